"""The closed word lists that the quote rules rest on, and the list of reporting verbs."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from annotator.resources import resource


class Report(StrEnum):
    """What a reporting verb can do; see the list's own head for the meaning of each."""

    SAY = "say"
    THINK = "think"
    SHOW = "show"
    LABEL = "label"


@dataclass(frozen=True)
class Verbs:
    """The reporting verbs of one language: form to classes, and forms of several words."""

    classes: dict[str, frozenset[Report]]
    longer: dict[str, tuple[tuple[str, ...], ...]]


@cache
def reporting_verbs(lang: str) -> Verbs:
    """Return the reporting verbs of "sv" or "en".

    Forms of one word are in ``classes``. A form of several words is in ``longer`` under its
    first word, as the tuple of the words that follow, and in ``classes`` joined by spaces.
    """
    classes: dict[str, set[Report]] = {}
    longer: dict[str, list[tuple[str, ...]]] = {}
    lines = resource(f"quotes/cues.{lang}.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if not line or line.startswith("#"):
            continue
        report, forms = line.split("\t")
        for form in forms.split():
            first, *rest = form.split("_")
            if rest:
                longer.setdefault(first, []).append(tuple(rest))
            classes.setdefault(" ".join((first, *rest)), set()).add(Report(report))
    return Verbs(
        {form: frozenset(found) for form, found in classes.items()},
        {first: tuple(sorted(set(rest), key=len, reverse=True)) for first, rest in longer.items()},
    )


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


HE = word_set("han honom he him")
SHE = word_set("hon henne she her")
THEY = word_set("de dem dom they them")
SUBJECT_PRONOUNS = word_set("han hon hen de dom jag vi he she they i we")
PRONOUNS = SUBJECT_PRONOUNS | word_set("honom henne dem him her them vilken vilket vilka")
FIRST_PERSON = word_set("jag vi man du ni i we you one")

DETERMINERS = word_set(
    "en ett den det de dessa denna detta denne sin sitt sina hans hennes deras dess vår vårt våra "
    "min mitt mina samma annan annat andra ytterligare före detta förre förra dåvarande nuvarande "
    "tidigare nye nya vissa själva egna eget egen"
)
QUANTIFIERS = word_set(
    "två tre fyra fem sex sju åtta nio tio elva tolv många flera några flertalet båda bägge alla "
    "vart varannan var varje hundratals tusentals tiotals fler ingen"
)
PREPOSITIONS = word_set(
    "i på av för till från med om hos vid under över mot efter före innan utan genom mellan bland "
    "inom utanför nära kring runt omkring inför enligt sedan sen utifrån gällande angående trots "
    "framför bakom ur åt än som per via inklusive tillsammans"
)
CONJUNCTIONS = word_set(
    "och men eller samt utan för så att när då om medan eftersom därför innan sedan "
    "samtidigt fast dock ty liksom"
)
ADVERBS = word_set(
    "även också inte nu då sedan sen igen därefter dock redan senare tidigare aldrig ofta alltid "
    "bara just nyligen länge ännu åter återigen vidare dessutom samtidigt själv själva "
    "starkt tydligt bestämt slutligen exempelvis bland annat bl.a här där hit dit i går idag "
    "igår således alltså emellertid nog ju väl säkert helt mycket mest först ändå "
    "argt glatt lugnt kort uttryckligen offentligt upprepade gånger således däremot således "
    "snabbt verkligen faktiskt ens fortfarande stolt högt tyst skämtsamt respektive"
)
AUXILIARIES = word_set(
    "har hade ha ska skall skulle kan kunde vill ville måste får fick bör borde lär torde brukar "
    "brukade kommer kom att"
)
FINITE = word_set(
    "är var har hade ska skall skulle kan kunde vill ville måste får fick bör borde lär blir blev "
    "kommer kom går gick tar tog ger gav ser såg står stod gör gjorde finns fanns håller höll "
    "ligger låg sitter satt lever levde vet visste heter hette behöver behövde verkar verkade "
    "börjar började betyder innebär handlar gäller bor tänker låter lät drar drog "
    "finner fann leder ledde dör dog dödades förlorar spelar vinner vann skadades hittades"
)
SUBORDINATORS = word_set(
    "när då om medan eftersom innan sedan samtidigt trots fast ifall tills även"
)
RELATIVES = word_set(
    "som vilket vilken vilka där dit vars varav varpå varvid who which whose where"
)
QUESTION_WORDS = word_set("hur varför vad vem vilka vilken vilket när var vart huruvida")
INFINITIVES = word_set(
    "bli få ge ha gå se stå ta dra slå be bo dö le sy tro må nå så fly ske te "
    "förstå undgå begå angå avgå uppgå utgå ingå överge avge utge förse bese avse inse anse"
)
ENDING_IN_A = word_set(
    "dessa hela alla många andra båda flera olika bra ingenting sina hans samma vissa denna egna "
    "några inga våra mina dina sådana vilka själva nya stora små gamla unga höga låga viktiga "
    "vita svarta ena enda första sista nästa förra lilla europa kina usa amerika ryssland "
    "ukraina bara ha"
)
ABBREVIATIONS = word_set(
    "mr mrs ms dr st prof bl a t ex d v s kl ca nr jr sr o m f fr.o.m tel resp no vs inc u"
)
ASKING = word_set("frågar frågade frågat undrar undrade undrat")
ANONYMOUS = word_set(
    "källa källan källor källorna diplomat tjänsteman insider uppgiftslämnare visselblåsare"
)
