"""The lines over the inspector: what the annotator says of the article as a whole."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from annotator.domain.annotation import Review, Status
from annotator.i18n import tr
from annotator.ui.look.words import FLAG, status_word


class ReviewLine(QLabel):
    """Shows the flag, why the article is skipped and the note on it; hidden where there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("On the article"))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setContentsMargins(14, 12, 14, 0)
        self.hide()

    def show_review(self, review: Review | None) -> None:
        """Show what is said of the open article; None where none is open."""
        said = _lines(review) if review is not None else []
        self.setText("\n".join(said))
        self.setVisible(bool(said))


def _lines(review: Review) -> list[str]:
    lines = [f"{FLAG} {tr('Flagged')}"] if review.flagged else []
    if review.status is Status.SKIPPED and review.reason:
        lines.append(f"{status_word(review.status)}: {review.reason}")
    if review.note:
        lines.append(f"{tr('Note')}: {review.note}")
    return lines
