"""Values out of JSON that somebody else wrote: what is not as it should be counts as missing."""

import json
import re
from collections.abc import Mapping

from annotator.formats.record import Place
from annotator.i18n import N_

_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def json_value(text: str, place: Place) -> object:
    """Return what JSON text stands for.

    Raises:
        BadInputError: it is not JSON, or holds characters that cannot be stored.
    """
    try:
        data: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise place.error(N_("{file}:{line}: this is not JSON.")) from error
    return checked(data, text, place)


def checked(data: object, text: str, place: Place) -> object:
    """Return a JSON value; `text` is what it was read from.

    Raises:
        BadInputError: it holds characters that cannot be stored.
    """
    if _ESCAPED_SURROGATE.search(text):
        try:
            json.dumps(data, ensure_ascii=False).encode()
        except (UnicodeEncodeError, RecursionError) as error:
            raise place.error(N_("{file}:{line}: it holds half of a character.")) from error
    return data


def article_object(value: object, place: Place) -> Mapping[str, object]:
    """Return a JSON value that must be an object, as every article is.

    Raises:
        BadInputError: it is something else.
    """
    if not isinstance(value, dict):
        raise place.error(N_("{file}:{line}: this is JSON, but no article."))
    return value


def article_text(data: Mapping[str, object], place: Place) -> str:
    """Return the article's text, which most formats keep under the key "text".

    Raises:
        BadInputError: there is none.
    """
    text = data.get("text")
    if not isinstance(text, str):
        raise place.error(N_("{file}:{line}: there is no article text under the key “text”."))
    return text


def objects(data: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    """Return the objects in the list under a key."""
    values = data.get(key)
    return [v for v in values if isinstance(v, dict)] if isinstance(values, list) else []


def mapping(data: Mapping[str, object], key: str) -> Mapping[str, object]:
    """Return the object under a key; an empty one if there is none."""
    value = data.get(key)
    return value if isinstance(value, dict) else {}


def string(data: Mapping[str, object], key: str) -> str:
    """Return the string under a key; an empty one if there is none."""
    value = data.get(key, "")
    return value if type(value) is str else ""


def strings(data: Mapping[str, object], key: str) -> tuple[str, ...]:
    """Return the strings in the list under a key."""
    values = data.get(key)
    return tuple(v for v in values if isinstance(v, str)) if isinstance(values, list) else ()


def whole(data: Mapping[str, object], key: str) -> int | None:
    """Return the whole number under a key; None if there is none."""
    value = data.get(key)
    return value if type(value) is int else None  # and no truth value


def flag(data: Mapping[str, object], key: str) -> bool | None:
    """Return the truth value under a key; None if there is none."""
    value = data.get(key)
    return value if isinstance(value, bool) else None
