"""The index of spans: after any change it holds what one made from scratch would hold."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.annotation import Annotation, Change, diff
from annotator.domain.scheme import SPOKEN_BY, Layer
from annotator.domain.spans import Relation, Span, State
from annotator.ui.article.index import SpanIndex
from annotator.ui.article.positions import TextMap

TEXT = "En rad med ord.\n\nEn till, lite längre.\nKort.\nOch en sista rad som slutar här."
LAYERS = (Layer.ENTITY, Layer.QUOTE, Layer.SPEAKER)


@st.composite
def annotations(draw: st.DrawFn) -> Annotation:
    """Return an annotation over `TEXT` with up to six spans, whose ids are drawn from eight."""
    spans = []
    for name in draw(st.sets(st.sampled_from("abcdefgh"), max_size=6)):
        start = draw(st.integers(0, len(TEXT) - 1))
        end = draw(st.integers(start + 1, len(TEXT)))
        layer = draw(st.sampled_from(LAYERS))
        state = draw(st.sampled_from(State))
        spans.append(Span(start, end, layer, layer.value, id=name, state=state))
    ids = [span.id for span in spans]
    pairs = draw(st.sets(st.tuples(st.sampled_from(ids), st.sampled_from(ids)))) if ids else set()
    links = [Relation(a, b, SPOKEN_BY, draw(st.sampled_from(State))) for a, b in sorted(pairs)]
    return Annotation().put(spans, links)


@st.composite
def edits(draw: st.DrawFn) -> tuple[Annotation, Annotation]:
    """Return an annotation, and one in which one span or one link is otherwise."""
    before = draw(annotations().filter(lambda a: bool(a.spans)))
    if draw(st.booleans()) and before.relations:
        link = draw(st.sampled_from(before.relations))
        other_link = replace(link, state=draw(st.sampled_from(State)))
        without = before.without(keys=[link.key])
        return before, draw(st.sampled_from((before.put(relations=[other_link]), without)))
    span = draw(st.sampled_from(before.spans))
    state, end = draw(st.sampled_from(State)), draw(st.integers(span.start + 1, len(TEXT)))
    other = replace(span, state=state, end=end)
    return before, draw(st.sampled_from((before.put([other]), before.without([span.id]))))


def _contents(index: SpanIndex, lines: TextMap) -> tuple[object, ...]:
    ids = "abcdefgh"
    return (
        [index.in_line(n) for n in range(lines.count)],
        [index.span(i) for i in ids],
        [index.speaker(i) for i in ids],
        {relation.key for relation in index.links_among(ids)},
    )


@settings(max_examples=200)
@given(annotations(), annotations())
def test_an_index_after_a_change_is_the_index_of_the_result(
    before: Annotation, after: Annotation
) -> None:
    lines = TextMap(TEXT)
    index = SpanIndex(lines, before)
    index.apply(diff(before, after))
    assert _contents(index, lines) == _contents(SpanIndex(lines, after), lines)


@settings(max_examples=300)
@given(edits())
def test_the_lines_named_are_all_that_look_different(case: tuple[Annotation, Annotation]) -> None:
    before, after = case
    lines = TextMap(TEXT)
    index = SpanIndex(lines, before)

    def looks(line: int) -> list[tuple[Span, Span | None]]:
        spans = index.in_line(line)
        speakers = [index.speaker(s.id) if s.layer is Layer.QUOTE else None for s in spans]
        return [
            (s, index.name_of(speaker) if speaker else None)
            for s, speaker in zip(spans, speakers, strict=True)
        ]

    was = [looks(n) for n in range(lines.count)]
    named = index.apply(diff(before, after))
    assert {n for n in range(lines.count) if looks(n) != was[n]} <= named


def test_a_speaker_goes_by_the_name_within_it() -> None:
    lines = TextMap(TEXT)
    speaker = Span(0, 14, Layer.SPEAKER, "SPEAKER", id="s")
    name, longer = (Span(start, 10, Layer.ENTITY, "PRS", id=str(start)) for start in (7, 3))
    beside = Span(15, 40, Layer.ENTITY, "ORG", id="b")
    index = SpanIndex(lines, Annotation().put([speaker, beside]))
    assert index.name_of(speaker) == speaker
    index = SpanIndex(lines, Annotation().put([speaker, beside, name, longer]))
    assert index.name_of(speaker) == longer


def test_a_speaker_does_not_go_by_a_longer_name_further_in() -> None:
    speaker = Span(0, 14, Layer.SPEAKER, "SPEAKER", id="s")
    board = Span(0, 8, Layer.ENTITY, "ORG", id="o")
    name = Span(11, 14, Layer.ENTITY, "PRS", id="p")
    index = SpanIndex(TextMap(TEXT), Annotation().put([speaker, board, name]))
    assert index.name_of(speaker) == name


def test_a_rejected_span_is_in_no_line() -> None:
    lines = TextMap(TEXT)
    span = Span(0, 2, Layer.ENTITY, "PRS", id="a", state=State.REJECTED)
    index = SpanIndex(lines, Annotation().put([span]))
    assert index.in_line(0) == []
    assert index.span("a") is None


def test_a_span_over_several_lines_is_in_each() -> None:
    lines = TextMap(TEXT)
    span = Span(3, TEXT.index("Kort") + 2, Layer.QUOTE, "QUOTE", id="a")
    index = SpanIndex(lines, Annotation().put([span]))
    assert [bool(index.in_line(n)) for n in range(lines.count)] == [True, True, True, True, False]


def test_a_link_and_a_name_change_the_line_of_the_quote_they_belong_to() -> None:
    lines = TextMap(TEXT)
    far = TEXT.index("Och en sista")
    quote = Span(0, 5, Layer.QUOTE, "QUOTE", id="q")
    speaker = Span(far, far + 12, Layer.SPEAKER, "SPEAKER", id="s")
    name = Span(far + 4, far + 6, Layer.ENTITY, "PRS", id="n")
    link = Relation("q", "s", SPOKEN_BY)
    index = SpanIndex(lines, Annotation().put([quote, speaker]))
    assert index.apply(Change(relations=((None, link),))) == {0}
    assert index.apply(Change(spans=((None, name),))) == {0, 4}
    moved = replace(speaker, end=far + 8)
    assert index.apply(Change(spans=((speaker, moved),))) == {0, 4}
    assert index.apply(Change(relations=((link, None),))) == {0}
