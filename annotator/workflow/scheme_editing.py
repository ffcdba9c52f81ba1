"""Changing a label scheme: labels and relations are added, renamed, retired, never deleted."""

import re
from dataclasses import replace

from annotator.domain.scheme import QUOTE_RELATIONS, Label, Layer, RelationType, Scheme
from annotator.errors import EditRefusedError
from annotator.i18n import N_

_CODE = re.compile(r"[A-Z][A-Z0-9_-]{0,15}")
_RELATION = re.compile(r"[a-z][a-z0-9_]{0,31}")
_KIND = re.compile(r"[^\s,]+")


def add_label(scheme: Scheme, code: str, layer: Layer) -> Scheme:
    """Return the scheme with a new label, the last of its layer, named by its code for now.

    Raises:
        EditRefusedError: the code is taken, or is no code for an export.
    """
    if not _CODE.fullmatch(code):
        raise EditRefusedError(
            N_("“{code}” is no code: take up to 16 of A–Z, 0–9, _ and -, a letter first."),
            code=code,
        )
    if code in scheme.by_code:
        raise EditRefusedError(N_("There is a label {code} already."), code=code)
    kinds = next((label.kinds for label in scheme.labels if label.layer is layer), ())
    before = [n for n, label in enumerate(scheme.labels, start=1) if label.layer is layer]
    place = before[-1] if before else len(scheme.labels)
    new = Label(code, layer, "", code, code, kinds)
    return replace(scheme, labels=(*scheme.labels[:place], new, *scheme.labels[place:]))


def change_label(scheme: Scheme, label: Label) -> Scheme:
    """Return the scheme with a label's names, key, colour, kinds and rule as `label` has them.

    Raises:
        EditRefusedError: a name is empty, or a kind that spans may carry is gone or misspelt.
    """
    before = scheme.label(label.code)
    if not (label.name_sv.strip() and label.name_en.strip()):
        raise EditRefusedError(N_("A label needs a name in Swedish and in English."))
    for kind in before.kinds:
        if kind not in label.kinds:
            raise EditRefusedError(N_("The kind “{kind}” may be in use and stays."), kind=kind)
    for kind in label.kinds:
        if not _KIND.fullmatch(kind):
            raise EditRefusedError(N_("A kind is one word; “{kind}” is not."), kind=kind)
    kept = replace(label, layer=before.layer, retired=before.retired)
    return _with(scheme, kept)


def move_label(scheme: Scheme, code: str, step: int) -> Scheme:
    """Return the scheme with a label one place on (1) or back (-1) among those of its layer.

    At the end of its layer it stays where it is. Keys stay with their labels.
    """
    label = scheme.label(code)
    places = [n for n, each in enumerate(scheme.labels) if each.layer is label.layer]
    at = places.index(scheme.labels.index(label)) + step
    if not 0 <= at < len(places):
        return scheme
    labels = list(scheme.labels)
    here, there = places[at - step], places[at]
    labels[here], labels[there] = labels[there], labels[here]
    return replace(scheme, labels=tuple(labels))


def retire_label(scheme: Scheme, code: str) -> Scheme:
    """Return the scheme with a label out of use; spans that carry it keep it.

    Raises:
        EditRefusedError: it is the last label in use of its layer, which quotes need.
    """
    label = scheme.label(code)
    if scheme.in_layer(label.layer) == (label,):
        raise EditRefusedError(
            N_("{code} is the last label of its kind in use; add another first."), code=code
        )
    return scheme.retire(code)


def reinstate_label(scheme: Scheme, code: str) -> Scheme:
    """Return the scheme with a retired label in use again."""
    return _with(scheme, replace(scheme.label(code), retired=False))


def add_relation(scheme: Scheme, code: str, head: Layer, child: Layer) -> Scheme:
    """Return the scheme with a new relation type, named by its code for now.

    Args:
        scheme: what is changed.
        code: the relation's name in exports.
        head: what it goes from.
        child: what it goes to.

    Raises:
        EditRefusedError: the code is taken, or is no code for an export.
    """
    if not _RELATION.fullmatch(code):
        raise EditRefusedError(
            N_("“{code}” is no code: take up to 32 of a–z, 0–9 and _, a letter first."), code=code
        )
    if code in scheme.relation_by_code:
        raise EditRefusedError(N_("There is a relation {code} already."), code=code)
    new = RelationType(code, head, child, code.replace("_", " "), code.replace("_", " "))
    return replace(scheme, relations=(*scheme.relations, new))


def rename_relation(scheme: Scheme, code: str, name_sv: str, name_en: str) -> Scheme:
    """Return the scheme with a relation type under other names.

    Raises:
        EditRefusedError: a name is empty, or the relation is the program's own in every scheme.
    """
    relation = _own_relation(scheme, code)
    if not (name_sv.strip() and name_en.strip()):
        raise EditRefusedError(N_("A relation needs a name in Swedish and in English."))
    return _with_relation(scheme, replace(relation, name_sv=name_sv, name_en=name_en))


def retire_relation(scheme: Scheme, code: str, *, retired: bool = True) -> Scheme:
    """Return the scheme with a relation type out of use, or in use again.

    Relations that carry it keep it.

    Raises:
        EditRefusedError: quotes are put together by it, or it is the program's own.
    """
    relation = _own_relation(scheme, code)
    if code in QUOTE_RELATIONS:
        raise EditRefusedError(
            N_("Quotes are put together by {code}; it can be renamed, not retired."), code=code
        )
    return _with_relation(scheme, replace(relation, retired=retired))


def _own_relation(scheme: Scheme, code: str) -> RelationType:
    """Return a relation type of the scheme itself, not one that every scheme has."""
    for relation in scheme.relations:
        if relation.code == code:
            return relation
    raise EditRefusedError(N_("The relation {code} is the program’s own and stays."), code=code)


def _with_relation(scheme: Scheme, relation: RelationType) -> Scheme:
    relations = tuple(relation if each.code == relation.code else each for each in scheme.relations)
    return replace(scheme, relations=relations)


def _with(scheme: Scheme, label: Label) -> Scheme:
    labels = tuple(label if each.code == label.code else each for each in scheme.labels)
    return replace(scheme, labels=labels)
