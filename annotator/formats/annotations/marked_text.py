"""Articles from formats that say nothing of a mark but where it stands and what it is called."""

from collections.abc import Iterable, Iterator

from annotator.domain.annotation import Status
from annotator.domain.article import Article
from annotator.domain.scheme import Scheme
from annotator.domain.spans import State
from annotator.formats.assembly import DECIDED_ELSEWHERE, RawSpan, assemble
from annotator.formats.record import Item, Place, ReadOptions, Record

Triple = tuple[int, int, str]
"""Start and end in code points, and a label with its kind."""


def items_of_text(
    text: str, marks: Iterable[Triple], scheme: Scheme, place: Place, options: ReadOptions
) -> Iterator[Item]:
    """Yield the record of a text whose marks are all accepted, and notices about it."""
    spans = (
        RawSpan(ref, start, end, code, state=State.ACCEPTED, decision=DECIDED_ELSEWHERE)
        for ref, (start, end, code) in enumerate(marks)
    )
    made = assemble(text, spans, (), scheme=scheme, place=place, options=options)
    annotation = made.annotation.with_review(
        status=options.done_as if made.annotation.spans else Status.NEW
    )
    yield Record(Article(made.text), annotation)
    yield from made.notices
