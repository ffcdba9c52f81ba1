"""A page about an exported corpus, in Markdown, for whoever trains on it.

In English, since those who read it are seldom those who made it; what only the newsroom knows
(rights, what the corpus is for) is left for it to fill in.
"""

from collections.abc import Mapping

from annotator.formats.json_values import mapping, objects

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


def _proof(proof: Mapping[str, object]) -> list[str]:
    if not proof:
        return []
    spans, relations = proof.get("spans", 0), proof.get("relations", 0)
    return [
        f"Read back after writing: {proof.get('spans_identical', 0):,} of {spans:,} spans and"
        f" {proof.get('relations_identical', 0):,} of {relations:,} relations identical."
    ]
