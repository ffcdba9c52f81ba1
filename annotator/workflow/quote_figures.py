"""The figures on quote suggestions that the documentation gives, made again from a data folder."""

from pathlib import Path
from typing import TYPE_CHECKING

from annotator.resources import resource

if TYPE_CHECKING:
    from annotator.nlp.training.quote_measuring import QuoteFigures


def quote_figures(data_folder: Path) -> "tuple[QuoteFigures, ...]":
    """Return the measures of the quote suggestions, one set of documents after another.

    It takes some ten seconds. The texts are those of the data folder, our marks of them those
    that come with the program.

    Raises:
        TrainingDataError: a data file is missing or broken, or not the one that was marked.
    """
    # Imported here: it loads the recogniser, which no other evaluation needs.
    from annotator.nlp.training.quote_measuring import quote_figures as figures

    return figures(data_folder, resource("training"))
