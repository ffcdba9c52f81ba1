"""Screen readers: the view says what it is, gives its text, and announces the stop at hand."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QAccessible

from annotator.domain.annotation import Annotation
from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.domain.spans import State
from annotator.ui.article.article_view import ArticleView
from annotator.ui.article.names import described
from tests.ui.article.conftest import Shown
from tests.ui.article.marked import mark

TEXT = "I Umeå 😀 talade Ada Ek.\nSedan gick hon."
NAME = mark(TEXT, "Ada Ek")


@pytest.fixture
def article(shown: Shown) -> ArticleView:
    return shown(TEXT, Annotation().put([NAME]))


def test_the_view_is_a_text_to_be_read_with_a_name(article: ArticleView) -> None:
    interface = QAccessible.queryAccessibleInterface(article)
    assert interface.text(QAccessible.Text.Name) == "Article text"
    assert interface.role() == QAccessible.Role.EditableText
    assert interface.state().readOnly
    assert interface.state().focusable


def test_a_screen_reader_gets_the_text_and_finds_characters_where_they_are(
    article: ArticleView,
) -> None:
    text = QAccessible.queryAccessibleInterface(article).textInterface()
    assert text is not None
    assert text.text(0, 6) == "I Umeå"
    in_utf16 = TEXT.index("Ada") + 1
    box = text.characterRect(in_utf16)
    assert text.offsetAtPoint(box.center()) == in_utf16
    place = article.viewport().mapFromGlobal(box.center())
    assert article.rects_of(NAME.id)[0].contains(place.toPointF())


def test_the_stop_at_hand_is_announced(
    article: ArticleView, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    class Listener:
        @staticmethod
        def updateAccessibility(event: object) -> None:
            said.append(event.message())  # type: ignore[attr-defined]

    monkeypatch.setattr("annotator.ui.article.article_view.QAccessible", Listener)
    article.set_current([NAME.id], NAME.id)
    assert said == ["Person, suggested: Ada Ek"]
    article.set_current([], None)
    assert len(said) == 1


def test_how_sure_a_span_is_is_said_in_words() -> None:
    looks = [
        described(span, TEXT, DEFAULT_SCHEME, "sv")
        for span in (
            mark(TEXT, "Umeå", "LOC", state=State.ACCEPTED),
            mark(TEXT, "Umeå", "LOC", score=0.9),
            mark(TEXT, "Umeå", "LOC", score=0.2),
        )
    ]
    assert looks == ["Plats, confirmed: Umeå", "Plats, suggested: Umeå", "Plats, doubtful: Umeå"]


def test_that_a_span_is_flagged_is_said() -> None:
    flagged = replace(mark(TEXT, "Umeå", "LOC", score=0.9), flagged=True)
    assert described(flagged, TEXT, DEFAULT_SCHEME, "sv") == "Plats, suggested: Umeå; flagged"
