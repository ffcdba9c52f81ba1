"""Tells what is inside the frozen program but not among the parts that its papers name."""

from collections.abc import Iterable
from importlib import import_module
from importlib.metadata import packages_distributions
from pathlib import Path

from packaging.utils import canonicalize_name

from tools.package.parts import Part


def modules_in(starter: Path) -> set[str]:
    """Return the first names of all modules that a frozen program carries.

    Args:
        starter: its executable; libraries lie in ``lib/`` beside it.

    Raises:
        ModuleNotFoundError: this is not the packaging environment.
    """
    archive = import_module("PyInstaller.archive.readers").CArchiveReader(str(starter))
    frozen = archive.open_embedded_archive("PYZ.pyz").toc
    lib = starter.parent / "lib"
    libraries = (path.relative_to(lib).parts[0] for path in lib.rglob("*") if _is_module(path))
    return {name.partition(".")[0] for name in (*frozen, *libraries)}


def unnamed(modules: Iterable[str], parts: Iterable[Part], own: str) -> list[str]:
    """Return the distributions that modules come from and that are not among the parts, sorted.

    Args:
        modules: first names of modules; those of the standard library are of no distribution.
        parts: what the licences and the bill of materials name.
        own: the program's own distribution.
    """
    known = {canonicalize_name(own), *(part.name for part in parts)}
    distributions = packages_distributions()
    from_them = {canonicalize_name(d) for name in modules for d in distributions.get(name, ())}
    return sorted(from_them - known)


def _is_module(path: Path) -> bool:
    return path.suffix in (".so", ".pyd", ".py", ".pyc") and not path.name.startswith("lib")
