"""Links between the marks of UIMA layers: relations, slots with a role each, and chains.

A relation is a mark with a governor and a dependent. A slot is a list of structures in a mark,
each with the mark that fills it and its role. Chains tie marks of one kind together, which
nothing here does, so they are told of.
"""

from collections.abc import Hashable, Iterator

from annotator.domain.spans import State
from annotator.formats.assembly import DECIDED_ELSEWHERE, RawRelation
from annotator.formats.record import Notice, Place
from annotator.i18n import N_

ENDS = ("Governor", "Dependent")
ROLE, TARGET = "role", "target"
FIRST = "first"
"""The feature of a chain that points at its first mark."""


def linked(head: Hashable, child: Hashable, label: str) -> RawRelation:
    """Return a link that somebody made, from the mark that governs or has the slot."""
    return RawRelation(head, child, label, State.ACCEPTED, decision=DECIDED_ELSEWHERE)


def told_of_chains(count: int, place: Place) -> Iterator[Notice]:
    """Yield a notice that a file has chains of marks, if it has some."""
    if count:
        yield place.notice(
            N_("{file}: {n} chains tie marks together; the marks came in, the chains did not."),
            n=count,
        )
