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
from annotator.formats.dataset_card import dataset_card
from annotator.formats.files import whole_file
from annotator.formats.proof import Proof
from annotator.formats.record import Record


def manifest_path(path: Path) -> Path:
    """Return where the manifest of an export lies: beside it, under its name."""
    return path.with_name(f"{path.name}.manifest.json")


def card_path(path: Path) -> Path:
    """Return where the card of an export lies: beside it, under its name."""
    return path.with_name(f"{path.name}.card.md")


class Manifest:
    """Gathers what is to be said of an export while its records pass by."""

    def __init__(self, scheme: Scheme, format_name: str, by: str) -> None:
        self._scheme = scheme
        self._format = format_name
        self._by = by
        self.uids: list[str] = []
        self.spans = 0
        self._hashes: list[str] = []
        self._characters = 0
        self._labels: Counter[str] = Counter()
        self._kinds: Counter[str] = Counter()
        self._relations: Counter[str] = Counter()
        self._decided: Counter[str] = Counter()
        self._statuses: Counter[str] = Counter()
        self._splits: Counter[str] = Counter()
        self._sources: set[str] = set()

    def add(self, record: Record) -> None:
        """Take note of a record."""
        self.uids.append(record.article.uid)
        self._hashes.append(text_sha256(record.article.text))
        live = record.annotation.live
        self.spans += len(live)
        self._characters += len(record.article.text)
        self._labels.update(span.label for span in live)
        self._kinds.update(span.kind for span in live if span.kind)
        self._relations.update(r.label for r in record.annotation.relations if r.live)
        self._decided.update(span.decision.how.value for span in live if span.decision)
        self._statuses[record.annotation.review.status.value] += 1
        if record.split:
            self._splits[record.split] += 1
        self._sources.update(
            f"{span.source.suggester} {span.source.version}".strip() for span in live if span.source
        )

    def write(self, path: Path, proof: Proof) -> None:
        """Write the manifest and a card for people beside an export, each whole or not at all.

        Raises:
            WriteError: a file cannot be written.
        """
        said = self.said(proof)
        with whole_file(manifest_path(path)) as file:
            file.write(json.dumps(said, ensure_ascii=False, indent=1).encode() + b"\n")
        with whole_file(card_path(path)) as file:
            file.write(dataset_card(path.stem, said).encode())

    def said(self, proof: Proof) -> dict[str, object]:
        """Return what the manifest says."""
        return {
            "format": self._format,
            "made": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "by": self._by,
            "program": f"annotator {__version__}",
            "scheme": {"name": self._scheme.name, "version": self._scheme.version},
            "suggesters": sorted(self._sources),
            "characters": self._characters,
            "statuses": _plain(self._statuses),
            "splits": _plain(self._splits),
            "labels": _plain(self._labels),
            "kinds": _plain(self._kinds),
            "relations": _plain(self._relations),
            "decided": _plain(self._decided),
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


def _plain(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items()))
