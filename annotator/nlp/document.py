"""What the whole article tells about a name: a person's surname once the full name has stood."""

import re
from collections.abc import Sequence

from annotator.i18n import N_
from annotator.nlp.found import Found
from annotator.nlp.gazetteer import base_forms

_SURE = 0.6  # what is less certain teaches nothing about other places


def consistent(text: str, found: Sequence[Found]) -> list[Found]:
    """Return further finds: surnames of people named in full, and names found elsewhere."""
    known: dict[str, tuple[str, str, float]] = {}
    for one in found:
        if one.score < _SURE or one.label in {"TME", "MSR"}:
            continue
        name = base_forms(text[one.start : one.end])[-1]
        known.setdefault(name, (one.label, name, one.score))
        if one.label == "PRS" and " " in name:
            surname = name.split(" ", 1)[1]
            known.setdefault(surname, ("PRS", name, 0.88))
            known.setdefault(surname.rsplit(" ", 1)[-1], ("PRS", name, 0.88))
    names = "|".join(re.escape(n) for n in sorted(known, key=len, reverse=True) if len(n) > 1)
    if not names:
        return []
    more = []
    for match in re.finditer(rf"(?<![\w-])({names})(?::s|s|’s|'s)?(?![\w-]|:\w)", text):
        label, full, score = known[match.group(1)]
        reason = (N_("The same name as “{name}” in this article"), "name", full)
        more.append(Found(match.start(), match.end(), label, min(score, 0.88) - 0.02, reason))
    return more
