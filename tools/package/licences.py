"""Collects the licences of everything inside the program into the one file that About shows."""

from collections.abc import Iterable
from pathlib import Path

from tools.package.parts import Part
from tools.package.product import LICENCE, PACKAGING, ROOT, TITLE, version

_QT = ("pyside6-essentials", "shiboken6")
_RULE = "=" * 78


def licences(parts: Iterable[Part], resources: Path) -> str:
    """Return a text: a list of all parts, then every licence once, with those it is for.

    Args:
        parts: what is inside the program, beside what is its own.
        resources: the folder whose word lists, fonts and models carry licences of their own.
    """
    everything = [*map(_with_text, parts), *_resource_parts(resources)]
    by_text: dict[str, list[str]] = {}
    for part in everything:
        for text in part.texts:
            by_text.setdefault(text, []).append(_called(part))
    lines = [f"{TITLE} {version()}", f"Licence: {LICENCE}; its text comes first.", ""]
    lines.append("It contains:")
    lines += [f"  {_called(part)}{_said(part)}" for part in everything]
    lines += ["", _RULE, f"{TITLE} {version()}", "", _text(ROOT / "LICENSE")]
    for text, names in by_text.items():
        lines += ["", _RULE, *sorted(names), "", text]
    return "\n".join(lines) + "\n"


def without_text(parts: Iterable[Part]) -> list[str]:
    """Return the names of the parts that bring no licence text of their own and get none here."""
    return [_called(part) for part in map(_with_text, parts) if not part.texts and not part.licence]


def _with_text(part: Part) -> Part:
    """Give Qt's wheels, which carry no licence text, the texts they are under."""
    if part.name not in _QT or part.texts:
        return part
    texts = tuple(_text(path) for path in sorted((PACKAGING / "licences").glob("qt-*.txt")))
    return Part(part.kind, part.name, part.version, part.licence, texts, part.needs)


def _resource_parts(resources: Path) -> list[Part]:
    files = [*resources.rglob("OFL*"), *resources.rglob("ATTRIBUTION*"), *resources.rglob("LICEN*")]
    return [
        Part("data", f"resources/{path.relative_to(resources).as_posix()}", "", "", (_text(path),))
        for path in sorted(files)
    ]


def _called(part: Part) -> str:
    return f"{part.name} {part.version}".strip()


def _said(part: Part) -> str:
    return f" ({part.licence})" if part.licence else ""


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8").strip()
