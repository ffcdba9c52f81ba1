"""Takes what was decided on an article over to its corrected version."""

from annotator.domain.annotation import Annotation, Status, diff
from annotator.domain.clock import now
from annotator.domain.steps import Step
from annotator.domain.versions import Carried, carry_over
from annotator.i18n import N_
from annotator.storage.store import Store
from annotator.workflow.in_use import in_use


def carry_forward(store: Store, uid: str) -> dict[str, Carried]:
    """Bring every annotator's work on the earlier version to the article `uid`, once.

    Each gets one step, made by the program, after which the article is in progress: what stands
    unchanged is decided as it was, what is doubtful waits as a suggestion. The earlier version
    keeps its own, and alone what has a label or relation out of use. What is sensitive stays so
    when it is corrected.

    Returns:
        how it went, by alias; empty where there is no earlier version or nothing to bring.

    Raises:
        WorkspaceError: it could not be read or written.
    """
    earlier = store.articles.earlier_version(uid)
    if earlier is None:
        return {}
    if store.articles.is_sensitive(earlier):
        store.articles.set_sensitive(uid, True)
    old, new = store.articles.get(earlier).text, store.articles.get(uid).text
    begun = set(store.annotations.annotators(uid))
    found: dict[str, Carried] = {}
    for annotator in store.annotations.annotators(earlier):
        if annotator in begun:
            continue
        before, _ = in_use(store.annotations.load(earlier, annotator).current, store.scheme())
        carried = carry_over(old, new, before)
        after = carried.annotation.with_review(status=Status.IN_PROGRESS)
        step = Step(
            N_("Carry over from the earlier version"),
            diff(Annotation(), after),
            by=annotator,
            at=now(),
            machine=True,
        )
        store.annotations.record(uid, annotator, step)
        found[annotator] = carried
    return found
