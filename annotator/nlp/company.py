"""What a word keeps company with over a whole article.

What stands round a word's other occurrences tells what it is here (Chieu and Ng, 2003).
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from annotator.nlp.gazetteer import base_forms
from annotator.nlp.word_features import Knowledge
from annotator.nlp.words import OPENING, Line

ARTICLE = "D"
"""What the features of the whole article begin with; no other feature does."""

_SEEN = 4  # neighbours kept of a word's occurrences in the article


def company(lines: Sequence[Line], knowledge: Knowledge) -> dict[str, list[str]]:
    """Return what each capitalised word of an article keeps company with, over the article."""
    before: dict[str, Counter[str]] = {}
    behind: dict[str, Counter[str]] = {}
    traits: dict[str, set[str]] = {}
    small = {word for line in lines for word in line.words if word.islower()}
    for line in lines:
        for i, run_end, word in _capitals(line.words):
            base = base_forms(word)[-1]
            seen = traits.setdefault(base, set())
            previous = line.words[i - 1] if i else ""
            if previous and previous not in OPENING:
                seen.add("mid")
                if previous.islower():
                    before.setdefault(base, Counter())[previous] += 1
            if previous[:1].isupper():
                seen.add("after")
                seen.update(f"after={k}" for k in knowledge.lists.kinds(previous))
            if "role" in knowledge.lists.kinds_of.get(previous.lower(), ()):
                seen.add("role")
            if previous.islower():
                seen.update(f"n={label}" for label in knowledge.lists.told_by(previous))
            if i + 1 < run_end:
                seen.add("more")
                seen.update(f"more={k}" for k in knowledge.lists.kinds(line.words[i + 1]))
            elif run_end < len(line.words) and line.words[run_end].islower():
                behind.setdefault(base, Counter())[line.words[run_end]] += 1
            if word.lower() in small:
                seen.add("small")
    return {
        base: [f"{ARTICLE}{t}" for t in sorted(seen)]
        + [f"{ARTICLE}b={w}" for w, _ in before.get(base, Counter()).most_common(_SEEN)]
        + [f"{ARTICLE}a={w}" for w, _ in behind.get(base, Counter()).most_common(_SEEN)]
        for base, seen in traits.items()
    }


def _capitals(words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield (place, end of its run of capitals, word) for each capitalised word."""
    end = 0
    for i, word in enumerate(words):
        if not word[0].isupper():
            continue
        if end <= i:
            end = i + 1
            while end < len(words) and words[end][0].isupper():
                end += 1
        yield i, end, word
