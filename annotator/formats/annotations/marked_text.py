"""What the readers of other programs' annotations end with: the record of a marked text."""

from collections.abc import Iterable, Iterator

from annotator.domain.annotation import Status
from annotator.domain.article import Article, Meta
from annotator.domain.scheme import Scheme
from annotator.domain.spans import State
from annotator.formats.assembly import DECIDED_ELSEWHERE, Assembled, RawSpan, assemble
from annotator.formats.record import Item, Place, ReadOptions, Record
from annotator.formats.uids import identified

Triple = tuple[int, int, str]
"""Start and end in code points, and a label with its kind."""


def items_of(
    made: Assembled, options: ReadOptions, given: object = "", meta: Meta | None = None
) -> Iterator[Item]:
    """Yield the record of a text that somebody has marked elsewhere, and notices about it.

    Args:
        made: the text and its marks; an article without any is new.
        options: what becomes of one that has some.
        given: what the file calls the article.
        meta: what it says of it.
    """
    uid, known = identified(given, meta or Meta())
    status = options.done_as if made.annotation.spans else Status.NEW
    yield Record(Article(made.text, known, uid=uid), made.annotation.with_review(status=status))
    yield from made.notices


def items_of_text(
    text: str, marks: Iterable[Triple], scheme: Scheme, place: Place, options: ReadOptions
) -> Iterator[Item]:
    """Yield the record of a text whose marks are all accepted, and notices about it."""
    spans = (
        RawSpan(ref, start, end, code, state=State.ACCEPTED, decision=DECIDED_ELSEWHERE)
        for ref, (start, end, code) in enumerate(marks)
    )
    yield from items_of(
        assemble(text, spans, (), scheme=scheme, place=place, options=options), options
    )
