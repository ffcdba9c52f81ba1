"""Takes a workspace back to an earlier format, as an older program would have left it.

What came later is dropped: tables and columns with all that is in them, views, indexes, guards.
"""

import sqlite3
from contextlib import closing

from sqlite_utils import Database as Tools

from annotator.storage.migrations.steps import migrations

_KINDS = ("trigger", "view", "index", "table")  # in this order nothing is missed by the next
_COLUMNS = (
    "SELECT t.name, c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c"
    " WHERE t.type = 'table'"
)


def take_back(conn: sqlite3.Connection, version: int) -> None:
    """Take an open workspace back to the format of this version, from any later one.

    Args:
        conn: a connection without an open transaction.
        version: of the format.
    """
    later = sorted(m.name for m in migrations.applied(Tools(conn)))[version:]
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrations.apply(Tools(fresh), stop_before=later)
        kept = {name for (name,) in fresh.execute("SELECT name FROM sqlite_master")}
        columns = set(fresh.execute(_COLUMNS))
    conn.execute("BEGIN IMMEDIATE")
    for kind in _KINDS:
        named = conn.execute(
            "SELECT name FROM sqlite_master WHERE type = ? AND sql IS NOT NULL", (kind,)
        )
        for (name,) in named.fetchall():
            if name not in kept:
                conn.execute(f"DROP {kind} IF EXISTS {name}")
    for table, column in sorted(set(conn.execute(_COLUMNS)) - columns):
        conn.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    conn.execute("DELETE FROM _sqlite_migrations WHERE name >= ?", (later[0],))
    conn.execute(f"PRAGMA user_version = {version}")
    conn.execute("COMMIT")
