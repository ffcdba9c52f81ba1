"""Articles out of tables: which column is the text, which the headline, and so on.

CSV, Parquet and JSON whose articles are nobody's format are all rows with named cells. The
user says what becomes of a column, or its name does; every other column is left behind.
"""

from collections.abc import Iterator, Mapping, Sequence

from annotator.domain.article import META_KEYS, Article, Meta, Role, article_from, meta_from
from annotator.errors import BadInputError
from annotator.formats.articles.blocks import article_of_blocks
from annotator.formats.record import Item, Place, ReadOptions, Record
from annotator.formats.uids import identified
from annotator.i18n import N_

TEXT, INGRESS = "text", "ingress"
FIELDS = (TEXT, "headline", INGRESS, *(key for key in META_KEYS if key != "headline"))
"""What a column may be: the article's text, its ingress, or one of its metadata."""

_NAMES = {
    TEXT: "text body brödtext brodtext content innehåll artikel article artikeltext body_text"
    " bodytext article_text document fulltext full_text",
    "headline": "headline title rubrik rubriken titel heading",
    INGRESS: "ingress lead preamble summary abstract standfirst teaser",
    "byline": "byline",
    "published": "published date datum published_at pubdate publicerad publication_date"
    " published_date publiceringsdatum created",
    "publication": "publication source källa tidning newspaper outlet site publikation",
    "url": "url link länk uri permalink",
    "lang": "lang language språk",
    "rights": "rights copyright licence license rättigheter",
    "embargo": "embargo embargoed",
    "external_id": "external_id id uid guid article_id artikel_id doc_id",
}


_OF_SPANS = frozenset(("start", "end", "label"))


def guessed(columns: Sequence[str]) -> dict[str, str]:
    """Return which field each column is likely to be: field → column, as far as names tell."""
    by_name = {column.strip().casefold().replace(" ", "_"): column for column in columns}
    found = {}
    for field in FIELDS:
        name = next((name for name in _NAMES[field].split() if name in by_name), None)
        if name is not None:
            found[field] = by_name[name]
    return found


def chosen(columns: Sequence[str], options: ReadOptions, file: str) -> Mapping[str, str]:
    """Return which column each field is, as the user said or else as the columns' names tell.

    Raises:
        BadInputError: no column is the text, or the user named one that is not there; or it is
            a table of spans, as this program writes them, which holds no articles.
    """
    if not options.columns and set(columns) >= _OF_SPANS:
        raise BadInputError(
            N_("{file}: this is a table of spans, without the articles that they stand in."),
            file=file,
        )
    found = options.columns or guessed(columns)
    missing = [column for column in found.values() if column not in columns]
    if missing or TEXT not in found:
        raise BadInputError(
            N_("{file}: say which column is the article's text; there are {columns}."),
            file=file,
            columns=", ".join(columns) or "–",
        )
    return found


def article_of_row(
    row: Mapping[str, object], columns: Mapping[str, str], place: Place
) -> Iterator[Item]:
    """Yield the article of a row.

    Headline and ingress, where they have columns of their own, become blocks before the text,
    unless the text begins with the headline.

    Args:
        row: the cells by column; None, and what is neither text nor number, count as empty.
        columns: the column of each field.
        place: where the row stands.
    """
    values = {field: _cell(row.get(column)) for field, column in columns.items()}
    text, ingress = values.pop(TEXT, ""), values.pop(INGRESS, "").strip()
    uid, meta = identified(values.pop("external_id", ""), meta_from(values)[0])
    try:
        article = _article(text, ingress, meta, place)
    except BadInputError as error:
        yield place.error(N_("{file}:{line}: {reason}"), reason=error)
        return
    yield Record(Article(article.text, article.meta, article.blocks, uid=uid))


def _article(text: str, ingress: str, meta: Meta, place: Place) -> Article:
    headline = meta.headline.strip()
    if not ingress and (not headline or _begins_with(text.lstrip(), headline)):
        return article_from(text, meta)
    pieces = [(headline, Role.HEADLINE), (ingress, Role.INGRESS), (text, Role.BODY)]
    return article_of_blocks(pieces, meta, place.file)


def _begins_with(text: str, headline: str) -> bool:
    """Tell whether a text begins with a headline, and not with a longer word: "Sol", "Solen"."""
    return text.startswith(headline) and not text[len(headline) :][:1].isalnum()


def _cell(value: object) -> str:
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, str):
        return value
    isoformat = getattr(value, "isoformat", None)  # dates and times, as Parquet has them
    if callable(isoformat):
        return str(isoformat())
    return str(value) if isinstance(value, int | float) else ""
