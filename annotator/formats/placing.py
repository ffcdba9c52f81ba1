"""Where in a text a span stands that a file tells of, as far as that is certain."""


def locate(text: str, start: int, end: int, quoted: str | None) -> tuple[int, int] | None:
    """Return where a span stands in the stored text; None if that is not certain.

    Args:
        text: the stored text.
        start: where the file says it begins, in code points of `text`.
        end: where the file says it ends.
        quoted: the words it is said to mark, line ends as in `text`; None if not said.

    Where the words are not at their offsets but occur exactly once in the text, that place is
    right.
    """
    if quoted is None:
        return (start, end) if 0 <= start < end <= len(text) else None
    if quoted and start >= 0 and text[start:end] == quoted:
        return start, end
    first = text.find(quoted) if quoted else -1
    if first < 0 or text.find(quoted, first + 1) >= 0:
        return None
    return first, first + len(quoted)


def trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return a span without the white space at its edges; None if nothing else is in it."""
    marked = text[start:end]
    inner = marked.strip()
    start += len(marked) - len(marked.lstrip())
    return (start, start + len(inner)) if inner else None
