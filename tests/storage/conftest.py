"""A workspace in a folder of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.storage.store import Store
from tests.storage.samples import fill


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The path of a workspace that is not there yet."""
    return tmp_path / "news.annotator"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """An open workspace that holds the sample article with its suggestions."""
    with Store.open(path) as opened:
        fill(opened)
        yield opened
