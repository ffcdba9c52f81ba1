"""The workspaces that were open last: a menu of them, and a list to choose from by typing."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from annotator.i18n import tr
from annotator.ui.dialogs.chooser import Choice, Chooser
from annotator.workflow.recent import Recent, forget_all, forget_missing, recent_workspaces

Open = Callable[[Path], None]


def put_menu(action: QAction, parent: QWidget, open_: Open) -> None:
    """Make an action of a menu bar unfold into the recent workspaces, as they are then."""
    menu = QMenu(parent)
    menu.setToolTipsVisible(True)
    menu.aboutToShow.connect(lambda: _fill(menu, open_))
    action.destroyed.connect(menu.deleteLater)
    action.setMenu(menu)


def choose_recent(parent: QWidget, open_: Open) -> None:
    """Let the user choose a recent workspace by typing, and return at once."""
    choices = [
        Choice(recent.path.stem, _folder(recent), partial(open_, recent.path))
        for recent in recent_workspaces()
        if recent.there
    ]
    Chooser(parent, tr("Recent workspaces"), tr("Type a part of the name"), choices).open()


def _fill(menu: QMenu, open_: Open) -> None:
    menu.clear()
    recents = recent_workspaces()
    for number, recent in enumerate(recents, start=1):
        name = recent.path.stem.replace("&", "&&")
        action = menu.addAction(f"&{number}  {name}")
        action.setToolTip(str(recent.path))
        action.setEnabled(recent.there)
        if not recent.there:
            action.setText(tr("{number}  {name} (not there)", number=f"&{number}", name=name))
        action.triggered.connect(lambda _=False, path=recent.path: open_(path))
    if not recents:
        menu.addAction(tr("None yet")).setEnabled(False)
        return
    menu.addSeparator()
    if not all(recent.there for recent in recents):
        menu.addAction(tr("Forget those that are not there")).triggered.connect(
            lambda _=False: forget_missing()
        )
    menu.addAction(tr("Forget all of these")).triggered.connect(lambda _=False: forget_all())


def _folder(recent: Recent) -> str:
    return recent.path.parent.name
