"""What the user has chosen: a small JSON file that holds only what differs from the defaults.

An administrator may lay down other defaults for the whole machine, and settings that hold
whatever the user has chosen, in a policy file: ``{"defaults": {…}, "fixed": {…}}``.
"""

import json
import logging
import os
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from platformdirs import user_config_path, user_data_path, user_log_path

log = logging.getLogger(__name__)

WORKSPACE_SUFFIX = ".annotator"

NOTES = "open"
"""Folder of the data folder with a note of each window that is open."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default; the settings dialog is made from these fields.

    ``language`` and ``theme`` may be "system". ``entity_model`` is the name of an installed
    spaCy pipeline or the path of a model folder to use beside the bundled model, or instead of it
    where ``entity_model_alone`` says so; empty for none.
    ``scheme`` is the path of a JSON file with the labels of new workspaces, empty for the
    program's own; ``export_folder`` is where saving an export starts, empty for the last place.
    ``watched_folder`` is a folder whose new files are imported by themselves, empty for none.
    ``keys`` are keys of the user's own ("Ctrl+G") by the ids of the commands they are for; a
    command that is not named has the program's. ``learn`` is whether quotes are suggested by what
    the workspace's decisions have taught.
    """

    alias: str = ""
    language: str = "system"
    theme: str = "system"
    zoom: int = 100
    entity_model: str = ""
    entity_model_alone: bool = False
    single_letter_keys: bool = True
    workspace: str = ""
    scheme: str = ""
    export_folder: str = ""
    watched_folder: str = ""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    learn: bool = True


@dataclass(frozen=True, slots=True)
class Policy:
    """What the administrator has laid down.

    Attributes:
        defaults: the settings before the user has chosen any.
        fixed: names of the settings that the user cannot change; they are as in `defaults`.
    """

    defaults: Settings = Settings()
    fixed: frozenset[str] = frozenset()


def config_folder() -> Path:
    """Return the folder of the settings file; ``ANNOTATOR_CONFIG`` overrides the system's."""
    given = os.environ.get("ANNOTATOR_CONFIG")
    return Path(given) if given else user_config_path("annotator", appauthor=False)


def data_folder() -> Path:
    """Return the user's local (not synced) data folder; ``ANNOTATOR_DATA`` overrides it.

    Links on the way are followed, as they are for a workspace that is open: some systems have
    the home folders elsewhere.
    """
    given = os.environ.get("ANNOTATOR_DATA")
    folder = Path(given) if given else user_data_path("annotator", appauthor=False, roaming=False)
    return folder.resolve()


def log_folder() -> Path:
    """Return the folder of the log file; ``ANNOTATOR_DATA`` moves it along with the data."""
    given = os.environ.get("ANNOTATOR_DATA")
    return Path(given) / "log" if given else user_log_path("annotator", appauthor=False)


def default_workspace() -> Path:
    """Return the path of the workspace that is opened where none is named."""
    return data_folder() / f"articles{WORKSPACE_SUFFIX}"


def policy_path() -> Path:
    """Return the path of the machine's policy file, which need not be there.

    No variable of the user's overrides it; only administrators can write to its folder.
    """
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData"), "Annotator", "policy.json")
    if sys.platform == "darwin":
        return Path("/Library/Application Support/Annotator/policy.json")
    return Path("/etc/annotator/policy.json")


def load_policy(path: Path | None = None) -> Policy:
    """Return the machine's policy; what cannot be read is passed over, with a line in the log."""
    stored = _read_object(path or policy_path(), "policy")
    fixed = _known(stored.get("fixed"))
    defaults = replace(Settings(), **{**_known(stored.get("defaults")), **fixed})
    return Policy(defaults, frozenset(fixed))


def load_settings(folder: Path | None = None, policy: Policy | None = None) -> Settings:
    """Return the settings; what cannot be read is passed over, so that the program starts.

    Args:
        folder: where the settings file is; the user's by default.
        policy: what goes before and above it; the machine's by default.
    """
    policy = policy or load_policy()
    stored = _known(_read_object((folder or config_folder()) / "settings.json", "settings"))
    chosen = {name: value for name, value in stored.items() if name not in policy.fixed}
    return replace(policy.defaults, **chosen)


def save_settings(
    settings: Settings, folder: Path | None = None, policy: Policy | None = None
) -> None:
    """Write what differs from the defaults and may be chosen, whole or not at all.

    Args:
        settings: what the user has chosen.
        folder: where the settings file is; the user's by default.
        policy: whose defaults they are; the machine's by default.

    Raises:
        OSError: the folder cannot be written.
    """
    folder = folder or config_folder()
    policy = policy or load_policy()
    folder.mkdir(parents=True, exist_ok=True)
    changed = {
        f.name: getattr(settings, f.name)
        for f in fields(settings)
        if f.name not in policy.fixed
        and getattr(settings, f.name) != getattr(policy.defaults, f.name)
    }
    partial = folder / "settings.json.part"
    partial.write_text(json.dumps(changed, ensure_ascii=False, indent=1), encoding="utf-8")
    partial.replace(folder / "settings.json")


def _read_object(path: Path, what: str) -> dict[str, object]:
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        log.warning("the %s file cannot be read; going on without it", what)
        return {}
    return stored if isinstance(stored, dict) else {}


def _known(stored: object) -> dict[str, Any]:
    """Return those of the stored values that are settings, of the right type."""
    if not isinstance(stored, dict):
        return {}
    defaults = asdict(Settings())
    known = {k: v for k, v in stored.items() if k in defaults and type(v) is type(defaults[k])}
    if "keys" in known:
        known["keys"] = {
            command: tuple(key for key in keys if isinstance(key, str))
            for command, keys in known["keys"].items()
            if isinstance(keys, list)
        }
    return known
