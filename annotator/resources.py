"""Files that come with the program: icons, catalogues, word lists, models."""

import sys
from pathlib import Path


def resource(name: str) -> Path:
    """Return the path of a bundled file or folder, in a checkout, a wheel or a frozen program.

    Args:
        name: the path below ``resources/``, with forward slashes.
    """
    return _root() / name


def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen) / "resources"
    package = Path(__file__).parent
    packed = package / "_resources"
    return packed if packed.is_dir() else package.parent / "resources"
