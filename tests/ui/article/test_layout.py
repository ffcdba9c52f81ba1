"""The page: lines keep their places whatever is marked, and read like an article."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Annotation, diff
from annotator.domain.article import Article, Block, Meta, Role
from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.domain.tokens import tokenise
from annotator.ui.article.article_view import ArticleView
from annotator.ui.article.metrics import metrics_at
from annotator.ui.article.names import label_of, tag_text
from annotator.ui.article.page import Page
from annotator.ui.article.positions import TextMap
from annotator.ui.article.roles import roles_of
from annotator.ui.look.fonts import load_fonts
from annotator.ui.look.theme import light
from tests.ui.article.conftest import Shown
from tests.ui.article.marked import mark
from tests.ui.article.test_index import TEXT, annotations

LONG = (
    "Bron över älven öppnades i går av landshövdingen, som kallade den en länk mellan två stränder "
    "och många viljor. Trafiken hade väntat i nio år, och när bommarna gick upp stod hundratals "
    "cyklister i kö på båda sidor. Kommunen räknar med att var fjärde bil försvinner från centrum."
)


def make_page() -> Page:
    load_fonts()
    return Page(
        Article(TEXT),
        tokenise(TEXT),
        metrics_at(100),
        light(),
        lambda code: label_of(DEFAULT_SCHEME, code),
        lambda span, of: tag_text(span, of.index, TEXT, DEFAULT_SCHEME, "en"),
    )


@pytest.mark.usefixtures("qapp")
@settings(max_examples=60, deadline=None)
@given(annotations(), annotations())
def test_marks_after_a_change_are_those_of_a_page_made_anew(
    before: Annotation, after: Annotation
) -> None:
    changed, fresh = make_page(), make_page()
    changed.show(before)
    for line in range(changed.lines.count):
        changed.marks.marks(changed.layout, line)
    changed.show_change(diff(before, after))
    fresh.show(after)
    for line in range(fresh.lines.count):
        assert changed.marks.marks(changed.layout, line) == fresh.marks.marks(fresh.layout, line)


@pytest.mark.parametrize("zoom", [60, 100, 150, 200])
def test_a_line_holds_65_to_75_characters(shown: Shown, zoom: int) -> None:
    view = shown(LONG, Annotation())
    view.resize(1800, 700)
    view.set_zoom(zoom)
    view.grab()
    lines = [
        view.document().firstBlock().layout().lineAt(n).textLength()
        for n in range(view.document().firstBlock().layout().lineCount() - 1)
    ]
    assert 65 <= sum(lines) / len(lines) <= 75


def test_lines_without_spans_are_as_high_as_lines_with_many(shown: Shown) -> None:
    spans = [mark(LONG, w, "ORG") for w in ("landshövdingen", "nio år", "cyklister", "Kommunen")]
    view = shown(LONG, Annotation())
    layout = view.document().firstBlock().layout()
    plain = [layout.lineAt(n).y() for n in range(layout.lineCount())]
    height = view.document().size().height()
    view.show_annotation(Annotation().put(spans))
    view.grab()
    assert [layout.lineAt(n).y() for n in range(layout.lineCount())] == plain
    assert view.document().size().height() == height


@pytest.mark.parametrize("odd", ["😀", "عربي", "e\u0301", "漢字", "👩‍👩‍👧"])
def test_other_scripts_and_pictures_do_not_push_lines_apart(shown: Shown, odd: str) -> None:
    view = shown("Rad ett\n" + LONG[:120] + odd + LONG[120:], Annotation())
    layout = view.document().findBlockByNumber(1).layout()
    baselines = [
        layout.lineAt(n).y() + layout.lineAt(n).ascent() for n in range(layout.lineCount())
    ]
    steps = [round(b - a) for a, b in pairwise(baselines)]
    assert max(steps) - min(steps) <= 1


def test_a_paragraph_of_arabic_stands_at_the_right(shown: Shown) -> None:
    view = shown("محمد علي قال", Annotation())
    line = view.document().firstBlock().layout().lineAt(0)
    assert line.naturalTextRect().right() == pytest.approx(line.width(), abs=2)


def test_what_stands_at_the_top_stays_there_when_the_text_grows(shown: Shown, qtbot: QtBot) -> None:
    text = "\n".join(f"Stycke nummer {n}. {LONG}" for n in range(60))
    view = shown(text, Annotation())
    view.verticalScrollBar().setValue(3000)
    view.grab()
    before = view.cursorForPosition(view.viewport().rect().topLeft()).blockNumber()
    changes: tuple[Callable[[], None], ...] = (
        lambda: view.set_zoom(160),
        lambda: view.resize(600, 500),
    )
    for change in changes:
        change()
        view.grab()
        assert view.cursorForPosition(view.viewport().rect().topLeft()).blockNumber() == before


def test_a_text_that_is_not_in_sight_has_its_true_height_after_a_while(
    shown: Shown, qtbot: QtBot
) -> None:
    text = "\n".join(LONG for _ in range(50))
    view = shown(text, Annotation())
    page = view.document().documentLayout()

    def laid_out() -> bool:
        return all(view.document().findBlockByNumber(n).layout().lineCount() > 0 for n in range(50))

    qtbot.waitUntil(laid_out, timeout=5000)
    heights = {
        page.blockBoundingRect(view.document().findBlockByNumber(n)).height() for n in (3, 49)
    }
    assert len(heights) == 1
    last = page.blockBoundingRect(view.document().lastBlock())
    assert page.documentSize().height() >= last.bottom()


def test_a_point_on_a_character_gives_its_offset(shown: Shown) -> None:
    view = shown(LONG, Annotation().put([mark(LONG, "cyklister")]))
    [rect] = view.rects_of("cyklister/PRS/0")
    position = view.cursorForPosition(rect.center().toPoint()).position()
    assert LONG.index("cyklister") < position < LONG.index("cyklister") + len("cyklister")


def test_the_headline_is_set_larger_when_blocks_or_metadata_say_so(view: ArticleView) -> None:
    text = "Bron är öppen\n\nAv Ada Ek\n\n" + LONG
    block = Block(0, 13, Role.HEADLINE)
    by_blocks = Article(text, blocks=(block, Block(15, 24, Role.BYLINE)))
    by_meta = Article(text, meta=Meta(headline="Bron är öppen"))
    lines = TextMap(text)
    assert roles_of(by_blocks, lines) == {0: Role.HEADLINE, 2: Role.BYLINE}
    assert roles_of(by_meta, lines) == {0: Role.HEADLINE}
    assert roles_of(Article(text), lines) == {}
    view.show_article(by_meta, tokenise(text))
    view.show()
    view.grab()
    heights = [view.document().findBlockByNumber(n).layout().lineAt(0).height() for n in (0, 2)]
    assert heights[0] > 1.4 * heights[1]
