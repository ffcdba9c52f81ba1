"""What goes out is what was chosen; what may not go out stays inside and is named with why."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.domain.annotation import Status
from annotator.domain.article import Article, Meta
from annotator.domain.scheme import Layer
from annotator.domain.selection import REASONS, Reason, Selection
from annotator.domain.spans import Source, Span, State
from annotator.domain.suggestions import Suggestions
from annotator.errors import BadInputError
from annotator.storage.store import Run, Store
from annotator.workflow import gestures
from annotator.workflow.export_choice import (
    ExportChoice,
    check,
    pick,
    records,
)
from annotator.workflow.session import Session

TEXT = "Bagaren i Mora bjuder.\n”Bullarna är slut”, säger Ada Berg."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "w.annotator") as opened:
        yield opened


def gold(store: Store, uid: str, text: str = TEXT, by: str = "eva", **meta: str) -> None:
    """Keep an article in which Mora is accepted, Ada Berg rejected, and declare it gold."""
    store.articles.add(Article(f"{text}\nNummer {uid}.", Meta(**meta), uid=uid))
    mark(store, uid, by)


def mark(store: Store, uid: str, by: str) -> None:
    article = store.articles.get(uid)
    spans = [
        Span(
            article.text.index(words),
            article.text.index(words) + len(words),
            Layer.ENTITY,
            label,
            state=State.SUGGESTED,
            source=Source("rules", "1"),
        )
        for words, label in (("Mora", "LOC"), ("Ada Berg", "PRS"))
    ]
    store.suggestions.save(uid, Suggestions(tuple(spans)), Run((("rules", "1"),), uid))
    session = Session(article, store.scheme(), by, store.annotations.load(uid, by))
    ids = {s.label: s.id for s in session.annotation.spans}
    for decide, label in ((gestures.accept, "LOC"), (gestures.reject, "PRS")):
        step = decide(session, ids[label])
        assert step
        session.adopt(store.annotations.record(uid, by, step))
    done = gestures.gold(session)
    assert done
    session.adopt(store.annotations.record(uid, by, done))


def picked(store: Store, **asked: object) -> list[str]:
    choice = ExportChoice(selection=Selection(**asked))  # type: ignore[arg-type]
    return [one.uid for one in pick(store, choice).kept]


def test_gold_goes_out_and_nothing_else_unless_asked(store: Store) -> None:
    gold(store, "a")
    store.articles.add(Article("Orört.", uid="b"))
    assert picked(store) == ["a"]
    assert picked(store, statuses=(Status.NEW,)) == ["b"]
    assert picked(store, statuses=(Status.GOLD, Status.NEW)) == ["a", "b"]


@pytest.mark.parametrize(
    ("flag", "reason"),
    [
        ("withdrawn", Reason.WITHDRAWN),
        ("sensitive", Reason.SENSITIVE),
        ("embargoed", Reason.EMBARGOED),
        ("unpublished", Reason.UNPUBLISHED),
    ],
)
def test_what_must_stay_inside_stays_unless_asked_for_by_name(
    store: Store, flag: str, reason: Reason
) -> None:
    meta = {"embargoed": {"embargo": "2999-01-01"}, "unpublished": {"published": "2999-01-01"}}
    gold(store, "free", published="2020-01-01", embargo="2020-01-02")
    gold(store, "kept", **meta.get(flag, {}))
    if flag == "withdrawn":
        store.articles.withdraw("kept")
    if flag == "sensitive":
        store.articles.set_sensitive("kept", True)
    found = pick(store, ExportChoice())
    assert [one.uid for one in found.kept] == ["free"]
    assert [(one.uid, one.reason) for one in found.left_out] == [("kept", reason)]
    assert reason in REASONS
    assert picked(store, **{flag: True}) == ["free", "kept"]
    others = {"withdrawn", "sensitive", "embargoed", "unpublished"} - {flag}
    assert picked(store, **dict.fromkeys(others, True)) == ["free"]


def test_it_can_be_chosen_by_annotator_day_and_words(store: Store) -> None:
    gold(store, "a")
    gold(store, "b", "Pråmen i Mora sjönk, enligt Ada Berg.", by="bo")
    assert picked(store, annotators=("bo",)) == ["b"]
    assert picked(store, words="pråm") == ["b"]
    assert picked(store, words="mora") == ["a", "b"]
    assert picked(store, decided_from="2020-01-01", decided_to="2999-01-01") == ["a", "b"]
    assert picked(store, decided_from="2999-01-01") == []
    assert picked(store, decided_to="2020-01-01") == []


def test_two_annotators_of_an_article_both_go_out(store: Store) -> None:
    gold(store, "a")
    mark(store, "a", "bo")
    kept = pick(store, ExportChoice()).kept
    assert [(one.uid, one.annotator) for one in kept] == [("a", "eva"), ("a", "bo")]


def test_only_chosen_labels_go_out_and_only_they_count_as_gone_through(store: Store) -> None:
    gold(store, "a")
    choice = ExportChoice(labels=("PRS",), rejected=True)
    (record,) = records(store, pick(store, choice).kept, choice)
    assert [s.label for s in record.annotation.spans] == ["PRS"]
    assert record.reviewed == ("PRS",)


@pytest.mark.parametrize(
    ("format_name", "rejected", "there"),
    [
        ("native", None, True),
        ("native", False, False),
        ("prodigy", None, False),
        ("prodigy", True, True),
    ],
)
def test_rejected_spans_go_along_as_chosen(
    store: Store, format_name: str, rejected: bool | None, there: bool
) -> None:
    gold(store, "a")
    choice = ExportChoice(format_name, rejected=rejected)
    (record,) = records(store, pick(store, choice).kept, choice)
    assert any(not s.live for s in record.annotation.spans) is there


@pytest.mark.parametrize(
    "choice",
    [
        ExportChoice("papyrus"),
        ExportChoice(labels=("NIX",)),
        ExportChoice(shares=(50, 10, 10)),
        replace(ExportChoice(), shares=(120, -10, -10)),
    ],
)
def test_a_choice_that_cannot_be_meant_is_refused(store: Store, choice: ExportChoice) -> None:
    with pytest.raises(BadInputError):
        check(store, choice)
