"""What the recogniser sees of each word: its form, its neighbours, the lists, the whole article.

The same functions make the features for training and for suggesting. A line of the article is
one sequence. Features of the article (last section) follow Chieu and Ng (2003): what stands
round a word's other occurrences tells what it is here.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from annotator.nlp.clusters import Clusters, clusters_of
from annotator.nlp.found import Found
from annotator.nlp.gazetteer import Gazetteer, base_forms
from annotator.nlp.words import Line

ARTICLE = "D"
"""What the features of the whole article begin with; no other feature does."""

Rows = list[list[str]]
"""The features of each word of a line."""

_REPEAT = re.compile(r"(.)\1+")
_OPENING = frozenset("”\"“»’'(:–—-•.!?")
_QUOTES = frozenset("”\"“»«’'")
_INSIDE_NAMES = frozenset(
    [
        "&",
        "af",
        "al",
        "and",
        "bin",
        "da",
        "de",
        "del",
        "den",
        "der",
        "di",
        "du",
        "for",
        "la",
        "le",
        "of",
        "the",
        "van",
        "von",
    ]
)
_LONGEST_TITLE = 9  # words within quotation marks that may be a title
_SEEN = 4  # neighbours kept of a word's occurrences in the article


@dataclass
class Knowledge:
    """The lists and clusters that features are made with, and features of words already met."""

    lists: Gazetteer
    clusters: Clusters
    _by_word: dict[str, list[str]] = field(default_factory=dict)

    def of_word(self, word: str) -> list[str]:
        """Return the features of a word by itself."""
        found = self._by_word.get(word)
        if found is None:
            found = self._by_word[word] = _word_features(word, self)
        return found


def features(lines: Sequence[Line], ruled: Iterable[Found], knowledge: Knowledge) -> list[Rows]:
    """Return the features of each word of each line.

    Args:
        lines: all lines of one article.
        ruled: the times and measures found by rule, disjoint.
        knowledge: lists and clusters.
    """
    rules = list(ruled)
    company = _company(lines, knowledge)
    return [_line_features(line, rules, company, knowledge) for line in lines]


def shape(word: str) -> str:
    """Return a word's form: "Malmö" is Xx, "90-dagars" 0-x, "AIK" X."""
    return _REPEAT.sub(r"\1", "".join(map(_sign, word)))


def _sign(char: str) -> str:
    if char.isupper():
        return "X"
    return "x" if char.isalpha() else "0" if char.isdigit() else char


def _word_features(word: str, knowledge: Knowledge) -> list[str]:
    low = word.lower()
    found = [f"w={low}", f"s={shape(word)}"]
    base = base_forms(word)[-1]
    found.extend(f"g={kind}" for kind in knowledge.lists.kinds(word))
    if "role" in knowledge.lists.kinds_of.get(low, ()):
        found.append("g=role")
    found.extend(f"o={label}" for label in knowledge.lists.heads.get(base, ()))
    clusters = clusters_of(word, knowledge.clusters)
    if clusters:
        found += [f"c={clusters[0]}", f"d={clusters[1]}"]
    if word[0].isupper():
        usual = knowledge.clusters.get(low)
        found.append("lc" if usual else "uc")
        if base != word and base in knowledge.lists.kinds_of:
            found.append("genitive" if word not in knowledge.lists.kinds_of else "either")
        if base != word and knowledge.clusters.get(base):
            found.append(f"e={knowledge.clusters[base][1]}")
    return found


def _own_features(word: str) -> list[str]:
    """Return features of the letters of a word, for the word itself only."""
    low = word.lower()
    found = [f"l={base_forms(low)[-1]}"]
    found.extend(f"p{n}={low[:n]}" for n in (2, 3, 4) if len(low) > n)
    found.extend(f"f{n}={low[-n:]}" for n in (2, 3, 4, 5, 6) if len(low) > n)
    head, dash, tail = word.rpartition("-")
    if dash and head and tail:
        found += [f"h={tail.lower()}", f"ht={shape(tail)}"]
    if len(word) > 1 and word.isupper():
        found.append("caps")
    if not word[-1].isalnum() and word[0].isalnum():
        found.append("odd")
    return found


def _line_features(
    line: Line, rules: Sequence[Found], company: Mapping[str, list[str]], knowledge: Knowledge
) -> Rows:
    words = line.words
    alone = [knowledge.of_word(word) for word in words]
    marks = _gazetteer_marks(words, knowledge.lists)
    ruled = _rule_marks(line, rules)
    titled = _in_title(words)
    named = _run_features(words, knowledge)
    shouting = sum(w.isupper() for w in words) > 0.6 * len(words)
    rows = []
    for i, word in enumerate(words):
        row = [*alone[i], *_own_features(word), *marks[i], *ruled[i]]
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
        if i == 0 or words[i - 1] in _OPENING:
            row.append("opens")
        row.extend(titled[i])
        row.extend(named[i])
        if shouting:
            row.append("shouting")
        if word[0].isupper():
            row.extend(company.get(base_forms(word)[-1], ()))
        rows.append(row)
    return rows


def _run_features(words: Sequence[str], knowledge: Knowledge) -> list[list[str]]:
    """Return what stands round, begins and ends the run of capitalised words that a word is in."""
    found: list[list[str]] = [[] for _ in words]
    i = 0
    while i < len(words):
        end = _run_end(words, i)
        if end == i:
            i += 1
            continue
        before = words[i - 1].lower() if i else "^"
        after = words[end].lower() if end < len(words) else "$"
        common = [f"R<{before}", f"R>{after}", f"R#{min(end - i, 5)}"]
        for sign, edge in (("1", words[i]), ("9", words[end - 1])):
            base = base_forms(edge)[-1]
            common.extend(f"R{sign}{label}" for label in knowledge.lists.heads.get(base, ()))
            if end - i > 1:
                common.extend(f"R{sign}{kind}" for kind in knowledge.lists.kinds(edge))
        for cluster in clusters_of(before, knowledge.clusters) or ():
            common.append(f"R<{cluster}")
        for cluster in clusters_of(after, knowledge.clusters) or ():
            common.append(f"R>{cluster}")
        for j in range(i, end):
            found[j] = [*common, f"R@{'B' if j == i else 'E' if j == end - 1 else 'I'}"]
        i = end
    return found


def _run_end(words: Sequence[str], start: int) -> int:
    """Return where the run of capitalised words that begins at `start` ends; `start` if none."""
    end = start
    while end < len(words):
        if words[end][0].isupper():
            end += 1
        elif (
            start < end < len(words) - 1
            and words[end] in _INSIDE_NAMES
            and words[end + 1][0].isupper()
        ):
            end += 2
        else:
            break
    return end


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
    first, last = line.starts[0], line.ends[-1]
    for rule in rules:
        if rule.start >= last or rule.end <= first:
            continue
        begun = False
        for i, (start, end) in enumerate(zip(line.starts, line.ends, strict=True)):
            if start < rule.end and rule.start < end:
                sure = "!" if rule.score > 0.9 else "?"
                marks[i].append(f"r={'I' if begun else 'B'}{rule.label}{sure}")
                begun = True
    return marks


def _in_title(words: Sequence[str]) -> list[list[str]]:
    """Return for each word whether it stands in a short run between quotation marks."""
    found: list[list[str]] = [[] for _ in words]
    opened = -1
    for i, word in enumerate(words):
        if word not in _QUOTES:
            continue
        inside = words[opened + 1 : i]
        if opened >= 0 and 0 < len(inside) <= _LONGEST_TITLE and inside[-1] not in ".,!?":
            capital = "T" if inside[0][0].isupper() else "t"
            for j in range(opened + 1, i):
                found[j] = [
                    f"q={capital}{min(len(inside), 4)}",
                    f"q={'B' if j == opened + 1 else 'I'}",
                ]
            if opened:
                found[opened + 1].append(f"qp={words[opened - 1].lower()}")
            opened = -1
        else:
            opened = i
    return found


def _company(lines: Sequence[Line], knowledge: Knowledge) -> dict[str, list[str]]:
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
            if previous and previous not in _OPENING:
                seen.add("mid")
                if previous.islower():
                    before.setdefault(base, Counter())[previous] += 1
            if previous[:1].isupper():
                seen.add("after")
                seen.update(f"after={k}" for k in knowledge.lists.kinds(previous))
            if "role" in knowledge.lists.kinds_of.get(previous.lower(), ()):
                seen.add("role")
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
