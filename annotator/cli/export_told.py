"""What the command line says of an export, before it and after."""

from collections import Counter
from collections.abc import Iterable, Mapping

from annotator.cli.command import say, warn
from annotator.domain.selection import REASONS
from annotator.i18n import tr, tr_marked, trn
from annotator.workflow.export_choice import LeftOut
from annotator.workflow.export_preview import Preview
from annotator.workflow.exporting import ExportReport

_SHOWN = 20  # of what a format cannot hold; the manifest has the counts


def tell_preview(preview: Preview) -> None:
    """Say what an export would write."""
    say(
        trn(
            "{n} article would be written; its spans: {spans}.",
            "{n} articles would be written; their spans: {spans}.",
            preview.articles,
            spans=preview.spans,
        )
    )
    _tell_counts(preview.labels)
    _tell_counts(preview.relations)
    _tell_counts(preview.splits)
    for record in preview.first:
        say(tr("  first: {title}", title=record.article.title))
    _tell_left_out(preview.left_out)


def tell_report(report: ExportReport) -> None:
    """Say what an export has written, and what was found on reading it back."""
    say(
        trn(
            "{n} article was written to {file}; its spans: {spans}.",
            "{n} articles were written to {file}; their spans: {spans}.",
            report.articles,
            spans=report.spans,
            file=report.path,
        )
    )
    _tell_counts(report.splits)
    proof = report.proof
    say(
        tr(
            "Read back: {same} of {spans} decided spans and {same_relations} of {relations} "
            "relations are identical.",
            same=proof.spans_same,
            spans=proof.spans,
            same_relations=proof.relations_same,
            relations=proof.relations,
        )
    )
    if proof.aside:
        say(
            tr(
                "Of what is suggested or rejected, {same} of {all} are identical.",
                same=proof.aside_same,
                all=proof.aside,
            )
        )
    for lost in proof.lost[:_SHOWN]:
        warn(
            tr(
                "not in the file: {label} at {start}–{end} of article {article}",
                label=lost.label,
                start=lost.start,
                end=lost.end,
                article=lost.article,
            )
        )
    if len(proof.lost) > _SHOWN:
        more = len(proof.lost) - _SHOWN
        warn(
            trn(
                "… and {n} more; --sidecar writes it.",
                "… and {n} more; --sidecar writes all.",
                more,
            )
        )
    _tell_left_out(report.left_out)


def _tell_counts(counts: Mapping[str, int]) -> None:
    if counts:
        say("  " + ", ".join(f"{name} {number}" for name, number in counts.items()))


def _tell_left_out(left_out: Iterable[LeftOut]) -> None:
    for reason, number in Counter(one.reason for one in left_out).items():
        say(
            trn(
                "{n} article stays inside: {reason}.",
                "{n} articles stay inside: {reason}.",
                number,
                reason=tr_marked(REASONS[reason]),
            )
        )
