"""Starting a program's own server on this machine, and asking it by HTTP.

A server listens on 127.0.0.1 alone, keeps its files in a folder that is thrown away, and is
ended with all that it has started when it is no longer asked.
"""

import json
import os
import signal
import socket
import subprocess
import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

_HOST = "127.0.0.1"
_STARTING, _WORKING = 300, 600  # seconds


class ServerError(Exception):
    """A server did not start, or refused what it was asked."""


@dataclass(frozen=True, slots=True)
class Client:
    """Asks the server at a port of this machine; `headers` go with every request."""

    port: int
    headers: Mapping[str, str] = field(default_factory=dict)

    def get(self, path: str) -> bytes:
        """Return the body of an answer.

        Raises:
            ServerError: the server refused.
        """
        return self._ask("GET", path, None, {})

    def get_json(self, path: str) -> Any:
        """Return what an answer says as JSON."""
        return json.loads(self.get(path))

    def post(self, path: str, value: object) -> Any:
        """Send a value as JSON and return what the answer says."""
        body = json.dumps(value).encode()
        return json.loads(self._ask("POST", path, body, {"Content-Type": "application/json"}))

    def upload(self, path: str, field_name: str, file: Path) -> bytes:
        """Send a file as a form does and return the body of the answer."""
        edge = uuid.uuid4().hex
        disposition = f'form-data; name="{field_name}"; filename="{file.name}"'
        head = f"--{edge}\r\nContent-Disposition: {disposition}\r\n\r\n".encode()
        body = head + file.read_bytes() + f"\r\n--{edge}--\r\n".encode()
        return self._ask(
            "POST", path, body, {"Content-Type": f"multipart/form-data; boundary={edge}"}
        )

    def _ask(self, method: str, path: str, body: bytes | None, more: Mapping[str, str]) -> bytes:
        connection = HTTPConnection(_HOST, self.port, timeout=_WORKING)
        try:
            connection.request(method, path, body, {**self.headers, **more})
            answer = connection.getresponse()
            said = answer.read()
        except OSError as error:
            raise ServerError(f"{method} {path}: {error}") from error
        finally:
            connection.close()
        if answer.status >= 300:
            raise ServerError(f"{method} {path}: {answer.status} {said[:500].decode()}")
        return said


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((_HOST, 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: Sequence[object], folder: Path, more: Mapping[str, str]) -> Iterator[None]:
    """Run a program beside us and end it, with all that it has started, afterwards.

    Args:
        command: the program and its arguments.
        folder: its working folder and home; what it says goes to a file there.
        more: what is to stand in its environment besides.
    """
    said = folder / f"said-{uuid.uuid4().hex[:8]}.txt"
    with said.open("wb") as file:
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=folder,
            env={**os.environ, "HOME": str(folder), **more},
            stdout=file,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield
        if process.poll() is not None:
            raise ServerError(f"it has ended:\n{said.read_text(errors='replace')[-3000:]}")
    except ServerError as error:
        raise ServerError(f"{error}\n{said.read_text(errors='replace')[-3000:]}") from error
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def wait_for(client: Client, path: str) -> None:
    """Return when a server answers.

    Raises:
        ServerError: it does not within five minutes.
    """
    until = time.monotonic() + _STARTING
    while True:
        try:
            client.get(path)
        except ServerError:
            if time.monotonic() > until:
                raise
            time.sleep(0.5)
        else:
            return
