"""Measures how soon the frozen program shows its window, and how soon it has suggestions.

python -m tools.package.start_times PROGRAM [RUNS]

Each run opens a new workspace with one sample article under Xvfb. The first paint is the first
time that the screen is not black; the suggestions are there when the workspace holds a run of
them. A cold run comes after the program's files have been put out of the page cache (those of
the system stay). Needs Xvfb; measures on what else the machine does, so look at the least.
"""

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
        processor: processor time of all threads until then; what a quiet machine would need.
        suggestions: from the first paint until suggestions were there.
    """

    paint: float
    processor: float
    suggestions: float


def main(program: Path, runs: int) -> int:
    """Print the least and the median of both times, in seconds, warm and cold; return 0."""
    with tempfile.TemporaryDirectory() as folder, _screen(Path(folder)) as screen:
        _measure(program, Path(folder) / "first", screen)  # fills the page cache
        for name in ("warm", "cold"):
            times = []
            for number in range(runs):
                if name == "cold":
                    put_out_of_cache(program.resolve().parent)
                times.append(_measure(program, Path(folder) / f"{name}{number}", screen))
            _say(f"{name}: first paint", [one.paint for one in times])
            _say(f"{name}: processor time until then", [one.processor for one in times])
            _say(f"{name}: from there to suggestions", [one.suggestions for one in times])
    return 0


def put_out_of_cache(folder: Path) -> None:
    """Ask the kernel to forget the contents of all files below `folder`."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _say(what: str, values: list[float]) -> None:
    print(f"{what}: least {min(values):.2f} s, median {statistics.median(values):.2f} s")


def _measure(program: Path, home: Path, screen: mmap.mmap) -> Times:
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
        suggested = _wait(lambda: _has_suggestions(workspace))
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
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 5))
