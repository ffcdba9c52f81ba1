"""The program in a process of its own, driven by keys: `python driven.py WORKSPACE PLAN`.

PLAN "job" waits for suggestions and does the whole job on two articles; "edit" decides without
end, telling of each edit that is shown as done, until it is killed.
What it saw goes to standard output, a line of words each.
"""

import sys
import threading
from pathlib import Path

from PySide6.QtWidgets import QApplication

from annotator.settings import Settings
from annotator.ui.app import make_application
from annotator.ui.dialogs.before_gold import FindingList, Question
from annotator.ui.running import Running
from tests.ui.desk import Desk, wait_until

HEAVY = ("spacy", "thinc", "pycrfsuite")


def say(*words: object) -> None:
    """Write a line at once."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def watch(event: str, args: tuple[object, ...]) -> None:
    """Tell of every internet socket, and of work done on the wrong thread."""
    on_window = threading.current_thread() is threading.main_thread()
    if event == "socket.__new__" and args[1] in (2, 10):  # AF_INET, AF_INET6
        say("socket", args[1])
    elif event == "sqlite3.connect" and on_window:
        say("database-on-window")
    elif event == "import" and on_window and args[0] in ("spacy", "annotator.nlp.entities"):
        say("suggester-on-window", args[0])


def run(path: Path, plan: str) -> None:
    """Start the program and carry out a plan."""
    settings = Settings(theme="light")
    app = make_application(settings)
    running = Running(app, settings, suggest=plan != "edit")
    desk = Desk(app, running, path, [])
    painted: list[list[str]] = []
    running.window.view.first_painted.connect(
        lambda: painted.append([name for name in HEAVY if name in sys.modules])
    )
    running.start(path)
    wait_until(lambda: bool(painted), 30)
    say("painted", *painted[0])
    desk.settle()
    running.window.activateWindow()
    running.window.view.setFocus()
    {"job": job, "edit": edit}[plan](desk)
    running.stop()
    running.window.close()
    say("done")


def job(desk: Desk) -> None:
    """Decide everything in two articles, make them gold and export them."""
    from annotator.workflow.export_choice import ExportChoice  # not before the window is shown

    wait_until(lambda: not desk.ask(_without_suggestions), 60)
    say("suggested")
    for _ in range(2):
        desk.press("Return", "Backspace", "Tab", "2", "Ctrl+Z", "Ctrl+Y", "P", "Ctrl+Return")
        for kind in (Question, FindingList):
            if any(d.isVisible() for d in desk.window.findChildren(kind)):
                desk.press("Return", on=desk.dialog(kind))
    desk.window.files.going_out.export(ExportChoice(), desk.path.with_suffix(".jsonl"))
    wait_until(lambda: desk.path.with_suffix(".jsonl").exists(), 30)
    say("gold", sum(row.status.value == "gold" for row in desk.ask(lambda w: w.queue())))


def edit(desk: Desk) -> None:
    """Relabel without end; each edit is told of once it is on screen."""
    uid = desk.session.article.uid
    n = 0
    while True:
        desk.press("Right", str(1 + n % 8))
        n += 1
        say("edited", uid, n, desk.session.history.undos[-1].seq)


def _without_suggestions(workspace: object) -> bool:
    rows = workspace.queue()  # type: ignore[attr-defined]
    return any(row.open_stops is None for row in rows)


if __name__ == "__main__":
    sys.addaudithook(watch)
    run(Path(sys.argv[1]), sys.argv[2])
    QApplication.quit()
