"""The model card: what a model was made of, under which licences, and how good it is."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from annotator.domain.evaluation import Report, Score
from annotator.nlp.training.curve import Point
from annotator.nlp.training.measuring import Measures

_SOURCES = (
    (
        "all labels",
        "123 news documents of NTREX-128 (Federmann, Kocmi and Xin 2022), marked by our guidelines",
        "texts CC BY-SA 4.0",
    ),
    (
        "all labels",
        "sentences of the Swedish NER corpus (A. Klintberg), marked by our guidelines: 2,000 and "
        "those of `marked-*.jsonl`",
        "texts CC BY 4.0",
    ),
    (
        "all labels",
        "articles written for this project (`articles*.txt`, `articles-*.jsonl`)",
        "Apache-2.0",
    ),
    (
        "all labels",
        "press releases of the Swedish Government, marked by our guidelines (`further.jsonl`)",
        "official texts; weights only",
    ),
    ("names", "the Swedish NER corpus (A. Klintberg), training part", "CC BY 4.0"),
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

_PARTS = {
    "news": "news documents and sentences, and our own articles",
    "added": "newspaper sentences and articles marked later",
    "further": "press releases, sentences and notices marked for rare labels",
}


@dataclass(frozen=True)
class ModelCard:
    """What `training.train.train` reports of the model it has made.

    Attributes:
        version: of the model; changes with its weights.
        made: the date, ISO 8601.
        whole: whether the model learned from the development documents too, after the measuring.
        trained_on: how many documents and entities, by part of the corpus.
        measures: how good it is on development documents, by a model that has not seen them.
        curve: how it gets better with more to learn from; empty if that was not followed.
        size: bytes on disk.
    """

    version: str
    made: str
    whole: bool
    trained_on: Mapping[str, tuple[int, int]]
    measures: Measures
    curve: tuple[Point, ...]
    size: int

    @property
    def report(self) -> Report:
        """The measures on the development documents of the news."""
        return self.measures.parts["news"]


def write_card(card: ModelCard, folder: Path) -> None:
    """Write ``model_card.md`` and ``figures.json`` into a model's folder."""
    (folder / "model_card.md").write_text("\n".join(_markdown(card)), encoding="utf-8")
    measures = card.measures
    figures = {
        "version": card.version,
        "made": card.made,
        "whole": card.whole,
        "parts": {part: _figures(report) for part, report in measures.parts.items()},
        "public": _figures(measures.public),
        "calibration_error": round(measures.calibration_error, 4),
        "recall_at_90": round(measures.recall_at_90, 4),
        "curve": [
            {
                "title": point.title,
                "documents": point.documents,
                "entities": point.entities,
                "all": round(point.all_labels.f1, 4),
                "names": round(point.names.f1, 4),
                "rare": round(point.rare.f1, 4),
            }
            for point in card.curve
        ],
    }
    (folder / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def _figures(report: Report) -> dict[str, object]:
    return {
        "labels": {code: _plain(score) for code, score in report.labels.items()},
        "names": _plain(report.names),
        "all": _plain(report.exact),
        "interval": [round(x, 4) for x in report.interval],
    }


def _plain(score: Score) -> dict[str, float]:
    return {
        "precision": round(score.precision, 4),
        "recall": round(score.recall, 4),
        "f1": round(score.f1, 4),
        "gold": score.gold,
    }


def _markdown(card: ModelCard) -> Iterable[str]:
    yield f"# Entity recogniser for Swedish news, version {card.version}"
    yield from (
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
        *(f"| {_PARTS[part]} | {d:,} | {e:,} |" for part, (d, e) in card.trained_on.items()),
        "",
        "| used for | data | licence |",
        "|---|---|---|",
        *(f"| {' | '.join(source)} |" for source in _SOURCES),
        "",
        "Personal names and other words occur in the weights as features; no sentence does.",
        "",
    )
    yield from _development(card)
    if card.curve:
        yield from _curve(card.curve)
    yield from (
        "## Use and limits",
        "",
        "Made to suggest spans that a person corrects. It is weakest on events, works and",
        "objects, and on organisations that it has never met; it knows little of dialect,",
        "verse and text before 1990. It must not be used to single out people.",
        "",
    )


def _development(card: ModelCard) -> Iterable[str]:
    measures = card.measures
    yield from (
        "## Figures",
        "",
        "Exact span and label, per cent, on the development documents (one in four, chosen by",
        "their names), by a model trained without them"
        + ("; the model that is shipped is", ".")[not card.whole],
    )
    if card.whole:
        yield "trained on these as well."
    yield from (
        "Features and settings were chosen on the same documents, and the authors of the word",
        "lists had seen some, so that figures on other text will be somewhat lower.",
    )
    for part, report in measures.parts.items():
        low, high = (100 * x for x in report.interval)
        yield from (
            "",
            f"### On {report.articles:,} {_PARTS[part]}",
            "",
            *_table(report),
            "",
            f"95 % bootstrap interval over documents of F1, all labels: {low:.1f} to {high:.1f}.",
        )
    yield from (
        "",
        f"### On {measures.public.articles:,} public sentences",
        "",
        "The test part of the Swedish NER corpus, which nothing is learned from. It is marked by",
        "other rules (no times, measures, works or events; generic authorities marked; misses),",
        "so that the figures tell how models compare, not how good one is by our guidelines.",
        "",
        *_table(measures.public, everything=False),
        "",
        "### Confidence, on the news",
        "",
        f"Expected calibration error: {measures.calibration_error:.3f}.",
        f"Recall at 90 % precision: {100 * measures.recall_at_90:.1f} %.",
        f"Size on disk: {card.size / 1e6:.1f} MB.",
        "",
    )


def _table(report: Report, *, everything: bool = True) -> Iterable[str]:
    yield from ("| label | precision | recall | F1 | gold |", "|---|---|---|---|---|")
    yield from (_row(code, score) for code, score in report.labels.items())
    yield _row("PRS, LOC, ORG", report.names)
    if everything:
        yield _row("all labels", report.exact)


def _row(name: str, score: Score) -> str:
    cells = (f"{100 * x:.1f}" for x in (score.precision, score.recall, score.f1))
    return f"| {name} | {' | '.join(cells)} | {score.gold} |"


def _curve(points: Iterable[Point]) -> Iterable[str]:
    yield from (
        "## Learning curve",
        "",
        "F1 on all development documents, by what was learned from.",
        "",
        "| learned from | documents | entities | all labels | PRS, LOC, ORG | EVN, WRK, OBJ |",
        "|---|---|---|---|---|---|",
    )
    for p in points:
        figures = " | ".join(f"{100 * s.f1:.1f}" for s in (p.all_labels, p.names, p.rare))
        yield f"| {p.title} | {p.documents:,} | {p.entities:,} | {figures} |"
    yield ""
