"""A row of the queue of articles, and what can be asked of the queue."""

from dataclasses import dataclass
from enum import Enum

from annotator.domain.annotation import Status


@dataclass(frozen=True, slots=True)
class QueueRow:
    """What the queue shows of one article, without its text.

    ``number`` orders the queue (order of import); ``open_stops`` counts what is still undecided,
    None while the article has no suggestions yet. What is ``sensitive`` goes into no
    export that does not ask for it; ``flagged`` is what an annotator has set a
    flag on, or on a span that stands in it.
    """

    number: int
    uid: str
    headline: str
    published: str
    publication: str
    status: Status
    open_stops: int | None
    sensitive: bool = False
    flagged: bool = False


class Order(Enum):
    """How the queue is ordered."""

    IMPORTED = "imported"
    DOUBT = "doubt"
    """Where most was doubtful before anybody had begun comes first: most useful next."""


@dataclass(frozen=True, slots=True)
class QueueQuery:
    """Which articles to list, in which order; what is empty or False leaves none out.

    ``words`` of headline or text; ``statuses``; ``labels``, one of which a suggested or accepted
    span has; ``annotator``, the alias of one who has begun; ``doubtful``, where something
    undecided has a low score; ``flagged``, where an annotator has flagged the article
    or a span that stands in it.
    """

    words: str = ""
    statuses: tuple[Status, ...] = ()
    labels: tuple[str, ...] = ()
    annotator: str = ""
    doubtful: bool = False
    flagged: bool = False
    order: Order = Order.IMPORTED
