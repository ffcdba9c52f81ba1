"""The measures as a page of HTML that stands alone: no script, nothing fetched, light and dark."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from annotator.cli.charts import Bar, Series, bars, diagonal, lines
from annotator.cli.quote_table import quote_extents, quote_shares
from annotator.i18n import language, tr, tr_marked

if TYPE_CHECKING:
    from annotator.domain.evaluation import Report, Score
    from annotator.domain.quote_evaluation import QuoteReport
    from annotator.domain.reliability import Bin
    from annotator.nlp.training.curve import Point

_STYLE = """
:root { color-scheme: light dark; --ink: #1d1d1f; --quiet: #5c5c63; --paper: #fbfaf7;
  --line: #d9d6cf; --bar: #9db8d9; --mark: #1f4e8c; --heat: 31, 78, 140; }
@media (prefers-color-scheme: dark) { :root { --ink: #ecebe8; --quiet: #a5a4a0;
  --paper: #1b1c1f; --line: #3a3b40; --bar: #3f5f8a; --mark: #9cc2f5; --heat: 120, 165, 225; } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
  max-width: 46rem; margin: 2.5rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2.5rem; }
p { color: var(--quiet); } svg { max-width: 100%; height: auto; display: block; margin: 1rem 0; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: 1rem 0; }
th, td { padding: .2rem .7rem; text-align: right; border-bottom: 1px solid var(--line); }
th:first-child, td:first-child { text-align: left; }
caption { text-align: left; color: var(--quiet); padding-bottom: .3rem; }
svg text { fill: var(--quiet); font-size: 12px; } svg .name { text-anchor: end; }
svg .tick { text-anchor: middle; } svg .key { fill: var(--ink); }
.grid { stroke: var(--line); } .bar { fill: var(--bar); }
.whisker, .line { stroke: var(--mark); stroke-width: 2; fill: none; } .dot { fill: var(--mark); }
.diagonal { stroke: var(--quiet); stroke-dasharray: 4 4; }
"""


def page(title: str, sections: Iterable[str]) -> str:
    """Return a whole page of sections, each a piece of HTML."""
    return (
        f'<!doctype html>\n<html lang="{language()}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{escape(title)}</h1>\n" + "\n".join(sections) + "\n</body>\n</html>\n"
    )


def entities_section(title: str, report: "Report") -> str:
    """Return the measures of entities by label, what was taken for what, and the worst articles."""
    rows = [(code, s, report.label_intervals[code]) for code, s in report.labels.items()]
    rows.append((tr("people, places, organisations"), report.names, report.names_interval))
    rows.append((tr("all labels"), report.exact, report.interval))
    shown = [Bar(code, score.f1, between) for code, score, between in rows if score.gold]
    return "\n".join(
        [
            f"<h2>{escape(title)}</h2>",
            f"<p>{escape(tr('Extent and label right; {n} articles.', n=report.articles))}</p>",
            bars(tr("F1 by label, with 95 % intervals"), shown),
            _table(
                tr("Per cent; intervals by bootstrap over articles"),
                [tr("label"), tr("precision"), tr("recall"), "F1", tr("95 % interval"), tr("gold")],
                [[name, *_percent(s), _between(b), str(s.gold)] for name, s, b in rows],
            ),
            _confusion(report),
            _worst(report),
        ]
    )


def quotes_section(title: str, report: "QuoteReport") -> str:
    """Return the measures of quotes, their cues and speakers."""
    extents = [[name, *_percent(s), str(s.gold)] for name, s in quote_extents(report)]
    shares = [[name, "", f"{s.recall:.1%}", "", str(s.gold)] for name, s in quote_shares(report)]
    return "\n".join(
        [
            f"<h2>{escape(title)}</h2>",
            _table(
                tr("Per cent"),
                ["", tr("precision"), tr("recall"), "F1", tr("gold")],
                [*extents, *shares],
            ),
        ]
    )


def calibration_section(bins: "Sequence[Bin]", error: float, recall: float | None = None) -> str:
    """Return whether scores mean what they say; `recall` is that at 90 % precision."""
    sentences = [tr("Expected calibration error {error}.", error=f"{error:.3f}")]
    if recall is not None:
        sentences.append(tr("Recall at 90 % precision {recall}.", recall=f"{recall:.1%}"))
    return "\n".join(
        [
            f"<h2>{escape(tr('Scores'))}</h2>",
            f"<p>{escape(' '.join(sentences))}</p>",
            diagonal(
                tr("How sure against how often right"),
                [(one.mean, one.share, one.count) for one in bins],
            ),
            _table(
                tr("Suggestions by score"),
                [tr("mean score"), tr("right"), tr("suggestions")],
                [[f"{b.mean:.2f}", f"{b.share:.1%}", str(b.count)] for b in bins],
            ),
        ]
    )


def curve_section(points: "Sequence[Point]") -> str:
    """Return how the measures rise with what was learned from."""
    quarters, rows = points[:3], []
    along = [*quarters, points[-1]]
    for p in points:
        figures = [f"{100 * s.f1:.1f}" for s in (p.all_labels, p.names, p.rare)]
        rows.append([tr_marked(p.title), str(p.documents), str(p.entities), *figures])
    series = [
        Series(tr("all labels"), tuple(p.all_labels.f1 for p in along)),
        Series(tr("names"), tuple(p.names.f1 for p in along)),
        Series(tr("rare labels"), tuple(p.rare.f1 for p in along)),
    ]
    return "\n".join(
        [
            f"<h2>{escape(tr('Learning curve'))}</h2>",
            lines(
                tr("F1 by how much was learned from"), [tr_marked(p.title) for p in along], series
            ),
            _table(
                tr("F1 in per cent on the same development documents"),
                [tr("learned from"), tr("documents"), tr("entities"), tr("all labels"),
                 tr("names"), tr("rare labels")],
                rows,
            ),
        ]
    )  # fmt: skip


def _confusion(report: "Report") -> str:
    codes = list(report.labels)
    most = max(report.confusion.values(), default=1)
    body = []
    for gold in [*codes, ""]:
        cells = []
        for predicted in [*codes, ""]:
            n = report.confusion.get((gold, predicted), 0)
            shade = f' style="background: rgba(var(--heat), {0.5 * n / most:.2f})"' if n else ""
            cells.append(f"<td{shade}>{n or ''}</td>")
        body.append(f'<tr><th scope="row">{gold or escape(tr("none"))}</th>{"".join(cells)}</tr>')
    head = "".join(f'<th scope="col">{c or escape(tr("none"))}</th>' for c in [*codes, ""])
    caption = escape(tr("Gold label (rows) against predicted label (columns), on the same extent"))
    return (
        f"<table><caption>{caption}</caption>"
        f"<thead><tr><td></td>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>"
    )


def _worst(report: "Report") -> str:
    if not report.worst:
        return ""
    return _table(
        tr("The articles with the most wrong and missed spans"),
        [tr("article"), tr("right"), tr("wrong"), tr("missed")],
        [
            [name, str(s.right), str(s.predicted - s.right), str(s.gold - s.right)]
            for name, s in report.worst
        ],
    )


def _table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return (
        f"<table><caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )


def _percent(score: "Score") -> list[str]:
    return [f"{100 * x:.1f}" for x in (score.precision, score.recall, score.f1)]


def _between(interval: tuple[float, float]) -> str:
    return f"{100 * interval[0]:.1f}–{100 * interval[1]:.1f}"
