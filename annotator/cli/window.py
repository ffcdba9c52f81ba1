"""Loading the window, and saying what to install where it cannot be shown."""

import os
import re
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from annotator.errors import AnnotatorError
from annotator.i18n import N_

if TYPE_CHECKING:
    from types import ModuleType

_PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
_MISSING = re.compile(r"(\S+\.so[.\d]*): cannot open shared object file")


class WindowError(AnnotatorError):
    """A window that cannot be shown on this machine as it is."""


def load_window() -> "ModuleType":
    """Return `annotator.ui.app`; Qt is loaded here and not before.

    Raises:
        WindowError: a library that Qt needs is not installed.
    """
    try:
        return import_module("annotator.ui.app")
    except ImportError as error:
        raise missing_library(error) from error


def missing_library(error: ImportError) -> WindowError:
    """Return what to tell the user about a library of the system that is not there.

    Raises:
        ImportError: the error, where it is about anything else: that is a fault of the program.
    """
    found = _MISSING.search(str(error))
    if found is None:
        raise error
    library: str = found[1]
    if library not in _PACKAGES:
        return WindowError(
            N_(
                "The window needs the library {library}, which is not on this machine. Ask an "
                "administrator to install it."
            ),
            library=library,
        )
    return WindowError(
        N_(
            "The window needs the library {library}, which is not on this machine. Ask an "
            "administrator to install it; on Debian and Ubuntu: apt-get install {package}"
        ),
        library=library,
        package=_PACKAGES[library],
    )


def require_display() -> None:
    """Do nothing where there is a display.

    Raises:
        WindowError: there is none; Qt would end the program without a word to the user.
    """
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in named):
        raise WindowError(
            N_(
                "There is no display to show the window on. Start Annotator from a desktop, or use "
                "the commands that need none; “annotator --help” lists them."
            )
        )
