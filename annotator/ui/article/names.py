"""What labels and spans are called in the view."""

from annotator.domain.scheme import Label, Layer, Scheme
from annotator.domain.spans import Span
from annotator.domain.text import on_one_line
from annotator.i18n import tr
from annotator.ui.article.index import SpanIndex
from annotator.ui.article.painting import Look, look_of
from annotator.ui.look.words import FLAG

NOTED = "✎"
"""The sign of a span with a note."""

_LONGEST = 32  # code points of a speaker's name under a quote


def label_of(scheme: Scheme, code: str) -> Label:
    """Return a label of the scheme, or one made up for a code that it does not have.

    Imported spans may carry such a code; they are drawn all the same.
    """
    return scheme.by_code.get(code) or Label(code, Layer.ENTITY, "", code, code)


def relation_name(scheme: Scheme, code: str, language: str) -> str:
    """Return what a relation is called in "sv" or "en"; its code where the scheme lacks it."""
    type_ = scheme.relation_by_code.get(code)
    return type_.name(language) if type_ is not None else code


def tag_text(span: Span, index: SpanIndex, text: str, scheme: Scheme, language: str) -> str:
    """Return what stands under a span: its label or who speaks, and a note, flag or doubt."""
    name = label_of(scheme, span.label).name(language)
    speaker = index.speaker(span.id) if span.layer is Layer.QUOTE else None
    if speaker is not None:
        shown = index.name_of(speaker)
        name += " · " + on_one_line(text[shown.start : shown.end], _LONGEST)
    if span.note:
        name += f" {NOTED}"
    if span.flagged:
        name += f" {FLAG}"
    return name + " ?" if look_of(span) is Look.DOUBTFUL else name


def described(span: Span, text: str, scheme: Scheme, language: str) -> str:
    """Return how a span is announced to those who do not see it."""
    told = _described(span, text, scheme, language)
    return tr("{span}; flagged", span=told) if span.flagged else told


def _described(span: Span, text: str, scheme: Scheme, language: str) -> str:
    label = label_of(scheme, span.label).name(language)
    words = text[span.start : span.end]
    match look_of(span):
        case Look.CONFIRMED:
            return tr("{label}, confirmed: {text}", label=label, text=words)
        case Look.DOUBTFUL:
            return tr("{label}, doubtful: {text}", label=label, text=words)
        case Look.SUGGESTED:
            return tr("{label}, suggested: {text}", label=label, text=words)
