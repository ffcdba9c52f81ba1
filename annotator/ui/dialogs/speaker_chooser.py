"""Who says the quote at hand: a list of the likeliest, one key away."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from annotator.domain.scheme import SPOKEN_BY
from annotator.domain.spans import Span
from annotator.i18n import language, tr, tr_marked
from annotator.ui.commands.marking import Marking
from annotator.ui.dialogs.chooser import Choice, Chooser
from annotator.ui.look.contexts import in_context
from annotator.workflow.gestures import shown
from annotator.workflow.session import Session

if TYPE_CHECKING:
    from annotator.workflow.speakers import Candidate


def speaker_chooser(window: QWidget, session: Session, quote: Span, marking: Marking) -> Chooser:
    """Return a chooser of the quote's speaker; the one it has now stands first.

    What is typed is looked for in the text too: any words of it can be made the speaker.
    """
    from annotator.workflow.speakers import SPEAKS, candidates  # with the rules of quotes
    from annotator.workflow.typed_words import speakers_in_words

    offered = candidates(session, quote.id, learned=marking.learned)
    choices = [
        Choice(
            candidate.name or candidate.text,
            _detail(session, candidate),
            partial(marking.link, quote, candidate.span),
            so=candidate.reason == SPEAKS,
        )
        for candidate in offered
    ]
    if session.annotation.children(quote.id, SPOKEN_BY):
        choices.append(Choice(tr("Nobody"), "", partial(marking.link, quote, None)))
    known = {candidate.span.id for candidate in offered}

    def in_the_text(typed: str) -> list[Choice]:
        return [
            Choice(shown(session, span), _where(session, span), partial(marking.link, quote, span))
            for span in speakers_in_words(session, typed, quote)
            if span.id not in known
        ]

    prompt = tr("Type a name or words of the text, or choose with ↑ ↓")
    return Chooser(window, tr("Who says it?"), prompt, choices, more=in_the_text)


def _where(session: Session, span: Span) -> str:
    return in_context(session.article.text, span, words=False)


def _detail(session: Session, candidate: "Candidate") -> str:
    label = session.scheme.label(candidate.span.label).name(language())
    mention = candidate.text if candidate.name else ""
    return " · ".join(filter(None, (mention, label, tr_marked(candidate.reason))))
