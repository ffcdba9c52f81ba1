"""Reads what the recogniser is trained on: marked news, our own articles, public sets.

The texts stay in the data folder. Our corrections of its marks, and marks of further documents,
are stand-off: the document's name, the SHA-256 of its text, offsets and labels.
"""

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from annotator.domain.scheme import DEFAULT_SCHEME, Layer
from annotator.domain.text import text_sha256
from annotator.errors import AnnotatorError
from annotator.i18n import N_
from annotator.nlp.found import Found
from annotator.nlp.plain import Plain, plain
from annotator.nlp.words import Line, lines_of

MARKED = ("ntrex", "klintan")
PUBLIC = ("nt_nob", "kli_train", "kli_test", "tal_train", "tal_dev", "dan_train", "ewt")
MARKED_FURTHER = ("kli_train", "kli_test")
UNMARKED = "text/regeringen.jsonl.gz"
DEVELOPMENT = 4  # every fourth document or batch of sentences is kept for development

_PUBLIC_LABELS = {"PER": "PRS", "LOC": "LOC", "ORG": "ORG"}
OTHER = "MISC"  # an event, work, product or the like; the public sets tell them not apart
_MIXED = {"MISC", "WORK", "EVENT"}
_ENTITIES = {label.code for label in DEFAULT_SCHEME.in_layer(Layer.ENTITY)}
_NUMBER = re.compile(r"\d+")
_INLINE = re.compile(r"\[([A-Z]{3}) ([^\]]+)\]")

Mark = tuple[int, int, str]
"""Start, end (code points of the text as it came) and label."""


class TrainingDataError(AnnotatorError):
    """A training file that is missing or not as it should be."""


@dataclass(frozen=True)
class Document:
    """A text with its entities marked. ``marks`` are in code points of ``text``."""

    name: str
    text: str
    marks: frozenset[Mark]

    @cached_property
    def copy(self) -> Plain:
        """The normalised text that features are made of."""
        return plain(self.text)

    @cached_property
    def gold(self) -> frozenset[Mark]:
        """The marks in code points of the normalised text."""
        return frozenset((*self.copy.forth(start, end), label) for start, end, label in self.marks)

    @cached_property
    def found(self) -> list[Found]:
        """The marks as certain finds in the normalised text."""
        return [Found(start, end, label, 1.0) for start, end, label in sorted(self.gold)]

    @cached_property
    def lines(self) -> list[Line]:
        """The lines of the normalised text."""
        return lines_of(self.copy.text)

    @property
    def for_development(self) -> bool:
        """Whether it is kept back for choosing and measuring."""
        number = _NUMBER.search(self.name)
        return number is not None and int(number.group()) % DEVELOPMENT == 0


def marked(data_folder: Path, marks_folder: Path) -> list[Document]:
    """Return the marked news documents and sentences, with our corrections applied.

    Raises:
        TrainingDataError: a file is missing or broken, or a text is not the one that was marked.
    """
    changes = {row["id"]: row for row in _rows(marks_folder / "corrections.jsonl")}
    documents = []
    for file in MARKED:
        for row in _rows(data_folder / "marked" / f"{file}.jsonl"):
            marks = {
                (span["start"], span["end"], span["label"])
                for span in row["spans"]
                if span["label"] in _ENTITIES
            }
            change = changes.get(row["id"])
            if change is not None:
                _same_text(row["text"], change)
                marks -= {(s, e, label) for s, e, label in change["remove"]}
                marks |= {(s, e, label) for s, e, label in change["add"]}
            documents.append(Document(row["id"], row["text"], frozenset(marks)))
    return documents


def further(data_folder: Path, marks_folder: Path) -> list[Document]:
    """Return texts of the data folder that we have marked ourselves.

    They are press releases by their ids, and sentences of public sets by file and number.

    Raises:
        TrainingDataError: as `marked`, or one of the documents is not there.
    """
    wanted = {row["id"]: row for row in _rows(marks_folder / "further.jsonl")}
    documents = []
    for name, text in _named_texts(data_folder):
        marks = wanted.pop(name, None)
        if marks is not None:
            _same_text(text, marks)
            spans = frozenset((s, e, label) for s, e, label in marks["spans"])
            documents.append(Document(name, text, spans))
    if wanted:
        raise TrainingDataError(
            N_("The document {document} that was marked is not in the data folder."),
            document=min(wanted),
        )
    return documents


def _named_texts(data_folder: Path) -> Iterator[tuple[str, str]]:
    for row in _rows(data_folder / UNMARKED):
        yield row["id"], row["text"]
    for file in MARKED_FURTHER:
        for number, row in enumerate(_rows(data_folder / "entities" / f"{file}.jsonl")):
            yield f"{file}-{number}", row["text"]


def own_articles(path: Path) -> list[Document]:
    """Return the articles of a file in which names stand as ``[ORG Malmö FF]``, parted by blanks.

    Raises:
        TrainingDataError: the file cannot be read.
    """
    try:
        articles = path.read_text(encoding="utf-8").strip().split("\n\n")
    except OSError as error:
        raise _unreadable(path) from error
    documents = []
    for number, article in enumerate(articles):
        marks: set[Mark] = set()
        text = ""
        done = 0
        for match in _INLINE.finditer(article):
            text += article[done : match.start()]
            marks.add((len(text), len(text) + len(match.group(2)), match.group(1)))
            text += match.group(2)
            done = match.end()
        documents.append(Document(f"own-{number}", text + article[done:], frozenset(marks)))
    return documents


def annotated_articles(folder: Path) -> list[Document]:
    """Return our own articles with names and quotes, ``articles-*.jsonl`` in the native format.

    Raises:
        TrainingDataError: a file is broken.
    """
    return [
        Document(
            f"{path.stem}-{row['id']}",
            row["text"],
            frozenset(
                (s["start"], s["end"], s["label"]) for s in row["spans"] if s["label"] in _ENTITIES
            ),
        )
        for path in sorted(folder.glob("articles-*.jsonl"))
        for row in _rows(path)
    ]


def public(data_folder: Path, known: Iterable[Document]) -> Iterator[Document]:
    """Yield the sentences of the public sets, but for those that are among the known documents.

    They have people, places, organisations and, in part, `OTHER` names; nothing is said of
    times and measures.

    Raises:
        TrainingDataError: a file is missing or broken.
    """
    seen = {_letters(document.text) for document in known}
    for file in PUBLIC:
        for number, row in enumerate(_rows(data_folder / "entities" / f"{file}.jsonl")):
            if _letters(row["text"]) in seen or (file == "ewt" and not row["spans"]):
                continue
            marks = frozenset(
                (start, end, OTHER if label in _MIXED else _PUBLIC_LABELS[label])
                for start, end, label in row["spans"]
            )
            yield Document(f"{file}-{number}", row["text"].replace("\n", " "), marks)


def unmarked_texts(data_folder: Path) -> Iterator[str]:
    """Yield Swedish text for the clusters; none of it from the marked documents of news.

    Raises:
        TrainingDataError: a file is missing or broken.
    """
    for row in _rows(data_folder / UNMARKED):
        yield row["text"]
    for file in PUBLIC[:5]:
        for row in _rows(data_folder / "entities" / f"{file}.jsonl"):
            yield row["text"]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    try:
        with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as file:
            for line in file:
                yield json.loads(line)
    except (OSError, ValueError) as error:
        raise _unreadable(path) from error


def _unreadable(path: Path) -> TrainingDataError:
    return TrainingDataError(
        N_("The training file {file} is missing or broken; check the data folder."), file=path.name
    )


def _same_text(text: str, marks: Mapping[str, Any]) -> None:
    if text_sha256(text) != marks["text_sha256"]:
        raise TrainingDataError(
            N_("The text of {document} is not the one that was marked; check the data folder."),
            document=marks["id"],
        )


def _letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())
