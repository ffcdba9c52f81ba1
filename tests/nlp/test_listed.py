"""Names of several words in the lists are marked where nothing else is."""

from annotator.nlp.found import Found
from annotator.nlp.gazetteer import bundled
from annotator.nlp.listed import with_listed


def pieces(text: str, *found: Found) -> list[tuple[str, str]]:
    made = with_listed(text, found, bundled())
    return [(text[one.start : one.end], one.label) for one in made]


def test_a_listed_name_is_marked_in_genitive_too() -> None:
    assert pieces("Nya Zeelands regering åkte till Förenta staterna.") == [
        ("Nya Zeelands", "LOC"),
        ("Förenta staterna", "LOC"),
    ]


def test_marks_inside_a_listed_name_do_not_hide_it() -> None:
    assert pieces("Det säger Havs- och vattenmyndigheten.") == [
        ("Havs- och vattenmyndigheten", "ORG")
    ]


def test_what_is_found_already_stands() -> None:
    text = "Han bor på Nya Zeelandsgatan, Nya Zeeland."
    start = text.rindex("Nya")
    longer = Found(start, start + 11, "ORG", 0.4)
    assert pieces(text, longer) == [("Nya Zeeland", "ORG")]


def test_single_words_are_left_alone() -> None:
    assert pieces("Norge och Uppsala.") == []
