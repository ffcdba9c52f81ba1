"""The article that every format is tried on: an emoji of three characters, a line end, rings."""

from dataclasses import replace

from annotator.domain.annotation import Annotation
from annotator.domain.article import Article
from annotator.domain.scheme import CUED_BY, REFERS_TO, SPOKEN_BY
from annotator.domain.spans import Decision, How, Relation
from annotator.formats.record import Record
from tests.domain.marking import marked
from tests.strategies import FIREFIGHTER

_MARKUP = (
    f"Hej {FIREFIGHTER} [PRS:Siv Ås] [CUE:sa]: [QUOTE/direct:”Nu är det över”]. "
    "[SPEAKER:Hon] menar att [QUOTE/indirect:läget är [QUOTE/partial:”stabilt”]].\n"
    "Mer från [LOC:Älvsbyn\nKyrkby] på [TME:måndag]."
)
_LINKS = ((2, SPOKEN_BY, 3), (2, CUED_BY, 1), (4, SPOKEN_BY, 3), (3, REFERS_TO, 0))

TEXT, _MARKED = marked(_MARKUP, *_LINKS)
_DECIDED = Decision("eva", "2026-11-23", How.EXPLICIT)


def _id(number: str) -> str:
    return f"{int(number):016x}"


RECORD = Record(
    Article(TEXT, uid="00000000deadbeef"),
    Annotation(
        tuple(replace(s, id=_id(s.id), decision=_DECIDED) for s in _MARKED.spans),
        tuple(
            Relation(_id(r.head), _id(r.child), r.label, decision=_DECIDED)
            for r in _MARKED.relations
        ),
    ),
    annotator="eva",
)
