"""A phrase in marks that begins with a place's genitive is a title only where a noun says so."""

import pytest

from annotator.nlp.coined import without_coined
from annotator.nlp.found import Found
from annotator.nlp.gazetteer import bundled


@pytest.mark.parametrize(
    ("text", "phrase", "kept", "label"),
    [
        ("De lovade att följa ”Norges linje” i år.", "Norges linje", "Norges", "LOC"),
        ("Hon skrev romanen ”Norges linje” i år.", "Norges linje", "Norges linje", "WRK"),
        ("Hon skrev Norges linje i år.", "Norges linje", "Norges linje", "WRK"),
        ("Hon såg ”Norges Vänner” i går.", "Norges Vänner", "Norges Vänner", "WRK"),
        ("Hon såg ”Brunhildas linje” i går.", "Brunhildas linje", "Brunhildas linje", "WRK"),
    ],
)
def test_the_place_stands_where_the_phrase_is_coined(
    text: str, phrase: str, kept: str, label: str
) -> None:
    start = text.index(phrase)
    find = Found(start, start + len(phrase), "WRK", 0.6)
    (one,) = without_coined(text, [find], bundled())
    assert (text[one.start : one.end], one.label) == (kept, label)


def test_other_labels_are_left_alone() -> None:
    find = Found(1, 13, "ORG", 0.9)
    assert without_coined("”Norges linje” ja", [find], bundled()) == [find]
