"""Taking tokens and sentences out of a CAS as JSON before the library makes objects of them.

There are twenty times as many of them as of marks, and they say nothing that is kept.
"""

import json
from collections.abc import Iterable, Iterator, Mapping

from annotator.formats.annotations.xmi_types import SENTENCE, TOKEN

_STRUCTURES, _VIEWS, _MEMBERS = "%FEATURE_STRUCTURES", "%VIEWS", "%MEMBERS"


def without_tokens(data: object) -> str:
    """Return a CAS as JSON text without its tokens and sentences.

    Empty where it has none, where something else refers to one, and where it is no such CAS:
    then all of it is to be read.
    """
    match data:
        case {"%FEATURE_STRUCTURES": list(structures), "%VIEWS": dict(views), **rest}:
            pass
        case _:
            return ""
    if not all(isinstance(fs, dict) and type(fs.get("%ID")) is int for fs in structures):
        return ""
    if not all(isinstance(v, dict) and isinstance(v.get(_MEMBERS), list) for v in views.values()):
        return ""
    kept = [fs for fs in structures if fs.get("%TYPE") not in (SENTENCE, TOKEN)]
    gone = {fs["%ID"] for fs in structures} - {fs["%ID"] for fs in kept}
    if not gone or not gone.isdisjoint(_referred(kept)):
        return ""
    fewer = {
        name: {**view, _MEMBERS: [id_ for id_ in view[_MEMBERS] if id_ not in gone]}
        for name, view in views.items()
    }
    return json.dumps({**rest, _STRUCTURES: kept, _VIEWS: fewer})


def _referred(structures: Iterable[Mapping[str, object]]) -> Iterator[int]:
    """Yield the numbers of what features and arrays refer to."""
    for structure in structures:
        for key, value in structure.items():
            if key.startswith("@") or key == "%ELEMENTS":
                yield from (
                    v for v in (value if isinstance(value, list) else [value]) if type(v) is int
                )
