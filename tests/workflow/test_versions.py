"""A corrected article begins with what was decided on the one before, and both are kept."""

from pathlib import Path

from annotator.domain.annotation import Status
from annotator.domain.article import Article, Meta
from annotator.domain.stops import undecided_stops
from annotator.storage.checking import check
from annotator.storage.store import Store
from annotator.workflow import gestures
from annotator.workflow.session import Session
from annotator.workflow.versions import carry_forward

OLD = "Tre skadades i Falun\n”Vi är oroliga”, säger Eva Ek."
NEW = "Fyra skadades i Falun\n”Vi är mycket oroliga”, säger Eva Ek."
META = Meta(publication="Bladet", external_id="17")


def _mark(store: Store, uid: str, *marks: tuple[str, str]) -> Session:
    session = Session(
        store.articles.get(uid), store.scheme(), "anna", store.annotations.load(uid, "anna")
    )
    for text, label in marks:
        start = session.article.text.index(text)
        step = gestures.add(session, start, start + len(text), label)
        assert step is not None
        session.adopt(store.annotations.record(uid, "anna", step))
    return session


def test_decided_spans_come_along_and_doubtful_ones_wait(tmp_path: Path) -> None:
    path = tmp_path / "w.annotator"
    with Store.open(path) as store:
        store.articles.add_all([(Article(OLD, META, uid="old"), "", "")])
        before = _mark(
            store, "old", ("Falun", "LOC"), ("”Vi är oroliga”", "QUOTE"), ("Tre", "MSR")
        ).annotation
        store.articles.add(Article(NEW, META, uid="new"))
        carried = carry_forward(store, "new")["anna"]
        assert (carried.kept, carried.doubtful, carried.lost) == (1, 1, 1)
        history = store.annotations.load("new", "anna")
        texts = [(NEW[s.start : s.end], s.state.value) for s in history.current.spans]
        assert texts == [("Falun", "accepted"), ("”Vi är mycket oroliga”", "suggested")]
        assert history.current.review.status is Status.IN_PROGRESS
        assert history.undos == ()
        assert store.articles.row("new").open_stops == len(undecided_stops(history.current)) == 1
        assert store.annotations.load("old", "anna").current == before
    assert check(path) == []


def test_it_is_done_once_and_only_where_there_is_an_earlier_version(tmp_path: Path) -> None:
    with Store.open(tmp_path / "w.annotator") as store:
        store.articles.add(Article(OLD, META, uid="old"))
        _mark(store, "old", ("Falun", "LOC"))
        assert carry_forward(store, "old") == {}
        store.articles.add(Article(NEW, META, uid="new"))
        assert store.articles.earlier_version("new") == "old"
        assert carry_forward(store, "new")
        after = store.annotations.load("new", "anna")
        assert carry_forward(store, "new") == {}
        assert store.annotations.load("new", "anna") == after


def test_the_corrected_version_of_a_sensitive_article_is_sensitive(tmp_path: Path) -> None:
    with Store.open(tmp_path / "w.annotator") as store:
        store.articles.add(Article(OLD, META, uid="old"))
        store.articles.set_sensitive("old", True)
        store.articles.add(Article(NEW, META, uid="new"))
        carry_forward(store, "new")
        assert store.articles.is_sensitive("new")
