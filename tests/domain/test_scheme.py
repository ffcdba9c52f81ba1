"""The default scheme is that of the guidelines; labels go out of use but never away."""

from dataclasses import replace

import pytest

from annotator.domain.scheme import DEFAULT_SCHEME, Layer
from annotator.errors import BadInputError


def test_the_default_scheme_has_the_labels_of_the_guidelines_in_their_order() -> None:
    assert [a.code for a in DEFAULT_SCHEME.in_layer(Layer.ENTITY)] == (
        ["PRS", "LOC", "ORG", "EVN", "WRK", "OBJ", "TME", "MSR"]
    )
    assert [a.key for a in DEFAULT_SCHEME.in_layer(Layer.ENTITY)] == list("12345678")
    assert DEFAULT_SCHEME.label("QUOTE").kinds == ("direct", "partial", "indirect")


def test_keys_are_never_given_twice() -> None:
    keys = [label.key for label in DEFAULT_SCHEME.labels]
    assert len(keys) == len(set(keys))


def test_a_label_has_a_name_in_both_languages() -> None:
    label = DEFAULT_SCHEME.label("WRK")
    assert (label.name("sv"), label.name("en")) == ("Verk", "Work")


def test_a_retired_label_is_known_but_not_offered() -> None:
    scheme = DEFAULT_SCHEME.retire("OBJ")
    assert scheme.label("OBJ").retired
    assert "OBJ" not in [a.code for a in scheme.in_layer(Layer.ENTITY)]
    assert not DEFAULT_SCHEME.label("OBJ").retired


def test_an_unknown_label_is_named() -> None:
    with pytest.raises(BadInputError, match=r"“DOG”.*sv-news"):
        DEFAULT_SCHEME.label("DOG")


def test_a_rule_is_read_in_the_other_language_where_only_that_is_written() -> None:
    label = replace(DEFAULT_SCHEME.label("WRK"), guide_sv="Det som har en titel.")
    assert label.guide("en") == label.guide("sv") == "Det som har en titel."
    both = replace(label, guide_en="What has a title.")
    assert (both.guide("sv"), both.guide("en")) == ("Det som har en titel.", "What has a title.")
    assert DEFAULT_SCHEME.label("WRK").guide("sv") == ""
