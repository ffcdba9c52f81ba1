"""``annotator evaluate``: how well suggestions agree with gold."""

import json
from argparse import ArgumentParser, Namespace
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.cli.command import Command, say, warn
from annotator.cli.quote_table import figure_lines, quote_lines, score_line
from annotator.errors import BadInputError
from annotator.i18n import N_, describe, tr, trn

if TYPE_CHECKING:
    from annotator.domain.evaluation import Report, Score
    from annotator.domain.quote_evaluation import QuoteReport


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
        help=tr("annotations of the same articles, to be compared with them"),
    )
    parser.add_argument(
        "--data",
        type=Path,
        metavar=tr("FOLDER"),
        help=tr("instead, measure this program’s own suggestions on the marked texts of a folder"),
    )
    parser.add_argument(
        "--json", action="store_true", help=tr("print the figures as JSON instead of a table")
    )


def _run(args: Namespace) -> int:
    if args.data is not None:
        return _run_on_data(args)
    if args.gold is None or args.predicted is None:
        raise BadInputError(N_("Name two files to compare, or a folder of marked texts (--data)."))
    from annotator.workflow.evaluating import compare_files

    comparison = compare_files(args.gold, args.predicted)
    for problem in comparison.problems:
        warn(describe(problem))
    if args.json:
        say(json.dumps(_figures(comparison.entities, comparison.quotes), indent=1))
        return 0
    say(trn("{n} article compared", "{n} articles compared", comparison.entities.articles))
    if comparison.missing:
        say(trn("{n} has no prediction", "{n} have no prediction", comparison.missing))
    for line in (*_entity_lines(comparison.entities), "", *quote_lines(comparison.quotes)):
        say(line)
    return 0


def _run_on_data(args: Namespace) -> int:
    from annotator.workflow.quote_figures import quote_figures

    figures = quote_figures(args.data)
    if args.json:
        say(json.dumps({one.title: _quote_figures(one.report) for one in figures}, indent=1))
        return 0
    for line in figure_lines(figures):
        say(line)
    return 0


def _entity_lines(report: "Report") -> list[str]:
    low, high = report.interval
    names_low, names_high = report.names_interval
    return [
        "",
        tr("Entities (extent and label right)        precision  recall    F1   gold"),
        score_line(tr("all labels"), report.exact) + f"   [{low:.1%}–{high:.1%}]",
        score_line(tr("people, places, organisations"), report.names)
        + f"   [{names_low:.1%}–{names_high:.1%}]",
        *(score_line(code, score) for code, score in report.labels.items()),
        score_line(tr("extent right, whatever the label"), report.extent),
        score_line(tr("label right, extent at least in part"), report.overlap),
        *_confusions(report),
    ]


def _confusions(report: "Report") -> list[str]:
    mixed = sorted(
        ((n, gold, other) for (gold, other), n in report.confusion.items() if gold != other),
        reverse=True,
    )[:8]
    return [
        tr(
            "most often: {mixed}",
            mixed=", ".join(f"{g or '–'} → {o or '–'} {n}" for n, g, o in mixed),
        )
    ]


def _figures(entities: "Report", quotes: "QuoteReport") -> dict[str, object]:
    return {
        "articles": entities.articles,
        "all": {**_plain(entities.exact), "interval": entities.interval},
        "names": {**_plain(entities.names), "interval": entities.names_interval},
        "labels": {code: _plain(score) for code, score in entities.labels.items()},
        "extent": _plain(entities.extent),
        "overlap": _plain(entities.overlap),
        "quotes": _quote_figures(quotes),
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
