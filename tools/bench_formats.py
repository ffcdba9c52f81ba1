"""Measures import and export at scale, beside what each figure may be at most.

    python -m tools.bench_formats --articles 10000

Articles of 450 words with 28 spans and 10 relations, made up on the spot, all gold. Every format
is written, read back and compared in a process of its own, so that the memory printed beside
the wall time is that format's alone.
"""

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import accumulate
from multiprocessing import get_context
from pathlib import Path

from annotator.domain.annotation import Annotation, Review, Status
from annotator.domain.article import Article, Meta
from annotator.domain.scheme import CUED_BY, DEFAULT_SCHEME, SPOKEN_BY
from annotator.domain.spans import Decision, How, Relation, Span, State
from annotator.formats.native import write_native
from annotator.formats.record import Record
from annotator.storage.store import Store
from annotator.workflow.export_choice import ExportChoice, export_formats, pick, records
from annotator.workflow.export_preview import preview_beside
from annotator.workflow.exporting import export_beside
from annotator.workflow.workspace import Workspace
from tools.bench_storage import words as made_up

_ALL = 10_000
_MOST_SECONDS = {"import": 30.0, "native": 10.0}
_OTHERS = 90.0
_SENTENCES, _QUOTES, _NAMED = 30, 4, 13
_VOCABULARY = 30_000
_NAMES = ("PRS", "LOC", "ORG", "TME", "MSR")


@cache
def _vocabulary() -> tuple[list[str], list[float]]:
    """Return made-up words, the nth 1/n as often as the first (Zipf), and their summed shares."""
    found = list(dict.fromkeys(made_up(random.Random(3), _VOCABULARY * 10).split()))
    return found, list(accumulate(1 / n for n in range(1, len(found) + 1)))


def words(dice: random.Random, count: int) -> str:
    """Return so many made-up words, common ones more often, as in a language."""
    vocabulary, weights = _vocabulary()
    return " ".join(dice.choices(vocabulary, cum_weights=weights, k=count))


def record(dice: random.Random, n: int) -> Record:
    """Return the nth made-up article with its marks: names, and quotes with speaker and cue."""
    text = f"Nummer {n} {words(dice, 5)}.\n"
    spans: list[Span] = []
    links: list[Relation] = []

    def add(words_: str, label: str, kind: str = "") -> str:
        nonlocal text
        layer = DEFAULT_SCHEME.label(label).layer
        place = (len(text), len(text) + len(words_))
        id_ = f"{n:08x}{len(spans):08x}"
        spans.append(
            Span(*place, layer, label, kind, id=id_, state=State.ACCEPTED, decision=_DECIDED)
        )
        text += words_
        return id_

    for sentence in range(_SENTENCES):
        if sentence % (_SENTENCES // _QUOTES) == 1:
            quote = add(f"”{words(dice, 12)}”", "QUOTE", "direct")
            text += ", "
            cue = add("säger", "CUE")
            text += " "
            speaker = add(words(dice, 2).title(), "SPEAKER")
            links += (_link(quote, speaker, SPOKEN_BY), _link(quote, cue, CUED_BY))
        else:
            text += words(dice, 3) + " "
            if sentence % 2 and sentence < 2 * _NAMED + 5:
                add(words(dice, 2).title(), _NAMES[sentence % len(_NAMES)])
            text += " " + words(dice, 12)
        text += ".\n" if sentence % 5 == 4 else ". "
    annotation = Annotation(tuple(spans), tuple(links), Review(Status.GOLD))
    meta = Meta(publication="Bladet", published="2026-01-01")
    return Record(Article(text.strip(), meta, uid=f"{n:016x}"), annotation, annotator="eva")


_DECIDED = Decision("eva", "2026-01-02", How.EXPLICIT)


def _link(head: str, child: str, label: str) -> Relation:
    return Relation(head, child, label, decision=_DECIDED)


def _records(count: int) -> Iterator[Record]:
    dice = random.Random(7)
    return (record(dice, n) for n in range(count))


def _import(workspace: Path, source: Path) -> str:
    with Workspace(workspace, annotator="eva") as opened:
        report = opened.import_files([source])
    return f"{report.added:,} articles, {len(report.problems)} problems"


def _export(workspace: Path, out: Path, name: str) -> str:
    begun = time.process_time()
    report = export_beside(workspace, out, ExportChoice(name), annotator="eva")
    proof = report.proof
    return (
        f"{_pace(out, begun)}, {proof.spans_same:,} of {proof.spans:,} spans,"
        f" {proof.relations_same:,} of {proof.relations:,} relations"
    )


def _write(workspace: Path, out: Path) -> str:
    begun = time.process_time()
    choice = ExportChoice()
    with Store.open(workspace, read_only=True) as store:
        write_native(out, records(store, pick(store, choice).kept, choice), store.scheme())
    return _pace(out, begun)


def _pace(out: Path, begun: float) -> str:
    """Return how many bytes a file or folder has, and how many were written a CPU second."""
    files = out.rglob("*") if out.is_dir() else [out]
    size = sum(file.stat().st_size for file in files if file.is_file()) / 1e6
    return f"{size:,.1f} MB, {size / (time.process_time() - begun):,.1f} MB/s CPU"


def _preview(workspace: Path) -> str:
    return f"{preview_beside(workspace, ExportChoice()).spans:,} spans"


def _measured(work: Callable[..., str], args: tuple[object, ...]) -> tuple[float, float, int, str]:
    """Return wall and CPU seconds, the most memory in MB, and what the work says."""
    start, begun = time.perf_counter(), time.process_time()
    said = work(*args)
    wall, cpu = time.perf_counter() - start, time.process_time() - begun
    return wall, cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, said


def tell(name: str, bound: float, work: Callable[..., str], *args: object) -> None:
    """Do a piece of work in a process of its own and print its figures beside the bound."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        wall, cpu, memory, said = pool.submit(_measured, work, args).result()
    missed = "" if wall <= bound else "   MISSED"
    print(
        f"{name:<24}{wall:>8.1f} s ≤ {bound:<5.0f}{cpu:>8.1f} s CPU{memory:>7} MB   {said}{missed}",
        flush=True,
    )


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=_ALL)
    parser.add_argument("--format", action="append", help="measure only these")
    args = parser.parse_args()
    scale = max(args.articles / _ALL, 0.1)
    with tempfile.TemporaryDirectory() as folder:
        workspace, source = Path(folder, "bench.annotator"), Path(folder, "in.jsonl")
        write_native(source, _records(args.articles), DEFAULT_SCHEME)
        tell("import", _MOST_SECONDS["import"] * scale, _import, workspace, source)
        source.unlink()
        tell("preview of an export", 3 * scale, _preview, workspace)
        out = Path(folder, "unproved.jsonl")
        tell("native, without proof", _MOST_SECONDS["native"] * scale, _write, workspace, out)
        out.unlink()
        for name, format_ in export_formats().items():
            if args.format and name not in args.format:
                continue
            out = Path(folder, f"out-{name}{format_.suffix}")
            bound = _MOST_SECONDS.get(name, _OTHERS) * scale
            tell(name, bound, _export, workspace, out, name)
            if out.is_file():
                out.unlink()


if __name__ == "__main__":
    main()
