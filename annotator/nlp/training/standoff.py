"""Stand-off marks of texts in the data folder: where they are, and the texts they belong to.

A mark file never holds a text. It names one (a document's id, or a file and a line), gives the
SHA-256 of the text that was marked, and spans as ``[start, end, label]`` in code points.
"""

import gzip
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from annotator.domain.text import text_sha256
from annotator.i18n import N_
from annotator.nlp.training.document import Document, TrainingDataError

UNMARKED = "text/regeringen.jsonl.gz"
SECOND_PASS = "marked-second-pass.jsonl"


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON Lines file, gzipped if its name ends so.

    Raises:
        TrainingDataError: the file is missing or broken; names the file without its folder.
    """
    try:
        with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as file:
            for line in file:
                yield json.loads(line)
    except (OSError, ValueError) as error:
        raise unreadable(path) from error


def unreadable(path: Path) -> TrainingDataError:
    """Return the error that says that a file cannot be used."""
    return TrainingDataError(
        N_("The training file {file} is missing or broken; check the data folder."), file=path.name
    )


def same_text(name: str, text: str, marks: Mapping[str, Any]) -> None:
    """Check that a text is the one that was marked.

    Raises:
        TrainingDataError: it is not.
    """
    if text_sha256(text) != marks["text_sha256"]:
        raise TrainingDataError(
            N_("The text of {document} is not the one that was marked; check the data folder."),
            document=name,
        )


def further(data_folder: Path, marks_folder: Path) -> list[Document]:
    """Return the texts of the data folder that ``further.jsonl`` marks.

    They are press releases by their ids, and sentences of public sets by file and number.

    Raises:
        TrainingDataError: a file is missing or broken, a text is not the one that was marked, or
            not there.
    """
    wanted = {row["id"]: row for row in rows(marks_folder / "further.jsonl")}
    files = sorted({name.rpartition("-")[0] for name in wanted if name.startswith("kli_")})
    documents = []
    for name, text in _named_texts(data_folder, files):
        marks = wanted.pop(name, None)
        if marks is not None:
            documents.append(_joined(name, text, marks))
    if wanted:
        raise TrainingDataError(
            N_("The document {document} that was marked is not in the data folder."),
            document=min(wanted),
        )
    return documents


def sentences(data_folder: Path, marks_folder: Path) -> list[Document]:
    """Return the newspaper sentences that ``marked-*.jsonl`` mark, in order of file and line.

    Each is named after its place ("kli_train-17"). What stands in two mark files is taken from
    the first; the marks of a second pass (see `second_pass`) are left out.

    Raises:
        TrainingDataError: as `further`.
    """
    marks: dict[tuple[str, int], Mapping[str, Any]] = {}
    for path in sorted(marks_folder.glob("marked-*.jsonl")):
        if path.name != SECOND_PASS:
            for row in rows(path):
                marks.setdefault((row["source"], row["line"]), row)
    return _at_lines(data_folder, marks)


def second_pass(data_folder: Path, marks_folder: Path) -> list[Document]:
    """Return the sentences that were marked again without a look at the first marks.

    Raises:
        TrainingDataError: as `further`.
    """
    return _at_lines(
        data_folder, {(row["source"], row["line"]): row for row in rows(marks_folder / SECOND_PASS)}
    )


def _at_lines(
    data_folder: Path, marks: Mapping[tuple[str, int], Mapping[str, Any]]
) -> list[Document]:
    documents = []
    for file in sorted({source for source, _ in marks}):
        texts = [row["text"] for row in rows(data_folder / "entities" / f"{file}.jsonl")]
        for line in sorted(number for source, number in marks if source == file):
            if line >= len(texts):
                raise unreadable(data_folder / "entities" / f"{file}.jsonl")
            documents.append(_joined(f"{file}-{line}", texts[line], marks[file, line]))
    return documents


def _joined(name: str, text: str, marks: Mapping[str, Any]) -> Document:
    same_text(name, text, marks)
    return Document(name, text, frozenset((s, e, label) for s, e, label in marks["spans"]))


def _named_texts(data_folder: Path, files: list[str]) -> Iterator[tuple[str, str]]:
    for row in rows(data_folder / UNMARKED):
        yield row["id"], row["text"]
    for file in files:
        for number, row in enumerate(rows(data_folder / "entities" / f"{file}.jsonl")):
            yield f"{file}-{number}", row["text"]
