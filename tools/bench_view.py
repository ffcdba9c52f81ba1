"""What the article view costs: medians of process CPU time in milliseconds, off screen.

Run as ``python -m tools.bench_view`` from the checkout. Each size gives one row: from an article
to its first paint, from an edit to the repaint, a scroll step of 20 pixels, the whole viewport
painted anew, and a step to the next stop.
"""

import os
import random
import statistics
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from annotator.domain.annotation import Annotation, Change
from annotator.domain.article import Article
from annotator.domain.scheme import DEFAULT_SCHEME, SPOKEN_BY, Layer
from annotator.domain.spans import Decision, Relation, Source, Span, State
from annotator.domain.tokens import Tokens, tokenise
from annotator.ui.article.article_view import ArticleView
from annotator.ui.look.theme import light

SIZES = ((3_000, 40), (30_000, 500), (1_000_000, 20_000))
WORDS = (
    "bron", "älven", "kommunen", "Umeå", "Ada", "Ek", "sade", "att", "priset", "steg", "med",
    "två", "procent", "i", "förra", "veckan", "och", "regionen", "räknar", "fler", "resor", "över",
    "sundet", "medan", "bolaget", "Norrfrakt", "väntar", "på", "besked", "om", "hamnen",
)  # fmt: skip
COLUMNS = ("text", "spans", "open", "edit", "scroll", "frame", "step")
ENTITIES = [label.code for label in DEFAULT_SCHEME.in_layer(Layer.ENTITY)]


def article_of(length: int, chance: random.Random) -> Article:
    """Return an article of about `length` code points in paragraphs of about 400."""
    paragraphs, size = [], 0
    while size < length:
        words = " ".join(chance.choice(WORDS) for _ in range(chance.randint(30, 90)))
        paragraphs.append(words.capitalize() + ".")
        size += len(words) + 3
    return Article("\n\n".join(paragraphs))


def annotation_of(
    tokens: Tokens, count: int, chance: random.Random, *, decided: bool = True
) -> Annotation:
    """Return `count` spans spread over the text, some decided if `decided`.

    Of ten, eight are names, one is a quote and one its speaker, who is the name before it.
    """
    spans: list[Span] = []
    relations: list[Relation] = []
    every = len(tokens.starts) / count
    for n in range(count):
        first = int(n * every)
        state = chance.choice((State.SUGGESTED, State.ACCEPTED) if decided else (State.SUGGESTED,))
        source = Source("bench", score=chance.random())
        layer, label, kind = Layer.ENTITY, chance.choice(ENTITIES), ""
        start, end = tokens.starts[first], tokens.ends[first]
        if n % 10 == 8:
            layer, label, kind = Layer.QUOTE, "QUOTE", "direct"
            end = tokens.ends[min(first + 12, len(tokens.ends) - 1)]
        elif n % 10 == 9:
            layer, label = Layer.SPEAKER, "SPEAKER"
            start, end = spans[-2].start, spans[-2].end
            relations.append(Relation(str(n - 1), str(n), SPOKEN_BY, State.SUGGESTED, source))
        spans.append(Span(start, end, layer, label, kind, id=str(n), state=state, source=source))
    return Annotation().put(spans, relations)


def cost(work: Callable[[], object], times: int) -> float:
    """Return the median CPU time of `work`, in milliseconds."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append((time.process_time() - start) * 1000)
    return statistics.median(taken)


class Bench:
    """One size of article in a window of 1100 by 800 pixels."""

    def __init__(self, app: QApplication, length: int, count: int) -> None:
        chance = random.Random(1)
        self.app = app
        self.at = 5
        self.article = article_of(length, chance)
        self.tokens = tokenise(self.article.text)
        self.annotation = annotation_of(self.tokens, count, chance)
        self.view = ArticleView()
        self.view.set_theme(light())
        self.view.resize(1100, 800)
        self.view.show()
        self._settle()

    def open(self) -> None:
        """Show the article up to its first paint."""
        painted: list[None] = []
        self.view.first_painted.connect(lambda: painted.append(None))
        self.view.show_article(self.article, self.tokens)
        self.view.show_annotation(self.annotation)
        while not painted:
            self.app.processEvents()

    def edit(self) -> None:
        """Decide one span that is in sight."""
        span = self.annotation.spans[5]
        state = State.SUGGESTED if span.state is State.ACCEPTED else State.ACCEPTED
        after = span.decided(state, Decision("bench", ""))
        change = Change(spans=((span, after),))
        self.annotation = change.apply(self.annotation)
        self.view.show_annotation(self.annotation, change)
        self.app.processEvents()

    def scroll(self) -> None:
        """Scroll by 20 pixels."""
        bar = self.view.verticalScrollBar()
        bar.setValue(bar.value() + 20)
        self.app.processEvents()

    def frame(self) -> None:
        """Paint all that is in sight."""
        self.view.viewport().update()
        self.app.processEvents()

    def step(self) -> None:
        """Go to the next stop."""
        self.at += 1
        span = self.annotation.spans[self.at]
        self.view.set_current([span.id], span.id)
        self.app.processEvents()

    def _settle(self) -> None:
        end = time.monotonic() + 0.3
        while time.monotonic() < end:
            self.app.processEvents()

    def run(self) -> list[float]:
        """Return the medians, in the order of the table's columns."""
        opened = cost(self.open, 9)
        self._settle()
        self._settle()
        edited = cost(self.edit, 31)
        stepped = cost(self.step, 25)
        self.view.set_current([], None)
        self.view.verticalScrollBar().setValue(0)
        self._settle()
        return [opened, edited, cost(self.scroll, 31), cost(self.frame, 31), stepped]


def main() -> None:
    """Print the table."""
    app = QApplication([])
    print(" ".join(f"{name:>8}" for name in COLUMNS))
    for length, count in SIZES:
        figures = Bench(app, length, count).run()
        print(f"{length:>8} {count:>8} " + " ".join(f"{ms:8.1f}" for ms in figures))


if __name__ == "__main__":
    main()
