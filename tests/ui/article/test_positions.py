"""Offsets: what is selected in the view is the slice of the text that Python takes."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.domain.article import Article
from annotator.domain.tokens import tokenise
from annotator.ui.article.article_view import ArticleView, Mode
from annotator.ui.article.positions import TextMap

PIECES = (
    "Åsa ", "😀", "👩‍👩‍👧", "🇸🇪", "e\u0301", "12\u00a0000", "sam\u00adarbete", "\n", "\n\n",
    "\ufeff", "\ufdd0", "\ufdd1", "\ufffc", "\u2028", "\u2029", "\x85", "\r", "\r\n", "\t", "\x0b",
    "\x0c", "\u202eabc\u202c", "عربي", "עברית ", "”", "\U0010ffff", "\uffff",
)  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join)


@st.composite
def slices(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(texts)
    start = draw(st.integers(0, len(text)))
    return text, start, draw(st.integers(start, len(text)))


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(slices())
def test_the_view_selects_what_python_slices(view: ArticleView, case: tuple[str, int, int]) -> None:
    text, start, end = case
    view.show_article(Article(text), tokenise(text))
    view.select(start, end)
    assert view.selection() == (start, end)
    assert view.caret() == end
    shown = view.textCursor().selectedText().replace("\u2029", "\n").replace("\xa0", " ")
    assert shown == TextMap(text).shown()[start:end].replace("\xa0", " ")


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(texts)
def test_the_document_has_a_block_for_each_line_and_every_code_point_a_place(
    view: ArticleView, text: str
) -> None:
    view.show_article(Article(text), tokenise(text))
    assert view.document().blockCount() == TextMap(text).count == text.count("\n") + 1
    for offset in range(len(text) + 1):
        view.set_caret(offset)
        assert view.caret() == offset


@given(texts)
def test_what_stands_in_for_a_character_is_as_wide(text: str) -> None:
    shown = TextMap(text).shown()
    assert len(shown) == len(text)
    assert len(shown.encode("utf-16-le")) == len(text.encode("utf-16-le"))


@given(texts)
def test_lines_are_those_of_the_text(text: str) -> None:
    lines = TextMap(text)
    found = [text[lines.start(n) : lines.end(n)] for n in range(lines.count)]
    assert found == text.split("\n")
    for offset in range(len(text) + 1):
        line = lines.line_at(offset)
        assert lines.start(line) <= offset <= lines.end(line)
        assert lines.from_units(line, lines.to_units(line, offset)) == offset


def test_copying_takes_the_article_s_own_characters(view: ArticleView, qtbot: QtBot) -> None:
    text = "12\ufeff\u00a0000 \ufdd0 kronor"
    view.show_article(Article(text), tokenise(text))
    view.select(0, len(text))
    view.set_mode(Mode.CARET)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == text
    view.select(3, 3)
    view.copy()  # with nothing selected: what was copied stays
    assert QGuiApplication.clipboard().text() == text
