"""Reads what introduces a quote: "…, sa Ek till TT", "Ek sa i går: …", "enligt Ek"."""

from dataclasses import dataclass

from annotator.nlp.quotes.cues import cues_of, reports
from annotator.nlp.quotes.drafts import Cue, Mention
from annotator.nlp.quotes.lexicon import ADVERBS, Report, word_set
from annotator.nlp.quotes.mentions import is_stop, speaker_before, speaker_from
from annotator.nlp.quotes.words import Sentence

ACCORDING = ("enligt",)
_NO_SOURCE = word_set(
    "lag lagen planerna planen avtalet uppgift min mig vår tidsplanen förslaget reglerna "
    "tradition paragraf artikel principen dom domen artikeln beräkningarna"
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who and which word: ``first`` to ``last`` are the words of the sentence it takes up."""

    speaker: Mention | None
    cue: Cue | None
    first: int
    last: int
    rule: str


def after_quote(words: Sentence, i: int, lang: str) -> Attribution | None:
    """Return the attribution that begins at word `i`, right after a quote: ", sa Ek", ", Ek sa".

    `i` may stand at the comma or dash before it.
    """
    k = i
    while k < len(words) and words[k].low in (",", "-", "–", "—"):
        k += 1
    if k >= len(words):
        return None
    if words[k].low in ACCORDING:
        return _according(words, k)
    cues = {c.first: c for c in cues_of(words, lang)}
    cue = cues.get(k)
    if cue is not None and reports(cue, lang, Report.SAY, Report.THINK):
        j = cue.last
        while j < len(words) and words[j].low in ADVERBS and words[j].name is None:
            j += 1
        read = speaker_from(words, j, len(words))
        if read is None and words[cue.last : cue.last + 1] and words[cue.last].low == "det":
            return Attribution(None, cue, i, cue.last + 1, "inverted")
        if read is None:
            return None
        mention, last = read
        return Attribution(_apposed(words, mention, last), cue, i, last, "inverted")
    if words[k].low in ("heter", "lyder", "står", "löd", "hette", "stod") and cue is not None:
        return _in_document(words, cue, i)
    read = speaker_from(words, k, len(words))
    if read is not None:
        mention, last = read
        cue = cues.get(last)
        if cue is not None and reports(cue, lang, Report.SAY):
            return Attribution(mention, cue, i, cue.last, "straight")
    return None


def _apposed(words: Sentence, mention: Mention, last: int) -> Mention:
    """Return the name where a role and a name stand side by side with a comma between."""
    if mention.name is not None or mention.pronoun or last + 1 >= len(words):
        return mention
    if words[last].low != "," or words[last + 1].name is None:
        return mention
    read = speaker_from(words, last + 1, len(words))
    if read is not None and read[0].name is not None and read[0].name.label == "PRS":
        return read[0]
    return mention


def _in_document(words: Sentence, cue: Cue, i: int) -> Attribution:
    """Return the attribution of "…, heter det i uttalandet": the document is the source."""
    k = cue.last
    while k < len(words) and words[k].low in ("det", "också", "även", "vidare"):
        k += 1
    if k + 1 < len(words) and words[k].low in ("i", "på", "av"):
        read = speaker_from(words, k + 1, len(words))
        if read is not None:
            return Attribution(read[0], cue, i, read[1], "document")
    return Attribution(None, cue, i, k, "document")


def _according(words: Sentence, k: int) -> Attribution | None:
    read = source_of_according(words, k)
    if read is None:
        return None
    mention, last = read
    cue = Cue(words[k].start, words[k].end, k, k + 1, words[k].low)
    return Attribution(mention, cue, k, last, "according")


def source_of_according(words: Sentence, k: int) -> tuple[Mention, int] | None:
    """Return whom "enligt" at word `k` names, and the index after it; None for "enligt lag"."""
    j = k + 1
    if j < len(words) and words[j].low in ("vad", "information", "uppgifter"):
        return _reported_information(words, j)
    read = speaker_from(words, j, len(words))
    if read is None or read[0].head in _NO_SOURCE:
        return None
    return read


def _reported_information(words: Sentence, j: int) -> tuple[Mention, int] | None:
    for k in range(j + 1, min(j + 6, len(words))):
        if words[k].low in ("från", "av"):
            return speaker_from(words, k + 1, len(words))
    return speaker_from(words, j, len(words)) if words[j].low != "vad" else None


def before_quote(words: Sentence, q: int, lang: str) -> Attribution | None:
    """Return the attribution that stands before word `q`: "Ek sa i går till TT: ”…”".

    The nearest verb of saying before the quote, with the subject after it (inverted) or before.
    """
    cues = [c for c in cues_of(words[:q], lang) if reports(c, lang, *Report)]
    for cue in reversed(cues):
        found = with_subject(words, cue, 0, q)
        if found is not None:
            return found
    return None


def with_subject(words: Sentence, cue: Cue, begin: int, end: int) -> Attribution | None:
    """Return a cue with its subject: right after it if the clause is inverted, else before it."""
    straight = speaker_before(words, begin, cue.first)
    fronted = _is_fronted(words, begin, cue.first)
    if straight is not None and not fronted:
        return Attribution(straight, cue, cue.first, cue.last, "straight")
    j = cue.last
    while j < end and words[j].low in ADVERBS and words[j].name is None:
        j += 1
    read = speaker_from(words, j, end)
    if read is not None:
        mention, last = read
        return Attribution(_apposed(words, mention, last), cue, cue.first, last, "inverted")
    if straight is not None:
        return Attribution(straight, cue, cue.first, cue.last, "straight")
    return None


def _is_fronted(words: Sentence, begin: int, cue: int) -> bool:
    """Tell whether something else than the subject comes first, so that the subject is after."""
    k = begin
    while k < cue and (not words[k].is_word or words[k].low in ("och", "men")):
        k += 1
    if k >= cue:
        return True
    first = words[k]
    if first.name is not None and first.name.label in ("TME", "MSR"):
        return True
    if first.low in ("samtidigt", "då", "därefter", "sedan", "således", "senare", "där", "här"):
        return first.end == words[cue - 1].end
    return is_stop(first) and first.low not in ("även",) and _subject_follows(words, cue)


def _subject_follows(words: Sentence, cue: int) -> bool:
    read = speaker_from(words, cue + 1, len(words))
    if read is None:
        return False
    mention = read[0]
    before = words[cue - 1]
    if before.name is not None and before.name.label == "PRS":
        return False
    return mention.name is not None or mention.pronoun or words[cue + 1].end <= mention.end
