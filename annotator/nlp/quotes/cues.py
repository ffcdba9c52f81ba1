"""Finds the reporting verbs of a sentence."""

import re
from functools import cache

from annotator.nlp.quotes.drafts import Cue
from annotator.nlp.quotes.lexicon import Report, reporting_verbs
from annotator.nlp.quotes.words import Sentence


def cues_of(words: Sentence, lang: str) -> list[Cue]:
    """Return the reporting verbs among the words, in order; the longest form where two fit."""
    verbs = reporting_verbs(lang)
    found = []
    i = 0
    while i < len(words):
        word = words[i]
        if not word.is_word or (word.name is not None and word.capital):
            i += 1
            continue
        n = 1
        for rest in verbs.longer.get(word.low, ()):
            if tuple(w.low for w in words[i + 1 : i + 1 + len(rest)]) == rest:
                n += len(rest)
                break
        form = " ".join(w.low for w in words[i : i + n])
        if form in verbs.classes:
            found.append(Cue(word.start, words[i + n - 1].end, i, i + n, form))
        i += n
    return found


def reports(cue: Cue, lang: str, *classes: Report) -> bool:
    """Tell whether a cue is of one of the classes."""
    return not reporting_verbs(lang).classes[cue.form].isdisjoint(classes)


@cache
def attribution_pattern(lang: str) -> re.Pattern[str]:
    """Return what matches an attribution's beginning: a comma or none, and a verb of saying."""
    forms = sorted(
        (f for f, c in reporting_verbs(lang).classes.items() if Report.SAY in c),
        key=len,
        reverse=True,
    )
    return re.compile(rf"\s*[,–-]?\s*(?:{'|'.join(map(re.escape, forms))})\b", re.IGNORECASE)
