"""What the recogniser sees of each word: its form, its neighbours, the lists, the whole article.

The same functions make the features for training and for suggesting. A line of the article is
one sequence.
"""

from collections.abc import Iterable, Mapping, Sequence

from annotator.nlp.capital_runs import run_features
from annotator.nlp.company import company
from annotator.nlp.extents import Extents
from annotator.nlp.found import Found
from annotator.nlp.gazetteer import Gazetteer, base_forms
from annotator.nlp.titles import bare_titles, quoted_titles
from annotator.nlp.word_features import Knowledge, letters, shape
from annotator.nlp.words import OPENING, Line

Rows = list[list[str]]
"""The features of each word of a line."""


def features(lines: Sequence[Line], ruled: Iterable[Found], knowledge: Knowledge) -> list[Rows]:
    """Return the features of each word of each line.

    Args:
        lines: all lines of one article.
        ruled: the times and measures found by rule, disjoint.
        knowledge: lists and clusters.
    """
    rules = list(ruled)
    extents = Extents((rule.start, rule.end) for rule in rules)
    seen = company(lines, knowledge)
    rows = []
    for line in lines:
        near = [rules[n] for n in extents.meeting(line.starts[0], line.ends[-1])]
        rows.append(_line_features(line, near, seen, knowledge))
    return rows


def _line_features(
    line: Line, rules: Sequence[Found], seen: Mapping[str, list[str]], knowledge: Knowledge
) -> Rows:
    words = line.words
    alone = [knowledge.of_word(word) for word in words]
    marks = _gazetteer_marks(words, knowledge.lists)
    ruled = _rule_marks(line, rules)
    titled = quoted_titles(words, knowledge)
    bare = bare_titles(words, knowledge)
    named = run_features(words, knowledge)
    shouting = sum(w.isupper() for w in words) > 0.6 * len(words)
    rows = []
    for i, word in enumerate(words):
        row = [*alone[i], *letters(word), *marks[i], *ruled[i]]
        for step, sign in ((-1, "-"), (1, "+"), (-2, "--"), (2, "++")):
            if 0 <= i + step < len(words):
                row.extend(sign + one for one in alone[i + step])
                if abs(step) == 1:
                    row.extend(sign + one for one in marks[i + step])
                    row.extend(sign + one for one in ruled[i + step])
            else:
                row.append(sign + "none")
        if i and i + 1 < len(words):
            row.append(f"-+{words[i - 1].lower()}|{words[i + 1].lower()}")
        form = shape(word)
        if i:
            row.append(f"-x{words[i - 1].lower()}|{form}")
        if i + 1 < len(words):
            row.append(f"+x{form}|{words[i + 1].lower()}")
        if i:
            row.append(f"-0{words[i - 1].lower()}|{word.lower()}")
            row.append(f"-s{shape(words[i - 1])}|{form}")
        if i == 0 or words[i - 1] in OPENING:
            row.append("opens")
        row.extend(titled[i])
        row.extend(bare[i])
        row.extend(named[i])
        if shouting:
            row.append("shouting")
        if word[0].isupper():
            row.extend(seen.get(base_forms(word)[-1], ()))
        rows.append(row)
    return rows


def _gazetteer_marks(words: Sequence[str], lists: Gazetteer) -> list[list[str]]:
    """Return for each word which names of several words, of which kinds, it may be part of."""
    marks: list[list[str]] = [[] for _ in words]
    for i, word in enumerate(words):
        longest = min(
            max((lists.longest.get(form, 0) for form in base_forms(word)), default=0),
            len(words) - i,
        )
        for n in range(longest, 1, -1):
            kinds = lists.kinds(" ".join(words[i : i + n]))
            for kind in kinds:
                marks[i].append(f"m=B{kind}")
                for j in range(i + 1, i + n):
                    marks[j].append(f"m=I{kind}")
            if kinds:
                break
    return marks


def _rule_marks(line: Line, rules: Sequence[Found]) -> list[list[str]]:
    marks: list[list[str]] = [[] for _ in line.words]
    for rule in rules:
        begun = False
        for i, (start, end) in enumerate(zip(line.starts, line.ends, strict=True)):
            if start < rule.end and rule.start < end:
                sure = "!" if rule.score > 0.9 else "?"
                marks[i].append(f"r={'I' if begun else 'B'}{rule.label}{sure}")
                begun = True
    return marks
