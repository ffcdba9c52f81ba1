"""Measures (MSR): numbers with a unit, and bare ages, by the guidelines' table."""

import re
from collections.abc import Iterator

from annotator.i18n import N_
from annotator.nlp.found import Found, Reason
from annotator.nlp.numerals import MAGNITUDE, QUANTITY, WORD

_CURRENCY = (
    r"(?:(?:svenska|norska|danska|isländska|tjeckiska)\ kronor|kronor|kronors|krona|kr|öre|mkr"
    r"|(?:amerikanska|australiska|kanadensiska)\ dollar|dollar|dollars|euro|cent|pund|yen|yuan"
    r"|rubel|franc|mark|rupier|pesos?|zloty|SEK|USD|EUR|NOK|DKK|GBP|€|\$|£|¥)"
)
_SHARE = r"(?:procentenheter(?:s)?|procentenhet|procents?|promille|%|‰)"
_LENGTH = (
    r"(?:kilometer|kilometers|km/tim|km/h|km|meter|meters|m|centimeter|cm|millimeter|mm|mil|mils"
    r"|sjömil|tum|fot|miles|yards)"
)
_AREA = r"(?:hektar|kvadratmeter|kvadratkilometer|kvm|m²|m2|km²|tunnland)"
_WEIGHT = r"(?:kilogram|kilo|kilos|kg|gram|g|hg|hekto|mg|ton|tons|uns)"
_VOLUME = r"(?:liter|liters|dl|cl|ml|deciliter|centiliter|msk|tsk|kubikmeter|fat)"
_POWER = r"(?:watt|kilowattimmar|[kMGT]Wh?|[mM]egawatt|gigawatt|terawattimmar|hästkrafter|hk|volt)"
_DEGREES = (
    r"(?:(?:minus|plus)?grader|graders|°C|°|℃|millisievert|decibel|dB|basbelopp|prisbasbelopp)"
)
_SPAN = (
    r"(?:hundradelars?|tiondelars?|sekunder(?:s|na)?|sekunds?|sek|minuter(?:s|na)?|minuts?|min"
    r"|timmar(?:s|na)?|timmes?|tim|halvtimmes?|kvarts?|dygns?|dagar(?:s|na)?|dags?"
    r"|veckor(?:s|na)?|veckas?|månader(?:s|na)?|månads?|kvartal|halvårs?|åren|års?"
    r"|decennier(?:s|na)?|decenniums?|decennie|årtionden?a?s?|sekel|århundraden?a?|årtusenden?a?)"
)
_UNIT = (
    rf"(?:{_CURRENCY}|{_SHARE}|{_LENGTH}|{_AREA}|{_WEIGHT}|{_VOLUME}|{_POWER}|{_DEGREES}|{_SPAN})"
)
_JOIN = r"(?:\ ?[–—−-]\ ?|\ till\ |\ (?:och|eller|respektive)\ (?:högst\ |minst\ )?|,\ )"
_PER = r"(?:\ per\ (?:liter|kilo|kilogram|ton|fat|kubikmeter|kvadratmeter|timme|sekund|minut|mil))?"

_SPEED = r"(?:(?<=meter)|(?<=\bmil))\ i\ (?:timmen|sekunden|minuten)"
_WITH_UNIT = re.compile(
    rf"(?:{QUANTITY}{_JOIN}){{0,3}}{QUANTITY}(?:\ (?:senaste|första|sista))?\ ?{_UNIT}(?![\w-])"
    rf"(?:{_SPEED})?{_PER}",
    re.IGNORECASE,
)
_MONEY_FIRST = re.compile(
    rf"(?<![\w])[$£€¥]\ ?\d[\d ,.]*(?<=\d)(?:\ {MAGNITUDE})*(?![\w])", re.IGNORECASE
)
_SCALE = re.compile(r"\b\d+(?:,\d+)? på Richterskalan\b")
_COMPOUND = re.compile(
    rf"(?<![\w,.])(?:(?:\d+(?:,\d+)?\ ?[–-]\ ?)?(?:\d+(?:,\d+)?|(?:{WORD}-)?{WORD})-?"
    r"(?:procentig[at]?|årig[ae]?s?|årsåldern|årsperiod(?:en)?|åringars"
    r"|(?:dagars|dygns|minuters|timmars|veckors|månaders|sekunders|meters|kilos|graders|kronors?"
    r"|tums|liters))"
    r")(?![\w-])",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"(?<=[a-zåäöéü]\ )\((\d{1,2})\)"
    r"|(?<=[a-zåäöéü],\ )(\d{1,2})(?=,(?!\d)|\.\s)"
    r"|(?:fyll(?:er|de|t)|är bara|var bara|vid|han var|hon var)\ (\d{1,2})(?=[.,!?])"
)
_NAME_BEFORE = re.compile(r"[A-ZÅÄÖÉ][\w’'-]+,? $")
_ONE = re.compile(
    r"(?:en|ett)\ (?:dags?|års?|månads?|veckas?|minuts?|kvarts?|mark|fat|mil|fot)$", re.I
)
_NOT_MEASURED = re.compile(r"\b(?:m|g|min|sek|tim|mark|fat|cent|tum|volt)$")
_RECURRING = re.compile(r"\b(?:vart|varje|per)\ $", re.IGNORECASE)
_YEAR_NOT_COUNT = re.compile(r"(?:1[5-9]|20)\d\d(?: års?$| ?[–—−-]| till )")

_REASON: Reason = (N_("A number with a unit"),)
_REASON_AGE: Reason = (N_("A bare age"),)


def measures(text: str) -> Iterator[Found]:
    """Yield the measures of a normalised text; they may overlap one another."""
    for match in _WITH_UNIT.finditer(text):
        if _RECURRING.search(text, max(0, match.start() - 8), match.start()):
            continue
        if _YEAR_NOT_COUNT.match(match.group()):
            continue
        yield Found(*match.span(), "MSR", _score(match.group()), _REASON)
    for pattern in (_MONEY_FIRST, _SCALE, _COMPOUND):
        for match in pattern.finditer(text):
            yield Found(*match.span(), "MSR", 0.95, _REASON)
    for match in _AGE.finditer(text):
        group = match.lastindex or 1
        before = text[max(0, match.start() - 30) : match.start()]
        sure = 0.9 if group == 3 or _NAME_BEFORE.search(before) else 0.6
        yield Found(*match.span(group), "MSR", sure, _REASON_AGE)


def _score(found: str) -> float:
    """Return how sure a number with a unit is: "en dag" may tell a story, 3 m be a name."""
    if _ONE.match(found):
        return 0.75
    return 0.7 if _NOT_MEASURED.search(found) else 0.95
