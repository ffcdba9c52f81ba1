"""The workspaces that were open last, for the window to offer again."""

from dataclasses import dataclass
from pathlib import Path

from annotator.workflow.remembering import remember, remembered

MOST = 9  # one for each digit
_NAME = "recent"


@dataclass(frozen=True, slots=True)
class Recent:
    """A workspace that was open; ``there`` is whether its file still is."""

    path: Path
    there: bool


def recent_workspaces() -> tuple[Recent, ...]:
    """Return the workspaces that were open last, the latest first, at most `MOST`."""
    return tuple(Recent(path, path.is_file()) for path in _paths())


def opened_now(path: Path) -> None:
    """Put a workspace first among the recent ones."""
    here = path.resolve()
    others = [each for each in _paths() if each != here]
    _keep([here, *others])


def forget_missing() -> None:
    """Forget the recent workspaces that are no longer there."""
    _keep([path for path in _paths() if path.is_file()])


def forget_all() -> None:
    """Forget every recent workspace."""
    _keep([])


def _keep(paths: list[Path]) -> None:
    remember(_NAME, [str(path) for path in paths[:MOST]] or None)


def _paths() -> list[Path]:
    kept = remembered(_NAME)
    return [Path(p) for p in kept if isinstance(p, str)][:MOST] if isinstance(kept, list) else []
