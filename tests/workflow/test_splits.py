"""Train, dev and test hold whole groups, and what has been assigned stays."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.domain.annotation import Status
from annotator.domain.article import Article, Meta
from annotator.domain.selection import SPLITS, Reason, Selection
from annotator.storage.store import Store
from annotator.workflow.export_choice import ExportChoice, SplitBy, pick
from annotator.workflow.exporting import plan_beside
from annotator.workflow.splits import BRIDGE, plan_groups
from annotator.workflow.workspace import Workspace


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "w.annotator") as opened:
        yield opened


def text(seed: int, words: int = 60) -> str:
    dice = Random(seed)
    return " ".join(f"ord{dice.randrange(3000)}" for _ in range(words))


def add(store: Store, uid: str, body: str, **meta: str) -> None:
    assert store.articles.add(Article(body, Meta(**meta), uid=uid))


def assign(store: Store, *uids: str, shares: tuple[int, int, int] = (80, 10, 10)) -> dict[str, str]:
    wanted = uids or tuple(m.uid for m in store.groups.members())
    plan = plan_groups(store, set(wanted), shares)
    store.groups.assign(plan.assigned)
    return splits(store)


def splits(store: Store) -> dict[str, str]:
    return {m.uid: m.split for m in store.groups.members() if m.split}


def test_shares_are_kept_to_within_an_article(store: Store) -> None:
    for n in range(40):
        add(store, f"u{n}", text(n))
    assert Counter(assign(store).values()) == {"train": 32, "dev": 4, "test": 4}


def test_versions_copies_addresses_and_near_duplicates_stay_together(store: Store) -> None:
    add(store, "first", text(1), publication="Bladet", external_id="7")
    add(store, "corrected", text(2), publication="Bladet", external_id="7")
    add(store, "elsewhere", text(2), publication="Kuriren")
    add(store, "shortened", text(2).rpartition(" ")[0])
    add(store, "page", text(3), url="https://bladet.test/1")
    add(store, "same page", text(4), url="https://bladet.test/1")
    found = assign(store, shares=(34, 33, 33))
    assert len({found[uid] for uid in ("first", "corrected", "elsewhere", "shortened")}) == 1
    assert found["page"] == found["same page"]
    groups = {m.uid: m.group for m in store.groups.members()}
    assert groups["shortened"] == groups["first"] == "first"


def test_what_was_assigned_stays_as_the_corpus_grows(store: Store) -> None:
    for n in range(10):
        add(store, f"u{n}", text(n))
    before = assign(store)
    for n in range(10, 30):
        add(store, f"u{n}", text(n))
    add(store, "copy", text(3), publication="Kuriren")
    after = assign(store, shares=(40, 30, 30))
    assert {uid: after[uid] for uid in before} == before
    assert after["copy"] == before["u3"]
    assert assign(store) == after


def test_only_groups_of_what_goes_out_are_assigned(store: Store) -> None:
    for n in range(4):
        add(store, f"u{n}", text(n))
    add(store, "copy", text(1), publication="Kuriren")
    assert set(assign(store, "u1")) == {"u1", "copy"}


def test_an_article_that_would_tie_two_splits_is_left_out_for_good(store: Store) -> None:
    add(store, "a", text(1))
    add(store, "b", text(2), url="https://bladet.test/b")
    found = assign(store, shares=(50, 50, 0))
    assert found["a"] != found["b"]
    add(store, "bridge", text(1), publication="Kuriren", url="https://bladet.test/b")
    add(store, "after", text(1), publication="Posten")
    found = assign(store)
    assert found["bridge"] == BRIDGE
    assert found["after"] == found["a"]
    choice = ExportChoice(selection=Selection((Status.NEW,)), split=SplitBy.GROUPS)
    out = pick(store, choice)
    assert [(one.uid, one.reason) for one in out.left_out] == [("bridge", Reason.BRIDGE)]
    assert {one.uid for one in out.kept} == {"a", "b", "after"}


def test_by_date_the_later_goes_to_dev_and_test(store: Store) -> None:
    for uid, day in (("a", "2026-01-05"), ("b", "2026-02-05"), ("c", "2026-03-05T08:00")):
        add(store, uid, text(ord(uid)), published=day)
    add(store, "late copy", text(ord("a")), publication="Kuriren", published="2026-03-09")
    add(store, "undated", text(9))
    choice = ExportChoice(
        selection=Selection((Status.NEW,), unpublished=True),
        split=SplitBy.DATE,
        dev_from="2026-02-01",
        test_from="2026-03-01",
    )
    found = pick(store, choice)
    assert {one.uid: one.split for one in found.kept} == {"a": "train", "b": "dev", "c": "test"}
    left = {one.uid: one.reason for one in found.left_out}
    assert left == {"late copy": Reason.BRIDGE, "undated": Reason.UNDATED}
    assert splits(store) == {}


def test_splits_and_groups_come_back_with_the_corpus(tmp_path: Path) -> None:
    first, second = tmp_path / "1.jsonl", tmp_path / "2.jsonl"
    choice = ExportChoice(selection=Selection((Status.NEW,)), split=SplitBy.GROUPS)
    whole = replace(choice, split=SplitBy.NOTHING)
    with Workspace(tmp_path / "one.annotator") as one:
        for seed in range(6):
            one.import_text(text(seed))
        one.assign_splits(plan_beside(one.path, choice))
        one.export(first, whole)
    with Workspace(tmp_path / "two.annotator") as two:
        two.import_files([first])
        two.export(second, whole)
        assert not plan_beside(two.path, choice).assigned
    assert second.read_bytes() == first.read_bytes()
    assert '"split": "train"' in first.read_text(encoding="utf-8")


@given(batches=st.lists(st.lists(st.integers(0, 12), max_size=8), min_size=1, max_size=4))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_group_is_ever_in_two_splits(
    batches: list[list[int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("splits") / "w.annotator"
    with Store.open(path) as store:
        number = 0
        before: dict[str, str] = {}
        for batch in batches:
            for seed in batch:  # the same seed: nearly the same text
                number += 1
                add(store, f"{seed}-{number}", f"{text(seed)} slut {number}")
            found = assign(store, shares=(40, 30, 30))
            assert {uid: found[uid] for uid in before} == before
            of_seed: dict[str, set[str]] = {}
            for uid, split in found.items():
                of_seed.setdefault(uid.partition("-")[0], set()).add(split)
            assert all(len(kinds) == 1 for kinds in of_seed.values())
            assert set(found.values()) <= set(SPLITS)
            before = found
