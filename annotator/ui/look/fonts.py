"""The faces that come with the program, so that an article looks the same on every machine."""

import logging

from PySide6.QtGui import QFontDatabase

from annotator.resources import resource

log = logging.getLogger(__name__)

READING = ["Source Serif 4", "Noto Serif", "DejaVu Serif", "Georgia", "serif"]
"""Families for the article's text, the bundled one first; the rest for what it has no sign for."""
SMALL = ["Source Sans 3", "Noto Sans", "DejaVu Sans", "sans-serif"]
"""Families for the label names."""

_FILES = ("SourceSerif4-Regular.ttf", "SourceSerif4-Semibold.ttf", "SourceSans3-Semibold.ttf")


def load_fonts() -> None:
    """Make the bundled faces known to Qt. Needs the application object; a second call is free."""
    if READING[0] in QFontDatabase.families():
        return
    for name in _FILES:
        if QFontDatabase.addApplicationFont(str(resource(f"fonts/{name}"))) < 0:
            log.warning("the bundled font %s cannot be read", name)
