"""Version 2: the guards. A wrong span cannot exist, whoever writes the file.

The foreign keys are mirrored here, because another tool may have them off; so is what
INSERT OR REPLACE would slip past where the delete triggers do not fire (recursive_triggers
off). The one way to delete is a purge, which names the article in `purge_permit` first.
"""

from sqlite_utils import Database


def _permit(article: str) -> str:
    return f"EXISTS(SELECT 1 FROM purge_permit WHERE article_id = {article})"


def _permit_set(set_id: str) -> str:
    return _permit(f"(SELECT article_id FROM annotation_set WHERE id = {set_id})")


def _guard(name: str, event: str, when: str, message: str) -> str:
    return (
        f"CREATE TRIGGER {name} BEFORE {event} WHEN {when}\n"
        f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )


def _never(table: str, message: str, *columns: str) -> str:
    event = f"UPDATE OF {', '.join(columns)} ON {table}" if columns else f"UPDATE ON {table}"
    when = " OR ".join(f"new.{c} IS NOT old.{c}" for c in columns) if columns else "1"
    suffix = "fixed" if columns else "immutable"
    return _guard(f"{table}_{suffix}", event, when, message)


def _no_replace(table: str, *keys: str) -> str:
    when = f"EXISTS(SELECT 1 FROM {table} WHERE {' OR '.join(keys)})"
    return _guard(f"{table}_no_replace", f"INSERT ON {table}", when, f"{table}: exists already")


def _span_guard(name: str, event: str, *, new_label: str) -> str:
    return f"""
CREATE TRIGGER {name} BEFORE {event} ON span BEGIN
  SELECT CASE
    WHEN (SELECT substr(t.body, new.start_cp + 1, new.end_cp - new.start_cp)
          FROM annotation_set s JOIN article a ON a.id = s.article_id
          JOIN text t ON t.id = a.text_id
          WHERE s.id = new.set_id) IS NOT new.quote
      THEN RAISE(ABORT, 'span: its text is not the article''s at its offsets')
    WHEN NOT EXISTS(SELECT 1 FROM label WHERE code = new.label AND layer = new.layer)
      THEN RAISE(ABORT, 'span: no such label in that layer')
    WHEN {new_label} AND (SELECT retired FROM label WHERE code = new.label)
      THEN RAISE(ABORT, 'span: its label is retired')
    WHEN new.kind <> '' AND (SELECT instr(' ' || kinds || ' ', ' ' || new.kind || ' ')
                             FROM label WHERE code = new.label) = 0
      THEN RAISE(ABORT, 'span: its label has no such kind')
    WHEN new.state = 'accepted' AND EXISTS(
        SELECT 1 FROM span WHERE set_id = new.set_id AND start_cp = new.start_cp
          AND end_cp = new.end_cp AND label = new.label AND kind = new.kind
          AND state = 'accepted' AND uid <> new.uid)
      THEN RAISE(ABORT, 'span: the same one stands there already')
  END;
END"""


def _relation_guard(name: str, event: str) -> str:
    return f"""
CREATE TRIGGER {name} BEFORE {event} ON relation BEGIN
  SELECT CASE
    WHEN NOT EXISTS(
        SELECT 1 FROM relation_type t
        JOIN span h ON h.set_id = new.set_id AND h.uid = new.head AND h.layer = t.head_layer
        JOIN span c ON c.set_id = new.set_id AND c.uid = new.child AND c.layer = t.child_layer
        WHERE t.code = new.label)
      THEN RAISE(ABORT, 'relation: its ends are missing or of the wrong layer')
  END;
END"""


_GUARDS = (
    # texts
    _never("text", "text: immutable"),
    _no_replace("text", "id = new.id", "sha256 = new.sha256"),
    _guard(
        "text_in_use",
        "DELETE ON text",
        "EXISTS(SELECT 1 FROM article WHERE text_id = old.id)"
        " OR NOT EXISTS(SELECT 1 FROM purge_permit)",
        "text: never deleted but by a purge",
    ),
    # articles
    _never(
        "article",
        "article: its text and identity never change",
        *("id", "uid", "text_id", "publication", "imported_at"),
    ),
    _guard(
        "article_replaces_fixed",
        "UPDATE OF replaces ON article",
        f"new.replaces IS NOT old.replaces AND NOT {_permit('old.replaces')}",
        "article: what it replaces never changes",
    ),
    _no_replace(
        "article",
        "id = new.id",
        "uid = new.uid",
        "(text_id = new.text_id AND publication = new.publication)",
    ),
    _guard(
        "article_text_known",
        "INSERT ON article",
        "NOT EXISTS(SELECT 1 FROM text WHERE id = new.text_id)",
        "article: no such text",
    ),
    _guard(
        "article_suggestion_own",
        "UPDATE OF suggestion_id ON article",
        "new.suggestion_id IS NOT NULL AND NOT EXISTS("
        "SELECT 1 FROM suggestion WHERE id = new.suggestion_id AND article_id = new.id)",
        "article: not its suggestion",
    ),
    _guard(
        "article_kept",
        "DELETE ON article",
        f"NOT {_permit('old.id')}"
        " OR EXISTS(SELECT 1 FROM annotation_set WHERE article_id = old.id)"
        " OR EXISTS(SELECT 1 FROM suggestion WHERE article_id = old.id)",
        "article: never deleted but by a purge",
    ),
    # suggestions
    _never("run", "run: immutable"),
    _no_replace("run", "id = new.id", "suggesters = new.suggesters"),
    _guard("run_kept", "DELETE ON run", "1", "run: never deleted"),
    _never("suggestion", "suggestion: immutable"),
    _no_replace(
        "suggestion",
        "id = new.id",
        "uid = new.uid",
        "(article_id = new.article_id AND run_id = new.run_id AND input_sha256 = new.input_sha256)",
    ),
    _guard(
        "suggestion_known",
        "INSERT ON suggestion",
        "NOT EXISTS(SELECT 1 FROM article WHERE id = new.article_id)"
        " OR NOT EXISTS(SELECT 1 FROM run WHERE id = new.run_id)",
        "suggestion: no such article or run",
    ),
    _guard(
        "suggestion_kept",
        "DELETE ON suggestion",
        f"NOT {_permit('old.article_id')}",
        "suggestion: never deleted but by a purge",
    ),
    # the scheme
    _never("scheme", "scheme: immutable"),
    _no_replace("scheme", "id = new.id", "(name = new.name AND version = new.version)"),
    _guard("scheme_kept", "DELETE ON scheme", "1", "scheme: never deleted"),
    _never("label", "label: its code and layer never change", "code", "layer"),
    _no_replace("label", "code = new.code"),
    _guard("label_kept", "DELETE ON label", "1", "label: retired, never deleted"),
    _never("relation_type", "relation type: never changes", "code", "head_layer", "child_layer"),
    _no_replace("relation_type", "code = new.code"),
    _guard("relation_type_kept", "DELETE ON relation_type", "1", "relation type: never deleted"),
    # annotation sets
    _never("annotation_set", "annotation set: stays with its article", "id", "article_id"),
    _no_replace(
        "annotation_set",
        "id = new.id",
        "(article_id = new.article_id AND annotator = new.annotator)",
    ),
    _guard(
        "annotation_set_one",
        "UPDATE OF annotator ON annotation_set",
        "EXISTS(SELECT 1 FROM annotation_set WHERE article_id = new.article_id"
        " AND annotator = new.annotator AND id <> new.id)",
        "annotation set: that annotator has one",
    ),
    _guard(
        "annotation_set_article",
        "INSERT ON annotation_set",
        "NOT EXISTS(SELECT 1 FROM article WHERE id = new.article_id)",
        "annotation set: no such article",
    ),
    _guard(
        "annotation_set_kept",
        "DELETE ON annotation_set",
        f"NOT {_permit('old.article_id')} OR EXISTS(SELECT 1 FROM span WHERE set_id = old.id)"
        " OR EXISTS(SELECT 1 FROM step WHERE set_id = old.id)"
        " OR EXISTS(SELECT 1 FROM decision WHERE set_id = old.id)",
        "annotation set: never deleted but by a purge",
    ),
    # spans and relations
    _no_replace("span", "(set_id = new.set_id AND uid = new.uid)"),
    _never("span", "span: its identity never changes", "set_id", "uid"),
    _span_guard("span_true", "INSERT", new_label="new.state <> 'rejected'"),
    _span_guard("span_true_still", "UPDATE", new_label="new.label <> old.label"),
    _guard(
        "span_linked",
        "DELETE ON span",
        "EXISTS(SELECT 1 FROM relation WHERE set_id = old.set_id AND head = old.uid)"
        " OR EXISTS(SELECT 1 FROM relation WHERE set_id = old.set_id AND child = old.uid)",
        "span: a relation holds it",
    ),
    _guard(
        "span_layer_linked",
        "UPDATE OF layer ON span",
        "new.layer <> old.layer AND ("
        "EXISTS(SELECT 1 FROM relation WHERE set_id = old.set_id AND head = old.uid)"
        " OR EXISTS(SELECT 1 FROM relation WHERE set_id = old.set_id AND child = old.uid))",
        "span: linked, so it keeps its layer",
    ),
    _no_replace(
        "relation",
        "(set_id = new.set_id AND head = new.head AND child = new.child AND label = new.label)",
    ),
    _never("relation", "relation: its identity never changes", "set_id", "head", "child", "label"),
    _relation_guard("relation_true", "INSERT"),
    # the logs
    _never("step", "step: the log is append-only"),
    _no_replace("step", "seq = new.seq"),
    _guard(
        "step_set_known",
        "INSERT ON step",
        "NOT EXISTS(SELECT 1 FROM annotation_set WHERE id = new.set_id)",
        "step: no such annotation set",
    ),
    _guard(
        "step_kept",
        "DELETE ON step",
        f"NOT {_permit_set('old.set_id')}",
        "step: the log is append-only",
    ),
    _never("decision", "decision: the log is append-only"),
    _no_replace("decision", "id = new.id"),
    _guard(
        "decision_step_known",
        "INSERT ON decision",
        "NOT EXISTS(SELECT 1 FROM step WHERE seq = new.step AND set_id = new.set_id)",
        "decision: no such step",
    ),
    _guard(
        "decision_kept",
        "DELETE ON decision",
        f"NOT {_permit_set('old.set_id')}",
        "decision: the log is append-only",
    ),
    _never("tombstone", "tombstone: immutable"),
    _no_replace("tombstone", "uid = new.uid"),
    _guard("tombstone_kept", "DELETE ON tombstone", "1", "tombstone: never deleted"),
)


def m002_guards(db: Database) -> None:
    """Put the guards on the tables."""
    for statement in _GUARDS:
        db.conn.execute(statement)
    db.conn.execute("PRAGMA user_version = 2")
