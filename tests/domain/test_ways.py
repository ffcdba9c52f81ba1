"""A scheme says which relations fit a span; quotes reach names too, through a speaker over them."""

from dataclasses import replace

from annotator.domain.scheme import DEFAULT_SCHEME, Layer, RelationType, Scheme
from annotator.domain.ways import Way, ways, ways_between

WORKS_FOR = RelationType("works_for", Layer.ENTITY, Layer.ENTITY, "arbetar för", "works for")
OWN = replace(DEFAULT_SCHEME, relations=(*DEFAULT_SCHEME.relations, WORKS_FOR))


def told(found: tuple[Way, ...]) -> list[tuple[str, bool, Layer]]:
    return [(way.type.code, way.onward, way.other) for way in found]


def without(scheme: Scheme, code: str) -> Scheme:
    relations = tuple(replace(r, retired=r.retired or r.code == code) for r in scheme.relations)
    return replace(scheme, relations=relations)


def test_a_relation_within_one_layer_goes_both_ways_from_a_span() -> None:
    assert told(ways(OWN, Layer.ENTITY)) == [
        ("spoken_by", False, Layer.QUOTE),
        ("refers_to", False, Layer.SPEAKER),
        ("works_for", True, Layer.ENTITY),
        ("works_for", False, Layer.ENTITY),
    ]


def test_a_quote_is_linked_to_speakers_and_cues_and_a_cue_to_quotes() -> None:
    assert told(ways(OWN, Layer.QUOTE)) == [
        ("spoken_by", True, Layer.SPEAKER),
        ("cued_by", True, Layer.CUE),
    ]
    assert told(ways(OWN, Layer.CUE)) == [("cued_by", False, Layer.QUOTE)]


def test_a_relation_out_of_use_fits_nothing() -> None:
    assert ("works_for", True, Layer.ENTITY) not in told(
        ways(without(OWN, "works_for"), Layer.ENTITY)
    )
    assert not ways_between(without(OWN, "works_for"), Layer.ENTITY, Layer.ENTITY)


def test_a_line_between_two_spans_may_be_pulled_either_way() -> None:
    assert told(ways_between(OWN, Layer.QUOTE, Layer.ENTITY)) == [
        ("spoken_by", True, Layer.SPEAKER)
    ]
    assert told(ways_between(OWN, Layer.ENTITY, Layer.QUOTE)) == [("spoken_by", False, Layer.QUOTE)]
    assert told(ways_between(OWN, Layer.ENTITY, Layer.ENTITY)) == [
        ("works_for", True, Layer.ENTITY)
    ]
    assert not ways_between(OWN, Layer.QUOTE, Layer.QUOTE)
