"""The type system that our XMI files share: what layers there are and what they can say."""

ENTITY = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
TOKEN = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"
SENTENCE = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"
CUSTOM = "webanno.custom."
SPEECH, LINK = f"{CUSTOM}Speech", f"{CUSTOM}Link"

ANNOTATION = "uima.tcas.Annotation"
_STRING = "uima.cas.String"

TYPES = (
    (ENTITY, (("value", _STRING), ("identifier", _STRING))),
    (TOKEN, ()),
    (SENTENCE, ()),
    (SPEECH, (("label", _STRING), ("kind", _STRING))),
    (LINK, (("label", _STRING), ("Governor", ANNOTATION), ("Dependent", ANNOTATION))),
)
"""The types, each with its features and what they hold; all of them are kinds of `ANNOTATION`."""


def _feature(name: str, range_: str) -> str:
    return (
        f"<featureDescription><name>{name}</name><description/>"
        f"<rangeTypeName>{range_}</rangeTypeName></featureDescription>"
    )


def _type(name: str, features: tuple[tuple[str, str], ...]) -> str:
    return (
        f"<typeDescription><name>{name}</name><description/>"
        f"<supertypeName>{ANNOTATION}</supertypeName>"
        f"<features>{''.join(_feature(*f) for f in features)}</features></typeDescription>"
    )


TYPE_SYSTEM = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier"><types>\n'
    + "\n".join(_type(*described) for described in TYPES)
    + "\n</types></typeSystemDescription>\n"
)
"""The type system as XML."""
