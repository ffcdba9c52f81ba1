"""Laying decisions over suggestions: no row is ever changed, nothing decided is asked again."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.annotation import Review, Status
from annotator.domain.edits import may_stand_together
from annotator.domain.scheme import SPOKEN_BY, Layer
from annotator.domain.spans import Decision, Relation, Source, Span, State
from annotator.domain.suggestions import Suggestions
from annotator.storage.overlay import overlay

SOURCE = Source("rules", "1")
BY = Decision("anna", "2026-01-01T00:00:00Z")
LABELS = {Layer.ENTITY: "PRS", Layer.QUOTE: "QUOTE", Layer.SPEAKER: "SPEAKER", Layer.CUE: "CUE"}


def _suggested(id_: str, start: int, end: int, layer: Layer = Layer.ENTITY) -> Span:
    return Span(start, end, layer, LABELS[layer], id=id_, state=State.SUGGESTED, source=SOURCE)


def _row(id_: str, start: int, end: int, layer: Layer = Layer.ENTITY, *, ok: bool = True) -> Span:
    state = State.ACCEPTED if ok else State.REJECTED
    return replace(_suggested(id_, start, end, layer), state=state, decision=BY)


def _linked(head: str, child: str, state: State = State.SUGGESTED) -> Relation:
    return Relation(head, child, SPOKEN_BY, state=state, source=SOURCE)


def _laid(
    suggestions: Suggestions,
    spans: tuple[Span, ...] = (),
    relations: tuple[Relation, ...] = (),
    status: Status = Status.IN_PROGRESS,
) -> tuple[set[str], set[tuple[str, str]]]:
    """Return the ids of the spans that are there, and the ends of the relations."""
    made = overlay(
        suggestions, spans, relations, Review(status), lambda label: label == "OLD"
    ).annotation
    return {s.id for s in made.spans}, {(r.head, r.child) for r in made.relations}


def test_without_rows_the_suggestions_stand() -> None:
    suggestions = Suggestions(
        (_suggested("q", 0, 9, Layer.QUOTE), _suggested("s", 10, 13, Layer.SPEAKER)),
        (_linked("q", "s"),),
    )
    assert _laid(suggestions) == ({"q", "s"}, {("q", "s")})


def test_a_row_wins_over_the_suggestion_of_its_id() -> None:
    moved = _row("a", 2, 7)
    made = overlay(
        Suggestions((_suggested("a", 2, 5),)), [moved], [], Review(), lambda _: False
    ).annotation
    assert made.spans == (moved,)


def test_what_an_earlier_run_said_and_a_person_decided_is_not_said_again() -> None:
    for decided in (_row("old", 2, 5), _row("old", 2, 5, ok=False)):
        assert _laid(Suggestions((_suggested("new", 2, 5),)), (decided,)) == ({"old"}, set())


def test_what_may_not_stand_beside_an_accepted_span_is_left_out_with_its_speaker() -> None:
    suggestions = Suggestions(
        (
            _suggested("q", 0, 9, Layer.QUOTE),
            _suggested("s", 10, 13, Layer.SPEAKER),
            _suggested("q2", 20, 29, Layer.QUOTE),
            _suggested("s2", 30, 33, Layer.SPEAKER),
        ),
        (_linked("q", "s"), _linked("q2", "s2")),
    )
    there = _laid(suggestions, (_row("mine", 0, 7, Layer.QUOTE),))
    assert there == ({"mine", "q2", "s2"}, {("q2", "s2")})


def test_a_speaker_that_another_quote_has_stays() -> None:
    suggestions = Suggestions(
        (
            _suggested("q", 0, 9, Layer.QUOTE),
            _suggested("q2", 20, 29, Layer.QUOTE),
            _suggested("s", 30, 33, Layer.SPEAKER),
        ),
        (_linked("q", "s"), _linked("q2", "s")),
    )
    there = _laid(suggestions, (_row("mine", 0, 7, Layer.QUOTE),))
    assert there == ({"mine", "q2", "s"}, {("q2", "s")})


def test_a_decided_quote_is_offered_no_other_speaker_by_a_new_run() -> None:
    rows = (_row("q", 0, 9, Layer.QUOTE), _row("s", 10, 13, Layer.SPEAKER))
    suggestions = Suggestions(
        (_suggested("n:0", 0, 9, Layer.QUOTE), _suggested("n:1", 14, 18, Layer.SPEAKER)),
        (_linked("n:0", "n:1"),),
    )
    there = _laid(suggestions, rows, (_linked("q", "s", State.ACCEPTED),))
    assert there == ({"q", "s"}, {("q", "s")})


def test_a_suggested_speaker_may_mean_a_name_of_the_editors_own_and_nobody_elses() -> None:
    suggestions = Suggestions(
        (_suggested("n:0", 20, 23, Layer.SPEAKER),), (_linked("n:0", "mine"),)
    )
    assert _laid(suggestions, (_row("mine", 0, 8),)) == ({"n:0", "mine"}, {("n:0", "mine")})
    assert _laid(suggestions)[1] == set()


def test_a_new_quote_may_be_linked_to_a_speaker_decided_before() -> None:
    suggestions = Suggestions(
        (_suggested("n:0", 20, 29, Layer.QUOTE), _suggested("n:1", 10, 13, Layer.SPEAKER)),
        (_linked("n:0", "n:1"),),
    )
    there = _laid(suggestions, (_row("s", 10, 13, Layer.SPEAKER),))
    assert there == ({"n:0", "s"}, {("n:0", "s")})


def test_retired_labels_are_not_suggested() -> None:
    retired = replace(_suggested("a", 0, 3), label="OLD")
    assert _laid(Suggestions((retired,))) == (set(), set())


def test_in_gold_only_what_was_decided_counts() -> None:
    there = _laid(
        Suggestions((_suggested("a", 0, 3), _suggested("b", 5, 8))),
        (_row("b", 5, 8),),
        status=Status.GOLD,
    )
    assert there == ({"b"}, set())


spots = st.tuples(st.integers(0, 12), st.integers(1, 4), st.sampled_from(list(Layer)))


@settings(max_examples=150)
@given(
    suggested=st.lists(spots, max_size=7),
    rows=st.lists(st.tuples(spots, st.booleans()), max_size=5),
    links=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=6),
)
def test_rows_stay_as_they_are_and_no_suggestion_contradicts_them(
    suggested: list[tuple[int, int, Layer]],
    rows: list[tuple[tuple[int, int, Layer], bool]],
    links: list[tuple[int, int]],
) -> None:
    spans = tuple(_suggested(f"n:{i}", s, s + n, la) for i, (s, n, la) in enumerate(suggested))
    relations = tuple(
        _linked(spans[head].id, spans[child].id)
        for head, child in links
        if head < len(spans) and child < len(spans) and head != child
    )
    decided = [_row(f"r:{i}", s, s + n, la, ok=ok) for i, ((s, n, la), ok) in enumerate(rows)]
    made = overlay(Suggestions(spans, relations), decided, [], Review(), lambda _: False).annotation
    assert [made.by_id[row.id] for row in decided] == decided
    assert all(r.head in made.by_id and r.child in made.by_id for r in made.relations)
    for span in made.spans:
        if span.undecided:
            accepted = [row for row in decided if row.state is State.ACCEPTED]
            assert all(may_stand_together(span, row) for row in accepted)
            assert all(
                (span.start, span.end, span.label) != (r.start, r.end, r.label) for r in decided
            )
