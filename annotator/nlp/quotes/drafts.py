"""What the rules find before it becomes spans: mentions, attributions, drafts of quotes."""

from dataclasses import dataclass

from annotator.domain.scheme import Kind
from annotator.domain.spans import Span
from annotator.nlp.quotes.rules import Rule
from annotator.nlp.quotes.words import Cue


@dataclass(frozen=True, slots=True)
class Mention:
    """Code points ``start`` to ``end`` that name a source.

    ``name`` is the entity in it, if there is just one; ``head`` its last word in lower case, and
    ``capital`` whether that began with a capital.
    """

    start: int
    end: int
    head: str
    name: Span | None = None
    pronoun: bool = False
    capital: bool = False

    @property
    def is_person(self) -> bool:
        """Whether it is a pronoun or ends in a person's name."""
        return self.pronoun or (self.name is not None and self.name.label == "PRS")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who reports and by which word; it takes up words ``first`` to ``last`` (exclusive)."""

    speaker: Mention | None
    cue: Cue | None
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A quote as a rule proposes it.

    ``chain`` joins the pieces of a string that goes on over paragraphs (-1: none). A quote is
    ``open`` if it may go on for a speaker named earlier.
    """

    start: int
    end: int
    kind: Kind
    rule: Rule
    speaker: Mention | None = None
    cue: Cue | None = None
    chain: int = -1
    open: bool = False
