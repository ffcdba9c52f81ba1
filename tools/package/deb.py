"""Packs a laid-out tree as a Debian package with Debian's own tool."""

import hashlib
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tools.package.product import MAINTAINER, NAME, commit_time, version


def control(architecture: str, depends: Sequence[str], description: str, kilobytes: int) -> str:
    """Return the control file.

    Args:
        architecture: as Debian calls it.
        depends: the packages that are needed, each as it stands in a Depends field.
        description: a line, then lines that say more.
        kilobytes: the size of what is installed, in units of 1024 bytes.
    """
    summary, *more = description.split("\n")
    return "\n".join(
        [
            f"Package: {NAME}",
            f"Version: {version()}",
            f"Architecture: {architecture}",
            f"Maintainer: {MAINTAINER}",
            f"Installed-Size: {kilobytes}",
            f"Depends: {', '.join(depends)}",
            "Recommends: fonts-noto-color-emoji",
            "Section: text",
            "Priority: optional",
            f"Description: {summary}",
            *(f" {line}" for line in more),
            "",
        ]
    )


def md5sums(root: Path) -> str:
    """Return the sums that ``dpkg --verify`` compares the installed files with."""
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    lines = []
    for path in files:
        place = path.relative_to(root)
        if place.parts[0] != "DEBIAN":
            sum_ = hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
            lines.append(f"{sum_}  {place.as_posix()}\n")
    return "".join(lines)


def make_deb(root: Path, target: Path, control_text: str) -> None:
    """Write the package of everything below `root`, packed with xz, the same each time.

    `root` gets a folder ``DEBIAN``. The number of threads is fixed, as xz with one thread
    gives another result than with two.
    """
    papers = root / "DEBIAN"
    papers.mkdir()
    (papers / "control").write_text(control_text, encoding="utf-8")
    (papers / "md5sums").write_text(md5sums(root), encoding="utf-8")
    for path in (papers, *papers.iterdir(), root):
        path.chmod(0o755 if path.is_dir() else 0o644)
        os.utime(path, (commit_time(), commit_time()))
    subprocess.run(
        ["dpkg-deb", "-Zxz", "--threads-max=2", "--root-owner-group", "--build", root, target],
        env={**os.environ, "SOURCE_DATE_EPOCH": str(commit_time())},
        check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
