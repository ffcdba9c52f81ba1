"""Which labels names were given where people have decided: what the check before gold compares."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from annotator.domain.checks import MOST_COUNTED
from annotator.storage.database import Database, Row
from annotator.storage.errors import DamagedError, NotADatabaseError
from annotator.storage.name_index import NameIndex, name_key

_TAKING_IN = 0.01  # seconds for what the index lacks, before it is asked
_LATEST = 50  # steps of those that it then still lacks, the articles of which are read

# Seeks: one for each form and label, then one for each set found. The planner is to do it in
# this order; without CROSS it would go through the articles.
_SETS = """(SELECT json_group_array(set_id) FROM (SELECT set_id FROM search.name
  WHERE form = f.value AND label = l.code AND set_id NOT IN changed LIMIT ?))"""
_CHANGED = (
    "WITH changed(set_id) AS MATERIALIZED"
    " (SELECT DISTINCT set_id FROM step NOT INDEXED WHERE seq > ?)"
)
_COUNTS = "l.retired = 0 AND a.status <> 'withdrawn' AND a.sensitive = 0 AND a.uid <> ?"
_INDEXED = f"""{_CHANGED}
SELECT f.key, l.code, a.id FROM json_each(?) f CROSS JOIN label l CROSS JOIN json_each({_SETS}) e
  CROSS JOIN annotation_set w ON w.id = e.value CROSS JOIN article a ON a.id = w.article_id
WHERE EXISTS (SELECT 1 FROM search.name WHERE form = f.value) AND l.layer = 'ENTITY' AND {_COUNTS}
"""
_AFTER = f"""{_CHANGED}
SELECT DISTINCT s.quote, s.label, a.id FROM changed c CROSS JOIN span s ON s.set_id = c.set_id
  CROSS JOIN label l ON l.code = s.label CROSS JOIN annotation_set w ON w.id = s.set_id
  CROSS JOIN article a ON a.id = w.article_id
WHERE s.state = 'accepted' AND s.layer = 'ENTITY'
  AND s.quote IN (SELECT value FROM json_each(?)) AND {_COUNTS}
"""


@dataclass(frozen=True)
class DecidedNames:
    """The names that are accepted in a workspace's articles."""

    _db: Database
    _index: NameIndex

    def prepare(self, seconds: float) -> bool:
        """Bring the index up to date for about so long; return True while it lacks something."""
        return self._index.advance(seconds)

    def labels(self, uid: str, names: Mapping[str, Iterable[str]]) -> dict[str, dict[str, int]]:
        """Return for each name in how many other articles it is accepted, by label.

        Names and labels with none are left out, and so are withdrawn and sensitive articles
        and retired labels.
        A form of a name is hardly counted further than `MOST_COUNTED`. Of very many decisions
        that `prepare` has not seen yet, only the latest count.

        Args:
            uid: the article that does not count.
            names: the forms that each name may have there.
        """
        forms = sorted({form for each in names.values() for form in each})
        found: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        try:
            rows = self._found(forms, uid)
        except (DamagedError, NotADatabaseError):
            self._index.remake()  # most likely it is the index; if it is not, it comes again
            rows = self._found(forms, uid)
        for form, label, article_id in rows:
            found[form].append((label, article_id))
        counts: dict[str, dict[str, int]] = {}
        for name, its_forms in names.items():
            articles: defaultdict[str, set[int]] = defaultdict(set)
            for form in its_forms:
                for label, article_id in found.get(form, ()):
                    articles[label].add(article_id)
            if articles:
                counts[name] = {label: len(ids) for label, ids in articles.items()}
        return counts

    def _found(self, forms: list[str], uid: str) -> list[Row]:
        """Return (form, label, article's row id) of each, perhaps twice."""
        self._index.advance(_TAKING_IN)
        last = self._index.followed_to()
        (newest,) = self._db.row("SELECT coalesce(max(seq), 0) FROM step") or (0,)
        after = max(last or 0, newest - _LATEST)
        asked = json.dumps(forms, ensure_ascii=False)
        rows = self._db.rows(_AFTER, after, asked, uid)
        if last is not None:
            keyed = json.dumps({form: name_key(form) for form in forms}, ensure_ascii=False)
            rows += self._db.rows(_INDEXED, after, keyed, MOST_COUNTED + 1, uid)
        return rows
