"""Makes an article agree with itself: what a name is in one place tells what it is in another."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from annotator.i18n import N_
from annotator.nlp.found import Found, Reason
from annotator.nlp.gazetteer import base_forms

_NAMES = frozenset({"PRS", "LOC", "ORG", "EVN", "WRK", "OBJ"})
_DOUBTFUL = 0.8  # a mention less certain than this may be given its namesakes' label
_AGAINST = 1.5  # how much more the others must weigh together
_CERTAIN = 0.8  # what is less certain adds no mention elsewhere
_ADDED = 0.85  # how certain an added mention is, as a part of what it is like
_SHORTEST = 3  # letters of a name that is looked for elsewhere
_CLUB_OR_TOWN = frozenset({"LOC", "ORG"})  # the same name may rightly be both in one article

Votes = Mapping[str, Counter[str]]


def settled(text: str, found: Sequence[Found]) -> list[Found]:
    """Return finds with doubtful labels settled by their namesakes, and missed mentions added.

    Args:
        text: the normalised text of one article.
        found: disjoint finds in reading order; their scores weigh.
    """
    votes = _votes(text, found)
    relabelled = [_relabelled(text, one, votes) for one in found]
    return sorted([*relabelled, *_missed(text, relabelled, votes)], key=lambda f: f.start)


def _votes(text: str, found: Sequence[Found]) -> dict[str, Counter[str]]:
    """Return how much each label weighs for each name; a person's surname gets the full name's."""
    votes: dict[str, Counter[str]] = {}
    for one in found:
        if one.label not in _NAMES:
            continue
        name = base_forms(text[one.start : one.end])[-1]
        weight = round(100 * one.score)
        votes.setdefault(name, Counter())[one.label] += weight
        if one.label == "PRS" and " " in name:
            votes.setdefault(name.rpartition(" ")[2], Counter())["PRS"] += weight
    return votes


def _relabelled(text: str, one: Found, votes: Votes) -> Found:
    if one.label not in _NAMES or one.score >= _DOUBTFUL:
        return one
    cast = votes[base_forms(text[one.start : one.end])[-1]]
    label, weight = cast.most_common(1)[0]
    if label == one.label or {label, one.label} == _CLUB_OR_TOWN:
        return one
    if weight < _AGAINST * cast[one.label]:
        return one
    return replace(one, label=label, reason=_reason(text[one.start : one.end]))


def _missed(text: str, found: Sequence[Found], votes: Votes) -> list[Found]:
    sure = {
        name: (label, weight)
        for name, cast in votes.items()
        for label, weight in cast.most_common(1)
        if len(name) >= _SHORTEST and name[0].isupper() and weight >= 100 * _CERTAIN
    }
    if not sure:
        return []
    names = "|".join(re.escape(name) for name in sorted(sure, key=len, reverse=True))
    taken = {place for one in found for place in range(one.start, one.end)}
    added = []
    for match in re.finditer(rf"(?<![\w@#-])({names})(?::s|s|’s|'s)?(?![\w-]|[:’'.]\w)", text):
        if taken.isdisjoint(range(*match.span())) and not _in_longer(text, *match.span()):
            label, weight = sure[match.group(1)]
            score = _ADDED * min(weight / 100, 1)
            added.append(Found(*match.span(), label, score, _reason(match.group(1))))
    return added


def _in_longer(text: str, start: int, end: int) -> bool:
    """Tell whether a mention stands right before or after another capitalised word."""
    before = re.search(r"([^\W\d_]\w*) $", text[max(0, start - 30) : start])
    after = re.match(r" ([^\W\d_])", text[end : end + 2])
    return bool(
        (before and before.group(1)[0].isupper()) or (after and after.group(1)[0].isupper())
    )


def _reason(name: str) -> Reason:
    return (N_("The same name as “{name}” in this article"), "name", name)
