"""What may be a title is told: short runs between marks, and what follows a noun for works."""

from annotator.nlp.gazetteer import bundled
from annotator.nlp.titles import bare_titles, quoted_titles
from annotator.nlp.word_features import Knowledge

KNOWLEDGE = Knowledge(bundled(), {})


def test_a_title_between_marks_knows_the_noun_before_it_and_the_word_after() -> None:
    words = ["Filmen", "heter", "”", "Den", "tysta", "ån", "”", "i", "år"]
    rows = quoted_titles(words, KNOWLEDGE)
    assert {"q=B", "qp=heter", "qn=WRKT", "qa=i"} <= set(rows[3])
    assert "q=I" in rows[5]
    assert rows[8] == []


def test_a_sentence_between_marks_is_no_title() -> None:
    assert quoted_titles(["”", "Det", "är", "klart", ".", "”"], KNOWLEDGE) == [[]] * 6


def test_a_bare_title_reaches_from_its_noun_to_the_next_sign() -> None:
    words = ["Hon", "skrev", "debutromanen", "Den", "sista", "båten", ",", "som", "såldes"]
    rows = bare_titles(words, KNOWLEDGE)
    assert [bool(row) for row in rows] == [False] * 3 + [True] * 3 + [False] * 3
    assert "Ts=x." in rows[5]


def test_a_capital_without_such_a_noun_begins_no_bare_title() -> None:
    assert not any(bare_titles(["Hon", "mötte", "Den", "tysta"], KNOWLEDGE))
