"""Version 8: the names that have been accepted are looked up beside the file, not in it.

An index over them has an edit write a page for nearly every name in it, for names that stand
together in an article stand far apart in the alphabet. What it was for is kept beside the
workspace with the search index, and brought up to date when it is asked for.
"""

from sqlite_utils import Database


def m008_names(db: Database) -> None:
    """Take the index away."""
    db.conn.execute("DROP INDEX IF EXISTS span_name")
    db.conn.execute("PRAGMA user_version = 8")
