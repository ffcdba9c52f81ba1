"""The label scheme of a workspace, every version of it."""

import json
from dataclasses import replace

from annotator.domain.clock import now
from annotator.domain.scheme import QUOTE_RELATIONS, Label, RelationType, Scheme
from annotator.storage.codec import scheme_from_json, scheme_to_json
from annotator.storage.database import Database, Write
from annotator.storage.digest import digest


def load_scheme(db: Database) -> Scheme | None:
    """Return the workspace's scheme in its newest version; None before the first is saved."""
    row = db.row("SELECT definition FROM scheme ORDER BY id DESC LIMIT 1")
    return scheme_from_json(json.loads(row[0])) if row else None


def store_scheme(db: Database, scheme: Scheme) -> None:
    """Save a scheme as the newest version; one that says nothing new is not saved.

    A label or relation that the new version does not name is kept, retired; those that quotes
    need stay in use. A version number that is taken is raised to the next.
    """
    before = load_scheme(db)
    if before is not None:
        scheme = _with_retired(before, scheme)
        if scheme == before:
            return
    with db.write() as write:
        taken = db.row("SELECT max(version) FROM scheme WHERE name = ?", scheme.name)
        newest = taken[0] if taken and taken[0] is not None else 0
        scheme = replace(scheme, version=max(scheme.version, newest + 1))
        values = (
            scheme.name,
            scheme.version,
            json.dumps(scheme_to_json(scheme), ensure_ascii=False),
            now(),
        )
        write.run(
            "INSERT INTO scheme(name, version, definition, saved_at, digest) VALUES(?, ?, ?, ?, ?)",
            *values,
            digest(*values),
        )
        for position, label in enumerate(scheme.labels):
            _write_label(write, label, position)
        for relation in scheme.relations:
            _write_relation(write, relation)


def _with_retired(before: Scheme, scheme: Scheme) -> Scheme:
    gone = tuple(
        replace(label, retired=True) for label in before.labels if label.code not in scheme.by_code
    )
    kept = tuple(
        replace(relation, retired=relation.code not in QUOTE_RELATIONS)
        for relation in before.relations
        if relation.code not in scheme.relation_by_code
    )
    version = before.version if scheme.name == before.name else scheme.version
    whole = replace(scheme, labels=(*scheme.labels, *gone), relations=(*scheme.relations, *kept))
    same = replace(whole, version=version) == before
    return before if same else whole


def _write_label(write: Write, label: Label, position: int) -> None:
    values = (
        position,
        label.name_sv,
        label.name_en,
        " ".join(label.kinds),
        int(label.retired),
        label.code,
    )
    changed = write.run(
        "UPDATE label SET position = ?, name_sv = ?, name_en = ?, kinds = ?, retired = ?"
        " WHERE code = ?",
        *values,
    )
    if not changed:
        write.run(
            "INSERT INTO label(position, name_sv, name_en, kinds, retired, code, layer)"
            " VALUES(?, ?, ?, ?, ?, ?, ?)",
            *values,
            label.layer.value,
        )


def _write_relation(write: Write, relation: RelationType) -> None:
    changed = write.run(
        "UPDATE relation_type SET name_sv = ?, name_en = ? WHERE code = ?",
        relation.name_sv,
        relation.name_en,
        relation.code,
    )
    if not changed:
        write.run(
            "INSERT INTO relation_type(code, head_layer, child_layer, name_sv, name_en)"
            " VALUES(?, ?, ?, ?, ?)",
            relation.code,
            relation.head.value,
            relation.child.value,
            relation.name_sv,
            relation.name_en,
        )
