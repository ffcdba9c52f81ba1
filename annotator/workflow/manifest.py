"""What lies beside an export: which articles it holds, how much, by what rules, and the proof.

The export itself says nothing of when and by which program it was made, so that the same gold
gives the same bytes; the manifest does.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path

from annotator import __version__
from annotator.domain.clock import now
from annotator.domain.scheme import Scheme
from annotator.domain.selection import SPLITS
from annotator.domain.text import text_sha256
from annotator.formats.dataset_card import dataset_card, header
from annotator.formats.files import file_sha256, whole_file
from annotator.formats.proof import Proof
from annotator.formats.record import Record
from annotator.resources import resource
from annotator.workflow.export_choice import ExportChoice, LeftOut

_GUIDELINES = "guidelines/guidelines.sv.md"


def manifest_path(path: Path, *, folder: bool = False) -> Path:
    """Return where the manifest of an export lies: beside it, or in it if it is a folder."""
    return path / "manifest.json" if folder else path.with_name(f"{path.name}.manifest.json")


def card_path(path: Path, *, folder: bool = False) -> Path:
    """Return where the card of an export lies: beside it, or in it if it is a folder."""
    return path / "README.md" if folder else path.with_name(f"{path.name}.card.md")


class Manifest:
    """Gathers what is to be said of an export while its records pass by."""

    def __init__(
        self, scheme: Scheme, choice: ExportChoice, by: str, left_out: Iterable[LeftOut]
    ) -> None:
        self._scheme = scheme
        self._choice = choice
        self._by = by
        self._left_out = Counter(one.reason.value for one in left_out)
        self.spans = 0
        self._articles: list[dict[str, str]] = []
        self._characters = 0
        self._labels: Counter[str] = Counter()
        self._kinds: Counter[str] = Counter()
        self._relations: Counter[str] = Counter()
        self._decided: Counter[str] = Counter()
        self._statuses: Counter[str] = Counter()
        self._annotators: Counter[str] = Counter()
        self._splits: Counter[str] = Counter()
        self._sources: set[str] = set()

    def add(self, record: Record) -> None:
        """Take note of a record."""
        live = record.annotation.live
        split = {"split": record.split} if record.split else {}
        self._articles.append(
            {"id": record.article.uid, "text_sha256": text_sha256(record.article.text), **split}
        )
        self.spans += len(live)
        self._characters += len(record.article.text)
        self._labels.update(span.label for span in live)
        self._kinds.update(span.kind for span in live if span.kind)
        self._relations.update(r.label for r in record.annotation.relations if r.live)
        self._decided.update(span.decision.how.value for span in live if span.decision)
        self._statuses[record.annotation.review.status.value] += 1
        self._annotators[record.annotator] += 1
        if record.split:
            self._splits[record.split] += 1
        self._sources.update(
            f"{span.source.suggester} {span.source.version}".strip() for span in live if span.source
        )

    @property
    def articles(self) -> int:
        """How many records there were."""
        return len(self._articles)

    @property
    def hashes(self) -> Mapping[str, str]:
        """The SHA-256 of the articles' texts by uid, in hexadecimal."""
        return {one["id"]: one["text_sha256"] for one in self._articles}

    @property
    def splits(self) -> Mapping[str, int]:
        """How many records there were of each split, train first."""
        return {split: self._splits[split] for split in SPLITS if split in self._splits}

    def said(self, proof: Proof, files: Mapping[str, Path]) -> dict[str, object]:
        """Return what the manifest says of an export and the files it is in, by their names."""
        return {
            "format": self._choice.format_name,
            "made": now(),
            "by": self._by,
            "program": f"annotator {__version__}",
            "scheme": {"name": self._scheme.name, "version": self._scheme.version},
            "guidelines": {
                "name": Path(_GUIDELINES).name,
                "sha256": file_sha256(resource(_GUIDELINES)),
            },
            "models": sorted(self._sources),
            "asked": _asked(self._choice),
            "left_out": _plain(self._left_out),
            "characters": self._characters,
            "annotators": _plain(self._annotators),
            "statuses": _plain(self._statuses),
            "splits": dict(self.splits),
            "labels": _plain(self._labels),
            "kinds": _plain(self._kinds),
            "relations": _plain(self._relations),
            "decided": _plain(self._decided),
            "proof": {
                "spans": proof.spans,
                "spans_identical": proof.spans_same,
                "relations": proof.relations,
                "relations_identical": proof.relations_same,
                "others": proof.aside,
                "others_identical": proof.aside_same,
            },
            "files": [{"name": n, "sha256": file_sha256(f)} for n, f in files.items()],
            "articles": self._articles,
        }


def write_beside(
    path: Path, manifest: Manifest, proof: Proof, files: Iterable[Path], *, folder: bool
) -> list[Path]:
    """Write the manifest and a card for people beside an export, and return their paths.

    Args:
        path: the export's file or folder.
        manifest: what was gathered.
        proof: what was found on reading the export back.
        files: the files of the export.
        folder: whether the export is a folder; its card then is one of the Hugging Face hub.

    Raises:
        WriteError: a file cannot be written.
    """
    root = path if folder else path.parent
    said = manifest.said(proof, {file.relative_to(root).as_posix(): file for file in files})
    beside, card = manifest_path(path, folder=folder), card_path(path, folder=folder)
    with whole_file(beside) as file:
        file.write(json.dumps(said, ensure_ascii=False, indent=1).encode() + b"\n")
    with whole_file(card) as file:
        file.write(((header(path) if folder else "") + dataset_card(path.stem, said)).encode())
    return [beside, card]


def _asked(choice: ExportChoice) -> dict[str, object]:
    """Return what was chosen, without the words searched for: they may be of an article."""
    asked = asdict(choice)
    asked["selection"]["words"] = bool(choice.selection.words)
    return asked


def _plain(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items()))
