"""Words that somebody coined round a place, and that stand in marks, are no title.

The guidelines' own case: in “Genèves konsensus” Genève is a place and the marks are a quote's.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from annotator.nlp.found import Found
from annotator.nlp.gazetteer import Gazetteer
from annotator.nlp.words import lines_of

_COINED = re.compile(r"([A-ZÅÄÖ][\w-]*(?:s|:s|x|z)) [a-zåäö][\wåäö-]*(?: [a-zåäö][\wåäö-]*)?")
_MARKS = "”\"“»«’'"
_PLACES = frozenset({"country", "city", "place"})
_REACH = 60  # code points before the mark in which the words are that tell of a work
_WORDS = 4


def without_coined(text: str, found: Iterable[Found], lists: Gazetteer) -> list[Found]:
    """Return finds in which works that are coined phrases have given way to the place in them.

    “Sveriges historia” stays a work where a noun before the mark says so ("boken").
    """
    return [_uncoined(text, one, lists) for one in found]


def _uncoined(text: str, one: Found, lists: Gazetteer) -> Found:
    if one.label != "WRK" or text[one.start - 1 : one.start] not in set(_MARKS):
        return one
    match = _COINED.fullmatch(text, one.start, one.end)
    if match is None or _PLACES.isdisjoint(lists.kinds(match.group(1))):
        return one
    before = lines_of(text[max(0, one.start - _REACH) : one.start].rpartition("\n")[2])
    words = [word for line in before for word in line.words][-_WORDS:]
    if any("WRK" in lists.told_by(word) for word in words):
        return one
    return replace(one, end=match.end(1), label="LOC")
