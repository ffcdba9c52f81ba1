"""Well-known names of several words that the recogniser passed over."""

from collections.abc import Iterable, Sequence

from annotator.i18n import N_
from annotator.nlp.found import Found, Reason
from annotator.nlp.gazetteer import Gazetteer, base_forms
from annotator.nlp.words import Line, lines_of

_LABELS = {
    "country": "LOC",
    "place": "LOC",
    "institution": "ORG",
    "media": "ORG",
    "club": "ORG",
    "event": "EVN",
}
_SCORE = 0.8
_REASON: Reason = (N_("In the list of known names"),)


def with_listed(text: str, found: Iterable[Found], lists: Gazetteer) -> list[Found]:
    """Return finds together with listed names of two words or more that overlap none of them.

    Single words are left to the recogniser: they are too often something else.
    """
    kept = list(found)
    taken = {place for one in kept for place in range(one.start, one.end)}
    for line in lines_of(text):
        for start, end, label in _names(line, lists):
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                kept.append(Found(start, end, label, _SCORE, _REASON))
    return sorted(kept, key=lambda one: one.start)


def _names(line: Line, lists: Gazetteer) -> Iterable[tuple[int, int, str]]:
    words: Sequence[str] = line.words
    for i, word in enumerate(words):
        if not word[0].isupper():
            continue
        longest = max((lists.longest.get(form, 0) for form in base_forms(word)), default=0)
        for n in range(min(longest, len(words) - i), 1, -1):
            kinds = [k for k in lists.kinds(" ".join(words[i : i + n])) if k in _LABELS]
            if kinds:
                yield line.starts[i], line.ends[i + n - 1], _LABELS[kinds[0]]
                break
