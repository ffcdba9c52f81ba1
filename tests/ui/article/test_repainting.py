"""What is painted anew after a change is all that looks different: nothing stale is left on screen.

The window's own picture is compared with one that is painted whole.
"""

import random
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Annotation, diff
from annotator.domain.article import Article
from annotator.domain.spans import Decision, Span, State
from annotator.domain.tokens import tokenise
from annotator.ui.article.article_view import ArticleView
from annotator.ui.look.theme import light
from tests.ui.article.marked import cued, mark, spoken

LINES = [
    f"Stycke {n}: här sa Person{n} till Bolag{n} att ”läget är ljust nummer {n}”, och sedan gick "
    f"Person{n} hem till Ort{n} med raden full av ord som får den att brytas här och där."
    for n in range(30)
]
TEXT = "\n\n".join(LINES)
DASHES = 60  # pixels: where a box is cut off, its dashes may begin elsewhere
Pixels = npt.NDArray[np.uint8]


def marked() -> Annotation:
    """Return suggested names and quotes, each quote with its speaker and cue."""
    spans: list[Span] = []
    links = []
    for n in range(30):
        suggested = State.SUGGESTED
        quote = mark(TEXT, f"”läget är ljust nummer {n}”", "QUOTE", state=suggested, kind="direct")
        speaker = mark(TEXT, f"Person{n} till", "SPEAKER", state=suggested)
        start = TEXT.index(f"sa Person{n} ")
        cue = mark(TEXT[start:], "sa", "CUE", state=suggested)
        cue = Span(start, start + 2, cue.layer, "CUE", id=f"cue{n}", state=suggested)
        spans += [quote, speaker, cue, mark(TEXT, f"Bolag{n} ", "ORG", state=suggested)]
        spans.append(mark(TEXT, f"Ort{n} ", "LOC", state=suggested))
        links += [spoken(quote, speaker), cued(quote, cue)]
    return Annotation().put(spans, links)


def pixels(image: QImage) -> Pixels:
    """Return a picture in shades of grey."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    return rows[:, : grey.width()].copy()


def on_screen(view: ArticleView) -> Pixels:
    """Return what has been painted bit by bit."""
    QApplication.processEvents()
    picture = pixels(view.screen().grabWindow(view.winId()).toImage())
    return picture[:, : view.viewport().width()]  # ticks in the scroll bar come later


@pytest.fixture
def view(qtbot: QtBot) -> ArticleView:
    shown = ArticleView()
    qtbot.addWidget(shown)
    shown.set_theme(light())
    shown.resize(800, 600)
    shown.show_article(Article(TEXT), tokenise(TEXT))
    shown.show()
    qtbot.waitExposed(shown)
    shown.activateWindow()
    shown.setFocus()
    qtbot.wait(50)
    return shown


def test_no_change_leaves_anything_stale_on_screen(view: ArticleView) -> None:
    chance = random.Random(5)
    now = marked()
    view.show_annotation(now)
    before = on_screen(view)

    def edit() -> None:
        nonlocal now
        span = chance.choice(now.spans[:60])
        eva = Decision("eva", "")
        made = chance.choice(
            [
                now.put([span.decided(State.ACCEPTED, eva)]),
                now.put([span.decided(State.REJECTED, eva)]),
                now.without([span.id]),
                now.put([mark(TEXT, f"Stycke {chance.randrange(8)}", "TME")]),
            ]
        )
        change = diff(now, made)
        now = made
        view.show_annotation(now, change)

    def choose() -> None:
        span = chance.choice(now.live[:60])
        near = [span.id, *(r.child for r in now.relations_of(span.id) if r.head == span.id)]
        view.set_current(near, span.id)

    def mention() -> None:
        view.show_mentions([now.live[n] for n in sorted(chance.sample(range(40), 5))])

    def scroll() -> None:
        view.verticalScrollBar().setValue(chance.randrange(500))

    def focus() -> None:
        view.clearFocus() if view.hasFocus() else view.setFocus()

    ways: list[Callable[[], None]] = [edit, choose, edit, choose, mention, scroll, focus]
    different = 0
    for _ in range(70):
        chance.choice(ways)()
        painted = on_screen(view)
        different += bool((painted != before).any())
        view.viewport().update()
        before = on_screen(view)
        stale = np.abs(painted.astype(int) - before.astype(int)) > 2
        assert stale.sum() <= DASHES
    assert different > 20
