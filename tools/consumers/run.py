"""Gives our exports to the programs they are for, and compares what those make of them.

    python -m tools.consumers.run [NAME …]

The names are those of `CONSUMERS`; without one, all are tried. Of Label Studio and doccano first
their own code reads an export; then their servers run here, are given it by HTTP, and what they
export is read back. Each program has an environment of its own, made once under build/consumers
from the lock file beside this one (`make consumers`); none of them is needed to run or to test
Annotator. What is exported are the sample articles and one with hostile characters, all
suggestions accepted.
"""

import json
import subprocess
import sys
import tempfile
import venv
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.errors import AnnotatorError
from annotator.formats.annotations.conll import decode_tags
from annotator.formats.native import read_native
from annotator.formats.proof import Proof, contents, prove
from annotator.formats.readers import read
from annotator.formats.record import ReadOptions, Record
from annotator.formats.writing import accepted_spans, coded
from annotator.workflow import gestures
from annotator.workflow.export_choice import ExportChoice, SplitBy
from annotator.workflow.workspace import Workspace
from tools.consumers.doccano_server import through_doccano
from tools.consumers.label_studio_server import through_label_studio
from tools.consumers.server import ServerError

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
HOSTILE = (
    "Hej \U0001f469\u200d\U0001f692 Sara Ås sa: ”Nu är det över”.\r\nMer från Älvsbyn på måndag."
)
_TRAINING_STEPS = 20
_MINUTES = 15
_DECIDED = ReadOptions(decided=True)


class NotTheSameError(Exception):
    """A program has made something else of an export than what is in it."""


class NotInstalledError(Exception):
    """A program's environment could not be made."""


def environment(name: str) -> Path:
    """Return the Python of a program's environment, which is made if it is not there.

    Raises:
        NotInstalledError: it could not be made.
    """
    folder = ROOT / "build" / "consumers" / name
    python = folder / "bin" / "python"
    lock, done = HERE / f"{name}.lock", folder / "installed"
    if not done.exists() or done.read_text(encoding="utf-8") != lock.read_text(encoding="utf-8"):
        print(f"making the environment of {name} …", flush=True)
        venv.create(folder, with_pip=True, clear=True)
        try:
            _run(python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", lock)
        except NotTheSameError as error:
            raise NotInstalledError(f"{name} could not be installed: {error}") from error
        done.write_text(lock.read_text(encoding="utf-8"), encoding="utf-8")
    return python


def make_workspace(path: Path) -> list[Record]:
    """Make a workspace of gold articles and return what is in it, as native JSONL has it."""
    with Workspace(path, annotator="eva") as workspace:
        workspace.import_files([ROOT / "seeds"])
        workspace.import_text(HOSTILE)
        workspace.suggest()
        for row in workspace.queue():
            session = workspace.open_article(row.uid)
            workspace.do(session, gestures.gold(session, rest="accept"))
        out = path.with_suffix(".jsonl")
        workspace.export(out)
    return [item for item in read_native(out, DEFAULT_SCHEME) if isinstance(item, Record)]


def label_studio(workspace: Path, gold: list[Record], folder: Path) -> str:
    """Have Label Studio's converter make JSON-MIN and CoNLL of an export; compare both."""
    out = _exported(workspace, folder / "ls.json", ExportChoice("label-studio"))
    _run(environment("label_studio"), HERE / "in_label_studio.py", out, folder)
    tasks = json.loads((folder / "min" / "result.json").read_text(encoding="utf-8"))
    for task, record in zip(tasks, gold, strict=True):
        _same(_regions(task), _marks(record), record)
    words, tagged = 0, Counter[str]()
    lines = (folder / "conll" / "result.conll").read_text(encoding="utf-8").splitlines()
    for _, _, code in decode_tags(line.rpartition(" ")[2] for line in lines if " -X- _ " in line):
        tagged[code] += 1
        words += 1
    there = {coded(s) for record in gold for s in accepted_spans(record)}
    if not set(tagged) <= there or words < len(gold):
        raise NotTheSameError(f"its CoNLL has {tagged}")
    spans = sum(len(_marks(record)) for record in gold)
    return f"{spans} of {spans} spans by its JSON-MIN; its CoNLL, which allows no overlap: {words}"


def doccano(workspace: Path, gold: list[Record], folder: Path) -> str:
    """Have doccano import an export into a project and export it again; read that back."""
    out = _exported(workspace, folder / "doccano.jsonl", ExportChoice("doccano"))
    _run(environment("doccano"), HERE / "in_doccano.py", out, folder)
    options = ReadOptions(utf16=True, decided=True)
    proof = prove(gold, contents(read(folder / "out.jsonl", DEFAULT_SCHEME, options)))
    return _whole(proof)


def label_studio_server(workspace: Path, gold: list[Record], folder: Path) -> str:
    """Have Label Studio's server import an export; read back what it exports."""
    out = _exported(workspace, folder / "ls.json", ExportChoice("label-studio"))
    seconds = through_label_studio(environment("label_studio"), out, folder)
    whole = _whole(prove(gold, contents(read(folder / "out.json", DEFAULT_SCHEME, _DECIDED))))
    for name in ("out.min.json", "out.csv", "out.tsv"):  # these have no relations
        proof = prove(gold, contents(read(folder / name, DEFAULT_SCHEME, _DECIDED)))
        if proof.spans_same != proof.spans:
            raise NotTheSameError(f"{name}: {replace(proof, lost=proof.lost[:5])}")
    return f"{whole} in {seconds:.1f} s; its JSON-MIN, CSV and TSV have all spans"


def doccano_server(workspace: Path, gold: list[Record], folder: Path) -> str:
    """Have doccano's server import an export; read back what it exports."""
    out = _exported(workspace, folder / "doccano.jsonl", ExportChoice("doccano"))
    back = folder / "out.jsonl"
    seconds = through_doccano(environment("doccano"), out, back)
    for units in (True, None):  # told, and found out
        options = ReadOptions(utf16=units, decided=True)
        whole = _whole(prove(gold, contents(read(back, DEFAULT_SCHEME, options))))
    return f"{whole} in {seconds:.1f} s"


def spacy(workspace: Path, gold: list[Record], folder: Path) -> str:
    """Have spaCy check an export, train on it and use what it has learned."""
    choice = ExportChoice("spacy", split=SplitBy.GROUPS, shares=(60, 20, 20))
    _exported(workspace, folder / "gold.spacy", choice)
    python, config = environment("spacy"), folder / "ner.cfg"
    train, dev = folder / "gold.train.spacy", folder / "gold.dev.spacy"
    _run(python, "-m", "spacy", "init", "config", config, "--lang", "sv", "--pipeline", "ner")
    paths = ("--paths.train", train, "--paths.dev", dev)
    said = _run(python, "-m", "spacy", "debug", "data", config, *paths, may_warn=True)
    if "misaligned tokens" in said or "invalid whitespace" in said:
        raise NotTheSameError(said)
    steps = ("--training.max_steps", _TRAINING_STEPS, "--training.eval_frequency", 10)
    _run(python, "-m", "spacy", "train", config, "-o", folder / "model", *paths, *steps)
    labels = _run(python, HERE / "in_spacy.py", folder / "model" / "model-last", dev).split()
    there = {s.label for record in gold for s in accepted_spans(record)}
    if not labels or not set(labels) <= there:
        raise NotTheSameError(f"its model knows the labels {labels}")
    return (
        f"debug data finds nothing misaligned, {_TRAINING_STEPS} steps of training, and a model"
        f" that loads and looks for {len(labels)} labels"
    )


CONSUMERS: Mapping[str, Callable[[Path, list[Record], Path], str]] = {
    "label_studio": label_studio,
    "label_studio_server": label_studio_server,
    "doccano": doccano,
    "doccano_server": doccano_server,
    "spacy": spacy,
}


def _exported(workspace: Path, out: Path, choice: ExportChoice) -> Path:
    with Workspace(workspace) as opened:
        opened.export(out, choice)
    return out


def _marks(record: Record) -> Counter[tuple[int, int, str]]:
    return Counter((s.start, s.end, coded(s)) for s in accepted_spans(record))


def _regions(task: Mapping[str, object]) -> Counter[tuple[int, int, str]]:
    regions = task.get("label")
    found: Counter[tuple[int, int, str]] = Counter()
    for region in regions if isinstance(regions, list) else ():
        text = str(task["text"])[region["start"] : region["end"]]
        if text == region["text"]:
            found.update((region["start"], region["end"], label) for label in region["labels"])
    return found


def _same(there: object, here: object, record: Record) -> None:
    if there != here:
        raise NotTheSameError(f"article {record.article.uid}: {there} instead of {here}")


def _whole(proof: Proof) -> str:
    if not proof.whole:
        raise NotTheSameError(f"{replace(proof, lost=proof.lost[:5])}")
    return (
        f"{proof.spans_same} of {proof.spans} spans and"
        f" {proof.relations_same} of {proof.relations} relations came back the same"
    )


def _run(*command: object, may_warn: bool = False) -> str:
    """Run a program and return what it said; fail with it if it failed."""
    done = subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        text=True,
        timeout=60 * _MINUTES,
        check=False,
    )
    if done.returncode and not may_warn:
        raise NotTheSameError(f"{command[1:4]} failed:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return done.stdout + done.stderr


def main() -> int:
    """Try the programs that are named, or all; return how many have failed or are missing."""
    failed = 0
    with tempfile.TemporaryDirectory() as base:
        workspace = Path(base, "consumers.annotator")
        gold = make_workspace(workspace)
        for name in sys.argv[1:] or CONSUMERS:
            folder = Path(base, name)
            folder.mkdir()
            try:
                print(f"{name}: {CONSUMERS[name](workspace, gold, folder)}", flush=True)
            except NotInstalledError as error:
                failed += 1
                print(f"{name}: not tried: {error}", flush=True)
            except (
                NotTheSameError,
                ServerError,
                AnnotatorError,
                subprocess.TimeoutExpired,
            ) as error:
                failed += 1
                print(f"{name}: FAILED: {error}", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
