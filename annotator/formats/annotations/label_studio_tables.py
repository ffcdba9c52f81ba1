"""Label Studio's CSV and TSV: a task a row, its regions as JSON in a cell.

Of the forms that Label Studio exports, these and JSON-MIN have no relations.
"""

from collections.abc import Sequence
from pathlib import Path

from annotator.domain.scheme import Scheme
from annotator.errors import BadInputError
from annotator.formats.annotations.label_studio import items_of_task
from annotator.formats.articles.tables import csv_rows
from annotator.formats.json_values import json_value
from annotator.formats.record import Items, Place, ReadOptions

_COLUMNS = frozenset(("annotation_id", "annotator", "lead_time"))


def like_label_studio_table(columns: Sequence[str]) -> bool:
    """Tell whether a table has the columns that Label Studio adds to a task's own."""
    return set(columns) >= _COLUMNS


def read_label_studio_table(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield the articles of a table of tasks, their regions accepted."""
    try:
        for place, row in csv_rows(path, options):
            task = {column: _opened(cell, place) for column, cell in row.items()}
            try:
                yield from items_of_task(task, place, scheme, options)
            except BadInputError as error:
                yield error
    except BadInputError as error:
        yield error


def _opened(cell: object, place: Place) -> object:
    """Return what a cell holds: regions where it is JSON of some, else the cell."""
    if not isinstance(cell, str) or not cell.startswith("[{"):
        return cell
    try:
        return json_value(cell, place)
    except BadInputError:
        return cell  # words that begin like that
