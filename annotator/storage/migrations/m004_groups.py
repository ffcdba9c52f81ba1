"""Version 4: which texts are nearly alike, and the split of an article, assigned once.

An article's ``split`` is '' (not assigned yet), 'train', 'dev', 'test' or 'bridge': it would
tie articles of two splits together, so it belongs to none. Its ``group_name`` is the uid of an
article of its group, or what the corpus it came from calls the group.
"""

from sqlite_utils import Database

_TABLES = (
    """
CREATE TABLE likeness(                 -- texts that share a key may be nearly alike
  key INTEGER NOT NULL,                -- a hash of some of the text's MinHash values
  text_id INTEGER NOT NULL,
  PRIMARY KEY(key, text_id)
) STRICT, WITHOUT ROWID
""",
    """
CREATE TABLE likeness_made(            -- the texts whose keys are there
  text_id INTEGER PRIMARY KEY REFERENCES text(id) ON DELETE RESTRICT,
  method INTEGER NOT NULL              -- how they were made; those of other methods are old
) STRICT
""",
    "CREATE INDEX article_group ON article(group_name) WHERE group_name <> ''",
)
_KNOWN = "new.split NOT IN ('', 'train', 'dev', 'test', 'bridge')"
_GUARDS = (
    f"""
CREATE TRIGGER article_split_known BEFORE INSERT ON article WHEN {_KNOWN}
BEGIN SELECT RAISE(ABORT, 'article: no such split'); END
""",
    f"""
CREATE TRIGGER article_split_fixed BEFORE UPDATE OF split ON article
WHEN new.split IS NOT old.split AND (old.split <> '' OR {_KNOWN})
BEGIN SELECT RAISE(ABORT, 'article: its split is assigned once'); END
""",
)


def m004_groups(db: Database) -> None:
    """Make the tables and guard the splits."""
    for statement in (*_TABLES, *_GUARDS):
        db.conn.execute(statement)
    db.conn.execute("PRAGMA user_version = 4")
