"""Gives a speaker to the quotes that no attribution names: the one last named for them."""

from collections.abc import Sequence
from dataclasses import replace

from annotator.domain.scheme import Kind
from annotator.domain.spans import Span
from annotator.nlp.quotes.drafts import Draft, Mention
from annotator.nlp.quotes.find import Found

_REACH = 700


def with_speakers(text: str, found: Found, names: Sequence[Span]) -> list[Draft]:
    """Return the drafts, each quote without an attribution linked to the speaker it goes on for."""
    drafts = _chained(list(found.drafts))
    result: list[Draft] = []
    for i, draft in enumerate(drafts):
        if draft.speaker is None and draft.rule in ("alone", "dash alone", "colon alone"):
            mention = _next_in_run(text, drafts, i) if not result else None
            if mention is None:
                mention = _last_named(text, result, names, draft, found)
            if mention is not None:
                draft = replace(draft, speaker=mention)
        elif draft.speaker is None and draft.kind is Kind.PARTIAL and result:
            mention = _last_named(text, result, names, draft, found)
            if mention is not None:
                draft = replace(draft, speaker=mention)
        result.append(draft)
    return result


def _chained(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts, the pieces of one chain sharing the speaker that any of them has."""
    speakers = {d.chain: d.speaker for d in drafts if d.chain >= 0 and d.speaker is not None}
    return [
        replace(d, speaker=speakers[d.chain]) if d.chain in speakers and d.speaker is None else d
        for d in drafts
    ]


def _next_in_run(text: str, drafts: Sequence[Draft], i: int) -> Mention | None:
    """Return the speaker of the quote that follows right after, with nothing between."""
    for a, b in zip(drafts[i:], drafts[i + 1 :], strict=False):
        if text[a.end : b.start].strip(" \n\t–—-") or b.kind is not Kind.DIRECT:
            return None
        if b.speaker is not None:
            return b.speaker
    return None


def _last_named(
    text: str,
    result: Sequence[Draft],
    names: Sequence[Span],
    draft: Draft,
    found: Found,
) -> Mention | None:
    """Return the mention nearest before a quote that may be its source.

    The speaker of the quote before, unless a person is named in the narration between the two.
    """
    last = next((d for d in reversed(result) if d.speaker is not None), None)
    since = max((d.end for d in result), default=0)
    if last is not None and last.speaker is not None:
        since = max(since, last.speaker.end)
    named = [n for n in names if n.label == "PRS" and since <= n.start < draft.start]
    if named:
        first = named[-1]
        return Mention(first.start, first.end, text[first.start : first.end].lower(), first)
    return last.speaker if last is not None else None
