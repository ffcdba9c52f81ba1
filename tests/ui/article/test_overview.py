"""The scroll bar: a tick stands where something is open, and goes when it is decided."""

from itertools import pairwise

from PySide6.QtGui import QPalette
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Annotation, diff
from annotator.domain.scheme import Layer
from annotator.domain.spans import State
from annotator.ui.article.article_view import ArticleView
from annotator.ui.article.overview import OverviewBar
from tests.ui.article.conftest import Shown
from tests.ui.article.marked import mark

TEXT = "\n".join(f"Rad {n:03} säger ingenting nytt." for n in range(200))


def bar_of(view: ArticleView) -> OverviewBar:
    bar = view.verticalScrollBar()
    assert isinstance(bar, OverviewBar)
    return bar


def test_ticks_stand_in_proportion_to_the_text(shown: Shown, qtbot: QtBot) -> None:
    spans = [mark(TEXT, f"Rad {n:03}") for n in (20, 100, 180)]
    decided = mark(TEXT, "Rad 050", state=State.ACCEPTED)
    speaker = mark(TEXT, "Rad 060", "SPEAKER")
    bar = bar_of(shown(TEXT, Annotation().put([*spans, decided, speaker])))
    qtbot.waitUntil(lambda: len(bar.ticks()) == 3)
    gaps = [b.top() - a.top() for a, b in pairwise(bar.ticks())]
    assert abs(gaps[0] - gaps[1]) <= 3
    assert 0 < bar.ticks()[0].top() < bar.height() / 5


def test_a_decision_takes_its_tick_away(shown: Shown, qtbot: QtBot) -> None:
    before = Annotation().put([mark(TEXT, "Rad 020"), mark(TEXT, "Rad 150")])
    view = shown(TEXT, before)
    qtbot.waitUntil(lambda: len(bar_of(view).ticks()) == 2)
    after = before.put([mark(TEXT, "Rad 020", state=State.ACCEPTED)])
    view.show_annotation(after, diff(before, after))
    qtbot.waitUntil(lambda: len(bar_of(view).ticks()) == 1)


def test_a_dimmed_layer_has_no_ticks(shown: Shown, qtbot: QtBot) -> None:
    view = shown(TEXT, Annotation().put([mark(TEXT, "Rad 020")]))
    qtbot.waitUntil(lambda: len(bar_of(view).ticks()) == 1)
    view.set_layers([Layer.QUOTE])
    qtbot.waitUntil(lambda: not bar_of(view).ticks())


def test_neighbours_share_a_tick_rather_than_paint_over_one_another(
    shown: Shown, qtbot: QtBot
) -> None:
    spans = [mark(TEXT, f"Rad {n:03}") for n in range(200)]
    bar = bar_of(shown(TEXT, Annotation().put(spans)))
    qtbot.waitUntil(lambda: bool(bar.ticks()))
    ticks = bar.ticks()
    assert all(a.bottom() < b.top() for a, b in pairwise(ticks))


def test_what_is_in_sight_is_framed_where_everything_is_open(shown: Shown, qtbot: QtBot) -> None:
    every = [mark(TEXT, f"Rad {n:03}") for n in range(200)]
    view = shown(TEXT, Annotation().put(every))
    bar = bar_of(view)
    qtbot.waitUntil(lambda: bool(bar.ticks()))

    def framed() -> list[int]:
        """Return the rows of the bar in which the middle has the colour of the frame."""
        image = bar.grab().toImage()
        ink = bar.palette().color(QPalette.ColorRole.PlaceholderText)
        x = image.width() // 2
        return [y for y in range(image.height()) if image.pixelColor(x, y) == ink]

    top, bottom = framed()
    bar.setValue(bar.maximum())
    lower = framed()
    assert 0 < top < bottom < bar.height()
    assert lower[0] > top
    assert abs((lower[1] - lower[0]) - (bottom - top)) <= 1
