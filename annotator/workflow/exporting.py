"""Writing annotations out of a workspace: all files of an export, proved, or none.

An export reads one moment of the workspace, so it may run beside the editing, on another
thread and a connection of its own::

    plan = plan_beside(workspace.path, choice)            # any thread
    workspace.assign_splits(plan)                         # the thread that writes
    report = export_beside(workspace.path, file, choice, annotator="eva")
    workspace.note_export(report)                         # the thread that writes

`annotator.workflow.workspace.Workspace.export` does all four.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from glob import escape
from itertools import count
from pathlib import Path

from annotator.domain.progress import Progress, silent
from annotator.domain.selection import SPLITS
from annotator.errors import BadInputError
from annotator.formats.json_reading import LINE_SUFFIXES
from annotator.formats.proof import Proof
from annotator.formats.record import Record
from annotator.formats.registry import Format, write_proved
from annotator.formats.tables.sidecar import write_lost
from annotator.formats.tables.standoff import write_standoff
from annotator.formats.together import together
from annotator.formats.writing import Writing
from annotator.i18n import N_
from annotator.nlp.tokens import tokenise
from annotator.storage.selecting import Candidate
from annotator.storage.store import Store
from annotator.workflow.export_choice import (
    ExportChoice,
    LeftOut,
    Picked,
    SplitBy,
    check,
    format_of,
    only_rejected,
    pick,
    records,
    with_rejected,
)
from annotator.workflow.manifest import Manifest, manifest_path, write_beside
from annotator.workflow.splits import Plan, plan_groups

_NUMBER = re.compile(r"\.\d{3}(?=\.\w+$)")  # of one of several files: "gold.001.spacy"


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What came of an export.

    Attributes:
        path: the file or folder that was asked for.
        articles: how many annotations were written.
        spans: how many live spans they have.
        proof: what was found on reading the files back.
        left_out: what was asked for and stays inside, and why.
        splits: how many annotations went into each split; empty if it was not divided.
        files: the files written: the data first, then what lies beside them.
        hashes: the SHA-256 of the written articles' texts by uid, in hexadecimal.
    """

    path: Path
    articles: int
    spans: int
    proof: Proof
    left_out: tuple[LeftOut, ...]
    splits: Mapping[str, int]
    files: tuple[Path, ...]
    hashes: Mapping[str, str]


def export(
    store: Store,
    path: Path,
    choice: ExportChoice,
    *,
    annotator: str,
    progress: Progress = silent,
    proving: Progress = silent,
) -> ExportReport:
    """Write what a choice comes to, read it back, and describe it in a manifest and a card.

    All files appear at the end, together or not at all. Only reads the workspace.

    Args:
        store: the workspace. Articles whose split is not kept yet get that of a plan made now.
        path: the file, or the folder for formats that are one; a name without a suffix gets
            the format's. Divided, the files of "gold.jsonl" are "gold.train.jsonl" and so on; and
            those of "gold.spacy", which holds only so many articles, "gold.001.spacy" and so on.
        choice: what to export.
        annotator: the alias of who exports, for the manifest.
        progress: told how many annotations are written; may raise `Cancelled`.
        proving: told how many are compared; may raise `Cancelled`.

    Raises:
        BadInputError: the choice cannot be meant, the folder holds other files, the file's name
            says that it is of another format, or parts of a longer export lie beside it.
        WriteError: a file cannot be written; what stood there before is untouched.
        WorkspaceError: the workspace cannot be read.
    """
    check(store, choice)
    format_ = format_of(choice)
    if format_.folder:
        _refuse_other_files(path)
    elif not path.suffix:
        path = path.with_suffix(format_.suffix)
    else:
        _refuse_other_suffix(path, format_)
    picked = pick(store, choice)
    parts = _parts(format_, path, picked, choice)
    if format_.most is not None:
        _refuse_parts_of_another(path, parts)
    scheme = store.scheme()
    manifest = Manifest(scheme, choice, annotator, picked.left_out)
    writing = Writing(scheme, tokenise)
    total = len(picked.kept)
    done, read = count(1), count(1)

    def written(record: Record) -> None:
        manifest.add(record)
        progress(next(done), total)

    proof = Proof()
    progress(0, total)
    with together(path) as work:
        for name, members in parts.items():
            proof += write_proved(
                format_,
                work / name,
                partial(records, store, members, choice),
                writing,
                written,
                lambda: proving(next(read), total),
            )
        _write_sidecars(work / path.name, store, picked, choice, proof, manifest, writing)
        files = sorted(file for file in work.rglob("*") if file.is_file())
        files += write_beside(work / path.name, manifest, proof, files, folder=format_.folder)
    return ExportReport(
        path=path,
        articles=manifest.articles,
        spans=manifest.spans,
        proof=proof,
        left_out=picked.left_out,
        splits={} if choice.split is SplitBy.NOTHING else manifest.splits,
        files=tuple(path.parent / file.relative_to(work) for file in files),
        hashes=manifest.hashes,
    )


def export_beside(
    workspace: Path,
    path: Path,
    choice: ExportChoice,
    *,
    annotator: str,
    progress: Progress = silent,
    proving: Progress = silent,
) -> ExportReport:
    """As `export`, from a connection of its own: for any thread, beside the one that edits.

    Raises:
        BadInputError: the choice cannot be meant, or the folder holds other files.
        WriteError: a file cannot be written; what stood there before is untouched.
        WorkspaceError: the workspace cannot be read.
    """
    with Store.open(workspace, read_only=True) as store, store.moment():
        return export(store, path, choice, annotator=annotator, progress=progress, proving=proving)


def plan_beside(workspace: Path, choice: ExportChoice) -> Plan:
    """Return the splits that a choice asks for and that are not kept yet; only reads.

    Raises:
        WorkspaceError: the workspace cannot be read.
    """
    with Store.open(workspace, read_only=True) as store, store.moment():
        return plan(store, choice)


def plan(store: Store, choice: ExportChoice) -> Plan:
    """Return the splits that a choice asks for and that are not kept yet; only reads."""
    if choice.split is not SplitBy.GROUPS:
        return Plan()
    kept = pick(store, choice).kept
    return plan_groups(store, {one.uid for one in kept}, choice.shares)


def write_sidecar(report: ExportReport) -> Path:
    """Write what an export's format could not hold beside it, and return the file's path.

    For who decides so only after the proof; `ExportChoice.sidecar` has it written at once.

    Raises:
        WriteError: the file cannot be written.
    """
    path = report.path.with_name(f"{report.path.name}.lost.jsonl")
    write_lost(path, report.proof.lost, report.hashes)
    return path


def _parts(
    format_: Format, path: Path, picked: Picked, choice: ExportChoice
) -> Mapping[str, list[Candidate]]:
    """Return which annotations go into which file, by its name."""
    if choice.split is SplitBy.NOTHING or format_.folder:
        members = {path.stem: list(picked.kept)}
    else:
        by_split: dict[str, list[Candidate]] = defaultdict(list)
        for one in picked.kept:
            by_split[one.split].append(one)
        members = {f"{path.stem}.{s}": by_split[s] for s in SPLITS if by_split[s]}
    return {
        f"{name}{path.suffix}": some
        for stem, all_ in members.items()
        for name, some in _shares(stem, all_, format_.most)
    }


def _shares(
    stem: str, members: list[Candidate], most: int | None
) -> Iterator[tuple[str, list[Candidate]]]:
    """Yield a file's stem, with its number where there are several, and what goes into it."""
    if most is None or len(members) <= most:
        yield stem, members
        return
    for number, first in enumerate(range(0, len(members), most), start=1):
        yield f"{stem}.{number:03}", members[first : first + most]


def _refuse_parts_of_another(path: Path, parts: Collection[str]) -> None:
    """Refuse a file beside which parts of another export would be taken for this one's."""
    stem, numbered = escape(path.stem), f"[0-9][0-9][0-9]{escape(path.suffix)}"
    beside = {*path.parent.glob(f"{stem}.{numbered}"), *path.parent.glob(f"{stem}.*.{numbered}")}
    wholes = {_NUMBER.sub("", part) for part in parts}
    beside |= {file for file in map(path.with_name, wholes) if file.is_file()}
    others = sorted(file.name for file in beside if file.name not in parts)
    if others:
        raise BadInputError(
            N_(
                "{other} is of another export and would be read as a part of this one; move it"
                " away, or choose another name than {file}."
            ),
            other=others[0],
            file=path.name,
        )


def _write_sidecars(
    path: Path,
    store: Store,
    picked: Picked,
    choice: ExportChoice,
    proof: Proof,
    manifest: Manifest,
    writing: Writing,
) -> None:
    """Write what was asked for and has no place in the format to files beside it."""
    if choice.sidecar and proof.lost:
        write_lost(path.with_name(f"{path.name}.lost.jsonl"), proof.lost, manifest.hashes)
    if with_rejected(choice) and not format_of(choice).aside:
        given = map(only_rejected, records(store, picked.kept, choice))
        write_standoff(path.with_name(f"{path.name}.rejected.jsonl"), given, writing)


def _refuse_other_suffix(path: Path, format_: Format) -> None:
    """Refuse a name by which JSON would be read as lines where it is a list, or the other way."""
    in_lines = path.suffix.lower() in LINE_SUFFIXES
    if format_.suffix in (".json", ".jsonl") and in_lines != (format_.suffix == ".jsonl"):
        raise BadInputError(
            N_("Files of this format end in {suffix}; name the file {name}."),
            suffix=format_.suffix,
            name=path.with_suffix(format_.suffix).name,
        )


def _refuse_other_files(folder: Path) -> None:
    """Refuse a folder with files in it that no export of ours has put there."""
    if folder.exists() and not (
        folder.is_dir()
        and (manifest_path(folder, folder=True).is_file() or not any(folder.iterdir()))
    ):
        raise BadInputError(
            N_("The folder {file} holds other files; choose an empty one, or one that is new."),
            file=folder.name,
        )
