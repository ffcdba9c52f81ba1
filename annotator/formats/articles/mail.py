"""E-mail in (``.eml``): subject, date and text; who wrote to whom is not kept.

Headers, addresses, attachments and signatures of the sender's program can give a source away.
"""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from annotator.domain.article import Meta, Role
from annotator.domain.scheme import Scheme
from annotator.errors import BadInputError
from annotator.formats.articles.blocks import Piece, article_of_blocks
from annotator.formats.articles.dates import iso_day
from annotator.formats.articles.html import rendered
from annotator.formats.files import read_bytes
from annotator.formats.record import Items, ReadOptions, Record
from annotator.i18n import N_


def read_mail(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield the article in a message: its plain text, or what its web text shows."""
    try:
        message = message_from_bytes(read_bytes(path), EmailMessage, policy=default)
        headline = " ".join(str(message.get("subject", "")).split())
        pieces: list[Piece] = [(headline, Role.HEADLINE), *_body(message, path.name)]
        meta = Meta(headline=headline, published=iso_day(str(message.get("date", ""))))
        yield Record(article_of_blocks(pieces, meta, path.name))
    except BadInputError as error:
        yield error


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
