"""A run of capitalised words is told by its edges and by the common nouns beside it."""

from annotator.nlp.capital_runs import run_features, runs_of_capitals
from annotator.nlp.gazetteer import bundled
from annotator.nlp.word_features import Knowledge

KNOWLEDGE = Knowledge(bundled(), {"vid": ("3", "41")})


def told(sentence: str, word: str) -> set[str]:
    words = sentence.split()
    return set(run_features(words, KNOWLEDGE)[words.index(word)])


def test_small_words_inside_a_name_do_not_end_its_run() -> None:
    words = ["Då", "sa", "Otto", "von", "Tvist", "och", "Ida", "ja", "."]
    assert list(runs_of_capitals(words)) == [(0, 1), (2, 5), (6, 7)]


def test_the_noun_before_a_run_tells_what_it_names() -> None:
    assert "N<OBJ" in told("Nu lade skolfartyget Kvirra till .", "Kvirra")
    assert "N<EVN" in told("Stormen kallas orkanen Kvirra .", "Kvirra")


def test_a_noun_is_heard_through_marks_and_words_of_naming() -> None:
    assert "N<OBJ" in told("Sex drönare av typen Kvirra sågs .", "Kvirra")
    assert "N<WRK" in told("Hon läste romanen ” Kvirra ” .", "Kvirra")


def test_a_noun_after_a_run_tells_too_but_not_beyond_the_sentence() -> None:
    assert "N>WRK" in told("I Kvirra , en film för barn .", "Kvirra")
    assert "N>WRK" not in told("Vi såg Kvirra . En film kom .", "Kvirra")


def test_what_stands_before_and_after_has_its_clusters() -> None:
    assert {"R<vid", "R<3", "R>$"} <= told("hon bor vid Kvirra", "Kvirra")


def test_words_outside_runs_have_no_features() -> None:
    assert run_features(["inget", "här"], KNOWLEDGE) == [[], []]
