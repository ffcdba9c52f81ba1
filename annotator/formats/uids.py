"""Which article of ours a file's article is: by our identifier, or by that of others."""

import re
from dataclasses import replace

from annotator.domain.article import Meta, new_uid

_UID = re.compile("[0-9a-f]{16}")
_NUMBERED = re.compile(r"\d+-(?=[0-9a-f]{16}$)")


def id_in(stem: str) -> str:
    """Return what a file's name says of its article: our archives number them in front."""
    return _NUMBERED.sub("", stem)


def identified(given: object, meta: Meta) -> tuple[str, Meta]:
    """Return an article's uid and its metadata, from what a file calls the article.

    Our own identifiers are kept. Any other becomes ``meta.external_id`` where that is empty,
    and the article gets a new uid.
    """
    name = str(given) if isinstance(given, str | int) and not isinstance(given, bool) else ""
    if _UID.fullmatch(name):
        return name, meta
    return new_uid(), replace(meta, external_id=name) if name and not meta.external_id else meta
