"""The quote figures on held-out news with names as a recogniser suggests them that never saw it.

Run as ``python -m tools.quotes_as_suggested DATA_FOLDER`` from the checkout; it takes some minutes
and about 2 GB. The shipped recogniser has learned the held-out documents of the quotes' figures;
here its field of all labels is fitted again without them. The field of names and the clusters
are the shipped ones, which know none of the marked documents.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from annotator.cli.quote_table import figure_lines
from annotator.domain.scheme import Layer
from annotator.domain.spans import Span
from annotator.nlp.entities import entities
from annotator.nlp.plain import plain
from annotator.nlp.training.corpus import read_corpus
from annotator.nlp.training.fitting import fit_entities, read_ground
from annotator.nlp.training.quote_corpus import Part, QuoteDocument, news
from annotator.nlp.training.quote_measuring import QuoteFigures, measure
from annotator.resources import resource


def main() -> None:
    """Fit, measure and print the figures."""
    data_folder = Path(sys.argv[1])
    held_out = [d for d in news(data_folder) if d.part is Part.HELD_OUT]
    names = {document.name for document in held_out}
    corpus = read_corpus(data_folder, resource("training"))
    ground = read_ground(resource("models/entities"))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "entities.crf"
        fit_entities([d for d in corpus.everything if d.name not in names], ground, path)
        recogniser = ground.recogniser(path)

    def suggested(document: QuoteDocument) -> Sequence[Span]:
        copy = plain(document.article.text)
        found = entities(copy.text, recogniser)
        return [Span(*copy.back(f.start, f.end), Layer.ENTITY, f.label) for f in found]

    report = measure(held_out, suggested)
    figures = QuoteFigures("news held out, names as suggested", len(held_out), report)
    for line in figure_lines([figures]):
        print(line)


if __name__ == "__main__":
    main()
