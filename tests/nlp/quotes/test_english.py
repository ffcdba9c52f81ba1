"""English direct and partial quotes and their speakers are found by the same rules."""

import json
from pathlib import Path

from annotator.domain.annotation import Annotation
from annotator.domain.article import Article, Meta
from annotator.domain.quote_evaluation import QuotePair, evaluate_quotes
from annotator.domain.scheme import Layer
from annotator.domain.spans import Relation, Span
from annotator.nlp.quotes import suggest_quotes

ARTICLES = Path(__file__).parents[2] / "data" / "english_quotes.jsonl"
LAYERS = {"QUOTE": Layer.QUOTE, "SPEAKER": Layer.SPEAKER, "CUE": Layer.CUE}


def pair(line: str) -> QuotePair:
    article = json.loads(line)
    spans = [
        Span(
            s["start"],
            s["end"],
            LAYERS.get(s["label"], Layer.ENTITY),
            s["label"],
            s.get("kind", ""),
            id=str(s["id"]),
        )
        for s in article["spans"]
    ]
    relations = [
        Relation(str(r["head"]), str(r["child"]), r["label"]) for r in article["relations"]
    ]
    gold = Annotation().put(spans, relations)
    known = [s for s in spans if s.layer is Layer.ENTITY]
    found = suggest_quotes(Article(article["text"], Meta(lang="en")), known)
    predicted = Annotation().put(known).put(found.spans, found.relations)
    return QuotePair(article["text"], gold, predicted)


def test_quotes_and_speakers_of_twenty_english_articles_are_found() -> None:
    pairs = [pair(line) for line in ARTICLES.read_text(encoding="utf-8").splitlines()]
    report = evaluate_quotes(pairs)
    assert len(pairs) == 20
    assert report.marked.f1 >= 0.95
    assert report.mention.recall >= 0.95
    assert report.end_to_end.recall >= 0.95
