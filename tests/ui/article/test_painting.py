"""Drawing: states differ in shape, names never touch the text, what is rejected is not drawn."""

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from annotator.domain.annotation import Annotation
from annotator.domain.article import Article, Block, Role
from annotator.domain.scheme import Layer
from annotator.domain.spans import Span, State
from annotator.domain.tokens import tokenise
from annotator.ui.article.article_view import ArticleView
from annotator.ui.look.theme import dark
from tests.ui.article.conftest import Shown
from tests.ui.article.marked import cued, mark, spoken

TEXT = "Förra veckan sa Ada Ek i Umeå att hon ”aldrig skulle ge upp”.\nOch sedan var det slut."
Pixels = npt.NDArray[np.int16]


def pixels(view: ArticleView) -> Pixels:
    """Return what is on screen in shades of grey, 0 to 255: what tells without colour."""
    image = view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width()].astype(np.int16)


def within(pixels: Pixels, rect: QRectF) -> Pixels:
    """Return the part of a picture that lies in a rectangle."""
    box = rect.toAlignedRect()
    return pixels[box.top() : box.bottom() + 1, box.left() : box.right() + 1]


def changed(one: Pixels, other: Pixels) -> npt.NDArray[np.bool_]:
    """Tell of each pixel whether it differs by more than smoothing does."""
    differs: npt.NDArray[np.bool_] = np.abs(one - other) > 8
    return differs


@pytest.fixture
def marked(shown: Shown) -> ArticleView:
    quote = mark(TEXT, "”aldrig skulle ge upp”", "QUOTE", kind="partial")
    speaker = mark(TEXT, "Ada Ek", "SPEAKER")
    spans = [mark(TEXT, "Förra veckan", "TME"), mark(TEXT, "Ada Ek"), mark(TEXT, "Umeå", "LOC")]
    return shown(TEXT, Annotation().put([quote, speaker, *spans], [spoken(quote, speaker)]))


def test_label_names_touch_nothing_but_the_leading(marked: ArticleView) -> None:
    with_names = pixels(marked)
    marked.set_tags_visible(False)
    without = pixels(marked)
    rows = np.flatnonzero(changed(with_names, without).any(axis=1))
    assert rows.size, "the names are not drawn at all"
    block = marked.document().documentLayout().blockBoundingRect(marked.document().firstBlock())
    line = marked.document().firstBlock().layout().lineAt(0)
    baseline = block.top() + line.y() + line.ascent()
    for row in rows:
        assert baseline < row  # below the words of this line …
        assert (row - baseline) % (block.height()) > 4  # … under their boxes
    words = without[: round(baseline), :]
    assert not changed(words, with_names[: round(baseline), :]).any()


@pytest.mark.parametrize(("label", "kind"), [("PRS", ""), ("QUOTE", "direct"), ("SPEAKER", "")])
def test_suggested_confirmed_and_doubtful_differ_without_colour(
    shown: Shown, label: str, kind: str
) -> None:
    looks = {}
    for name, state, score in (
        ("suggested", State.SUGGESTED, 0.9),
        ("confirmed", State.ACCEPTED, 0.9),
        ("doubtful", State.SUGGESTED, 0.4),
    ):
        span = mark(TEXT, "Ada Ek", label, state=state, score=score, kind=kind)
        view = shown(TEXT, Annotation().put([span]))
        view.set_tags_visible(False)
        rect = view.rects_of(span.id)[0].adjusted(-3, -3, 3, 3)
        looks[name] = within(pixels(view), rect)
    assert changed(looks["suggested"], looks["confirmed"]).sum() > 10
    assert changed(looks["suggested"], looks["doubtful"]).sum() > 10
    assert changed(looks["confirmed"], looks["doubtful"]).sum() > 10


def test_the_kinds_of_quote_differ_without_colour(shown: Shown) -> None:
    looks = []
    for kind in ("direct", "indirect"):
        span = mark(TEXT, "Ada Ek i Umeå", "QUOTE", state=State.ACCEPTED, kind=kind)
        view = shown(TEXT, Annotation().put([span]))
        looks.append(pixels(view)[:60])
    assert (np.abs(looks[0] - looks[1]) > 3).sum() > 50


def test_a_rejected_span_is_not_drawn(shown: Shown) -> None:
    plain = pixels(shown(TEXT, Annotation()))
    span = mark(TEXT, "Ada Ek", state=State.REJECTED)
    assert not changed(plain, pixels(shown(TEXT, Annotation().put([span])))).any()


def test_a_chosen_quote_shows_its_speaker_by_a_line(shown: Shown) -> None:
    quote = mark(TEXT, "”aldrig skulle ge upp”", "QUOTE", kind="partial")
    speaker, cue = mark(TEXT, "Ada Ek", "SPEAKER"), mark(TEXT, "sa", "CUE")
    spans = [quote, speaker, cue]
    pictures = []
    for links in ([], [spoken(quote, speaker)], [spoken(quote, speaker), cued(quote, cue)]):
        view = shown(TEXT, Annotation().put(spans, links))
        view.set_tags_visible(False)
        view.set_current([s.id for s in spans], quote.id)
        pictures.append(pixels(view))
    assert changed(pictures[0], pictures[1]).sum() > 30
    assert changed(pictures[1], pictures[2]).sum() > 10


def test_other_layers_are_dimmed(marked: ArticleView) -> None:
    before = pixels(marked)
    marked.set_layers([Layer.QUOTE])
    after = pixels(marked)
    place = marked.rects_of("Umeå/LOC/0")[0].adjusted(-2, -2, 2, 20)
    quote = marked.rects_of("”aldrig skulle ge upp”/QUOTE/0")[0]
    assert changed(within(before, place), within(after, place)).any()
    assert not changed(within(before, quote), within(after, quote)).any()


def test_the_dark_theme_is_dark(marked: ArticleView) -> None:
    bright = pixels(marked)
    marked.set_theme(dark())
    assert np.median(bright) > 200
    assert np.median(pixels(marked)) < 60


def test_focus_can_be_seen(marked: ArticleView) -> None:
    marked.setFocus()
    marked.window().activateWindow()
    with_focus = pixels(marked)
    marked.clearFocus()
    without = pixels(marked)
    assert changed(with_focus[:3], without[:3]).sum() > 500


def test_a_mark_is_seen_through_a_selection(shown: Shown) -> None:
    span = mark(TEXT, "Ada Ek", state=State.ACCEPTED)
    pictures = []
    for annotation in (Annotation(), Annotation().put([span])):
        view = shown(TEXT, annotation)
        view.set_tags_visible(False)
        view.select(0, TEXT.index(" i "))
        pictures.append(pixels(view)[:60])
    assert changed(*pictures).sum() > 20


def test_crossing_spans_are_both_drawn(shown: Shown) -> None:
    one = Span(0, 21, Layer.ENTITY, "ORG", id="one", state=State.SUGGESTED)
    other = Span(13, 30, Layer.ENTITY, "EVN", id="other", state=State.SUGGESTED)
    pictures = [
        pixels(shown(TEXT, Annotation().put(spans))) for spans in ([one], [other], [one, other])
    ]
    assert changed(pictures[2], pictures[0]).sum() > 50
    assert changed(pictures[2], pictures[1]).sum() > 50


def test_a_span_over_a_paragraph_s_end_is_drawn_in_both(shown: Shown) -> None:
    plain = pixels(shown(TEXT, Annotation()))
    start, end = TEXT.index("ge upp"), TEXT.index("sedan") + 5
    span = Span(start, end, Layer.ENTITY, "EVN", id="over", state=State.ACCEPTED)
    view = shown(TEXT, Annotation().put([span]))
    first, second = view.rects_of("over")
    assert second.top() > first.bottom()
    picture = pixels(view)
    assert changed(within(picture, first), within(plain, first)).any()
    assert changed(within(picture, second), within(plain, second)).any()


def test_a_fault_while_painting_is_reported_and_does_not_end_the_process(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = shown(TEXT, Annotation())
    reported: list[type[BaseException]] = []
    monkeypatch.setattr("sys.excepthook", lambda kind, _error, _trace: reported.append(kind))
    layout = view.document().documentLayout()
    monkeypatch.setattr(layout, "_draw", lambda *_: 1 / 0)
    view.grab()
    assert ZeroDivisionError in reported


def _strokes(picture: Pixels, rect: QRectF) -> int:
    """Return into how many strokes the line at the foot of a box is broken."""
    ground = np.median(picture)
    foot = picture[round(rect.bottom()) - 1 : round(rect.bottom()) + 2]
    darkest = foot[:, round(rect.left()) + 5 : round(rect.right()) - 4].min(axis=0)
    inked = (darkest < ground - 12).astype(np.int8)
    return int(np.count_nonzero(np.diff(inked) == 1) + inked[0])


@pytest.mark.parametrize(("label", "kind"), [("PRS", ""), ("QUOTE", "direct")])
def test_confirmed_is_one_stroke_suggested_dashes_and_doubtful_dots(
    shown: Shown, label: str, kind: str
) -> None:
    strokes = []
    for state, score in ((State.ACCEPTED, 0.9), (State.SUGGESTED, 0.9), (State.SUGGESTED, 0.4)):
        span = mark(TEXT, "veckan", label, state=state, score=score, kind=kind)
        view = shown(TEXT, Annotation().put([span]))
        view.set_tags_visible(False)
        strokes.append(_strokes(pixels(view), view.rects_of(span.id)[0]))
    confirmed, suggested, doubtful = strokes
    assert confirmed == 1
    assert suggested > 4
    assert doubtful > suggested


@pytest.mark.parametrize("label", ["SPEAKER", "CUE"])
def test_speakers_and_cues_stay_without_a_name_until_they_are_chosen(
    shown: Shown, label: str
) -> None:
    span = mark(TEXT, "Ada Ek", label)
    view = shown(TEXT, Annotation().put([span]))
    with_names = pixels(view)
    view.set_tags_visible(False)
    assert not changed(with_names, pixels(view)).any()
    view.set_current([span.id], span.id)
    without = pixels(view)
    view.set_tags_visible(True)
    assert changed(without, pixels(view)).any()


def test_a_box_that_holds_another_reaches_out_over_it(shown: Shown) -> None:
    outer, inner = mark(TEXT, "Ada Ek i Umeå", "ORG"), mark(TEXT, "Umeå", "LOC")
    view = shown(TEXT, Annotation().put([outer, inner]))
    [around], [within_it] = view.rects_of(outer.id), view.rects_of(inner.id)
    assert around.contains(within_it)
    assert around.top() < within_it.top() < within_it.bottom() < around.bottom()


def test_a_fact_box_has_a_rule_beside_it(view: ArticleView) -> None:
    pictures = []
    for role in (Role.BODY, Role.FACTBOX):
        blocks = (Block(TEXT.index("Och"), len(TEXT), role),)
        view.show_article(Article(TEXT, blocks=blocks), tokenise(TEXT))
        view.show()
        pictures.append(pixels(view))
    differs = np.argwhere(changed(*pictures))
    column = view.document().documentLayout().blockBoundingRect(view.document().lastBlock())
    assert differs.size
    assert differs[:, 1].max() < column.left()
    assert differs[:, 0].min() >= column.top()


@pytest.mark.parametrize("kind", ["direct", "partial", "indirect"])
def test_nothing_strikes_out_the_words_of_a_chosen_quote(shown: Shown, kind: str) -> None:
    quote = mark(TEXT, "hon ”aldrig skulle ge upp”", "QUOTE", kind=kind)
    view = shown(TEXT, Annotation().put([quote]))
    view.set_tags_visible(False)
    view.set_current([quote.id], quote.id)
    space = TEXT.index(" skulle")
    view.set_caret(space)
    left = view.cursorRect()
    view.set_caret(space + 1)
    right = view.cursorRect()
    view.set_caret(len(TEXT))
    (rect,) = view.rects_of(quote.id)
    middle = left.top() + round(left.height() * 0.4)
    blank = pixels(view)[middle : round(rect.bottom()) - 4, left.left() + 2 : right.left() - 1]
    assert blank.size
    assert blank.max() - blank.min() < 60
