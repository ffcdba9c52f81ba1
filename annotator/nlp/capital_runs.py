"""Features of the run of capitalised words that a word stands in: its edges and what is beside."""

from collections.abc import Iterator, Sequence

from annotator.nlp.clusters import clusters_of
from annotator.nlp.gazetteer import base_forms
from annotator.nlp.word_features import Knowledge
from annotator.nlp.words import OPENING

_INSIDE_NAMES = frozenset(
    ["&", "af", "al", "and", "bin", "da", "de", "del", "den", "der", "di", "du", "for", "la", "le",
     "of", "the", "van", "von"]
)  # fmt: skip
_MARKS = frozenset("”\"“»«’'(")
_STOPS = frozenset(".!?;:")
_NAMING = frozenset(["av", "heter", "hette", "kallad", "kallade", "kallas", "med", "namnet", "som"])
_REACH = 4  # words before or after a run in which a noun may still tell what it names


def run_features(words: Sequence[str], knowledge: Knowledge) -> list[list[str]]:
    """Return for each word of a line what begins, ends and surrounds its run of capitals."""
    found: list[list[str]] = [[] for _ in words]
    for start, end in runs_of_capitals(words):
        common = [
            f"R#{min(end - start, 5)}",
            *_around(words, start, end, knowledge),
            *_edges(words, start, end, knowledge),
            *_whole(words, start, end, knowledge),
            *_nouns(words, start, end, knowledge),
        ]
        for i in range(start, end):
            found[i] = [*common, f"R@{'B' if i == start else 'E' if i == end - 1 else 'I'}"]
    return found


def runs_of_capitals(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the first and last (exclusive) word of each run of capitalised words.

    A small word that names have inside ("of", "von") does not end it.
    """
    i = 0
    while i < len(words):
        end = _run_end(words, i)
        if end > i:
            yield i, end
        i = max(end, i + 1)


def _run_end(words: Sequence[str], start: int) -> int:
    end = start
    while end < len(words):
        if words[end][0].isupper():
            end += 1
        elif (
            start < end < len(words) - 1
            and words[end] in _INSIDE_NAMES
            and words[end + 1][0].isupper()
        ):
            end += 2
        else:
            break
    return end


def _around(words: Sequence[str], start: int, end: int, knowledge: Knowledge) -> Iterator[str]:
    for sign, word in (
        ("<", words[start - 1].lower() if start else "^"),
        (">", words[end].lower() if end < len(words) else "$"),
    ):
        yield f"R{sign}{word}"
        for cluster in clusters_of(word, knowledge.clusters) or ():
            yield f"R{sign}{cluster}"
    if end + 1 < len(words) and words[end].islower() and words[end + 1][0].isupper():
        kinds = knowledge.lists.kinds(words[end + 1]) or ("?",)
        yield from (f"R>{words[end].lower()}+{kind}" for kind in kinds)


def _edges(words: Sequence[str], start: int, end: int, knowledge: Knowledge) -> Iterator[str]:
    for sign, edge in (("1", words[start]), ("9", words[end - 1])):
        base = base_forms(edge)[-1]
        yield from (f"R{sign}{label}" for label in knowledge.lists.heads.get(base, ()))
        if end - start > 1:
            yield from (f"R{sign}{kind}" for kind in knowledge.lists.kinds(edge))


def _whole(words: Sequence[str], start: int, end: int, knowledge: Knowledge) -> Iterator[str]:
    """Yield which lists hold the run as a whole, and whether a sentence opens with it."""
    opens = start == 0 or words[start - 1] in OPENING
    size = min(end - start, 3)
    if opens:
        yield f"R^{size}"
    kinds = knowledge.lists.kinds(" ".join(words[start:end])) or ("?",)
    for kind in kinds:
        yield f"R={kind}"
        yield f"R={kind}|{words[start - 1].lower() if start else '^'}"


def _nouns(words: Sequence[str], start: int, end: int, knowledge: Knowledge) -> Iterator[str]:
    """Yield what common nouns near the run say that it names ("fartyget Vasa, ett skepp")."""
    at = start - 1
    while at >= 0 and start - at <= _REACH and words[at].lower() in _MARKS | _NAMING:
        at -= 1
    if at >= 0 and words[at].islower():
        person = "first" in knowledge.lists.kinds(words[start])
        for label in knowledge.lists.told_by(words[at]):
            yield f"N<{label}"
            yield f"N<{label}{'p' if person else 'o'}{min(end - start, 2)}"
    for step in range(2, _REACH + 1):
        if start - step < 0 or words[start - step] in _STOPS:
            break
        yield from (f"N<<{label}" for label in knowledge.lists.told_by(words[start - step]))
    for at in range(end, min(end + _REACH, len(words))):
        if words[at] in _STOPS:
            break
        if words[at].islower():
            yield from (f"N>{label}" for label in knowledge.lists.told_by(words[at]))
