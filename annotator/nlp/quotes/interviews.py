"""Interviews: whose turn it is, in dashes, and in a bold question with a plain answer."""

import re
from collections.abc import Sequence
from dataclasses import replace

from annotator.domain.scheme import Kind
from annotator.domain.text import Paragraph
from annotator.nlp.quotes.drafts import Draft
from annotator.nlp.quotes.language import Language
from annotator.nlp.quotes.rules import Rule

_BOLD_QUESTION = re.compile(r"\s*(?:\*\*|__)(.{3,300}\?)(?:\*\*|__)\s*")
_WORD = re.compile(r"\w+")
_LONGEST_QUESTION = 30
_LONGEST_LINE = 140
_FEWEST_PAIRS = 2


def without_askers(text: str, drafts: Sequence[Draft], lists: Language) -> list[Draft]:
    """Return the drafts, the interviewer's questions after dashes closed to any speaker.

    Such a question is a whole dash line without attribution that speaks to somebody ("du"),
    and another dash line answers it.
    """
    result = []
    for i, draft in enumerate(drafts):
        answered = i + 1 < len(drafts) and _follows(text, draft, drafts[i + 1])
        if draft.rule is Rule.DASH_ALONE and answered and _asks(text, draft, lists):
            draft = replace(draft, open=False, rule=Rule.DASH_QUESTION)
        result.append(draft)
    return result


def _follows(text: str, draft: Draft, after: Draft) -> bool:
    """Tell whether the next dash line is another's, with nothing told between."""
    between = text[draft.end : after.start].strip(' \xa0\n–—-"”')
    return after.rule.startswith("dash") and not between


def _asks(text: str, draft: Draft, lists: Language) -> bool:
    said = text[draft.start : draft.end]
    words = _WORD.findall(said.lower())
    spoken_to = any("second" in lists.tags_of(word) for word in words)
    return said.endswith("?") and spoken_to and len(words) <= _LONGEST_QUESTION


def plain_answers(text: str, lines: Sequence[Paragraph], drafts: Sequence[Draft]) -> list[Draft]:
    """Return the plain paragraphs that answer a question set on a line of its own.

    Two questions in bold (Markdown's ** or __) make an interview, or two plain ones right after
    one another with their answers. A paragraph in which the rules found a quote is its own.
    """
    free = [not any(d.start < p.end and p.start < d.end for d in drafts) for p in lines]
    bold = [bool(_BOLD_QUESTION.fullmatch(text[p.start : p.end])) for p in lines]
    plain = [ok and _is_question(text, p) for ok, p in zip(free, lines, strict=True)]
    in_bold = _turns(bold, free)
    turns = in_bold if len(in_bold) >= _FEWEST_PAIRS else _neighbours(_turns(plain, free))
    found = []
    for n in turns:
        said = text[lines[n].start : lines[n].end]
        start = lines[n].start + len(said) - len(said.lstrip())
        end = lines[n].start + len(said.rstrip())
        found.append(Draft(start, end, Kind.DIRECT, Rule.ANSWER, open=True))
    return found


def _is_question(text: str, line: Paragraph) -> bool:
    said = text[line.start : line.end].strip()
    return said.endswith("?") and len(said) <= _LONGEST_LINE and said.count("?") == 1


def _turns(asked: Sequence[bool], free: Sequence[bool]) -> list[int]:
    """Return the indices of the paragraphs that follow a question and are none."""
    return [n for n in range(1, len(asked)) if asked[n - 1] and not asked[n] and free[n]]


def _neighbours(turns: Sequence[int]) -> list[int]:
    """Return the turns that have another one right before or after them."""
    return [n for n in turns if n - 2 in turns or n + 2 in turns]
