"""Who may have said a quote: candidates for the speaker, the likeliest first."""

from bisect import bisect_right
from dataclasses import dataclass

from annotator.domain.annotation import Annotation
from annotator.domain.scheme import REFERS_TO, SPOKEN_BY, Layer
from annotator.domain.spans import Span
from annotator.domain.text import paragraphs
from annotator.i18n import N_
from annotator.workflow.session import Session

SPEAKS = N_("the speaker now")
SAME_PARAGRAPH = N_("in the same paragraph")
SPEAKS_ELSEWHERE = N_("speaks elsewhere in the article")
NAMED = N_("named in the article")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span that may be the speaker, its text on one line, and a sentence that says why."""

    span: Span
    text: str
    reason: str


def candidates(session: Session, quote_id: str, limit: int = 12) -> tuple[Candidate, ...]:
    """Return the likeliest speakers of a quote, each name once, the likeliest first.

    First who speaks now, then the speakers and names of the quote's own paragraph, the nearest
    first, then speakers and names of other paragraphs, a little nearer if they stand before.
    """
    annotation = session.annotation
    quote = annotation.by_id[quote_id]
    starts = [p.start for p in paragraphs(session.article.text)]
    home = bisect_right(starts, quote.start)
    speaking = {s.id for s in annotation.children(quote_id, SPOKEN_BY)}
    ranked = []
    for span in annotation.live:
        if not _may_speak(session, span) or _within_quote(quote, span):
            continue
        away = abs(bisect_right(starts, span.start) - home)
        rank = (
            span.id not in speaking,
            away > 0,
            span.layer is not Layer.SPEAKER,
            _distance(quote, span),
        )
        ranked.append((rank, span, _reason(span, span.id in speaking, away)))
    ranked.sort(key=lambda item: item[0])
    return _each_once(session, annotation, [(span, reason) for _, span, reason in ranked])[:limit]


def _may_speak(session: Session, span: Span) -> bool:
    if span.layer is Layer.SPEAKER:
        return True
    # Times, amounts and the like begin with a figure or a small letter; names do not.
    return span.layer is Layer.ENTITY and session.article.text[span.start].isupper()


def _within_quote(quote: Span, span: Span) -> bool:
    return quote.meets(span.start, span.end)


def _distance(quote: Span, span: Span) -> int:
    """Return code points between the two, what stands after counting half as far again."""
    if span.start >= quote.end:
        return (span.start - quote.end) * 3 // 2
    return quote.start - span.end


def _reason(span: Span, speaks: bool, away: int) -> str:
    if speaks:
        return SPEAKS
    if away == 0:
        return SAME_PARAGRAPH
    return SPEAKS_ELSEWHERE if span.layer is Layer.SPEAKER else NAMED


def _each_once(
    session: Session, annotation: Annotation, found: list[tuple[Span, str]]
) -> tuple[Candidate, ...]:
    """Return one candidate for each text; a name that a SPEAKER holds stands with it."""
    seen: dict[str, Candidate] = {}
    covered: set[str] = set()
    for span, reason in found:
        text = " ".join(session.article.text[span.start : span.end].split())
        inside = span.layer is Layer.ENTITY and any(
            other.layer is Layer.SPEAKER and other.holds(span) and other.id in covered
            for other in annotation.live
        )
        if text.casefold() in seen or inside:
            continue
        covered.add(span.id)
        covered.update(child.id for child in annotation.children(span.id, REFERS_TO))
        seen[text.casefold()] = Candidate(span, text, reason)
    return tuple(seen.values())
