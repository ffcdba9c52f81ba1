"""The measures of entities: counts that can be checked by hand, and intervals that repeat."""

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.annotation import Annotation
from annotator.domain.evaluation import Pair, Score, evaluate, interval
from annotator.domain.spans import State
from tests.domain.marking import marked
from tests.strategies import annotations

GOLD = "[PRS:Ada Ek] for till [LOC:Åre] med [ORG:SJ] på [TME:måndag]. [QUOTE/direct:”Ja”]"
PREDICTED = "[PRS:Ada] Ek for till [ORG:Åre] med [ORG:SJ] [LOC:på] måndag. [QUOTE/direct:”Ja]”"
TEXT = "Ada Ek for till Åre med SJ på måndag."


def pair(gold: str, predicted: str, name: str = "a") -> Pair:
    text, right = marked(gold)
    assert marked(predicted)[0] == text
    return Pair(name, right, marked(predicted)[1])


def test_the_counts_are_those_made_by_hand() -> None:
    report = evaluate([pair(GOLD, PREDICTED)])
    assert report.exact == Score(right=1, predicted=4, gold=4)
    assert report.names == Score(right=1, predicted=4, gold=3)
    assert report.extent == Score(right=2, predicted=4, gold=4)
    assert report.overlap == Score(right=2, predicted=4, gold=4)
    assert report.labels["ORG"] == Score(right=1, predicted=2, gold=1)
    assert report.labels["TME"] == Score(right=0, predicted=0, gold=1)
    assert report.confusion == {
        ("", "LOC"): 1,
        ("", "PRS"): 1,
        ("LOC", "ORG"): 1,
        ("ORG", "ORG"): 1,
        ("PRS", ""): 1,
        ("TME", ""): 1,
    }


def test_precision_recall_and_f1_follow_from_the_counts() -> None:
    score = Score(right=3, predicted=4, gold=6)
    assert (score.precision, score.recall, score.f1) == (0.75, 0.5, 0.6)
    assert (Score().precision, Score().recall, Score().f1) == (1, 1, 1)
    assert Score(0, 0, 2).f1 == 0


@given(annotations(TEXT, (State.ACCEPTED, State.SUGGESTED)))
@settings(max_examples=40)
def test_gold_agrees_with_itself_and_with_nothing_not_at_all(gold: Annotation) -> None:
    report = evaluate([Pair("a", gold, gold)], resamples=5)
    assert report.exact.f1 == report.overlap.f1 == report.extent.f1 == 1
    assert report.worst == ()
    empty = evaluate([Pair("a", gold, Annotation())], resamples=5)
    assert empty.exact.right == 0
    assert empty.exact.gold == report.exact.gold


@given(annotations(TEXT), annotations(TEXT))
@settings(max_examples=40)
def test_precision_one_way_is_recall_the_other_and_part_counts_hold(
    a: Annotation, b: Annotation
) -> None:
    one, other = (evaluate([Pair("x", *two)], resamples=5) for two in ((a, b), (b, a)))
    assert one.exact.precision == other.exact.recall
    assert one.exact.right <= min(one.extent.right, one.overlap.right)
    assert sum(score.right for score in one.labels.values()) == one.exact.right


def test_the_worst_articles_come_first() -> None:
    fine, bad = pair(GOLD, GOLD, "fine"), pair(GOLD, PREDICTED, "bad")
    worse = pair(GOLD, PREDICTED.replace("[ORG:SJ]", "SJ"), "worse")
    assert [name for name, _ in evaluate([fine, bad, worse]).worst] == ["worse", "bad"]


@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 5)).map(
            lambda n: Score(n[0], n[0] + n[1], n[0] + n[2])
        ),
        min_size=1,
        max_size=20,
    )
)
@settings(max_examples=30)
def test_an_interval_repeats_and_lies_between_the_worst_and_the_best(scores: list[Score]) -> None:
    low, high = interval(scores, resamples=50)
    assert (low, high) == interval(scores, resamples=50)
    assert min(s.f1 for s in scores) - 1e-9 <= low <= high <= max(s.f1 for s in scores) + 1e-9


def test_more_articles_make_the_interval_narrower() -> None:
    few = [Score(1, 2, 2), Score(2, 2, 2), Score(0, 2, 2)]
    widths = [high - low for low, high in (interval(few), interval(few * 30))]
    assert widths[1] < widths[0] / 2


def test_no_articles_tell_nothing() -> None:
    report = evaluate([])
    assert (report.articles, report.interval) == (0, (0.0, 1.0))
