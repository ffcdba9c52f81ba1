"""What the editor is asked before gold: each rule finds its case and leaves the others be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.annotation import Annotation
from annotator.domain.checks import MOST_COUNTED, findings, names
from annotator.domain.mentions import forms
from annotator.domain.scheme import CUED_BY, SPOKEN_BY, Layer
from annotator.domain.spans import Span
from annotator.domain.tokens import tokenise
from tests.domain.marking import Link, marked


def found(markup: str, *links: Link) -> list[tuple[str, str]]:
    """Return each finding's rule and the text that it points at."""
    text, annotation = marked(markup, *links)
    asked = findings(text, annotation, tokenise(text))
    for finding in asked:
        assert finding.message.format(**finding.params)
        assert set(finding.spans) <= set(annotation.by_id)
    return [(finding.rule, text[finding.start : finding.end]) for finding in asked]


def test_a_quote_without_a_speaker_is_asked_about() -> None:
    assert found("[QUOTE/direct:”Ja”], sa [SPEAKER:hon].") == [("quote-without-speaker", "”Ja”")]
    assert found("[QUOTE/direct:”Ja”], sa [SPEAKER:hon].", (0, SPOKEN_BY, 1)) == []


def test_retold_speech_needs_a_cue() -> None:
    markup = "[SPEAKER:Hon] [CUE:sa] att [QUOTE/indirect:det gick bra]."
    assert found(markup, (2, SPOKEN_BY, 0)) == [("indirect-without-cue", "det gick bra")]
    assert found(markup, (2, SPOKEN_BY, 0), (2, CUED_BY, 1)) == []


def test_a_name_marked_elsewhere_but_not_here_is_asked_about_once() -> None:
    markup = "[PRS:Ada Ek] och [PRS:Ek]. Ada Ek kom. Ekman, #Ek, ek@ek.se och Ek-huset gick."
    assert found(markup) == [("marked-elsewhere", "Ada Ek")]


WORDS = ("Ada", "Ek", "Ada Ek", "Eks", "Ek-Ada", "USA:s", "Bo", "ek.se", "och", "#Ek", "A")


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.booleans()), max_size=14))
def test_every_place_of_a_name_is_marked_or_asked_about(words: list[tuple[str, bool]]) -> None:
    text, spans = "", []
    for word, is_marked in words:
        if is_marked:
            at = len(text)
            spans.append(Span(at, at + len(word), Layer.ENTITY, "PRS"))
        text += f"{word} "
    tokens = tokenise(text)
    asked = findings(text, Annotation(tuple(spans)), tokens)
    places = {(f.start, f.end) for f in asked if f.rule == "marked-elsewhere"}
    covered = {*places, *((s.start, s.end) for s in spans)}
    marked_names = {text[s.start : s.end] for s in spans}
    assert {text[start:end] for start, end in places} <= marked_names
    assert sum(end - start for start, end in covered) == len(
        {n for start, end in covered for n in range(start, end)}
    )
    for start in tokens.starts:
        for name in marked_names - {"A"}:
            end = start + len(name)
            if text.startswith(name, start) and tokens.is_edge(start, end):
                in_a_handle = start and text[start - 1] == "#"
                assert in_a_handle or any(s < end and start < e for s, e in covered)


def test_a_name_with_two_labels_is_asked_about_where_it_is_the_rarer() -> None:
    markup = "[LOC:Malmö] och [LOC:Malmö] mot [ORG:Malmö]."
    assert found(markup) == [("two-labels", "Malmö")]
    text, annotation = marked(markup)
    (finding,) = findings(text, annotation, tokenise(text))
    assert finding.spans == ("2",)
    assert finding.params == {"text": "Malmö", "label": "ORG", "usual": "LOC"}


@pytest.mark.parametrize("markup", ["[LOC:Åre]dalen", "Stor[LOC:åre] är", "[MSR:2,]7 procent"])
def test_a_span_that_cuts_a_word_is_asked_about(markup: str) -> None:
    assert [rule for rule, _ in found(markup)] == ["inside-word"]


def unlike(markup: str, **elsewhere: dict[str, int]) -> list[tuple[str, tuple[str, ...], str]]:
    """Return the label, spans and count of each name that the other articles label otherwise."""
    text, annotation = marked(markup)
    asked = findings(text, annotation, tokenise(text), elsewhere)
    return [(f.params["usual"], f.spans, f.params["n"]) for f in asked if "n" in f.params]


def test_a_name_that_the_other_articles_label_otherwise_is_asked_about_once() -> None:
    markup = "[ORG:Malmö] mot [PRS:Ada]. [ORG:Malmö] vann."
    assert unlike(markup, Malmö={"LOC": 12}) == [("LOC", ("0", "2"), "12")]
    assert unlike(markup, Malmö={"LOC": 8, "ORG": 2}) == [("LOC", ("0", "2"), "8")]
    assert unlike(markup, Malmö={"LOC": MOST_COUNTED}) == [("LOC", ("0", "2"), f"{MOST_COUNTED}+")]


@pytest.mark.parametrize(
    "elsewhere", [{}, {"LOC": 2}, {"LOC": 7, "ORG": 2}, {"ORG": 9}, {"ORG": 2, "LOC": 2}]
)
def test_what_others_seldom_or_variously_say_is_no_custom(elsewhere: dict[str, int]) -> None:
    assert unlike("[ORG:Malmö] vann.", Malmö=elsewhere) == []


def test_a_name_with_two_labels_here_is_not_compared_with_other_articles() -> None:
    assert unlike("[LOC:Malmö], [LOC:Malmö] och [ORG:Malmö].", Malmö={"OBJ": 9}) == []


def test_names_are_looked_for_bare_and_in_the_genitive() -> None:
    text, annotation = marked("[PRS:Ada Ek] i [LOC:Åre], [TME:1990], sa [SPEAKER:hon].")
    assert set(names(text, annotation)) == {"Ada Ek", "Åre", "1990"}
    assert {"Åre", "Åres", "Åre:s"} <= set(forms("Åre"))
    for name in ("Lutas", "Luta:s", "Luta’s", "Luta"):
        assert {"Luta", "Lutas", "Luta:s", "Luta's"} <= set(forms(name))
    assert "Lutas:s" in forms("Lutas")
    assert "Luta:ss" not in forms("Luta:s")
    assert forms("Bo\u00a0 Ek")[0] == "Bo Ek"
    assert "O" not in forms("Os")


def test_nothing_is_asked_about_a_clean_article() -> None:
    assert found("[PRS:Ada Ek] bor i [LOC:Åre] sedan [TME:1990].") == []
