"""What a screen reader is told, asked over a real accessibility bus: roles, names, focus, text."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.ui.desk import BRIDGE, make_workspace

HERE = Path(__file__).parent
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
PYTHON = "/usr/bin/python3"

CELLS = ("table cell", "filler")

pytestmark = pytest.mark.skipif(
    not LAUNCHER.exists(), reason="there is no accessibility bus on this system"
)


@dataclass
class Program:
    """The running program and the bus it can be asked on."""

    process: "subprocess.Popen[str]"
    env: dict[str, str]

    def do(self, line: str) -> None:
        """Send a step to the program and wait until it has been done."""
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        self.wait()

    def wait(self) -> None:
        """Wait until the program is ready."""
        assert self.process.stdout is not None
        for line in iter(self.process.stdout.readline, ""):
            if line == "ready\n":
                return
        raise AssertionError("the program has ended")

    def nodes(self) -> list[dict[str, Any]]:
        """Return all that a screen reader is told is shown, from the outside in."""
        told = subprocess.run(
            [PYTHON, str(HERE / "probe.py")],
            env=self.env, capture_output=True, text=True, timeout=60, check=True,
        )  # fmt: skip
        return list(_flat(json.loads(told.stdout)))


def _flat(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for child in node["children"]:
        yield from _flat(child)


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """Start a screen, a bus and the program, each of its own."""
    folder = tmp_path_factory.mktemp("reading")
    make_workspace(folder / "news.annotator")
    screen, number = _started(["Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24"])
    bus, address = _started(["dbus-daemon", "--session", "--nofork", "--print-address=1"])
    own = {name: str(folder) for name in ("HOME", "ANNOTATOR_CONFIG", "ANNOTATOR_DATA")}
    env = os.environ | own | {
        "DISPLAY": f":{number}", "DBUS_SESSION_BUS_ADDRESS": address, "ANNOTATOR_LANGUAGE": "en",
        "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "XDG_RUNTIME_DIR": str(folder), "PYTHONPATH": str(HERE.parents[2]),
    }  # fmt: skip
    launcher = subprocess.Popen([str(LAUNCHER), "--launch-immediately"], env=env)
    running = subprocess.Popen(
        [sys.executable, str(HERE / "program.py"), str(folder / "news.annotator")],
        env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        started = Program(running, env)
        started.wait()
        yield started
    finally:
        assert running.stdin is not None
        running.stdin.close()
        running.wait(30)
        for helper in (launcher, bus, screen):
            helper.terminate()
            helper.wait(10)
        for pipe in (running.stdout, bus.stdout, screen.stdout):
            assert pipe is not None
            pipe.close()


def _started(command: list[str]) -> tuple["subprocess.Popen[str]", str]:
    """Return a process that says in its first line where it can be reached, and that line."""
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdout is not None
    return process, process.stdout.readline().strip()


def named(nodes: list[dict[str, Any]], role: str) -> set[str]:
    return {node["name"] for node in nodes if node["role"] == role}


def the(nodes: list[dict[str, Any]], name: str) -> dict[str, Any]:
    found = [node for node in nodes if node["name"] == name]
    assert found, f"nothing is called {name}"
    return found[0]


def test_the_panes_have_roles_and_names(program: Program) -> None:
    nodes = program.nodes()
    assert "Annotator" in next(iter(named(nodes, "frame")))
    assert {"File", "Edit", "Article", "Mark", "View", "Help"} <= named(nodes, "menu item")
    assert the(nodes, "Articles")["role"] == "list"
    people = [n for n in nodes if n["name"] == "People and their quotes"]
    assert {n["role"] for n in people} & {"tree", "tree table"}
    assert the(nodes, "Search the queue")["role"] == "text"
    # Qt gives what is chosen for the name of a box to choose in; what it is for is described.
    assert "Filter by status" in {n["description"] for n in nodes if n["role"] == "combo box"}
    assert {"Accept and go on (Enter)", "Who says it (S)"} <= named(nodes, "push button")


def test_the_article_is_read_and_has_the_focus(program: Program) -> None:
    article = the(program.nodes(), "Article text")
    assert article["text"].rstrip() == BRIDGE.rstrip()
    assert article["focused"]


def test_the_rows_of_the_queue_say_how_each_article_stands(program: Program) -> None:
    rows = [node for node in program.nodes() if node["role"] == "list item"]
    assert rows[0]["name"] == "Ny bro byggs i Sollefteå"
    assert "6 undecided" in rows[0]["description"]


def test_the_inspector_tells_label_and_state_of_the_span_at_hand(program: Program) -> None:
    told = named(program.nodes(), "label")
    assert {"Label", "State", "Place", "Suggested", "Sollefteå"} <= told


def nameless(nodes: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Return the role and description of what takes the focus without saying what it is.

    The empty cells of a table are the table's.
    """
    return [
        (n["role"], n["description"])
        for n in nodes
        if n["focusable"] and not (n["name"] or n["text"]) and n["role"] not in CELLS
    ]


def test_everything_that_takes_the_focus_has_a_name(program: Program) -> None:
    assert nameless(program.nodes()) == []


@pytest.mark.parametrize("command", ["settings", "own_keys", "scheme", "help", "about"])
def test_all_that_takes_the_focus_in_a_dialog_has_a_name(program: Program, command: str) -> None:
    program.do(f":{command}")
    nodes = program.nodes()
    program.do("close")
    dialogs = [n for n in nodes if n["role"] in ("dialog", "frame") and n["name"]]
    assert len(dialogs) >= 2
    assert nameless(nodes) == []
