"""Who says the quote at hand: a list of the likeliest, one key away."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from annotator.domain.scheme import SPOKEN_BY
from annotator.domain.spans import Span
from annotator.i18n import language, tr, tr_marked
from annotator.ui.commands.marking import Marking
from annotator.ui.dialogs.chooser import Choice, Chooser
from annotator.workflow.session import Session

if TYPE_CHECKING:
    from annotator.workflow.speakers import Candidate


def speaker_chooser(window: QWidget, session: Session, quote: Span, marking: Marking) -> Chooser:
    """Return a chooser of the quote's speaker; the one it has now stands first."""
    from annotator.workflow.speakers import candidates  # with the rules of quotes

    choices = [
        Choice(
            candidate.name or candidate.text,
            _detail(session, candidate),
            partial(marking.link, quote, candidate.span),
        )
        for candidate in candidates(session, quote.id, learned=marking.learned)
    ]
    if session.annotation.children(quote.id, SPOKEN_BY):
        choices.append(Choice(tr("Nobody"), "", partial(marking.link, quote, None)))
    return Chooser(window, tr("Who says it?"), tr("Type a name, or choose with ↑ ↓"), choices)


def _detail(session: Session, candidate: "Candidate") -> str:
    label = session.scheme.label(candidate.span.label).name(language())
    mention = candidate.text if candidate.name else ""
    return " · ".join(filter(None, (mention, label, tr_marked(candidate.reason))))
