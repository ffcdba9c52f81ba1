"""Texts that are the same or nearly so are found, others are not, whatever was kept before."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.article import Article
from annotator.storage.store import Store
from annotator.workflow.duplicates import (
    ALIKE,
    METHOD,
    Sameness,
    alike,
    all_alike,
    duplicates,
    keep_up,
    keys_of,
    likeness,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "w.annotator") as opened:
        yield opened


def text(seed: int, words: int = 120) -> str:
    dice = Random(seed)
    return " ".join(f"ord{dice.randrange(3000)}" for _ in range(words))


def changed(original: str, *places: int) -> str:
    words = original.split()
    for place in places:
        words[place] = "annat"
    return " ".join(words)


def add(store: Store, uid: str, body: str) -> None:
    store.articles.add(Article(body, uid=uid))


@pytest.mark.parametrize("kept", [True, False], ids=["keys kept", "keys missing"])
def test_a_text_that_is_there_is_found_the_same_or_nearly(store: Store, kept: bool) -> None:
    add(store, "a", text(1))
    add(store, "b", text(2))
    if kept:
        assert not keep_up(store)
    asked = [text(3), text(1), changed(text(2), 5, 60)]
    same, near = duplicates(store, asked)
    assert (same.index, same.kind, same.uid, same.likeness) == (1, Sameness.SAME, "a", 1)
    assert (near.index, near.kind, near.uid) == (2, Sameness.NEAR, "b")
    assert near.likeness == likeness(asked[2], text(2)) >= ALIKE


def test_texts_of_one_import_are_compared_with_one_another(store: Store) -> None:
    asked = [text(1), text(2), text(1), changed(text(2), 3)]
    found = [(one.index, one.kind, one.other) for one in duplicates(store, asked)]
    assert found == [(2, Sameness.SAME, 0), (3, Sameness.NEAR, 1)]


def test_a_text_with_half_of_another_is_none(store: Store) -> None:
    add(store, "a", text(1))
    half = " ".join(text(1).split()[:60]) + " " + text(9, 60)
    assert list(duplicates(store, [half])) == []


def test_case_and_marks_make_no_difference(store: Store) -> None:
    add(store, "a", text(1))
    (found,) = duplicates(store, [text(1).upper().replace(" ", ", ")])
    assert (found.kind, found.likeness) == (Sameness.NEAR, 1)


def test_short_and_empty_words_are_borne(store: Store) -> None:
    add(store, "a", "!")
    assert [one.kind for one in duplicates(store, ["!", "?", "Hej"])] == [
        Sameness.SAME,
        Sameness.NEAR,
    ]


def test_all_that_are_alike_are_tied_together(store: Store) -> None:
    bodies = [text(1), changed(text(1), 3), changed(text(1), 50), text(2)]
    for n, body in enumerate(bodies):
        add(store, f"u{n}", body)
        if n == 1:
            keep_up(store)
    groups = {n: {n} for n in range(1, 5)}
    for one, other in alike(store):
        merged = groups[one] | groups[other]
        groups.update(dict.fromkeys(merged, merged))
    assert groups[1] == {1, 2, 3}
    assert groups[4] == {4}
    assert set(all_alike(store, [1, 2, 3, 4])) == {(1, 2), (1, 3), (2, 3)}


def test_keys_are_made_a_few_at_a_time_and_once(store: Store) -> None:
    for n in range(5):
        add(store, f"u{n}", text(n))
    assert keep_up(store, 2)
    assert len(store.groups.without_keys(METHOD)) == 3
    assert keep_up(store, 2)
    assert not keep_up(store, 2)
    assert store.groups.without_keys(METHOD) == []
    assert len(set(store.groups.keys(METHOD))) == 5 * len(keys_of(text(0)))


def test_keys_are_made_of_one_text_at_least_when_the_time_is_over(store: Store) -> None:
    for n in range(3):
        add(store, f"u{n}", text(n))
    assert [keep_up(store, seconds=0) for _ in range(3)] == [True, True, False]
    assert store.groups.without_keys(METHOD) == []


def test_keys_of_another_method_are_made_again(store: Store) -> None:
    add(store, "a", text(1))
    keep_up(store)
    assert list(store.groups.keys(METHOD + 1)) == []
    store.groups.keep_keys(METHOD + 1, {1: [7]})
    assert list(store.groups.keys(METHOD + 1)) == [(7, 1)]
    assert len(store.groups.without_keys(METHOD)) == 1


def test_the_keys_of_a_text_never_change() -> None:
    assert keys_of("Isen har gått på sjön i dag")[:2] == (
        -1643268987443150800,
        -4220297276688557439,
    )


def test_a_purged_text_leaves_no_keys(store: Store) -> None:
    add(store, "a", text(1))
    add(store, "b", text(2))
    keep_up(store)
    store.purge("a", by="chefen")
    assert {id_ for _, id_ in store.groups.keys(METHOD)} == {2}


@given(seed=st.integers(0, 500), places=st.sets(st.integers(0, 119), max_size=8))
@settings(max_examples=40, deadline=None)
def test_whatever_is_alike_enough_shares_a_key(seed: int, places: set[int]) -> None:
    one, other = text(seed), changed(text(seed), *places)
    if likeness(one, other) >= 0.85:
        assert set(keys_of(one)) & set(keys_of(other))
