"""The mouse: each gesture tells its listener what was meant, in code points, snapped to tokens."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Annotation
from annotator.domain.scheme import Layer
from annotator.domain.spans import State
from annotator.ui.article.article_view import ArticleView, Mode
from tests.ui.article.conftest import Shown
from tests.ui.article.marked import mark, spoken
from tests.ui.article.pointing import LEFT, NO_KEY, at, drag, middle, move

TEXT = "I Umeå sa Ada Ek att ”Ada Ek i Umeå vinner”, och 😀 ingen annan trodde på det i Vännäs."
PERSON = mark(TEXT, "Ada Ek")
SPEAKER = mark(TEXT, "Ada Ek", "SPEAKER")
INNER = mark(TEXT, "Ada Ek", nth=1)
QUOTE = mark(TEXT, "”Ada Ek i Umeå vinner”", "QUOTE", kind="partial")
PLACE = mark(TEXT, "Vännäs", "LOC", state=State.ACCEPTED)
GONE = mark(TEXT, "ingen", "ORG", state=State.REJECTED)
MARKED = Annotation().put([PERSON, SPEAKER, INNER, QUOTE, PLACE, GONE], [spoken(QUOTE, SPEAKER)])


@pytest.fixture
def article(shown: Shown) -> ArticleView:
    return shown(TEXT, MARKED)


def offset(words: str) -> int:
    return TEXT.index(words)


def test_a_click_names_the_innermost_span(article: ArticleView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(article.span_clicked) as told:
        QTest.mouseClick(article.viewport(), LEFT, NO_KEY, middle(article, INNER.id))
    assert told.args == [INNER.id]
    assert article.mode() is Mode.STOP


def test_clicking_again_goes_outward_and_round(article: ArticleView) -> None:
    clicked: list[str] = []
    article.span_clicked.connect(clicked.append)
    for _ in range(3):
        QTest.mouseClick(article.viewport(), LEFT, NO_KEY, middle(article, INNER.id))
        article.set_current([], None)
    assert clicked == [INNER.id, QUOTE.id, INNER.id]
    QTest.mouseClick(article.viewport(), LEFT, NO_KEY, middle(article, PERSON.id))
    assert clicked[-1] == PERSON.id
    QTest.mouseClick(article.viewport(), LEFT, NO_KEY, middle(article, PERSON.id))
    assert clicked[-1] == SPEAKER.id


def test_a_label_name_is_clicked_as_its_span(article: ArticleView, qtbot: QtBot) -> None:
    below = article.rects_of(PLACE.id)[0].bottomLeft().toPoint() + QPoint(8, 7)
    with qtbot.waitSignal(article.span_clicked) as told:
        QTest.mouseClick(article.viewport(), LEFT, NO_KEY, below)
    assert told.args == [PLACE.id]


def test_a_click_beside_all_spans_puts_the_caret_there(article: ArticleView) -> None:
    modes: list[Mode] = []
    article.mode_changed.connect(modes.append)
    QTest.mouseClick(article.viewport(), LEFT, NO_KEY, at(article, offset("trodde") + 2))
    assert modes == [Mode.CARET]
    assert article.caret() == offset("trodde") + 2
    assert article.selection() == (article.caret(), article.caret())


def test_a_rejected_span_is_not_there_to_be_clicked(article: ArticleView) -> None:
    clicked: list[str] = []
    article.span_clicked.connect(clicked.append)
    QTest.mouseClick(article.viewport(), LEFT, NO_KEY, at(article, offset("ingen") + 2))
    assert clicked == []


def test_a_drag_selects_whole_tokens(article: ArticleView, qtbot: QtBot) -> None:
    seen: list[tuple[int, int]] = []
    article.selectionChanged.connect(lambda: seen.append(article.selection()))
    with qtbot.waitSignal(article.selection_made) as told:
        drag(article, [at(article, offset("annan") + 2), at(article, offset("trodde") + 3)])
    wanted = (offset("annan"), offset("trodde") + len("trodde"))
    assert tuple(told.args or ()) == wanted
    assert article.selection() == wanted
    assert wanted in seen  # shown before the button came up
    assert article.mode() is Mode.CARET


def test_a_drag_backwards_selects_the_same(article: ArticleView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(article.selection_made) as told:
        drag(article, [at(article, offset("trodde") + 3), at(article, offset("annan") + 2)])
    assert told.args == [offset("annan"), offset("trodde") + len("trodde")]
    assert article.caret() == offset("annan")


def test_with_alt_a_drag_selects_by_character(article: ArticleView, qtbot: QtBot) -> None:
    alt = Qt.KeyboardModifier.AltModifier
    with qtbot.waitSignal(article.selection_made) as told:
        drag(article, [at(article, offset("annan") + 2), at(article, offset("trodde") + 3)], alt)
    assert told.args == [offset("annan") + 2, offset("trodde") + 3]


def test_a_drag_may_begin_inside_a_span(article: ArticleView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(article.selection_made) as told:
        drag(article, [at(article, offset("vinner") + 1), at(article, offset("vinner") + 4)])
    assert told.args == [offset("vinner"), offset("vinner") + len("vinner")]


def test_a_double_click_selects_the_token(article: ArticleView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(article.selection_made) as told:
        QTest.mouseDClick(article.viewport(), LEFT, NO_KEY, at(article, offset("trodde") + 2))
    assert told.args == [offset("trodde"), offset("trodde") + len("trodde")]
    with qtbot.waitSignal(article.selection_made) as told:
        QTest.mouseDClick(article.viewport(), LEFT, NO_KEY, at(article, offset("😀")))
    assert told.args == [offset("😀"), offset("😀") + 1]


@pytest.mark.parametrize(
    ("side", "to", "wanted"),
    [
        ("right", "annan", (offset("Ada Ek"), offset("annan") + len("annan"))),
        ("left", "sa ", (offset("sa "), offset("Ada Ek") + len("Ada Ek"))),
    ],
)
def test_an_edge_of_the_chosen_span_is_dragged_to_a_token(
    article: ArticleView, qtbot: QtBot, side: str, to: str, wanted: tuple[int, int]
) -> None:
    article.set_current([PERSON.id], PERSON.id)
    rect = article.rects_of(PERSON.id)[0]
    edge = rect.center()
    edge.setX(rect.right() if side == "right" else rect.left())
    with qtbot.waitSignal(article.edge_dragged) as told:
        drag(article, [edge, at(article, offset(to) + 1)])
    assert told.args == [PERSON.id, *wanted]


def test_a_dragged_edge_is_shown_on_its_way_and_back_when_let_go(
    article: ArticleView, qtbot: QtBot
) -> None:
    article.set_current([PERSON.id], PERSON.id)
    before = article.rects_of(PERSON.id)[0]
    edge = before.center()
    edge.setX(before.right())
    QTest.mousePress(article.viewport(), LEFT, NO_KEY, edge.toPoint())
    QTest.mouseMove(article.viewport(), at(article, offset("att ") + 1))
    widened = article.rects_of(PERSON.id)[0].right()
    QTest.mouseRelease(article.viewport(), LEFT, NO_KEY, at(article, offset("att ") + 1))
    assert widened > before.right() + 10
    assert article.rects_of(PERSON.id)[0] == before  # until the annotation says otherwise


def test_a_click_on_an_edge_that_moves_nothing_is_a_click_on_the_span(
    article: ArticleView, qtbot: QtBot
) -> None:
    article.set_current([PLACE.id], PLACE.id)
    dragged: list[str] = []
    article.edge_dragged.connect(lambda span_id, _start, _end: dragged.append(span_id))
    edge = article.rects_of(PLACE.id)[0].center()
    edge.setX(article.rects_of(PLACE.id)[0].left() + 1)
    with qtbot.waitSignal(article.span_clicked) as told:
        QTest.mouseClick(article.viewport(), LEFT, NO_KEY, edge.toPoint())
    assert told.args == [PLACE.id]
    assert dragged == []


def test_an_edge_dragged_with_alt_stops_at_the_character(
    article: ArticleView, qtbot: QtBot
) -> None:
    article.set_current([PLACE.id], PLACE.id)
    rect = article.rects_of(PLACE.id)[0]
    edge = rect.center()
    edge.setX(rect.left())
    alt = Qt.KeyboardModifier.AltModifier
    with qtbot.waitSignal(article.edge_dragged) as told:
        drag(article, [edge, at(article, offset("Vännäs") + 2)], alt)
    assert told.args == [PLACE.id, offset("Vännäs") + 2, offset("Vännäs") + 6]


def test_a_line_is_pulled_from_a_quote_to_another_span(article: ArticleView, qtbot: QtBot) -> None:
    ctrl = Qt.KeyboardModifier.ControlModifier
    start = at(article, offset("vinner") + 2)
    with qtbot.waitSignal(article.link_dragged) as told:
        drag(article, [start, middle(article, QUOTE.id), middle(article, PLACE.id)], ctrl)
    assert told.args == [QUOTE.id, PLACE.id]


def test_a_line_reaches_a_name_while_only_quotes_are_worked_on(
    article: ArticleView, qtbot: QtBot
) -> None:
    article.set_layers([Layer.QUOTE])
    ctrl = Qt.KeyboardModifier.ControlModifier
    with qtbot.waitSignal(article.link_dragged) as told:
        drag(article, [at(article, offset("vinner") + 2), middle(article, PLACE.id)], ctrl)
    assert told.args == [QUOTE.id, PLACE.id]


def test_a_line_pulled_from_the_knob_of_the_chosen_quote_links_it(
    article: ArticleView, qtbot: QtBot
) -> None:
    article.set_current([QUOTE.id], QUOTE.id)
    knob = article.rects_of(QUOTE.id)[-1].bottomRight() + QPointF(-6, 7)
    with qtbot.waitSignal(article.link_dragged) as told:
        drag(article, [knob, middle(article, PLACE.id)])
    assert told.args == [QUOTE.id, PLACE.id]


def test_a_line_that_ends_nowhere_links_nothing(article: ArticleView) -> None:
    linked: list[tuple[str, str]] = []
    article.link_dragged.connect(lambda a, b: linked.append((a, b)))
    ctrl = Qt.KeyboardModifier.ControlModifier
    drag(article, [at(article, offset("vinner") + 2), at(article, offset("trodde") + 2)], ctrl)
    assert linked == []


def test_a_drag_held_below_the_window_goes_on_selecting(shown: Shown, qtbot: QtBot) -> None:
    text = "\n".join(f"Rad {n} av många." for n in range(200))
    view = shown(text, Annotation())
    below = QPoint(300, view.viewport().height() + 40)
    QTest.mousePress(view.viewport(), LEFT, NO_KEY, at(view, 5))
    move(view, QPoint(300, 300))
    move(view, below)
    first = view.selection()[1]
    qtbot.waitUntil(lambda: view.selection()[1] > first + 100, timeout=3000)
    assert view.verticalScrollBar().value() > 100
    QTest.mouseRelease(view.viewport(), LEFT, NO_KEY, below)
    stopped = view.verticalScrollBar().value()
    qtbot.wait(100)
    assert view.verticalScrollBar().value() == stopped


@pytest.mark.parametrize("where", ["span", "text"])
def test_the_menu_is_asked_for_where_the_mouse_is(
    article: ArticleView, qtbot: QtBot, where: str
) -> None:
    place = middle(article, PLACE.id) if where == "span" else at(article, offset("trodde") + 1)
    everywhere = article.viewport().mapToGlobal(place)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, everywhere)
    with qtbot.waitSignal(article.menu_requested) as told:
        QApplication.sendEvent(article.viewport(), event)
    assert told.args == [PLACE.id if where == "span" else "", everywhere]


def test_the_menu_key_asks_for_the_menu_of_the_chosen_span(
    article: ArticleView, qtbot: QtBot
) -> None:
    article.set_current([PLACE.id], PLACE.id)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(3, 3), QPoint(3, 3))
    with qtbot.waitSignal(article.menu_requested) as told:
        QApplication.sendEvent(article.viewport(), event)
    [span_id, where] = told.args or ["", None]
    assert span_id == PLACE.id
    local = article.viewport().mapFromGlobal(where)
    assert article.rects_of(PLACE.id)[0].adjusted(-2, -2, 2, 2).contains(local)


def test_spans_of_a_dimmed_layer_are_not_clicked(article: ArticleView, qtbot: QtBot) -> None:
    article.set_layers([Layer.QUOTE])
    with qtbot.waitSignal(article.span_clicked) as told:
        QTest.mouseClick(article.viewport(), LEFT, NO_KEY, middle(article, INNER.id))
    assert told.args == [QUOTE.id]


def test_words_read_from_the_right_are_hit_where_they_stand(shown: Shown, qtbot: QtBot) -> None:
    text = "I dag: محمد علي قال ”نعم” i Kairo."
    name = mark(text, "محمد علي")
    view = shown(text, Annotation().put([name]))
    with qtbot.waitSignal(view.span_clicked) as told:
        QTest.mouseClick(view.viewport(), LEFT, NO_KEY, middle(view, name.id))
    assert told.args == [name.id]
    position = view.cursorForPosition(middle(view, name.id)).position()
    assert name.start <= position <= name.end
