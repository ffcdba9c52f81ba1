"""The label scheme: which labels, kinds and relations there are. It is data, kept in a workspace.

Besides the suggesters, and what tells what the labels of other programs are here, nothing outside
this module knows a label by its code.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from annotator.errors import BadInputError
from annotator.i18n import N_


class Layer(StrEnum):
    """The four kinds of span. Entities never overlap one another; the others have own rules."""

    ENTITY = "ENTITY"
    QUOTE = "QUOTE"
    SPEAKER = "SPEAKER"
    CUE = "CUE"


class Kind(StrEnum):
    """How a quote is given: the marked words of its own, as part of a clause, or retold."""

    DIRECT = "direct"
    PARTIAL = "partial"
    INDIRECT = "indirect"


@dataclass(frozen=True, slots=True)
class Label:
    """One label: its export code, its layer, its key, its names and colours by language/theme.

    ``guide_sv`` and ``guide_en`` are the newsroom's own short rule for it, empty if it has none.
    """

    code: str
    layer: Layer
    key: str
    name_sv: str
    name_en: str
    kinds: tuple[str, ...] = ()
    colour: str = ""
    retired: bool = False
    guide_sv: str = ""
    guide_en: str = ""

    def name(self, language: str) -> str:
        """Return the label's name in "sv" or "en"."""
        return self.name_sv if language == "sv" else self.name_en

    def guide(self, language: str) -> str:
        """Return the newsroom's rule in "sv" or "en", in the other where only that is written."""
        both = (self.guide_sv, self.guide_en)
        first, second = both if language == "sv" else reversed(both)
        return first or second


@dataclass(frozen=True, slots=True)
class RelationType:
    """One relation: from a span of ``head`` to a span of ``child``."""

    code: str
    head: Layer
    child: Layer
    name_sv: str
    name_en: str
    retired: bool = False

    def name(self, language: str) -> str:
        """Return what the relation is called in "sv" or "en"."""
        return self.name_sv if language == "sv" else self.name_en


@dataclass(frozen=True)
class Scheme:
    """A named, versioned set of labels and relations, which are retired and never deleted."""

    name: str
    version: int
    labels: tuple[Label, ...]
    relations: tuple[RelationType, ...]

    @cached_property
    def by_code(self) -> Mapping[str, Label]:
        """The labels by their codes."""
        return {label.code: label for label in self.labels}

    @cached_property
    def relation_by_code(self) -> Mapping[str, RelationType]:
        """The relation types by their codes, with `PERSON_RELATIONS`, which every scheme has."""
        return {relation.code: relation for relation in (*self.relations, *PERSON_RELATIONS)}

    def label(self, code: str) -> Label:
        """Return the label with this code.

        Raises:
            BadInputError: the scheme has none.
        """
        if code not in self.by_code:
            raise BadInputError(
                N_("The label “{label}” is not in the scheme {scheme}."),
                label=code,
                scheme=self.name,
            )
        return self.by_code[code]

    def in_layer(self, layer: Layer) -> tuple[Label, ...]:
        """Return the labels of a layer that are in use, in the scheme's order."""
        return tuple(label for label in self.labels if label.layer == layer and not label.retired)

    def retire(self, code: str) -> "Scheme":
        """Return the scheme with a label out of use; spans that carry it keep it."""
        labels = tuple(replace(a, retired=True) if a.code == code else a for a in self.labels)
        return replace(self, labels=labels)


SPOKEN_BY = "spoken_by"
CUED_BY = "cued_by"
REFERS_TO = "refers_to"
SAME_PERSON = "same_person"
OTHER_PERSON = "other_person"

PERSON_RELATIONS = (
    RelationType(SAME_PERSON, Layer.ENTITY, Layer.ENTITY, "samma person som", "same person as"),
    RelationType(OTHER_PERSON, Layer.ENTITY, Layer.ENTITY, "annan person än", "other person than"),
)
"""What an editor decides about who is who; no suggester makes them and no scheme lacks them."""

QUOTE_RELATIONS = (SPOKEN_BY, CUED_BY, REFERS_TO)
"""What a quote is put together by: the keys and the suggesters need them, so they stay in use."""

PERSON = "PRS"
"""The label of people's names."""

ORGANISATION = "ORG"
"""The label of the names of organisations, which may speak too."""

NAMES = (PERSON, "LOC", ORGANISATION)
"""The labels that nearly every corpus of named entities has."""

_ENTITIES = (
    (PERSON, "Person", "Person"),
    ("LOC", "Plats", "Place"),
    (ORGANISATION, "Organisation", "Organisation"),
    ("EVN", "Händelse", "Event"),
    ("WRK", "Verk", "Work"),
    ("OBJ", "Föremål", "Object"),
    ("TME", "Tid", "Time"),
    ("MSR", "Mått", "Measure"),
)

DEFAULT_SCHEME = Scheme(
    name="sv-news",
    version=1,
    labels=(
        *(
            Label(code, Layer.ENTITY, str(n), sv, en)
            for n, (code, sv, en) in enumerate(_ENTITIES, start=1)
        ),
        Label("QUOTE", Layer.QUOTE, "C", "Citat", "Quote", tuple(Kind)),
        Label("SPEAKER", Layer.SPEAKER, "T", "Talare", "Speaker"),
        Label("CUE", Layer.CUE, "A", "Anföringsord", "Cue"),
    ),
    relations=(
        RelationType(SPOKEN_BY, Layer.QUOTE, Layer.SPEAKER, "sägs av", "spoken by"),
        RelationType(CUED_BY, Layer.QUOTE, Layer.CUE, "anförs med", "cued by"),
        RelationType(REFERS_TO, Layer.SPEAKER, Layer.ENTITY, "syftar på", "refers to"),
    ),
)
"""The scheme of the annotation guidelines: Swedish news, version 1."""
