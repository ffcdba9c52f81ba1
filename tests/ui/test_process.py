"""The program in a process of its own: what it loads when, opens, keeps, and survives."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.annotation import Status
from annotator.workflow.workspace import Workspace
from tests.ui.desk import BRIDGE, FERRY, make_workspace

ROOT = Path(__file__).parents[2]
Started = subprocess.Popen[str]


def start(path: Path, plan: str, **environment: str) -> Started:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.ui.driven", str(path), plan],
        cwd=ROOT,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[list[str]]]:
    """The workspace after the whole job on two articles, and what the program said meanwhile."""
    folder = tmp_path_factory.mktemp("job")
    path = folder / "plain.annotator"
    with Workspace(path) as workspace:
        for text in (BRIDGE, FERRY):
            workspace.import_text(text)
    process = start(path, "job", ANNOTATOR_CONFIG=str(folder), ANNOTATOR_DATA=str(folder))
    said, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    return path, [line.split() for line in said.splitlines()]


Job = tuple[Path, list[list[str]]]


def test_no_model_is_loaded_before_the_first_paint(job: Job) -> None:
    assert job[1][0] == ["painted"]


def test_suggestions_come_and_two_articles_become_gold(job: Job) -> None:
    path, said = job
    assert ["suggested"] in said
    with Workspace(path) as workspace:
        assert workspace.status_counts()[Status.GOLD] == 2


def test_no_internet_socket_is_opened_and_the_window_waits_for_no_disk_or_model(job: Job) -> None:
    expected = {"painted", "suggested", "gold", "done"}
    assert [line for line in job[1] if line[0] not in expected] == []


@pytest.fixture
def editing(tmp_path: Path) -> Iterator[tuple[Path, Started]]:
    path = tmp_path / "killed.annotator"
    make_workspace(path)
    process = start(path, "edit")
    yield path, process
    process.kill()
    process.communicate(timeout=30)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="processes are not killed so here")
@pytest.mark.parametrize("after", [1, 9])
def test_killed_in_the_middle_it_opens_there_again_with_every_edit_that_was_shown(
    editing: tuple[Path, Started], after: int
) -> None:
    path, process = editing
    assert process.stdout is not None
    edits = [line.split() for line in _until(process, after)]
    process.send_signal(signal.SIGKILL)
    rest, _ = process.communicate(timeout=30)
    edits += [line.split() for line in rest.splitlines() if line.startswith("edited")]
    _, uid, _, seq = edits[-1]

    with Workspace(path) as workspace:
        assert workspace.last_article() == uid
        kept = [step.seq for step in workspace.session(uid).history.undos]
    assert set(range(1, int(seq) + 1)) <= set(kept)
    assert len(kept) <= len(edits) + 2  # at most what was on its way when it was killed


def _until(process: Started, n: int) -> Iterator[str]:
    """Yield the first n edits that the process tells of."""
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("edited"):
            yield line
            n -= 1
            if n == 0:
                return
