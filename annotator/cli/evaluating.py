"""``annotator evaluate``: how well suggestions agree with gold."""

import json
from argparse import ArgumentParser, Namespace
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.cli.command import Command, say, warn
from annotator.i18n import N_, describe, tr, trn

if TYPE_CHECKING:
    from annotator.domain.evaluation import Report, Score
    from annotator.domain.quote_evaluation import QuoteReport


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "gold", type=Path, metavar=tr("GOLD.jsonl"), help=tr("annotations that are right")
    )
    parser.add_argument(
        "predicted",
        type=Path,
        metavar=tr("PREDICTED.jsonl"),
        help=tr("annotations of the same articles, to be compared with them"),
    )
    parser.add_argument(
        "--json", action="store_true", help=tr("print the figures as JSON instead of a table")
    )


def _run(args: Namespace) -> int:
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
    for line in (*_entity_lines(comparison.entities), "", *_quote_lines(comparison.quotes)):
        say(line)
    return 0


def _entity_lines(report: "Report") -> list[str]:
    low, high = report.interval
    names_low, names_high = report.names_interval
    return [
        "",
        tr("Entities (extent and label right)        precision  recall    F1   gold"),
        _line(tr("all labels"), report.exact) + f"   [{low:.1%}–{high:.1%}]",
        _line(tr("people, places, organisations"), report.names)
        + f"   [{names_low:.1%}–{names_high:.1%}]",
        *(_line(code, score) for code, score in report.labels.items()),
        _line(tr("extent right, whatever the label"), report.extent),
        _line(tr("label right, extent at least in part"), report.overlap),
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


def _quote_lines(report: "QuoteReport") -> list[str]:
    names = {
        "direct": tr("direct quotes (marks aside)"),
        "partial": tr("partial quotes"),
        "marked": tr("direct and partial together"),
        "indirect": tr("indirect quotes"),
        "indirect_characters": tr("indirect quotes, by character"),
        "cue": tr("cues"),
    }
    shares = {
        "mention": tr("speaker's mention right, of quotes found"),
        "person": tr("person right, of quotes found"),
        "end_to_end": tr("quote, kind and person right"),
    }
    return [
        tr("Quotes                                   precision  recall    F1   gold"),
        *(_line(name, getattr(report, key)) for key, name in names.items()),
        *(
            f"{name:42}{'':9}{getattr(report, key).recall:8.1%}{'':7}{getattr(report, key).gold:6}"
            for key, name in shares.items()
        ),
    ]


def _line(name: str, score: "Score") -> str:
    return f"{name:42}{score.precision:9.1%}{score.recall:8.1%}{score.f1:7.1%}{score.gold:6}"


def _figures(entities: "Report", quotes: "QuoteReport") -> dict[str, object]:
    def plain(score: "Score") -> dict[str, float]:
        return {
            "precision": score.precision,
            "recall": score.recall,
            "f1": score.f1,
            "gold": score.gold,
        }

    return {
        "articles": entities.articles,
        "all": {**plain(entities.exact), "interval": entities.interval},
        "names": {**plain(entities.names), "interval": entities.names_interval},
        "labels": {code: plain(score) for code, score in entities.labels.items()},
        "extent": plain(entities.extent),
        "overlap": plain(entities.overlap),
        "quotes": {f.name: plain(getattr(quotes, f.name)) for f in fields(quotes)},
    }


COMMAND = Command(
    "evaluate", N_("compare predicted annotations with gold ones"), _add_arguments, _run
)
