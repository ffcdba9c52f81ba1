"""Features of titles: words between quotation marks, and bare ones after "filmen" or "lagen"."""

from collections.abc import Sequence

from annotator.nlp.word_features import Knowledge, shape

_QUOTES = frozenset("”\"“»«’'")
_ENDS = frozenset('.,;:!?()–—”"“»«')
_LONGEST_QUOTED = 9  # words within quotation marks that may be a title
_LONGEST_BARE = 8
_REACH = 3  # words before a mark in which a noun may tell what the marked words name

Rows = list[list[str]]


def quoted_titles(words: Sequence[str], knowledge: Knowledge) -> Rows:
    """Return for each word whether it stands in a short run between marks, and what is round it."""
    found: Rows = [[] for _ in words]
    opened = -1
    for i, word in enumerate(words):
        if word not in _QUOTES:
            continue
        inside = words[opened + 1 : i]
        if opened >= 0 and 0 < len(inside) <= _LONGEST_QUOTED and inside[-1] not in ".,!?":
            common = _of_quoted(words, opened, i, knowledge)
            for j in range(opened + 1, i):
                found[j] = [*common, f"q={'B' if j == opened + 1 else 'I'}"]
            if opened:
                found[opened + 1].append(f"qp={words[opened - 1].lower()}")
            opened = -1
        else:
            opened = i
    return found


def _of_quoted(words: Sequence[str], opened: int, closed: int, knowledge: Knowledge) -> list[str]:
    inside = words[opened + 1 : closed]
    capital = "T" if inside[0][0].isupper() else "t"
    size = min(len(inside), 4)
    found = [
        f"q={capital}{size}",
        f"qs={'X' if all(w[0].isupper() for w in inside) else 'x'}{size}",
    ]
    after = words[closed + 1] if closed + 1 < len(words) else "$"
    found.append(f"qa={after.lower()}")
    if opened == 0:
        found.append("q^")
    for word in words[max(0, opened - _REACH) : opened]:
        found.extend(f"qn={label}{capital}" for label in knowledge.lists.told_by(word))
    return found


def bare_titles(words: Sequence[str], knowledge: Knowledge) -> Rows:
    """Return for each word how far it stands in what may be a title without marks.

    That is from a capital right after a noun that names works ("romanen Den sista båten kom")
    to the next sign; where within it the title ends is for the model to say.
    """
    found: Rows = [[] for _ in words]
    for i in range(1, len(words)):
        if not words[i][0].isupper() or not words[i - 1].islower():
            continue
        if "WRK" not in knowledge.lists.told_by(words[i - 1]):
            continue
        end = i + 1
        while end < min(len(words), i + _LONGEST_BARE) and words[end] not in _ENDS:
            end += 1
        signed = end < len(words) and words[end] in _ENDS
        for j in range(i, end):
            found[j].append(f"T={min(j - i, 4)}")
            found[j].append(f"Ts={shape(words[j])}{'.' if signed and j == end - 1 else ''}")
    return found
