"""Compares the recogniser with spaCy's network, and with both together, on the same documents.

Run as ``python -m tools.compare_recognisers DATA``. Both learn from the same documents and are
measured on the same development documents, with the same lists and rules as far as each can
take them, and the same document layer after. The network is spaCy's tok2vec with a transition
parser; lists, clusters and rules reach it as attributes of the words. It is trained for as many
minutes as it is given, on one core.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example
from thinc.api import fix_random_seed

from annotator.domain.evaluation import Pair, Report, evaluate
from annotator.nlp.clusters import clusters_of
from annotator.nlp.document import settled
from annotator.nlp.entities import entities, ruled
from annotator.nlp.features import features
from annotator.nlp.found import Found, best
from annotator.nlp.listed import with_listed
from annotator.nlp.mending import mended
from annotator.nlp.recogniser import Recogniser
from annotator.nlp.tags import runs, tags_of
from annotator.nlp.training.corpus import read_corpus
from annotator.nlp.training.document import Document
from annotator.nlp.training.fitting import Ground, fit_entities, lay_ground, read_ground
from annotator.nlp.training.measuring import annotation, fitted_knots, scores
from annotator.nlp.words import Line, lines_of
from annotator.resources import resource

Find = Callable[[str], list[Found]]

_NETWORK = {
    "model": {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": True,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": {
            "@architectures": "spacy.Tok2Vec.v2",
            "embed": {
                "@architectures": "spacy.MultiHashEmbed.v2",
                "width": 96,
                "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "TAG", "LEMMA", "MORPH"],
                "rows": [5000, 1000, 2500, 2500, 500, 1000, 1000],
                "include_static_vectors": False,
            },
            "encode": {
                "@architectures": "spacy.MaxoutWindowEncoder.v2",
                "width": 96,
                "window_size": 1,
                "maxout_pieces": 3,
                "depth": 4,
            },
        },
    }
}
_NETWORK_SCORE = 0.85  # the parser gives no probability
_DOUBTFUL = 0.6  # finds of the field below this stand only where the network agrees
_LEAST = 0.15
_SEED = 1
_BATCH = 32


def main() -> None:
    """Train both, measure all ways to use them, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of marked, public and unmarked texts")
    parser.add_argument("--minutes", type=float, default=20, help="of training the network")
    parser.add_argument("--ground", type=Path, help="a model whose names and clusters serve")
    parser.add_argument("--marks", type=Path, help="a folder of marks instead of the program's")
    args = parser.parse_args()
    corpus = read_corpus(args.data, args.marks or resource("training"))
    kept = [d for part in corpus.kept.values() for d in part]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ground = read_ground(args.ground) if args.ground else lay_ground(args.data, corpus, folder)
        begun = time.process_time()
        fit_entities(corpus.taught, ground, folder / "entities.crf")
        _tell_made("field", begun, folder / "entities.crf")
        knots = fitted_knots(ground.recogniser(folder / "entities.crf"), kept)
        field = ground.recogniser(folder / "entities.crf", knots)
        begun = time.process_time()
        _train_network(corpus.taught, ground, 60 * args.minutes, folder / "network")
        _tell_made("network", begun, folder / "network")
        ways = _ways(field, spacy.load(folder / "network"), ground)
        print(f"{len(corpus.taught)} documents learned from, {len(kept)} measured on")
        print(f"{'':40}{'all':>7}{'names':>7}{'rare':>7}{'words/s':>10}")
        for title, find in ways.items():
            report, speed = _measured(kept, find)
            figures = "".join(f"{100 * score.f1:7.1f}" for score in scores(report))
            print(f"{title:40}{figures}{speed:10,.0f}", flush=True)


def _train_network(
    taught: Sequence[Document], ground: Ground, seconds: float, folder: Path
) -> None:
    """Train the network for some seconds of processor time; write its averaged weights."""
    fix_random_seed(_SEED)
    chance = random.Random(_SEED)
    nlp = spacy.blank("sv")
    nlp.add_pipe("ner", config=_NETWORK)
    examples = [example for document in taught for example in _examples(nlp, document, ground)]
    optimizer = nlp.initialize(lambda: examples)
    begun = time.process_time()
    epoch = 0
    while time.process_time() - begun < seconds:
        chance.shuffle(examples)
        losses: dict[str, float] = {}
        for first in range(0, len(examples), _BATCH):
            nlp.update(examples[first : first + _BATCH], sgd=optimizer, losses=losses, drop=0.2)
            if time.process_time() - begun > seconds:
                break
        epoch += 1
        print(f"epoch {epoch}: loss {losses['ner']:.0f}", flush=True)
    with nlp.use_params(optimizer.averages):
        nlp.to_disk(folder)


def _examples(nlp: Language, document: Document, ground: Ground) -> Iterator[Example]:
    made = _docs(nlp, document.copy.text, document.lines, ground)
    for line, doc in zip(document.lines, made, strict=True):
        gold = Doc(nlp.vocab, words=list(line.words))
        gold.ents = tuple(
            Span(gold, first, last, label=label)
            for first, last, label in runs(tags_of(line, document.found))
        )
        yield Example(doc, gold)


def _docs(nlp: Language, text: str, lines: Sequence[Line], ground: Ground) -> Iterator[Doc]:
    """Yield each line as a document whose words carry what lists, clusters and rules say."""
    rows = features(lines, ruled(text), ground.knowledge)
    for line, line_rows in zip(lines, rows, strict=True):
        yield Doc(
            nlp.vocab,
            words=list(line.words),
            tags=[_joined(row, ("g=", "o=", "n=", "N=")) for row in line_rows],
            lemmas=[_joined(row, ("m=", "r=", "q=", "qn=", "T=", "N<")) for row in line_rows],
            morphs=[_cluster(word, ground) for word in line.words],
        )


def _joined(row: Sequence[str], kinds: tuple[str, ...]) -> str:
    return "|".join(sorted(one for one in row if one.startswith(kinds))) or "-"


def _cluster(word: str, ground: Ground) -> str:
    found = clusters_of(word, ground.knowledge.clusters)
    return f"Cluster={found[1]}" if found else ""


def _ways(field: Recogniser, network: Language, ground: Ground) -> dict[str, Find]:
    """Return what finds entities in a normalised text, by the way in which it does."""
    parser = network.get_pipe("ner")

    def by_network(text: str) -> list[Found]:
        lines = lines_of(text)
        raw: list[Found] = []
        for line, doc in zip(lines, _docs(network, text, lines, ground), strict=True):
            raw.extend(
                Found(line.starts[e.start], line.ends[e.end - 1], e.label_, _NETWORK_SCORE)
                for e in parser(doc).ents
            )
        return with_listed(text, mended(text, settled(text, raw)), ground.knowledge.lists)

    def union(text: str) -> list[Found]:
        first = entities(text, field)
        return best([*(replace(one, score=1 + one.score) for one in first), *by_network(text)])

    def agreement(text: str) -> list[Found]:
        other = _places(by_network(text))
        return [one for one in entities(text, field) if _place(one) in other]

    def settled_by_network(text: str) -> list[Found]:
        other = _places(by_network(text))
        every = entities(text, field, least=_LEAST)
        return [one for one in every if one.score >= _DOUBTFUL or _place(one) in other]

    return {
        "field": lambda text: entities(text, field),
        "network": by_network,
        "field, and what the network adds": union,
        "field, doubtful ones where they agree": settled_by_network,
        "both agree": agreement,
    }


def _place(one: Found) -> tuple[int, int, str]:
    return (one.start, one.end, one.label)


def _places(found: Iterable[Found]) -> set[tuple[int, int, str]]:
    return {_place(one) for one in found}


def _measured(kept: Sequence[Document], find: Find) -> tuple[Report, float]:
    begun = time.process_time()
    pairs = [Pair(d.name, annotation(d.found), annotation(find(d.copy.text))) for d in kept]
    seconds = time.process_time() - begun
    words = sum(len(line.words) for document in kept for line in document.lines)
    return evaluate(pairs, resamples=1), words / seconds


def _tell_made(title: str, begun: float, path: Path) -> None:
    size = sum(file.stat().st_size for file in [path, *path.rglob("*")] if file.is_file())
    print(f"{title}: {time.process_time() - begun:.0f} s to train, {size / 1e6:.1f} MB", flush=True)


if __name__ == "__main__":
    main()
