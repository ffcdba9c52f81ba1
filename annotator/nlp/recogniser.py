"""The trained recogniser: two conditional random fields over the features of `features`.

The first knows names from public data, the second all labels of the guidelines from marked
news; see the model card. Conditional random fields: Lafferty, McCallum and Pereira (2001);
this is CRFsuite (Okazaki 2007).
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from annotator.i18n import N_
from annotator.nlp.calibration import Knots
from annotator.nlp.clusters import read_clusters
from annotator.nlp.features import Rows, features
from annotator.nlp.found import Found, Reason
from annotator.nlp.gazetteer import bundled
from annotator.nlp.opinions import opinions
from annotator.nlp.tags import runs
from annotator.nlp.word_features import Knowledge
from annotator.nlp.words import Line, lines_of
from annotator.resources import resource

if TYPE_CHECKING:
    import pycrfsuite

FOLDER = "models/entities"
NAMES_FILE = "names.crf"
ENTITIES_FILE = "entities.crf"
CLUSTERS_FILE = "clusters.tsv"
FACTS_FILE = "model.json"

_REASON: Reason = (N_("Found by the trained recogniser"),)


@dataclass(frozen=True)
class Recogniser:
    """A loaded model, and what its confidence means (see `annotator.nlp.calibration`).

    Its taggers hold one line at a time, hence the lock.
    """

    knowledge: Knowledge
    names: "pycrfsuite.Tagger"
    entities: "pycrfsuite.Tagger"
    knots: Knots = ()
    lock: Lock = field(default_factory=Lock)

    def find(self, text: str, ruled: Iterable[Found]) -> list[Found]:
        """Return the entities of a normalised text, disjoint and in order; scores uncalibrated.

        Args:
            text: see `annotator.nlp.plain`.
            ruled: the times and measures found by rule, disjoint; the model weighs them.
        """
        lines = lines_of(text)
        with self.lock:
            rows = rows_of(lines, ruled, self.knowledge, self.names)
            return [
                one
                for line, row in zip(lines, rows, strict=True)
                for one in self._in_line(line, row)
            ]

    def _in_line(self, line: Line, rows: Rows) -> list[Found]:
        self.entities.set(rows)
        tags = self.entities.tag()
        found = []
        for first, last, label in runs(tags):
            sure = min(self.entities.marginal(tags[i], i) for i in range(first, last))
            found.append(Found(line.starts[first], line.ends[last - 1], label, sure, _REASON))
        return found


def rows_of(
    lines: list[Line], ruled: Iterable[Found], knowledge: Knowledge, names: "pycrfsuite.Tagger"
) -> list[Rows]:
    """Return all features of each word of each line: its own, and what the model of names says."""
    rows = features(lines, ruled, knowledge)
    said = opinions(lines, rows, names)
    return [
        [[*own, *more] for own, more in zip(line_rows, line_said, strict=True)]
        for line_rows, line_said in zip(rows, said, strict=True)
    ]


def open_tagger(path: Path) -> "pycrfsuite.Tagger":
    """Return the tagger stored in a file. A CRFsuite file holds weights only and runs no code.

    Raises:
        FileNotFoundError: there is no such file.
        ValueError: the file is no such model.
    """
    import pycrfsuite  # only what suggests needs it, not what chooses among models

    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    return tagger


def read_recogniser(folder: Path) -> Recogniser:
    """Return the model in a folder that `training.train` has written.

    Raises:
        OSError: a file is missing.
        ValueError: a file is not what it should be.
    """
    facts = json.loads((folder / FACTS_FILE).read_text(encoding="utf-8"))
    return Recogniser(
        Knowledge(bundled(), read_clusters(folder / CLUSTERS_FILE)),
        open_tagger(folder / NAMES_FILE),
        open_tagger(folder / ENTITIES_FILE),
        tuple((float(x), float(y)) for x, y in facts["calibration"]),
    )


@cache
def bundled_recogniser() -> Recogniser:
    """Return the model that comes with the program; read from disk at the first call."""
    return read_recogniser(resource(FOLDER))


@cache
def bundled_version() -> str:
    """Return the version of the model that comes with the program, without loading it."""
    facts = json.loads((resource(FOLDER) / FACTS_FILE).read_text(encoding="utf-8"))
    return str(facts["version"])
