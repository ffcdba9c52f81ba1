"""The public sets: names by other guidelines, and text without marks."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.nlp.training.document import Document, letters
from annotator.nlp.training.standoff import UNMARKED, rows

PUBLIC = ("nt_nob", "kli_train", "tal_train", "tal_dev", "dan_train", "ewt")
TEST = "kli_test"
"""The set that nothing is learned from, so that every model can be measured on it."""

OTHER = "MISC"  # an event, work, product or the like; the public sets tell them not apart

_LABELS = {"PER": "PRS", "LOC": "LOC", "ORG": "ORG"}
_MIXED = {"MISC", "WORK", "EVENT"}
_SWEDISH = PUBLIC[:4]


def public(data_folder: Path, known: Iterable[Document]) -> Iterator[Document]:
    """Yield the sentences of the public sets, but for those that are among the known documents.

    They have people, places, organisations and, in part, `OTHER` names; nothing is said of
    times and measures.

    Raises:
        TrainingDataError: a file is missing or broken.
    """
    seen = {letters(document.text) for document in known}
    for file in PUBLIC:
        for document in _read(data_folder, file):
            if letters(document.text) not in seen and (file != "ewt" or document.marks):
                yield document


def public_test(data_folder: Path, known: Iterable[Document]) -> list[Document]:
    """Return the sentences of `TEST` that are not among the known documents.

    Raises:
        TrainingDataError: the file is missing or broken.
    """
    seen = {letters(document.text) for document in known}
    return [d for d in _read(data_folder, TEST) if letters(d.text) not in seen]


def unmarked_texts(data_folder: Path) -> Iterator[str]:
    """Yield Swedish text for the clusters; none of it from the marked documents of news.

    Raises:
        TrainingDataError: a file is missing or broken.
    """
    for row in rows(data_folder / UNMARKED):
        yield row["text"]
    for file in _SWEDISH:
        for row in rows(data_folder / "entities" / f"{file}.jsonl"):
            yield row["text"]


def _read(data_folder: Path, file: str) -> Iterator[Document]:
    for number, row in enumerate(rows(data_folder / "entities" / f"{file}.jsonl")):
        marks = frozenset(
            (start, end, OTHER if label in _MIXED else _LABELS[label])
            for start, end, label in row["spans"]
        )
        yield Document(f"{file}-{number}", row["text"].replace("\n", " "), marks)
