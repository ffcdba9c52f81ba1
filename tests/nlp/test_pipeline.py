"""Suggestions of several suggesters come out as one disjoint set beside what is decided."""

from collections.abc import Sequence

from annotator.domain.article import Article, article_from
from annotator.domain.scheme import SPOKEN_BY, Layer
from annotator.domain.spans import Relation, Source, Span, State
from annotator.domain.suggestions import Suggestions
from annotator.nlp.pipeline import identity, suggest
from annotator.nlp.registry import Suggester, suggesters

ARTICLE = article_from("Norra Ramsjö bruk läggs ned, säger Ada Ek.")


def suggester(name: str, *finds: tuple[int, int, str, float]) -> Suggester:
    def made(article: Article, known: Sequence[Span]) -> Suggestions:
        return Suggestions(
            tuple(
                Span(
                    start,
                    end,
                    Layer.ENTITY,
                    label,
                    state=State.SUGGESTED,
                    source=Source(name, "1", score),
                )
                for start, end, label, score in finds
            )
        )

    return Suggester(name, "1", made, Layer.ENTITY)


def spans(made: Suggestions) -> list[tuple[int, int, str]]:
    return [(s.start, s.end, s.label) for s in made.spans]


def test_the_better_score_wins_where_entities_overlap() -> None:
    made = suggest(
        ARTICLE, [suggester("a", (0, 12, "LOC", 0.6)), suggester("b", (0, 17, "ORG", 0.7))]
    )
    assert spans(made) == [(0, 17, "ORG")]


def test_the_longest_name_wins_where_scores_are_equal() -> None:
    made = suggest(ARTICLE, [suggester("a", (6, 12, "LOC", 0.7), (0, 17, "ORG", 0.7))])
    assert spans(made) == [(0, 17, "ORG")]


def test_agreement_raises_the_score_and_is_given_as_the_reason() -> None:
    made = suggest(
        ARTICLE, [suggester("a", (0, 12, "LOC", 0.6)), suggester("b", (0, 12, "LOC", 0.5))]
    )
    (span,) = made.spans
    assert span.source is not None
    assert span.source.score == 0.8
    assert span.source.reason[1:] == ("first", "a", "second", "b")


def test_what_two_suggesters_disagree_on_is_doubtful_and_says_why() -> None:
    made = suggest(
        ARTICLE, [suggester("a", (0, 12, "LOC", 0.9)), suggester("b", (0, 17, "ORG", 0.8))]
    )
    (span,) = made.spans
    assert span.label == "LOC"
    assert span.source is not None
    assert span.source.doubtful
    assert dict(zip(span.source.reason[1::2], span.source.reason[2::2], strict=True)) == {
        "first": "a",
        "second": "b",
        "label": "ORG",
        "words": "Norra Ramsjö bruk",
    }


def test_one_suggester_does_not_disagree_with_itself() -> None:
    made = suggest(ARTICLE, [suggester("a", (0, 12, "LOC", 0.9), (0, 17, "ORG", 0.8))])
    assert [s.source.score for s in made.spans if s.source] == [0.9]


def test_nothing_is_suggested_over_what_a_person_has_marked() -> None:
    decided = [Span(6, 12, Layer.ENTITY, "LOC")]
    made = suggest(ARTICLE, [suggester("a", (0, 17, "ORG", 0.9), (35, 41, "PRS", 0.9))], decided)
    assert spans(made) == [(35, 41, "PRS")]


def test_a_rejected_span_takes_no_room() -> None:
    decided = [Span(6, 12, Layer.ENTITY, "LOC", state=State.REJECTED)]
    made = suggest(ARTICLE, [suggester("a", (0, 17, "ORG", 0.9))], decided)
    assert spans(made) == [(0, 17, "ORG")]


def test_quote_suggesters_know_the_decided_and_the_suggested_entities() -> None:
    seen: list[tuple[int, int]] = []

    def quotes(article: Article, known: Sequence[Span]) -> Suggestions:
        seen.extend((s.start, s.end) for s in known)
        quote = Span(0, 27, Layer.QUOTE, "QUOTE", "indirect", state=State.SUGGESTED)
        speaker = Span(35, 41, Layer.SPEAKER, "SPEAKER", state=State.SUGGESTED)
        return Suggestions((quote, speaker), (Relation(quote.id, speaker.id, SPOKEN_BY),))

    made = suggest(
        ARTICLE,
        [Suggester("q", "1", quotes, Layer.QUOTE), suggester("a", (35, 41, "PRS", 0.9))],
        [Span(6, 12, Layer.ENTITY, "LOC")],
    )
    assert seen == [(6, 12), (35, 41)]
    assert {s.layer for s in made.spans} == {Layer.QUOTE, Layer.ENTITY, Layer.SPEAKER}
    assert len(made.relations) == 1


def test_identity_names_every_suggester_with_its_version() -> None:
    assert ("entities", suggesters()[0].version) in identity(suggesters())
