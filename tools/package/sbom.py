"""The software bill of materials: what is inside the program, in CycloneDX 1.6 (JSON).

The format's documents are at cyclonedx.org; only what a newsroom's scanner reads is filled in.
"""

import json
import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib import import_module

from tools.package.parts import Part
from tools.package.product import LICENCE, NAME, commit_time, version

_NAMESPACE = uuid.UUID("6f6c2a0e-6f3d-5d0b-9a52-6b1f0c8b9a11")
_OWN = f"pkg:generic/{NAME}@{{version}}"


def bill(parts: Sequence[Part], direct: Iterable[str]) -> str:
    """Return the bill as JSON text; the same parts give the same text.

    Args:
        parts: what is inside the program.
        direct: the names of the Python distributions that the program itself asks for.
    """
    own = _OWN.format(version=version())
    references = {part.name: _reference(part) for part in parts}
    system = [_reference(part) for part in parts if part.kind != "pypi"]
    dependencies = [
        {"ref": own, "dependsOn": sorted([*(references[name] for name in set(direct)), *system])},
        *(
            {"ref": _reference(part), "dependsOn": sorted(references[name] for name in part.needs)}
            for part in parts
        ),
    ]
    made = datetime.fromtimestamp(commit_time(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    document: dict[str, object] = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": made,
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": NAME,
                "version": version(),
                "licenses": [{"license": {"id": LICENCE}}],
            },
        },
        "components": [_component(part) for part in parts],
        "dependencies": dependencies,
    }
    content = json.dumps(document, sort_keys=True)
    document["serialNumber"] = f"urn:uuid:{uuid.uuid5(_NAMESPACE, content)}"
    return json.dumps(document, indent=1, sort_keys=True) + "\n"


def fault(document: str) -> str:
    """Return what the format's own schema finds wrong with a bill; empty if nothing.

    Raises:
        ModuleNotFoundError: the packaging environment's validator is not installed.
    """
    validation = import_module("cyclonedx.validation.json")
    versions = import_module("cyclonedx.schema").SchemaVersion
    found = validation.JsonStrictValidator(versions.V1_6).validate_str(document)
    return "" if found is None else str(found)


def _component(part: Part) -> dict[str, object]:
    component: dict[str, object] = {
        "type": "library",
        "bom-ref": _reference(part),
        "name": part.name,
        "version": part.version,
        "purl": _reference(part),
    }
    if part.licence:
        component["licenses"] = [{"license": {"name": part.licence}}]
    return component


def _reference(part: Part) -> str:
    owner = "debian/" if part.kind == "deb" else ""
    return f"pkg:{part.kind}/{owner}{part.name}@{part.version.replace('+', '%2B')}"
