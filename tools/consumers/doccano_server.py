"""doccano's server, as its handbook says: a project made, our export uploaded and downloaded."""

import io
import os
import subprocess
import time
import zipfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tools.consumers.server import Client, ServerError, free_port, running, wait_for

_USER, _PASSWORD = "editor", "only-for-this-run"
_MINUTES = 15
_PROJECT = {
    "name": "export",
    "description": "-",
    "project_type": "SequenceLabeling",
    "resourcetype": "SequenceLabelingProject",
    "guideline": "",
    "random_order": False,
    "collaborative_annotation": True,
    "single_class_classification": False,
    "allow_overlapping": True,
    "grapheme_mode": False,
    "use_relation": True,
    "tags": [],
}
_FORM = {
    "format": "JSONL",
    "task": "RelationExtraction",
    "encoding": "utf_8",
    "delimiter": "",
    "column_data": "text",
    "column_label": "label",
}


def through_doccano(python: Path, export: Path, out: Path) -> float:
    """Upload an export to doccano and download it again, into `out`; return its seconds.

    The web server and the worker for its tasks run on this machine, with a database in the
    folder of `out`. The seconds are those of the upload and of the download.

    Raises:
        ServerError: it did not start, or refused something of the file.
    """
    home = out.parent / "doccano"
    home.mkdir()
    more = {"DOCCANO_HOME": str(home)}
    for command in (("init",), ("createuser", "--username", _USER, "--password", _PASSWORD)):
        _set_up(python, home, *command)
    package = next(python.parents[1].glob("lib/python3*/site-packages/backend"))
    port = free_port()
    serving = (
        *(python, "-m", "gunicorn", "--chdir", package, "--bind", f"127.0.0.1:{port}"),
        *("--workers", 1, "--threads", 2, "--timeout", 600, "config.wsgi"),
    )
    settings = {
        **more,
        "STANDALONE": "True",
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "DATABASE_URL": f"sqlite:///{home}/db.sqlite3",
        "MEDIA_ROOT": str(home / "media"),
    }
    with ExitStack() as stack:
        stack.enter_context(running(serving, home, settings))
        worker = (python.parent / "doccano", "task", "--concurrency", 1)
        stack.enter_context(running(worker, home, more))
        client = Client(port)
        wait_for(client, "/v1/health/")
        said = client.post("/v1/auth/login/", {"username": _USER, "password": _PASSWORD})
        return _in_and_out(Client(port, {"Authorization": f"Token {said['key']}"}), export, out)


def _in_and_out(client: Client, export: Path, out: Path) -> float:
    project = client.post("/v1/projects", _PROJECT)["id"]
    begun = time.monotonic()
    upload = client.upload("/v1/fp/process/", "filepond", export).decode()
    here = f"/v1/projects/{project}"
    told = _task(client, client.post(f"{here}/upload", {**_FORM, "uploadIds": [upload]}))
    if told.get("error"):
        raise ServerError(f"of the upload it says: {told['error']}")
    task = client.post(f"{here}/download", {"format": "JSONL", "exportApproved": False})
    _task(client, task)
    packed = client.get(f"{here}/download?taskId={task['task_id']}")
    seconds = time.monotonic() - begun
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        out.write_bytes(archive.read("all.jsonl"))
    return seconds


def _task(client: Client, task: Any) -> Any:
    """Return what a task has said, once it is done.

    Raises:
        ServerError: it failed, or took too long.
    """
    until = time.monotonic() + 60 * _MINUTES
    while time.monotonic() < until:
        told = client.get_json(f"/v1/tasks/status/{task['task_id']}")
        if told["error"]:
            raise ServerError(f"a task failed: {told['error']}")
        if told["ready"]:
            return told["result"]
        time.sleep(0.2)
    raise ServerError("a task was not done in a quarter of an hour")


def _set_up(python: Path, home: Path, *command: str) -> None:
    done = subprocess.run(
        [str(python.parent / "doccano"), *command],
        env={**os.environ, "HOME": str(home), "DOCCANO_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=60 * _MINUTES,
        check=False,
    )
    if done.returncode:
        raise ServerError(f"doccano {command[0]}: {done.stderr[-3000:]}")
