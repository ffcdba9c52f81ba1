"""What could be wrong in an article about to be declared gold: a short list, each skippable.

These are questions to the editor, not faults: an interviewer's line has no speaker, and a town
and its club share a name. What is still undecided is asked about elsewhere.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from annotator.domain.annotation import Annotation
from annotator.domain.mentions import forms
from annotator.domain.scheme import CUED_BY, SPOKEN_BY, Kind, Layer
from annotator.domain.spans import Span
from annotator.domain.tokens import Tokens, tokenise
from annotator.i18n import N_

_SHORTEST = 2  # characters of a name that is looked for elsewhere
_FEWEST = 3  # other articles; fewer are no custom yet
_SHARE = 0.8  # of the other articles; below it the name is used for several things
MOST_COUNTED = 20
"""Other articles that are counted of a name in one form; a custom is clear long before."""
WITHOUT_SPEAKER, WITHOUT_CUE = "quote-without-speaker", "indirect-without-cue"
LACKING = (WITHOUT_SPEAKER, WITHOUT_CUE)
"""The rules about what a quote lacks, which only the editor can choose."""
_JOINED = "@#/\\_"  # before a name: part of a handle, hashtag, address or file name

LabelsElsewhere = Mapping[str, Mapping[str, int]]
"""In how many other articles a name has each label, by name and label code."""
_NOTHING: LabelsElsewhere = {}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: which rule, the spans concerned, where, and a sentence with fields.

    ``start`` and ``end`` are code points of what to show; ``spans`` is empty where the point is
    that nothing is marked there.
    """

    rule: str
    start: int
    end: int
    message: str
    spans: tuple[str, ...] = ()
    params: Mapping[str, str] = field(default_factory=dict)


def findings(
    text: str,
    annotation: Annotation,
    tokens: Tokens,
    elsewhere: LabelsElsewhere = _NOTHING,
) -> tuple[Finding, ...]:
    """Return what to look at before an article is gold, in reading order.

    Args:
        text: the article's.
        annotation: as it will be.
        tokens: of the text.
        elsewhere: of those of the `names` that other articles have.
    """
    entities = [s for s in annotation.live if s.layer is Layer.ENTITY]
    found = [
        *_quotes(text, annotation),
        *_two_labels(text, entities),
        *_unlike_the_rest(text, entities, elsewhere),
        *_marked_elsewhere(text, entities, tokens),
        *_inside_tokens(text, annotation, tokens),
    ]
    return tuple(sorted(found, key=lambda f: (f.start, f.end, f.rule)))


def names(text: str, annotation: Annotation) -> dict[str, tuple[str, ...]]:
    """Return the names that are marked, each with the forms in which it may stand elsewhere."""
    entities = [s for s in annotation.live if s.layer is Layer.ENTITY]
    return {name: forms(name) for name in _by_text(text, entities)}


def _quotes(text: str, annotation: Annotation) -> Iterator[Finding]:
    for span in annotation.live:
        if span.layer is not Layer.QUOTE:
            continue
        if not annotation.children(span.id, SPOKEN_BY):
            yield _about(WITHOUT_SPEAKER, text, span, N_("Nobody is said to speak: “{text}”"))
        if span.kind == Kind.INDIRECT and not annotation.children(span.id, CUED_BY):
            yield _about(WITHOUT_CUE, text, span, N_("Retold speech without a cue: “{text}”"))


def _two_labels(text: str, entities: list[Span]) -> Iterator[Finding]:
    """Find names with several labels, and yield the spans that go against the commonest."""
    for name, spans in _by_text(text, entities).items():
        labels = Counter(s.label for s in spans)
        usual = labels.most_common(1)[0][0]
        for span in spans:
            if span.label != usual:
                yield Finding(
                    "two-labels",
                    span.start,
                    span.end,
                    N_("“{text}” is {label} here but {usual} elsewhere"),
                    (span.id,),
                    {"text": name, "label": span.label, "usual": usual},
                )


def _unlike_the_rest(
    text: str, entities: list[Span], elsewhere: LabelsElsewhere
) -> Iterator[Finding]:
    """Find names that have one label here and clearly another in the other articles."""
    for name, spans in _by_text(text, entities).items():
        counts = elsewhere.get(name)
        if not counts or len({s.label for s in spans}) > 1:  # several are asked about above
            continue
        label = spans[0].label
        usual = max(counts, key=lambda code: (counts[code], code))
        n = counts[usual]
        if usual != label and n >= _FEWEST and n >= _SHARE * sum(counts.values()):
            yield Finding(
                "unlike-the-rest",
                spans[0].start,
                spans[0].end,
                N_("“{text}” is {label} here but {usual} in {n} other articles"),
                tuple(s.id for s in spans),
                {
                    "text": name,
                    "label": label,
                    "usual": usual,
                    "n": str(n) if n < MOST_COUNTED else f"{MOST_COUNTED}+",
                },
            )


def _marked_elsewhere(text: str, entities: list[Span], tokens: Tokens) -> Iterator[Finding]:
    """Find names at places where no entity is marked; the longest name at each place."""
    names = _by_text(text, entities)
    taken = bytearray(len(text))  # a mark for each character: a name may stand ten thousand times
    for span in entities:
        taken[span.start : span.end] = bytes([1]) * (span.end - span.start)
    for start, name in sorted(
        _occurrences(text, names, tokens), key=lambda found: (-len(found[1]), found)
    ):
        end = start + len(name)
        if taken.find(1, start, end) >= 0 or (start and text[start - 1] in _JOINED):
            continue
        taken[start:end] = bytes([1]) * len(name)
        yield Finding(
            "marked-elsewhere",
            start,
            end,
            N_("“{text}” is marked {label} elsewhere but not here"),
            params={"text": name, "label": names[name][0].label},
        )


def _inside_tokens(text: str, annotation: Annotation, tokens: Tokens) -> Iterator[Finding]:
    for span in annotation.live:
        if not tokens.is_edge(span.start, span.end):
            yield _about("inside-word", text, span, N_("“{text}” begins or ends inside a word"))


def _about(rule: str, text: str, span: Span, message: str) -> Finding:
    shown = text[span.start : span.end]
    return Finding(rule, span.start, span.end, message, (span.id,), {"text": shown})


def _by_text(text: str, spans: list[Span]) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for span in spans:
        found.setdefault(text[span.start : span.end], []).append(span)
    return found


def _occurrences(text: str, names: Iterable[str], tokens: Tokens) -> Iterator[tuple[int, str]]:
    """Yield where names stand as whole words; each token is compared with those that begin so."""
    by_token: dict[str, list[str]] = {}
    for name in names:
        ends = tokenise(name).ends
        if ends and len(name) >= _SHORTEST:
            by_token.setdefault(name[: ends[0]], []).append(name)
    for start, end in zip(tokens.starts, tokens.ends, strict=True):
        for name in by_token.get(text[start:end], ()):
            if text.startswith(name, start) and tokens.is_edge(start, start + len(name)):
                yield start, name
