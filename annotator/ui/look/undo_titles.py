"""What the Undo and Redo commands say: which step they would take back or do again."""

from annotator.domain.steps import Step
from annotator.i18n import tr, tr_marked
from annotator.ui.commands.actions import Actions
from annotator.workflow.session import Session


def name_undo_and_redo(actions: Actions, session: Session) -> None:
    """Name both after the steps of the article that is open."""
    undos, redos = session.history.undos, session.history.redos
    actions["undo"].setText(tr("Undo: {step}", step=_in_a_menu(undos[-1])) if undos else tr("Undo"))
    actions["redo"].setText(tr("Redo: {step}", step=_in_a_menu(redos[-1])) if redos else tr("Redo"))


def step_title(step: Step) -> str:
    """Return what a step is called, in the user's language."""
    return tr_marked(step.title, step.params)


def _in_a_menu(step: Step) -> str:
    return step_title(step).replace("&", "&&")
