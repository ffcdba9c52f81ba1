"""What the marks and links of a UIMA layer are called, as INCEpTION and WebAnno have them.

A project has layers of its own (``webanno.custom.…``), and everybody's: names, and what machines
say of words (tokens, lemmas, parts of speech, dependencies), which editors do not mark here.
"""

import re
from collections.abc import Iterator, Mapping

from annotator.domain.scheme import Scheme
from annotator.formats.annotations.xmi_types import ENTITY
from annotator.formats.record import ReadOptions

LABELS = ("value", "label", "identifier")
"""The features that say what a mark is, the likeliest first."""

KIND = "kind"

_EVERYBODYS = ("uima.", "de.tudarmstadt.ukp.", "org.dkpro.")
_OF_MACHINES = ("Token", "Sentence")
_NO_WORDS = re.compile(r"\d+(?: \d+)*|true|false")


def own_layer(type_name: str) -> bool:
    """Tell whether a type, given with dots, is a layer of a project's own."""
    return not type_name.startswith(_EVERYBODYS) and short_name(type_name) not in _OF_MACHINES


def editable(type_name: str) -> bool:
    """Tell whether an editor marks in a layer: names, and the layers of a project's own."""
    return type_name == ENTITY or own_layer(type_name)


def short_name(type_name: str) -> str:
    """Return the last part of a type's name: what people call the layer."""
    return type_name.rpartition(".")[2]


def label_of(
    type_name: str, features: Mapping[str, str], scheme: Scheme, options: ReadOptions
) -> str:
    """Return the label of a mark, "" if it is of no layer that an editor marks.

    It is what one of the features in `LABELS` says, in a layer of a project's own also another;
    a mark that says nothing is called as its layer is.

    Args:
        type_name: the mark's type, with dots.
        features: the texts that its features hold.
        scheme: the labels that are known anyway.
        options: the labels that the user has named.
    """
    said = [features[key] for key in LABELS if features.get(key)]
    known = next((v for v in said if v in scheme.by_code or v in options.labels), "")
    if known or type_name == ENTITY:
        return known or next(iter(said), short_name(type_name))
    if not own_layer(type_name):
        return ""
    return next((v for v in (*said, *_others(features)) if v), short_name(type_name))


def link_label_of(
    type_name: str, features: Mapping[str, str], scheme: Scheme, options: ReadOptions
) -> str:
    """Return the label of a link between marks, "" if editors make no such links.

    The arguments are those of `label_of`.
    """
    said = [features[key] for key in LABELS if features.get(key)]
    known = next((v for v in said if v in scheme.relation_by_code or v in options.labels), "")
    if known or not own_layer(type_name):
        return known
    return next((v for v in (*said, *_others(features)) if v), short_name(type_name))


def _others(features: Mapping[str, str]) -> Iterator[str]:
    """Yield what the other features say in words: no numbers of other marks, no yes or no."""
    for key, value in sorted(features.items()):
        if key not in (KIND, *LABELS) and not _NO_WORDS.fullmatch(value):
            yield value
