"""The model card: what a model was made of, under which licences, and how good it is."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from annotator.domain.evaluation import Report, Score

_SOURCES = (
    (
        "all labels",
        "123 news documents of NTREX-128 (Federmann, Kocmi and Xin 2022), marked by our guidelines",
        "texts CC BY-SA 4.0",
    ),
    (
        "all labels",
        "2,000 sentences of the Swedish NER corpus (A. Klintberg), marked by our guidelines",
        "texts CC BY 4.0",
    ),
    (
        "all labels",
        "articles written for this project (`articles.txt`, `articles-*.jsonl`)",
        "Apache-2.0",
    ),
    (
        "all labels",
        "press releases of the Swedish Government, marked by our guidelines (`further.jsonl`)",
        "official texts; weights only",
    ),
    ("names", "the Swedish NER corpus (A. Klintberg)", "CC BY 4.0"),
    (
        "names",
        "Universal NER: Swedish Talbanken, Danish DDT, English EWT (Mayhew and others 2024)",
        "CC BY-SA 4.0",
    ),
    (
        "names",
        "NorNE Bokmål (Jørgensen and others 2020), machine-translated to Swedish",
        "annotations CC0; weights only",
    ),
    (
        "word clusters",
        "press releases of the Swedish Government; the Swedish public sets above",
        "weights only",
    ),
)
"""What for, which data, under which licence."""


@dataclass(frozen=True)
class ModelCard:
    """What `training.train.train` reports of the model it has made.

    Attributes:
        version: of the model; changes with its weights.
        made: the date, ISO 8601.
        trained_on: how many documents and entities, by kind of source.
        report: exact measures on the development documents, by a model that has not seen them.
        calibration_error: expected calibration error (0 to 1) on the same documents, each half
            calibrated on the other.
        recall_at_90: the share found when only as much is suggested as keeps precision at 90 %.
        size: bytes on disk.
    """

    version: str
    made: str
    trained_on: Mapping[str, tuple[int, int]]
    report: Report
    calibration_error: float
    recall_at_90: float
    size: int


def write_card(card: ModelCard, folder: Path) -> None:
    """Write ``model_card.md`` and ``figures.json`` into a model's folder."""
    (folder / "model_card.md").write_text(_markdown(card), encoding="utf-8")
    figures = {
        "version": card.version,
        "made": card.made,
        "labels": {code: _figures(score) for code, score in card.report.labels.items()},
        "names": _figures(card.report.names),
        "all": _figures(card.report.exact),
        "interval": [round(x, 4) for x in card.report.interval],
        "calibration_error": round(card.calibration_error, 4),
        "recall_at_90": round(card.recall_at_90, 4),
    }
    (folder / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def _figures(score: Score) -> dict[str, float]:
    return {
        "precision": round(score.precision, 4),
        "recall": round(score.recall, 4),
        "f1": round(score.f1, 4),
        "gold": score.gold,
    }


def _row(name: str, score: Score) -> str:
    cells = (f"{100 * x:.1f}" for x in (score.precision, score.recall, score.f1))
    return f"| {name} | {' | '.join(cells)} | {score.gold} |"


def _markdown(card: ModelCard) -> str:
    report = card.report
    low, high = (100 * x for x in report.interval)
    rows = [_row(code, score) for code, score in report.labels.items()]
    rows += [_row("PRS, LOC, ORG", report.names), _row("all labels", report.exact)]
    trained = [f"| {kind} | {d:,} | {e:,} |" for kind, (d, e) in card.trained_on.items()]
    return "\n".join(
        [
            f"# Entity recogniser for Swedish news, version {card.version}",
            "",
            f"Made {card.made} by `annotator train`; deterministic for the same data and code.",
            "Two conditional random fields (CRFsuite) over word forms, lists, word clusters, the",
            "rules for times and measures, and features of the whole article; then a layer that",
            "makes the article agree with itself. Labels and rules: scheme sv-news, version 1.",
            "",
            "## Trained on",
            "",
            "| kind | documents or sentences | entities |",
            "|---|---|---|",
            *trained,
            "",
            "| used for | data | licence |",
            "|---|---|---|",
            *(f"| {' | '.join(source)} |" for source in _SOURCES),
            "",
            "Personal names and other words occur in the weights as features; no sentence does.",
            "",
            "## Figures",
            "",
            f"Exact span and label, per cent, on {report.articles} development documents and",
            "sentences (every fourth of the marked ones), by a model trained without them; the",
            "model that is shipped is trained on these as well. Features and settings were chosen",
            "on the same development part, and the authors of the word lists had seen it, so that",
            "figures on other text will be somewhat lower.",
            "",
            "| label | precision | recall | F1 | gold |",
            "|---|---|---|---|---|",
            *rows,
            "",
            f"95 % bootstrap interval over documents of F1, all labels: {low:.1f} to {high:.1f}.",
            f"Expected calibration error: {card.calibration_error:.3f}.",
            f"Recall at 90 % precision: {100 * card.recall_at_90:.1f} %.",
            f"Size on disk: {card.size / 1e6:.1f} MB.",
            "",
            "## Use and limits",
            "",
            "Made to suggest spans that a person corrects. It is weakest on events, works and",
            "objects, and on organisations that it has never met; it knows little of dialect,",
            "verse and text before 1990. It must not be used to single out people.",
            "",
        ]
    )
