"""Measures the workspace at scale, beside what each figure may be at most.

    python -m tools.bench_storage --articles 100000

Articles of about 3,000 characters with 40 suggested spans each, made up on the spot. Times are
CPU time (user and system) of this process, medians where an operation is repeated, for another
program may be busy on the machine; waiting for the disk comes on top of that. `--rows N` adds
the queue and the search of N articles that have a headline only.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from annotator.domain.annotation import Annotation, Status
from annotator.domain.article import Article, Meta
from annotator.domain.checks import names
from annotator.domain.queue import Order, QueueQuery
from annotator.domain.scheme import Layer
from annotator.domain.selection import Selection
from annotator.domain.spans import Source, Span, State
from annotator.domain.suggestions import Suggestions
from annotator.errors import EditRefusedError
from annotator.storage.checking import check
from annotator.storage.opening import open_reading
from annotator.storage.store import Run, Store
from annotator.workflow import gestures
from annotator.workflow.learning import some_lessons
from annotator.workflow.session import Session

_SYLLABLES = (
    *("ber", "da", "fal", "gru", "hol", "is", "ker", "lun", "mar", "nor"),
    *("os", "pil", "rud", "sten", "tor", "ulv", "vik", "ån", "ör", "äng"),
)
_CHARACTERS, _SPANS, _BATCH = 3000, 40, 500
_SEARCHES = (  # "nummer" is in every article, "mar" in two of three short ones
    ("a common word", QueueQuery(words="mar")),
    ("a word of all articles", QueueQuery(words="nummer")),
    ("that and a rare one", QueueQuery(words="nummer 777")),
    ("three common words", QueueQuery(words="nummer mar ber")),
    ("a single letter", QueueQuery(words="x")),
    ("a word and a common status", QueueQuery(words="mar", statuses=(Status.NEW,))),
    ("a word and a rare status", QueueQuery(words="mar", statuses=(Status.GOLD,))),
    ("a word, flagged", QueueQuery(words="mar", flagged=True)),
    ("a word by doubt", QueueQuery(words="mar", order=Order.DOUBT)),
    ("a word and a rare label", QueueQuery(words="mar", labels=("EVN",))),
    ("not done", QueueQuery(statuses=(Status.NEW, Status.IN_PROGRESS))),
    ("new, by doubt", QueueQuery(statuses=(Status.NEW,), order=Order.DOUBT)),
    ("doubtful", QueueQuery(doubtful=True)),
    ("begun by somebody", QueueQuery(annotator="anna")),
    ("begun by nobody", QueueQuery(annotator="nobody")),
)


def tell(name: str, value: float, unit: str, bound: float, *, most: bool = True) -> None:
    """Print one figure beside its bound (at most, or at least)."""
    good = value <= bound if most else value >= bound
    sign = "≤" if most else "≥"
    mark = "" if good else "   MISSED"
    print(f"{name:<44}{value:>12,.2f} {unit:<14} {sign} {bound:,g}{mark}", flush=True)


def cpu(work: Callable[[], object]) -> float:
    """Return the CPU seconds that something takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def median_ms(works: Iterator[Callable[[], object]]) -> float:
    """Return the median of the CPU milliseconds of several pieces of work."""
    return statistics.median(cpu(work) for work in works) * 1000


def words(dice: random.Random, characters: int) -> str:
    """Return made-up words of this length or a little more."""
    made: list[str] = []
    length = 0
    while length < characters:
        word = "".join(dice.choices(_SYLLABLES, k=dice.randrange(1, 4)))
        made.append(word)
        length += len(word) + 1
    return " ".join(made)


def article(dice: random.Random, n: int, characters: int = _CHARACTERS) -> Article:
    """Return the nth made-up article."""
    text = f"Nummer {n} {words(dice, 40)}\n{words(dice, characters - 60)}."
    return Article(text, Meta(publication="Bladet", published="2026-01-01"), uid=f"u{n}")


def suggestions(text: str) -> Suggestions:
    """Return suggestions on words spread over a text."""
    source = Source("bench", "1", 0.9, ("capital letter in {where}", "where", "a sentence"))
    spans = []
    for i in range(_SPANS):
        start = text.index(" ", i * (len(text) - 100) // _SPANS) + 1
        end = text.index(" ", start)
        label = ("PRS", "LOC", "ORG", "TME")[i % 4]
        spans.append(Span(start, end, Layer.ENTITY, label, state=State.SUGGESTED, source=source))
    return Suggestions(tuple(spans))


def build(path: Path, articles: int) -> None:
    """Fill a workspace, timing the import and the storing of suggestions."""
    dice = random.Random(1)
    run = Run((("bench", "1"),))
    spent = 0.0
    with Store.open(path) as store:
        for first in range(0, articles, _BATCH):
            batch = [article(dice, n) for n in range(first, min(first + _BATCH, articles))]
            made = [(one.uid, suggestions(one.text), run) for one in batch]
            spent += cpu(partial(store.articles.add_all, [(one, "", "") for one in batch]))
            spent += cpu(partial(store.suggestions.save_all, made))
    tell("import with suggestions", articles / spent, "articles/s", 500, most=False)
    tell("size", path.stat().st_size / articles / 1000, "kB/article", 9)


def edit(path: Path, articles: int) -> None:
    """Time what an editor does."""
    dice = random.Random(2)
    opening = time.process_time()
    with Store.open(path) as store:
        tell("open the workspace", time.process_time() - opening, "s", 1)

        def session(uid: str) -> Session:
            return Session(
                store.articles.get(uid), store.scheme(), "anna", store.annotations.load(uid, "anna")
            )

        picked = [f"u{dice.randrange(articles)}" for _ in range(200)]
        tell("open an article", median_ms(partial(session, u) for u in picked), "ms", 5)
        saves = []
        for uid in picked:
            open_one = session(uid)
            spans = [s for s in open_one.annotation.live if s.undecided]
            try:
                step = gestures.accept(open_one, dice.choice(spans).id)
            except EditRefusedError:
                continue
            if step is not None:
                saves.append(cpu(partial(store.annotations.record, uid, "anna", step)))
        tell("save one edit", statistics.median(saves) * 1000, "ms", 3)
        spans_written, spent = 0, 0.0
        for n in range(0, min(articles, 500)):
            open_one = session(f"u{n}")
            step = gestures.gold(open_one, rest="accept")
            if step is not None:
                spans_written += len(step.change.spans)
                spent += cpu(partial(store.annotations.record, f"u{n}", "anna", step))
        tell(
            "decided spans, guarded, in sweeps",
            spans_written / spent,
            "spans/s",
            15_000,
            most=False,
        )
        names_left = True
        pieces = []
        while names_left:
            began = time.process_time()
            names_left = store.decided_names.prepare(0.02)
            pieces.append(time.process_time() - began)
        tell("taking names in, longest hold", max(pieces) * 1000, "ms", 50)
        tell("taking names in", sum(pieces) / spans_written * 1e6, "µs/span", 20)
        asked = [session(f"u{n}") for n in range(0, min(articles, 500), 10)]
        looked = (
            partial(store.decided_names.labels, s.article.uid, names(s.article.text, s.annotation))
            for s in asked
        )
        tell("labels of an article's names elsewhere", median_ms(looked), "ms", 16)
        volume = sum(len(o.text.encode()) + 100 * len(a.spans) for o, a in gold(store))
        took = median_ms(iter((lambda: deque(gold(store), maxlen=0),) * 9)) / 1000
        tell("read gold", volume / took / 1e6, "MB/s", 25, most=False)


def gold(store: Store) -> Iterator[tuple[Article, Annotation]]:
    """Yield all gold as an export reads it."""
    return store.selections.read(store.selections.candidates(Selection(), "2026-11-23"))


def queue(path: Path, articles: int, name: str) -> None:
    """Time the queue and the search."""
    dice = random.Random(3)
    with Store.open(path) as store:
        search = QueueQuery(words="mar")
        first = cpu(lambda: store.articles.rows(search, limit=100))
        tell(f"{name}: index {articles:,} articles, each", first / articles * 1000, "ms", 1)
        new = QueueQuery(statuses=(Status.NEW,))
        places = [dice.randrange(articles) for _ in range(50)]
        tell(
            f"{name}: page of the queue",
            median_ms(partial(store.articles.rows, new, after=a, limit=200) for a in places),
            "ms",
            5,
        )
        for kind, query in _SEARCHES:
            for where, after in (("first", 0), ("deep", articles * 6 // 10)):
                works = (partial(store.articles.rows, query, after=after, limit=100),) * 9
                tell(f"{name}: {where} 100, {kind}", median_ms(iter(works)), "ms", 10)
            tell(f"{name}: counting them, longest hold", longest_hold(store, query), "ms", 50)
        tell(f"{name}: counts by status", cpu(store.articles.status_counts) * 1000, "ms", 20)


def longest_hold(store: Store, query: QueueQuery) -> float:
    """Return the CPU milliseconds of the longest piece of counting what a query finds."""
    longest, after = 0.0, 0
    while True:
        start = time.process_time()
        _, last = store.articles.count_some(query, after)
        longest = max(longest, time.process_time() - start)
        if last is None:
            return longest * 1000
        after = last


def in_between(path: Path, name: str) -> None:
    """Time what the storage thread does of itself, which an edit may have to wait for."""
    made = (("bench", "1"),)
    with Store.open(path) as store:
        store.suggestions.missing_some(made)
        for what, work in (
            ("look for missing suggestions", partial(store.suggestions.missing_some, made)),
            ("look for texts without keys", partial(store.groups.without_keys, 1, 100)),
            ("what there is to learn from", partial(some_lessons, store)),
            ("counts by status", store.articles.status_counts),
            ("who has begun an article", store.annotations.everyone),
        ):
            tell(f"{name}: {what}", median_ms(iter((work,) * 5)), "ms", 20)


def rare_label(path: Path, rows: int) -> None:
    """Time pages of a label that every 2,000th article has."""
    text = "nummer"
    with Store.open(path) as store:
        source = Source("bench", "1", 0.9)
        span = Span(0, len(text), Layer.ENTITY, "EVN", state=State.SUGGESTED, source=source)
        run = Run((("bench", "1"),))
        rare = [(f"u{n}", Suggestions((span,)), run) for n in range(0, rows, 2000)]
        store.suggestions.save_all(rare)
        for order in Order:
            query = QueueQuery(labels=("EVN",), order=order)
            pages = (partial(store.articles.rows, query, limit=200) for _ in range(20))
            tell(f"{rows:,} rows: page of a rare label, {order.value}", median_ms(pages), "ms", 5)


def copies(path: Path) -> None:
    """Time a backup's two halves, and the check of everything."""
    size = path.stat().st_size / 1e9
    with closing(open_reading(path)) as conn:
        conn.execute("PRAGMA query_only = OFF")
        copying = cpu(lambda: conn.execute("VACUUM INTO ?", (f"{path}.copy",)))
    tell("backup: copy", copying / size, "s/GB", 6)
    with closing(open_reading(Path(f"{path}.copy"))) as conn:
        checking = cpu(lambda: conn.execute("PRAGMA integrity_check(1)").fetchall())
    tell("backup: its check", checking / size, "s/GB", 25)
    Path(f"{path}.copy").unlink()
    tell("check of all content", cpu(lambda: check(path)) / size, "s/GB", 120)


def rows_only(path: Path, rows: int) -> None:
    """Fill a workspace with articles of a headline and a line."""
    dice = random.Random(4)
    with Store.open(path) as store:
        for first in range(0, rows, 5000):
            store.articles.add_all(
                (article(dice, n, 150), "", "") for n in range(first, min(first + 5000, rows))
            )


def main() -> None:
    """Print every figure beside its bound; a missed one is marked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--rows", type=int, default=0)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.annotator"
        build(path, args.articles)
        edit(path, args.articles)
        in_between(path, "in between")
        queue(path, args.articles, "queue")
        copies(path)
        if args.rows:
            large = Path(folder) / "rows.annotator"
            rows_only(large, args.rows)
            queue(large, args.rows, f"{args.rows:,} rows")
            rare_label(large, args.rows)
            in_between(large, f"{args.rows:,} rows")


if __name__ == "__main__":
    main()
