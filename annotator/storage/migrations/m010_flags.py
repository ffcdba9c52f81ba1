"""Version 10: a single span can be flagged, not only a whole article.

The index holds nothing but the flagged spans that stand, of which there are few: the queue looks
there for the articles that have one, and nowhere else: the index has all that it asks for.
"""

from sqlite_utils import Database


def m010_flags(db: Database) -> None:
    """Add the flag, set on no span, and the index of those that will have one."""
    db.conn.execute(
        "ALTER TABLE span ADD COLUMN flagged INTEGER NOT NULL DEFAULT 0 CHECK(flagged IN (0, 1))"
    )
    db.conn.execute(
        "CREATE INDEX span_flagged ON span(set_id, flagged, state)"
        " WHERE flagged = 1 AND state <> 'rejected'"
    )
    db.conn.execute("PRAGMA user_version = 10")
