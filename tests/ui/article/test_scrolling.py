"""Scrolling: the stop at hand is in the middle third of the view, and nothing else moves it."""

import pytest
from PySide6.QtGui import QPaintEvent
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Annotation, diff
from annotator.domain.article import Article
from annotator.domain.spans import Span
from annotator.domain.tokens import tokenise
from annotator.ui.article.article_view import ArticleView
from tests.ui.article.conftest import Shown
from tests.ui.article.marked import mark

LINES = [
    f"Stycke {n}: här talar Person{n} om saken, länge nog att raden bryts." for n in range(400)
]
TEXT = "\n".join(LINES)
MARKED = Annotation().put([mark(TEXT, f"Person{n} om") for n in range(400)])


@pytest.fixture
def article(shown: Shown) -> ArticleView:
    return shown(TEXT, MARKED)


def height_of(view: ArticleView, span: Span) -> float:
    """Return where a span is, from 0 at the top of what is in sight to 1 at its bottom."""
    return view.rects_of(span.id)[0].center().y() / view.viewport().height()


def test_the_stop_at_hand_is_in_the_middle_third_on_every_step(article: ArticleView) -> None:
    seen = []
    for n in (60, 61, 62, 63, 64, 65, 66, 70, 90, 200, 399 - 100, 120, 119, 118, 61):
        span = MARKED.spans[n]
        article.set_current([span.id], span.id)
        article.grab()
        seen.append(height_of(article, span))
    assert all(1 / 3 - 0.01 <= height <= 2 / 3 + 0.01 for height in seen)


def test_the_last_span_of_a_long_text_comes_to_the_middle_too(article: ArticleView) -> None:
    span = MARKED.spans[-1]
    article.set_current([span.id], span.id)
    article.grab()
    assert 1 / 3 <= height_of(article, span) <= 2 / 3


def test_a_step_within_the_middle_third_does_not_scroll(article: ArticleView) -> None:
    article.set_current([MARKED.spans[100].id], MARKED.spans[100].id)
    article.grab()
    top = article.verticalScrollBar().value()
    article.set_current([MARKED.spans[101].id], MARKED.spans[101].id)
    assert article.verticalScrollBar().value() == top


def test_suggestions_made_anew_do_not_move_the_text(article: ArticleView) -> None:
    span = MARKED.spans[150]
    article.set_current([span.id], span.id)
    article.grab()
    before = article.rects_of(span.id)
    more = MARKED.put([mark(TEXT, f"Stycke {n}", "ORG") for n in range(130, 160)])
    article.show_annotation(more, diff(MARKED, more))
    article.grab()
    assert article.rects_of(span.id) == before
    article.show_annotation(more)
    article.grab()
    assert article.rects_of(span.id) == before


def test_another_article_starts_at_its_top_and_says_once_that_it_was_painted(
    article: ArticleView, shown: Shown, qtbot: QtBot
) -> None:
    span = MARKED.spans[150]
    article.set_current([span.id], span.id)
    painted: list[None] = []
    article.first_painted.connect(lambda: painted.append(None))
    shown("Kort text.", Annotation())
    article.grab()
    qtbot.wait(10)
    assert article.verticalScrollBar().value() == 0
    assert painted == [None]


def test_an_edit_paints_only_the_lines_it_touches(article: ArticleView, qtbot: QtBot) -> None:
    class Regions(ArticleView):
        painted: list[int]

        def paintEvent(self, event: QPaintEvent) -> None:
            self.painted.append(event.rect().height())
            super().paintEvent(event)

    view = Regions()
    view.painted = []
    qtbot.addWidget(view)
    view.resize(900, 700)
    view.show_article(Article(TEXT), tokenise(TEXT))
    view.show_annotation(MARKED)
    view.show()
    qtbot.waitUntil(lambda: bool(view.painted))
    qtbot.wait(50)
    view.painted.clear()
    after = MARKED.without([MARKED.spans[3].id])
    view.show_annotation(after, diff(MARKED, after))
    qtbot.waitUntil(lambda: bool(view.painted))
    assert max(view.painted) < 120
