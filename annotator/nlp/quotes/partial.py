"""Marked strings inside the writer's own clause: somebody's wording, or no speech at all."""

from collections.abc import Sequence

from annotator.domain.scheme import Kind
from annotator.nlp.quotes.attribution import according
from annotator.nlp.quotes.drafts import Attribution, Draft
from annotator.nlp.quotes.language import Report
from annotator.nlp.quotes.rules import Rule
from annotator.nlp.quotes.strings import count_words, is_no_speech
from annotator.nlp.quotes.subjects import with_subject
from annotator.nlp.quotes.words import Sentence


def partial_quotes(
    text: str, sentence: Sentence, taken: frozenset[int], indirect: Sequence[Draft]
) -> list[Draft]:
    """Return drafts of the partial quotes in a sentence.

    Args:
        text: the article's text.
        sentence: the sentence.
        taken: indices of words that direct quotes take up.
        indirect: the reported clauses of the sentence.
    """
    found = []
    for q, word in enumerate(sentence):
        if word.marked is None or q in taken or is_no_speech(text, sentence, q):
            continue
        outer = next((d for d in indirect if d.start <= word.start and word.end <= d.end), None)
        if outer is not None:
            source = Attribution(outer.speaker, outer.cue, 0, 0)
            found.append(_draft(sentence, q, Rule.INSIDE, source))
            continue
        if any(d.start < word.end and word.start < d.end for d in indirect):
            continue
        attributed = _source(sentence, q)
        if attributed is not None and _is_term(text, sentence, q, attributed):
            continue
        if attributed is not None:
            found.append(_draft(sentence, q, Rule.CLAUSE, attributed))
        elif count_words(text, word.marked) >= 3:
            found.append(_draft(sentence, q, Rule.UNATTRIBUTED, None))
        else:
            found.append(_draft(sentence, q, Rule.ECHO, None))
    return found


def _is_term(text: str, sentence: Sentence, q: int, source: Attribution) -> bool:
    """Tell whether a single marked noun is a term in a clause of thought: "enas om en ”ram”"."""
    thought = source.cue is not None and source.cue.classes == {Report.THINK}
    marked = sentence[q].marked
    alone = marked is not None and count_words(text, marked) == 1
    return thought and alone and sentence.has(q - 1, "article")


def names_a_thing(draft: Draft, things: Sequence[tuple[int, int]]) -> bool:
    """Tell whether all that stands between the marks is the name of a thing (`things`)."""
    return any(draft.start <= s <= draft.start + 2 and draft.end - 2 <= e for s, e in things)


def _source(sentence: Sentence, q: int) -> Attribution | None:
    """Return the attribution of the clause that word `q` stands in."""
    for k in range(len(sentence)):
        if sentence.has(k, "according"):
            source = according(sentence, k)
            if source is not None:
                return source
    before = [c for c in sentence.cues if c.last <= q]
    after = [c for c in sentence.cues if c.first > q]
    for cue in (*reversed(before), *after):
        source = with_subject(sentence, cue, len(sentence))
        if source is not None and source.speaker is not None:
            return source
    return None


def _draft(sentence: Sentence, q: int, rule: Rule, source: Attribution | None) -> Draft:
    word = sentence[q]
    return Draft(
        word.start,
        word.end,
        Kind.PARTIAL,
        rule,
        speaker=source.speaker if source else None,
        cue=source.cue if source else None,
        chain=word.marked.chain if word.marked else -1,
        open=source is None,
    )
