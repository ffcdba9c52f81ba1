"""E-mail in (``.eml``): subject, date and text; who wrote to whom is not kept.

Headers, addresses, attachments and signatures of the sender's program can give a source away.
"""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from annotator.domain.article import Article, Meta, Role
from annotator.domain.scheme import Scheme
from annotator.errors import BadInputError
from annotator.formats.articles.blocks import Piece, article_of_blocks
from annotator.formats.articles.dates import iso_day
from annotator.formats.articles.html import rendered
from annotator.formats.files import read_bytes
from annotator.formats.record import Items, ReadOptions, Record
from annotator.i18n import N_

LARGEST_MESSAGE = 64 * 1024 * 1024
"""Bytes that a message may have with its attachments."""


def read_mail(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield the article in a message: its plain text, or what its web text shows."""
    try:
        yield Record(_article(read_bytes(path, LARGEST_MESSAGE), path.name))
    except BadInputError as error:
        yield error


def _article(data: bytes, file: str) -> Article:
    try:
        message = message_from_bytes(data, EmailMessage, policy=default)
        headline = " ".join(str(message.get("subject", "")).split())
        pieces: list[Piece] = [(headline, Role.HEADLINE), *_body(message, file)]
    except (AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        # The standard library has no error of its own for headers that it cannot take apart.
        raise BadInputError(
            N_("{file}: this is no message, or it is damaged."), file=file
        ) from error
    # As it stands in the file: the library itself fails at dates that there are not.
    dates = (str(value) for name, value in message.raw_items() if name.lower() == "date")
    meta = Meta(headline=headline, published=iso_day(next(dates, "")))
    return article_of_blocks(pieces, meta, file)


def _body(message: EmailMessage, file: str) -> list[Piece]:
    body = message.get_body(("plain", "html"))
    if body is None:
        raise BadInputError(N_("{file}: there is no text in the message."), file=file)
    try:
        content = body.get_content()
    except (LookupError, UnicodeError) as error:
        raise BadInputError(
            N_("{file}: the message is in an encoding that is not known."), file=file
        ) from error
    if body.get_content_subtype() == "html":
        return rendered(content)
    text = str(content).replace("\r\n", "\n")
    if body.get_param("format") == "flowed":  # a space before the line end: the line goes on
        text = text.replace(" \n", " ")
    return [(paragraph, Role.BODY) for paragraph in text.split("\n\n")]
