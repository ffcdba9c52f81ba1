"""The bundled suggester marks names, times and measures where they stand in the stored text."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.article import article_from
from annotator.domain.spans import State
from annotator.nlp.entities import suggest_entities


def marked(text: str) -> list[tuple[str, str]]:
    article = article_from(text)
    spans = suggest_entities(article, ()).spans
    return [(article.text[s.start : s.end], s.label) for s in spans]


def test_people_places_and_organisations_are_found() -> None:
    text = "Utrikesminister Anna Lindqvist reste till Norge och besökte Skatteverket i Uppsala."
    assert marked(text) == [
        ("Anna Lindqvist", "PRS"),
        ("Norge", "LOC"),
        ("Skatteverket", "ORG"),
        ("Uppsala", "LOC"),
    ]


def test_a_surname_is_known_once_the_full_name_has_stood() -> None:
    text = "Borgmästaren Karin Tvärhand avgår. I går sa Tvärhand att Tvärhands hund är sjuk."
    assert [name for name, label in marked(text) if label == "PRS"] == [
        "Karin Tvärhand",
        "Tvärhand",
        "Tvärhands",
    ]


def test_a_genitive_that_has_come_apart_leaves_the_name() -> None:
    assert ("USA", "LOC") in marked("Mötet hölls efter USA: s besked i London -möte.")
    assert ("USA:s", "LOC") in marked("Mötet hölls efter USA:s besked.")
    assert ("London", "LOC") in marked("Vid detta London -möte var alla glada.")


def test_names_in_addresses_are_left_alone() -> None:
    assert marked("Skriv till anna@stockholm.se eller #Stockholm.") == []


def test_decomposed_text_is_marked_as_it_is_stored() -> None:
    text = unicodedata.normalize("NFD", "Hon bor i Göteborg sedan i måndags.")
    assert marked(text) == [
        (unicodedata.normalize("NFD", "Göteborg"), "LOC"),
        (unicodedata.normalize("NFD", "i måndags"), "TME"),
    ]


def test_every_suggestion_says_where_it_comes_from_and_how_sure_it_is() -> None:
    for span in suggest_entities(article_from("Anna Lindqvist bor i Norge sedan 1998."), ()).spans:
        assert span.state is State.SUGGESTED
        assert span.source is not None
        assert span.source.suggester == "entities"
        assert 0 < (span.source.score or 0) <= 1
        sentence, *params = span.source.reason
        sentence.format(**dict(zip(params[::2], params[1::2], strict=True)))


@given(
    st.text(
        alphabet=st.sampled_from("AaÅå1 .,:-s’”(\n\xad\u0308EkUSA%i20"), min_size=1, max_size=60
    ).filter(lambda text: bool(text.strip()))
)
@settings(max_examples=150, deadline=None)
def test_suggestions_are_disjoint_and_never_edged_by_white_space(text: str) -> None:
    article = article_from(text)
    end = 0
    for span in suggest_entities(article, ()).spans:
        assert span.start >= end
        end = span.end
        piece = article.text[span.start : span.end]
        assert piece == piece.strip()
