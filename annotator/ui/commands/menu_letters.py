"""A letter for every entry of a menu: with the menu open, pressing it is choosing the entry."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu


class MenuLetters(QObject):
    """Underlines a letter in each entry while a menu is open.

    Only then: buttons and lists that show the same actions show their titles as they are.
    """

    def __init__(self, menu: QMenu) -> None:
        super().__init__(menu)
        self._menu = menu
        self._titles: dict[QAction, str] = {}
        menu.aboutToShow.connect(self._put)
        menu.aboutToHide.connect(self._take_away)

    def _put(self) -> None:
        self._take_away()
        actions = [a for a in self._menu.actions() if not a.isSeparator()]
        for action, title in zip(actions, lettered([a.text() for a in actions]), strict=True):
            self._titles[action] = action.text()
            action.setText(title)

    def _take_away(self) -> None:
        here = set(self._menu.actions())
        for action, title in self._titles.items():
            if action in here:
                action.setText(title)
        self._titles.clear()


def lettered(titles: Sequence[str]) -> list[str]:
    """Return menu titles with "&" before a letter that no other of them has.

    The first letter of a word where that can be, or else any. As many titles as possible get one
    (a matching along augmenting paths: Kuhn 1955); one that has an "&" already is left as it is.
    """
    places = [[] if "&" in title else _places(title) for title in titles]
    owner: dict[str, int] = {}
    chosen: dict[int, int] = {}

    def take(n: int, tried: set[str]) -> bool:
        for place in places[n]:
            letter = titles[n][place].casefold()
            if letter not in tried:
                tried.add(letter)
                if letter not in owner or take(owner[letter], tried):
                    owner[letter], chosen[n] = n, place
                    return True
        return False

    for n in range(len(titles)):
        take(n, set())
    return [
        f"{title[: chosen[n]]}&{title[chosen[n] :]}" if n in chosen else title
        for n, title in enumerate(titles)
    ]


def _places(title: str) -> list[int]:
    """Return where a title has letters, those first that a word begins with."""
    letters = [p for p, letter in enumerate(title) if letter.isalnum()]
    return sorted(letters, key=lambda p: p > 0 and title[p - 1].isalnum())
