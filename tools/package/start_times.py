"""Measures how soon the frozen program shows its window, and how soon it has suggestions.

python -m tools.package.start_times PROGRAM [PROGRAM …] [--runs 5] [--paint-only]

Several programs, as before and after a change, take turns, so that what else the machine does
is the same for all. Each run opens a new workspace with one sample article under Xvfb. The
first paint is the first time that the screen is not black; the suggestions are there when the
workspace holds a run of them. A cold run comes after the program's files have been put out of
the page cache (those of the system stay). Needs Xvfb. On a machine that does other things look
at the least, and at the processor time: it is what a quiet machine would need.
"""

import argparse
import mmap
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from tools.package.product import ROOT

DISPLAY = os.environ.get("ANNOTATOR_CHECK_DISPLAY", ":27")
_PATIENCE = 60.0
_POLL = 0.005


class Times(NamedTuple):
    """What one start took, in seconds.

    Attributes:
        paint: from the start to the first paint.
        processor: processor time of all threads until then.
        suggestions: from the first paint until suggestions were there; 0 if not waited for.
    """

    paint: float
    processor: float
    suggestions: float


def main() -> int:
    """Print the least and the median of each time, in seconds, warm and cold; return 0."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("programs", nargs="+", type=Path, metavar="PROGRAM")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--paint-only", action="store_true", help="do not wait for suggestions")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, _screen(Path(folder)) as screen:
        for number, program in enumerate(args.programs):  # fills the page cache
            _measure(program, Path(folder) / f"first{number}", screen, wait=False)
        for name in ("warm", "cold"):
            took: dict[Path, list[Times]] = {program: [] for program in args.programs}
            for run in range(args.runs):
                for number, program in enumerate(args.programs):
                    home = Path(folder) / f"{name}{run}-{number}"
                    took[program].append(_measure(program, home, screen, wait=not args.paint_only))
            for program, times in took.items():
                print(f"{name}: {program}")
                _say("first paint", [one.paint for one in times])
                _say("processor time until then", [one.processor for one in times])
                if not args.paint_only:
                    _say("from there to suggestions", [one.suggestions for one in times])
    return 0


def put_out_of_cache(folder: Path) -> None:
    """Ask the kernel to forget the contents of all files below `folder`."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _say(what: str, values: list[float]) -> None:
    print(f"  {what}: least {min(values):.2f} s, median {statistics.median(values):.2f} s")


def _measure(program: Path, home: Path, screen: mmap.mmap, *, wait: bool) -> Times:
    """Return what a start in an empty home took."""
    home.mkdir()
    environment = {
        "HOME": str(home), "PATH": os.environ["PATH"], "DISPLAY": DISPLAY, "LANG": "C.UTF-8",
        "ANNOTATOR_DATA": str(home), "ANNOTATOR_CONFIG": str(home),
    }  # fmt: skip
    article = sorted((ROOT / "seeds").glob("*.txt"))[0]
    workspace = home / "articles.annotator"
    command = [str(program), "import", str(article), "--workspace", str(workspace)]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    if "cold" in home.name:
        put_out_of_cache(program.resolve().parent)
    started = time.perf_counter()
    window = subprocess.Popen(
        [str(program), "open", "--workspace", str(workspace)],
        env=environment, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        painted = _wait(lambda: any(screen[-4_000_000::4093]))
        processor = _processor_time(window.pid)
        suggested = _wait(lambda: _has_suggestions(workspace)) if wait else painted
    finally:
        window.terminate()
        window.wait()
    _wait(lambda: not any(screen[-4_000_000::4093]))
    return Times(painted - started, processor, suggested - painted)


def _processor_time(pid: int) -> float:
    """Return the seconds of processor time that a process has had; see proc(5), stat."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _wait(condition: Callable[[], bool]) -> float:
    """Return the time at which `condition` first held."""
    end = time.perf_counter() + _PATIENCE
    while time.perf_counter() < end:
        if condition():
            return time.perf_counter()
        time.sleep(_POLL)
    sys.exit("The program did not come so far within a minute.")


def _has_suggestions(workspace: Path) -> bool:
    with closing(sqlite3.connect(f"{workspace.as_uri()}?mode=ro", uri=True)) as db:
        return bool(db.execute("SELECT count(*) FROM suggestion").fetchone()[0])


@contextmanager
def _screen(folder: Path) -> Iterator[mmap.mmap]:
    """Yield the pixels of a screen of our own, as they are now."""
    server = subprocess.Popen(
        ["Xvfb", DISPLAY, "-screen", "0", "1280x800x24", "-fbdir", str(folder), "-nolisten", "tcp"],
        stderr=subprocess.DEVNULL,
    )
    try:
        time.sleep(1)
        with (folder / "Xvfb_screen0").open("rb") as file:
            yield mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    sys.exit(main())
