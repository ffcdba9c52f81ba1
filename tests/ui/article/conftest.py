"""An article view on the offscreen platform, and articles to put into it."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Annotation
from annotator.domain.article import Article
from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.domain.tokens import tokenise
from annotator.ui.article.article_view import ArticleView
from annotator.ui.look.theme import light

Shown = Callable[[str, Annotation], ArticleView]


@pytest.fixture
def view(qtbot: QtBot) -> ArticleView:
    """Return an empty view, 900 by 700 pixels, light, with English label names."""
    made = ArticleView()
    qtbot.addWidget(made)
    made.set_theme(light())
    made.set_scheme(DEFAULT_SCHEME, "en")
    made.resize(900, 700)
    return made


@pytest.fixture
def shown(qtbot: QtBot, view: ArticleView) -> Shown:
    """Return a function that shows a text with what is marked in it and waits for the paint."""

    def show(text: str, annotation: Annotation) -> ArticleView:
        article = Article(text)
        with qtbot.waitSignal(view.first_painted, timeout=5000):
            view.show_article(article, tokenise(text))
            view.show_annotation(annotation)
            view.show()
        return view

    return show
