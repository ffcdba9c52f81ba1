"""UIMA CAS in, by dkpro-cassis: XMI of whatever types, and JSON, as INCEpTION writes them.

A mark's label is what one of its features ``value``, ``label`` or ``identifier`` says, of a
layer of the project's own also any other; a link is a mark with a governor and a dependent, or
what fills a slot. Tokens, sentences, lemmas and the like are passed over.

The library makes Python classes of the types in a file, by writing source text with their names
in it. So every name is checked before: what is no plain name is not given to it.
"""

import json
import re
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from annotator.domain.scheme import Scheme
from annotator.domain.spans import State
from annotator.errors import BadInputError
from annotator.formats.annotations.cas_lightening import without_tokens
from annotator.formats.annotations.layer_links import (
    ENDS,
    FIRST,
    ROLE,
    TARGET,
    linked,
    told_of_chains,
)
from annotator.formats.annotations.layers import KIND, label_of, link_label_of, own_layer
from annotator.formats.annotations.marked_text import items_of
from annotator.formats.assembly import DECIDED_ELSEWHERE, RawRelation, RawSpan, assemble
from annotator.formats.encodings import decode
from annotator.formats.files import read_bytes
from annotator.formats.json_values import json_value
from annotator.formats.record import Item, Items, Place, ReadOptions
from annotator.formats.uids import id_in
from annotator.formats.xml import local_name, parsed
from annotator.i18n import N_

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*(?:\[\])?")
_NAMED = ("name", "supertypeName", "rangeTypeName", "elementType")
_JSON_NAMED = ("%NAME", "%SUPER_TYPE", "%RANGE", "%ELEMENT_TYPE")


def read_cas_json(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield the article of a CAS as JSON (version 0.4.0), which brings its types along."""
    place = Place(path.name, 1)
    try:
        text = decode(read_bytes(path), path.name)
        data = json_value(text, place)
        _check_names(_json_names(data), place)
        with _told(place):
            from cassis import load_cas_from_json

            cas = load_cas_from_json(
                without_tokens(data) or text, _json_types(data), merge_typesystem=False
            )
        yield from _items(cas, path.stem, scheme, place, options)
    except BadInputError as error:
        yield error


def items_of_xmi(
    data: bytes, types: bytes, name: str, scheme: Scheme, place: Place, options: ReadOptions
) -> Iterator[Item]:
    """Yield the article of an XMI document.

    Args:
        data: the document, which declares no entities.
        types: the type system that it was written by, as XML.
        name: what the document is called, without suffix.
        scheme: the labels and relations that may be kept.
        place: where this stands, for messages.
        options: how the user wants it read.

    Raises:
        BadInputError: the document is damaged, or not of these types.
    """
    _check_names(_xml_names(types, place), place)
    with _told(place):
        from cassis import load_cas_from_xmi

        cas = load_cas_from_xmi(BytesIO(data), typesystem=type_system(types))
    yield from _items(cas, name, scheme, place, options)


@lru_cache(maxsize=4)
def type_system(types: bytes) -> Any:
    """Return a type system from XML whose names were checked; it is read once for all articles."""
    from cassis import load_typesystem

    return load_typesystem(BytesIO(types))


def _json_types(data: object) -> Any:
    """Return the types that a CAS as JSON brings along, whose names were checked.

    Those of an archive are mostly the same, and are made once.
    """
    return _made_types(json.dumps(data["%TYPES"] if isinstance(data, dict) else None))


@lru_cache(maxsize=4)
def _made_types(types: str) -> Any:
    from cassis import load_cas_from_json

    bare = f'{{"%TYPES": {types}, "%FEATURE_STRUCTURES": [], "%VIEWS": {{}}}}'
    return load_cas_from_json(bare).typesystem


@contextmanager
def _told(place: Place) -> Iterator[None]:
    """Make what the library says of a document it cannot read an error that names the file.

    It has no error of its own for that: what is missing raises whatever missing it raises.
    """
    from cassis.typesystem import TypeNotFoundError
    from lxml.etree import XMLSyntaxError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of types and offsets that it does not know
            yield
    except (
        XMLSyntaxError,
        TypeNotFoundError,
        AttributeError,
        LookupError,
        RecursionError,
        RuntimeError,
        SyntaxError,
        TypeError,
        ValueError,
    ) as error:
        raise place.error(
            N_("{file}: this is no CAS, it is damaged, or it is not of the types beside it.")
        ) from error


def _check_names(names: Iterable[str], place: Place) -> None:
    """Refuse a type system with a name that is more than a name.

    Raises:
        BadInputError: there is one.
    """
    if not all(_NAME.fullmatch(name) for name in names):
        raise place.error(
            N_("{file}: its types have names that could be commands; it was not read.")
        )


def _xml_names(types: bytes, place: Place) -> Iterator[str]:
    """Yield all that a type system in XML calls a type or a feature."""
    for element in parsed(types, place.file).iter():
        if local_name(element) in _NAMED:
            yield (element.text or "").strip()


def _json_names(data: object) -> Iterator[str]:
    """Yield all that a CAS as JSON calls a type or a feature."""
    types = data.get("%TYPES") if isinstance(data, dict) else None
    for name, described in types.items() if isinstance(types, dict) else ():
        yield name
        for key, value in described.items() if isinstance(described, dict) else ():
            if not key.startswith("%"):
                yield key
            said = value if isinstance(value, dict) else {key: value}
            yield from (str(said[k]) for k in _JSON_NAMED if k in said)


def _items(
    cas: Any, name: str, scheme: Scheme, place: Place, options: ReadOptions
) -> Iterator[Item]:
    view = next((each for each in cas.views if each.sofa.sofaString), None)
    if view is None:
        raise place.error(N_("{file}: there is no text in it."))
    structures = list(view.get_all_fs())
    marks = [fs for fs in structures if isinstance(_feature(fs, "begin"), int)]
    made = assemble(
        view.sofa.sofaString,
        [span for fs in marks if (span := _span(fs, scheme, options))],
        [link for fs in marks for link in _links(fs, scheme, options)],
        scheme=scheme,
        place=place,
        options=options,
    )
    yield from items_of(made, options, id_in(name))
    yield from told_of_chains(sum(_feature(fs, FIRST) is not None for fs in structures), place)


def _span(fs: Any, scheme: Scheme, options: ReadOptions) -> RawSpan | None:
    if not isinstance(fs.end, int) or all(_feature(fs, end) is not None for end in ENDS):
        return None
    features = _texts(fs)
    label = label_of(fs.type.name, features, scheme, options)
    if not label:
        return None
    return RawSpan(
        fs.xmiID,
        fs.begin,
        fs.end,
        label,
        kind=features.get(KIND, ""),
        state=State.ACCEPTED,
        decision=DECIDED_ELSEWHERE,
    )


def _links(fs: Any, scheme: Scheme, options: ReadOptions) -> Iterator[RawRelation]:
    """Yield the link that a structure is, or those that its slots hold."""
    head, child = (_feature(fs, name) for name in ENDS)
    if head is not None and child is not None:
        label = link_label_of(fs.type.name, _texts(fs), scheme, options)
        if label:
            yield linked(_feature(head, "xmiID"), _feature(child, "xmiID"), label)
        return
    for feature in fs.type.all_features if own_layer(fs.type.name) else ():
        value = _feature(fs, feature.name)
        fillers = _feature(value, "elements") or value
        for filler in fillers if isinstance(fillers, list) else ():
            target = _feature(filler, TARGET)
            if target is not None:
                role = _feature(filler, ROLE)
                label = role if role and isinstance(role, str) else feature.name
                yield linked(fs.xmiID, _feature(target, "xmiID"), label)


def _texts(fs: Any) -> dict[str, str]:
    names = (feature.name for feature in fs.type.all_features)
    return {n: value for n in names if isinstance(value := _feature(fs, n), str)}


def _feature(fs: Any, name: str) -> Any:
    return getattr(fs, name, None)
