"""Writes the SHA-256 sums of the packages in a folder, for ``sha256sum --check``.

python -m tools.package.sums FOLDER
"""

import hashlib
import sys
from pathlib import Path

SUMS = "SHA256SUMS"


def sums(folder: Path) -> str:
    """Return one line a file of `folder`: its SHA-256 in hexadecimal, two spaces, its name.

    The sums themselves and their signature are left out.
    """
    files = sorted(p for p in folder.iterdir() if p.is_file() and not p.name.startswith(SUMS))
    return "".join(f"{_sha256(path)}  {path.name}\n" for path in files)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


if __name__ == "__main__":
    target = Path(sys.argv[1])
    (target / SUMS).write_text(sums(target), encoding="utf-8")
