"""The measures of quotes count what the guidelines say, marks aside."""

from dataclasses import replace

import pytest

from annotator.domain.annotation import Annotation
from annotator.domain.evaluation import Score
from annotator.domain.quote_evaluation import QuotePair, QuoteReport, bare_extent, evaluate_quotes
from annotator.domain.scheme import CUED_BY, REFERS_TO, SPOKEN_BY, Layer
from annotator.domain.spans import Relation, Span

TEXT = "”Bron är klar”, sa Maja Lind. Hon sa att den håller. Lind log."


def span(words: str, layer: Layer, label: str, kind: str = "", nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words), layer, label, kind, id=f"{label} {start}")


DIRECT = span("”Bron är klar”", Layer.QUOTE, "QUOTE", "direct")
INDIRECT = span("den håller", Layer.QUOTE, "QUOTE", "indirect")
FULL = span("Maja Lind", Layer.ENTITY, "PRS")
SHORT = span("Lind", Layer.ENTITY, "PRS", nth=1)
SPEAKER = span("Maja Lind", Layer.SPEAKER, "SPEAKER")
PRONOUN = span("Hon", Layer.SPEAKER, "SPEAKER")
CUE = span("sa", Layer.CUE, "CUE")

GOLD = Annotation().put(
    [DIRECT, INDIRECT, FULL, SHORT, SPEAKER, PRONOUN, CUE],
    [
        Relation(DIRECT.id, SPEAKER.id, SPOKEN_BY),
        Relation(DIRECT.id, CUE.id, CUED_BY),
        Relation(INDIRECT.id, PRONOUN.id, SPOKEN_BY),
        Relation(PRONOUN.id, FULL.id, REFERS_TO),
    ],
)


def report(predicted: Annotation) -> QuoteReport:
    return evaluate_quotes([QuotePair(TEXT, GOLD, predicted)])


def test_gold_against_itself_is_right_in_every_measure() -> None:
    found = report(GOLD)
    assert found.direct == found.indirect == found.cue == Score(1, 1, 1)
    assert found.mention == found.person == Score(2, 2, 2)
    assert found.end_to_end == Score(1, 1, 1)
    assert found.indirect_characters == Score(10, 10, 10)


def test_marks_commas_and_stops_at_a_quotes_edges_cost_nothing() -> None:
    inner = replace(DIRECT, start=DIRECT.start + 1, end=DIRECT.end - 1)
    wider = replace(INDIRECT, end=INDIRECT.end + 1)
    found = report(GOLD.put([inner, wider]))
    assert found.direct == found.indirect == Score(1, 1, 1)


def test_a_wrong_kind_is_wrong_in_both_kinds_and_end_to_end() -> None:
    found = report(GOLD.put([replace(DIRECT, kind="partial")]))
    assert found.direct == Score(0, 0, 1)
    assert found.partial == Score(0, 1, 0)
    assert found.marked == Score(0, 1, 1)
    assert found.end_to_end == Score(0, 0, 1)


def test_another_mention_of_the_same_person_is_the_right_person_but_not_the_mention() -> None:
    other = span("Lind", Layer.SPEAKER, "SPEAKER", nth=1)
    moved = GOLD.without(keys=[(DIRECT.id, SPEAKER.id, SPOKEN_BY)])
    found = report(moved.put([other], [Relation(DIRECT.id, other.id, SPOKEN_BY)]))
    assert found.person == Score(2, 2, 2)
    assert found.mention == Score(1, 2, 2)


def test_a_pronoun_that_refers_to_nobody_is_not_the_right_person() -> None:
    found = report(GOLD.without(keys=[(PRONOUN.id, FULL.id, REFERS_TO)]))
    assert found.person == Score(1, 2, 2)
    assert found.end_to_end == Score(1, 1, 1)


def test_a_quote_that_is_missed_counts_end_to_end_and_not_among_those_found() -> None:
    found = report(GOLD.without([DIRECT.id]))
    assert found.person == Score(1, 1, 1)
    assert found.end_to_end == Score(0, 0, 1)
    assert found.cue == Score(0, 0, 1)


def test_reports_of_several_articles_add_up() -> None:
    twice = evaluate_quotes([QuotePair(TEXT, GOLD, GOLD), QuotePair(TEXT, GOLD, Annotation())])
    assert twice.direct == Score(1, 1, 2)
    assert evaluate_quotes([]) == QuoteReport()


@pytest.mark.parametrize(
    ("words", "bare"), [("”Bron är klar”", "Bron är klar"), ("sa", "sa"), ("”, ", "”, ")]
)
def test_the_bare_extent_leaves_out_signs_unless_there_is_nothing_else(
    words: str, bare: str
) -> None:
    start, end = bare_extent(TEXT, span(words, Layer.QUOTE, "QUOTE"))
    assert TEXT[start:end] == bare
