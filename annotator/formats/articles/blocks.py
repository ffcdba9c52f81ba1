"""Articles put together from blocks: what readers of rich formats have in common."""

from collections.abc import Sequence
from dataclasses import replace

from annotator.domain.article import Article, Block, Meta, Role
from annotator.domain.text import BYTE_ORDER_MARK, normalise_text, unify_line_ends
from annotator.errors import BadInputError
from annotator.i18n import N_

Piece = tuple[str, Role]
"""The text of one block and what it is."""

_BETWEEN = "\n\n"


def article_of_blocks(pieces: Sequence[Piece], meta: Meta, file: str) -> Article:
    """Return the article that blocks make, a blank line between them; empty ones are left out.

    The first headline among them is the article's, if `meta` has none.

    Raises:
        BadInputError: there is no text in them that can be stored; the message names the file.
    """
    kept: list[str] = []
    blocks: list[Block] = []
    end = -len(_BETWEEN)
    for raw, role in pieces:
        piece = unify_line_ends(raw).strip().removeprefix(BYTE_ORDER_MARK)
        if not piece:
            continue
        start = end + len(_BETWEEN)
        end = start + len(piece)
        blocks.append(Block(start, end, role))
        kept.append(piece)
    try:
        text = normalise_text(_BETWEEN.join(kept))
    except BadInputError as error:
        raise BadInputError(N_("{file}: {reason}"), file=file, reason=error) from error
    headline = next((text[b.start : b.end] for b in blocks if b.role is Role.HEADLINE), "")
    if headline and not meta.headline:
        meta = replace(meta, headline=" ".join(headline.split()))
    return Article(text, meta, tuple(blocks))
