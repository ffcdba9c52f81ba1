"""Every command of the window with its keys: the one table.

Menus, the command palette, tool tips, the help page and tests are made from it. A key of scope
ARTICLE works only while the article has the focus: a Return, a Tab or a letter pressed in the
search field must never decide anything in the text.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from types import MappingProxyType

from annotator.domain.scheme import Layer, Scheme
from annotator.i18n import N_


class Scope(Enum):
    """Where a command's keys work."""

    WINDOW = "window"
    """Wherever the cursor is."""
    ARTICLE = "article"
    """While the article has the focus, in either mode."""
    STOPS = "stops"
    """While the article has the focus, in stop mode; in caret mode the keys move the caret."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something the user can ask for: what it is called and the keys that ask for it.

    Keys are written as Qt reads them ("Ctrl+Return"). ``title`` is an English sentence marked
    for the catalogue, ``label`` the code of the label that the command gives, if it gives one:
    to the span at hand, or to ``every_mention`` of its name. What goes to another article by
    deciding on this one ``repeats`` not while its key is held down.
    """

    id: str
    title: str
    keys: tuple[str, ...] = ()
    scope: Scope = Scope.ARTICLE
    label: str = ""
    every_mention: bool = False
    repeats: bool = True


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu: its title and its commands in groups that a line parts."""

    id: str
    title: str
    groups: tuple[tuple[Command, ...], ...]


FILE = Menu(
    "file",
    N_("&File"),
    (
        (
            Command("open_workspace", N_("Open workspace…"), ("Ctrl+O",), Scope.WINDOW),
            Command("open_recent", N_("Recent workspaces"), (), Scope.WINDOW),
            Command("new_workspace", N_("New workspace…"), ("Ctrl+N",), Scope.WINDOW),
        ),
        (
            Command("import_files", N_("Import articles…"), ("Ctrl+I",), Scope.WINDOW),
            Command("paste_article", N_("Paste an article"), ("Ctrl+Shift+V",), Scope.WINDOW),
        ),
        (
            Command("export", N_("Export…"), ("Ctrl+E",), Scope.WINDOW),
            Command("export_again", N_("Export again, as last time"), (), Scope.WINDOW),
        ),
        (
            Command("backups", N_("Backups…"), (), Scope.WINDOW),
            Command("check", N_("Check the workspace"), (), Scope.WINDOW),
        ),
        (
            Command("settings", N_("Settings…"), ("Ctrl+,",), Scope.WINDOW),
            Command("own_keys", N_("Keys of your own…"), (), Scope.WINDOW),
            Command("scheme", N_("Labels and relations…"), (), Scope.WINDOW),
            Command(
                "forget_learned", N_("Forget what was learned from decisions"), (), Scope.WINDOW
            ),
        ),
        (Command("quit", N_("Quit"), ("Ctrl+Q",), Scope.WINDOW),),
    ),
)

EDIT = Menu(
    "edit",
    N_("&Edit"),
    (
        (
            Command("undo", N_("Undo"), ("Ctrl+Z",)),
            Command("redo", N_("Redo"), ("Ctrl+Y", "Ctrl+Shift+Z")),
            Command("history", N_("History of the article…"), ("Ctrl+H",)),
        ),
        (
            Command("find", N_("Find in the article…"), ("Ctrl+F",), Scope.WINDOW),
            Command("search", N_("Search the queue"), ("Ctrl+Shift+F",), Scope.WINDOW),
        ),
        (Command("command_palette", N_("All commands…"), ("Ctrl+K",), Scope.WINDOW),),
    ),
)

ARTICLE = Menu(
    "article",
    N_("&Article"),
    (
        (
            Command("next_stop", N_("Next undecided stop"), ("Tab",)),
            Command("previous_stop", N_("Previous undecided stop"), ("Shift+Tab",)),
            Command("next_span", N_("Next span, decided or not"), ("Right",), Scope.STOPS),
            Command("previous_span", N_("Previous span, decided or not"), ("Left",), Scope.STOPS),
            Command("next_part", N_("Next part of the quote"), ("Space",)),
        ),
        (
            Command("accept", N_("Accept and go on"), ("Return", "Enter")),
            Command("reject", N_("Reject and go on"), ("Backspace", "Delete")),
            Command("same_here", N_("Accept every mention"), ("Shift+Return", "Shift+Enter")),
            Command("reject_same", N_("Reject every mention"), ("Shift+Backspace", "Shift+Delete")),
            Command("mentions", N_("List every mention…"), ("M",)),
            Command("accept_paragraph", N_("Accept the rest of the paragraph"), ("P",)),
        ),
        (
            Command(
                "gold",
                N_("Gold, and the next article"),
                ("Ctrl+Return", "Ctrl+Enter"),
                repeats=False,
            ),
            Command("skip", N_("Skip the article…"), ("X",)),
            Command("reopen", N_("Reopen the article")),
            Command("flag", N_("Flag the article"), ("Shift+F",)),
            Command("article_note", N_("Note on the article…"), ("Shift+N",)),
        ),
        (
            Command("withdraw", N_("Withdraw the article, or bring it back")),
            Command("sensitive", N_("Sensitive or not")),
            Command("purge", N_("Remove the article for good…")),
        ),
        (
            Command("next_article", N_("Next article"), ("Ctrl+PgDown",), Scope.WINDOW),
            Command("previous_article", N_("Previous article"), ("Ctrl+PgUp",), Scope.WINDOW),
        ),
    ),
)

MARK = Menu(
    "mark",
    N_("&Mark"),
    (
        (
            Command("speaker", N_("Who says it…"), ("S",)),
            Command("kind", N_("Next kind of quote, or not a quote"), ("K",)),
            Command("relate", N_("Link to another span, or take a link away…"), ("R",)),
            Command("note", N_("Note on the span…"), ("N",)),
            Command("flag_span", N_("Flag the span"), ("F",)),
        ),
        (
            Command("end_right", N_("Move the end right"), ("Shift+Right",), Scope.STOPS),
            Command("end_left", N_("Move the end left"), ("Shift+Left",), Scope.STOPS),
            Command("start_right", N_("Move the start right"), ("Ctrl+Shift+Right",), Scope.STOPS),
            Command("start_left", N_("Move the start left"), ("Ctrl+Shift+Left",), Scope.STOPS),
            Command("by_character", N_("Move edges by character"), (".",)),
        ),
        (
            Command("merge_people", N_("The chosen people are one"), ("Ctrl+M",), Scope.WINDOW),
            Command(
                "split_person",
                N_("The chosen mentions are another person"),
                ("Ctrl+Shift+M",),
                Scope.WINDOW,
            ),
        ),
    ),
)

VIEW = Menu(
    "view",
    N_("&View"),
    (
        (
            Command("caret", N_("Caret, to mark new text"), ("F2",)),
            Command("layers", N_("Entities, quotes or all"), ("L",)),
            Command("guidelines", N_("Guidelines beside the article"), ("Shift+F1",), Scope.WINDOW),
            Command("tags", N_("Show label names"), ("Ctrl+L",), Scope.WINDOW),
        ),
        (
            Command("zoom_in", N_("Larger text"), ("Ctrl++", "Ctrl+="), Scope.WINDOW),
            Command("zoom_out", N_("Smaller text"), ("Ctrl+-",), Scope.WINDOW),
            Command("zoom_reset", N_("Normal text size"), ("Ctrl+0",), Scope.WINDOW),
        ),
        (
            Command("next_pane", N_("Next pane"), ("F6",), Scope.WINDOW),
            Command("previous_pane", N_("Previous pane"), ("Shift+F6",), Scope.WINDOW),
            Command("leave", N_("Leave"), ("Esc",)),
        ),
    ),
)

HELP = Menu(
    "help",
    N_("&Help"),
    (
        (
            Command("help", N_("Keys and guidelines"), ("F1",), Scope.WINDOW),
            Command("keys", N_("Keys"), ("?",)),
            Command("rules", N_("Guidelines for the label at hand"), ("G",)),
            Command("tour", N_("Tour of the program"), (), Scope.WINDOW),
        ),
        (Command("about", N_("About Annotator"), (), Scope.WINDOW),),
    ),
)


OwnKeys = Mapping[str, tuple[str, ...]]
"""Keys of the user's own by the ids of the commands they are for."""

_NONE: OwnKeys = MappingProxyType({})


def menus(scheme: Scheme, own: OwnKeys = _NONE) -> tuple[Menu, ...]:
    """Return every menu in order, that of marking with the labels of `scheme` first.

    The user's own keys go before the table's: a command whose key another one has been given
    is left without it. A key that cannot be used is passed over.
    """
    labels = tuple(
        Command(
            f"label:{label.code}",
            label.name_en,
            (label.key,) if label.key else (),
            label=label.code,
        )
        for label in scheme.labels
        if not label.retired
    )
    everywhere = tuple(
        Command(
            f"every:{label.code}",
            label.name_en,
            (f"Shift+{label.key}",) if label.key.isdigit() else (),
            label=label.code,
            every_mention=True,
        )
        for label in scheme.in_layer(Layer.ENTITY)
        if not label.retired
    )
    mark = Menu(MARK.id, MARK.title, (labels, *MARK.groups, everywhere))
    made = (FILE, EDIT, ARTICLE, mark, VIEW, HELP)
    return tuple(_with_own(menu, own) for menu in made) if own else made


def _with_own(menu: Menu, own: OwnKeys) -> Menu:
    owners: dict[str, str] = {}
    for id_, keys in own.items():
        for key in keys:
            if not why_not(key):
                owners.setdefault(key, id_)

    def keyed(command: Command) -> Command:
        keys = own.get(command.id, command.keys)
        return replace(
            command,
            keys=tuple(
                k for k in keys if owners.get(k, command.id) == command.id and not why_not(k)
            ),
        )

    return replace(menu, groups=tuple(tuple(map(keyed, group)) for group in menu.groups))


def commands(scheme: Scheme, own: OwnKeys = _NONE) -> Iterator[Command]:
    """Yield every command, in the order of the menus."""
    for menu in menus(scheme, own):
        for group in menu.groups:
            yield from group


def keys_in_use(command: Command, *, single_letters: bool) -> tuple[str, ...]:
    """Return the keys of a command, without its single letters where those are switched off."""
    return tuple(k for k in command.keys if single_letters or not is_single_letter(k))


def is_single_letter(key: str) -> bool:
    """Tell whether a key is one letter or sign without Ctrl: what typing by mistake would hit."""
    return len(key) == 1 and not key.isdigit()


_TAKEN = (
    (re.compile(r"Ctrl\+.*Alt\+|Alt\+.*Ctrl\+|AltGr"), N_("AltGr on Swedish keyboards")),
    (re.compile(r"^Alt\+[^+]$|^(Shift\+)?F10$|^Menu$"), N_("it opens a menu")),
    (
        re.compile(r"Alt\+Shift|Shift\+Alt|^Ctrl\+Shift\+\d$"),
        N_("it changes the keyboard's language"),
    ),
    (
        re.compile(r"(^|\+)[\[\]{}\\|@$£€µ~^´`¨§]$|Dead_|Multi|Hyper_"),
        N_("it takes AltGr or is a dead key"),
    ),
    (
        re.compile(r"^Ctrl\+(\.|;|Shift\+U|Shift\+E)$|^(Ctrl\+|Shift\+)+Space$"),
        N_("an input method takes it"),
    ),
    (
        re.compile(
            r"^Alt\+(Tab|Esc|Space|F\d+)$|^Ctrl\+(Shift\+)?Esc$|^Ctrl\+F\d+$"
            r"|(^|\+)(Print|SysReq)$|(^|\+)(Meta|Super)(\+|_|$)"
        ),
        N_("the desktop takes it"),
    ),
)
"""What GNOME, KDE and Windows, their input methods and Swedish keyboards keep for themselves."""


def why_not(key: str) -> str:
    """Return why a key cannot be used on Swedish keyboards or desktops; empty if it can."""
    for pattern, reason in _TAKEN:
        if pattern.search(key):
            return reason
    return ""
