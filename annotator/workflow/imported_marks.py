"""What came marked in a file: kept as suggestions, or as an annotator's work."""

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from annotator.domain.annotation import Annotation, diff
from annotator.domain.clock import now
from annotator.domain.spans import How
from annotator.domain.steps import Step
from annotator.domain.suggestions import Suggestions
from annotator.errors import AnnotatorError, BadInputError, EditRefusedError
from annotator.formats.record import Record
from annotator.i18n import N_
from annotator.storage.store import Run, Store
from annotator.workflow.in_use import in_use

_Recorded = tuple[str, str, Step]


def take_marks(
    store: Store, records: Iterable[tuple[str, Record, bool]], alias: str
) -> list[AnnotatorError]:
    """Keep what came with articles that are in the workspace, in one transaction each kind.

    What an annotator has begun here already is left as it is. Decisions with a label or relation
    out of use are left out; suggestions are kept, and stay unseen for as long as it is.

    Args:
        store: the workspace.
        records: the article's uid, what a file holds of it, and whether it is new here.
        alias: whose work it is where the file does not say.

    Returns:
        why some annotations could not be taken; the others were.

    Raises:
        WorkspaceError: it could not be written.
    """
    suggested: list[tuple[str, Suggestions, Run]] = []
    made: dict[tuple[str, str], _Recorded] = {}
    scheme, unused = store.scheme(), Counter[str]()
    for uid, record, is_new in records:
        annotator = record.annotator or alias
        if record.annotation == Annotation() or (uid, annotator) in made:
            continue
        if not is_new and _begun(store, uid, annotator):
            continue
        if _undecided(record.annotation):
            suggested.append((uid, *_as_suggestions(record)))
        else:
            kept, gone = in_use(record.annotation, scheme)
            unused += gone
            made[uid, annotator] = (uid, annotator, _as_step(kept, annotator))
    store.suggestions.save_all(suggested)
    left_out = [_left_out(code, n) for code, n in sorted(unused.items())]
    return left_out + _record(store, list(made.values()))


def _left_out(code: str, n: int) -> AnnotatorError:
    return BadInputError(
        N_("“{label}” is no longer in use; {n} with it were left out."), label=code, n=n
    )


def _begun(store: Store, uid: str, annotator: str) -> bool:
    history = store.annotations.load(uid, annotator)
    return bool(history.undos) or history.current.review != Annotation().review


def _record(store: Store, made: list[_Recorded]) -> list[AnnotatorError]:
    try:
        store.annotations.record_all(made)
    except EditRefusedError:
        return [error for one in made for error in _record_one(store, one)]
    return []


def _record_one(store: Store, one: _Recorded) -> Iterable[AnnotatorError]:
    try:
        store.annotations.record(*one)
    except EditRefusedError as error:
        yield error


def _undecided(annotation: Annotation) -> bool:
    return (
        annotation.review == Annotation().review
        and all(span.undecided for span in annotation.spans)
        and all(relation.undecided for relation in annotation.relations)
    )


def _as_suggestions(record: Record) -> tuple[Suggestions, Run]:
    annotation = record.annotation
    names = {(s.source.suggester, s.source.version) for s in annotation.spans if s.source}
    run = Run(tuple(sorted(names)), sha256(record.article.text.encode()).hexdigest())
    return Suggestions(annotation.spans, annotation.relations), run


def _as_step(annotation: Annotation, annotator: str) -> Step:
    return Step(
        N_("Import annotations"),
        diff(Annotation(), annotation),
        by=annotator,
        at=now(),
        how=How.IMPORTED,
        machine=True,
    )
