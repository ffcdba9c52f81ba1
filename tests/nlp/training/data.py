"""A data folder of a few invented sentences, shaped as the real one."""

import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from annotator.domain.text import text_sha256
from annotator.nlp.training.public import TEST

_NAMES = ("Ada Ek", "Bo Alm", "Cia Löv", "Dag Ask")
_PLACES = ("Ramsele", "Norsjö", "Bie", "Ope")
_MARK = {"PRS": "PER"}


def sentences() -> list[tuple[str, list[tuple[int, int, str]]]]:
    """Return sentences with the marks of a person and a place in each."""
    made = []
    for i in range(16):
        name, place = _NAMES[i % 4], _PLACES[(i // 4 + i) % 4]
        text = f"I går sa {name} att hon flyttar till {place} om {i + 2} år."
        spans = [(text.index(piece), text.index(piece) + len(piece), label)
                 for piece, label in ((name, "PRS"), (place, "LOC"))]  # fmt: skip
        made.append((text, spans))
    return made


def write_data(folder: Path) -> Path:
    """Write all files that training reads below `folder`, and return it."""
    for part in ("marked", "entities", "text", "marks"):
        (folder / part).mkdir(parents=True)
    marked = [
        {
            "id": f"n{i:03}",
            "text": text,
            "spans": [{"start": s, "end": e, "label": label} for s, e, label in spans],
        }
        for i, (text, spans) in enumerate(sentences())
    ]
    _write(folder / "marked" / "ntrex.jsonl", marked[:8])
    _write(folder / "marked" / "klintan.jsonl", marked[8:])
    for file in ("nt_nob", "kli_train", TEST, "tal_train", "tal_dev", "dan_train", "ewt"):
        _write(
            folder / "entities" / f"{file}.jsonl",
            [
                {
                    "text": f"{file} {text}",
                    "spans": [
                        [s + len(file) + 1, e + len(file) + 1, _MARK.get(x, x)] for s, e, x in spans
                    ],
                }
                for text, spans in sentences()
            ],
        )
    loose = [{"id": "p/1", "text": "Ada Ek bor i Bie."}, {"id": "p/2", "text": "Nej, sa hon."}]
    with gzip.open(folder / "text" / "regeringen.jsonl.gz", "wt", encoding="utf-8") as archive:
        archive.writelines(json.dumps(row) + "\n" for row in loose)
    further = {
        "id": "p/1",
        "text_sha256": text_sha256("Ada Ek bor i Bie."),
        "spans": [[0, 6, "PRS"]],
    }
    _write(folder / "marks" / "further.jsonl", [further])
    _write(folder / "marks" / "corrections.jsonl", [])
    _write(folder / "marks" / "marked-1.jsonl", [sentence_marks(line) for line in (0, 1, 2, 3)])
    (folder / "marks" / "articles.txt").write_text(
        "[PRS Dag Ask] bor i [LOC Ope].\n\n[ORG Bie IF] vann.\n", encoding="utf-8"
    )
    return folder


def sentence_marks(line: int) -> dict[str, Any]:
    """Return the stand-off marks of a line of the public sentences: its person and place."""
    text, spans = sentences()[line]
    text, shift = f"kli_train {text}", len("kli_train ")
    return {
        "source": "kli_train",
        "line": line,
        "text_sha256": text_sha256(text),
        "spans": [[s + shift, e + shift, label] for s, e, label in spans],
        "pass": 1,
    }


def _write(path: Path, rows: Sequence[object]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
