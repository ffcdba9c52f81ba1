"""A scheme is changed by whole steps, each of which leaves all that ever was in it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.scheme import DEFAULT_SCHEME, Layer, Scheme
from annotator.errors import EditRefusedError
from annotator.workflow.scheme_editing import (
    add_label,
    add_relation,
    change_label,
    move_label,
    reinstate_label,
    rename_relation,
    retire_label,
    retire_relation,
)

CODES = [label.code for label in DEFAULT_SCHEME.labels]


def test_a_new_label_is_the_last_of_its_layer() -> None:
    made = add_label(DEFAULT_SCHEME, "LAW", Layer.ENTITY)
    assert [label.code for label in made.in_layer(Layer.ENTITY)][-1] == "LAW"
    assert made.label("LAW").name("sv") == "LAW"
    assert add_label(made, "RUMOUR", Layer.QUOTE).label("RUMOUR").kinds == tuple(
        DEFAULT_SCHEME.label("QUOTE").kinds
    )


@pytest.mark.parametrize("code", ["", "law", "1A", "Å", "A B", "PRS", "X" * 17])
def test_a_code_that_is_taken_or_no_code_is_refused(code: str) -> None:
    with pytest.raises(EditRefusedError):
        add_label(DEFAULT_SCHEME, code, Layer.ENTITY)


def test_names_key_and_colour_change_and_layer_and_use_do_not() -> None:
    label = replace(
        DEFAULT_SCHEME.label("EVN"), name_sv="Skeende", key="", colour="#123456",
        layer=Layer.CUE, retired=True,
    )  # fmt: skip
    changed = change_label(DEFAULT_SCHEME, label).label("EVN")
    assert (changed.name_sv, changed.key, changed.colour) == ("Skeende", "", "#123456")
    assert (changed.layer, changed.retired) == (Layer.ENTITY, False)


def test_kinds_are_added_and_never_lost() -> None:
    quote = DEFAULT_SCHEME.label("QUOTE")
    more = change_label(DEFAULT_SCHEME, replace(quote, kinds=(*quote.kinds, "thought")))
    assert more.label("QUOTE").kinds[-1] == "thought"
    for kinds in (quote.kinds[1:], (*quote.kinds, "two words")):
        with pytest.raises(EditRefusedError):
            change_label(DEFAULT_SCHEME, replace(quote, kinds=kinds))


def test_a_label_without_a_name_is_refused() -> None:
    with pytest.raises(EditRefusedError):
        change_label(DEFAULT_SCHEME, replace(DEFAULT_SCHEME.label("PRS"), name_en=" "))


@pytest.mark.parametrize("code", ["QUOTE", "SPEAKER", "CUE"])
def test_what_quotes_need_stays_in_use(code: str) -> None:
    with pytest.raises(EditRefusedError):
        retire_label(DEFAULT_SCHEME, code)


@given(st.lists(st.tuples(st.booleans(), st.sampled_from(CODES)), max_size=20))
def test_whatever_is_retired_every_label_is_kept_and_every_layer_has_one(
    turns: list[tuple[bool, str]],
) -> None:
    scheme: Scheme = DEFAULT_SCHEME
    for retire, code in turns:
        try:
            scheme = (retire_label if retire else reinstate_label)(scheme, code)
        except EditRefusedError:
            assert scheme.in_layer(scheme.label(code).layer) == (scheme.label(code),)
    assert [label.code for label in scheme.labels] == CODES
    assert all(scheme.in_layer(layer) for layer in Layer)
    for code in CODES:
        scheme = reinstate_label(scheme, code)
    assert scheme == DEFAULT_SCHEME


@given(st.sampled_from(CODES), st.sampled_from([1, -1]))
def test_a_label_moves_one_place_within_its_layer_and_back(code: str, step: int) -> None:
    moved = move_label(DEFAULT_SCHEME, code, step)
    assert sorted(label.code for label in moved.labels) == sorted(CODES)
    assert [label.layer for label in moved.labels] == [a.layer for a in DEFAULT_SCHEME.labels]
    if moved != DEFAULT_SCHEME:
        assert move_label(moved, code, -step) == DEFAULT_SCHEME
    assert move_label(DEFAULT_SCHEME, CODES[0], -1) == DEFAULT_SCHEME


def test_a_relation_is_added_renamed_retired_and_taken_up_again() -> None:
    made = add_relation(DEFAULT_SCHEME, "member_of", Layer.ENTITY, Layer.ENTITY)
    assert made.relations[:-1] == DEFAULT_SCHEME.relations
    assert made.relation_by_code["member_of"].name_en == "member of"
    named = rename_relation(made, "member_of", "medlem i", "belongs to")
    assert named.relation_by_code["member_of"].name_sv == "medlem i"
    retired = retire_relation(named, "member_of")
    assert retired.relation_by_code["member_of"].retired
    assert retire_relation(retired, "member_of", retired=False) == named


@pytest.mark.parametrize("code", ["", "Member", "a b", "å", "1a", "spoken_by", "same_person"])
def test_a_relation_whose_code_is_taken_or_no_code_is_refused(code: str) -> None:
    with pytest.raises(EditRefusedError):
        add_relation(DEFAULT_SCHEME, code, Layer.ENTITY, Layer.ENTITY)


@pytest.mark.parametrize("code", ["same_person", "other_person"])
def test_the_programs_own_relations_between_people_are_not_edited(code: str) -> None:
    with pytest.raises(EditRefusedError):
        rename_relation(DEFAULT_SCHEME, code, "a", "b")
    with pytest.raises(EditRefusedError):
        retire_relation(DEFAULT_SCHEME, code)


def test_relations_that_quotes_need_are_renamed_and_never_retired() -> None:
    named = rename_relation(DEFAULT_SCHEME, "spoken_by", "yttras av", "said by")
    assert named.relation_by_code["spoken_by"].name_en == "said by"
    with pytest.raises(EditRefusedError):
        retire_relation(DEFAULT_SCHEME, "spoken_by")
    with pytest.raises(EditRefusedError):
        rename_relation(DEFAULT_SCHEME, "spoken_by", "", "said by")
