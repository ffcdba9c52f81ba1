"""What the labels of other programs are called here: likely answers, and those given before."""

from collections.abc import Iterable, Mapping

from annotator.workflow.remembering import remember, remembered

LabelMap = Mapping[str, str | None]
"""A foreign label → ours, or None for what is left out."""

_NAME = "labels"
_MOST = 100  # sets of foreign labels that are remembered

_USUAL: Mapping[str, str] = {
    "per": "PRS",
    "person": "PRS",
    "pers": "PRS",
    "gpe": "LOC",
    "gpe_loc": "LOC",
    "gpe_org": "ORG",
    "place": "LOC",
    "location": "LOC",
    "plats": "LOC",
    "ort": "LOC",
    "fac": "LOC",
    "organization": "ORG",
    "organisation": "ORG",
    "company": "ORG",
    "företag": "ORG",
    "klubb": "ORG",
    "event": "EVN",
    "evt": "EVN",
    "händelse": "EVN",
    "work_of_art": "WRK",
    "work": "WRK",
    "law": "WRK",
    "verk": "WRK",
    "product": "OBJ",
    "prod": "OBJ",
    "object": "OBJ",
    "föremål": "OBJ",
    "date": "TME",
    "time": "TME",
    "tid": "TME",
    "measure": "MSR",
    "quantity": "MSR",
    "money": "MSR",
    "percent": "MSR",
    "mått": "MSR",
    "citat": "QUOTE",
    "quotation": "QUOTE",
    "talare": "SPEAKER",
    "source": "SPEAKER",
    "anföringsord": "CUE",
}
"""Labels of the usual schemes (CoNLL-2003, OntoNotes, SUC) and the Swedish words for ours."""


def answered(labels: Iterable[str]) -> LabelMap | None:
    """Return what the user said before of exactly this set of labels; None if nothing yet."""
    return _kept().get(_key(labels))


def likely(labels: Iterable[str], codes: Iterable[str]) -> dict[str, str | None]:
    """Return the likeliest answer for each label: as said before, else as usual, else None.

    Args:
        labels: the foreign ones.
        codes: those of the scheme.
    """
    known = set(codes)
    before = {label: ours for each in _kept().values() for label, ours in each.items()}
    found = {}
    for label in labels:
        stem = label.casefold().removeprefix("b-").removeprefix("i-")
        ours = before.get(label, _USUAL.get(stem, stem.upper()))
        found[label] = ours if ours and ours.partition(".")[0] in known else None
    return found


def keep_answer(answer: LabelMap) -> None:
    """Remember what the user said of a set of labels."""
    kept = dict(_kept())
    kept.pop(_key(answer), None)
    kept[_key(answer)] = dict(answer)
    latest = list(kept.values())[-_MOST:]
    remember(_NAME, [dict(each) for each in latest])


def _kept() -> dict[str, LabelMap]:
    stored = remembered(_NAME)
    if not isinstance(stored, list):
        return {}
    whole = [
        {str(k): v for k, v in each.items() if v is None or isinstance(v, str)}
        for each in stored
        if isinstance(each, dict)
    ]
    return {_key(each): each for each in whole}


def _key(labels: Iterable[str]) -> str:
    return "\n".join(sorted(labels))
