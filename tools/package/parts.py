"""What the frozen program is made of: Python distributions, and libraries of the system."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_LICENCE_FILES = ("licen", "copying", "notice", "authors")


@dataclass(frozen=True, slots=True)
class Part:
    """One thing inside the program.

    Attributes:
        kind: "pypi" for a Python distribution, "deb" for a Debian package, "generic" else.
        name: its name there.
        version: its version there.
        licence: an SPDX expression, or what stands in its place; empty if it is not said.
        texts: the licences' texts.
        needs: names of the parts of the same kind that it needs.
    """

    kind: str
    name: str
    version: str
    licence: str
    texts: tuple[str, ...]
    needs: tuple[str, ...] = ()


def python_parts(root: str) -> list[Part]:
    """Return what `root` needs, directly or not and without extras, by name; not `root` itself.

    Raises:
        PackageNotFoundError: something that is needed is not installed.
    """
    found: dict[str, Part] = {}
    open_ends = list(needs(distribution(root)))
    while open_ends:
        name = open_ends.pop()
        if name not in found:
            installed = distribution(name)
            found[name] = _python_part(name, installed)
            open_ends.extend(found[name].needs)
    return [found[name] for name in sorted(found)]


def needs(installed: Distribution) -> Iterator[str]:
    """Yield the names of the distributions that one needs on this system, without its extras."""
    for line in installed.requires or ():
        wanted = Requirement(line)
        if wanted.marker is None or wanted.marker.evaluate({"extra": ""}):
            yield canonicalize_name(wanted.name)


def interpreter_part() -> Part:
    """Return Python itself."""
    places = (
        Path(sys.base_prefix) / "LICENSE.txt",
        Path(sys.base_prefix) / f"lib/python{_short_version()}/LICENSE.txt",
        Path(f"/usr/share/doc/python{_short_version()}/copyright"),
    )
    texts = [_text(place) for place in places if place.is_file()]
    return Part("generic", "cpython", sys.version.split()[0], "PSF-2.0", tuple(texts[:1]))


def system_parts(folder: Path) -> list[Part]:
    """Return the Debian packages that the libraries at the top of a frozen program came from.

    Elsewhere than on Debian there are none: there the libraries come with Python and with wheels.

    Args:
        folder: the program's folder of libraries.
    """
    if sys.platform != "linux" or not Path("/var/lib/dpkg/status").is_file():
        return []
    names = sorted(path.name for path in folder.glob("lib*.so*") if not path.is_symlink())
    owners: dict[str, Part] = {}
    for name in names:
        shown = subprocess.run(
            ["dpkg-query", "-S", f"*/{name}"], capture_output=True, text=True, check=False
        )
        for line in shown.stdout.splitlines()[:1]:
            package = line.split(":", 1)[0]
            owners.setdefault(package, _debian_part(package))
    return [owners[name] for name in sorted(owners)]


def _python_part(name: str, installed: Distribution) -> Part:
    licence = _licence(installed)
    files = [Path(str(installed.locate_file(file))) for file in installed.files or ()]
    texts = tuple(_text(path) for path in sorted(files) if _is_licence(path) and path.is_file())
    wanted = tuple(sorted(set(needs(installed))))
    return Part("pypi", name, installed.version, licence, texts, wanted)


def _licence(installed: Distribution) -> str:
    """Return what a distribution says of its licence: in the new field, the old, or by classes."""
    metadata = installed.metadata
    for field in ("License-Expression", "License"):
        said = str(metadata[field]) if field in metadata else ""
        if said and "\n" not in said:  # some put the whole text there
            return said
    classes = [c for c in metadata.get_all("Classifier") or [] if c.startswith("License")]
    return ", ".join(c.rpartition(" :: ")[2] for c in classes)


def _is_licence(path: Path) -> bool:
    named = path.name.lower().startswith(_LICENCE_FILES)
    return named and path.suffix.lower() in ("", ".txt", ".md", ".rst", ".apache", ".bsd", ".mit")


def _debian_part(package: str) -> Part:
    version = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Version}\n", package],
        capture_output=True, text=True, check=True,
    ).stdout.splitlines()[0]  # fmt: skip
    copyright_file = Path(f"/usr/share/doc/{package}/copyright")
    texts = (_text(copyright_file),) if copyright_file.is_file() else ()
    return Part("deb", package, version, "", texts)


def _short_version() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace").strip()
