"""Without pyarrow there is a sentence that says what to do, and no half a file."""

import sys
from pathlib import Path

import pytest

from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.formats.tables.dataset import write_parquet_dataset
from annotator.formats.tables.parquet import MissingLibraryError, write_parquet
from annotator.formats.writing import Write, Writing
from tests.formats.fixtures import RECORD


@pytest.mark.parametrize("write", [write_parquet, write_parquet_dataset])
def test_a_missing_library_is_named_with_what_to_do(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingLibraryError, match="pip install pyarrow, or choose JSONL"):
        write(tmp_path / "out", [RECORD], Writing(DEFAULT_SCHEME, lambda text: []))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
