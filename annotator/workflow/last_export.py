"""What was exported last, and where to: what the next export begins with."""

from dataclasses import asdict
from pathlib import Path

from annotator.domain.annotation import Status
from annotator.domain.selection import Selection
from annotator.errors import WorkspaceError
from annotator.storage.store import Store
from annotator.workflow.export_choice import ExportChoice, SplitBy
from annotator.workflow.remembering import remember, remembered
from annotator.workflow.splits import SHARES

_NAME = "export"
_EITHER = (True, False)


def keep_last(choice: ExportChoice, path: Path) -> None:
    """Remember an export."""
    remember(_NAME, {"choice": asdict(choice), "path": str(path)})


def last_export() -> tuple[ExportChoice, Path] | None:
    """Return the export made last; None if none is remembered, or none that can be understood."""
    kept = remembered(_NAME)
    try:
        choice, path = dict(kept["choice"]), kept["path"]  # type: ignore[index]
        selection = dict(choice.pop("selection"))
        statuses = tuple(Status(each) for each in selection.pop("statuses"))
        shares = tuple(int(each) for each in choice.pop("shares"))
        split = SplitBy(choice.pop("split"))
        labels = tuple(str(each) for each in choice.pop("labels"))
        annotators = tuple(str(each) for each in selection.pop("annotators"))
        known = _plain(choice, ExportChoice()) and _plain(selection, Selection())
        if len(shares) != len(SHARES) or not known:
            return None
        chosen = Selection(statuses=statuses, annotators=annotators, **selection)
        return (
            ExportChoice(selection=chosen, labels=labels, split=split, shares=shares, **choice),  # type: ignore[arg-type]
            Path(str(path)),
        )
    except (KeyError, TypeError, ValueError):
        return None


def annotators_beside(workspace: Path) -> list[str]:
    """Return the aliases to choose from, read on a connection of its own; none where it cannot."""
    try:
        with Store.open(workspace, read_only=True) as store:
            return store.annotations.everyone()
    except WorkspaceError:  # on a network drive nobody can read beside the writer
        return []


def _plain(kept: dict[str, object], default: ExportChoice | Selection) -> bool:
    """Tell whether every value is of the kind that the field of its name has."""
    return all(
        type(value) is type(getattr(default, name, ())) or (name == "rejected" and value in _EITHER)
        for name, value in kept.items()
    )
