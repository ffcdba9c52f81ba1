"""What two sources disagree on is doubtful all the way: in the text, the queue, the inspector."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.domain.article import Article
from annotator.domain.scheme import DEFAULT_SCHEME, Layer
from annotator.domain.spans import DOUBTFUL_BELOW, Source, Span, State
from annotator.domain.suggestions import Suggestions
from annotator.nlp.pipeline import identity, suggest
from annotator.nlp.registry import Suggester
from annotator.storage.suggestion_runs import Run
from annotator.ui.article.index import SpanIndex
from annotator.ui.article.names import described, tag_text
from annotator.ui.article.painting import Brushes, Emphasis, Look, look_of
from annotator.ui.article.positions import TextMap
from annotator.workflow.suggesting import Made
from annotator.workflow.workspace import Workspace
from tests.ui.desk import Desk, sat_down, wait_until

DOUBTED = "Vråksala möttes\nVråksala möttes av Tova Ek i Hammarnäs.\n"
AGREED = "Tova Ek talade\nI Hammarnäs talade Tova Ek.\n"


def source(name: str, marks: dict[str, str], score: float) -> Suggester:
    """Return a suggester that knows these names and their labels, each where it first stands."""

    def marked(article: Article, _known: Iterable[Span]) -> Suggestions:
        found = []
        for words, label in marks.items():
            at = article.text.find(words)
            if at >= 0:
                why = Source(name, "1", score)
                found.append(
                    Span(
                        at, at + len(words), Layer.ENTITY, label, state=State.SUGGESTED, source=why
                    )
                )
        return Suggestions(tuple(found))

    return Suggester(name, "1", marked, Layer.ENTITY)


SOURCES = (
    source("first", {"Vråksala": "LOC", "Tova Ek": "PRS", "Hammarnäs": "LOC"}, 0.95),
    source("second", {"Vråksala": "ORG", "Tova Ek": "PRS"}, 0.9),
)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "news.annotator"
    with Workspace(path) as workspace:
        uids = [workspace.import_text(text) for text in (DOUBTED, AGREED)]
        for uid in uids:
            made = suggest(workspace.session(uid).article, SOURCES)
            workspace.suggested.save(uid, Made(made, Run(identity(SOURCES), uid)))
    with sat_down(path, uids) as desk:
        yield desk


def disputed(desk: Desk) -> Span:
    span = desk.span("Vråksala", "LOC")
    assert span is not None
    return span


def test_both_were_sure_and_yet_it_is_doubtful(desk: Desk) -> None:
    span = disputed(desk)
    assert span.source is not None
    assert span.source.score is not None
    assert span.source.score < DOUBTFUL_BELOW
    looks = {desk.words(s): look_of(s) for s in desk.session.annotation.live}
    assert looks == {
        "Vråksala": Look.DOUBTFUL, "Tova Ek": Look.SUGGESTED, "Hammarnäs": Look.SUGGESTED,
    }  # fmt: skip


def test_it_is_told_from_other_suggestions_without_colour(desk: Desk) -> None:
    doubted, sure = disputed(desk), desk.span("Hammarnäs", "LOC")
    assert sure is not None
    brushes, text = Brushes(desk.window.theme), desk.session.article.text
    inks = desk.window.theme.inks(DEFAULT_SCHEME.label("LOC"))
    pens = [brushes.stroke(span, inks, Emphasis.PLAIN).pen for span in (doubted, sure)]
    assert pens[0].dashPattern() != pens[1].dashPattern()
    index = SpanIndex(TextMap(text), desk.session.annotation)
    names = [tag_text(span, index, text, DEFAULT_SCHEME, "en") for span in (doubted, sure)]
    assert names == ["Place ?", "Place"]
    assert described(doubted, text, DEFAULT_SCHEME, "en") == "Place, doubtful: Vråksala"


def test_the_inspector_says_who_disagrees_and_on_what(desk: Desk) -> None:
    assert desk.at_hand() == "Vråksala"
    values = desk.window.inspector.values
    wait_until(values["reason"].isVisible)
    assert values["reason"].text() == "Found by first, but second says Organisation for “Vråksala”"


def test_the_queue_finds_it_until_it_is_decided(desk: Desk) -> None:
    model = desk.window.queue.model
    desk.window.queue.more.doubtful.trigger()
    wait_until(lambda: model.rowCount() == 1)
    assert model.index(0).data(Qt.ItemDataRole.UserRole).uid == desk.uids[0]
    desk.press("Return", on=desk.window.view)
    desk.window.queue.more.doubtful.trigger()
    wait_until(lambda: model.rowCount() == 2)
    desk.window.queue.more.doubtful.trigger()
    wait_until(lambda: model.rowCount() == 0)
