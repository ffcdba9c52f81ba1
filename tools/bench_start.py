"""From starting the process to the first article on screen.

`python tools/bench_start.py [RUNS]` prints medians in milliseconds, warm: the first run is left
out. It uses the display that is there, and none ("offscreen") where there is none.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
LIMIT_MS = 1000.0


def child(started: float, path: Path) -> None:
    """Do what the command line does to open the window; print how long it took."""
    from annotator.cli import main as _command_line  # noqa: F401  # as long as it takes to load
    from annotator.settings import load_settings
    from annotator.ui.app import make_application
    from annotator.ui.running import Running

    settings = load_settings()
    app = make_application(settings)
    running = Running(app, settings, suggest=False)

    def painted() -> None:
        print((time.time() - started) * 1000, time.process_time() * 1000)
        running.stop()
        app.quit()

    running.window.view.first_painted.connect(painted)
    running.start(path)
    app.exec()


def workspace(folder: Path) -> Path:
    """Make a workspace with the sample articles and their suggestions."""
    from annotator.workflow.workspace import Workspace

    path = folder / "bench.annotator"
    with Workspace(path) as made:
        made.import_files([ROOT / "seeds" / "gold.jsonl"])
    return path


def bench(runs: int) -> tuple[float, float]:
    """Start the program `runs` times after a first one; return medians: elapsed, CPU (ms)."""
    with tempfile.TemporaryDirectory() as folder:
        path = workspace(Path(folder))
        environment = {
            **os.environ,
            "ANNOTATOR_CONFIG": folder,
            "ANNOTATOR_DATA": folder,
            "PYTHONPYCACHEPREFIX": folder,  # an installed program is not compiled at its start
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        if not os.environ.get("DISPLAY"):
            environment["QT_QPA_PLATFORM"] = "offscreen"
        took = []
        for _ in range(runs + 1):
            command = [sys.executable, __file__, "--child", str(time.time()), str(path)]
            done = subprocess.run(
                command, env=environment, cwd=ROOT, check=True, capture_output=True, text=True
            )
            took.append([float(word) for word in done.stdout.split()])
    elapsed, cpu = zip(*took[1:], strict=True)
    return statistics.median(elapsed), statistics.median(cpu)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(float(sys.argv[2]), Path(sys.argv[3]))
    else:
        elapsed, cpu = bench(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
        print(f"start to first painted article: {elapsed:.0f} ms (at most {LIMIT_MS:.0f})")
        print(f"of which on the processor:      {cpu:.0f} ms")
