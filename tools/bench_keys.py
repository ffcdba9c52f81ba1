"""How many keys a correction takes, counted by pressing them in the real window, off screen.

Run as ``python -m tools.bench_keys`` from the checkout. Each correction begins with the span it
is about in hand; a key counts until the annotation on disk is what was wanted.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from annotator.domain.annotation import Status
from annotator.domain.scheme import SPOKEN_BY
from annotator.domain.suggestions import Suggestions
from annotator.storage.suggestion_runs import Run
from annotator.workflow.suggesting import Made
from annotator.workflow.workspace import Workspace
from tests.ui.desk import Desk, quoted, sat_down, suggestion

TEXT = (
    "Fyren vid Kråkskär tänds i kväll\n"
    "Lotsen Greta Modin har väntat länge.\n"
    "”Nu syns vi igen”, säger Greta Modin i Kråkskär.\n"
    "Modin flyttar till Kråkskär i vår.\n"
)
PARAGRAPHS = TEXT.count("\n")


@dataclass(frozen=True)
class Correction:
    """What is wanted: on which span, by which keys, how many at most, and when it is done."""

    name: str
    most: int
    words: str
    label: str
    keys: tuple[str, ...]
    done: Callable[[Desk], bool]


def decided(words: str, label: str) -> Callable[[Desk], bool]:
    """Return a check that `words` carry a label by a person's decision."""

    def check(desk: Desk) -> bool:
        span = desk.span(words, label)
        return span is not None and not span.undecided

    return check


def all_decided(desk: Desk) -> bool:
    """Tell whether every mention of the skerry has been decided."""
    places = [s for s in desk.session.annotation.live if desk.words(s) == "Kråkskär"]
    return len(places) == 3 and not any(span.undecided for span in places)


def has_speaker(desk: Desk) -> bool:
    """Tell whether a person has said who speaks the quote."""
    quote = desk.span("”Nu syns vi igen”", "QUOTE")
    speakers = desk.session.annotation.children(quote.id, SPOKEN_BY) if quote else ()
    return any(not speaker.undecided for speaker in speakers)


CORRECTIONS = (
    Correction("accept", 1, "Greta Modin", "PRS", ("Return",), decided("Greta Modin", "PRS")),
    Correction(
        "reject", 1, "Greta Modin", "PRS", ("Backspace",),
        lambda desk: desk.span("Greta Modin", "PRS") is None,
    ),
    Correction("relabel", 1, "Greta Modin", "PRS", ("3",), decided("Greta Modin", "ORG")),
    Correction(
        "edge by a token", 1, "Greta Modin", "PRS", ("Shift+Left",), decided("Greta", "PRS")
    ),
    Correction("same for all", 1, "Kråkskär", "LOC", ("Shift+Return",), all_decided),
    Correction("speaker", 2, "”Nu syns vi igen”", "QUOTE", ("S", "Return"), has_speaker),
)  # fmt: skip


@contextmanager
def desk_with_suggestions() -> Iterator[Desk]:
    """Sit down at the window with the article and its suggestions, nothing decided."""
    quote = quoted(TEXT, "”Nu syns vi igen”", "Greta Modin", "säger")
    names = (suggestion(TEXT, "Kråkskär", "LOC"), suggestion(TEXT, "Greta Modin", "PRS"))
    made = Suggestions((*names, *quote.spans), quote.relations)
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(ANNOTATOR_CONFIG=folder, ANNOTATOR_DATA=folder, ANNOTATOR_LANGUAGE="en")
        path = Path(folder) / "keys.annotator"
        with Workspace(path) as workspace:
            uid = workspace.import_text(TEXT)
            workspace.suggested.save(uid, Made(made, Run((("bench", "1"),))))
        with sat_down(path, [uid]) as desk:
            yield desk


def count(correction: Correction) -> int | None:
    """Return how many keys a correction took; None if it was not done by any of them."""
    with desk_with_suggestions() as desk:
        span = desk.span(correction.words, correction.label)
        desk.window.editor.choose(span.id if span else "")
        desk.settle()
        for n, key in enumerate(correction.keys, start=1):
            desk.press(key)
            if correction.done(desk):
                return n
    return None


def count_right_article() -> int | None:
    """Return how many keys an article takes whose suggestions are all right."""
    with desk_with_suggestions() as desk:
        for n in range(1, PARAGRAPHS + 2):
            left = desk.window.editor.here
            key = "P" if left is not None and left.undecided else "Ctrl+Return"
            desk.press(key)
            if desk.session.status is Status.GOLD:
                return n
    return None


def main() -> None:
    """Print a line a correction: how many keys it took, and how many it may take."""
    counts = [(one.name, count(one), one.most) for one in CORRECTIONS]
    counts.append(("article all right", count_right_article(), PARAGRAPHS + 1))
    for name, keys, most in counts:
        told = "not done" if keys is None else str(keys)
        print(f"{name:20} {told:>8} keys (at most {most})")
    if any(keys is None for _, keys, _ in counts):
        sys.exit(1)


if __name__ == "__main__":
    main()
