"""What every step of packaging has to know: names, version, time of the commit, folders."""

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from annotator import __version__

ROOT = Path(__file__).parent.parent.parent
BUILD = ROOT / "build" / "package"
FROZEN = BUILD / "frozen" / "annotator"
DIST = ROOT / "dist"
PACKAGING = ROOT / "packaging"

NAME = "annotator"
TITLE = "Annotator"
MAINTAINER = "The Annotator developers <annotator@localhost>"
LICENCE = "Apache-2.0"
MIME_TYPE = "application/x-annotator"


def version() -> str:
    """Return the version, which stands in ``annotator/__init__.py`` and nowhere else."""
    return __version__


def commit_time() -> int:
    """Return when the commit was made that is built, in seconds since 1970.

    Every date inside a package is this one, so that two builds of a commit are the same. The
    variable SOURCE_DATE_EPOCH overrides it, for sources without their history.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    shown = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return int(shown.stdout)


def commit_date() -> str:
    """Return the day of `commit_time` in UTC, as in 2026-11-23."""
    return datetime.fromtimestamp(commit_time(), UTC).strftime("%Y-%m-%d")
