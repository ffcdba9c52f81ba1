"""What the user has chosen: a small JSON file that holds only what differs from the defaults."""

import json
import logging
import os
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from platformdirs import user_config_path, user_data_path, user_log_path

log = logging.getLogger(__name__)

WORKSPACE_SUFFIX = ".annotator"


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default; the settings dialog is made from these fields.

    ``language`` and ``theme`` may be "system". ``entity_model`` is the name of an installed
    spaCy pipeline or the path of a model folder to use beside the bundled rules; empty for none.
    """

    alias: str = ""
    language: str = "system"
    theme: str = "system"
    zoom: int = 100
    entity_model: str = ""
    single_letter_keys: bool = True
    workspace: str = ""


def config_folder() -> Path:
    """Return the folder of the settings file; ``ANNOTATOR_CONFIG`` overrides the system's."""
    given = os.environ.get("ANNOTATOR_CONFIG")
    return Path(given) if given else user_config_path("annotator", appauthor=False)


def data_folder() -> Path:
    """Return the user's local (not synced) data folder; ``ANNOTATOR_DATA`` overrides it."""
    given = os.environ.get("ANNOTATOR_DATA")
    return Path(given) if given else user_data_path("annotator", appauthor=False, roaming=False)


def log_folder() -> Path:
    """Return the folder of the log file; ``ANNOTATOR_DATA`` moves it along with the data."""
    given = os.environ.get("ANNOTATOR_DATA")
    return Path(given) / "log" if given else user_log_path("annotator", appauthor=False)


def default_workspace() -> Path:
    """Return the path of the workspace that is opened where none is named."""
    return data_folder() / f"articles{WORKSPACE_SUFFIX}"


def load_settings(folder: Path | None = None) -> Settings:
    """Return the settings; what cannot be read is passed over, so that the program starts."""
    path = (folder or config_folder()) / "settings.json"
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError):
        log.warning("the settings file cannot be read; going on with the defaults")
        return Settings()
    if not isinstance(stored, dict):
        return Settings()
    defaults = asdict(Settings())
    known = {k: v for k, v in stored.items() if k in defaults and type(v) is type(defaults[k])}
    return replace(Settings(), **known)


def save_settings(settings: Settings, folder: Path | None = None) -> None:
    """Write what differs from the defaults, whole or not at all.

    Raises:
        OSError: the folder cannot be written.
    """
    folder = folder or config_folder()
    folder.mkdir(parents=True, exist_ok=True)
    default = Settings()
    changed = {
        f.name: getattr(settings, f.name)
        for f in fields(settings)
        if getattr(settings, f.name) != getattr(default, f.name)
    }
    partial = folder / "settings.json.part"
    partial.write_text(json.dumps(changed, ensure_ascii=False, indent=1), encoding="utf-8")
    partial.replace(folder / "settings.json")
