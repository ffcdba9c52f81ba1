"""Version 3: what any SQLite tool can read, in words that the documentation explains."""

from sqlite_utils import Database

_VIEWS = (
    """
CREATE VIEW articles AS
SELECT a.id AS number, a.uid AS article, a.title, a.byline, a.published, a.publication, a.url,
  a.lang, a.status, a.open_stops, a.split, a.sensitive, a.embargo, a.imported_at, t.n_cp AS length,
  t.body AS text
FROM article a JOIN text t ON t.id = a.text_id
""",
    """
CREATE VIEW gold_spans AS
SELECT a.uid AS article, a.published, a.publication, s.annotator, p.uid AS span,
  p.start_cp AS start, p.end_cp AS "end", p.quote AS text, p.layer, p.label, p.kind,
  p.suggester, p.score, p.how,
  p.decided_by, p.decided_at
FROM annotation_set s
JOIN article a ON a.id = s.article_id
JOIN span p ON p.set_id = s.id
WHERE s.status = 'gold' AND a.status <> 'withdrawn' AND a.sensitive = 0 AND p.state = 'accepted'
""",
    """
CREATE VIEW gold_quotes AS
SELECT a.uid AS article, a.published, a.publication, s.annotator, q.uid AS span,
  q.start_cp AS start, q.end_cp AS "end", q.quote AS text, q.kind,
  k.quote AS speaker, p.quote AS person, p.label AS person_label,
  (SELECT group_concat(c.quote, ' … ') FROM relation r
   JOIN span c ON c.set_id = r.set_id AND c.uid = r.child AND c.state = 'accepted'
   WHERE r.set_id = q.set_id AND r.head = q.uid AND r.label = 'cued_by'
     AND r.state = 'accepted') AS cue
FROM annotation_set s
JOIN article a ON a.id = s.article_id
JOIN span q ON q.set_id = s.id AND q.layer = 'QUOTE' AND q.state = 'accepted'
LEFT JOIN relation sp ON sp.set_id = q.set_id AND sp.head = q.uid AND sp.label = 'spoken_by'
  AND sp.state = 'accepted'
LEFT JOIN span k ON k.set_id = sp.set_id AND k.uid = sp.child AND k.state = 'accepted'
LEFT JOIN relation rt ON rt.set_id = k.set_id AND rt.head = k.uid AND rt.label = 'refers_to'
  AND rt.state = 'accepted'
LEFT JOIN span p ON p.set_id = rt.set_id AND p.uid = rt.child AND p.state = 'accepted'
WHERE s.status = 'gold' AND a.status <> 'withdrawn' AND a.sensitive = 0
""",
    """
CREATE VIEW decisions AS
SELECT d.id AS decision, a.uid AS article, s.annotator, d.verdict, d.span, d.child, d.label,
  d.start_cp AS start, d.end_cp AS "end", d.kind, d.was_label, d.was_start, d.was_end, d.was_kind,
  d.suggester, d.suggester_version, d.score, d.by, d.at, d.how, d.step,
  substr(t.body, d.start_cp + 1, d.end_cp - d.start_cp) AS text
FROM decision d
JOIN annotation_set s ON s.id = d.set_id
JOIN article a ON a.id = s.article_id
JOIN text t ON t.id = a.text_id
""",
)


def m003_views(db: Database) -> None:
    """Make the views."""
    for statement in _VIEWS:
        db.conn.execute(statement)
    db.conn.execute("PRAGMA user_version = 3")
