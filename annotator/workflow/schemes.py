"""The labels of new workspaces, where a newsroom has laid down its own.

A scheme file is JSON: ``{"name": "desk", "labels": [{"code": "LAW", "key": "9", "name_sv": "Lag",
"name_en": "Law"}, …]}``. A code of the program's own scheme gets other names, key, colour or rule
(``guide_sv``, ``guide_en``); any other code is one more entity label. None of the program's own
labels goes away, as the bundled suggesters use them.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from annotator.domain.scheme import DEFAULT_SCHEME, Label, Layer, Scheme
from annotator.errors import BadInputError
from annotator.i18n import N_
from annotator.settings import load_settings

_CHANGEABLE = frozenset({"key", "name_sv", "name_en", "colour", "guide_sv", "guide_en"})


def scheme_of_new_workspaces() -> Scheme:
    """Return the scheme that the settings or the machine's policy name, or the program's own.

    Raises:
        BadInputError: its file cannot be read or used.
    """
    path = load_settings().scheme
    return read_scheme(Path(path)) if path else DEFAULT_SCHEME


def read_scheme(path: Path) -> Scheme:
    """Return the program's own scheme with the labels of a scheme file.

    Raises:
        BadInputError: the file cannot be read, or says something that cannot be.
    """
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadInputError(
            N_("The scheme {file} cannot be read; ask your administrator."), file=path.name
        ) from error
    except ValueError as error:
        raise BadInputError(
            N_("The scheme {file} is not JSON in UTF-8; ask your administrator."), file=path.name
        ) from error
    if not isinstance(given, dict) or not isinstance(given.get("labels"), list):
        raise BadInputError(
            N_("The scheme {file} has no list “labels”; ask your administrator."), file=path.name
        )
    labels = dict(DEFAULT_SCHEME.by_code)
    for value in given["labels"]:
        label = _label(value, labels, path)
        labels[label.code] = label
    keys = [label.key for label in labels.values() if label.key]
    if len(set(keys)) < len(keys):
        raise BadInputError(
            N_("The scheme {file} has two labels with one key; ask your administrator."),
            file=path.name,
        )
    name = str(given.get("name") or path.stem)
    return replace(DEFAULT_SCHEME, name=name, version=1, labels=tuple(labels.values()))


def _label(value: object, known: Mapping[str, Label], path: Path) -> Label:
    """Return a label as the file has it; what it leaves out is as in the label of that code."""
    if isinstance(value, dict) and all(isinstance(part, str) for part in value.values()):
        code = value.get("code", "")
        changes = {name: part for name, part in value.items() if name in _CHANGEABLE}
        if code in known:
            return replace(known[code], **changes)
        complete = {"key", "name_sv", "name_en"} <= changes.keys()
        if (
            complete
            and code.isidentifier()
            and len(changes["key"]) == 1
            and changes["key"].isdigit()
        ):
            return Label(code=code, layer=Layer.ENTITY, **changes)
    raise BadInputError(
        N_(
            "The scheme {file} has a label that cannot be used: a new one needs a code, a digit as "
            "key, name_sv and name_en. Ask your administrator."
        ),
        file=path.name,
    )
