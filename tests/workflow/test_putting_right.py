"""What the check before gold finds is put right in one step, and is found no more."""

from dataclasses import replace

import pytest

from annotator.domain.annotation import Annotation
from annotator.domain.article import Article
from annotator.domain.checks import findings
from annotator.domain.scheme import DEFAULT_SCHEME, Layer
from annotator.domain.spans import Span
from annotator.domain.steps import History
from annotator.workflow.putting_right import can_put_right, put_right
from annotator.workflow.session import Session

TEXT = "Tuva Sten log. Sedan gick Tuva Sten.\n”Jaså”, hördes det. Tuva Sten såg Holmen.\n"


def at(words: str, nth: int, label: str) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    layer = DEFAULT_SCHEME.label(label).layer
    return Span(start, start + len(words), layer, label, id=f"{words}{nth}")


def session_with(*spans: Span) -> Session:
    return Session(Article(TEXT), DEFAULT_SCHEME, "eva", History(Annotation(spans)))


@pytest.mark.parametrize(
    ("rule", "spans"),
    [
        ("marked-elsewhere", (at("Tuva Sten", 0, "PRS"), at("Tuva Sten", 2, "PRS"))),
        (
            "two-labels",
            (at("Tuva Sten", 0, "PRS"), at("Tuva Sten", 1, "LOC"), at("Tuva Sten", 2, "PRS")),
        ),
        ("inside-word", (at("Holm", 0, "LOC"),)),
    ],
)
def test_a_finding_is_put_right_in_one_step(rule: str, spans: tuple[Span, ...]) -> None:
    session = session_with(*spans)
    (finding,) = findings(TEXT, session.annotation, session.tokens)
    assert finding.rule == rule
    assert can_put_right(finding)
    step = put_right(session, finding)
    assert step is not None
    session.adopt(replace(step, seq=1))
    assert findings(TEXT, session.annotation, session.tokens) == ()


def test_a_name_gets_the_label_of_the_other_articles_everywhere_in_one_step() -> None:
    session = session_with(*(at("Tuva Sten", n, "ORG") for n in range(3)))
    elsewhere = {"Tuva Sten": {"PRS": 4}}
    (finding,) = findings(TEXT, session.annotation, session.tokens, elsewhere)
    assert can_put_right(finding)
    step = put_right(session, finding)
    assert step is not None
    session.adopt(replace(step, seq=1))
    assert {s.label for s in session.annotation.live} == {"PRS"}
    assert findings(TEXT, session.annotation, session.tokens, elsewhere) == ()


def test_who_speaks_is_for_the_editor_to_say() -> None:
    start = TEXT.index("”Jaså”")
    session = session_with(Span(start, start + 6, Layer.QUOTE, "QUOTE", "direct"))
    (finding,) = findings(TEXT, session.annotation, session.tokens)
    assert not can_put_right(finding)
