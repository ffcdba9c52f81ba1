"""What a machine suggested with what a person decided laid over it: one annotation of two.

Machine and person are stored apart, and a new run of suggesters never touches a decision.
So they are put together each time an article is opened, by these rules: a row wins over
the suggestion of the same id; a suggestion that says what a row of an earlier run says (same
extent and label) is that row; one that may not stand together with what a person accepted is
left out, with its relations and a speaker or cue that no other quote has; and once an article
is gold, only what was decided counts.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from annotator.domain.annotation import Annotation, Review, Status
from annotator.domain.edits import may_stand_together
from annotator.domain.scheme import Layer
from annotator.domain.spans import Relation, Span, State, reading_order
from annotator.domain.suggestions import Suggestions


class Overlaid(NamedTuple):
    """An annotation of suggestions and rows, and the ids of the rows that others depend on.

    By what such a row says now, some suggestion stands or does not.
    """

    annotation: Annotation
    decisive: frozenset[str] = frozenset()


def overlay(
    suggestions: Suggestions,
    spans: Sequence[Span],
    relations: Sequence[Relation],
    review: Review,
    is_retired: Callable[[str], bool],
) -> Overlaid:
    """Return the annotation that the current suggestions and a person's rows make.

    Args:
        suggestions: the current ones, undecided.
        spans: the rows of spans.
        relations: the rows of relations; their ends are among `spans`.
        review: what the annotator says of the article.
        is_retired: tells whether a label is out of use; such suggestions are left out.
    """
    if review.status is Status.GOLD:
        suggestions = Suggestions()
    if not (suggestions.spans or suggestions.relations):
        return Overlaid(Annotation(tuple(spans), tuple(relations), review))
    known = {span.id for span in spans}
    same = {(s.start, s.end, s.label): s.id for s in spans}
    rows = Annotation(tuple(spans))
    decisive: set[str] = set()
    # Of each suggestion that stands, the id it stands under; of each row, its own.
    ids = {id_: id_ for id_ in known}
    added: list[Span] = []
    for span in suggestions.spans:
        twin = same.get((span.start, span.end, span.label))
        if span.id in known:
            continue
        if twin is not None:
            ids[span.id] = twin
            decisive.add(twin)
        elif not is_retired(span.label):
            against = _against(span, rows) if spans else ()
            decisive.update(row.id for row in against)
            if not any(row.state is State.ACCEPTED for row in against):
                ids[span.id] = span.id
                added.append(span)
    everything = {span.id: span for span in (*spans, *added)}
    said = {relation.key for relation in relations}
    links: list[Relation] = []
    lost: set[str] = set()  # what a suggested relation led to that does not stand
    for relation in suggestions.relations:
        head, child = ids.get(relation.head), ids.get(relation.child)
        if head is None or child is None or _settled(relation, everything[head]):
            lost.update((child,) if child else ())
            continue
        standing = replace(relation, head=head, child=child)
        if standing.key not in said:
            links.append(standing)
    held = {r.child for r in links} | {key[1] for key in said}
    for span in added:
        if span.layer in (Layer.SPEAKER, Layer.CUE) and span.id in lost - held:
            del everything[span.id]
    return Overlaid(
        Annotation(
            spans=tuple(sorted(everything.values(), key=reading_order)),
            relations=(*relations, *(r for r in links if r.head in everything)),
            review=review,
        ),
        frozenset(decisive),
    )


def _against(span: Span, rows: Annotation) -> tuple[Span, ...]:
    """Return the rows beside which, were they accepted, a suggestion might not stand."""
    near = rows.meeting(span.start, span.end, rejected=True)
    return tuple(row for row in near if not may_stand_together(span, row))


def _settled(relation: Relation, head: Span) -> bool:
    """Tell whether a person has decided all that a suggested relation could say.

    So it is where it would begin at a span of an earlier run that has been decided: that was
    decided together with its relations.
    """
    return head.id != relation.head and not head.undecided
