"""Times (TME): dates, times of day, calendar periods and holidays, by the guidelines' table."""

import re
from collections.abc import Iterator

from annotator.i18n import N_
from annotator.nlp.found import Found, Reason
from annotator.nlp.numerals import ORDINAL, WORD

_DAY = r"(?:måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag)"
_PART = (
    r"(?:förmiddag|eftermiddag|morgon|kväll|natt)(?:en|ens|s)?"
    r"|(?:morse|morgonen|morgonens|natten|nattens)"
)
_WEEKDAY = rf"{_DAY}(?:s?(?:{_PART})|ens|en|s)?"
_MONTH = (
    r"(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)s?"
)
_SHORT_MONTH = r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|dec)\b\.?"
_YEAR = r"(?:(?:åre?[nt]?\ )?(?:1[0-9]|20)\d\d)"
_SEASON = r"(?:sommar|höst|vinter|vår)"
_RELATIVE_YEAR = r"(?:i\ år|i\ fjol|förra\ året|nästa\ år)"

_HOLIDAY = (
    r"(?:jul(?:en|ens|natten|afton|aftonen|dagen|helgen)?|annandag(?:en)?\ (?:jul|påsk)"
    r"|mellandagarna|nyår(?:et|ets|safton|saftonen|sdagen|shelgen)?|årsskiftet|påsk(?:en|afton|dagen|helgen)?"
    r"|skärtorsdag(?:en)?|långfredag(?:en)?|valborg|valborgsmässoafton|första\ maj"
    r"|midsommar(?:en|afton|dagen|helgen)?|pingst(?:en)?|trettondagen|trettondagsafton"
    r"|Kristi\ himmelsfärdsdag|alla\ helgons\ dag|lucia(?:dagen)?|nationaldagen|fettisdagen"
    r"|alla\ hjärtans\ dag|halloween|ramadan|thanksgiving|black\ friday|mors\ dag|fars\ dag)"
)

_ADVERB = (
    r"(?:i\ (?:dag|går|förrgår|morgon|övermorgon|morse|kväll|natt|eftermiddag|år|fjol"
    r"|höstas|våras|somras|vintras|sommar|höst|vinter|julas|påskas"
    rf"|{_DAY}s)|idag|igår|imorgon|ikväll|inatt|imorse|iår|ifjol)"
)
_ADVERB_PART = rf"{_ADVERB}(?:\ (?:bitti|{_PART}))?"

_NOUN = (
    r"(?:dag|dagen|dagens|dagar|dagarna|dagarnas|dygn|dygnet|dygnen|natt|natten|nattens|nätterna"
    r"|morgon|morgonen|morgonens|förmiddagen|eftermiddag|eftermiddagen|kväll|kvällen|kvällens"
    r"|kvällar|vecka|veckan|veckans|veckas|veckor|veckorna|veckornas|helg|helgen|helgens|helger"
    r"|månad|månaden|månadens|månader|månaderna|månadernas|kvartal|kvartalet|kvartalets|halvår"
    r"|halvåret|tertialet|sommar|sommaren|sommarens|somrarna|höst|hösten|höstens|vinter|vintern"
    r"|vinterns|vår|våren|vårens|år|året|årets|års|åren|årens|årtionde|årtiondet|årtiondena"
    r"|decennium|decenniet|decennier|decennierna|sekel|sekel?skiftet|århundradet|århundradena)"
)
_WHICH = (
    r"(?:förra|nästa|samma|hela|föregående|kommande|följande|gångna|innevarande|nuvarande|senaste"
    r"|närmaste|sista|aktuella|dessa|denna|detta|den\ här|det\ här|de\ här|den|det|varje\ \b\B)"
)
_SEASON_YEAR = (
    rf"(?:(?:tidig|sen|hög)?(?:våren|hösten|sommaren|vintern|påsken|nyåret|helåret)"
    rf"\ (?:(?:1[0-9]|20)\d\d(?:[–/-]\d\d(?:\d\d)?)?|samma\ år|{_RELATIVE_YEAR}))"
)
_PERIOD = rf"{_WHICH}\ (?:{_NOUN}|{_WEEKDAY}|{_MONTH}|{_SEASON}|(?:{_HOLIDAY}))"
_LOOSE = (
    r"(?:(?:dagen|kvällen|morgonen|natten|veckan|månaden|året|åren)\ (?:därpå|efter|innan|före)"
    r"|natten\ (?:till|mot|på|mellan)\ (?:den\ \d+\ )?\w*dag(?:en)?"
    r"|(?:(?:första|andra|tredje|fjärde|sista)\ (?:kvartalets?|halvårets?|tertialets?|veckan)"
    rf"|helåret|halvårsskiftet|kvartalet)(?:\ {_YEAR}|\ {_RELATIVE_YEAR})?"
    r"|(?:(?:fjol)?årets|förra\ årets)\ (?:första|andra|tredje|fjärde|sista)"
    r"\ (?:kvartal|halvår|månader)"
    rf"|(?:motsvarande|samma)\ (?:period|tid|kvartal|månad|vecka)\ (?:{_RELATIVE_YEAR}|{_YEAR}"
    r"|året\ (?:innan|före))|senare\ år|kinesiska\ nyåret|vecka\ \d{1,2})"
)
_BARE = (
    r"(?:(?:natten|eftermiddagen|förmiddagen|kvällen|morgonen|sommaren|hösten|vintern|helgen"
    r"|månaden|veckan|månadens|natten|dagen|året|gårdagen|morgondagen|häromdagen"
    r"|häromkvällen)s?|dagens|årets|veckans|fjolåret|fjolårets|våren|lunchtid"
    r"|skymningen|gryningen|midnatt|sekelskiftet|eftermiddagarna)"
)

_DATE = (
    rf"(?:(?:\b{_WEEKDAY}\ )?(?:den\ )?(?:\d{{1,2}}(?::[ae])?(?:\ ?[–—-]\ ?\d{{1,2}}(?::[ae])?)?"
    rf"|(?:\d{{1,2}}\ (?:och|till)\ )\d{{1,2}}|{ORDINAL})\ (?:{_MONTH}|{_SHORT_MONTH})"
    rf"(?:,?\ {_YEAR}(?:\ ?års)?|\ {_RELATIVE_YEAR})?"
    rf"|den\ \d{{1,2}}:[ae](?:\ {_RELATIVE_YEAR}|(?=[.,;!?)]|\ i\ )(?!\ i\ rad)))"
)
_MONTH_DATE = (
    rf"(?:{_MONTH}(?:\ ?[–—-]\ ?{_MONTH}|\ till\ {_MONTH})?(?:\ {_YEAR}|\ {_RELATIVE_YEAR})?)"
)
_ISO = r"(?<![\d-])(?:1[5-9]|20)\d\d-[01]\d-[0-3]\d(?![\d-])"
_DECADE = (
    r"(?:(?<!\d)(?<![Ee]tt\ )(?:\d{2}00|\d{2,4}|tjugo|trettio|fyrtio|femtio"
    r"|sextio|sjuttio|åttio|nittio|artonhundra|nittonhundra|sjuttonhundra)-?tal(?:et|ets|s)?)"
)
_YEARS = rf"{_YEAR}(?:\ ?[–—/-]\ ?(?:\d{{4}}|\d\d))?(?:\ ?års)?(?:\ f\.?\ ?Kr\.?)?"

_ZONE = r"(?:\ ?(?:GMT|UTC|CET|CEST|EST|EDT|PST|PDT|ET|BST|MT|lokal\ tid|svensk\ tid))"
_TAIL = r"(?:\ (?:på\ (?:morgonen|kvällen|natten|eftermiddagen|förmiddagen)))"
_ON_DAY = rf"(?:\ (?:på\ )?(?:en\ )?{_WEEKDAY}|\ {_ADVERB}|\ (?:den\ )?{_DATE})"
_HOUR = rf"(?:halv\ |kvart\ (?:i|över)\ )?(?:\d{{1,2}}(?:[.:]\d{{2}})?|\b{WORD}\b)"
_CLOCK = (
    rf"(?:(?:klockan|kl\.?)\ {_HOUR}(?:\ ?[–—-]\ ?\d{{1,2}}(?:[.:]\d{{2}})?)?"
    rf"{_ZONE}?{_TAIL}?{_ON_DAY}?"
    rf"|(?:halv\ )?{WORD}{_TAIL}{_ON_DAY}?"
    rf"|(?<![\d.:])[0-2]?\d[.:][0-5]\d(?:{_ZONE}|-tiden){_TAIL}?{_ON_DAY}?|\d{{1,2}}-tiden"
    rf"|(?<![\d.:])[01]\d[.:][0-5]\d(?![\d.:]|\ (?:kronor|kr|procent|meter|i\ )){_TAIL}?{_ON_DAY}?)"
)
_SURE = re.compile(
    rf"(?<![\w-])(?:{_CLOCK}|{_SEASON_YEAR}|{_ISO}|{_DATE}|{_ADVERB_PART}(?:\ {_DATE})?"
    rf"|(?:{_WEEKDAY}(?:\ (?:{_PART}))?(?:\ kl(?:ockan|\.)?\ {_HOUR})?(?:\ {_YEAR})?)"
    rf"|{_MONTH_DATE}|{_DECADE}|{_LOOSE}|{_PERIOD}(?:\ {_RELATIVE_YEAR})?|{_HOLIDAY}"
    r")(?![\w-]|:s)",
    re.IGNORECASE,
)
_BARE_NOUN = re.compile(
    rf"(?<![\w-])(?:{_BARE}|i\ vår(?=[.,!?]|$))(?![\w-])", re.IGNORECASE | re.MULTILINE
)
_BARE_YEAR = re.compile(
    rf"(?<![\w.,:/$£€-])(?<!nummer\ )(?<!§\ ){_YEARS}(?![\w]|[.,:]\d|-)", re.IGNORECASE
)
_COUNTED = re.compile(
    r" (?:[a-zåäö]+(?:or|ar|er|na|ade|iga)|procent|kronor|personer|euro|dollar|kr|meter|m|km|ton"
    r"|kilo|fall|mål|barn|jobb)\b"
)
_RECURRING = re.compile(r"\b(?:om|per|varje|[Gg]ånger\ i|i\ snitt)\ $")
_DAILY = re.compile(r"^(?:dagen|året|natten|veckan|månaden|kvällen|morgonen)$", re.IGNORECASE)

_REASON: Reason = (N_("A date or time of day"),)
_REASON_PERIOD: Reason = (N_("A calendar word"),)


def times(text: str) -> Iterator[Found]:
    """Yield the times of a normalised text; they may overlap one another."""
    for match in _SURE.finditer(text):
        if not _RECURRING.search(text, max(0, match.start() - 12), match.start()):
            yield Found(*match.span(), "TME", 0.93, _REASON)
    for match in _BARE_YEAR.finditer(text):
        counted = _COUNTED.match(text, match.end())
        yield Found(*match.span(), "TME", 0.4 if counted else 0.88, _REASON)
    for match in _BARE_NOUN.finditer(text):
        if not _RECURRING.search(text, max(0, match.start() - 12), match.start()):
            score = 0.7 if _DAILY.match(match.group()) else 0.85
            yield Found(*match.span(), "TME", score, _REASON_PERIOD)
