"""What an export counts is what it reads, and it reads one moment of the file."""

from pathlib import Path

from annotator.domain.annotation import Status
from annotator.domain.selection import Selection
from annotator.domain.spans import State
from annotator.storage.store import Store
from annotator.workflow import gestures
from tests.storage.samples import (
    TODAY,
    begin,
    do,
    fill,
    id_of,
    make_article,
    make_suggestions,
    taken,
)


def _worked(store: Store) -> None:
    fill(store)
    session = begin(store)
    for words, label in (("”Vi har väntat i tio år”", "QUOTE"), ("Häradsskär", "LOC")):
        do(store, session, gestures.accept(session, id_of(session.annotation, words, label)))
    do(store, session, gestures.gold(session, rest="reject"))


def test_counts_are_those_of_what_is_read(path: Path) -> None:
    with Store.open(path) as store:
        _worked(store)
        found = store.selections.candidates(Selection(), TODAY)
        ((article, annotation),) = store.selections.read(found)
        assert article == store.articles.get("a1")
        assert annotation == store.annotations.load("a1", "anna").current
        counts = store.selections.counts(found)
        accepted = [s.label for s in annotation.spans if s.state is State.ACCEPTED]
        assert sorted(counts.labels.elements()) == sorted(accepted)
        links = [r.label for r in annotation.relations if r.state is State.ACCEPTED]
        assert sorted(counts.relations.elements()) == sorted(links)
        assert links
        only = store.selections.counts(found, ["LOC"])
        assert (dict(only.labels), dict(only.relations)) == ({"LOC": 1}, {})


def test_more_articles_than_one_query_takes_are_counted(path: Path) -> None:
    with Store.open(path) as store:
        for n in range(520):
            store.articles.add(make_article(f"Fyr {n} tänds.", uid=f"u{n}"))
        for n in (0, 510):
            session = begin(store, uid=f"u{n}")
            do(store, session, gestures.add(session, 0, 3, "OBJ"))
        found = store.selections.candidates(Selection((Status.NEW, Status.IN_PROGRESS)), TODAY)
        assert len(found) == 520
        assert dict(store.selections.counts(found).labels) == {"OBJ": 2}


def test_an_article_nobody_has_touched_comes_with_its_suggestions(store: Store) -> None:
    found = store.selections.candidates(Selection((Status.NEW,)), TODAY)
    assert [(one.uid, one.annotator) for one in found] == [("a1", "")]
    ((_, annotation),) = store.selections.read(found)
    assert len(annotation.spans) == len(make_suggestions().spans)
    assert all(span.undecided for span in annotation.spans)
    assert store.selections.counts(found).labels.total() == 0


def test_each_annotators_work_on_an_article_is_taken_by_itself(store: Store) -> None:
    anna, bo = begin(store, "anna"), begin(store, "bo")
    oland = id_of(anna.annotation, "Öland", "LOC")
    do(store, anna, gestures.accept(anna, oland))
    do(store, bo, gestures.reject(bo, oland))
    do(store, bo, gestures.gold(bo, rest="reject"))
    both = (Status.GOLD, Status.IN_PROGRESS)
    found = store.selections.candidates(Selection(both), TODAY)
    assert [one.annotator for one in found] == ["anna", "bo"]
    read = [
        (article.uid, work.by_id[oland].state) for article, work in store.selections.read(found)
    ]
    assert read == [("a1", State.ACCEPTED), ("a1", State.REJECTED)]
    assert [one.annotator for one in store.selections.candidates(Selection(), TODAY)] == ["bo"]
    only = Selection(both, annotators=("anna",))
    assert [one.annotator for one in store.selections.candidates(only, TODAY)] == ["anna"]


def test_more_articles_than_are_read_at_once_come_in_the_order_of_import(path: Path) -> None:
    with Store.open(path) as store:
        for n in range(230):
            store.articles.add(make_article(f"Artikel nummer {n}", uid=f"u{n}"))
            if n % 2:
                session = begin(store, uid=f"u{n}")
                do(store, session, gestures.gold(session))
        found = store.selections.candidates(Selection(), TODAY)
        read = [article.uid for article, _ in store.selections.read(found)]
        assert read == [f"u{n}" for n in range(230) if n % 2]
        assert taken(store, *Status) == [f"u{n}" for n in range(230)]


def test_a_moment_is_one_whatever_is_written_meanwhile(path: Path) -> None:
    with Store.open(path) as store:
        _worked(store)
        with Store.open(path, read_only=True) as reader, reader.moment():
            before = reader.selections.candidates(Selection(), TODAY)
            store.articles.withdraw("a1")
            assert reader.selections.candidates(Selection(), TODAY) == before
        with Store.open(path, read_only=True) as reader:
            (after,) = reader.selections.candidates(Selection(), TODAY)
            assert after.reason is not None


def test_a_split_that_was_given_stays(store: Store) -> None:
    store.groups.assign([("a1", "a1", "train")])
    store.groups.assign([("a1", "other", "test")])
    (member,) = store.groups.members()
    assert (member.group, member.split) == ("a1", "train")
