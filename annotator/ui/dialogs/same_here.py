"""The list of every mention of the name at hand: to read them all, go to one, or take them."""

from functools import partial

from annotator.domain.spans import Span
from annotator.domain.text import on_one_line
from annotator.i18n import language, tr, trn
from annotator.ui.dialogs.chooser import Choice, Chooser
from annotator.ui.frame import Frame
from annotator.workflow.same_here import Mention
from annotator.workflow.session import Session

_AROUND = 28  # code points shown on either side of a mention


def list_mentions(window: Frame) -> None:
    """List the mentions that one key would take; choosing one goes there and takes nothing."""
    window.editor.perform(partial(_list, window))


def _list(window: Frame) -> None:
    session, span = window.editor.session, window.editor.here
    found = window.same_here.mentions
    if session is None or span is None or not found:
        window.status.say(tr("There is no other mention of it to decide on."))
        return
    choices = [
        Choice(
            _in_context(session, mention),
            _detail(session, mention),
            partial(window.go_to, mention.start, mention.end, _ids(mention)),
        )
        for mention in found
    ]
    Chooser(window, _title(session, span, len(found)), tr("Enter goes there"), choices).open()


def _title(session: Session, span: Span, n: int) -> str:
    name = on_one_line(session.article.text[span.start : span.end])
    return trn("{n} more mention of “{name}”", "{n} more mentions of “{name}”", n, name=name)


def _ids(mention: Mention) -> tuple[str, ...]:
    return (mention.suggested.id,) if mention.suggested else ()


def _in_context(session: Session, mention: Mention) -> str:
    text = session.article.text
    around = text[max(0, mention.start - _AROUND) : mention.end + _AROUND]
    return f"… {on_one_line(around)} …"


def _detail(session: Session, mention: Mention) -> str:
    if mention.suggested is None:
        return tr("not marked yet")
    return session.scheme.label(mention.suggested.label).name(language())
