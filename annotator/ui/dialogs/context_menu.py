"""The menu under the mouse: all that fits the span there, or the words selected."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from annotator.domain.scheme import Layer, Scheme
from annotator.i18n import tr
from annotator.ui.commands.actions import Actions
from annotator.ui.commands.keys import commands

_OF_A_SPAN = ("accept", "reject", "same_here", "reject_same", "mentions")
_OF_A_QUOTE = ("speaker", "kind")
_OF_ITS_LINKS = ("relate", "note", "flag_span")
_OF_THE_ARTICLE = ("accept_paragraph", "gold", "skip", "undo", "redo")


def context_menu(parent: QWidget, actions: Actions, scheme: Scheme, layer: Layer | None) -> QMenu:
    """Return a menu for a span of `layer`, None for no span; it deletes itself when it closes.

    What is asked of a quote is also offered on its speaker and its cue, which stand for it.
    """
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if layer is not None:
        _add(menu, actions, _OF_A_SPAN)
        asked = () if layer is Layer.ENTITY else _OF_A_QUOTE
        _add(menu, actions, (*asked, *_OF_ITS_LINKS))
    labels = menu.addMenu(tr("Label"))
    given = [c for c in commands(scheme) if c.label and not c.every_mention]
    for entities in (True, False):
        for command in given:
            if (scheme.label(command.label).layer is Layer.ENTITY) is entities:
                labels.addAction(actions[command.id])
        labels.addSeparator()
    menu.addSeparator()
    _add(menu, actions, _OF_THE_ARTICLE)
    return menu


def _add(menu: QMenu, actions: Actions, ids: tuple[str, ...]) -> None:
    for id_ in ids:
        menu.addAction(actions[id_])
    menu.addSeparator()
