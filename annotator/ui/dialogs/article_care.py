"""What becomes of the open article as a whole: withdrawn, sensitive, removed for good."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

from annotator.domain.annotation import Status
from annotator.errors import AnnotatorError
from annotator.i18n import N_, tr
from annotator.ui.dialogs.messages import show_error, show_report
from annotator.ui.frame import Frame

if TYPE_CHECKING:
    from annotator.storage.purging import Purged
    from annotator.workflow.workspace import Workspace


def withdraw_or_bring_back(window: Frame) -> None:
    """Keep the open article out of exports and edits from now on, or let it be worked on again."""
    window.editor.perform(lambda: _withdraw_or_bring_back(window))


def _withdraw_or_bring_back(window: Frame) -> None:
    session = window.editor.session
    if session is None:
        return
    uid, withdrawn = session.article.uid, session.status is Status.WITHDRAWN

    def work(workspace: "Workspace") -> None:
        if withdrawn:
            workspace.bring_back(uid)
        else:
            workspace.withdraw(uid)

    def done(_: None) -> None:
        window.suggestions_made(uid)
        if withdrawn:
            window.status.say(tr("The article is back, as it was before."))
        else:
            window.status.say(
                tr("The article is withdrawn: it is in no export, and can only be read.")
            )

    window.storage.ask(work, done)


def turn_sensitive(window: Frame) -> None:
    """Flag the open article as sensitive, or take the flag away."""
    session = window.editor.session
    if session is None:
        return
    uid = session.article.uid

    def done(sensitive: bool) -> None:
        window.queue.model.renew(uid)
        if sensitive:
            window.status.say(
                tr("The article is sensitive: it is in no export, and no model learns from it.")
            )
        else:
            window.status.say(tr("The article is not sensitive any more."))

    window.storage.ask(lambda workspace: workspace.turn_sensitive(uid), done)


def ask_to_purge(window: Frame) -> None:
    """Ask whether the open article is to be removed for good, and remove it then."""
    session = window.editor.session
    if session is None:
        return
    uid = session.article.uid
    box = QMessageBox(window)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(tr("Annotator"))
    box.setText(tr("Remove “{title}” for good?", title=session.article.title))
    box.setInformativeText(
        tr(
            "Its text, all that was ever marked in it, its suggestions and its history go: from "
            "this workspace, from every backup of it, and from what could not be saved. This "
            "cannot be undone. You are told which exports and models were given the article."
        )
    )
    remove = box.addButton(tr("Remove for good"), QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    remove.clicked.connect(lambda: window.editor.perform(lambda: _purge(window, uid)))
    box.finished.connect(box.deleteLater)
    box.open()


def _purge(window: Frame, uid: str) -> None:
    def neighbour(workspace: "Workspace") -> str | None:
        return workspace.neighbour(uid, 1) or workspace.neighbour(uid, -1)

    window.storage.ask(neighbour, lambda following: _purge_and_go_on(window, uid, following))


def _purge_and_go_on(window: Frame, uid: str, following: str | None) -> None:
    def leave() -> None:
        window.editor.close_article()
        window.queue.show_open(following or "")
        window.queue.reload()
        window.renew_progress()
        if following is not None:
            window.editor.open(following)

    def done(purged: "Purged") -> None:
        leave()
        if purged.outlets:
            show_report(window, tr("The article is gone. It had been given to:"), _given(purged))
        else:
            window.status.say(tr("The article is gone, here and in every backup."))

    def failed(error: AnnotatorError) -> None:
        show_error(window, error)
        # It may be gone from the workspace and not yet from a backup: the next opening does that.
        window.storage.ask(lambda workspace: workspace.row(uid), lambda _: None, lambda _: leave())

    window.storage.ask(lambda workspace: workspace.purge(uid), done, failed)


def _given(purged: "Purged") -> list[AnnotatorError]:
    return [
        AnnotatorError(
            N_("{name} of {date}; deal with that yourself."), name=one.name, date=one.at[:10]
        )
        for one in purged.outlets
    ]
