"""Interviews: whose turn it is, in dashes, and in a bold question with a plain answer."""

import re
from collections.abc import Sequence
from dataclasses import replace

from annotator.domain.scheme import Kind
from annotator.domain.text import Paragraph
from annotator.nlp.extents import Extents
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


def with_answers(text: str, lines: Sequence[Paragraph], drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts of an article with those of the plain paragraphs that are answers.

    Two questions in bold (Markdown's ** or __) make an interview, or two plain ones right after
    one another with their answers, or two plain ones that dash lines answer: there an answer
    goes on until the next question. What the rules found within an answer goes; a paragraph in
    which they found direct speech is its own.
    """
    found = Extents((d.start, d.end) for d in drafts)
    within = [[drafts[n] for n in found.meeting(p.start, p.end)] for p in lines]
    free = [not any(d.kind is Kind.DIRECT for d in inside) for inside in within]
    bold = [bool(_BOLD_QUESTION.fullmatch(text[p.start : p.end])) for p in lines]
    plain = [ok and _is_question(text, p) for ok, p in zip(free, lines, strict=True)]
    in_bold = _turns(bold, free)
    turns = in_bold if len(in_bold) >= _FEWEST_PAIRS else _neighbours(_turns(plain, free))
    dashed = [any(d.rule.startswith("dash") for d in inside) for inside in within]
    turns = turns or _going_on(text, lines, plain, dashed, free)
    answers = [_answer(text, lines[n]) for n in turns]
    said = Extents((a.start, a.end) for a in answers)
    kept = [
        d for d in drafts if not _is_within(d, [answers[n] for n in said.meeting(d.start, d.end)])
    ]
    return [*kept, *answers]


def _is_within(draft: Draft, answers: Sequence[Draft]) -> bool:
    return any(a.start <= draft.start and draft.end <= a.end for a in answers)


def _answer(text: str, line: Paragraph) -> Draft:
    said = text[line.start : line.end]
    start = line.start + len(said) - len(said.lstrip())
    return Draft(start, line.start + len(said.rstrip()), Kind.DIRECT, Rule.ANSWER, open=True)


def _is_question(text: str, line: Paragraph) -> bool:
    said = text[line.start : line.end].strip()
    return said.endswith("?") and len(said) <= _LONGEST_LINE and said.count("?") == 1


def _turns(asked: Sequence[bool], free: Sequence[bool]) -> list[int]:
    """Return the indices of the paragraphs that follow a question and are none."""
    return [n for n in range(1, len(asked)) if asked[n - 1] and not asked[n] and free[n]]


def _neighbours(turns: Sequence[int]) -> list[int]:
    """Return the turns that have another one right before or after them."""
    return [n for n in turns if n - 2 in turns or n + 2 in turns]


def _going_on(
    text: str,
    lines: Sequence[Paragraph],
    asked: Sequence[bool],
    dashed: Sequence[bool],
    free: Sequence[bool],
) -> list[int]:
    """Return the indices of the paragraphs in which an answer after a dash goes on.

    Empty unless two questions without a dash are each answered by a dash line.
    """
    turns = [n for n in range(1, len(lines)) if asked[n - 1] and not asked[n]]
    if sum(dashed[n] for n in turns) < _FEWEST_PAIRS:
        return []
    found = []
    for n in turns:
        while n < len(lines) and not asked[n]:
            if not dashed[n]:
                if not _goes_on(text, lines[n], free[n]):
                    break
                found.append(n)
            n += 1
    return found


def _goes_on(text: str, line: Paragraph, free: bool) -> bool:
    """Tell whether a paragraph may be speech: it ends as a sentence does and quotes nobody."""
    return free and text[line.start : line.end].rstrip().endswith((".", "!", "?", "…", ":"))
