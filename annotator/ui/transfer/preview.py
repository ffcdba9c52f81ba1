"""The first few articles of an import or export, as they will be."""

from collections.abc import Sequence
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTextBrowser, QWidget

from annotator.domain.scheme import Scheme
from annotator.domain.spans import Span
from annotator.i18n import language, tr
from annotator.ui.look.theme import Theme, mix

if TYPE_CHECKING:
    from annotator.domain.article import Article
    from annotator.formats.record import Record

_LONGEST = 1200  # code points of an article that are shown
_TINTED = 0.16  # of a label's ink in the page behind its words


class ArticlePreview(QTextBrowser):
    """Shows records as articles with their marks; nothing in it can be followed or loaded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("The first articles"))
        self.setOpenLinks(False)
        self.document().setDocumentMargin(16)
        self.setTabChangesFocus(True)

    def show_records(self, records: "Sequence[Record]", scheme: Scheme, theme: Theme) -> None:
        """Show these records from the top."""
        self.setHtml(records_html(records, scheme, theme))


def records_html(records: "Sequence[Record]", scheme: Scheme, theme: Theme) -> str:
    """Return records as rich text of the kind that Qt shows."""
    rule = f'<hr style="background:{theme.line}"/>'
    return rule.join(_record_html(record, scheme, theme) for record in records)


def _record_html(record: "Record", scheme: Scheme, theme: Theme) -> str:
    article = record.article
    live = [span for span in record.annotation.spans if span.live]
    start = len(article.text) - len(article.text.lstrip())
    body = start + len(article.title)
    if article.text[start:body] == article.title and article.text[body : body + 1] in ("", "\n"):
        headline = _marked(article.title, start, live, scheme, theme)
    else:
        headline, body = escape(article.title), start
    text = _marked(article.text[body : body + _LONGEST], body, live, scheme, theme)
    paragraphs = "".join(f"<p>{line}</p>" for line in text.split("\n") if line.strip())
    rest = "<p>…</p>" if len(article.text) > body + _LONGEST else ""
    return (
        f'<p style="font-size:x-large"><b>{headline}</b></p>'
        f'<p style="color:{theme.muted}">{escape(_about(article))}</p>{paragraphs}{rest}'
    )


def _about(article: "Article") -> str:
    meta = article.meta
    length = tr("{n} characters", n=len(article.text))
    known = (meta.byline, meta.published[:10], meta.publication, meta.url, length)
    return " · ".join(part for part in known if part)


def _marked(text: str, offset: int, spans: Sequence[Span], scheme: Scheme, theme: Theme) -> str:
    """Return a piece of an article, which begins at `offset`, with its spans tinted and named."""
    end = offset + len(text)
    inside = [s for s in spans if s.start < end and s.end > offset]
    edges = {offset, end}
    edges |= {e for s in inside for e in (s.start, s.end) if offset < e < end}
    pieces = []
    places = sorted(edges)
    for start, stop in pairwise(places):
        here = [s for s in inside if s.start <= start and s.end >= stop]
        words = escape(text[start - offset : stop - offset])
        if here:
            inner = min(here, key=lambda s: s.end - s.start)
            words = _tinted(words, inner, scheme, theme)
        names = [_name(s, scheme, theme) for s in inside if s.end == stop]
        pieces.append(words + "".join(names))
    return "".join(pieces)


def _tinted(words: str, span: Span, scheme: Scheme, theme: Theme) -> str:
    ink = theme.inks(scheme.label(span.label)).ink
    tint = mix(QColor(theme.page), ink, _TINTED).name()
    style = f"background:{tint};color:{theme.text}"
    return "\n".join(f'<span style="{style}">{line}</span>' for line in words.split("\n"))


def _name(span: Span, scheme: Scheme, theme: Theme) -> str:
    label = scheme.label(span.label)
    ink = theme.inks(label).ink.name()
    return f' <span style="color:{ink};font-size:small">{escape(label.name(language()))}</span>'
