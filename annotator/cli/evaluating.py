"""``annotator evaluate``: how well suggestions agree with gold."""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.cli.command import Command, add_marks, bar, say, warn
from annotator.cli.entity_table import entity_lines, score_lines
from annotator.cli.evaluation_pages import (
    PART_TITLES,
    write_agreement,
    write_comparison,
    write_measures,
    write_quote_figures,
)
from annotator.cli.quote_table import figure_lines, quote_lines
from annotator.errors import BadInputError
from annotator.i18n import N_, describe, tr, tr_marked, trn

if TYPE_CHECKING:
    from annotator.domain.evaluation import Report, Score
    from annotator.domain.quote_evaluation import QuoteReport
    from annotator.workflow.evaluating import Comparison


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "gold",
        type=Path,
        nargs="?",
        metavar=tr("GOLD.jsonl"),
        help=tr("annotations that are right"),
    )
    parser.add_argument(
        "predicted",
        type=Path,
        nargs="?",
        metavar=tr("PREDICTED.jsonl"),
        help=tr("annotations of the same articles; without it, the program's own suggestions"),
    )
    parser.add_argument(
        "--data",
        type=Path,
        metavar=tr("FOLDER"),
        help=tr("instead, measure this program’s own suggestions on the marked texts of a folder"),
    )
    parser.add_argument(
        "--model",
        type=Path,
        metavar=tr("FOLDER"),
        help=tr("with --data: measure the model that annotator train --for-measuring has made"),
    )
    add_marks(parser)
    parser.add_argument(
        "--agreement",
        action="store_true",
        help=tr("with --data: how far two blind passes of marking the same sentences agree"),
    )
    parser.add_argument(
        "--html",
        type=Path,
        metavar=tr("PAGE.html"),
        help=tr("write the measures with plots into a page as well"),
    )
    parser.add_argument(
        "--json", action="store_true", help=tr("print the figures as JSON instead of a table")
    )


def _run(args: Namespace) -> int:
    if args.data is not None:
        return _run_on_data(args)
    if args.gold is None:
        raise BadInputError(N_("Name two files to compare, or a folder of marked texts (--data)."))
    comparison = _compared(args)
    for problem in comparison.problems:
        warn(describe(problem))
    if args.html is not None:
        write_comparison(args.html, comparison)
    if args.json:
        say(json.dumps(_figures(comparison.entities, comparison.quotes), indent=1))
        return 0
    say(trn("{n} article compared", "{n} articles compared", comparison.entities.articles))
    if comparison.missing:
        say(trn("{n} has no prediction", "{n} have no prediction", comparison.missing))
    for block in (
        entity_lines(comparison.entities),
        score_lines(comparison.bins),
        quote_lines(comparison.quotes),
    ):
        _say_block(block)
    return 0


def _compared(args: Namespace) -> "Comparison":
    from annotator.workflow.evaluating import compare_files, compare_with_suggestions

    if args.predicted is not None:
        return compare_files(args.gold, args.predicted)
    from annotator.workflow.suggesting import Recogniser

    return compare_with_suggestions(args.gold, Recogniser(), bar(tr("Suggesting"), tr("articles")))


def _run_on_data(args: Namespace) -> int:
    if args.agreement:
        return _run_agreement(args)
    if args.model is not None:
        return _run_model(args)
    from annotator.workflow.quote_figures import quote_figures

    figures = quote_figures(args.data)
    if args.html is not None:
        write_quote_figures(args.html, figures)
    if args.json:
        say(json.dumps({one.title: _quote_figures(one.report) for one in figures}, indent=1))
        return 0
    for line in figure_lines(figures):
        say(line)
    return 0


def _run_model(args: Namespace) -> int:
    from annotator.workflow.evaluating import measure_model

    measured = measure_model(args.data, args.model, args.marks)
    if args.html is not None:
        write_measures(args.html, measured)
    if args.json:
        parts = {**measured.parts, "public": measured.public}
        say(json.dumps({part: _entity_figures(one) for part, one in parts.items()}, indent=1))
        return 0
    for part, report in measured.parts.items():
        say(tr_marked(PART_TITLES[part]))
        _say_block(entity_lines(report))
    _say_block(score_lines(measured.bins))
    say(
        tr(
            "Expected calibration error {error}; recall at 90 % precision {recall}.",
            error=f"{measured.calibration_error:.3f}",
            recall=f"{measured.recall_at_90:.1%}",
        )
    )
    say(tr("Names in a public test set that is marked by other rules"))
    _say_block(entity_lines(measured.public))
    return 0


def _run_agreement(args: Namespace) -> int:
    from annotator.workflow.evaluating import pass_agreement

    report = pass_agreement(args.data, args.marks)
    if args.html is not None:
        write_agreement(args.html, report)
    if args.json:
        say(json.dumps(_entity_figures(report), indent=1))
        return 0
    say(trn("{n} sentence marked twice", "{n} sentences marked twice", report.articles))
    _say_block(entity_lines(report))
    return 0


def _say_block(lines: Sequence[str]) -> None:
    for line in (*lines, ""):
        say(line)


def _figures(entities: "Report", quotes: "QuoteReport") -> dict[str, object]:
    return {**_entity_figures(entities), "quotes": _quote_figures(quotes)}


def _entity_figures(entities: "Report") -> dict[str, object]:
    return {
        "articles": entities.articles,
        "all": {**_plain(entities.exact), "interval": entities.interval},
        "names": {**_plain(entities.names), "interval": entities.names_interval},
        "labels": {
            code: {**_plain(score), "interval": entities.label_intervals[code]}
            for code, score in entities.labels.items()
        },
        "extent": _plain(entities.extent),
        "overlap": _plain(entities.overlap),
    }


def _quote_figures(report: "QuoteReport") -> dict[str, object]:
    return {f.name: _plain(getattr(report, f.name)) for f in fields(report)}


def _plain(score: "Score") -> dict[str, float]:
    return {
        "precision": score.precision,
        "recall": score.recall,
        "f1": score.f1,
        "gold": score.gold,
    }


COMMAND = Command(
    "evaluate", N_("compare predicted annotations with gold ones"), _add_arguments, _run
)
