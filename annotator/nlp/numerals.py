"""Swedish numerals as patterns: in digits (2,7 · 1 421 · 16.000) and in words (tjugofem)."""

_ONES = "två|tre|fyra|fem|sex|sju|åtta|nio"
_TEENS = "tio|elva|tolv|tretton|fjorton|femton|sexton|sjutton|arton|nitton"
_TENS = "tjugo|trettio|fyrtio|femtio|sextio|sjuttio|åttio|nittio"

DIGITS = (
    r"(?<![\w.,:/])[–−-]?"
    r"(?:\d{1,3}(?:[ .,]\d{3})+(?:,\d+)?|\d+(?:[.,:]\d+)?)(?![\w]|[.,:]\d)"
)
"""A number in digits that stands alone: not part of a word, a date or a longer number."""

_SMALL = rf"(?:{_TENS})(?:en|ett|{_ONES})?|{_TEENS}|{_ONES}"

WORD = rf"(?:(?:{_SMALL}|ett)?hundra(?:{_SMALL}|en|ett)?|(?:{_SMALL})|en|ett|noll)"
"""A whole number in words; "en" and "ett" count as such only where a unit follows."""

HALF = (
    rf"(?:(?:{WORD}|\d+)\ och\ (?:en\ |ett\ )?(?:halv[at]?|kvarts|trekvarts)"
    r"|(?:en|ett)\ (?:halv[at]?|knappt?|dryg[at]?|god[at]?)|halv[at]?)"
)
"""One and a half, a good one and so on."""

MAGNITUDE = r"(?:tusen|hundra|tusentals|miljon(?:er)?|miljard(?:er)?|biljon(?:er)?|milj\.?|mdr|mn)"

QUANTITY = rf"(?:{HALF}|{DIGITS}|\b{WORD}\b)(?:\ {MAGNITUDE}){{0,3}}"
"""A number with its magnitude: 14 miljoner, två, en och en halv."""

ORDINAL = (
    r"(?:första|andra|tredje|fjärde|femte|sjätte|sjunde|åttonde|nionde|tionde|elfte|tolfte"
    r"|trettonde|fjortonde|femtonde|sextonde|sjuttonde|artonde|nittonde|tjugonde|tjugoförsta"
    r"|tjugoandra|tjugotredje|tjugofjärde|tjugofemte|tjugosjätte|tjugosjunde|tjugoåttonde"
    r"|tjugonionde|trettionde|trettioförsta)"
)
