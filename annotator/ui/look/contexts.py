"""A span with the words around it, to be told apart from others on the same words."""

from annotator.domain.spans import Span
from annotator.domain.text import on_one_line

_AROUND = 24  # code points shown on either side


def in_context(text: str, span: Span, *, words: bool = True) -> str:
    """Return a span's words in brackets, with the words around them, on one line.

    Words at the ends are whole, and none of another paragraph is among them. Without `words`
    there are dots in the brackets, where what is in them is known.
    """
    before = text[max(span.start - _AROUND, 0) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + _AROUND].partition("\n")[0]
    left = before.partition(" ")[2] if len(before) == _AROUND else before
    right = after.rpartition(" ")[0] if len(after) == _AROUND else after
    inside = on_one_line(text[span.start : span.end]) if words else "…"
    return f"{left}[{inside}]{right}"
