"""Every suggestion says why in one sentence that can be translated, and how sure it is."""

import time
from pathlib import Path

from annotator.domain.article import Article
from annotator.nlp.quotes import VERSION, suggest_quotes
from annotator.nlp.quotes.rules import LINK_REASONS, REASONS, SCORES, Link, Rule
from tests.nlp.quotes.said import names_in

TEXT = "Nytt\nMaja Lind är chef.\n”Bron är klar”, sa Lind. Hon sa att den håller."
SEEDS = Path(__file__).parents[3] / "seeds"


def test_every_span_and_relation_names_its_rule_and_score() -> None:
    found = suggest_quotes(Article(TEXT), names_in(TEXT, Maja_Lind="PRS", Lind="PRS"))
    sentences = {*REASONS.values(), *LINK_REASONS.values()}
    sources = [s.source for s in found.spans] + [r.source for r in found.relations]
    assert len(sources) > 6
    for source in sources:
        assert source is not None
        assert source.version == VERSION
        assert source.score is not None
        assert 0 < source.score <= 1
        sentence, *params = source.reason
        assert sentence in sentences
        assert sentence.format(**dict(zip(params[::2], params[1::2], strict=True)))


def test_the_reason_of_a_link_tells_the_mention_the_name_and_its_paragraph() -> None:
    found = suggest_quotes(Article(TEXT), names_in(TEXT, Maja_Lind="PRS", Lind="PRS"))
    links = [r.source.reason for r in found.relations if r.label == "refers_to" and r.source]
    assert links[0] == (LINK_REASONS[Link.NAME], "mention", "Lind", "name", "Maja Lind", "n", "2")


def test_an_article_of_350_words_takes_less_than_50_milliseconds_of_one_core() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    articles = [Article(text) for text in texts]
    suggest_quotes(articles[0], [])
    begun = time.process_time()
    for article in articles:
        suggest_quotes(article, [])
    seconds = time.process_time() - begun
    words = sum(len(text.split()) for text in texts)
    assert words > 350
    assert seconds / words * 350 < 0.05


def test_every_rule_has_a_reason_and_a_score() -> None:
    assert set(REASONS) == set(SCORES) == set(Rule)
