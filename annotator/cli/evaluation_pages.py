"""Which sections the pages of measures have, and their files."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.cli.evaluation_page import (
    calibration_section,
    curve_section,
    entities_section,
    page,
    quotes_section,
)
from annotator.domain.reliability import calibration_error
from annotator.i18n import N_, tr, tr_marked

if TYPE_CHECKING:
    from annotator.domain.evaluation import Report
    from annotator.nlp.training.curve import Point
    from annotator.nlp.training.measuring import Measures
    from annotator.nlp.training.quote_measuring import QuoteFigures
    from annotator.workflow.evaluating import Comparison

PART_TITLES = {
    "news": N_("Entities in news and our own articles"),
    "added": N_("Entities in what was marked later"),
}
"""What the parts of the development documents are called (for `tr_marked`)."""


def write_comparison(path: Path, comparison: "Comparison") -> None:
    """Write a page about two files, or about a file and what is suggested for it."""
    sections = [entities_section(tr("Entities"), comparison.entities)]
    if comparison.bins:
        sections.append(calibration_section(comparison.bins, calibration_error(comparison.bins)))
    sections.append(quotes_section(tr("Quotes"), comparison.quotes))
    _write(path, tr("Suggestions compared with gold"), sections)


def write_measures(path: Path, measures: "Measures", curve: "Sequence[Point]" = ()) -> None:
    """Write a page about a model, with its learning curve if that was followed."""
    sections = [
        entities_section(tr_marked(PART_TITLES[part]), report)
        for part, report in measures.parts.items()
    ]
    sections.append(
        calibration_section(measures.bins, measures.calibration_error, measures.recall_at_90)
    )
    if curve:
        sections.append(curve_section(curve))
    title = tr("Names in a public test set that is marked by other rules")
    sections.append(entities_section(title, measures.public))
    _write(path, tr("Entity suggestions, measured"), sections)


def write_quote_figures(path: Path, figures: "Sequence[QuoteFigures]") -> None:
    """Write a page about the quote suggestions, a section for each set of documents."""
    sections = [quotes_section(tr_marked(one.title), one.report) for one in figures]
    _write(path, tr("Quote suggestions, measured"), sections)


def write_agreement(path: Path, report: "Report") -> None:
    """Write a page about how far two passes of marking agree."""
    title = tr("Agreement of two passes of marking")
    _write(path, title, [entities_section(tr("Entities"), report)])


def _write(path: Path, title: str, sections: Sequence[str]) -> None:
    path.write_text(page(title, sections), encoding="utf-8")
