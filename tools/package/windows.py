"""Makes the Windows packages of a frozen program: the setup program, and a zip to unpack anywhere.

python -m tools.package.windows [FOLDER]

FOLDER is the frozen program; without it, the one that `freeze` made. makensis runs on Linux as
well as on Windows.
"""

import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from tools.package.product import BUILD, DIST, FROZEN, NAME, PACKAGING, ROOT, commit_time, version


def main(folder: Path) -> int:
    """Make the packages in ``dist/``; return 0."""
    DIST.mkdir(exist_ok=True)
    setup = DIST / f"{NAME}-{version()}-windows-x64-setup.exe"
    portable = DIST / f"{NAME}-{version()}-windows-x64.zip"
    make_setup(folder, setup)
    make_zip(folder, portable)
    for path in (setup, portable):
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1e6:.1f} MB")
    return 0


def make_setup(folder: Path, target: Path) -> None:
    """Write the setup program for the frozen program in `folder`."""
    kilobytes = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) // 1024
    given = {
        "VERSION": version(),
        "FOLDER": str(folder),
        "ICON": str(BUILD / "icons" / f"{NAME}.ico"),
        "LICENCE": str(ROOT / "LICENSE"),
        "KILOBYTES": str(kilobytes),
        "OUT": str(target),
    }
    subprocess.run(
        [
            "makensis", "-V2", "-INPUTCHARSET", "UTF8",
            *(f"-D{name}={value}" for name, value in given.items()),
            str(PACKAGING / "windows" / "setup.nsi"),
        ],
        check=True,
    )  # fmt: skip


def make_zip(folder: Path, target: Path) -> None:
    """Write a zip of `folder`, in the order of names and with one time for all files."""
    time = datetime.fromtimestamp(commit_time(), UTC).timetuple()[:6]
    top = target.name.removesuffix(".zip")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                name = f"{top}/{path.relative_to(folder).as_posix()}"
                entry = zipfile.ZipInfo(name, time)
                entry.compress_type = zipfile.ZIP_DEFLATED
                packed.writestr(entry, path.read_bytes())


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else FROZEN))
