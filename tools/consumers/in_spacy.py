"""Runs in spaCy's environment: a model that was trained on our export is loaded and used.

    python in_spacy.py MODEL DEV.spacy

Prints the labels that its recogniser looks for.
"""

import sys

import spacy
from spacy.tokens import DocBin


def main(model: str, dev: str) -> None:
    """Load the model, let it read the texts it was measured on, and print its labels."""
    nlp = spacy.load(model)
    texts = [doc.text for doc in DocBin().from_disk(dev).get_docs(nlp.vocab)]
    found = list(nlp.pipe(texts))
    assert [doc.text for doc in found] == texts
    sys.stdout.write(" ".join(nlp.pipe_labels["ner"]))


if __name__ == "__main__":
    main(*sys.argv[1:])
