"""Which relations can lead from one span to another, as a scheme has them in use."""

from dataclasses import dataclass

from annotator.domain.scheme import SPOKEN_BY, Layer, RelationType, Scheme


@dataclass(frozen=True, slots=True)
class Way:
    """A relation type as seen from one span: ``onward`` from it, otherwise towards it."""

    type: RelationType
    onward: bool

    @property
    def other(self) -> Layer:
        """The layer of the span at the other end."""
        return self.type.child if self.onward else self.type.head


def ways(scheme: Scheme, layer: Layer) -> tuple[Way, ...]:
    """Return every way from or to a span of a layer, in the scheme's order.

    A name may be given as the speaker of a quote, since a SPEAKER is then put over it.
    """
    found = []
    for type_ in scheme.relations:
        if type_.retired:
            continue
        if type_.head is layer:
            found.append(Way(type_, onward=True))
        if layer in _ends(type_):
            found.append(Way(type_, onward=False))
    return tuple(found)


def ways_between(scheme: Scheme, one: Layer, other: Layer) -> tuple[Way, ...]:
    """Return the ways from a span of one layer to one of another.

    Where there are none, the ways in the opposite direction: a line may be pulled either way.
    """
    onward = [t for t in scheme.relations if not t.retired and t.head is one and other in _ends(t)]
    if onward:
        return tuple(Way(type_, onward=True) for type_ in onward)
    return tuple(
        Way(type_, onward=False)
        for type_ in scheme.relations
        if not type_.retired and type_.head is other and one in _ends(type_)
    )


def _ends(type_: RelationType) -> tuple[Layer, ...]:
    return (type_.child, Layer.ENTITY) if type_.code == SPOKEN_BY else (type_.child,)
