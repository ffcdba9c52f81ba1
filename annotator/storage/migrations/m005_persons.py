"""Version 5: who is who, as editors decide it: relations between names; the view heeds them.

In `gold_quotes`, ``person`` is the longest name of whoever is the same person as the one that the
speaker refers to.
"""

from sqlite_utils import Database

_RELATIONS = (
    ("same_person", "samma person som", "same person as"),
    ("other_person", "annan person än", "other person than"),
)
_VIEW = """
CREATE VIEW gold_quotes AS
SELECT a.uid AS article, a.published, a.publication, s.annotator, q.uid AS span,
  q.start_cp AS start, q.end_cp AS "end", q.quote AS text, q.kind,
  k.quote AS speaker,
  (WITH RECURSIVE same(uid) AS (
     SELECT p.uid UNION
     SELECT iif(r.head = same.uid, r.child, r.head) FROM same
     JOIN relation r ON r.set_id = p.set_id AND r.label = 'same_person' AND r.state = 'accepted'
       AND same.uid IN (r.head, r.child))
   SELECT n.quote FROM same JOIN span n ON n.set_id = p.set_id AND n.uid = same.uid
   WHERE n.state = 'accepted' ORDER BY length(n.quote) DESC, n.start_cp LIMIT 1) AS person,
  p.label AS person_label,
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
"""


def m005_persons(db: Database) -> None:
    """Let names be said to be one person's or two persons', and make the view anew."""
    for code, name_sv, name_en in _RELATIONS:
        db.conn.execute(
            "INSERT INTO relation_type(code, head_layer, child_layer, name_sv, name_en)"
            " SELECT ?1, 'ENTITY', 'ENTITY', ?2, ?3"
            " WHERE NOT EXISTS(SELECT 1 FROM relation_type WHERE code = ?1)",
            (code, name_sv, name_en),
        )
    db.conn.execute("DROP VIEW IF EXISTS gold_quotes")
    db.conn.execute(_VIEW)
    db.conn.execute("PRAGMA user_version = 5")
