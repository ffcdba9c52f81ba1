"""Showing every mention that would be taken, before it is."""

from typing import TYPE_CHECKING

from annotator.domain.spans import Span
from annotator.errors import EditRefusedError
from annotator.i18n import describe, language, tr, trn
from annotator.ui.dialogs.chooser import Choice, Chooser
from annotator.workflow.same_here import Mention, mentions, same_here
from annotator.workflow.session import Session

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

_AROUND = 28  # code points shown on either side of a mention


def ask_same_here(window: "MainWindow", *, keep: bool) -> None:
    """List the mentions of the name at hand; Enter takes all of them, Esc none."""
    window.editor.perform(lambda: _ask(window, keep=keep))


def _ask(window: "MainWindow", *, keep: bool) -> None:
    session, span = window.editor.session, window.editor.here
    if session is None or span is None:
        window.status.say(tr("No span is at hand; Tab goes to the next one."))
        return
    try:
        found = mentions(session, span.id, keep=keep)
    except EditRefusedError as error:
        window.status.say(describe(error))
        return

    def take() -> None:
        window.editor.do(
            lambda session: same_here(session, span.id, keep=keep),
            lambda: window.editor.go_on(span),
        )

    if not found:
        take()
        return
    choices = [Choice(_in_context(session, m), _detail(session, m), take) for m in found]
    Chooser(window, _title(session, span, len(found), keep=keep), _prompt(), choices).open()


def _title(session: Session, span: Span, n: int, *, keep: bool) -> str:
    name = " ".join(session.article.text[span.start : span.end].split())
    if not keep:
        return trn(
            "Reject “{name}” and {n} more mention", "Reject “{name}” and {n} more mentions", n,
            name=name,
        )  # fmt: skip
    return trn(
        "Mark “{name}” as {label}, and {n} more mention",
        "Mark “{name}” as {label}, and {n} more mentions",
        n,
        name=name,
        label=session.scheme.label(span.label).name(language()),
    )


def _prompt() -> str:
    return tr("Enter takes all of them, Esc none")


def _in_context(session: Session, mention: Mention) -> str:
    text = session.article.text
    around = text[max(0, mention.start - _AROUND) : mention.end + _AROUND]
    return "… " + " ".join(around.split()) + " …"


def _detail(session: Session, mention: Mention) -> str:
    if mention.suggested is None:
        return tr("not marked yet")
    return session.scheme.label(mention.suggested.label).name(language())
