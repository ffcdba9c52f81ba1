"""Train, dev and test: assigned by group, once, so that they stay as the corpus grows.

Articles are of one group if one is a corrected version of the other, if they have the same
text or nearly so, the same address, or came with the same group. A group is never divided. An
article that would tie groups of two splits together is left out, for good.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations

from annotator.domain.selection import SPLITS, Reason
from annotator.formats.record import Record
from annotator.storage.groups import Member
from annotator.storage.selecting import Candidate
from annotator.storage.store import Store
from annotator.workflow.duplicates import alike, all_alike

BRIDGE = "bridge"
"""What stands in a split's place where an article would tie two together."""

SHARES = (80, 10, 10)
"""Per cent of the articles that go to `SPLITS`."""

_DAY = 10  # characters of an ISO 8601 time that are its date


@dataclass(frozen=True, slots=True)
class Plan:
    """Which articles get which split: (uid, group, split) of those that had none."""

    assigned: tuple[tuple[str, str, str], ...] = ()

    @property
    def by_uid(self) -> Mapping[str, str]:
        """The splits by the articles' uids."""
        return {uid: split for uid, _, split in self.assigned}


def splits_told(records: Iterable[Record]) -> list[tuple[str, str, str]]:
    """Return (uid, group, split) of records that come with a group or a split."""
    return [
        (r.article.uid, r.group, r.split if r.split in SPLITS else "")
        for r in records
        if r.group or r.split in SPLITS
    ]


def plan_groups(store: Store, uids: Collection[str], shares: Sequence[int] = SHARES) -> Plan:
    """Return the splits of articles that have none, with those of their groups.

    Only reads; `annotator.storage.groups.Groups.assign` keeps the plan. New groups are taken in
    an order that depends on nothing but the articles, each into the split that lacks most.

    Args:
        store: the workspace.
        uids: the articles that are to go out; what is in no group with them stays unassigned.
        shares: how much of 100 goes to train, dev and test.
    """
    members = {m.id: m for m in store.groups.members()}
    if not any(m.uid in uids and not m.split for m in members.values()):
        return Plan()
    neighbours = _neighbours(store, list(members.values()))
    splits = {m.id: m.split for m in members.values() if m.split}
    sizes = Counter(splits[m.id] for m in members.values() if m.uid in uids and m.id in splits)
    new: list[tuple[int, str, str]] = []
    fresh: list[list[int]] = []
    for group in _components(members, neighbours):
        open_ = [id_ for id_ in group if not members[id_].split]
        if not open_ or not any(members[id_].uid in uids for id_ in open_):
            continue
        if len(open_) == len(group):
            fresh.append(group)
            continue
        there = {splits[id_] for id_ in group if id_ in splits}
        if len(there) == 1:
            found = dict.fromkeys(open_, there.pop())
        else:
            found = _joined(open_, splits, _all_ties(store, group, members, neighbours))
        splits.update(found)
        new.extend((id_, _name(group, members), split) for id_, split in found.items())
        sizes.update(found[id_] for id_ in open_ if members[id_].uid in uids)
    for group in sorted(fresh, key=lambda g: sha256(members[g[0]].uid.encode()).digest()):
        split = _neediest(sizes, shares)
        sizes[split] += sum(members[id_].uid in uids for id_ in group)
        new.extend((id_, _name(group, members), split) for id_ in group)
    return Plan(tuple((members[id_].uid, name, split) for id_, name, split in sorted(new)))


def by_date(
    store: Store, candidates: Iterable[Candidate], dev_from: str, test_from: str
) -> dict[str, str | Reason]:
    """Return each article's split by the day it was published, or why it has none.

    A group belongs where its earliest article does; the later ones of it that another split
    would get are left out.

    Args:
        store: the workspace.
        candidates: the articles that are to go out.
        dev_from: the first day of dev, ISO 8601; empty for no dev.
        test_from: the first day of test; empty for no test.
    """
    days = {one.article_id: one.published[:_DAY] for one in candidates}
    uids = {one.article_id: one.uid for one in candidates}
    members = {m.id: m for m in store.groups.members()}
    found: dict[str, str | Reason] = {}
    for group in _components(members, _neighbours(store, list(members.values()))):
        dated = sorted((days[id_], id_) for id_ in group if days.get(id_))
        first = _of_day(dated[0][0], dev_from, test_from) if dated else ""
        for id_ in group:
            if id_ not in days:
                continue
            if not days[id_]:
                found[uids[id_]] = Reason.UNDATED
            elif _of_day(days[id_], dev_from, test_from) != first:
                found[uids[id_]] = Reason.BRIDGE
            else:
                found[uids[id_]] = first
    return found


def _of_day(day: str, dev_from: str, test_from: str) -> str:
    if test_from and day >= test_from:
        return "test"
    return "dev" if dev_from and day >= dev_from else "train"


def _neighbours(store: Store, members: Sequence[Member]) -> Mapping[int, set[int]]:
    """Return which articles are directly tied to which."""
    tied: dict[int, set[int]] = defaultdict(set)
    of_text: dict[int, int] = {}
    known: dict[tuple[str, str], int] = {}

    def tie(one: int, other: int) -> None:
        tied[one].add(other)
        tied[other].add(one)

    for member in members:
        if member.replaces:
            tie(member.replaces, member.id)
        if of_text.setdefault(member.text_id, member.id) != member.id:
            tie(of_text[member.text_id], member.id)
        for key in (("url", member.url), ("group", member.group)):
            if key[1] and known.setdefault(key, member.id) != member.id:
                tie(known[key], member.id)
    for one, other in alike(store):
        tie(of_text[one], of_text[other])
    return tied


def _components(
    members: Mapping[int, Member], neighbours: Mapping[int, set[int]]
) -> Iterable[list[int]]:
    """Yield the groups, each in the order of import, by their oldest members."""
    seen: set[int] = set()
    for first in members:
        if first in seen:
            continue
        seen.add(first)
        group, waiting = [first], [first]
        while waiting:
            for other in neighbours.get(waiting.pop(), ()):
                # What would tie groups together is left out, and ties nothing.
                if other in seen or members[other].split == BRIDGE:
                    continue
                seen.add(other)
                group.append(other)
                waiting.append(other)
        yield sorted(group)


def _all_ties(
    store: Store,
    group: Sequence[int],
    members: Mapping[int, Member],
    neighbours: Mapping[int, set[int]],
) -> Mapping[int, set[int]]:
    """Return every tie within a group; `neighbours` has enough to hold it together, not all."""
    tied = {id_: set(neighbours.get(id_, ())) for id_ in group}
    texts = {id_: members[id_].text_id for id_ in group}
    near = set(all_alike(store, set(texts.values())))
    for one, other in combinations(group, 2):
        pair = (min(texts[one], texts[other]), max(texts[one], texts[other]))
        if texts[one] == texts[other] or pair in near:
            tied[one].add(other)
            tied[other].add(one)
    return tied


def _joined(
    new: Sequence[int], splits: Mapping[int, str], neighbours: Mapping[int, set[int]]
) -> dict[int, str]:
    """Return the splits of articles whose group has members with splits."""
    found: dict[int, str] = {}
    waiting = list(new)
    while waiting:
        later = []
        for id_ in waiting:
            beside = {found.get(o) or splits.get(o, "") for o in neighbours.get(id_, ())}
            beside &= set(SPLITS)
            if beside:
                found[id_] = beside.pop() if len(beside) == 1 else BRIDGE
            else:
                later.append(id_)
        if len(later) == len(waiting):  # tied to the rest by such as are left out only
            found.update(dict.fromkeys(later, BRIDGE))
            return found
        waiting = later
    return found


def _name(group: Sequence[int], members: Mapping[int, Member]) -> str:
    return next((members[i].group for i in group if members[i].group), members[group[0]].uid)


def _neediest(sizes: Mapping[str, int], shares: Sequence[int]) -> str:
    """Return the split that lacks most of its share of all there will be with one more."""
    total = sum(sizes.get(split, 0) for split in SPLITS) + 1
    shared = zip(SPLITS, shares, strict=True)
    lacking = {split: share * total / 100 - sizes.get(split, 0) for split, share in shared}
    return max(SPLITS, key=lambda split: lacking[split])
