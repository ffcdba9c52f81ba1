"""What can be read includes spaCy's DocBin, and a damaged one is named."""

from pathlib import Path

from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.errors import BadInputError
from annotator.formats.record import Record
from annotator.formats.writing import Writing
from annotator.nlp.tokens import tokenise
from annotator.workflow.docbin import DOCBIN
from annotator.workflow.reading import read, readers
from tests.formats.fixtures import RECORD, TEXT


def test_a_docbin_is_read_like_any_other_file(tmp_path: Path) -> None:
    path = tmp_path / "a.spacy"
    DOCBIN.write(path, [RECORD], Writing(DEFAULT_SCHEME, tokenise))
    (found,) = read(path, DEFAULT_SCHEME)
    assert isinstance(found, Record)
    assert found.article.text == TEXT
    assert len(found.annotation.spans) == len(RECORD.annotation.spans)


def test_what_is_no_docbin_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.spacy"
    path.write_bytes(b"no such file")
    (error,) = read(path, DEFAULT_SCHEME)
    assert isinstance(error, BadInputError)
    assert "a.spacy" in str(error)


def test_folders_are_searched_for_every_kind() -> None:
    assert {".txt", ".jsonl", ".html", ".zip", ".spacy"} <= readers().keys()
