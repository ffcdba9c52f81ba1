"""The learning curve: how much better the recogniser gets the more it is given to learn from."""

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from annotator.domain.evaluation import Score, evaluate
from annotator.domain.progress import Progress, silent, track
from annotator.i18n import N_
from annotator.nlp.recogniser import ENTITIES_FILE
from annotator.nlp.training.corpus import Corpus
from annotator.nlp.training.document import Document
from annotator.nlp.training.fitting import Ground, fit_entities
from annotator.nlp.training.measuring import fitted_knots, pairs_of, scores


@dataclass(frozen=True, slots=True)
class Point:
    """What came of learning from some of the documents.

    Attributes:
        title: which documents (an English sentence for `tr_marked`).
        documents: how many there were.
        entities: how many entities are marked in them.
        all_labels: exact scores on all development documents.
        names: likewise, people, places and organisations.
        rare: likewise, events, works and objects.
    """

    title: str
    documents: int
    entities: int
    all_labels: Score
    names: Score
    rare: Score


def learning_curve(
    corpus: Corpus, ground: Ground, progress: Progress = silent
) -> tuple[Point, ...]:
    """Return points for a quarter, half, three quarters and all, and for the rounds of marking.

    The development documents are always the same. Quarters grow out of one another; which
    documents they hold depends on the documents' names alone. The rounds leave out what was
    marked later (see `Corpus.added`), or half of it.
    """
    added = {d.name for d in corpus.added}
    order = _shuffled(corpus.taught)
    later = [d for d in order if d.name in added]
    half = {d.name for d in later[len(later) // 2 :]}
    subsets: list[tuple[str, list[Document]]] = [
        (N_("a quarter"), order[: len(order) // 4]),
        (N_("half"), order[: len(order) // 2]),
        (N_("three quarters"), order[: 3 * len(order) // 4]),
        (N_("all but the added marks"), [d for d in order if d.name not in added]),
        (N_("all but half of the added marks"), [d for d in order if d.name not in half]),
        (N_("all"), order),
    ]
    kept = [d for part in corpus.kept.values() for d in part]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ENTITIES_FILE
        return tuple(
            _point(title, some, kept, ground, path) for title, some in track(subsets, progress)
        )


def _point(
    title: str, taught: Sequence[Document], kept: Sequence[Document], ground: Ground, path: Path
) -> Point:
    fit_entities(taught, ground, path)
    recogniser = ground.recogniser(path)
    recogniser = ground.recogniser(path, fitted_knots(recogniser, kept))
    report = evaluate(pairs_of(recogniser, kept), resamples=1)
    return Point(title, len(taught), sum(len(d.marks) for d in taught), *scores(report))


def _shuffled(documents: Iterable[Document]) -> list[Document]:
    return sorted(documents, key=lambda d: sha256(d.name.encode()).digest())
