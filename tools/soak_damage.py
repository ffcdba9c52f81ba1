"""Hits a workspace with random bytes, and counts the damage that the check does not find.

Each hit puts 64 random bytes somewhere into a copy of a file in which much has been done. Where
that changes what the file holds, `annotator check` must say so, or refuse to open the file.

    python -m tools.soak_damage --hits 10000
"""

import argparse
import random
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from annotator.domain.article import Article, Meta
from annotator.domain.scheme import Layer
from annotator.domain.spans import Source, Span, State
from annotator.domain.suggestions import Suggestions
from annotator.errors import EditRefusedError, WorkspaceError
from annotator.storage.checking import check
from annotator.storage.store import Run, Store
from annotator.workflow import gestures
from annotator.workflow.session import Session

_LENGTH = 64
_HEADER = 100
_FOUND_AT_LEAST = 0.999
_TEXT = "Nummer {n}: Elljusspåret i Ånge är åter tänt.\n”Äntligen”, säger Öjvind Älg, 61.\n" * 4


def build(path: Path, articles: int = 12) -> None:
    """Make a workspace with suggestions, edits, undone edits and gold."""
    dice = random.Random(1)
    source = Source("soak", "1", 0.5, ("seen {n} times", "n", "3"))
    with Store.open(path) as store:
        for n in range(articles):
            uid = f"u{n}"
            meta = Meta(publication="Bladet", byline="Redaktionen", external_id=str(n))
            article = Article(_TEXT.format(n=n), meta, uid=uid)
            store.articles.add(article)
            start = article.text.index("Ånge")
            place = Span(
                start, start + 4, Layer.ENTITY, "LOC", state=State.SUGGESTED, source=source
            )
            store.suggestions.save(uid, Suggestions((place,)), Run((("soak", "1"),)))
            session = Session(article, store.scheme(), "anna", store.annotations.load(uid, "anna"))
            for _ in range(12):
                at = dice.randrange(len(article.text) - 9)
                try:
                    step = gestures.add(session, at, at + dice.randrange(1, 9), "OBJ")
                except EditRefusedError:
                    step = session.plan_undo()
                if step is not None:
                    session.adopt(store.annotations.record(uid, "anna", step))
            if n % 2:
                step = gestures.gold(session, rest="accept")
                assert step is not None
                store.annotations.record(uid, "anna", step)


def run(path: Path, copy: Path, hits: int, seed: int) -> tuple[int, int]:
    """Hit copies of a workspace; return how many hits changed content, and how many were missed."""
    whole = path.read_bytes()
    content = _content(path)
    dice = random.Random(seed)
    changed = missed = 0
    for _ in range(hits):
        data = bytearray(whole)
        at = dice.randrange(_HEADER, len(data) - _LENGTH)
        data[at : at + _LENGTH] = dice.randbytes(_LENGTH)
        for suffix in ("-wal", "-shm"):
            copy.with_name(copy.name + suffix).unlink(missing_ok=True)
        copy.write_bytes(data)
        if _content(copy) != content:
            changed += 1
            missed += not _found(copy)
    return changed, missed


def _found(path: Path) -> bool:
    try:
        return bool(check(path))
    except WorkspaceError:
        return True


def _content(path: Path) -> list[str] | None:
    """Return all that a file holds, as SQL; None if it cannot be read."""
    try:
        with closing(sqlite3.connect(path)) as conn:
            return list(conn.iterdump())
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def main() -> None:
    """Run the soak; exit with 1 if too much was missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--hits", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "whole.annotator"
        build(path)
        changed, missed = run(path, path.with_name("hit.annotator"), args.hits, args.seed)
    print(f"{args.hits} hits, {changed} changed the content, {missed} of those were not found")
    sys.exit(1 if missed > (1 - _FOUND_AT_LEAST) * changed else 0)


if __name__ == "__main__":
    main()
