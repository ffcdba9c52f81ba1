"""What puts right, in one step, what the check before gold has found."""

from annotator.domain import edits
from annotator.domain.checks import Finding
from annotator.domain.spans import How
from annotator.domain.steps import Step
from annotator.domain.text import on_one_line
from annotator.i18n import N_
from annotator.workflow import gestures
from annotator.workflow.session import Session


def can_put_right(finding: Finding) -> bool:
    """Tell whether it is clear without the editor's choice what would be right."""
    return finding.rule in ("marked-elsewhere", "two-labels", "unlike-the-rest", "inside-word")


def put_right(session: Session, finding: Finding) -> Step | None:
    """Return the step that puts a finding right; None where nothing would change.

    A name is marked as it is elsewhere, or given the label that it has elsewhere, at every place
    that the finding is about; a span that begins or ends inside a word is moved to the edges of
    the words.

    Raises:
        EditRefusedError: it would break a rule of the scheme.
    """
    if finding.rule == "marked-elsewhere":
        return gestures.add(session, finding.start, finding.end, finding.params["label"])
    if finding.rule == "two-labels":
        return gestures.relabel(session, finding.spans[0], finding.params["usual"])
    if finding.rule == "unlike-the-rest":
        return _relabelled(session, finding)
    words = session.tokens.snap(finding.start, finding.end)
    return gestures.move(session, finding.spans[0], *words) if words else None


def _relabelled(session: Session, finding: Finding) -> Step | None:
    label = session.scheme.label(finding.params["usual"])
    after = session.annotation
    for span_id in finding.spans:
        after = edits.relabel(after, span_id, label, session.decision(How.SAME_HERE))
    title = N_("Label “{text}” {label} everywhere")
    words = on_one_line(finding.params["text"])
    return session.plan(title, after, How.SAME_HERE, text=words, label=label.code)
