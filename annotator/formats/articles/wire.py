"""What the news industry's formats have in common: a head apart from the body, and a status."""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.domain.annotation import Annotation, Status
from annotator.domain.article import Meta, Role
from annotator.formats.articles.blocks import Piece, article_of_blocks
from annotator.formats.record import Record

_WITHDRAWN = frozenset(("canceled", "cancelled", "withheld"))


@dataclass(frozen=True, slots=True)
class Head:
    """What stands apart from an article's body; empty where it is not said."""

    headline: str = ""
    byline: str = ""
    ingress: str = ""


def wire_record(
    head: Head, pieces: Sequence[Piece], meta: Meta, file: str, publishing: str = ""
) -> Record:
    """Return the article of an agency's item.

    Headline, ingress and byline come first, unless the body has them. What the agency has
    withdrawn comes in as withdrawn, so that it leaves in no export.

    Args:
        head: what stands apart from the body.
        pieces: the blocks of the body.
        meta: what is known of the article but headline and byline.
        file: the file's name, for messages.
        publishing: IPTC's publishing status, as "usable" or "stat:canceled".

    Raises:
        BadInputError: there is no text in it.
    """
    given = (
        (head.headline, Role.HEADLINE),
        (head.ingress, Role.INGRESS),
        (head.byline, Role.BYLINE),
    )
    body = [" ".join(text.split()) for text, _ in pieces]
    roles = {role for _, role in pieces}
    new = [(text, role) for text, role in given if text not in body and role not in roles]
    article = article_of_blocks([*new, *pieces], meta, file)
    withdrawn = publishing.rpartition(":")[2].casefold() in _WITHDRAWN
    status = Status.WITHDRAWN if withdrawn else Status.NEW
    return Record(article, Annotation().with_review(status=status))
