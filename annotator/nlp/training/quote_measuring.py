"""Measures the quote suggestions on marked documents: with right names, and with names as found.

The recogniser that is shipped has learned the names of the news documents, so that what it finds
there says nothing. Instead names are left out as often as it misses them in documents that it has
not learned from; which ones is settled by their places, so that every run leaves out the same.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from annotator.domain.annotation import Annotation
from annotator.domain.quote_evaluation import QuotePair, QuoteReport, evaluate_quotes
from annotator.domain.scheme import Layer
from annotator.domain.spans import Span
from annotator.i18n import N_
from annotator.nlp.entities import suggest_entities
from annotator.nlp.quotes import suggest_quotes
from annotator.nlp.training.quote_corpus import (
    SECOND_PASS,
    Part,
    QuoteDocument,
    domestic,
    news,
)

_MISSED = {"PRS": 5, "LOC": 8, "ORG": 12, "EVN": 21, "OBJ": 39, "WRK": 40, "TME": 6, "MSR": 4}
"""Per cent of the names that the recogniser misses in documents it has not learned from."""

Known = Callable[[QuoteDocument], Sequence[Span]]
"""Gives the entity spans that the quotes of a document are suggested from."""


@dataclass(frozen=True, slots=True)
class QuoteFigures:
    """The measures of one set of documents.

    ``title`` is an English sentence marked for the catalogue.
    """

    title: str
    documents: int
    report: QuoteReport


def quote_figures(data_folder: Path, marks_folder: Path) -> tuple[QuoteFigures, ...]:
    """Return all figures on quotes, and how far the two passes over the domestic texts agree.

    Args:
        data_folder: the folder of marked and unmarked texts.
        marks_folder: our marks.

    Raises:
        TrainingDataError: a file is missing or broken, or a text is not the one that was marked.
    """
    translated, ours = news(data_folder), domestic(data_folder, marks_folder)
    held_out = [d for d in translated if d.part is Part.HELD_OUT]
    developed = [d for d in translated if d.part is Part.DEVELOPMENT]
    ours_kept = [d for d in ours if d.part is Part.DEVELOPMENT]
    return (
        _figures(N_("news held out, names right"), held_out, _names),
        _figures(
            N_("news held out, names missed as often as by the recogniser"), held_out, _thinned
        ),
        _figures(N_("news for development, names right"), developed, _names),
        _figures(N_("domestic for development, names right"), ours_kept, _best_names),
        _figures(N_("domestic for development, names as suggested"), ours_kept, _suggested),
        QuoteFigures(
            N_("domestic, second pass against the first"),
            len(ours),
            agreement(ours, domestic(data_folder, marks_folder, SECOND_PASS)),
        ),
    )


def measure(documents: Iterable[QuoteDocument], known: Known) -> QuoteReport:
    """Return how right the suggested quotes of documents are, given what is known of names."""
    return evaluate_quotes(_pair(document, known(document)) for document in documents)


def agreement(first: Sequence[QuoteDocument], second: Sequence[QuoteDocument]) -> QuoteReport:
    """Return how far two markings of the same documents agree, the first counting as gold."""
    again = {document.name: document.gold for document in second}
    return evaluate_quotes(QuotePair(d.article.text, d.gold, again[d.name]) for d in first)


def _figures(title: str, documents: Sequence[QuoteDocument], known: Known) -> QuoteFigures:
    return QuoteFigures(title, len(documents), measure(documents, known))


def _pair(document: QuoteDocument, known: Sequence[Span]) -> QuotePair:
    found = suggest_quotes(document.article, known)
    predicted = Annotation(tuple(known)).put(found.spans, found.relations)
    return QuotePair(document.article.text, document.gold, predicted)


def _names(document: QuoteDocument) -> list[Span]:
    return [span for span in document.gold.spans if span.layer is Layer.ENTITY]


def _thinned(document: QuoteDocument) -> list[Span]:
    return [s for s in _names(document) if _draw(document.name, s) >= _MISSED.get(s.label, 0)]


def _draw(name: str, span: Span) -> int:
    """Return a number from 0 to 99 that hangs on a span's place alone."""
    return int(sha256(f"{name} {span.start}".encode()).hexdigest(), 16) % 100


def _suggested(document: QuoteDocument) -> list[Span]:
    return [s for s in suggest_entities(document.article, ()).spans if s.layer is Layer.ENTITY]


def _best_names(document: QuoteDocument) -> list[Span]:
    """Return the names as marked, and as suggested where nothing is marked."""
    marked = _names(document)
    others = (s for s in _suggested(document) if not any(m.meets(s.start, s.end) for m in marked))
    return [*marked, *others]
