"""The articles with gold that tests use: the samples in ``seeds/`` and those in ``tests/data``."""

from pathlib import Path

from annotator.domain.scheme import DEFAULT_SCHEME, Layer
from annotator.domain.spans import Span
from annotator.formats.native import Record, read_native

SEEDS = Path(__file__).parents[1] / "seeds"
ARTICLES = Path(__file__).parent / "data" / "articles"


def records_in(folder: Path) -> dict[str, Record]:
    """Return the records of a folder's ``gold.jsonl`` by the names of their text files."""
    found = {}
    for item in read_native(folder / "gold.jsonl", DEFAULT_SCHEME):
        assert isinstance(item, Record), item
        found[item.article.meta.external_id] = item
    return found


def words(record: Record, span: Span) -> str:
    """Return the text of a span."""
    return record.article.text[span.start : span.end]


def in_layer(record: Record, layer: Layer) -> list[Span]:
    """Return the spans of a layer, in reading order."""
    return [span for span in record.annotation.spans if span.layer is layer]
