"""An article with suggestions, and a workspace in which a person has been at work."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotator.domain.annotation import Annotation, Status
from annotator.domain.article import Article, Block, Meta, Role, article_from
from annotator.domain.scheme import CUED_BY, DEFAULT_SCHEME, REFERS_TO, SPOKEN_BY
from annotator.domain.selection import Selection
from annotator.domain.spans import Relation, Source, Span, State
from annotator.domain.steps import Step
from annotator.domain.suggestions import Suggestions
from annotator.storage.store import Run, Store
from annotator.workflow.session import Session

TODAY = "2026-11-23"
TEXT = (
    "Fyren på Häradsskär tänds igen\n"
    "”Vi har väntat i tio år”, säger Åsa Lind.\n"
    "Lind menar att lampan ”syns till Öland 🌊”.\n"
    "Den kostar 40 000 kronor."
)
SOURCE = Source("rules", "1", 0.75, ("found {what}", "what", "it"))
RUN = Run((("rules", "1"), ("quotes", "2")))


def make_article(text: str = TEXT, uid: str = "a1", **meta: str) -> Article:
    """Return an article with this text, its first line a headline block."""
    article = article_from(text, Meta(**meta))
    blocks = (Block(0, article.text.find("\n"), Role.HEADLINE),) if "\n" in article.text else ()
    return Article(article.text, article.meta, blocks, uid)


def suggested(text: str, label: str, kind: str = "", *, nth: int = 0) -> Span:
    """Return a suggestion for the nth (from 0) place where `text` stands in TEXT."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(text, start + 1)
    return Span(
        start,
        start + len(text),
        layer=DEFAULT_SCHEME.label(label).layer,
        label=label,
        kind=kind,
        id=f"{label}-{text}-{nth}",
        state=State.SUGGESTED,
        source=SOURCE,
    )


def make_suggestions() -> Suggestions:
    """Return suggestions for TEXT: names, a measure, three quotes, two speakers, their links."""
    lind, asa = suggested("Lind", "PRS", nth=1), suggested("Åsa Lind", "PRS")
    direct = suggested("”Vi har väntat i tio år”", "QUOTE", "direct")
    indirect = suggested("lampan ”syns till Öland 🌊”", "QUOTE", "indirect")
    partial = suggested("”syns till Öland 🌊”", "QUOTE", "partial")
    said, means = suggested("säger", "CUE"), suggested("menar", "CUE")
    first, second = suggested("Åsa Lind", "SPEAKER"), suggested("Lind", "SPEAKER", nth=1)
    places = [suggested("Häradsskär", "LOC"), suggested("Öland", "LOC")]
    measures = [suggested("tio år", "MSR"), suggested("40 000 kronor", "MSR")]
    links = [
        (direct, first, SPOKEN_BY),
        (direct, said, CUED_BY),
        (indirect, second, SPOKEN_BY),
        (indirect, means, CUED_BY),
        (partial, second, SPOKEN_BY),
        (partial, means, CUED_BY),
        (second, asa, REFERS_TO),
    ]
    spans = [lind, asa, direct, indirect, partial, said, means, first, second, *places, *measures]
    return Suggestions(
        tuple(spans),
        tuple(
            Relation(head.id, child.id, label, state=State.SUGGESTED, source=SOURCE)
            for head, child, label in links
        ),
    )


def begin(store: Store, annotator: str = "anna", uid: str = "a1") -> Session:
    """Return a session on a stored article."""
    return Session(
        store.articles.get(uid), store.scheme(), annotator, store.annotations.load(uid, annotator)
    )


def do(store: Store, session: Session, step: Step | None) -> Step:
    """Record a step and adopt it, as the window does."""
    assert step is not None
    recorded = store.annotations.record(session.article.uid, session.annotator, step)
    session.adopt(recorded)
    return recorded


def fill(store: Store) -> None:
    """Store the sample article with its suggestions."""
    assert store.articles.add(make_article(), file_name="fyr.txt")
    store.suggestions.save("a1", make_suggestions(), RUN)


def taken(store: Store, *statuses: Status) -> list[str]:
    """Return the uids of the articles that an export of these statuses (or gold) would take."""
    selection = Selection(statuses or (Status.GOLD,))
    found = store.selections.candidates(selection, TODAY)
    return [one.uid for one in found if one.reason is None]


def id_of(annotation: Annotation, text: str, label: str) -> str:
    """Return the id of the first live span with this text of TEXT and label."""
    for span in annotation.live:
        if (TEXT[span.start : span.end], span.label) == (text, label):
            return span.id
    raise AssertionError(f"no {label} on {text}")


def same(a: Annotation, b: Annotation) -> bool:
    """Tell whether two annotations hold the same, the order of relations aside."""
    return (a.by_id, a.by_key, a.review) == (b.by_id, b.by_key, b.review)


@contextmanager
def plain(path: Path, *, foreign_keys: bool = True) -> Iterator[sqlite3.Connection]:
    """Give a connection such as any other program would open, nothing of ours set."""
    conn = sqlite3.connect(path, isolation_level=None)
    try:
        conn.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        yield conn
    finally:
        conn.close()


@contextmanager
def without_privileges() -> Iterator[None]:
    """Be an ordinary user inside, where the tests are run by root, whom no mode stops."""
    if os.geteuid() != 0:
        yield
        return
    os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)
