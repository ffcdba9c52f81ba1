"""Words that stand in the same places share a cluster."""

from pathlib import Path

from annotator.nlp.clusters import read_clusters
from annotator.nlp.training.clusters import make_clusters


def test_words_in_the_same_company_come_together(tmp_path: Path) -> None:
    towns, verbs = ("Bie", "Ope", "Vad"), ("sover", "äter", "vilar")
    texts = [f"Hon bor i {towns[i % 3]} och {verbs[i // 3 % 3]} nu" for i in range(90)]
    count = make_clusters(texts, tmp_path / "clusters.tsv")
    clusters = read_clusters(tmp_path / "clusters.tsv")
    assert count == len(clusters) == 11
    assert len({clusters[town] for town in towns}) == 1
    assert len({clusters[verb] for verb in verbs}) == 1
    assert clusters["Bie"] != clusters["sover"]
