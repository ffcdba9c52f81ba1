"""What ``annotator import --dry-run`` says: what would come in, what is asked, what is left out."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.cli.command import say, warn
from annotator.domain.scheme import DEFAULT_SCHEME, Scheme
from annotator.i18n import describe, tr, tr_marked, trn

if TYPE_CHECKING:
    from annotator.formats.record import ReadOptions
    from annotator.workflow.surveying import Doubt, Survey


def tell_survey(paths: Sequence[Path], options: "ReadOptions", workspace: Path) -> None:
    """Look at all that would be imported, and say what was found; nothing is written.

    Raises:
        WorkspaceError: the workspace is there and cannot be read.
    """
    from annotator.workflow.surveying import survey

    here = workspace if workspace.exists() else None
    found = survey(paths, _scheme(here), options, workspace=here, seconds=None)
    _tell_amounts(found)
    for doubt in found.doubts:
        _tell_doubt(doubt)
    if found.unknown:
        say(tr("Labels that the scheme does not have (see --label):"))
        _tell_counts(found.unknown)
    for table in found.tables:
        if table.lacks_text:
            columns = ", ".join(table.columns)
            say(
                tr(
                    "{file}: say with --column text=NAME which column is the text: {columns}",
                    file=table.file,
                    columns=columns,
                )
            )
    for title in found.known:
        say(tr("There already, word for word: “{title}”", title=title))
    for each in found.alike:
        say(
            tr(
                "Nearly the same ({n} %): “{title}” and “{other}”",
                n=round(each.likeness * 100),
                title=each.title,
                other=each.other,
            )
        )
    for problem in found.problems:
        warn(describe(problem))


def _tell_amounts(found: "Survey") -> None:
    say(trn("{n} article would come in.", "{n} articles would come in.", found.articles))
    for name, files in found.formats.items():
        say("  " + tr_marked(name) + ": " + trn("{n} file", "{n} files", files))
    _tell_counts(found.labels)
    for record in found.first:
        say(tr("  first: {title}", title=record.article.title))


def _tell_doubt(doubt: "Doubt") -> None:
    say(tr("{file} is neither UTF-8 nor UTF-16; say --encoding:", file=doubt.path.name))
    for each in doubt.encodings:
        say(f"  {each.encoding}: " + " … ".join(each.samples))


def _tell_counts(counts: Mapping[str, int]) -> None:
    if counts:
        say("  " + ", ".join(f"{name} {n}" for name, n in counts.items()))


def _scheme(workspace: Path | None) -> Scheme:
    """Return the labels of a workspace, or the program's own where it is not there yet."""
    if workspace is None:
        return DEFAULT_SCHEME
    from annotator.workflow.workspace import Workspace

    with Workspace(workspace, read_only=True) as opened:
        return opened.scheme
