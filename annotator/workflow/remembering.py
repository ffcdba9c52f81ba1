"""What the program remembers between starts that is no setting: recent workspaces, last choices.

A small JSON file beside the settings, for its owner only. Losing it loses nothing of worth, so
what cannot be read or written is passed over.
"""

import json
import logging
import os

from annotator.settings import config_folder

log = logging.getLogger(__name__)

_FILE = "remembered.json"


def remembered(name: str) -> object:
    """Return what was remembered under a name, as JSON gives it; None if nothing was."""
    return _all().get(name)


def remember(name: str, value: object) -> None:
    """Keep a value that JSON can hold under a name; None forgets it."""
    kept = _all()
    if kept.get(name) == value:
        return
    kept.pop(name, None)
    if value is not None:
        kept[name] = value
    path = config_folder() / _FILE
    part = path.with_name(f"{_FILE}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(kept, file, ensure_ascii=False, indent=1)
        part.replace(path)
    except OSError as error:
        log.warning("what is remembered cannot be written: %s", type(error).__name__)


def _all() -> dict[str, object]:
    try:
        kept = json.loads((config_folder() / _FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        log.warning("what is remembered cannot be read: %s", type(error).__name__)
        return {}
    return kept if isinstance(kept, dict) else {}
