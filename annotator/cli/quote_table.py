"""The measures of quotes as lines of text: one report in full, or several side by side."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from annotator.i18n import tr, tr_marked, trn

if TYPE_CHECKING:
    from annotator.domain.evaluation import Score
    from annotator.domain.quote_evaluation import QuoteReport
    from annotator.nlp.training.quote_measuring import QuoteFigures

_NAME_WIDTH = 42
_WIDTH = 7


def quote_lines(report: "QuoteReport") -> list[str]:
    """Return a report in full: precision, recall and F1 of extents, shares of speakers."""
    return [
        tr("Quotes                                   precision  recall    F1   gold"),
        *(score_line(name, score) for name, score in quote_extents(report)),
        *(
            f"{name:{_NAME_WIDTH}}{'':9}{score.recall:8.1%}{'':7}{score.gold:6}"
            for name, score in quote_shares(report)
        ),
    ]


def figure_lines(figures: "Sequence[QuoteFigures]") -> list[str]:
    """Return sets of documents side by side, a measure a line: F1 or shares, per cent."""
    numbers = range(1, len(figures) + 1)
    lines = [
        f"[{n}] {tr_marked(one.title)}, {trn('{n} document', '{n} documents', one.documents)}"
        for n, one in zip(numbers, figures, strict=True)
    ]
    lines += ["", " " * _NAME_WIDTH + "".join(f"{f'[{n}]':>{_WIDTH}}" for n in numbers)]
    for measures, value in ((quote_extents, "f1"), (quote_shares, "recall")):
        columns = [measures(one.report) for one in figures]
        for row in zip(*columns, strict=True):
            shown = "".join(f"{_per_cent(score, value):>{_WIDTH}}" for _, score in row)
            lines.append(f"{row[0][0]:{_NAME_WIDTH}}{shown}")
    return lines


def _per_cent(score: "Score", value: str) -> str:
    """Return a measure of a score; a dash where there was nothing to find and nothing was found."""
    return f"{100 * getattr(score, value):.1f}" if score.gold or score.predicted else "–"


def score_line(name: str, score: "Score") -> str:
    """Return a score's precision, recall and F1 in per cent, and how many gold spans there are."""
    return (
        f"{name:{_NAME_WIDTH}}{score.precision:9.1%}{score.recall:8.1%}{score.f1:7.1%}"
        f"{score.gold:6}"
    )


def quote_extents(report: "QuoteReport") -> list[tuple[str, "Score"]]:
    """Return the named scores of quotes and cues, whose precision and recall count."""
    return [
        (tr("direct quotes (marks aside)"), report.direct),
        (tr("partial quotes"), report.partial),
        (tr("direct and partial together"), report.marked),
        (tr("indirect quotes"), report.indirect),
        (tr("indirect quotes, by character"), report.indirect_characters),
        (tr("cues"), report.cue),
    ]


def quote_shares(report: "QuoteReport") -> list[tuple[str, "Score"]]:
    """Return the named scores of speakers, of which only the share that is right counts."""
    return [
        (tr("speaker's mention right, of quotes found"), report.mention),
        (tr("person right, of quotes found"), report.person),
        (tr("quote, kind and person right"), report.end_to_end),
    ]
