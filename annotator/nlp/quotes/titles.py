"""What each person is called besides their name: the words right before and after it."""

import re
from collections.abc import Sequence

from annotator.nlp.quotes.lexicon import DETERMINERS, PREPOSITIONS
from annotator.nlp.quotes.people import Person

_WORD = re.compile(r"[^\W\d_][\w-]*")
_BEFORE, _AFTER = 40, 60


def add_titles(text: str, persons: Sequence[Person]) -> None:
    """Give each person the titles that stand beside a mention of theirs."""
    for person in persons:
        for mention in person.mentions:
            line_start = text.rfind("\n", 0, mention.start) + 1
            before = text[max(line_start, mention.start - _BEFORE) : mention.start]
            words = _WORD.findall(before)
            if words and before.endswith((words[-1] + " ", words[-1] + ", ")):
                _add(person, words[-1])
            after = text[mention.end : mention.end + _AFTER].split("\n")[0]
            if after.startswith(", ") or after.startswith(" är "):
                for word in _WORD.findall(after[1:])[:3]:
                    if word.lower() in PREPOSITIONS:
                        break
                    _add(person, word)


def _add(person: Person, word: str) -> None:
    low = word.lower()
    if len(low) > 3 and low == word and low not in DETERMINERS | PREPOSITIONS:
        person.titles.add(low)
