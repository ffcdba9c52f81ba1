"""Version 6: what the queue and the check before gold look up is sought and not gone through.

`labelled` says again what ``article.labels`` and ``article.rank`` say, a row a label, so that a
page of a rare label is found at once in either order. Triggers keep it, whoever writes the file.
`span_name` finds the names that have been accepted, with the labels they were given; it has the
columns of its condition too, or each entry would be looked up in the table.
"""

from sqlite_utils import Database


def _labels(row: str) -> str:
    """Return SQL for the labels of an article, a row each: ' LOC PRS ' is two."""
    return f"json_each('[' || replace(json_quote(trim({row}.labels)), ' ', '\",\"') || ']')"


_PUT = (
    "INSERT INTO labelled(label, article_id, rank)"
    f" SELECT value, new.id, new.rank FROM {_labels('new')} WHERE value <> ''"
)
_TAKE = (
    "DELETE FROM labelled WHERE article_id = old.id"
    f" AND label IN (SELECT value FROM {_labels('old')})"
)
_STATEMENTS = (
    """
CREATE TABLE labelled(                 -- the articles with a suggested or accepted span of a label
  label TEXT NOT NULL,
  article_id INTEGER NOT NULL,
  rank INTEGER NOT NULL,               -- the article's
  PRIMARY KEY(label, article_id)
) STRICT, WITHOUT ROWID
""",
    "CREATE INDEX labelled_rank ON labelled(label, rank, article_id)",
    "INSERT INTO labelled(label, article_id, rank)"
    f" SELECT l.value, a.id, a.rank FROM article a, {_labels('a')} l WHERE l.value <> ''",
    f"""
CREATE TRIGGER article_labelled AFTER INSERT ON article WHEN new.labels <> ''
BEGIN {_PUT}; END
""",
    f"""
CREATE TRIGGER article_labelled_anew AFTER UPDATE OF labels, rank ON article
WHEN new.labels <> old.labels OR new.rank <> old.rank
BEGIN {_TAKE}; {_PUT}; END
""",
    f"""
CREATE TRIGGER article_labelled_gone AFTER DELETE ON article WHEN old.labels <> ''
BEGIN {_TAKE}; END
""",
    """
CREATE INDEX span_name ON span(quote, label, set_id, state, layer)
WHERE state = 'accepted' AND layer = 'ENTITY'
""",
)


def m006_lookups(db: Database) -> None:
    """Make the table, fill it, and let it follow; make the index."""
    for statement in _STATEMENTS:
        db.conn.execute(statement)
    db.conn.execute("PRAGMA user_version = 6")
