"""A corrected text takes over what was decided: unchanged words keep their spans, no others do."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.annotation import Annotation
from annotator.domain.scheme import SPOKEN_BY, Layer
from annotator.domain.spans import Decision, Relation, Source, Span, State
from annotator.domain.versions import carry_over

OLD = "Brand i Falun\nTre skadades när huset brann, säger Eva Ek.\n”Vi är oroliga”, säger hon."
BY = Decision("anna", "2026-01-01T00:00:00Z")


def _span(text: str, label: str = "OBJ", layer: Layer = Layer.ENTITY, old: str = OLD) -> Span:
    start = old.index(text)
    return Span(start, start + len(text), layer, label, id=text, decision=BY)


def _texts(annotation: Annotation, text: str) -> list[tuple[str, str]]:
    return [(text[s.start : s.end], s.state.value) for s in annotation.spans]


def test_spans_move_with_their_words_and_stay_decided() -> None:
    new = OLD.replace("Brand i Falun", "Storbrand i Falun").replace("Tre", "Fyra personer")
    before = Annotation().put([_span("Falun"), _span("Eva Ek"), _span("huset")])
    carried = carry_over(OLD, new, before)
    assert _texts(carried.annotation, new) == [
        ("Falun", "accepted"),
        ("huset", "accepted"),
        ("Eva Ek", "accepted"),
    ]
    assert (carried.kept, carried.doubtful, carried.lost) == (3, 0, 0)
    assert all(span.decision == BY for span in carried.annotation.spans)


def test_a_span_changed_inside_is_for_a_person_to_look_at() -> None:
    new = OLD.replace("Vi är oroliga", "Vi är mycket oroliga")
    quote = _span("”Vi är oroliga”", "QUOTE", Layer.QUOTE)
    carried = carry_over(OLD, new, Annotation().put([quote]))
    assert _texts(carried.annotation, new) == [("”Vi är mycket oroliga”", "suggested")]
    assert (carried.kept, carried.doubtful, carried.lost) == (0, 1, 0)
    (span,) = carried.annotation.spans
    assert span.decision is None
    assert span.source is not None


def test_a_span_whose_words_are_gone_is_left_out() -> None:
    new = OLD.replace(", säger Eva Ek", "")
    carried = carry_over(OLD, new, Annotation().put([_span("Eva Ek"), _span("Falun")]))
    assert _texts(carried.annotation, new) == [("Falun", "accepted")]
    assert carried.lost == 1


def test_relations_go_with_their_spans() -> None:
    quote = _span("”Vi är oroliga”", "QUOTE", Layer.QUOTE)
    speaker = _span("hon", "SPEAKER", Layer.SPEAKER)
    relation = Relation(quote.id, speaker.id, SPOKEN_BY, decision=BY)
    before = Annotation().put([quote, speaker], [relation])
    (same,) = carry_over(OLD, "Nytt.\n" + OLD, before).annotation.relations
    assert same.state is State.ACCEPTED
    (doubtful,) = carry_over(OLD, OLD.replace("oroliga", "glada"), before).annotation.relations
    assert doubtful.undecided
    gone = carry_over(OLD, OLD.replace("säger hon", "sa man"), before).annotation
    assert gone.relations == ()


def test_undecided_suggestions_are_left_to_the_suggesters_and_rejections_come_along() -> None:
    source = Source("rules")
    undecided = replace(_span("Falun"), state=State.SUGGESTED, source=source, decision=None)
    rejected = replace(_span("Eva Ek"), state=State.REJECTED, source=source)
    carried = carry_over(OLD, OLD, Annotation().put([undecided, rejected]))
    assert _texts(carried.annotation, OLD) == [("Eva Ek", "rejected")]
    assert (carried.kept, carried.doubtful, carried.lost) == (0, 0, 0)


def test_a_passage_too_large_to_compare_counts_as_rewritten() -> None:
    old, new = "a " * 3000 + "slut", "b " * 3000 + "slut"
    carried = carry_over(old, new, Annotation().put([_span("slut", old=old)]))
    assert carried.lost == 1


@settings(max_examples=60, deadline=None)
@given(
    old=st.text("ab .\n", min_size=1, max_size=40),
    new=st.text("ab .\n", min_size=1, max_size=40),
    data=st.data(),
)
def test_what_stays_decided_says_what_it_said(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    if old[start:end] != old[start:end].strip():
        return
    span = Span(start, end, Layer.ENTITY, "OBJ", decision=BY)
    carried = carry_over(old, new, Annotation().put([span]))
    assert carried.kept + carried.doubtful + carried.lost == 1
    for moved in carried.annotation.spans:
        text = new[moved.start : moved.end]
        assert text == text.strip() != ""
        if not moved.undecided:
            assert text == old[start:end]
    if old == new:
        assert carried.kept == 1
