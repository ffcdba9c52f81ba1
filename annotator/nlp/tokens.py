"""spaCy's Swedish tokens, which exports to token formats are made of."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language


def tokenise(text: str) -> list[tuple[int, int]]:
    """Return the tokens of a text as (start, end) code points; white space is no token.

    The first call imports spaCy, which takes about a second.
    """
    from spacy.attrs import IDX, IS_SPACE, LENGTH

    rows = swedish().make_doc(text).to_array([IDX, LENGTH, IS_SPACE]).tolist()
    return [(start, start + length) for start, length, is_space in rows if not is_space]


@cache
def swedish() -> "Language":
    """Return spaCy's Swedish without any components; made once."""
    import spacy

    return spacy.blank("sv")
