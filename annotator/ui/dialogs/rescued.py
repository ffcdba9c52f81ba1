"""Edits that could not be saved when they were made: to take in now, or to throw away."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

from annotator.errors import AnnotatorError
from annotator.i18n import tr, trn
from annotator.ui.dialogs.messages import show_error
from annotator.ui.frame import Frame

if TYPE_CHECKING:
    from annotator.workflow.rescuing import TakenIn


def offer_rescued(window: Frame, count: int) -> None:
    """Ask what is to become of `count` edits that are kept aside, and return at once."""
    box = QMessageBox(window)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(tr("Annotator"))
    box.setText(
        trn(
            "{n} edit could not be saved when it was made, and has been kept for you.",
            "{n} edits could not be saved when they were made, and have been kept for you.",
            count,
        )
    )
    box.setInformativeText(tr("What no longer fits what has been done since is left out."))
    take = box.addButton(tr("Take in"), QMessageBox.ButtonRole.AcceptRole)
    throw = box.addButton(tr("Throw away"), QMessageBox.ButtonRole.DestructiveRole)
    later = box.addButton(tr("Ask me again later"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(take)
    box.setEscapeButton(later)
    take.clicked.connect(lambda: _take_in(window))
    throw.clicked.connect(lambda: _throw_away(window))
    box.finished.connect(box.deleteLater)
    box.open()


def _take_in(window: Frame) -> None:
    def done(taken: "TakenIn") -> None:
        for uid in taken.uids:
            window.suggestions_made(uid)
        window.renew_progress()
        sentences = [
            trn(
                "An edit was taken in for {n} article.",
                "Edits were taken in for {n} articles.",
                len(taken.uids),
            )
        ]
        if taken.left_out:
            sentences.append(
                trn(
                    "{n} no longer fits and was left out.",
                    "{n} no longer fit and were left out.",
                    taken.left_out,
                )
            )
        window.status.say(" ".join(sentences))

    def failed(error: AnnotatorError) -> None:
        show_error(window, error)

    window.storage.ask(lambda workspace: workspace.take_in_rescued(), done, failed)


def _throw_away(window: Frame) -> None:
    def done(_: None) -> None:
        window.status.say(tr("What could not be saved has been thrown away."))

    window.storage.ask(lambda workspace: workspace.throw_away_rescued(), done)
