"""A row of the queue of articles, and what can be asked of the queue."""

from dataclasses import dataclass

from annotator.domain.annotation import Status


@dataclass(frozen=True, slots=True)
class QueueRow:
    """What the queue shows of one article, without its text.

    ``number`` orders the queue (order of import); ``open_stops`` counts what is still undecided,
    None while the article has no suggestions yet. What is ``sensitive`` goes into no export.
    """

    number: int
    uid: str
    headline: str
    published: str
    publication: str
    status: Status
    open_stops: int | None
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class QueueQuery:
    """Which articles to list: words of headline or text, and statuses; empty means all."""

    words: str = ""
    statuses: tuple[Status, ...] = ()
