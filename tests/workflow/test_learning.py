"""Decisions on quotes teach what to suggest; they can be forgotten, and some teach nothing."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.annotation import Annotation
from annotator.domain.progress import Cancelled
from annotator.domain.scheme import Layer
from annotator.domain.spans import State
from annotator.nlp.quotes.ranker import Ranker, learn
from annotator.storage.store import Store
from annotator.workflow import gestures, learning
from annotator.workflow.suggesting import RANKED, Recogniser
from annotator.workflow.workspace import Workspace

WALL = "På väggen i sal {n} stod en lång rad: ”vi bygger för livet nummer {n}” och det var allt.\n"
RECOGNISER = Recogniser()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.annotator"


@pytest.fixture
def workspace(path: Path) -> Iterator[Workspace]:
    with Workspace(path, annotator="eva") as workspace:
        yield workspace


def quotes(annotation: Annotation) -> list[State]:
    return [s.state for s in annotation.spans if s.layer is Layer.QUOTE]


def take_in(workspace: Workspace, n: int) -> str:
    """Take in article number `n` with suggestions, and return its uid."""
    uid = workspace.import_text(f"Sal {n} visas\n" + WALL.format(n=n))
    workspace.suggest(RECOGNISER)
    return uid


def turn_down(workspace: Workspace, uid: str) -> None:
    """Reject all in an article and make it gold."""
    session = workspace.open_article(uid)
    workspace.do(session, gestures.gold(session, rest="reject"))


def learn_now(workspace: Workspace) -> None:
    lessons = workspace.suggested.lessons()
    workspace.suggested.keep_learned(learning.learn_from(lessons), lessons)


def teach(workspace: Workspace, times: int = 12) -> None:
    for n in range(times):
        turn_down(workspace, take_in(workspace, n))
    learn_now(workspace)


def test_what_is_turned_down_again_and_again_is_suggested_no_longer(workspace: Workspace) -> None:
    before = take_in(workspace, 100)
    assert quotes(workspace.session(before).annotation) == [State.SUGGESTED]
    teach(workspace)
    after = take_in(workspace, 101)
    assert quotes(workspace.session(after).annotation) == []
    # What was suggested before is looked at anew with what has been learned since.
    session, earlier = workspace.session(before), workspace.suggested.current(before)
    assert earlier is not None
    made = RECOGNISER.renew(
        session.article, session.annotation, earlier, workspace.suggested.learned()
    )
    assert made is not None
    workspace.suggested.save(before, made)
    assert quotes(workspace.session(before).annotation) == []


def test_a_run_says_that_it_was_ranked_and_need_not_be_made_again(workspace: Workspace) -> None:
    teach(workspace)
    uid = workspace.import_text(WALL.format(n=100))
    session, ranker = workspace.session(uid), workspace.suggested.learned()
    made = RECOGNISER.suggest(session.article, (), ranker)
    assert made.run.suggesters == (*RECOGNISER.identity, RANKED)
    assert made.run.input_sha256 != RECOGNISER.suggest(session.article).run.input_sha256
    workspace.suggested.save(uid, made)
    assert workspace.suggested.missing(RECOGNISER) == []


def test_what_was_learned_travels_with_the_file_until_it_is_forgotten(path: Path) -> None:
    with Workspace(path) as workspace:
        teach(workspace)
        kept = workspace.suggested.learned()
        assert kept.weights
    with Workspace(path) as workspace:
        assert workspace.suggested.learned() == kept
        workspace.suggested.forget_learned()
        assert workspace.suggested.learned() == Ranker()
        assert workspace.suggested.lessons().examples == ()
        turn_down(workspace, take_in(workspace, 50))
        assert len(workspace.suggested.lessons().examples) == 1


def test_sensitive_and_unfinished_articles_teach_nothing(path: Path) -> None:
    with Workspace(path) as workspace:
        secret, unfinished, plain = (take_in(workspace, n) for n in range(3))
        for uid in (secret, plain):
            turn_down(workspace, uid)
        session = workspace.open_article(unfinished)
        quote = next(s for s in session.annotation.spans if s.layer is Layer.QUOTE)
        workspace.do(session, gestures.reject(session, quote.id))
        assert len(workspace.suggested.lessons().examples) == 2
    with Store.open(path) as store:
        store.articles.set_sensitive(secret, True)
        assert len(learning.lessons(store).examples) == 1


def test_a_purged_article_leaves_no_word_in_what_was_learned(workspace: Workspace) -> None:
    turn_down(workspace, uid := take_in(workspace, 1))
    learn_now(workspace)
    assert workspace.suggested.learned().weights
    workspace.purge(uid)
    assert workspace.suggested.learned() == Ranker()


def test_what_was_being_learned_while_an_article_was_purged_is_not_kept(
    workspace: Workspace,
) -> None:
    turn_down(workspace, uid := take_in(workspace, 1))
    lessons = workspace.suggested.lessons()
    workspace.purge(uid)
    workspace.suggested.keep_learned(learning.learn_from(lessons), lessons)
    assert workspace.suggested.learned() == Ranker()


def test_lessons_are_the_same_gathered_little_by_little(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(12):
        turn_down(workspace, take_in(workspace, n))
    whole = workspace.suggested.lessons()
    assert len(whole.examples) == len(whole.articles) == 12
    monkeypatch.setattr(learning, "_SECONDS", 0)
    gathered, turns = workspace.suggested.some_lessons(), 1
    while gathered.older is not None:
        gathered, turns = workspace.suggested.some_lessons(gathered), turns + 1
    assert (gathered, turns) == (whole, 3)
    latest_first = [text.split()[1] for text, _ in gathered.articles]  # "Sal 11 visas"
    assert latest_first == [str(n) for n in reversed(range(12))]


def test_learning_anew_takes_less_than_a_second(workspace: Workspace) -> None:
    teach(workspace, 3)
    begun = time.process_time()
    ranker = learn(workspace.suggested.lessons().examples * 600)
    assert ranker.weights
    assert time.process_time() - begun < 1


def test_what_was_once_no_quote_is_offered_neither_there_nor_in_the_next_article(
    workspace: Workspace,
) -> None:
    line = "Kommunen bygger vid ån. Nu införs ”{words}” i hela länet, menar facket.\n"
    first = workspace.import_text("Ett ord\n" + line.format(words="gröna kvarter"))
    workspace.suggest(RECOGNISER)
    session = workspace.open_article(first)
    (quote,) = (s for s in session.annotation.live if s.label == "QUOTE" and s.kind == "partial")
    workspace.do(session, gestures.reject(session, quote.id))
    workspace.do(session, gestures.gold(session, rest="accept"))
    learn_now(workspace)

    made = RECOGNISER.suggest(session.article, (), workspace.suggested.learned())
    workspace.suggested.save(first, made)
    assert [s.state for s in workspace.session(first).annotation.spans if s.kind == "partial"] == [
        State.REJECTED
    ]

    def offered(words: str) -> list[str]:
        uid = workspace.import_text(f"Om {words}\n" + line.format(words=words))
        workspace.suggest(RECOGNISER, learned=True)
        return [s.kind for s in workspace.session(uid).annotation.live if s.kind == "partial"]

    assert offered("gröna kvarter") == []
    assert offered("det var helt oväntat") == ["partial"]


def test_learning_ends_where_it_is_told_to(workspace: Workspace) -> None:
    for n in range(3):
        turn_down(workspace, take_in(workspace, n))
    lessons = workspace.suggested.lessons()
    looked_at: list[int] = []

    def one_is_enough(done: int, total: int) -> None:
        assert total == 3
        looked_at.append(done)
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        learning.learn_from(lessons, one_is_enough)
    assert looked_at == [0, 1]
