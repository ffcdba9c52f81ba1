"""What a screen reader is told, as JSON. The system's own Python, which has Atspi, runs this.

One object a widget that is shown: its role, name, description, whether it has the focus, its
text if it has any, and what it holds.
"""

import json
import sys
from typing import Any

import gi  # type: ignore[import-not-found]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # type: ignore[import-not-found]  # noqa: E402

_MOST = 60  # children of one widget


def tree(node: Any) -> dict[str, Any]:
    """Return a widget and what it holds."""
    states = node.get_state_set()
    found: dict[str, Any] = {
        "role": node.get_role_name(),
        "name": node.get_name() or "",
        "description": node.get_description() or "",
        "focused": bool(states.contains(Atspi.StateType.FOCUSED)),
        "focusable": bool(states.contains(Atspi.StateType.FOCUSABLE)),
        "text": text_of(node),
        "children": [],
    }
    for n in range(min(node.get_child_count(), _MOST)):
        child = node.get_child_at_index(n)
        if child is not None and child.get_state_set().contains(Atspi.StateType.VISIBLE):
            found["children"].append(tree(child))
    return found


def text_of(node: Any) -> str:
    """Return the text of a widget that has any."""
    interface = node.get_text_iface()
    return str(Atspi.Text.get_text(interface, 0, -1)) if interface is not None else ""


def main() -> None:
    """Write the tree of the only program on the bus."""
    desktop = Atspi.get_desktop(0)
    programs = [desktop.get_child_at_index(n) for n in range(desktop.get_child_count())]
    if not programs:
        sys.exit("no program is on the bus")
    json.dump(tree(programs[0]), sys.stdout)  # the bus is the program's own


main()
