"""Words grouped by the company they keep, as the recogniser was given them."""

import re
from collections.abc import Mapping
from pathlib import Path

DIGITS = re.compile(r"\d")
"""What is replaced by 0 before a word is looked up."""

Clusters = Mapping[str, tuple[str, str]]
"""A word (case kept, digits as 0) with its coarse and its fine cluster."""


def read_clusters(path: Path) -> Clusters:
    """Return the clusters in a file of lines "word TAB coarse TAB fine".

    Raises:
        OSError: the file cannot be read.
        ValueError: a line has another shape.
    """
    clusters = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, coarse, fine = line.split("\t")
        clusters[word] = (coarse, fine)
    return clusters


def clusters_of(word: str, clusters: Clusters) -> tuple[str, str] | None:
    """Return a word's clusters, or those of it in lower case; None if both are unknown."""
    form = DIGITS.sub("0", word)
    return clusters.get(form) or clusters.get(form.lower())
