"""An installed spaCy pipeline, or a model in a folder, as a suggester beside ours or instead.

A spaCy pipeline may run code of its own when it is loaded. One in a folder is therefore loaded
only if the folder is, to the byte, the one that the user has trusted. A recogniser that
``annotator train`` has made holds weights only and runs nothing. Nothing is loaded before the
first article is asked for.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, entry_points, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.domain.article import Article
from annotator.domain.spans import Span
from annotator.domain.suggestions import Suggest, Suggestions
from annotator.errors import AnnotatorError
from annotator.i18n import N_
from annotator.nlp.entities import entities
from annotator.nlp.found import Found, best, to_spans
from annotator.nlp.plain import plain
from annotator.nlp.recogniser import FACTS_FILE, Recogniser, read_recogniser
from annotator.nlp.trust import fingerprint
from annotator.offline import no_socket

if TYPE_CHECKING:
    from spacy.language import Language

_META = "meta.json"
_GROUP = "spacy_models"  # in which installed pipelines announce themselves
_SCORE = 0.6  # spaCy's entity recognisers give no probability; about their F1 on Swedish news


class ModelError(AnnotatorError):
    """A pipeline or model that cannot be found or used."""


class UntrustedModelError(ModelError):
    """A spaCy model in a folder that the user has not trusted, or that has changed since."""


@dataclass(frozen=True)
class ModelChoice:
    """Which model suggests entities besides the one that comes with the program.

    Attributes:
        model: the name of an installed spaCy pipeline or the path of a folder; empty for none.
        alone: whether it is used instead of ours.
        labels: its labels, each with ours or None for what is left out.
        trusted: the fingerprint of the folder that the user has trusted; empty if none.
    """

    model: str = ""
    alone: bool = False
    labels: Mapping[str, str | None] = field(default_factory=dict)
    trusted: str = ""


def installed_pipelines() -> tuple[str, ...]:
    """Return the names of the spaCy pipelines that are installed, without loading any."""
    return tuple(sorted({point.name for point in entry_points(group=_GROUP)}))


def runs_code(model: str) -> bool:
    """Tell whether a model is a spaCy pipeline in a folder, which must be trusted first."""
    return (Path(model) / _META).is_file()


def labels_of(model: str) -> tuple[str, ...]:
    """Return the labels of entities that a spaCy pipeline says it has; its code is not run.

    Raises:
        ModelError: there is no such pipeline or folder.
    """
    if _is_ours(model):
        return ()
    pipes = _meta(model).get("labels", {})
    found = {
        label
        for pipe, labels in pipes.items()
        if "ner" in pipe or "entity" in pipe
        for label in labels
    }
    return tuple(sorted(found))


def model_suggester(choice: ModelChoice) -> tuple[str, str, Suggest]:
    """Return the name, version and function of the suggester that a model makes.

    Raises:
        ModelError: there is no such pipeline or folder.
        UntrustedModelError: it is a spaCy pipeline in a folder that is not trusted as it is.
    """
    model = choice.model
    if _is_ours(model):
        return _ours(Path(model))
    meta = _meta(model)
    if runs_code(model) and fingerprint(Path(model)) != choice.trusted:
        raise UntrustedModelError(
            N_(
                "The model in {model} is not used: it can run code of its own, and you have not "
                "trusted it as it is now. Choose it in Settings, or name it with --trust-model."
            ),
            model=Path(model).name,
        )
    name = f"{meta.get('lang', '')}_{meta.get('name', '')}" if runs_code(model) else model
    number = str(meta.get("version", "")) if runs_code(model) else _version(model)
    mapped = sha256(repr(sorted(choice.labels.items())).encode()).hexdigest()[:6]
    return name, f"{number}+{mapped}", _by_spacy(model, name, choice.labels)


def _by_spacy(model: str, name: str, labels: Mapping[str, str | None]) -> Suggest:
    def suggest(article: Article, known: Sequence[Span]) -> Suggestions:
        copy = plain(article.text)
        reason = (N_("Found by the model {model}"), "model", name)
        found = []
        for ent in _load(model)(copy.text).ents:
            ours = labels.get(ent.label_)
            if ours is not None:
                found.append(Found(ent.start_char, ent.end_char, ours, _SCORE, reason))
        return Suggestions(to_spans(best(found), copy, name, ""))

    return suggest


def _ours(folder: Path) -> tuple[str, str, Suggest]:
    facts = _json(folder / FACTS_FILE)
    name, number = f"entities in {folder.name}", str(facts.get("version", ""))

    @cache
    def recogniser() -> Recogniser:
        try:
            return read_recogniser(folder)
        except (OSError, ValueError) as error:
            raise _no_model(str(folder)) from error

    def suggest(article: Article, known: Sequence[Span]) -> Suggestions:
        copy = plain(article.text)
        found = entities(copy.text, recogniser())
        return Suggestions(to_spans(found, copy, name, number))

    return name, number, suggest


def _is_ours(model: str) -> bool:
    return (Path(model) / FACTS_FILE).is_file()


def _meta(model: str) -> Mapping[str, Any]:
    if runs_code(model):
        return _json(Path(model) / _META)
    spec = find_spec(model) if model.isidentifier() else None
    if spec is None or not spec.submodule_search_locations:
        raise _no_model(model)
    path = Path(spec.submodule_search_locations[0]) / _META
    return _json(path) if path.is_file() else {}


def _json(path: Path) -> Mapping[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _no_model(str(path.parent)) from error
    return found if isinstance(found, dict) else {}


def _no_model(model: str) -> ModelError:
    return ModelError(
        N_("There is no spaCy pipeline or model folder “{model}”; choose another in Settings."),
        model=Path(model).name,
    )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


@cache
def _load(model: str) -> "Language":
    with no_socket():
        import spacy

    try:
        return spacy.load(model)
    except (ImportError, OSError, ValueError) as error:
        raise ModelError(
            N_(
                "The model {model} cannot be loaded. It may be broken, made for another version "
                "of spaCy, or need a package that is not installed; choose another in Settings."
            ),
            model=Path(model).name,
        ) from error
