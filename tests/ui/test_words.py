"""Words of an article in the window's own sentences have one pair of quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.annotation import Change
from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.domain.steps import Step
from annotator.ui.look.undo_titles import step_title
from annotator.ui.look.words import unquoted


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("”Bron är vår”", "Bron är vår"),
        ("»Bron är vår«", "Bron är vår"),
        ('"Bron är vår"', "Bron är vår"),
        ("’Bron är vår’", "Bron är vår"),
        ("”Bron är vår, och den…", "Bron är vår, och den…"),
        ("hos bröderna Lars’", "hos bröderna Lars’"),
        ("sa ”nej” och gick", "sa ”nej” och gick"),
        ("”", "”"),
    ],
)
def test_marks_at_the_ends_go_and_all_else_stays(text: str, bare: str) -> None:
    assert unquoted(text) == bare


@given(st.text(alphabet='ab ”“’"»«', min_size=1))
def test_letters_stay_and_something_always_does(text: str) -> None:
    assert unquoted(text)
    assert [c for c in unquoted(text) if c.isalpha()] == [c for c in text if c.isalpha()]


def test_a_step_on_a_quote_has_no_marks_within_marks() -> None:
    step = Step(
        "Accept “{text}”", Change(), "eva", "2026-01-02T03:04:05Z", {"text": "”Bron är vår”"}
    )
    assert step_title(step, DEFAULT_SCHEME) == "Accept “Bron är vår”"
