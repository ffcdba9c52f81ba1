"""Mentions of one person come together; a shared surname or a secret source joins nobody."""

from dataclasses import replace

import pytest

from annotator.domain.persons import comparable, persons, without_speaker
from annotator.domain.scheme import REFERS_TO, SPOKEN_BY
from annotator.domain.spans import State
from tests.domain.marking import Link, marked


def found(markup: str, *links: Link) -> list[tuple[str, str, str]]:
    """Return each person's name, mentions and quotes; ids run together, all are one digit."""
    return [
        (p.name, "".join(p.mentions), "".join(p.quotes)) for p in persons(*marked(markup, *links))
    ]


def test_a_surname_joins_the_only_one_who_has_it() -> None:
    assert found("[PRS:Ada Ek] mötte [PRS:Bo Alm]. [PRS:Ek] log. [PRS:Alms] hund sprang.") == [
        ("Ada Ek", "02", ""),
        ("Bo Alm", "13", ""),
    ]


def test_a_genitive_joins_where_the_name_also_stands_without_it() -> None:
    assert found("[PRS:Bo Alm] och [PRS:Bo Alms] hund. [PRS:USA:s] Ek.") == [
        ("Bo Alm", "01", ""),
        ("USA", "2", ""),
    ]


def test_a_surname_that_two_people_have_joins_neither_of_them() -> None:
    assert found("[PRS:Ada Ek] och [PRS:Bo Ek]. [PRS:Ek] log, [PRS:Ek] gick.") == [
        ("Ada Ek", "0", ""),
        ("Bo Ek", "1", ""),
        ("Ek", "2", ""),
        ("Ek", "3", ""),
    ]


def test_a_speaker_says_which_of_two_is_meant() -> None:
    markup = "[PRS:Ada Ek] och [PRS:Bo Ek]. [QUOTE/direct:”Ja”], sa [SPEAKER:[PRS:Ek]]."
    assert found(markup, (2, SPOKEN_BY, 3), (3, REFERS_TO, 1)) == [
        ("Ada Ek", "0", ""),
        ("Bo Ek", "134", "2"),
    ]


def test_a_pronoun_leads_to_the_person_it_refers_to() -> None:
    markup = "[PRS:Ada Ek] kom. [QUOTE/direct:”Ja”], sa [SPEAKER:hon]."
    assert found(markup, (1, SPOKEN_BY, 2), (2, REFERS_TO, 0)) == [("Ada Ek", "02", "1")]


def test_a_title_belongs_to_the_speaker_and_not_to_the_name() -> None:
    markup = "[SPEAKER:[ORG:SKR]-chefen [PRS:Ada Ek]]: [QUOTE/direct:”Ja”]. [PRS:Ada Ek] gick."
    assert found(markup, (3, SPOKEN_BY, 0)) == [("Ada Ek", "024", "3")]


def test_somebody_elses_genitive_is_not_the_speaker() -> None:
    markup = "[PRS:Ada Ek] teg. [QUOTE/direct:”Nej”], sa [SPEAKER:[PRS:Ada Eks] talesperson]."
    assert found(markup, (1, SPOKEN_BY, 2)) == [("Ada Ek", "03", "")]


def test_a_group_is_none_of_its_members() -> None:
    markup = "[QUOTE/direct:”Ja”], sa [SPEAKER:[PRS:Ada Ek] och [PRS:Bo Alm]]."
    assert found(markup, (0, SPOKEN_BY, 1)) == [("Ada Ek", "2", ""), ("Bo Alm", "3", "")]


def test_an_organisation_counts_where_it_speaks() -> None:
    markup = "[ORG:SCB] och [ORG:KI]. [QUOTE/indirect:priserna steg], enligt [SPEAKER:[ORG:SCB]]."
    assert found(markup, (2, SPOKEN_BY, 3)) == [("SCB", "034", "2")]


def test_an_anonymous_source_belongs_to_nobody() -> None:
    markup = "[PRS:Ada Ek] teg. [QUOTE/direct:”Nej”], sa [SPEAKER:en källa med insyn]."
    assert found(markup, (1, SPOKEN_BY, 2)) == [("Ada Ek", "0", "")]


def test_what_is_rejected_joins_nothing() -> None:
    text, annotation = marked("[PRS:Ada Ek] och [PRS:Ek].")
    gone = replace(annotation.by_id["1"], state=State.REJECTED)
    assert [p.mentions for p in persons(text, annotation.put([gone]))] == [("0",)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Åsa  Öd", ("åsa", "öd")),
        ("A\u030asa", ("åsa",)),
        ("EU:s", ("eu",)),
        ("Lars’", ("lars",)),
        ("Sam\xaduel", ("samuel",)),
        ("O’Hara", ("o’hara",)),
    ],
)
def test_names_are_compared_without_what_does_not_tell_people_apart(
    name: str, expected: tuple[str, ...]
) -> None:
    assert comparable(name) == expected


def test_quotes_without_a_speaker_are_told_of_until_somebody_says_them() -> None:
    markup = "[SPEAKER:Ada Ek] sa: [QUOTE:”Ja”]. [QUOTE:”Nej”]."
    _, annotation = marked(markup, (1, SPOKEN_BY, 0))
    assert [span.id for span in without_speaker(annotation)] == ["2"]
    _, annotation = marked(markup, (1, SPOKEN_BY, 0), (2, SPOKEN_BY, 0))
    assert without_speaker(annotation) == ()
