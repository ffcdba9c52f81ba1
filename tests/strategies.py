"""Hypothesis strategies that tests share: hostile texts, annotations that keep the rules."""

from hypothesis import strategies as st

from annotator.domain.annotation import Annotation, Review, Status
from annotator.domain.article import Article, Block, Meta, Role
from annotator.domain.edits import may_stand_together
from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.domain.spans import Decision, How, Relation, Source, Span, State
from annotator.formats.record import Record

FIREFIGHTER = "\U0001f469\u200d\U0001f692"
"""One picture for the eye, three code points, five UTF-16 units."""

PIECES = (
    "Åsa",
    "Ölund",
    "Åre",
    "A\u030ako",  # decomposed: an A and a ring
    "USA:s",
    "90-dagars",
    "2,7 procent",
    "”Nu bär det”",
    "– Ja",
    FIREFIGHTER,
    "\U0001f1f8\U0001f1ea",
    "\u05d0\u05d1\u05d2",
    "\u202babc\u202c",
    "sam\xadarbete",
    "14\xa0000",
    "<b>&amp;</b>",
    "[x]|y_z*",
    '"\\t',
    "=1+1",
    "\x0b",
    "a",
)
GAPS = (" ", "", "\n", "\n\n", "  ", "\t", ". ")

hostile_texts = (
    st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(GAPS)), min_size=1, max_size=12)
    .map(lambda pairs: "".join(piece + gap for piece, gap in pairs))
    .filter(lambda text: bool(text.strip()))
)
"""Stored texts (line ends are LF) with what breaks programs that count other than code points."""

labels = st.text(alphabet="abcåäö ÅÄÖ,;\"'=\\\n\u2028\x85\U0001f600", max_size=8)
aliases = st.sampled_from(("", "eva", "åke"))
sources = st.builds(
    Source,
    suggester=st.sampled_from(("rules", "model")),
    version=st.sampled_from(("", "1.2")),
    score=st.none() | st.floats(0, 1),
    reason=st.lists(labels, max_size=3).map(tuple),
)
decisions = st.builds(
    Decision,
    by=aliases,
    at=st.sampled_from(("", "2026-11-23")),
    how=st.sampled_from(How),
)


@st.composite
def spans(draw: st.DrawFn, text: str, number: int, states: tuple[State, ...]) -> Span | None:
    """A span somewhere in `text`, without white space at its edges; None where there is none."""
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, min(len(text), start + 20)) | st.just(len(text)))
    marked = text[start:end]
    start += len(marked) - len(marked.lstrip())
    end = start + len(marked.strip())
    if start >= end:
        return None
    label = draw(st.sampled_from(DEFAULT_SCHEME.labels))
    state = draw(st.sampled_from(states))
    source = draw(sources if state is State.SUGGESTED else st.none() | sources)
    return Span(
        start,
        end,
        layer=label.layer,
        label=label.code,
        kind=draw(st.sampled_from(label.kinds)) if label.kinds else "",
        id=f"{number:016x}",
        state=state,
        source=source,
        decision=None if state is State.SUGGESTED else draw(st.none() | decisions),
        note=draw(labels),
        flagged=draw(st.booleans()),
    )


@st.composite
def annotations(draw: st.DrawFn, text: str, states: tuple[State, ...] = tuple(State)) -> Annotation:
    """An annotation of `text` in which nothing stands that may not, and no relation dangles."""
    kept: list[Span] = []
    for number in range(draw(st.integers(0, 8))):
        span = draw(spans(text, number, states))
        if span is not None and all(_compatible(span, other) for other in kept):
            kept.append(span)
    relations = []
    for type_ in DEFAULT_SCHEME.relations:
        for head in kept:
            for child in kept:
                if (head.layer, child.layer) == (type_.head, type_.child) and draw(st.booleans()):
                    both = head.live and child.live
                    state = draw(st.sampled_from(states)) if both else State.REJECTED
                    source = draw(sources if state is State.SUGGESTED else st.none() | sources)
                    decision = None if state is State.SUGGESTED else draw(st.none() | decisions)
                    relations.append(
                        Relation(head.id, child.id, type_.code, state, source, decision)
                    )
    review = Review(
        status=draw(st.sampled_from([s for s in Status if s is not Status.GOLD])),
        reason=draw(labels),
        note=draw(labels),
        flagged=draw(st.booleans()),
    )
    return Annotation(tuple(kept), tuple(relations), review)


def _compatible(a: Span, b: Span) -> bool:
    if (a.start, a.end, a.label) == (b.start, b.end, b.label):
        return False
    return not (a.live and b.live) or may_stand_together(a, b)


metas = st.builds(
    Meta,
    headline=labels,
    published=st.sampled_from(("", "2026-11-23")),
    url=st.just("https://example.org/å"),
    lang=st.sampled_from(("sv", "", "en")),
    external_id=labels,
)


@st.composite
def records(draw: st.DrawFn, states: tuple[State, ...] = tuple(State)) -> Record:
    """A record with all that native JSONL can hold."""
    text = draw(hostile_texts)
    blocks = (Block(0, len(text), Role.BODY),) if draw(st.booleans()) else ()
    return Record(
        article=Article(text, draw(metas), blocks, uid=f"{draw(st.integers(0, 1 << 63)):016x}"),
        annotation=draw(annotations(text, states)),
        annotator=draw(aliases),
        reviewed=draw(st.sampled_from(((), ("PRS", "QUOTE")))),
        suggestions_shown=draw(st.none() | st.booleans()),
        group=draw(labels),
        split=draw(st.sampled_from(("", "train", "test"))),
        flags=draw(st.sampled_from(((), ("sensitive",)))),
        guidelines=draw(labels),
    )


kept_records = records((State.ACCEPTED,))
"""Records all of whose spans a person stands by: what formats without suggestions can hold."""
