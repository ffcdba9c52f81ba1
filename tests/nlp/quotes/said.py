"""How the tests write down what a text says and who says it."""

from dataclasses import dataclass

from annotator.domain.annotation import Annotation
from annotator.domain.article import Article, Meta
from annotator.domain.scheme import CUED_BY, REFERS_TO, SPOKEN_BY, Layer
from annotator.domain.spans import Span
from annotator.nlp.quotes import suggest_quotes


@dataclass(frozen=True)
class Said:
    """One quote as text: its kind, words, speaker, cue, and whom the speaker refers to."""

    kind: str
    words: str
    speaker: str = ""
    cue: str = ""
    person: str = ""


def names_in(text: str, **labels: str) -> list[Span]:
    """Return an entity span for every occurrence of each name ("Anna_Ek" for "Anna Ek")."""
    found: list[Span] = []
    for name, label in sorted(labels.items(), key=lambda item: -len(item[0])):
        plain = name.replace("_", " ")
        at = text.find(plain)
        while at >= 0:
            end = at + len(plain)
            whole = not text[end : end + 1].isalnum() and not text[max(at - 1, 0)].isalnum()
            if (whole or at == 0) and not any(s.meets(at, end) for s in found):
                found.append(Span(at, end, Layer.ENTITY, label))
            at = text.find(plain, end)
    return sorted(found, key=lambda s: s.start)


def annotated(text: str, known: list[Span], lang: str = "sv") -> Annotation:
    """Return the annotation that the quote suggester makes of a text."""
    found = suggest_quotes(Article(text, Meta(lang=lang)), known)
    return Annotation().put(known).put(found.spans, found.relations)


def said_in(text: str, known: list[Span], lang: str = "sv") -> list[Said]:
    """Return the quotes that the suggester finds, in reading order."""
    annotation = annotated(text, known, lang)

    def child(span: Span, label: str) -> Span | None:
        return next(iter(annotation.children(span.id, label)), None)

    def words(span: Span | None) -> str:
        return text[span.start : span.end] if span is not None else ""

    found = []
    for quote in annotation.live:
        if quote.layer is Layer.QUOTE:
            speaker = child(quote, SPOKEN_BY)
            person = child(speaker, REFERS_TO) if speaker is not None else None
            found.append(
                Said(
                    quote.kind,
                    words(quote),
                    words(speaker),
                    words(child(quote, CUED_BY)),
                    words(person),
                )
            )
    return found
