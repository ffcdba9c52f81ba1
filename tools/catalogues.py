"""Keeps the interface's catalogues: extracts from the code, compiles, checks that all is there.

python tools/catalogues.py update     put every sentence of the code into the catalogues
python tools/catalogues.py compile    make the files that the program reads
python tools/catalogues.py check      fail if a sentence is missing, stale or filled in wrongly
"""

import ast
import string
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
LANGUAGES = ("sv", "en")
KEYWORDS: dict[str, tuple[int, ...] | None] = {"tr": None, "N_": None, "trn": (1, 2)}
CALLS = frozenset(KEYWORDS)


def catalogue_path(language: str) -> Path:
    """Return the path of a language's catalogue."""
    return ROOT / "resources" / "translations" / language / "LC_MESSAGES" / "annotator.po"


def extracted() -> Catalog:
    """Return a catalogue of every sentence in the code, without translations."""
    catalogue = Catalog(domain="annotator", fuzzy=False)
    found = extract_from_dir(ROOT / "annotator", [("**.py", "python")], keywords=KEYWORDS)
    for _, _, message, _, context in found:
        catalogue.add(message, context=context)
    return catalogue


def read(language: str) -> Catalog:
    """Return a language's catalogue as it stands; an empty one if there is none."""
    path = catalogue_path(language)
    if not path.exists():
        return Catalog(locale=language, domain="annotator", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain="annotator")


def update() -> None:
    """Bring both catalogues up to date; English sentences translate to themselves."""
    template = extracted()
    for language in LANGUAGES:
        old = read(language)
        new = Catalog(
            locale=language, domain="annotator", fuzzy=False, header_comment="", charset="utf-8"
        )
        for message in template:
            if not message.id:
                continue
            known = old.get(message.id[0] if isinstance(message.id, tuple) else message.id)
            text = message.id if language == "en" else known.string if known else ""
            new.add(message.id, text or (("", "") if message.pluralizable else ""))
        path = catalogue_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, new, width=100, sort_output=True, omit_header=False, no_location=True)
        _drop_dates(path)


def _drop_dates(path: Path) -> None:
    """Take out of the header what would change with every run."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [
        line
        for line in lines
        if not line.startswith(
            (
                '"Project-Id',
                '"Report-Msgid',
                '"POT-Creation',
                '"PO-Revision',
                '"Last-Translator',
                '"Language-Team',
                '"Generated-By',
            )
        )
    ]
    path.write_text("".join(kept), encoding="utf-8")


def compile_all() -> None:
    """Write the compiled catalogue beside each source, the same each time."""
    for language in LANGUAGES:
        catalogue = read(language)
        # Without a date of its own a catalogue is dated with the present time.
        catalogue.creation_date = catalogue.revision_date = datetime.fromtimestamp(0, UTC)
        with catalogue_path(language).with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)


def problems() -> list[str]:
    """Return what is wrong with the catalogues and with the calls that fill them."""
    found = [p for path in sorted((ROOT / "annotator").rglob("*.py")) for p in _call_problems(path)]
    wanted = {_key(m): m for m in extracted() if m.id}
    for language in LANGUAGES:
        have = {_key(m): m for m in read(language) if m.id}
        found += [f"{language}: missing: {key}" for key in sorted(wanted.keys() - have.keys())]
        found += [
            f"{language}: no longer used: {key}" for key in sorted(have.keys() - wanted.keys())
        ]
        for key in sorted(wanted.keys() & have.keys()):
            found += [f"{language}: {problem}: {key}" for problem in _text_problems(have[key])]
    return found


def _key(message: Message) -> str:
    return message.id[0] if isinstance(message.id, tuple) else str(message.id)


def _text_problems(message: Message) -> list[str]:
    texts = message.string if isinstance(message.string, tuple) else (message.string,)
    ids = message.id if isinstance(message.id, tuple) else (message.id,)
    if not all(texts):
        return ["not translated"]
    if message.fuzzy:
        return ["marked fuzzy"]
    allowed = {field for text in ids for field in _fields(str(text))}
    return (
        ["other fields than the English"] if any(_fields(str(t)) - allowed for t in texts) else []
    )


def _fields(text: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field}


def _call_problems(path: Path) -> list[str]:
    """Return the calls whose sentence is not a literal: no tool could find it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        f"{path.relative_to(ROOT)}:{node.lineno}: {node.func.id}() takes a literal"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in CALLS
        and not all(
            isinstance(argument, ast.Constant) and isinstance(argument.value, str)
            for argument in node.args[: 2 if node.func.id == "trn" else 1]
        )
    ]


def main() -> int:
    """Do what the command line asks for and return the exit status."""
    command = sys.argv[1] if len(sys.argv) == 2 else ""
    if command == "update":
        update()
        left = [p for p in problems() if p.startswith("sv: not translated")]
        print("\n".join(left) if left else "Both catalogues are complete.")
    elif command == "compile":
        compile_all()
    elif command == "check":
        found = problems()
        print("\n".join(found) if found else "Both catalogues are complete.")
        return 1 if found else 0
    else:
        print(__doc__)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
