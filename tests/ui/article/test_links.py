"""Links: the line to what is far away crosses no words, and each line ends at its mark."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from annotator.domain.annotation import Annotation
from annotator.domain.scheme import DEFAULT_SCHEME, Layer, RelationType, Scheme
from annotator.domain.spans import Relation
from annotator.ui.article.article_view import ArticleView
from annotator.ui.article.links import Gaps, link_way
from tests.ui.article.conftest import Shown
from tests.ui.article.marked import cued, mark, spoken
from tests.ui.article.test_painting import changed, pixels

HEIGHT, PITCH = 21.0, 36.0
GAPS = Gaps(left=50.0, pitch=PITCH, under=14.5)

words = st.builds(
    lambda row, x, width: QRectF(50 + x, row * PITCH, width, HEIGHT),
    st.integers(0, 12),
    st.floats(0, 400),
    st.floats(6, 150),
)


def along(start: float, end: float, n: int = 400) -> list[float]:
    return [start + (end - start) * i / n for i in range(n + 1)]


@given(words, words)
def test_a_line_between_distant_lines_of_the_text_keeps_to_the_gaps(
    head: QRectF, child: QRectF
) -> None:
    way = link_way([head], [child], GAPS)
    if way.beside is None:
        assert abs(head.top() - child.top()) <= 2 * PITCH
        return
    for share in along(0, 1):
        point = way.path.pointAtPercent(share)
        in_words = (point.y() + 0.01) % PITCH < HEIGHT - 1.1 and point.x() >= GAPS.left
        assert not in_words, point


@given(words, words)
def test_a_line_leads_from_mark_to_mark(head: QRectF, child: QRectF) -> None:
    path = link_way([head], [child], GAPS).path
    for mark_, share in ((head, 0.0), (child, 1.0)):
        around = mark_.adjusted(-1.5, -1.5, 1.5, 1.5)
        assert around.contains(path.pointAtPercent(share)), (mark_, share)


def test_of_a_quote_of_many_lines_the_nearest_is_linked() -> None:
    quote = [QRectF(50, row * PITCH, 300, HEIGHT) for row in range(8)]
    speaker = QRectF(80, 8 * PITCH, 60, HEIGHT)
    way = link_way(quote, [speaker], GAPS)
    assert way.beside is None
    assert way.path.pointAtPercent(0).y() == quote[-1].bottom()


FAR = "\n".join(["Ada Ek kom först.", *["Här står inget att märka alls."] * 8, "Bo Alm kom sist."])
KNOWS = RelationType("knows", Layer.ENTITY, Layer.ENTITY, "känner", "knows")
SCHEME = Scheme("test", 1, DEFAULT_SCHEME.labels, (*DEFAULT_SCHEME.relations, KNOWS))


@pytest.fixture
def linked(shown: Shown) -> ArticleView:
    one, other = mark(FAR, "Ada Ek"), mark(FAR, "Bo Alm")
    view = shown(FAR, Annotation().put([one, other], [Relation(one.id, other.id, "knows")]))
    view.set_scheme(SCHEME, "en")
    return view


def test_a_link_of_the_newsroom_s_own_is_drawn_and_covers_no_words_on_its_way(
    linked: ArticleView,
) -> None:
    one, other = "Ada Ek/PRS/0", "Bo Alm/PRS/0"
    plain = pixels(linked)
    top, bottom = linked.rects_of(one)[0], linked.rects_of(other)[0]
    linked.set_current([one], one)
    drawn = changed(plain, pixels(linked))
    between = drawn[round(top.bottom()) + 40 : round(bottom.top()) - 40]
    assert between.any(axis=1).all(), "the line is not drawn"
    assert not between[:, round(top.left()) :].any(), "something is drawn over the words"


def test_the_line_goes_with_what_is_chosen(linked: ArticleView) -> None:
    plain = pixels(linked)
    linked.set_current(["Ada Ek/PRS/0"], "Ada Ek/PRS/0")
    linked.set_current([], None)
    assert not changed(plain, pixels(linked)).any()


def test_a_quote_far_from_its_speaker_is_linked_without_crossing_words(shown: Shown) -> None:
    quote, speaker = mark(FAR, "kom först", "QUOTE", kind="partial"), mark(FAR, "Bo Alm", "SPEAKER")
    view = shown(FAR, Annotation().put([quote, speaker], [spoken(quote, speaker)]))
    before = pixels(view)
    view.set_current([quote.id, speaker.id], quote.id)
    drawn = changed(before, pixels(view))
    top, bottom = view.rects_of(quote.id)[0], view.rects_of(speaker.id)[0]
    between = drawn[round(top.bottom()) + 40 : round(bottom.top()) - 40]
    left = round(bottom.left())
    assert between.any(axis=1).mean() > 0.4, "the line, which is dashed, is not drawn"
    assert not between[:, left:].any()


NEAR = "Först står det här om Umeå och Eksjö.\nSedan sade Ada Ek då ”aldrig mera” till dem."


def test_a_line_never_crosses_the_name_of_a_label(shown: Shown) -> None:
    quote, cue = mark(NEAR, "”aldrig mera”", "QUOTE", kind="direct"), mark(NEAR, "sade", "CUE")
    above = [mark(NEAR, words, "ORG") for words in ("står", "det", "här om", "Umeå")]
    view = shown(NEAR, Annotation().put([quote, cue, *above], [cued(quote, cue)]))
    view.set_current([quote.id, cue.id], quote.id)
    with_link = pixels(view)
    view.show_annotation(Annotation().put([quote, cue, *above]))
    without = pixels(view)
    view.set_tags_visible(False)
    hidden = pixels(view)
    view.show_annotation(Annotation().put([quote, cue, *above], [cued(quote, cue)]))
    names, line = changed(without, hidden), changed(with_link, without)
    assert (changed(pixels(view), hidden) & names).any(), "the line passes by the names anyway"
    assert line.any()
    assert not (line & names).any()
