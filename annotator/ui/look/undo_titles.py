"""What the Undo and Redo commands say: which step they would take back or do again."""

from annotator.domain.scheme import Scheme
from annotator.domain.steps import Step
from annotator.i18n import language, tr, tr_marked
from annotator.ui.commands.actions import Actions
from annotator.ui.look.words import kind_word, unquoted
from annotator.workflow.session import Session


def name_undo_and_redo(actions: Actions, session: Session) -> None:
    """Name both after the steps of the article that is open."""
    undos, redos = session.history.undos, session.history.redos

    def in_a_menu(step: Step) -> str:
        return step_title(step, session.scheme).replace("&", "&&")

    actions["undo"].setText(tr("Undo: {step}", step=in_a_menu(undos[-1])) if undos else tr("Undo"))
    actions["redo"].setText(tr("Redo: {step}", step=in_a_menu(redos[-1])) if redos else tr("Redo"))


def step_title(step: Step, scheme: Scheme) -> str:
    """Return what a step is called, labels and relations by the names that `scheme` has."""
    return tr_marked(step.title, {k: _word(k, v, scheme) for k, v in step.params.items()})


_OF_THE_TEXT = ("text", "other")  # which stand within quotation marks


def _word(field: str, value: str, scheme: Scheme) -> str:
    """Return how a field of a step's title is shown: codes in words, all else as it is."""
    if field == "label" and value in scheme.by_code:
        return scheme.by_code[value].name(language())
    if field == "relation" and value in scheme.relation_by_code:
        return scheme.relation_by_code[value].name(language())
    if field in _OF_THE_TEXT:
        return unquoted(value)
    return kind_word(value) if field == "kind" else value
