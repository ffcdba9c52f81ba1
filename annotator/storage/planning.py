"""Plans how a query of the queue is answered: what leads to the articles, what is checked of each.

Among a million articles the order of looking is what counts. What few articles fulfil is looked
up, and the rest is checked of those; what many do is checked of one article after another in the
queue's order, until a page is full. Figures are of a page of 200 rows on one core of 2.5 GHz.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.domain.queue import Order, QueueQuery
from annotator.storage.database import Database, Row
from annotator.storage.words import match_expression

_FEW = 5000  # articles; to look at so many takes 5 ms
_PROBED = 5000  # articles with the words: to find so many takes 0.4 ms
_LONG = 5  # letters; the index knows the beginnings of words up to one less
_COMMON = 200_000  # articles; to gather those of a long word takes 5 ms
_SAMPLE = 1000  # articles with a word that tell how common it is
_FOUND_US = 0.4  # of an article: checking its row
_READ_US, _READ_US_A_KB = 33.0, 18.0  # of an article: finding words in its text; by its length

_SPAN_FLAGGED = "x.flagged = 1 AND x.state <> 'rejected'"  # as the index of them has it
IS_FLAGGED = (
    "(EXISTS (SELECT 1 FROM annotation_set f WHERE f.article_id = a.id AND f.flagged = 1)"
    " OR EXISTS (SELECT 1 FROM annotation_set f CROSS JOIN span x INDEXED BY span_flagged"
    f" ON x.set_id = f.id WHERE f.article_id = a.id AND {_SPAN_FLAGGED}))"
)
"""Of an article ``a``: whether an annotator has flagged it or a span that stands in it."""
FLAGGED_IDS = (
    "SELECT article_id AS id FROM annotation_set WHERE flagged = 1 UNION ALL"
    " SELECT s.article_id FROM"
    f" (SELECT DISTINCT x.set_id FROM span x INDEXED BY span_flagged WHERE {_SPAN_FLAGGED}) d"
    " CROSS JOIN annotation_set s ON s.id = d.set_id"
)
"""The articles of which that is so, some twice. A page takes 2 ms of 200, 15 ms of 2,000."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that is asked of articles, as SQL: of an article ``a``, and for the ids of all.

    ``checked`` and ``sought`` are the values of the two.
    """

    check: str
    checked: Row
    ids: str
    sought: Row


@dataclass(frozen=True, slots=True)
class Plan:
    """How a query is answered.

    ``match`` is an FTS5 query that leads to the articles, ``lead`` a condition that does; where
    both are empty, the queue's order does, or the one label where ``by_label``. ``held`` are the
    words to be checked in texts.
    """

    match: str = ""
    lead: Condition | None = None
    by_label: bool = False
    held: str = ""


def conditions(query: QueueQuery) -> list[Condition]:
    """Return what a query asks for besides words."""
    asked: list[Condition] = []
    if query.statuses:
        is_one = f"status IN ({_marks(query.statuses)})"
        statuses = tuple(status.value for status in query.statuses)
        # By doubt, the index of statuses would lead to a sort of all that have them.
        unsought = "+" if query.order is Order.DOUBT else ""
        asked.append(
            Condition(
                f"{unsought}a.{is_one}",
                statuses,
                f"SELECT id FROM article WHERE {is_one}",
                statuses,
            )
        )
    if query.labels:
        asked.append(
            Condition(
                f"({' OR '.join(['instr(a.labels, ?)'] * len(query.labels))})",
                tuple(f" {label} " for label in query.labels),
                f"SELECT article_id AS id FROM labelled WHERE label IN ({_marks(query.labels)})",
                query.labels,
            )
        )
    if query.doubtful:
        condition = "doubtful > 0"
        asked.append(
            Condition(f"a.{condition}", (), f"SELECT id FROM article WHERE {condition}", ())
        )
    if query.annotator:
        condition = "annotator = ?"
        asked.append(
            Condition(
                f"EXISTS (SELECT 1 FROM annotation_set WHERE article_id = a.id AND {condition})",
                (query.annotator,),
                f"SELECT article_id AS id FROM annotation_set WHERE {condition}",
                (query.annotator,),
            )
        )
    if query.flagged:
        asked.append(Condition(IS_FLAGGED, (), FLAGGED_IDS, ()))
    return asked


def plan(db: Database, query: QueueQuery, *, indexed: bool, limit: int | None) -> Plan:
    """Return how a query is best answered.

    Args:
        db: the workspace, with its search index attached where `indexed`.
        query: what to look for.
        indexed: whether the search index is there; without it every text is read.
        limit: how many rows are wanted; None for all there are.
    """
    lead, many = _narrowest(db, conditions(query))
    match = match_expression(query.words) if indexed else ""
    if not query.words.strip():
        return Plan(lead=lead, by_label=lead is None and _one_label_leads(query))
    if not match:
        return Plan(lead=lead, held=query.words)
    articles = db.row("SELECT max(id) FROM article")
    total = (articles and articles[0]) or 1
    if limit is None:  # to count them, say; one article in ten or so has a word
        few = many is not None and many * _reading_us(db, total) < total * _FOUND_US / 10
        return Plan(lead=lead, held=query.words) if few else Plan(match)
    common = _common_words(db, query.words, total)
    rarer = " ".join(word for word in query.words.split() if word not in common)
    if not rarer or _reading_is_sooner(db, query, match_expression(rarer), many, total, limit):
        return Plan(lead=lead, held=query.words)
    return Plan(match_expression(rarer), held=" ".join(common))


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _narrowest(db: Database, asked: Sequence[Condition]) -> tuple[Condition | None, int | None]:
    """Return the condition that the fewest articles fulfil, and how many; None for many."""
    counts = [
        db.row(f"SELECT count(*) FROM ({one.ids} LIMIT {_FEW})", *one.sought) or (_FEW,)
        for one in asked
    ]
    few = [(count, i) for i, (count,) in enumerate(counts) if count < _FEW]
    if not few:
        return None, None
    count, i = min(few)
    return asked[i], count


def _one_label_leads(query: QueueQuery) -> bool:
    """Tell whether the index of labels, which has the queue's orders, leads by the one label."""
    return len(query.labels) == 1 and (not query.statuses or query.order is Order.DOUBT)


def _common_words(db: Database, words: str, total: int) -> list[str]:
    """Return the long words that very many articles hold.

    For a beginning of a word that is longer than those it knows, the index gathers all articles
    before it gives the first: 25 ms where all of a million have it.
    """
    if total < _COMMON:
        return []
    common = []
    for word in words.split():
        if len(word) >= _LONG:
            row = db.row(
                "SELECT rowid FROM search.entry WHERE entry MATCH ? LIMIT 1 OFFSET ?",
                match_expression(word).removesuffix(" *"),
                _SAMPLE - 1,
            )
            if row and total * _SAMPLE / row[0] >= _COMMON:
                common.append(word)
    return common


def _reading_is_sooner(
    db: Database, query: QueueQuery, match: str, narrow: int | None, total: int, limit: int
) -> bool:
    """Tell whether reading texts finds a page of articles with the words before the index does.

    Args:
        db: the workspace.
        query: what is looked for.
        match: its words, for the index.
        narrow: how many articles fulfil the narrowest other condition; None for many.
        total: how many articles there are.
        limit: how many are wanted.
    """
    by_doubt = query.order is Order.DOUBT
    if narrow is None and not by_doubt:
        return False  # one of many that have the words is the next to show
    found, last = db.row(
        "SELECT count(*), max(rowid) FROM"
        " (SELECT rowid FROM search.entry WHERE entry MATCH ? LIMIT ?)",
        match,
        _PROBED,
    ) or (0, 0)
    if found < _PROBED:
        return False
    share = found / last
    all_found = share * total
    by_index = all_found if by_doubt else min(all_found, limit * total / max(narrow or 0, 1))
    by_reading = limit / share if narrow is None else min(narrow, limit / share)
    return bool(by_reading * _reading_us(db, total) < by_index * _FOUND_US)


def _reading_us(db: Database, total: int) -> float:
    """Return how many microseconds it takes to look for words in the text of an article.

    How long texts are is told by the size of the file that holds them.
    """
    row = db.row("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
    size = row[0] if row else 0
    return float(_READ_US + _READ_US_A_KB * size / total / 1000)
