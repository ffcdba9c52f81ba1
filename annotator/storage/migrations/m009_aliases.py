"""Version 9: the guards hold whatever a column is called and whatever checks are switched off.

``UPDATE OF id`` does not fire for ``SET rowid = …``, which is the same column: with foreign keys
off an article could be put in another's place, under that one's spans. And a CHECK is passed
over where ``ignore_check_constraints`` is on, so the spans' guards say themselves what offsets,
states and kinds are.
"""

from sqlite_utils import Database

_FIXED = {
    "article": (
        "article: its text and identity never change",
        ("id", "uid", "text_id", "publication", "imported_at"),
    ),
    "annotation_set": ("annotation set: stays with its article", ("id", "article_id")),
}


def _fixed(table: str, message: str, columns: tuple[str, ...]) -> str:
    when = " OR ".join(f"new.{c} IS NOT old.{c}" for c in columns)
    return (
        f"CREATE TRIGGER {table}_fixed BEFORE UPDATE ON {table} WHEN {when}\n"
        f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )


def _span_guard(name: str, event: str, *, new_label: str) -> str:
    return f"""
CREATE TRIGGER {name} BEFORE {event} ON span BEGIN
  SELECT CASE
    WHEN new.start_cp < 0 OR new.end_cp <= new.start_cp
        OR length(new.quote) <> new.end_cp - new.start_cp
      THEN RAISE(ABORT, 'span: it does not end after it starts, or its text is of another length')
    WHEN new.state NOT IN ('suggested', 'accepted', 'rejected')
      THEN RAISE(ABORT, 'span: no such state')
    WHEN (SELECT substr(t.body, new.start_cp + 1, new.end_cp - new.start_cp)
          FROM annotation_set s JOIN article a ON a.id = s.article_id
          JOIN text t ON t.id = a.text_id
          WHERE s.id = new.set_id) IS NOT new.quote
      THEN RAISE(ABORT, 'span: its text is not the article''s at its offsets')
    WHEN NOT EXISTS(SELECT 1 FROM label WHERE code = new.label AND layer = new.layer)
      THEN RAISE(ABORT, 'span: no such label in that layer')
    WHEN {new_label} AND (SELECT retired FROM label WHERE code = new.label)
      THEN RAISE(ABORT, 'span: its label is retired')
    WHEN new.kind <> '' AND (instr(new.kind, ' ') OR
        (SELECT instr(' ' || kinds || ' ', ' ' || new.kind || ' ')
         FROM label WHERE code = new.label) = 0)
      THEN RAISE(ABORT, 'span: its label has no such kind')
    WHEN new.state = 'accepted' AND EXISTS(
        SELECT 1 FROM span WHERE set_id = new.set_id AND start_cp = new.start_cp
          AND end_cp = new.end_cp AND label = new.label AND kind = new.kind
          AND state = 'accepted' AND uid <> new.uid)
      THEN RAISE(ABORT, 'span: the same one stands there already')
  END;
END"""


def m009_aliases(db: Database) -> None:
    """Put stricter guards in the place of those that could be got round."""
    for table, (message, columns) in _FIXED.items():
        db.conn.execute(f"DROP TRIGGER {table}_fixed")
        db.conn.execute(_fixed(table, message, columns))
    for name, event, new_label in (
        ("span_true", "INSERT", "new.state <> 'rejected'"),
        ("span_true_still", "UPDATE", "new.label <> old.label"),
    ):
        db.conn.execute(f"DROP TRIGGER {name}")
        db.conn.execute(_span_guard(name, event, new_label=new_label))
    db.conn.execute("PRAGMA user_version = 9")
