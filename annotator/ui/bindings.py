"""Qt's Python bindings, and what they would do to every import of the program."""

import builtins

import PySide6.QtCore  # noqa: F401  # puts the bindings' own function in the place of __import__


def import_as_python_does() -> None:
    """Undo that the bindings look at every module that is imported, whatever it has to do with Qt.

    They replace ``__import__`` so that modules can ask for other names of Qt's methods (``from
    __feature__ import snake_case``), and for that read the source of each and search it. The
    program asks for nothing of the kind. Without it, the window's first paint needs 10 per cent
    less processor time, and loading spaCy no longer goes through all of its source.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
