"""A page about an exported corpus, in Markdown, for whoever trains on it.

In English, since those who read it are seldom those who made it; what only the newsroom knows
(rights, what the corpus is for) is left for it to fill in.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from annotator.domain.selection import SPLITS
from annotator.formats.json_values import mapping, objects
from annotator.formats.tables.dataset import DATA, split_name
from annotator.formats.tables.rows import COLUMNS, Column

_ORDER = [split_name(split) for split in SPLITS]
_PARTS = (
    ("Spans", "label", "labels"),
    ("Quotes by kind", "kind", "kinds"),
    ("Relations", "relation", "relations"),
    ("How spans were decided", "gesture", "decided"),
    ("Articles by split", "split", "splits"),
    ("Articles by status", "status", "statuses"),
)


def dataset_card(title: str, manifest: Mapping[str, object]) -> str:
    """Return the card of a corpus.

    Args:
        title: what the corpus is called.
        manifest: what the manifest beside the export says of it.
    """
    scheme = mapping(manifest, "scheme")
    articles = objects(manifest, "articles")
    lines = [
        f"# {title}",
        "",
        f"{len(articles):,} Swedish news articles, {manifest.get('characters', 0):,} characters,"
        f" marked by the label scheme {scheme.get('name')}, version {scheme.get('version')}.",
        "Offsets are Unicode code points, end exclusive. Only labels named in a line's `reviewed`"
        " were gone through exhaustively: elsewhere an unmarked word says nothing.",
    ]
    for heading, column, key in _PARTS:
        counts = mapping(manifest, key)
        if counts:
            lines += ["", f"## {heading}", "", f"| {column} | number |", "|---|---|"]
            lines += [f"| {name or '–'} | {number:,} |" for name, number in counts.items()]
    lines += ["", *_proof(mapping(manifest, "proof"))]
    return "\n".join(lines).rstrip() + "\n"


def header(folder: Path) -> str:
    """Return what the card of a folder of data begins with, for the `datasets` library.

    It names the files of each split and the columns with their types, so that none is guessed.

    Args:
        folder: the folder, whose data files are there already.
    """
    files = sorted((folder / DATA).iterdir(), key=lambda file: _ORDER.index(file.stem))
    lines = [
        "---",
        "language:",
        "- sv",
        "task_categories:",
        "- token-classification",
        f"pretty_name: {json.dumps(folder.name, ensure_ascii=False)}",
        "configs:",
        "- config_name: default",
        "  data_files:",
        *(line for f in files for line in (f"  - split: {f.stem}", f"    path: {DATA}/{f.name}")),
        "dataset_info:",
        "  features:",
        *(line for column in COLUMNS for line in _feature(column)),
        "---",
        "",
    ]
    return "\n".join(lines) + "\n"


def _feature(column: Column) -> list[str]:
    if column.struct is not None:
        fields = [
            line
            for name, type_ in column.struct.items()
            for line in (f"    - name: {name}", f"      dtype: {type_}")
        ]
        return [f"  - name: {column.name}", "    list:", *fields]
    kind = "list" if column.list else "dtype"
    return [f"  - name: {column.name}", f"    {kind}: {column.type}"]


def _proof(proof: Mapping[str, object]) -> list[str]:
    if not proof:
        return []
    spans, relations = proof.get("spans", 0), proof.get("relations", 0)
    return [
        f"Read back after writing: {proof.get('spans_identical', 0):,} of {spans:,} spans and"
        f" {proof.get('relations_identical', 0):,} of {relations:,} relations identical."
    ]
