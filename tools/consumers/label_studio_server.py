"""Label Studio's server: a project with our labelling configuration, tasks in, exports out."""

import secrets
import time
from collections.abc import Mapping
from pathlib import Path

from tools.consumers.server import Client, free_port, running, wait_for

EXPORTS: Mapping[str, str] = {
    "JSON": "json",
    "JSON_MIN": "min.json",
    "CONLL2003": "conll",
    "CSV": "csv",
    "TSV": "tsv",
}
"""What it exports texts as, and the suffix of the file that each is kept in."""

_QUIET = {
    "COLLECT_ANALYTICS": "false",
    "LATEST_VERSION_CHECK": "false",
    "SENTRY_DSN": "",
    "FRONTEND_SENTRY_DSN": "",
    "FEATURE_FLAGS_OFFLINE": "true",
    "no_proxy": "127.0.0.1",
}


def through_label_studio(python: Path, export: Path, out: Path) -> float:
    """Import an export into a project of Label Studio and export that in all ways into `out`.

    Returns the seconds of the import and of the export as JSON.

    Raises:
        ServerError: it did not start, or refused something of the file.
    """
    home = out / "label-studio"
    home.mkdir(parents=True)
    port, token = free_port(), secrets.token_hex(20)
    start = (
        *(python.parent / "label-studio", "start", "--no-browser", "--data-dir", home),
        *("--internal-host", "127.0.0.1", "--port", port, "--log-level", "WARNING"),
        *("--username", "editor@example.org", "--password", secrets.token_hex(10)),
        *("--user-token", token, "--enable-legacy-api-token"),
    )
    with running(start, home, _QUIET):
        wait_for(Client(port), "/health")
        client = Client(port, {"Authorization": f"Token {token}"})
        labels = Path(f"{export}.labels.xml").read_text(encoding="utf-8")
        project = client.post("/api/projects", {"title": "export", "label_config": labels})["id"]
        here = f"/api/projects/{project}"
        begun = time.monotonic()
        client.upload(f"{here}/import", "file", export)
        seconds = 0.0
        for kind, suffix in EXPORTS.items():
            found = client.get(f"{here}/export?exportType={kind}")
            seconds = seconds or time.monotonic() - begun
            (out / f"out.{suffix}").write_bytes(found)
    return seconds
