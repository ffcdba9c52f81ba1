"""The Qt bindings: calls that return nothing leave the count of references to None alone.

PySide6 6.12.0 on Python 3.11 gave one away with every such call. None is not immortal before
Python 3.12: after some thousand paint calls its count fell to zero and the process was aborted.
"""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPixmap, QTextLayout
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Annotation
from annotator.domain.article import Article
from annotator.domain.tokens import tokenise
from annotator.ui.article.article_view import ArticleView

CALLS = 2000

pytestmark = pytest.mark.skipif(
    sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on"
)


def drift(call: Callable[[], object]) -> int:
    """Return by how much the references to None change over `CALLS` calls."""
    call()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        call()
    return sys.getrefcount(None) - before


@pytest.mark.usefixtures("qapp")
def test_calls_that_paint_keep_their_references() -> None:
    layout = QTextLayout("Åsa sa det", QFont())
    layout.beginLayout()
    layout.createLine().setLineWidth(300)
    layout.endLayout()
    target = QPixmap(300, 60)
    painter = QPainter(target)
    calls: dict[str, Callable[[], object]] = {
        "QPainter.setPen": lambda: painter.setPen(QPen(QColor("black"), 1.0)),
        "QPainter.setBrush": lambda: painter.setBrush(QColor("white")),
        "QPainter.drawPath": lambda: painter.drawPath(QPainterPath()),
        "QPainter.fillRect": lambda: painter.fillRect(QRectF(0, 0, 9, 9), QColor("red")),
        "QPainter.drawText": lambda: painter.drawText(QPointF(0, 9), "a"),
        "QPainter.translate": lambda: painter.translate(0, 0),
        "QTextLayout.draw": lambda: layout.draw(painter, QPointF(), [], QRectF()),
        "QTextLayout.setPosition": lambda: layout.setPosition(QPointF()),
    }
    lost = {name: found for name, call in calls.items() if abs(found := drift(call)) > CALLS // 2}
    painter.end()
    assert not lost


def test_painting_the_article_keeps_its_references(qtbot: QtBot) -> None:
    view = ArticleView()
    qtbot.addWidget(view)
    text = "Ett ord till.\n" * 20
    view.show_article(Article(text), tokenise(text))
    view.show_annotation(Annotation())
    view.show()
    view.grab()
    before = sys.getrefcount(None)
    for _ in range(50):
        view.grab()
    assert abs(sys.getrefcount(None) - before) < 500
