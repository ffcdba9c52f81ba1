"""Documents with quotes marked: translated news, and domestic texts with dialogue dashes.

The texts stay in the data folder. The news comes marked; our marks of the domestic texts are
stand-off, by two annotators. What a document is used for depends on its name alone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

from annotator.domain.annotation import Annotation
from annotator.domain.article import Article
from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.domain.spans import Relation, Span
from annotator.domain.text import normalise_text
from annotator.nlp.training.standoff import UNMARKED, rows, same_text, unreadable

FIRST_PASS = "quotes-regeringen.jsonl"
SECOND_PASS = "quotes-regeringen-again.jsonl"

_NEWS = "marked/ntrex.jsonl"
_PARTS = 10
_NEWS_HELD_OUT_FROM = 7
_DOMESTIC_LEARNED_FROM = 6


class Part(StrEnum):
    """What documents are used for.

    The rules were made looking at DEVELOPMENT and LEARNING documents; of HELD_OUT ones nothing
    but totals has been looked at. LEARNING ones also teach what is learned.
    """

    DEVELOPMENT = "development"
    HELD_OUT = "held out"
    LEARNING = "learning"


@dataclass(frozen=True)
class QuoteDocument:
    """An article with its quotes, speakers, cues and names as people have marked them."""

    name: str
    article: Article
    gold: Annotation
    part: Part


def news(data_folder: Path) -> list[QuoteDocument]:
    """Return the marked news: whole translated articles, three in ten of them held out.

    Raises:
        TrainingDataError: the file is missing or broken.
    """
    found = []
    for row in rows(data_folder / _NEWS):
        spans = [
            _span((s["start"], s["end"], s["label"], s.get("kind", "")), str(s["id"]))
            for s in row["spans"]
        ]
        relations = [
            Relation(str(r["head"]), str(r["child"]), r["label"]) for r in row["relations"]
        ]
        held_out = _bucket(row["id"]) >= _NEWS_HELD_OUT_FROM
        found.append(
            QuoteDocument(
                row["id"],
                Article(row["text"]),
                Annotation(tuple(spans), tuple(relations)),
                Part.HELD_OUT if held_out else Part.DEVELOPMENT,
            )
        )
    return found


def domestic(
    data_folder: Path, marks_folder: Path, marks_file: str = FIRST_PASS
) -> list[QuoteDocument]:
    """Return the press releases, articles and interviews that we have marked; half are to learn.

    Of the names in them only those that speakers end in or refer to are marked.

    Args:
        data_folder: the folder with the texts.
        marks_folder: the folder with our marks.
        marks_file: whose marks: the first annotator's, as mended since, or the second's.

    Raises:
        TrainingDataError: a file is missing or broken, or a text is not the one that was marked.
    """
    wanted = {row["id"]: row for row in rows(marks_folder / marks_file)}
    found = dict(_joined(data_folder, wanted))
    if len(found) < len(wanted):
        raise unreadable(data_folder / UNMARKED)
    return [found[name] for name in wanted]


def _joined(
    data_folder: Path, wanted: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[str, QuoteDocument]]:
    for row in rows(data_folder / UNMARKED):
        name = row["id"]
        if name in wanted:
            text = normalise_text(row["text"])
            same_text(name, text, wanted[name])
            learned = _bucket(name) >= _DOMESTIC_LEARNED_FROM
            part = Part.LEARNING if learned else Part.DEVELOPMENT
            yield name, QuoteDocument(name, Article(text), _standoff(wanted[name]), part)


def _standoff(marks: Mapping[str, Any]) -> Annotation:
    spans = [
        _span((start, end, label, kind[0] if kind else ""), str(n))
        for n, (start, end, label, *kind) in enumerate(marks["spans"])
    ]
    relations = [
        Relation(str(head), str(child), label) for head, child, label in marks["relations"]
    ]
    return Annotation(tuple(spans), tuple(relations))


def _span(mark: tuple[int, int, str, str], id_: str) -> Span:
    start, end, label, kind = mark
    return Span(start, end, DEFAULT_SCHEME.label(label).layer, label, kind, id=id_)


def _bucket(name: str) -> int:
    return int(sha256(name.encode()).hexdigest(), 16) % _PARTS
