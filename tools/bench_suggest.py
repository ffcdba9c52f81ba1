"""What suggestions cost: loading the recogniser, and CPU time for articles and words.

Run as ``python -m tools.bench_suggest`` from the checkout. Measured on the sample articles;
times are CPU seconds of this process, medians of several rounds.
"""

import resource as process
import statistics
import time
from pathlib import Path

from annotator.domain.article import Article, article_from
from annotator.workflow.suggesting import Recogniser

SEEDS = Path(__file__).parent.parent / "seeds"
ROUNDS = 7
ARTICLE_WORDS = 350


def main() -> None:
    """Print the figures."""
    texts = [path.read_bytes().decode("utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    articles = [article_from(text) for text in texts]
    words = sum(len(article.text.split()) for article in articles)
    before = process.getrusage(process.RUSAGE_SELF).ru_maxrss

    start = time.process_time()
    recogniser = Recogniser()
    recogniser.suggest(articles[0])
    loading = time.process_time() - start
    grown = (process.getrusage(process.RUSAGE_SELF).ru_maxrss - before) / 1024

    rounds = [_seconds(recogniser, articles) for _ in range(ROUNDS)]
    each = statistics.median(rounds)
    for what, value, unit in (
        ("loading the recogniser, first article included", f"{loading:.2f}", "CPU s"),
        ("memory that it takes", f"{grown:.0f}", "MB"),
        (
            f"{ARTICLE_WORDS} words, names and quotes",
            f"{each / words * ARTICLE_WORDS * 1000:.1f}",
            "CPU ms",
        ),
        ("words a CPU second", f"{words / each:.0f}", ""),
    ):
        print(f"{what:48}{value:>8} {unit}")


def _seconds(recogniser: Recogniser, articles: list[Article]) -> float:
    start = time.process_time()
    for article in articles:
        recogniser.suggest(article)
    return time.process_time() - start


if __name__ == "__main__":
    main()
