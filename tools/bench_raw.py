"""Measures the workspace beside plain sqlite3 that writes and reads the same rows.

    python -m tools.bench_raw --articles 2000

What the program writes into one workspace is written into another by bare statements, prepared
and with all values at hand: the same rows, schema, guards and transactions. The difference is what
Python values, checks, digests and the log cost. CPU time of this process, medians of three.
"""

import argparse
import random
import shutil
import sqlite3
import statistics
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, redirect_stdout
from io import StringIO
from pathlib import Path

from annotator.storage.opening import set_up
from annotator.storage.store import Store
from annotator.workflow import gestures
from annotator.workflow.session import Session
from tools.bench_storage import article, build, cpu, gold, suggestions

_ROUNDS = 3
_BATCH = 500
_DERIVED = ("suggestion_id", "open_stops", "labels", "doubtful", "rank", "status")


def plain(path: Path) -> sqlite3.Connection:
    """Return a connection set as the program sets its own."""
    conn = sqlite3.connect(path, isolation_level=None)
    set_up(conn)
    conn.execute("PRAGMA foreign_keys = ON")
    return conn


def columns(conn: sqlite3.Connection, table: str, *without: str) -> list[str]:
    """Return the names of a table's columns."""
    return [row[1] for row in conn.execute(f"PRAGMA table_info({table})") if row[1] not in without]


class Rows:
    """The rows of one table that are to be written again, by what they belong to."""

    def __init__(self, conn: sqlite3.Connection, table: str, key: str, *without: str) -> None:
        names = columns(conn, table, *without)
        marks = ", ".join("?" * len(names))
        self.insert = f"INSERT INTO {table}({', '.join(names)}) VALUES({marks})"
        self.of: dict[int, list[tuple[object, ...]]] = {}
        for of, *values in conn.execute(f"SELECT {key}, {', '.join(names)} FROM {table}"):
            self.of.setdefault(of, []).append(tuple(values))


def raw_import(filled: Path, empty: Path) -> float:
    """Return the seconds in which plain statements write a filled workspace's articles."""
    with closing(plain(filled)) as conn:
        texts, runs = Rows(conn, "text", "id"), Rows(conn, "run", "id")
        articles = Rows(conn, "article", "id", *_DERIVED)
        made = Rows(conn, "suggestion", "article_id")
        how = f"SELECT {', '.join(_DERIVED)}, id FROM article"
        stand = {row[-1]: row for row in conn.execute(how)}
    change = f"UPDATE article SET {', '.join(f'{name} = ?' for name in _DERIVED)} WHERE id = ?"
    ids = sorted(articles.of)

    def write(conn: sqlite3.Connection) -> None:
        for rows in runs.of.values():
            conn.executemany(runs.insert, rows)
        for at in range(0, len(ids), _BATCH):
            some = ids[at : at + _BATCH]
            conn.execute("BEGIN IMMEDIATE")
            for table in (texts, articles, made):
                conn.executemany(table.insert, (row for id_ in some for row in table.of[id_]))
            conn.executemany(change, (stand[id_] for id_ in some))
            conn.execute("COMMIT")

    with closing(plain(empty)) as conn:
        return cpu(lambda: write(conn))


def raw_steps(done: Path, undone: Path) -> float:
    """Return the seconds in which plain statements write all steps of a workspace, one a time."""
    with closing(plain(done)) as conn:
        sets = Rows(conn, "annotation_set", "id")
        of_sets = [Rows(conn, table, "set_id") for table in ("step", "decision", "span")]
        how = "SELECT status, open_stops, doubtful, labels, id FROM article"
        stand = {row[-1]: row for row in conn.execute(how)}
    change = "UPDATE article SET status = ?, open_stops = ?, doubtful = ?, labels = ? WHERE id = ?"

    def write(conn: sqlite3.Connection) -> None:
        for id_, rows in sets.of.items():
            conn.execute("BEGIN IMMEDIATE")
            conn.executemany(sets.insert, rows)
            for table in of_sets:
                conn.executemany(table.insert, table.of[id_])
            conn.execute(change, stand[int(str(rows[0][1]))])
            conn.execute("COMMIT")

    with closing(plain(undone)) as conn:
        return cpu(lambda: write(conn))


def raw_read(path: Path) -> float:
    """Return the seconds in which plain statements read all articles and their spans."""

    def read(conn: sqlite3.Connection) -> None:
        texts = "SELECT a.*, t.body FROM article a JOIN text t ON t.id = a.text_id ORDER BY a.id"
        conn.execute(texts).fetchall()
        conn.execute("SELECT * FROM span ORDER BY set_id").fetchall()

    with closing(plain(path)) as conn:
        return cpu(lambda: read(conn))


def ours_steps(path: Path, articles: int, decide: Callable[[Session], object]) -> float:
    """Return the seconds in which the program records a step on each article."""
    spent = 0.0
    with Store.open(path) as store:
        for n in range(articles):
            uid = f"u{n}"
            loaded = store.annotations.load(uid, "anna")
            session = Session(store.articles.get(uid), store.scheme(), "anna", loaded)
            step = decide(session)
            spent += cpu(lambda u=uid, s=step: store.annotations.record(u, "anna", s))  # type: ignore[misc]
    return spent


def ours_read(path: Path) -> float:
    """Return the seconds in which the program reads all gold."""
    with Store.open(path) as store:
        return cpu(lambda: sum(1 for _ in gold(store)))


def first(session: Session) -> object:
    """Return the step that accepts the first suggestion."""
    return gestures.accept(session, session.annotation.live[0].id)


def sweep(session: Session) -> object:
    """Return the step that accepts all and declares the article gold."""
    return gestures.gold(session, rest="accept")


def compare(folder: Path, articles: int) -> Iterator[tuple[str, float, float]]:
    """Yield what was done, and the seconds it took the program and plain statements."""
    filled, empty = folder / "filled.annotator", folder / "empty.annotator"
    with redirect_stdout(StringIO()):
        build(filled, articles)
    Store.open(empty).close()
    yield "import with suggestions", ours_import(folder, articles), raw_import(filled, empty)
    for name, decide in (("one edit", first), ("forty spans and gold", sweep)):
        ours, undone = folder / "ours.annotator", folder / "plain.annotator"
        shutil.copyfile(filled, ours)
        shutil.copyfile(filled, undone)
        yield name, ours_steps(ours, articles, decide), raw_steps(ours, undone)
    yield "read gold", ours_read(ours), raw_read(ours)


def ours_import(folder: Path, articles: int) -> float:
    """Return the seconds in which the program stores articles and their suggestions."""
    from annotator.storage.store import Run

    dice, run, spent = random.Random(1), Run((("bench", "1"),)), 0.0
    with Store.open(folder / "imported.annotator") as store:
        for at in range(0, articles, _BATCH):
            batch = [article(dice, n) for n in range(at, min(at + _BATCH, articles))]
            made = [(one.uid, suggestions(one.text), run) for one in batch]
            spent += cpu(lambda b=batch: store.articles.add_all((one, "", "") for one in b))  # type: ignore[misc]
            spent += cpu(lambda m=made: store.suggestions.save_all(m))  # type: ignore[misc]
    return spent


def main() -> None:
    """Print a line for each kind of work."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--articles", type=int, default=1000)
    args = parser.parse_args()
    took: dict[str, list[tuple[float, float]]] = {}
    for _ in range(_ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            for name, ours, raw in compare(Path(folder), args.articles):
                took.setdefault(name, []).append((ours, raw))
    print(f"{'each article, ms':<28}{'Annotator':>12}{'plain sqlite3':>16}{'times':>8}")
    for name, times in took.items():
        ours, raw = (
            statistics.median(side) / args.articles * 1000 for side in zip(*times, strict=True)
        )
        print(f"{name:<28}{ours:>12.2f}{raw:>16.2f}{ours / raw:>8.1f}")


if __name__ == "__main__":
    main()
