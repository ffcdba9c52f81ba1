"""Which labels names were given where people have decided: what the check before gold compares."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from annotator.domain.checks import MOST_COUNTED
from annotator.storage.database import Database

# Seeks: one for each form, then one for each form that has been accepted and label. The planner
# is to do it in this order; without CROSS it would go through the articles.
_SETS = """(SELECT json_group_array(set_id) FROM (SELECT DISTINCT set_id FROM span
  WHERE quote = f.value AND label = l.code AND state = 'accepted' AND layer = 'ENTITY' LIMIT ?))"""
_LABELS = f"""
SELECT f.value, l.code, a.id FROM json_each(?) f CROSS JOIN label l CROSS JOIN json_each({_SETS}) s
  CROSS JOIN annotation_set w ON w.id = s.value CROSS JOIN article a ON a.id = w.article_id
WHERE EXISTS (SELECT 1 FROM span WHERE quote = f.value AND state = 'accepted' AND layer = 'ENTITY')
  AND l.layer = 'ENTITY' AND l.retired = 0
  AND a.status <> 'withdrawn' AND a.sensitive = 0 AND a.uid <> ?
"""


@dataclass(frozen=True)
class DecidedNames:
    """The names that are accepted in a workspace's articles."""

    _db: Database

    def labels(self, uid: str, names: Mapping[str, Iterable[str]]) -> dict[str, dict[str, int]]:
        """Return for each name in how many other articles it is accepted, by label.

        Names and labels with none are left out, and so are withdrawn and sensitive articles
        and retired labels.
        No form of a name is counted further than `MOST_COUNTED`.

        Args:
            uid: the article that does not count.
            names: the forms that each name may have there.
        """
        forms = sorted({form for each in names.values() for form in each})
        found: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        asked = (json.dumps(forms, ensure_ascii=False), MOST_COUNTED + 1, uid)
        for form, label, article_id in self._db.rows(_LABELS, *asked):
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
