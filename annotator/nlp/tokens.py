"""spaCy's Swedish tokens, which exports to token formats are made of."""

from functools import cache
from typing import TYPE_CHECKING, Any

from annotator.offline import no_socket

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_MOST_WORDS = 300_000  # about 60 MB; a corpus of 10,000 articles has fewer


def tokenise(text: str) -> list[tuple[int, int]]:
    """Return the tokens of a text as (start, end) code points; white space is no token.

    The first call imports spaCy, which takes about a second.
    """
    doc = doc_of(text)
    from spacy.attrs import IDX, IS_SPACE, LENGTH

    rows = doc.to_array([IDX, LENGTH, IS_SPACE]).tolist()
    return [(start, start + length) for start, length, is_space in rows if not is_space]


def doc_of(text: str) -> "Doc":
    """Return a text in spaCy's tokens.

    spaCy remembers how it has divided a word, but not in a text with an abbreviation before
    it; so words that are new are shown to it alone first, which takes half the time.
    """
    language, met = swedish(), _met()
    new = set(text.split()) - met
    if len(met) + len(new) <= _MOST_WORDS:
        for word in sorted(new):
            language.tokenizer(word)
        met |= new
    return language.make_doc(text)


@cache
def swedish() -> "Language":
    """Return spaCy's Swedish without any components; made once."""
    with no_socket():
        import spacy

    language = spacy.blank("sv")
    tokenizer: Any = language.tokenizer  # the library says only that it can be called
    tokenizer.max_cache_size = _MOST_WORDS
    return language


@cache
def _met() -> set[str]:
    """Return the words that spaCy has been shown; it grows."""
    return set()
