"""Texts that are the same or nearly so: an agency's text in two papers, a corrected version.

How alike two texts are is the Jaccard index of their runs of three words (case aside). Which
texts are worth comparing is found by MinHash (A. Broder, "On the resemblance and containment
of documents", 1997) with banding (Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets",
chapter 3): 24 bands of 5 values, so that of two texts 0.7 alike 1.2 % are missed, and of two
0.8 alike 1 in 14,000. What is found is compared word by word, so nothing is taken for alike
that is not.
"""

import re
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from hashlib import blake2b
from heapq import merge
from itertools import combinations, groupby
from math import inf
from operator import itemgetter
from unicodedata import normalize

from annotator.storage.store import Store

ALIKE = 0.7
"""How alike two texts must be to count as nearly the same."""

METHOD = 1
"""The number of this way of making keys; keys that were made in another way are made again."""

_RUN = 3
_BANDS, _ROWS, _SEED = 24, 5, 1
_WORD = re.compile(r"\w+")
_MOST = 12  # texts that one is compared with
_BATCH = 500


class Sameness(StrEnum):
    """How much a text is another's duplicate."""

    SAME = "same"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A text that is there already.

    Attributes:
        index: which of the texts that were asked about, from 0.
        kind: the same text, or nearly.
        likeness: 0 to 1, the Jaccard index of runs of words.
        uid: the stored article that it is like; empty if it is like one before it in the list.
        other: the place of that one in the list; None if it is like a stored article.
    """

    index: int
    kind: Sameness
    likeness: float
    uid: str = ""
    other: int | None = None


def duplicates(store: Store, texts: Iterable[str]) -> Iterator[Duplicate]:
    """Yield the texts that a workspace holds already or that come twice, same or nearly so.

    Only reads. A stored article counts before one of the list; of each text the likest is told.

    Args:
        store: the workspace.
        texts: texts as they would be stored, in the order of the import.
    """
    late = {key: i for i, text in store.groups.without_keys(METHOD) for key in keys_of(text)}
    seen: dict[int, int] = {}  # keys of the texts before → the last place that has one
    whole: dict[str, int] = {}
    kept: list[frozenset[str]] = []
    for index, text in enumerate(texts):
        runs = _runs(text)
        keys = _keys(runs)
        found = _stored(store, index, text, runs, keys, late)
        if found is None and text in whole:
            found = Duplicate(index, Sameness.SAME, 1.0, other=whole[text])
        if found is None:
            places = dict.fromkeys(seen[key] for key in keys if key in seen)
            best = _likest(runs, ((place, kept[place]) for place in places))
            if best:
                found = Duplicate(index, Sameness.NEAR, best[1], other=best[0])
        if found:
            yield found
        kept.append(runs)
        whole.setdefault(text, index)
        seen.update(dict.fromkeys(keys, index))


def keep_up(store: Store, limit: int = _BATCH, seconds: float = inf) -> bool:
    """Make the keys of at most `limit` more stored texts; return True while some are left.

    It ends with the text in hand after so many seconds.

    Raises:
        WorkspaceError: the file cannot be written.
    """
    until = time.monotonic() + seconds
    missing = store.groups.without_keys(METHOD, limit)
    keys: dict[int, tuple[int, ...]] = {}
    for id_, text in missing:
        keys[id_] = keys_of(text)
        if time.monotonic() >= until:
            break
    if keys:
        store.groups.keep_keys(METHOD, keys)
    return len(keys) < len(missing) or len(missing) == limit


def alike(store: Store) -> Iterator[tuple[int, int]]:
    """Yield pairs of ids of stored texts that are nearly the same, enough to tie all such ones.

    Only reads; texts without keys are compared as well.
    """
    runs = _reader(store)
    group: dict[int, int] = {}

    def leader(id_: int) -> int:
        while (up := group.get(id_, id_)) != id_:
            id_ = up
        return id_

    for _, same in groupby(_every_key(store), key=itemgetter(0)):
        met: list[int] = []  # one of each group stands for it
        for _, id_ in same:
            if leader(id_) in {leader(other) for other in met}:
                continue
            near = [o for o in met[:_MOST] if _jaccard(runs(id_), runs(o)) >= ALIKE]
            for other in near:
                yield other, id_
                group[leader(id_)] = leader(other)
            if not near:
                met.append(id_)


def all_alike(store: Store, text_ids: Collection[int]) -> Iterator[tuple[int, int]]:
    """Yield every pair (the lesser id first) of these stored texts that are nearly the same."""
    runs = _reader(store)
    for one, other in combinations(sorted(text_ids), 2):
        if _jaccard(runs(one), runs(other)) >= ALIKE:
            yield one, other


def keys_of(text: str) -> tuple[int, ...]:
    """Return a text's keys: two texts that share one may be nearly alike."""
    return _keys(_runs(text))


def likeness(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 1."""
    return _jaccard(_runs(one), _runs(other))


def _runs(text: str) -> frozenset[str]:
    words = _WORD.findall(normalize("NFC", text).casefold())
    return frozenset(" ".join(words[i : i + _RUN]) for i in range(max(1, len(words) - _RUN + 1)))


def _keys(runs: frozenset[str]) -> tuple[int, ...]:
    from rensa import RMinHash  # only imports and exports need it

    made = RMinHash(num_perm=_BANDS * _ROWS, seed=_SEED)
    made.update(sorted(runs))
    values = made.digest()
    bands = (values[n * _ROWS : (n + 1) * _ROWS] for n in range(_BANDS))
    return tuple(_key(n, band) for n, band in enumerate(bands))


def _key(number: int, band: Sequence[int]) -> int:
    packed = b"".join(value.to_bytes(8, "big") for value in (number, *band))
    return int.from_bytes(blake2b(packed, digest_size=8).digest(), "big", signed=True)


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    both = len(one & other)
    return both / (len(one) + len(other) - both)


def _likest(
    runs: frozenset[str], others: Iterable[tuple[int, frozenset[str]]]
) -> tuple[int, float] | None:
    found = [(place, _jaccard(runs, other)) for place, other in others]
    best = max(found, key=lambda one: one[1], default=(0, 0.0))
    return best if best[1] >= ALIKE else None


def _reader(store: Store) -> Callable[[int], frozenset[str]]:
    return lru_cache(maxsize=1000)(lambda text_id: _runs(store.groups.text(text_id)))


def _stored(
    store: Store,
    index: int,
    text: str,
    runs: frozenset[str],
    keys: tuple[int, ...],
    late: dict[int, int],
) -> Duplicate | None:
    """Return what a text duplicates of the workspace's; `late` are keys not kept there yet."""
    same = store.articles.find_text(text)
    if same:
        return Duplicate(index, Sameness.SAME, 1.0, uid=same)
    ids = [*store.groups.sharing(keys), *(late[key] for key in keys if key in late)]
    near = dict.fromkeys(ids)
    best = _likest(runs, ((id_, _runs(store.groups.text(id_))) for id_ in list(near)[:_MOST]))
    if best is None:
        return None
    return Duplicate(index, Sameness.NEAR, best[1], uid=store.groups.uids([best[0]])[best[0]])


def _every_key(store: Store) -> Iterator[tuple[int, int]]:
    """Yield (key, text id) in the order of keys, of the stored keys and those not made yet."""
    late = store.groups.without_keys(METHOD)
    made = sorted((key, id_) for id_, text in late for key in keys_of(text))
    yield from merge(store.groups.keys(METHOD), made)
