"""What lies beside an export: which articles it holds, how much, by what rules, and the proof.

The export itself says nothing of when and by which program it was made, so that the same gold
gives the same bytes; the manifest does.
"""

import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from annotator import __version__
from annotator.domain.scheme import Scheme
from annotator.domain.text import text_sha256
from annotator.formats.files import whole_file
from annotator.formats.proof import Proof
from annotator.formats.record import Record


def manifest_path(path: Path) -> Path:
    """Return where the manifest of an export lies: beside it, under its name."""
    return path.with_name(f"{path.name}.manifest.json")


class Manifest:
    """Gathers what is to be said of an export while its records pass by."""

    def __init__(self, scheme: Scheme, format_name: str, by: str) -> None:
        self._scheme = scheme
        self._format = format_name
        self._by = by
        self.uids: list[str] = []
        self.spans = 0
        self._hashes: list[str] = []
        self._labels: Counter[str] = Counter()
        self._sources: set[str] = set()

    def add(self, record: Record) -> None:
        """Take note of a record."""
        self.uids.append(record.article.uid)
        self._hashes.append(text_sha256(record.article.text))
        live = record.annotation.live
        self.spans += len(live)
        self._labels.update(span.label for span in live)
        self._sources.update(
            f"{span.source.suggester} {span.source.version}".strip() for span in live if span.source
        )

    def write(self, path: Path, proof: Proof) -> None:
        """Write the manifest as JSON, whole or not at all.

        Raises:
            WriteError: the file cannot be written.
        """
        said = {
            "format": self._format,
            "made": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "by": self._by,
            "program": f"annotator {__version__}",
            "scheme": {"name": self._scheme.name, "version": self._scheme.version},
            "suggesters": sorted(self._sources),
            "labels": dict(sorted(self._labels.items())),
            "proof": {
                "spans": proof.spans,
                "spans_identical": proof.spans_same,
                "relations": proof.relations,
                "relations_identical": proof.relations_same,
            },
            "articles": [
                {"id": uid, "text_sha256": digest}
                for uid, digest in zip(self.uids, self._hashes, strict=True)
            ],
        }
        with whole_file(path) as file:
            file.write(json.dumps(said, ensure_ascii=False, indent=1).encode() + b"\n")
