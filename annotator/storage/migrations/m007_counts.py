"""Version 7: what is rare among a million articles is sought, and what is counted is kept.

`status_count` says how many articles there are of each status; triggers keep it, whoever writes
the file. The indexes find what is doubtful or flagged, what an annotator has begun, and what
became gold last.
"""

from sqlite_utils import Database

_COUNTS = (
    """
CREATE TABLE status_count(             -- how many articles have each status
  status TEXT PRIMARY KEY,
  articles INTEGER NOT NULL
) STRICT, WITHOUT ROWID
""",
    "INSERT INTO status_count(status, articles) SELECT status, count(*) FROM article GROUP BY 1",
    """
CREATE TRIGGER article_counted AFTER INSERT ON article
BEGIN
  INSERT INTO status_count(status, articles) VALUES(new.status, 1)
    ON CONFLICT(status) DO UPDATE SET articles = articles + 1;
END
""",
    """
CREATE TRIGGER article_counted_anew AFTER UPDATE OF status ON article
WHEN new.status <> old.status
BEGIN
  UPDATE status_count SET articles = articles - 1 WHERE status = old.status;
  INSERT INTO status_count(status, articles) VALUES(new.status, 1)
    ON CONFLICT(status) DO UPDATE SET articles = articles + 1;
END
""",
    """
CREATE TRIGGER article_counted_gone AFTER DELETE ON article
BEGIN
  UPDATE status_count SET articles = articles - 1 WHERE status = old.status;
END
""",
)
_INDEXES = (
    "CREATE INDEX article_doubtful ON article(rank, id) WHERE doubtful > 0",
    "CREATE INDEX annotation_set_annotator ON annotation_set(annotator, article_id)",
    "CREATE INDEX annotation_set_flagged ON annotation_set(article_id) WHERE flagged = 1",
    "CREATE INDEX annotation_set_gold ON annotation_set(last_step) WHERE status = 'gold'",
)


def m007_counts(db: Database) -> None:
    """Make the table, fill it and let it follow; make the indexes."""
    for statement in (*_COUNTS, *_INDEXES):
        db.conn.execute(statement)
    db.conn.execute("PRAGMA user_version = 7")
