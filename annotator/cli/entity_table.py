"""The measures of entities as lines of text."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from annotator.cli.quote_table import score_line
from annotator.i18n import tr

if TYPE_CHECKING:
    from annotator.domain.evaluation import Report
    from annotator.domain.reliability import Bin

_WORST = 5


def entity_lines(report: "Report") -> list[str]:
    """Return the scores with their intervals, the confusion matrix and the worst articles."""
    rows = [
        (tr("all labels"), report.exact, report.interval),
        (tr("people, places, organisations"), report.names, report.names_interval),
        *((code, score, report.label_intervals[code]) for code, score in report.labels.items()),
    ]
    return [
        tr("Entities (extent and label right)        precision  recall    F1   gold"),
        *(
            f"{score_line(name, score)}   [{low:.1%}–{high:.1%}]"
            for name, score, (low, high) in rows
        ),
        score_line(tr("extent right, whatever the label"), report.extent),
        score_line(tr("label right, extent at least in part"), report.overlap),
        "",
        *_confusion(report),
        *_worst(report),
    ]


def score_lines(bins: "Sequence[Bin]") -> list[str]:
    """Return how often suggestions of about the same score are right; empty if none has one."""
    if not bins:
        return []
    return [
        tr("Mean score   right   suggestions"),
        *(f"{one.mean:10.2f}{one.share:8.1%}{one.count:14}" for one in bins),
    ]


def _confusion(report: "Report") -> list[str]:
    codes = [*report.labels, ""]
    none = tr("none")
    lines = [
        tr("Gold (rows) against predicted (columns), on the same extent"),
        f"{'':8}" + "".join(f"{code or none:>7}" for code in codes),
    ]
    for gold in codes:
        counts = (report.confusion.get((gold, predicted), 0) for predicted in codes)
        lines.append(f"{gold or none:8}" + "".join(f"{n or '·':>7}" for n in counts))
    return lines


def _worst(report: "Report") -> list[str]:
    if not report.worst:
        return []
    return [
        "",
        tr("Most wrong and missed spans"),
        *(
            tr(
                "{article}: {right} right, {wrong} wrong, {missed} missed",
                article=name,
                right=score.right,
                wrong=score.predicted - score.right,
                missed=score.gold - score.right,
            )
            for name, score in report.worst[:_WORST]
        ),
    ]
