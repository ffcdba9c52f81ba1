"""Training the recogniser that comes with the program."""

from pathlib import Path

from annotator.domain.progress import Progress, silent
from annotator.nlp.training.card import ModelCard


def train(
    data_folder: Path,
    out: Path,
    progress: Progress = silent,
    *,
    marks_folder: Path | None = None,
    whole: bool = True,
    curve: bool = False,
) -> ModelCard:
    """Make a recogniser from a data folder; see `annotator.nlp.training.train.train`."""
    # Imported here: training needs more of the sequence model than suggesting does.
    from annotator.nlp.training.train import train as make

    return make(data_folder, out, progress, marks_folder=marks_folder, whole=whole, curve=curve)
