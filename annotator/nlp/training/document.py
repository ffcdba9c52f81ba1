"""A marked text to learn from, and what can be wrong with the files it comes from."""

import re
from dataclasses import dataclass
from functools import cached_property

from annotator.domain.scheme import DEFAULT_SCHEME, Layer
from annotator.errors import AnnotatorError
from annotator.nlp.found import Found
from annotator.nlp.plain import Plain, plain
from annotator.nlp.words import Line, lines_of

Mark = tuple[int, int, str]
"""Start, end (code points of the text as it came) and label."""

ENTITIES = frozenset(label.code for label in DEFAULT_SCHEME.in_layer(Layer.ENTITY))

_EVERY = 4  # one document in four is kept for development
_NUMBER = re.compile(r"\d+")


class TrainingDataError(AnnotatorError):
    """A training file that is missing or not as it should be."""


@dataclass(frozen=True)
class Document:
    """A text with its entities marked. ``marks`` are in code points of ``text``.

    ``name`` belongs to the text for good: what is kept for development depends on it alone, so
    that the same documents are kept however many are added.
    """

    name: str
    text: str
    marks: frozenset[Mark]

    @cached_property
    def copy(self) -> Plain:
        """The normalised text that features are made of."""
        return plain(self.text)

    @cached_property
    def gold(self) -> frozenset[Mark]:
        """The marks in code points of the normalised text."""
        return frozenset((*self.copy.forth(start, end), label) for start, end, label in self.marks)

    @cached_property
    def found(self) -> list[Found]:
        """The marks as certain finds in the normalised text."""
        return [Found(start, end, label, 1.0) for start, end, label in sorted(self.gold)]

    @cached_property
    def lines(self) -> list[Line]:
        """The lines of the normalised text."""
        return lines_of(self.copy.text)

    @property
    def kept(self) -> bool:
        """Whether its name puts it among those kept back: its first number is divisible by 4."""
        number = _NUMBER.search(self.name)
        return number is not None and int(number.group()) % _EVERY == 0


def letters(text: str) -> str:
    """Return a text's letters and digits, lower-cased: by these, the same text is known again."""
    return "".join(c for c in text.lower() if c.isalnum())
