"""What a model of public data thinks of each word, as features for the recogniser.

The public sets mark people, places and organisations only, each by its own guidelines; what
their model says is evidence, not truth, and teaches nothing about the other labels. Its votes
are also counted over the article, so that a clear mention helps the unclear ones.
"""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from annotator.nlp.company import ARTICLE
from annotator.nlp.features import Rows
from annotator.nlp.gazetteer import base_forms
from annotator.nlp.words import Line

if TYPE_CHECKING:
    import pycrfsuite

_SURE = 0.9
_LIKELY = 0.6
_CLEAR = 0.7  # of a name's votes in the article
_SPLIT = 0.15


def opinions(
    lines: Sequence[Line], rows: Sequence[Rows], tagger: "pycrfsuite.Tagger"
) -> list[Rows]:
    """Return the features that a tagger of names adds to those of each word of each line."""
    answers = [_answer(tagger, local(row)) for row in rows]
    votes: dict[str, list[tuple[str, float]]] = {}
    for line, (tags, chances) in zip(lines, answers, strict=True):
        for word, tag, chance in zip(line.words, tags, chances, strict=True):
            if word[0].isupper():
                votes.setdefault(base_forms(word)[-1], []).append((tag[2:] or "O", chance))
    counted = {name: _counted(cast) for name, cast in votes.items() if len(cast) > 1}
    return [
        _line_opinions(line, tags, chances, counted)
        for line, (tags, chances) in zip(lines, answers, strict=True)
    ]


def local(rows: Rows) -> Rows:
    """Return features without those of the whole article, which public sentences lack."""
    return [[one for one in row if not one.startswith(ARTICLE)] for row in rows]


def _answer(tagger: "pycrfsuite.Tagger", rows: Rows) -> tuple[list[str], list[float]]:
    tagger.set(rows)
    tags: list[str] = tagger.tag()
    return tags, [tagger.marginal(tag, i) for i, tag in enumerate(tags)]


def _counted(cast: Sequence[tuple[str, float]]) -> list[str]:
    """Return the features of a name that occurs more than once, from (label, chance) votes."""
    tally: Counter[str] = Counter()
    for label, chance in cast:
        tally[label] += chance  # type: ignore[assignment]
    (first, most), *others = tally.most_common(2)
    found = [f"V={first}" + ("!" if most > _CLEAR * len(cast) else "")]
    found.extend(f"V2={label}" for label, weight in others if weight > _SPLIT * len(cast))
    return found


def _line_opinions(
    line: Line, tags: Sequence[str], chances: Sequence[float], votes: dict[str, list[str]]
) -> Rows:
    rows = []
    for i, (word, tag, chance) in enumerate(zip(line.words, tags, chances, strict=True)):
        sure = "!" if chance > _SURE else "" if chance > _LIKELY else "?"
        row = [f"P={tag}{sure}"]
        if i:
            row.append(f"P-={tags[i - 1]}")
        if i + 1 < len(tags):
            row.append(f"P+={tags[i + 1]}")
        if word[0].isupper():
            row.extend(votes.get(base_forms(word)[-1], ()))
        rows.append(row)
    return rows
