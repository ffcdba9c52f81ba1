"""The features tell what stands in a word, beside it and elsewhere in the article."""

from annotator.nlp.clusters import clusters_of
from annotator.nlp.features import features
from annotator.nlp.found import Found
from annotator.nlp.gazetteer import bundled
from annotator.nlp.word_features import Knowledge, shape
from annotator.nlp.words import lines_of

KNOWLEDGE = Knowledge(bundled(), {"sa": ("3", "41"), "Ramsele": ("7", "90"), "0 år": ("1", "1")})


def rows(text: str, *ruled: Found) -> dict[str, set[str]]:
    lines = lines_of(text)
    made = features(lines, ruled, KNOWLEDGE)
    return {
        word: set(row)
        for line, line_rows in zip(lines, made, strict=True)
        for word, row in zip(line.words, line_rows, strict=True)
    }


def test_a_word_has_its_form_its_lists_and_its_neighbours() -> None:
    found = rows("I Norge sa minister Olle Tvist nej.")["Norge"]
    assert {"w=norge", "s=Xx", "g=country", "-w=i", "+w=sa", "+c=3"} <= found


def test_a_role_before_a_name_is_told() -> None:
    assert "-g=role" in rows("Då sa minister Olle Tvist nej.")["Olle"]


def test_a_name_of_several_words_is_marked_from_its_beginning() -> None:
    found = rows("Hon reste till Nya Zeeland.")
    assert any(one.startswith("m=B") for one in found["Nya"])
    assert any(one.startswith("m=I") for one in found["Zeeland"])


def test_what_the_rules_found_is_told_to_the_model() -> None:
    found = rows("Den 3 mars kom", Found(0, 10, "TME", 0.93))
    assert "r=BTME!" in found["Den"]
    assert "r=ITME!" in found["mars"]
    assert not any(one.startswith("r=") for one in found["kom"])


def test_other_places_of_the_article_tell_of_a_word() -> None:
    found = rows("Tvist vann.\nHela laget hyllade minister Olle Tvist.")
    assert any(one.startswith("D") for one in found["Tvist"])


def test_a_short_title_between_marks_is_told() -> None:
    assert "q=T1" in rows("Filmen ”Tvisten” är lång.")["Tvisten"]


def test_shapes_are_short() -> None:
    assert [shape(w) for w in ("Malmö", "90-dagars", "AIK", "2,7")] == ["Xx", "0-x", "X", "0,0"]


def test_a_word_is_looked_up_as_it_stands_and_in_lower_case() -> None:
    assert clusters_of("Sa", KNOWLEDGE.clusters) == ("3", "41")
    assert clusters_of("okänd", KNOWLEDGE.clusters) is None
