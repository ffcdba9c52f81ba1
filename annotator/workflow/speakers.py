"""Who may have said a quote: candidates for the speaker, the likeliest first."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from annotator.domain.annotation import Annotation
from annotator.domain.scheme import ORGANISATION, PERSON, SPOKEN_BY, Layer
from annotator.domain.spans import Span
from annotator.domain.text import on_one_line
from annotator.i18n import N_
from annotator.nlp.quotes.speaker_ranker import Choice, Setting, order
from annotator.workflow.session import Session

SPEAKS = N_("the speaker now")
SAME_PARAGRAPH = N_("in the same paragraph")
SPEAKS_ELSEWHERE = N_("speaks elsewhere in the article")
NAMED = N_("named in the article")

_MOST_CHOSEN_FROM = 40  # far more than are offered at a time, or than a common article names
_OTHER = 2  # no speaker, person or organisation


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span that may be the speaker, its text on one line, and a sentence that says why.

    ``name`` is the fullest name of whom it is a mention of, empty if that is its text or unknown.
    """

    span: Span
    text: str
    reason: str
    name: str = ""


def candidates(
    session: Session,
    quote_id: str,
    limit: int = 12,
    learned: Mapping[str, float] = MappingProxyType({}),
) -> tuple[Candidate, ...]:
    """Return the likeliest speakers of a quote, each of them once, the likeliest first.

    First who speaks now, then those of the quote's own paragraph: speakers, persons,
    organisations, of each the nearest first; then those of other paragraphs, a little nearer if
    they stand before. Places and all other names come last.
    What has been learned changes that order, but puts no name before a source of the same
    paragraph that the text keeps anonymous.

    Args:
        session: the open article.
        quote_id: the quote.
        limit: how many.
        learned: the weights of `annotator.nlp.quotes.speaker_ranker`.
    """
    quote = session.annotation.by_id[quote_id]
    setting = Setting(session.article.text, session.annotation)
    speaking = {setting.who(s) for s in session.annotation.children(quote_id, SPOKEN_BY)}
    ranked = _ranked(setting, quote, _able(setting))
    first = [mention for mention in ranked if setting.who(mention) in speaking]
    rest = [mention for mention in ranked if setting.who(mention) not in speaking]
    if learned:
        rest = _relearned(setting, quote, rest, learned)
    return tuple(
        _candidate(setting, quote, span, speaks=span in first) for span in [*first, *rest][:limit]
    )


def choices_of(text: str, annotation: Annotation) -> list[Choice]:
    """Return, for each accepted quote with a speaker, who could have been chosen and who was.

    A mention that nothing but this quote makes a speaker is no candidate, since it would not be
    there before the choice. Quotes whose speaker stands nowhere else, or only where nobody would
    look among the likeliest, teach nothing.
    """
    setting = Setting(text, annotation)
    able = _able(setting)
    found = []
    for quote in annotation.live:
        speakers = annotation.children(quote.id, SPOKEN_BY)
        if quote.layer is not Layer.QUOTE or quote.undecided or not speakers:
            continue
        own = {s.id for s in speakers if len(annotation.heads(s.id, SPOKEN_BY)) == 1}
        offered = _ranked(setting, quote, able, without=own)[:_MOST_CHOSEN_FROM]
        chosen = setting.who(speakers[0])
        right = [n for n, mention in enumerate(offered) if setting.who(mention) == chosen]
        if right:
            shown = tuple(setting.features(quote, mention) for mention in offered)
            found.append(Choice(shown, right[0]))
    return found


def _able(setting: Setting) -> list[Span]:
    """Return all that may be a speaker in an article, for any quote of it."""
    return [span for span in setting.annotation.live if _may_speak(setting.text, span)]


def _ranked(
    setting: Setting, quote: Span, able: Sequence[Span], without: Collection[str] = ()
) -> list[Span]:
    """Return one mention of each who may speak a quote, the likeliest first by distance."""
    home = setting.paragraph(quote.start)

    def rank(span: Span) -> tuple[bool, bool, bool, int, int]:
        kind = _kind(span)
        away = setting.paragraph(span.start) != home
        return (kind == _OTHER, away, span.layer is not Layer.SPEAKER, kind, _distance(quote, span))

    speaking = setting.annotation.children(quote.id, SPOKEN_BY)
    offered: dict[str, Span] = {}
    others = sorted(able, key=rank)
    for span in (*speaking, *others):
        if span.id not in without and not _within(quote, span):
            offered.setdefault(setting.who(span), span)
    return list(offered.values())


def _relearned(
    setting: Setting, quote: Span, mentions: list[Span], learned: Mapping[str, float]
) -> list[Span]:
    """Return mentions in the learned order, unnamed sources of the quote's paragraph first."""
    home = setting.paragraph(quote.start)
    features = [setting.features(quote, mention) for mention in mentions]
    ordered = [mentions[n] for n in order(features, learned)]
    unnamed = [m for m in ordered if _is_unnamed_source(setting, m, home)]
    return [*unnamed, *(m for m in ordered if m not in unnamed)]


def _is_unnamed_source(setting: Setting, mention: Span, home: int) -> bool:
    speaks = mention.layer is Layer.SPEAKER and mention.id not in setting.person_of
    return speaks and setting.paragraph(mention.start) == home


def _may_speak(text: str, span: Span) -> bool:
    if span.layer is Layer.SPEAKER:
        return True
    # Times, amounts and the like begin with a figure or a small letter; names do not.
    return span.layer is Layer.ENTITY and text[span.start].isupper()


def _kind(span: Span) -> int:
    """Return how likely a span speaks by what it is: a speaker or person, an organisation, else."""
    if span.layer is Layer.SPEAKER or span.label == PERSON:
        return 0
    return 1 if span.label == ORGANISATION else _OTHER


def _within(quote: Span, span: Span) -> bool:
    return quote.meets(span.start, span.end)


def _distance(quote: Span, span: Span) -> int:
    """Return code points between the two, what stands after counting half as far again."""
    if span.start >= quote.end:
        return (span.start - quote.end) * 3 // 2
    return quote.start - span.end


def _candidate(setting: Setting, quote: Span, span: Span, *, speaks: bool) -> Candidate:
    text = on_one_line(setting.text[span.start : span.end])
    person = setting.person_of.get(span.id)
    name = person.name if person is not None and person.name not in text else ""
    return Candidate(span, text, _reason(setting, quote, span, speaks=speaks), name)


def _reason(setting: Setting, quote: Span, span: Span, *, speaks: bool) -> str:
    if speaks:
        return SPEAKS
    if setting.paragraph(span.start) == setting.paragraph(quote.start):
        return SAME_PARAGRAPH
    return SPEAKS_ELSEWHERE if span.layer is Layer.SPEAKER else NAMED
