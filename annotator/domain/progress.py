"""How long work tells its caller how far it has come, and is told to stop."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

Progress = Callable[[int, int], None]
"""Called with (done, total), both counts. It may raise `Cancelled`; work lets that pass."""


class Cancelled(Exception):
    """The user asked for the work to stop."""


def silent(done: int, total: int) -> None:
    """Tell nobody."""


def track(items: Sequence[T], progress: Progress) -> Iterator[T]:
    """Yield each item, telling `progress` before the first and after each."""
    progress(0, len(items))
    for done, item in enumerate(items, start=1):
        yield item
        progress(done, len(items))
