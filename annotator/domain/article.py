"""The text being annotated, and what is known about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from uuid import uuid4

from annotator.domain.text import normalise_text, paragraphs


class Role(StrEnum):
    """What a block of an article's text is."""

    HEADLINE = "headline"
    INGRESS = "ingress"
    BYLINE = "byline"
    BODY = "body"
    CAPTION = "caption"
    FACTBOX = "factbox"


@dataclass(frozen=True, slots=True)
class Block:
    """Code points ``start`` to ``end`` (exclusive) of an article, with their role."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class Meta:
    """What may be kept about an article. An allow-list: whatever is not named here is dropped.

    Mail headers, document authors, comments and folder paths could give a source away.
    Dates are ISO 8601; an empty string means unknown.
    """

    headline: str = ""
    byline: str = ""
    published: str = ""
    publication: str = ""
    url: str = ""
    lang: str = "sv"
    rights: str = ""
    embargo: str = ""
    external_id: str = ""


META_KEYS = tuple(f.name for f in fields(Meta))


def meta_from(values: Mapping[str, object]) -> tuple[Meta, tuple[str, ...]]:
    """Return the allowed part of `values` as `Meta`, and the names of the keys that were dropped.

    Only strings are taken.
    """
    kept = {k: v for k, v in values.items() if k in META_KEYS and isinstance(v, str)}
    return Meta(**kept), tuple(k for k in values if k not in kept)


def new_uid() -> str:
    """Return a new random identifier: 16 hexadecimal digits, never reused."""
    return uuid4().hex[:16]


@dataclass(frozen=True, slots=True)
class Article:
    """One news text, normalised once at import and never changed after.

    Every offset in the program counts Unicode code points in ``text``.
    """

    text: str
    meta: Meta = Meta()
    blocks: tuple[Block, ...] = ()
    uid: str = field(default_factory=new_uid)

    @property
    def title(self) -> str:
        """The headline if one is known, otherwise the text's first line."""
        if self.meta.headline:
            return self.meta.headline
        first = paragraphs(self.text[:2000])
        return self.text[first[0].start : first[0].end].strip() if first else ""


def article_from(raw: str, meta: Meta | None = None) -> Article:
    """Return a new article with the text of `raw`.

    Raises:
        BadInputError: see `annotator.domain.text.normalise_text`.
    """
    return Article(normalise_text(raw), meta or Meta())
