"""Rules of the guidelines that settle where a found name begins and ends, and what is no name."""

import re
from collections.abc import Iterable
from dataclasses import replace

from annotator.nlp.found import Found

_OPENING = "”\"“»«’‘'([{–—-*•,;:/ "
_CLOSING = "”\"“»«’‘'([{–—-*•,;:/ "
_GENERIC = re.compile(
    r"(?:Polis|Länsstyrels|Regering|Kommission|Kommun|Region|Riksdag|Tingsrätt|Hovrätt)ens?"
    r"|(?:Tingsrätt|Hovrätt|Departement|Landsting|Parlament|Parti|Sjukhus)ets?"
)
_PARTICULAR = re.compile(
    r"\b(?:Länsstyrelsen(?:s)?\ i\ [A-ZÅÄÖ]\w+(?:\ [A-ZÅÄÖ]\w+)*\ län"
    r"|Polisen\ i\ [Rr]egion\ (?:Syd|Väst|Öst|Nord|Mitt|Bergslagen|Stockholm))\b"
)
_CHAMPIONSHIP = re.compile(
    r"(?:\w+-)?(?:OS|VM|EM|SM|NM|JVM|JEM|U\d\d-EM|U\d\d-VM|Paralympics)"
    r"|[Oo]lympiska\ spelen|Commonwealth\ Games|Asiatiska\ spelen|Världsutställningen"
)
_PLACE_AND_YEAR = re.compile(
    r"(?:\ (?:1[89]|20)\d\d)?\ i\ [A-ZÅÄÖ][\w-]+(?:\ [A-ZÅÄÖ][\w-]+)?(?:\ (?:1[89]|20)\d\d\b)?"
    r"|\ (?:1[89]|20)\d\d\b"
)
_NICKNAME = re.compile(r"\ [”\"»«“][^\W\d_]+[”\"»«]\ ")
_PUBLIC = re.compile(r"\ \(publ\)")
_INSTITUTION = re.compile(
    r"\ (?:högsta\ domstol|\w*domstol|[a-zåäö]+ministerium|[a-zåäö]+departement|centralbank"
    r"|nationalbank|riksbank|nationalförsamling|statistikbyrå|parlament)(?:en|et)?s?\b"
)
_PLACE = re.compile(r"\ (?:slott|flygplats|domkyrka|kyrkogård|herrgård|fästning|torg)s?\b")
_BEFORE_CLOCK = re.compile(r",?\ ")
_CLOCK = re.compile(r"kl\b|klockan\b")
_GENITIVE = re.compile(r"(?::?\ ?s|[xz]|’)$")
_SOMEBODY = re.compile(
    r"[A-ZÅÄÖ]\w*(?:aren|erskan|isten|ören|kedjan|jätten|mannen|kvinnan|mamman|pappan|koncernen)\ "
    r"(?=[A-ZÅÄÖ])"
)
_SENTENCE_START = re.compile(r"(?:^|[.!?:\n–-]|[.!?][”\"»])\ ?$")


def mended(text: str, found: Iterable[Found]) -> list[Found]:
    """Return finds in a normalised text with edges and labels as the guidelines have them.

    They stay disjoint and in reading order; what is no name by the guidelines is left out.
    """
    kept: list[Found] = []
    for one in found:
        better = _mended(text, one)
        if better is None:
            continue
        while kept and kept[-1].end > better.start:
            better = replace(better, start=min(better.start, kept.pop().start))
        kept.append(better)
    whole = [match.span() for match in _PARTICULAR.finditer(text)]
    if whole:
        kept = [o for o in kept if not any(s < o.end and o.start < e for s, e in whole)]
        kept.extend(Found(start, end, "ORG", 0.95) for start, end in whole)
    return _joined(text, _disjoint(sorted(kept, key=lambda f: f.start)))


def _joined(text: str, found: list[Found]) -> list[Found]:
    """Return finds with what belongs together as one.

    First name, nickname in marks and surname are one person; date and time of day are one time.
    """
    kept: list[Found] = []
    for one in found:
        first = next((f for f in kept[-2:] if _belong(text, f, one)), None)
        if first is not None:
            kept = [f for f in kept if f.start < first.start]
            one = replace(one, start=first.start, score=min(first.score, one.score))
        kept.append(one)
    return kept


def _belong(text: str, one: Found, after: Found) -> bool:
    if one.label != after.label:
        return False
    if one.label == "PRS":
        return bool(_NICKNAME.fullmatch(text, one.end, after.start))
    if one.label == "TME" and _CLOCK.match(text, after.start):
        return bool(_BEFORE_CLOCK.fullmatch(text, one.end, after.start))
    return False


def _mended(text: str, one: Found) -> Found | None:
    start, end = one.start, one.end
    while start < end and text[start] in _OPENING:
        start += 1
    while end > start and text[end - 1] in _CLOSING:
        end -= 1
    if not any(c.isalnum() for c in text[start:end]):
        return None
    if one.label in {"PRS", "ORG"} and _SENTENCE_START.search(text[max(0, start - 3) : start]):
        somebody = _SOMEBODY.match(text, start, end)
        start = somebody.end() if somebody else start
    if one.label in {"ORG", "LOC", "PRS"} and _GENERIC.fullmatch(text, start, end):
        return None
    longer = _longer(text, start, end, one.label)
    if longer is not None:
        return replace(one, start=start, end=longer[0], label=longer[1])
    return replace(one, start=start, end=end)


def _longer(text: str, start: int, end: int, label: str) -> tuple[int, str] | None:
    """Return the end and label of the longer name that a find begins; None if there is none."""
    if label == "EVN" and _CHAMPIONSHIP.fullmatch(text, start, end):
        match = _PLACE_AND_YEAR.match(text, end)
        return (match.end(), "EVN") if match else None
    if label == "ORG":
        match = _PUBLIC.match(text, end)
        return (match.end(), "ORG") if match else None
    if label in {"LOC", "PRS"} and " " not in text[start:end] and text[end - 1] in "sxz":
        match = _PLACE.match(text, end)
        if match:
            return match.end(), "LOC"
    if label == "LOC":
        until = end
        if text.startswith((": s ", ":s "), end):
            until = text.index("s ", end) + 1
        if _GENITIVE.search(text[start:until]):
            match = _INSTITUTION.match(text, until)
            return (match.end(), "ORG") if match else None
    return None


def _disjoint(found: list[Found]) -> list[Found]:
    """Return finds in reading order without those that begin inside the one before."""
    kept: list[Found] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept
