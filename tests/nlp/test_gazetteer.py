"""The bundled lists know names of every kind, inflected too."""

import pytest

from annotator.nlp.gazetteer import FILES, bundled


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Norges", "country"),
        ("Ockelbo", "place"),
        ("Astrid", "first"),
        ("Lindqvist", "last"),
        ("Skatteverkets", "institution"),
        ("FN:s", "institution"),
        ("Världsbanken", "institution"),
        ("Vasaloppet", "event"),
    ],
)
def test_a_name_is_known_in_genitive_too(name: str, kind: str) -> None:
    assert kind in bundled().kinds(name)


def test_every_list_holds_names() -> None:
    kinds = {kind for found in bundled().kinds_of.values() for kind in found}
    assert kinds == set(FILES.values())


def test_the_longest_name_under_a_first_word_is_known() -> None:
    assert bundled().longest["Svea"] >= 2


def test_a_common_noun_tells_what_is_named_and_so_does_a_compound_that_ends_with_it() -> None:
    lists = bundled()
    assert lists.told_by("Romanen") == lists.told_by("debutromanen") == ("WRK",)
    assert lists.told_by("stridsflygplanet") == ("OBJ",)
    assert lists.told_by("tanken") == ()


def test_a_compound_is_known_by_the_noun_it_ends_with() -> None:
    lists = bundled()
    assert lists.noun_in("Barnkonventionen") == "konventionen"
    assert lists.noun_in("konventionen") == "konventionen"
    assert lists.noun_in("tanken") == ""
