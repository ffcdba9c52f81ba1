"""People are made one, and mentions told apart, by decisions; nobody else is moved by them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.annotation import Annotation
from annotator.domain.person_edits import merge, split
from annotator.domain.persons import Person, persons
from annotator.domain.scheme import OTHER_PERSON, REFERS_TO, SPOKEN_BY
from annotator.domain.spans import Decision
from annotator.errors import EditRefusedError
from tests.domain.marking import Link, marked

NOW = Decision("eva", "2026-01-01T12:00:00Z")
NAMES = ("Ada Ek", "Ek", "Ada", "Bo Ek", "Eks", "Alm")


def groups(text: str, annotation: Annotation) -> list[str]:
    """Return the ids of each person's mentions; ids are one digit."""
    return ["".join(p.mentions) for p in persons(text, annotation)]


def of(text: str, annotation: Annotation, mention: str) -> Person:
    return next(p for p in persons(text, annotation) if mention in p.mentions)


def merged(markup: str, ids: str, *links: Link) -> tuple[str, Annotation]:
    text, before = marked(markup, *links)
    return text, merge(text, before, [of(text, before, i) for i in ids], NOW)


def parted(markup: str, ids: str, *links: Link) -> tuple[str, Annotation]:
    text, before = marked(markup, *links)
    return text, split(text, before, of(text, before, ids[0]), tuple(ids), NOW)


def test_two_names_of_one_person_become_one_with_the_quotes_of_both() -> None:
    markup = "[QUOTE/direct:”Ja”], sa [SPEAKER:[PRS:Disa]]. [PRS:Doktor D] log. [PRS:D] gick."
    text, after = merged(markup, "24", (0, SPOKEN_BY, 1))
    (one, *rest) = persons(text, after)
    assert ("".join(one.mentions), one.quotes, rest) == ("1234", ("0",), [])
    assert one.name == "Doktor D"


def test_a_surname_of_two_people_is_given_to_one_of_them() -> None:
    text, after = merged("[PRS:Ada Ek], [PRS:Bo Ek]. [PRS:Ek] log. [PRS:Ek] gick.", "12")
    assert groups(text, after) == ["0", "12", "3"]


def test_a_namesake_is_told_apart_and_later_mentions_stay_with_the_first() -> None:
    text, after = parted("[PRS:Ada Ek]. [PRS:Ek] log. [PRS:Ek] gick. [PRS:Ek] sov.", "2")
    assert groups(text, after) == ["013", "2"]


def test_what_is_told_apart_keeps_together() -> None:
    text, after = parted("[PRS:Ada Ek]. [PRS:Ek] log. [PRS:Ek] gick. [PRS:Ada Ek] sov.", "13")
    assert groups(text, after) == ["02", "13"]


def test_a_pronoun_that_is_told_apart_alone_is_nobody_whom_the_text_names() -> None:
    markup = "[PRS:Ada Ek] log. [QUOTE/direct:”Ja”], sa [SPEAKER:hon]."
    text, after = parted(markup, "2", (1, SPOKEN_BY, 2), (2, REFERS_TO, 0))
    assert [(p.mentions, p.quotes) for p in persons(text, after)] == [(("0",), ())]


def test_a_pronoun_goes_along_with_the_name_it_is_chosen_with() -> None:
    markup = "[PRS:Ada Ek], [PRS:Ek]. [QUOTE/direct:”Ja”], sa [SPEAKER:hon]. [PRS:Ek] log."
    text, after = parted(markup, "13", (2, SPOKEN_BY, 3), (3, REFERS_TO, 0))
    assert groups(text, after) == ["04", "13"]


def test_a_pronoun_that_is_not_chosen_stays_when_the_name_it_refers_to_goes() -> None:
    markup = "[PRS:Ada Ek], [PRS:Ek]. [QUOTE/direct:”Ja”], sa [SPEAKER:hon]. [PRS:Ek] log."
    text, after = parted(markup, "0", (2, SPOKEN_BY, 3), (3, REFERS_TO, 0))
    assert groups(text, after) == ["0", "134"]


def test_a_speaker_goes_with_the_name_that_it_ends_in() -> None:
    markup = "[PRS:Ada Ek]. [QUOTE/direct:”Ja”], sa [SPEAKER:rektor [PRS:Ek]]. [PRS:Ek] log."
    text, after = parted(markup, "2", (1, SPOKEN_BY, 2), (2, REFERS_TO, 0))
    assert groups(text, after) == ["04", "23"]


def test_people_told_apart_can_be_made_one_again() -> None:
    text, apart = parted("[PRS:Ada Ek]. [PRS:Ek] log. [PRS:Ek] gick.", "1")
    again = merge(text, apart, persons(text, apart), NOW)
    assert groups(text, again) == ["012"]
    assert not any(r.label == OTHER_PERSON for r in again.relations)


def test_some_name_must_stay_and_two_people_be_there() -> None:
    text, annotation = marked("[PRS:Ada Ek]. [PRS:Ek] log.")
    (ada,) = persons(text, annotation)
    with pytest.raises(EditRefusedError, match="must stay"):
        split(text, annotation, ada, ada.mentions, NOW)
    with pytest.raises(EditRefusedError, match="of another person"):
        split(text, annotation, ada, ("nobody",), NOW)
    with pytest.raises(EditRefusedError, match="two people"):
        merge(text, annotation, [ada], NOW)


@given(st.lists(st.sampled_from(NAMES), min_size=2, max_size=8), st.data())
def test_any_split_parts_what_was_chosen_from_the_rest_and_a_merge_undoes_it(
    names: list[str], data: st.DataObject
) -> None:
    text, before = marked(". ".join(f"[PRS:{name}]" for name in names) + ".")
    person = data.draw(st.sampled_from(persons(text, before)))
    chosen = data.draw(st.sets(st.sampled_from(person.mentions)))
    if not chosen or len(chosen) == len(person.mentions):
        return
    after = split(text, before, person, chosen, NOW)
    assert set(of(text, after, min(chosen)).mentions) == chosen
    stayed = set(person.mentions) - chosen
    assert stayed <= set(of(text, after, min(stayed)).mentions)
    again = merge(text, after, [of(text, after, min(s)) for s in (chosen, stayed)], NOW)
    assert set(person.mentions) <= set(of(text, again, min(chosen)).mentions)
