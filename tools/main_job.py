"""`make run`: the sample articles in a workspace, with suggestions, in the window.

Without a display it does the same without one: it saves a picture of the window and the
exported JSONL, and says where they are.
"""

import os
import sys
from pathlib import Path

from annotator.cli.main import main

ROOT = Path(__file__).parent.parent
OUT = ROOT / "build" / "run"


def run() -> int:
    """Do the main job and return the exit status."""
    OUT.mkdir(parents=True, exist_ok=True)
    workspace = OUT / "samples.annotator"
    seeds = sorted(str(path) for path in (ROOT / "seeds").glob("*.txt"))
    if not workspace.exists():
        status = main(["import", *seeds, "--workspace", str(workspace)])
        status = status or main(["suggest", "--workspace", str(workspace)])
        if status:
            return status
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or _wayland()):
        return headless(workspace)
    return main(["open", "--workspace", str(workspace)])


def headless(workspace: Path) -> int:
    """Picture the window and export what there is, where no window can be shown."""
    print("There is no display, so the window is pictured instead of shown.")
    picture, export = OUT / "window.png", OUT / "suggested.jsonl"
    return main(["screenshot", str(picture), "--workspace", str(workspace)]) or main(
        ["export", str(export), "--status", "all", "--workspace", str(workspace)]
    )


def _wayland() -> bool:
    return bool(os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(run())
