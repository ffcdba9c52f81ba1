"""Names of people, places and organisations by gazetteer, capitals and the words around them."""

import re
from collections.abc import Iterator, Sequence

from annotator.domain.tokens import tokenise
from annotator.i18n import N_
from annotator.nlp.found import Found, Reason
from annotator.nlp.gazetteer import Gazetteer, base_forms

_PARTICLES = frozenset(
    {"af", "al", "bin", "da", "de", "den", "der", "di", "du", "ibn", "la", "le", "von", "van"}
)
_LABELS = {
    "country": ("LOC", 0.95),
    "institution": ("ORG", 0.92),
    "media": ("ORG", 0.9),
    "company": ("ORG", 0.88),
    "club": ("ORG", 0.85),
    "event": ("EVN", 0.85),
    "object": ("OBJ", 0.75),
    "work": ("WRK", 0.7),
    "place": ("LOC", 0.85),
    "city": ("LOC", 0.75),
}
_ORGANISATION = re.compile(
    r"(?:verkets?|myndighetens?|partiets?|bolagets?|styrelsens?|förbundets?|föreningens?|rättens?"
    r"|universitets?|högskolas?|högskolans?|kommissionens?|bankens?|polisens?|posten|bladet"
    r"|tidningens?|departementets?|rådets?|institutets?|administrationens?|sjukhuset|s\ IF)$"
)
_PLACE = re.compile(
    r"(?:gatan|vägen|torget|plan|köpings?|borgs?|stads?|sjön|ån|ön|öarna|viken|fjärden|havet"
    r"|dalen|bergens?|området|regionen|halvön|län|socken|kommun|park|bro|bron|holmen|sunda?)$"
)
_ACRONYM = re.compile(r"[A-ZÅÄÖ]{2,5}(?::?s)?$")
_REASON_LIST: Reason = (N_("In the list of known names"),)
_REASON_PERSON: Reason = (N_("A first name and a surname"),)
_REASON_ROLE: Reason = (N_("A name after a title"),)
_REASON_FORM: Reason = (N_("A capitalised word with a telling ending"),)
_REASON_FIRST: Reason = (N_("A known first name"),)
_REASON_ACRONYM: Reason = (N_("An abbreviation in capitals"),)


def names(text: str, lists: Gazetteer) -> Iterator[Found]:
    """Yield the names in a normalised text; they may overlap one another."""
    tokens = tokenise(text)
    words = [text[s:e] for s, e in zip(tokens.starts, tokens.ends, strict=True)]
    lower = {word for word in words if word.islower()}
    for first, last in _known(words, lists):
        label, score = _best_kind(" ".join(words[first:last]), lists)
        if last == first + 1 and _opens(words, first) and words[first].lower() in lower:
            continue
        yield Found(tokens.starts[first], tokens.ends[last - 1], label, score, _REASON_LIST)
    for first, last in _runs(words):
        while first < last - 1 and "role" in lists.kinds_of.get(words[first].lower(), ()):
            first += 1
        guess = _classify(words, first, last, lists)
        if guess is not None:
            label, score, reason = guess
            yield Found(tokens.starts[first], tokens.ends[last - 1], label, score, reason)


def _known(words: Sequence[str], lists: Gazetteer) -> Iterator[tuple[int, int]]:
    """Yield the longest names of the lists that begin at each word, as (first, last) words."""
    for i, word in enumerate(words):
        longest = max((lists.longest.get(form, 0) for form in base_forms(word)), default=0)
        for n in range(min(longest, len(words) - i), 0, -1):
            if n == 1 and not word[:1].isupper():
                continue
            if set(lists.kinds(" ".join(words[i : i + n]))) & _LABELS.keys():
                yield i, i + n
                break


def _best_kind(name: str, lists: Gazetteer) -> tuple[str, float]:
    kinds = lists.kinds(name)
    ranked = sorted((_LABELS[k] for k in kinds if k in _LABELS), key=lambda one: -one[1])
    label, score = ranked[0]
    doubt = 0.15 if {"first", "last"} & set(kinds) and score < 0.9 else 0.0
    return label, score - doubt


def _runs(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield runs of capitalised words, particles between them included."""
    i = 0
    while i < len(words):
        if not _capital(words[i]):
            i += 1
            continue
        end = i + 1
        while end < len(words):
            if _capital(words[end]):
                end += 1
            elif words[end] in _PARTICLES and end + 1 < len(words) and _capital(words[end + 1]):
                end += 2
            else:
                break
        yield i, end
        i = end


def _capital(word: str) -> bool:
    return word[0].isupper()


def _opens(words: Sequence[str], i: int) -> bool:
    """Tell whether a word opens a sentence or stands after a mark that may open one."""
    return i == 0 or words[i - 1] in {".", "!", "?", ":", "”", '"', "–", "-", "—", "•", "»", "“"}


def _classify(
    words: Sequence[str], first: int, last: int, lists: Gazetteer
) -> tuple[str, float, Reason] | None:
    head, tail = words[first], words[last - 1]
    kinds = lists.kinds(head)
    before = words[first - 1] if first else ""
    if last - first > 1 and last - first < 5 and "first" in kinds:
        return "PRS", 0.9, _REASON_PERSON
    if "role" in lists.kinds_of.get(before.lower(), ()):
        return "PRS", 0.86, _REASON_ROLE
    if _opens(words, first) and last == first + 1 and head.lower() in words:
        return None
    if _ORGANISATION.search(tail) and len(tail) > 5:
        return "ORG", 0.75, _REASON_FORM
    if _ACRONYM.match(head) and last == first + 1 and not _opens(words, first):
        return "ORG", 0.6, _REASON_ACRONYM
    if _PLACE.search(tail) and len(tail) > 5 and not _opens(words, first):
        return "LOC", 0.65, _REASON_FORM
    if last == first + 1 and "first" in kinds and not _opens(words, first):
        return "PRS", 0.6, _REASON_FIRST
    if last - first in (2, 3) and "last" in lists.kinds(tail):
        return "PRS", 0.65, _REASON_PERSON
    return None
