"""The model that the user has chosen beside ours: its labels here, and whether it is trusted.

What the user has said of a model is remembered: its labels with the set of labels it has
(`annotator.workflow.label_maps`), trust with its folder and what the folder held then.
"""

from pathlib import Path

from annotator.domain.scheme import DEFAULT_SCHEME, Layer
from annotator.nlp.external import (
    ModelChoice,
    ModelError,
    installed_pipelines,
    labels_of,
    runs_code,
)
from annotator.nlp.trust import fingerprint
from annotator.settings import load_policy
from annotator.workflow.label_maps import LabelMap, answered, keep_answer, likely
from annotator.workflow.remembering import remember, remembered

__all__ = [
    "OURS",
    "ModelChoice",
    "ModelError",
    "answers",
    "chosen_model",
    "installed_pipelines",
    "keep_labels",
    "likely_labels",
    "needs_trust",
    "trust",
]

OURS = ModelChoice()
"""The model that comes with the program, alone."""

_TRUSTED = "trusted models"


def chosen_model(model: str, *, alone: bool = False) -> ModelChoice:
    """Return a model with what the user has said of it; `OURS` for an empty name.

    Raises:
        ModelError: there is no such pipeline or folder.
    """
    if not model:
        return OURS
    labels = likely_labels(model)
    trusted = fingerprint(Path(model)) if _laid_down(model) else _trusted().get(_key(model), "")
    return ModelChoice(model, alone, labels, trusted)


def likely_labels(model: str) -> LabelMap:
    """Return what the labels of a model are here: as the user has said, else as is usual.

    Raises:
        ModelError: there is no such pipeline or folder.
    """
    labels = labels_of(model)
    codes = {label.code for label in DEFAULT_SCHEME.in_layer(Layer.ENTITY)}
    said = answered(labels) or likely(labels, codes)
    return {label: ours if ours in codes else None for label, ours in said.items()}


def keep_labels(labels: LabelMap) -> None:
    """Remember what the labels of a model are here."""
    keep_answer(labels)


def needs_trust(model: str) -> bool:
    """Tell whether a model can run code and nobody has trusted it as it is now.

    A model that the administrator has laid down is trusted. Reads the whole folder.

    Raises:
        OSError: the folder cannot be read.
    """
    if not runs_code(model) or _laid_down(model):
        return False
    return fingerprint(Path(model)) != _trusted().get(_key(model))


def trust(model: str) -> None:
    """Remember that the user trusts the model in a folder, as it is now."""
    remember(_TRUSTED, {**_trusted(), _key(model): fingerprint(Path(model))})


def answers(model: str) -> object:
    """Return what has been said of a model, to be compared with what was said before."""
    return (_trusted().get(_key(model)), remembered("labels")) if model else None


def _laid_down(model: str) -> bool:
    """Tell whether the machine's policy names the model; only administrators can write that."""
    return runs_code(model) and model == load_policy().defaults.entity_model


def _trusted() -> dict[str, str]:
    stored = remembered(_TRUSTED)
    if not isinstance(stored, dict):
        return {}
    return {str(k): v for k, v in stored.items() if isinstance(v, str)}


def _key(model: str) -> str:
    return str(Path(model).resolve())
