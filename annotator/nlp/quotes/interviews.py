"""Interviews: whose turn it is, in dashes, and in a bold question with a plain answer."""

import re
from collections.abc import Sequence
from dataclasses import replace

from annotator.domain.scheme import Kind
from annotator.domain.text import Paragraph
from annotator.nlp.quotes.drafts import Draft
from annotator.nlp.quotes.language import Language

_BOLD_QUESTION = re.compile(r"\s*(?:\*\*|__)(.{3,300}\?)(?:\*\*|__)\s*")
_WORD = re.compile(r"\w+")
_LONGEST_QUESTION = 30
_FEWEST_PAIRS = 2


def without_askers(text: str, drafts: Sequence[Draft], lists: Language) -> list[Draft]:
    """Return the drafts, the interviewer's questions after dashes closed to any speaker.

    Such a question is a whole dash line without attribution that speaks to somebody ("du"),
    and another dash line answers it.
    """
    result = []
    for i, draft in enumerate(drafts):
        answered = i + 1 < len(drafts) and drafts[i + 1].rule.startswith("dash")
        if draft.rule == "dash alone" and answered and _asks(text, draft, lists):
            draft = replace(draft, open=False, rule="dash question")
        result.append(draft)
    return result


def _asks(text: str, draft: Draft, lists: Language) -> bool:
    said = text[draft.start : draft.end]
    words = _WORD.findall(said.lower())
    spoken_to = any("second" in lists.tags_of(word) for word in words)
    return said.endswith("?") and spoken_to and len(words) <= _LONGEST_QUESTION


def plain_answers(text: str, lines: Sequence[Paragraph], drafts: Sequence[Draft]) -> list[Draft]:
    """Return the plain paragraphs that answer a question set in bold (Markdown's ** or __).

    An article needs two such questions; a paragraph in which the rules found a quote is its own.
    """
    asked = [bool(_BOLD_QUESTION.fullmatch(text[p.start : p.end])) for p in lines]
    if sum(asked) < _FEWEST_PAIRS:
        return []
    found = []
    for question, answer in zip(range(len(lines)), lines[1:], strict=False):
        free = not any(d.start < answer.end and answer.start < d.end for d in drafts)
        if asked[question] and not asked[question + 1] and free:
            said = text[answer.start : answer.end]
            start = answer.start + len(said) - len(said.lstrip())
            end = answer.start + len(said.rstrip())
            found.append(Draft(start, end, Kind.DIRECT, "answer", 0.8, open=True))
    return found
