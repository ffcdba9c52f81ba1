"""The words the user reads: one gettext catalogue for the command line and the window.

English sentences are the keys. Code below the window and the command line never translates:
it marks its sentences with `N_` and hands them on with their values.
"""

import gettext
import locale
import os
from collections.abc import Mapping
from functools import cache

from annotator.errors import AnnotatorError
from annotator.resources import resource

LANGUAGES = ("sv", "en")
DOMAIN = "annotator"


def N_(message: str) -> str:
    """Return `message` as it is, and mark it for the catalogue."""
    return message


def system_language() -> str:
    """Return the language of `LANGUAGES` that the system asks for; English if it asks for none."""
    for name in ("ANNOTATOR_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            break
    else:
        value = locale.getlocale()[0] or ""
    return "sv" if value.lower().startswith(("sv", "swedish")) else "en"


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    folder = resource("translations")
    return gettext.translation(DOMAIN, str(folder), languages=[language], fallback=True)


class _Chosen:
    """The language in use. One per process, as the user has one pair of eyes."""

    language: str | None = None


def use_language(language: str | None) -> None:
    """Show everything from now on in `language`, or follow the system if it is None or "system"."""
    _Chosen.language = None if language == "system" else language


def language() -> str:
    """Return the language in use: "sv" or "en"."""
    return _Chosen.language or system_language()


def tr(message: str, **params: object) -> str:
    """Return `message`, a literal, in the user's language with its named fields filled in."""
    return tr_marked(message, params)


def tr_marked(message: str, params: Mapping[str, object] | None = None) -> str:
    """Return a sentence that was marked with `N_` elsewhere, translated and filled in."""
    text = _catalogue(language()).gettext(message) if message else ""
    return text.format(**params) if params else text


def trn(singular: str, plural: str, n: int, **params: object) -> str:
    """Return the form of a sentence that goes with `n`, translated and filled in (field `n`)."""
    return _catalogue(language()).ngettext(singular, plural, n).format(n=n, **params)


def describe(error: AnnotatorError) -> str:
    """Return what an error says, in the user's language; a reason inside it is translated too."""
    params = {
        k: describe(v) if isinstance(v, AnnotatorError) else v for k, v in error.params.items()
    }
    return tr_marked(error.message, params)
