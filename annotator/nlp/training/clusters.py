"""Groups words by the company they keep, so that a model knows more words than were marked.

Words are described by which frequent words stand just before and just after them: positive
pointwise mutual information, reduced by a singular value decomposition (Levy and Goldberg,
2014), then grouped by k-means, coarsely and finely. Deterministic.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from annotator.nlp.clusters import DIGITS
from annotator.nlp.words import lines_of

_CONTEXTS = 1500
_DIMENSIONS = 80
_ROUNDS = 20
_SIZES = (64, 512)

Matrix = NDArray[np.float32]


def make_clusters(texts: Iterable[str], out: Path, min_count: int = 5) -> int:
    """Write the clusters of all words that occur often enough; return how many words there are.

    The file has a word, its coarse and its fine cluster, separated by tabs, on each line.
    """
    lines = [
        [DIGITS.sub("0", word) for word in line.words] for text in texts for line in lines_of(text)
    ]
    counts = Counter(word for line in lines for word in line)
    vocabulary = [w for w, n in counts.most_common() if n >= min_count]
    vectors = _vectors(lines, vocabulary)
    groups = [_grouped(vectors, size) for size in _SIZES]
    rows = sorted(zip(vocabulary, *groups, strict=True))
    out.write_text("".join(f"{w}\t{a}\t{b}\n" for w, a, b in rows), encoding="utf-8")
    return len(vocabulary)


def _vectors(lines: Sequence[Sequence[str]], vocabulary: Sequence[str]) -> Matrix:
    index = {word: i for i, word in enumerate(vocabulary)}
    frequent = min(_CONTEXTS, len(vocabulary))
    table = np.zeros((len(vocabulary), 2 * frequent), np.float32)
    for line in lines:
        for left, right in pairwise(index.get(word, -1) for word in line):
            if 0 <= left < frequent and right >= 0:
                table[right, left] += 1
            if 0 <= right < frequent and left >= 0:
                table[left, frequent + right] += 1
    total = table.sum()
    rows = np.maximum(table.sum(1, keepdims=True), 1)
    columns = np.maximum(table.sum(0, keepdims=True), 1) ** 0.75
    columns *= total / columns.sum()
    with np.errstate(divide="ignore"):
        np.log(table * (total / rows) / columns, out=table)
    np.maximum(table, 0, out=table)
    values, axes = np.linalg.eigh((table.T @ table).astype(np.float64))
    chosen = np.argsort(values)[::-1][:_DIMENSIONS]
    scale = np.maximum(values[chosen], 1e-9) ** -0.25
    reduced: Matrix = (table @ (axes[:, chosen] * scale)).astype(np.float32)
    norms = np.maximum(np.linalg.norm(reduced, axis=1, keepdims=True), 1e-6)
    result: Matrix = reduced / norms
    return result


def _grouped(vectors: Matrix, size: int) -> list[int]:
    """Return the cluster of each row by spherical k-means, begun at evenly spread rows."""
    size = min(size, len(vectors))
    centres = vectors[np.linspace(0, min(len(vectors), 20 * size) - 1, size).astype(int)].copy()
    nearest = np.zeros(len(vectors), np.int64)
    for _ in range(_ROUNDS):
        nearest = (vectors @ centres.T).argmax(1)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, vectors)
        norms = np.linalg.norm(sums, axis=1, keepdims=True)
        centres = np.where(norms > 0, sums / np.maximum(norms, 1e-6), centres)
    return [int(n) for n in nearest]
