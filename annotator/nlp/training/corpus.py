"""All that the recogniser is trained and measured on: marked news, our own articles, sentences.

The texts of others stay in the data folder; our marks of them are stand-off.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from annotator.domain.text import text_sha256
from annotator.nlp.training.document import ENTITIES, Document, Mark, letters
from annotator.nlp.training.public import TEST
from annotator.nlp.training.standoff import further, rows, same_text, sentences, unreadable

MARKED = ("ntrex", "klintan")

_INLINE = re.compile(r"\[([A-Z]{3}) ([^\]]+)\]")
_FIRST = "articles.txt"


@dataclass(frozen=True)
class Corpus:
    """Marked texts, parted into what is learned from and what is kept for development.

    Attributes:
        news: marked news, and our own articles with names and quotes.
        added: what was marked later: newspaper sentences, and our own articles since.
        further: marked for what is rare; never kept back.
    """

    news: tuple[Document, ...]
    added: tuple[Document, ...]
    further: tuple[Document, ...]

    @cached_property
    def taught(self) -> tuple[Document, ...]:
        """What a model that is to be measured learns from."""
        return tuple(d for d in (*self.news, *self.added) if not d.kept) + self.further

    @cached_property
    def kept(self) -> Mapping[str, tuple[Document, ...]]:
        """The documents kept for development, by part; no part is a mixture of the others."""
        return {
            "news": tuple(d for d in self.news if d.kept),
            "added": tuple(d for d in self.added if d.kept),
        }

    @property
    def everything(self) -> tuple[Document, ...]:
        """What the model that is shipped learns from."""
        return (*self.news, *self.added, *self.further)


def read_corpus(data_folder: Path, marks_folder: Path) -> Corpus:
    """Return all marked texts, each once.

    Args:
        data_folder: the folder of marked, public and unmarked texts.
        marks_folder: our marks and articles.

    Raises:
        TrainingDataError: a file is missing or broken, or a text is not the one that was marked.
    """
    news = [*marked(data_folder, marks_folder), *annotated_articles(marks_folder)]
    more = [*further(data_folder, marks_folder), *inline_articles(marks_folder / _FIRST)]
    seen = {letters(document.text) for document in (*news, *more)}
    seen.update(letters(row["text"]) for row in rows(data_folder / "entities" / f"{TEST}.jsonl"))
    added = []
    for document in (
        *sentences(data_folder, marks_folder),
        *(
            article
            for path in sorted(marks_folder.glob("articles-*.txt"))
            for article in inline_articles(path)
        ),
    ):
        text = letters(document.text)
        if text not in seen:
            seen.add(text)
            added.append(document)
    return Corpus(tuple(news), tuple(added), tuple(more))


def marked(data_folder: Path, marks_folder: Path) -> list[Document]:
    """Return the marked news documents and sentences, with our corrections applied.

    Raises:
        TrainingDataError: a file is missing or broken, or a text is not the one that was marked.
    """
    changes = {row["id"]: row for row in rows(marks_folder / "corrections.jsonl")}
    documents = []
    for file in MARKED:
        for row in rows(data_folder / "marked" / f"{file}.jsonl"):
            marks = {
                (span["start"], span["end"], span["label"])
                for span in row["spans"]
                if span["label"] in ENTITIES
            }
            change = changes.get(row["id"])
            if change is not None:
                same_text(row["id"], row["text"], change)
                marks -= {(s, e, label) for s, e, label in change["remove"]}
                marks |= {(s, e, label) for s, e, label in change["add"]}
            documents.append(Document(row["id"], row["text"], frozenset(marks)))
    return documents


def inline_articles(path: Path) -> list[Document]:
    """Return the articles of a file in which names stand as ``[ORG Malmö FF]``, parted by blanks.

    Each is named after its text, so that the same ones are kept back as the file grows.

    Raises:
        TrainingDataError: the file cannot be read.
    """
    try:
        articles = path.read_text(encoding="utf-8").strip().split("\n\n")
    except OSError as error:
        raise unreadable(path) from error
    documents = []
    for article in articles:
        marks: set[Mark] = set()
        text = ""
        done = 0
        for match in _INLINE.finditer(article):
            text += article[done : match.start()]
            marks.add((len(text), len(text) + len(match.group(2)), match.group(1)))
            text += match.group(2)
            done = match.end()
        text += article[done:]
        name = f"{path.stem}-{int(text_sha256(text)[:6], 16)}"
        documents.append(Document(name, text, frozenset(marks)))
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
                (s["start"], s["end"], s["label"]) for s in row["spans"] if s["label"] in ENTITIES
            ),
        )
        for path in sorted(folder.glob("articles-*.jsonl"))
        for row in rows(path)
    ]
