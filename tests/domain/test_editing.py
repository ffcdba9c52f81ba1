"""Edits, undo and redo in any order keep the rules.

Entities never overlap, no other pair of spans stands that may not, no relation leads to a span
that is not there or not standing, and undoing all leads back to the very beginning.
"""

from itertools import combinations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from annotator.domain import edits
from annotator.domain.annotation import Annotation, diff
from annotator.domain.scheme import DEFAULT_SCHEME, REFERS_TO, SPOKEN_BY, Kind, Label, Layer
from annotator.domain.spans import Decision, Relation, Source, Span, State
from annotator.domain.steps import History, Step, rebuild
from annotator.domain.stops import stop_of, stops
from annotator.errors import EditRefusedError

LENGTH = 24
BY = Decision("eva", "2026-11-23T09:00:00Z")
SOURCE = Source("test")
EXTENTS = st.tuples(st.integers(0, LENGTH - 1), st.integers(1, 8)).map(
    lambda pair: (pair[0], min(LENGTH, sum(pair)))
)
LABELS = st.sampled_from(DEFAULT_SCHEME.labels)
KINDS = st.sampled_from(tuple(Kind))


@st.composite
def suggested(draw: st.DrawFn) -> Annotation:
    """Suggestions that may stand together, with links between them."""
    spans: list[Span] = []
    for number in range(draw(st.integers(0, 7))):
        start, end = draw(EXTENTS)
        label = draw(LABELS)
        kind = draw(KINDS) if label.kinds else ""
        span = Span(
            start, end, label.layer, label.code, kind, f"s{number}", State.SUGGESTED, SOURCE
        )
        if all(edits.may_stand_together(span, other) for other in spans):
            spans.append(span)
    relations = [
        Relation(head.id, child.id, type_.code, State.SUGGESTED, SOURCE)
        for type_ in DEFAULT_SCHEME.relations
        for head in spans
        for child in spans
        if (head.layer, child.layer) == (type_.head, type_.child) and draw(st.booleans())
    ]
    return Annotation(tuple(spans), tuple(relations))


class Editing(RuleBasedStateMachine):
    """One article in one editor's hands; every step is logged, as a workspace would."""

    history: History
    start: Annotation
    log: list[Step]

    @initialize(start=suggested())
    def open(self, start: Annotation) -> None:
        self.start, self.history, self.log = start, History(start), []

    @property
    def now(self) -> Annotation:
        return self.history.current

    def adopt(self, step: Step | None) -> None:
        if step is None:
            return
        recorded = Step(
            step.title, step.change, step.by, step.at, undoes=step.undoes, seq=len(self.log) + 1
        )
        self.log.append(recorded)
        self.history = self.history.adopt(recorded)

    def edit(self, after: Annotation) -> None:
        change = diff(self.now, after)
        assert change.apply(self.now) == after
        assert change.inverse().apply(after) == self.now
        if change:
            self.adopt(Step("edit", change, BY.by, BY.at))

    def pick(self, data: st.DataObject, *layers: Layer) -> Span | None:
        spans = [s for s in self.now.live if not layers or s.layer in layers]
        return data.draw(st.sampled_from(spans)) if spans else None

    @rule(data=st.data(), keep=st.booleans())
    def decide(self, data: st.DataObject, keep: bool) -> None:
        span = self.pick(data)
        if span is None:
            return
        stop = stop_of(self.now, span.id)
        try:
            self.edit((edits.accept if keep else edits.reject)(self.now, [stop], BY))
        except EditRefusedError:
            return
        after = self.now.by_id.get(stop.anchor.id)
        if keep:
            assert after is not None
            assert not stop_of(self.now, stop.anchor.id).undecided
        else:
            assert after is None or not after.live

    @rule(data=st.data(), keep=st.booleans())
    def decide_many(self, data: st.DataObject, keep: bool) -> None:
        found = stops(self.now)
        if found:
            chosen = data.draw(st.lists(st.sampled_from(found), unique_by=lambda s: s.anchor.id))
            try:
                self.edit((edits.accept if keep else edits.reject)(self.now, chosen, BY))
            except EditRefusedError:
                return

    @rule(extent=EXTENTS, label=LABELS, kind=KINDS)
    def add(self, extent: tuple[int, int], label: Label, kind: Kind) -> None:
        chosen = kind if label.kinds else ""
        span = Span(*extent, label.layer, label.code, chosen, id=f"p{len(self.log)}")
        try:
            self.edit(edits.add(self.now, span, BY))
        except EditRefusedError:
            return
        assert any(
            (s.start, s.end, s.label, s.state) == (*extent, label.code, State.ACCEPTED)
            for s in self.now.live
        )

    @rule(data=st.data(), extent=EXTENTS)
    def move(self, data: st.DataObject, extent: tuple[int, int]) -> None:
        span = self.pick(data)
        if span is not None:
            try:
                self.edit(edits.move(self.now, span.id, *extent, BY))
            except EditRefusedError:
                return
            assert (self.now.by_id[span.id].start, self.now.by_id[span.id].end) == extent

    @rule(data=st.data(), label=LABELS)
    def relabel(self, data: st.DataObject, label: Label) -> None:
        span = self.pick(data)
        if span is not None:
            try:
                self.edit(edits.relabel(self.now, span.id, label, BY))
            except EditRefusedError:
                return

    @rule(data=st.data(), kind=KINDS)
    def set_kind(self, data: st.DataObject, kind: Kind) -> None:
        span = self.pick(data, Layer.QUOTE)
        if span is not None:
            try:
                self.edit(edits.set_kind(self.now, span.id, kind, BY))
            except EditRefusedError:
                return

    @rule(data=st.data())
    def link(self, data: st.DataObject) -> None:
        quote = self.pick(data, Layer.QUOTE)
        if quote is None:
            return
        speakers = [s for s in self.now.spans if s.layer is Layer.SPEAKER]
        speaker = data.draw(st.sampled_from([None, *speakers]))
        try:
            self.edit(edits.link(self.now, quote.id, speaker, BY))
        except EditRefusedError:
            return
        said_by = self.now.children(quote.id, SPOKEN_BY)
        assert [s.id for s in said_by] == ([speaker.id] if speaker else [])

    @rule(data=st.data())
    def refer(self, data: st.DataObject) -> None:
        speaker, entity = self.pick(data, Layer.SPEAKER), self.pick(data, Layer.ENTITY)
        if speaker and entity:
            relation = Relation(speaker.id, entity.id, REFERS_TO)
            self.edit(edits.relate(self.now, relation, BY))

    @rule(data=st.data())
    def unlink(self, data: st.DataObject) -> None:
        live = [r for r in self.now.relations if r.live]
        if live:
            self.edit(edits.unlink(self.now, data.draw(st.sampled_from(live)), BY))

    @rule()
    def undo(self) -> None:
        self.adopt(self.history.undo(by="eva", at=BY.at))

    @rule()
    def redo(self) -> None:
        self.adopt(self.history.redo(by="eva", at=BY.at))

    @precondition(lambda self: len(self.log) > 2)
    @rule()
    def undo_all_and_redo_all(self) -> None:
        redone = self.history
        while step := redone.redo(by="eva", at=BY.at):
            self.adopt(step)
            redone = self.history
        end = self.now
        while step := self.history.undo(by="eva", at=BY.at):
            self.adopt(step)
        assert self.now == self.start
        while step := self.history.redo(by="eva", at=BY.at):
            self.adopt(step)
        assert self.now == end

    @invariant()
    def nothing_stands_that_may_not(self) -> None:
        for a, b in combinations(self.now.live, 2):
            assert edits.may_stand_together(a, b), (a, b)

    @invariant()
    def no_relation_dangles(self) -> None:
        for relation in self.now.relations:
            head, child = self.now.by_id[relation.head], self.now.by_id[relation.child]
            if relation.live:
                assert head.live, relation
                assert child.live, relation
                type_ = DEFAULT_SCHEME.relation_by_code[relation.label]
                assert (head.layer, child.layer) == (type_.head, type_.child)

    @invariant()
    def what_a_person_decided_says_so(self) -> None:
        for span in self.now.spans:
            assert (span.decision is None) is span.undecided
        for relation in self.now.relations:
            assert (relation.decision is None) is relation.undecided

    @invariant()
    def the_log_gives_the_same_history_again(self) -> None:
        assert rebuild(self.now, self.log) == self.history


Editing.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestEditing = Editing.TestCase
