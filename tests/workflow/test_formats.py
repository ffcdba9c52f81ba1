"""The formats that the user can choose from: each proves itself on the fixture, DocBin too."""

from pathlib import Path

import pytest

from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.errors import BadInputError
from annotator.formats.record import Record
from annotator.formats.registry import write_proved
from annotator.formats.writing import Writing
from annotator.nlp.tokens import tokenise
from annotator.workflow.formats import formats, read
from tests.formats.fixtures import RECORD, TEXT

WRITING = Writing(DEFAULT_SCHEME, tokenise)


@pytest.mark.parametrize("name", sorted(formats()))
def test_the_fixture_is_proved_with_spacys_own_tokens(name: str, tmp_path: Path) -> None:
    chosen = formats()[name]
    proof = write_proved(chosen, tmp_path / f"a{chosen.suffix}", lambda: [RECORD], WRITING)
    assert (proof.articles, proof.spans_same, proof.extra) == (1, proof.spans, 0)


def test_a_docbin_is_read_like_any_other_file(tmp_path: Path) -> None:
    path = tmp_path / "a.spacy"
    formats()["docbin"].write(path, [RECORD], WRITING)
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
