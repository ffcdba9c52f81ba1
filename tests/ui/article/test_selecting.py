"""Selecting with keys: every key gets somewhere, forwards and backwards, and no token is parted."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.tokens import tokenise
from annotator.ui.article.selecting import settled

TEXT = "Ett ord, 90-dagars paus  (S) och slut."
TOKENS = tokenise(TEXT)
offsets = st.integers(0, len(TEXT))


def parted(offset: int) -> bool:
    return any(s < offset < e for s, e in zip(TOKENS.starts, TOKENS.ends, strict=True))


@given(offsets, offsets)
def test_a_settled_selection_parts_no_token_and_holds_what_was_selected(
    anchor: int, caret: int
) -> None:
    if anchor == caret:
        return
    ends = settled(TOKENS, anchor, caret, None)
    assert not any(parted(end) for end in ends)
    assert min(ends) <= min(anchor, caret)
    assert max(ends) >= max(anchor, caret)
    assert (ends[0] < ends[1]) == (anchor < caret)


@given(offsets, st.sampled_from((1, -1)))
def test_character_by_character_the_end_of_the_text_is_reached_and_left_again(
    offset: int, step: int
) -> None:
    anchor, caret, before = offset, offset, None
    for goal, by in ((len(TEXT) if step > 0 else 0, step), (offset, -step)):
        for _ in range(len(TEXT)):
            if caret == goal or (by != step and (caret - anchor) * step <= 0):
                break
            anchor, moved = settled(TOKENS, anchor, caret + by, before)
            assert (moved - caret) * by > 0, "a key that does nothing"
            caret = moved
            before = (min(anchor, caret), max(anchor, caret))
        else:
            raise AssertionError("it never gets there")
