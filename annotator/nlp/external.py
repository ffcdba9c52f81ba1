"""An installed spaCy pipeline, or a model folder, as a suggester beside ours.

A pipeline may run code of its own when it is loaded; whoever lets the user choose one says so
first. Nothing is loaded before the first article is asked for.
"""

import json
from collections.abc import Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.domain.article import Article
from annotator.domain.scheme import Layer
from annotator.domain.spans import Span
from annotator.domain.suggestions import Suggestions
from annotator.errors import AnnotatorError
from annotator.i18n import N_
from annotator.nlp.found import Found, best, to_spans
from annotator.nlp.plain import plain
from annotator.nlp.registry import Suggester

if TYPE_CHECKING:
    from spacy.language import Language

_LABELS = {
    "PRS": "PRS", "PER": "PRS", "PERSON": "PRS",
    "LOC": "LOC", "GPE": "LOC", "FAC": "LOC", "GPE_LOC": "LOC",
    "ORG": "ORG", "GPE_ORG": "ORG",
    "EVN": "EVN", "EVT": "EVN", "EVENT": "EVN",
    "WRK": "WRK", "WORK_OF_ART": "WRK", "LAW": "WRK",
    "OBJ": "OBJ", "PRODUCT": "OBJ", "PROD": "OBJ",
    "TME": "TME", "DATE": "TME", "TIME": "TME",
    "MSR": "MSR", "MONEY": "MSR", "PERCENT": "MSR", "QUANTITY": "MSR",
}  # fmt: skip
_SCORE = 0.6  # spaCy's entity recognisers give no probability; about their F1 on Swedish news


class ModelError(AnnotatorError):
    """A pipeline that cannot be found or used."""


def spacy_suggester(model: str) -> Suggester:
    """Return a suggester for an installed pipeline's name or a model folder's path.

    Labels of other schemes become ours where they mean about the same; the rest are left out.

    Raises:
        ModelError: there is no such pipeline or folder.
    """
    folder = Path(model)
    if (folder / "meta.json").is_file():
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        name = f"{meta.get('lang', '')}_{meta.get('name', '')}"
        number = str(meta.get("version", ""))
    elif model.isidentifier() and find_spec(model) is not None:
        name, number = model, _version(model)
    else:
        raise ModelError(
            N_("There is no spaCy pipeline or model folder “{model}”; choose another in Settings."),
            model=folder.name,
        )

    def suggest(article: Article, known: Sequence[Span]) -> Suggestions:
        copy = plain(article.text)
        doc = _load(model)(copy.text)
        reason = (N_("Found by the model {model}"), "model", name)
        found = [
            Found(ent.start_char, ent.end_char, _LABELS[ent.label_], _SCORE, reason)
            for ent in doc.ents
            if ent.label_ in _LABELS
        ]
        return Suggestions(to_spans(best(found), copy, name, number))

    return Suggester(name, number, suggest, Layer.ENTITY)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


@cache
def _load(model: str) -> "Language":
    import spacy

    return spacy.load(model)
