"""Every kind of file is read, DocBin too, each of several by what was chosen for such as it."""

from pathlib import Path

from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.errors import BadInputError
from annotator.formats.record import ReadOptions, Record
from annotator.formats.writing import Writing
from annotator.nlp.tokens import tokenise
from annotator.workflow.docbin import DOCBIN
from annotator.workflow.reading import options_for, read, readers
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


def test_each_file_is_read_by_the_encoding_of_those_that_look_like_it(tmp_path: Path) -> None:
    dos, old, new = tmp_path / "dos.txt", tmp_path / "old.txt", tmp_path / "new.txt"
    dos.write_bytes("Räven sov på ön.\n".encode("cp850"))
    old.write_bytes("Älgen åt “rönn”.\n".encode("windows-1252"))
    new.write_text("Björn i blåbär.\n", encoding="utf-8")
    options = ReadOptions(encodings={"cp850": "cp850", "windows-1252": "windows-1252"})
    for path, text in ((dos, "Räven sov på ön.\n"), (old, "Älgen åt “rönn”.\n")):
        (record,) = read(path, DEFAULT_SCHEME, options)
        assert isinstance(record, Record)
        assert record.article.text == text
        (error,) = read(path, DEFAULT_SCHEME, ReadOptions(encodings={"mac-roman": "mac-roman"}))
        assert isinstance(error, BadInputError)
    assert options_for(new, options).encoding is None


def test_each_table_is_read_by_the_columns_chosen_for_tables_like_it(tmp_path: Path) -> None:
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    one.write_text("a,b\nnej,Sol i Ystad.\n", encoding="utf-8")
    two.write_text("b,c\nnej,Regn i Mora.\n", encoding="utf-8")
    options = ReadOptions(tables={("a", "b"): {"text": "b"}, ("b", "c"): {"text": "c"}})
    found = [next(read(path, DEFAULT_SCHEME, options)) for path in (one, two)]
    texts = [each.article.text for each in found if isinstance(each, Record)]
    assert texts == ["Sol i Ystad.", "Regn i Mora."]
