"""What is told about an exported corpus, in a file beside it: for people and for programs.

The corpus itself names no program, no version and no time, so that the same gold gives the same
bytes; all that changes from one export to the next is here.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from annotator.domain.scheme import Scheme
from annotator.domain.text import text_sha256
from annotator.formats.files import whole_file
from annotator.formats.proof import Proof
from annotator.formats.record import Record
from annotator.formats.writing import accepted_relations, accepted_spans

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an export comes from: the program's version, when (ISO 8601) and of what models."""

    version: str
    at: str
    models: tuple[tuple[str, str], ...] = ()


@dataclass
class Tally:
    """Counts records on their way to a file; ask it when they have all gone by."""

    articles: list[tuple[str, str]] = field(default_factory=list)
    labels: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    relations: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    splits: Counter[str] = field(default_factory=Counter)
    annotators: Counter[str] = field(default_factory=Counter)
    how: Counter[str] = field(default_factory=Counter)
    characters: int = 0

    def counted(self, records: Iterable[Record]) -> Iterator[Record]:
        """Yield `records` as they are, counting each."""
        for record in records:
            self._count(record)
            yield record

    def _count(self, record: Record) -> None:
        spans = accepted_spans(record)
        self.articles.append((record.article.uid, text_sha256(record.article.text)))
        self.characters += len(record.article.text)
        self.labels.update(s.label for s in spans)
        self.kinds.update(s.kind for s in spans if s.kind)
        self.how.update(s.decision.how.value for s in spans if s.decision)
        self.relations.update(r.label for r in accepted_relations(record))
        self.statuses[record.annotation.review.status.value] += 1
        self.annotators[record.annotator] += 1
        if record.split:
            self.splits[record.split] += 1


def manifest(tally: Tally, scheme: Scheme, origin: Origin, proof: Proof | None = None) -> Json:
    """Return what is known of an export: its articles by uid and hash, counts, scheme, origin."""
    found: Json = {
        "scheme": {"name": scheme.name, "version": scheme.version},
        "program": {"version": origin.version, "models": [list(m) for m in origin.models]},
        "exported": origin.at,
        "articles": [{"id": uid, "text_sha256": digest} for uid, digest in tally.articles],
        "characters": tally.characters,
        "statuses": _plain(tally.statuses),
        "splits": _plain(tally.splits),
        "annotators": _plain(tally.annotators),
        "labels": _plain(tally.labels),
        "kinds": _plain(tally.kinds),
        "relations": _plain(tally.relations),
        "decided": _plain(tally.how),
    }
    if proof is not None:
        found["proof"] = {
            "spans": proof.spans,
            "spans_same": proof.spans_same,
            "relations": proof.relations,
            "relations_same": proof.relations_same,
            "extra": proof.extra,
        }
    return found


def write_manifest(path: Path, found: Json) -> None:
    """Write a manifest as JSON, whole or not at all.

    Raises:
        WriteError: the file cannot be written.
    """
    with whole_file(path) as file:
        file.write(json.dumps(found, ensure_ascii=False, indent=1).encode() + b"\n")


def _plain(counts: Counter[str]) -> Json:
    return dict(sorted(counts.items()))
