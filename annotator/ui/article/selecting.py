"""How a selection made with keys comes to lie on whole tokens."""

from annotator.domain.tokens import Tokens


def settled(
    tokens: Tokens, anchor: int, caret: int, before: tuple[int, int] | None
) -> tuple[int, int]:
    """Return anchor and caret of a selection, moved so that no token is parted.

    One that grows takes in the tokens it touches and keeps white space at its end, from where
    the next key goes on. One that shrinks gives up the token its caret has gone into.

    Args:
        tokens: those of the text.
        anchor: the code point where the selection began.
        caret: the code point where it has come to.
        before: its start and end when it last settled; None if it has not yet.
    """
    start, end = sorted((anchor, caret))
    if before is not None and (start, end) != before and before[0] <= start and end <= before[1]:
        return anchor, _back(tokens, anchor, caret)
    first, last = tokens.snap(start, end) or (start, end)
    start, end = min(start, first), max(end, last)
    return (start, end) if anchor <= caret else (end, start)


def _back(tokens: Tokens, anchor: int, caret: int) -> int:
    if caret >= anchor:
        end = tokens.next_end(caret + 1, -1)
        return max(anchor, end) if end is not None else anchor
    start = tokens.next_start(caret - 1, 1)
    return min(anchor, start) if start is not None else anchor
