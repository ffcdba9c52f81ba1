"""Label names: what stands under a span says what it is, who speaks, and where there is doubt."""

from annotator.domain.annotation import Annotation
from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.domain.spans import Span
from annotator.ui.article.index import SpanIndex
from annotator.ui.article.names import label_of, tag_text
from annotator.ui.article.positions import TextMap
from tests.ui.article.marked import mark, spoken

TEXT = "”Nu går vi”, sa gruppledaren  Ada\u00a0Ek på tisdagen."
QUOTE = mark(TEXT, "”Nu går vi”", "QUOTE", kind="direct")
SPEAKER = mark(TEXT, "gruppledaren  Ada\u00a0Ek", "SPEAKER")
NAME = mark(TEXT, "Ada\u00a0Ek")


def named(span: Span, annotation: Annotation, language: str = "sv") -> str:
    index = SpanIndex(TextMap(TEXT), annotation)
    return tag_text(span, index, TEXT, DEFAULT_SCHEME, language)


def test_an_entity_goes_by_its_label_in_the_language_asked_for() -> None:
    span = mark(TEXT, "tisdagen", "TME")
    assert named(span, Annotation().put([span])) == "Tid"
    assert named(span, Annotation().put([span]), "en") == "Time"


def test_a_doubtful_suggestion_has_a_question_mark() -> None:
    span = mark(TEXT, "tisdagen", "TME", score=0.59)
    assert named(span, Annotation().put([span])) == "Tid ?"
    sure = mark(TEXT, "tisdagen", "TME", score=0.6)
    assert named(sure, Annotation().put([sure])) == "Tid"


def test_a_quote_names_its_speaker_without_the_title_where_the_name_is_marked() -> None:
    link = spoken(QUOTE, SPEAKER)
    assert named(QUOTE, Annotation().put([QUOTE])) == "Citat"
    unnamed = Annotation().put([QUOTE, SPEAKER], [link])
    assert named(QUOTE, unnamed) == "Citat · gruppledaren Ada Ek"
    assert named(QUOTE, unnamed.put([NAME])) == "Citat · Ada Ek"


def test_a_label_that_the_scheme_lacks_goes_by_its_code() -> None:
    assert label_of(DEFAULT_SCHEME, "GPE").name("sv") == "GPE"
