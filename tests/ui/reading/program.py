"""The program on a screen of its own: `python program.py WORKSPACE`; a line on its input is a step.

A line is a command to ask for after a colon (":settings"), or "close" for dialogs; an empty one
does nothing. After each, "ready" is written. The program ends with its input.
"""

import sys
import threading
from pathlib import Path
from queue import SimpleQueue

from PySide6.QtWidgets import QDialog

from tests.ui.desk import LIGHT, Desk, sat_down, wait_until


def step(desk: Desk, line: str) -> None:
    """Do what a line asks for."""
    if line == "close":
        for dialog in desk.window.findChildren(QDialog):
            dialog.reject()
    elif line.startswith(":"):
        desk.window.actions_by_id[line[1:]].trigger()
    desk.settle()


def lines() -> SimpleQueue[str]:
    """Return the lines of the input as they come, "" at its end: the window must stay awake."""
    found: SimpleQueue[str] = SimpleQueue()

    def read() -> None:
        for line in iter(sys.stdin.readline, ""):
            found.put(line)
        found.put("")

    threading.Thread(target=read, daemon=True).start()
    return found


def main() -> None:
    """Sit down at the window and follow the lines."""
    path = Path(sys.argv[1])
    with sat_down(path, ["any"], LIGHT) as desk:
        wait_until(lambda: desk.window.queue.model.rowCount() == 3)
        wait_until(lambda: desk.window.inspector.people.topLevelItemCount() > 0)
        coming, line = lines(), " "
        while line:
            step(desk, line.strip())
            sys.stdout.write("ready\n")
            sys.stdout.flush()
            wait_until(lambda: not coming.empty(), 120)
            line = coming.get()


if __name__ == "__main__":
    main()
