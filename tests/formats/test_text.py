"""Text files: UTF-8 and UTF-16 are known for what they are, anything else is asked for."""

import codecs
from pathlib import Path

import pytest

from annotator.domain.article import Block, Role
from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.errors import BadInputError
from annotator.formats.articles.text import read_text
from annotator.formats.encodings import UnknownEncodingError
from annotator.formats.readers import read
from annotator.formats.record import ReadOptions, Record

TEXT = "Nytt torg i Växjö\n\nKommunen bygger om. Åsa Öd är nöjd."


def saved(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "artikel.txt"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
    ],
)
def test_a_text_is_the_same_however_it_was_saved(tmp_path: Path, data: bytes) -> None:
    assert read_text(saved(tmp_path, data)).text == TEXT


@pytest.mark.parametrize("encoding", ["cp1252", "mac-roman", "cp437"])
def test_an_old_encoding_is_asked_for_and_then_read(tmp_path: Path, encoding: str) -> None:
    path = saved(tmp_path, TEXT.encode(encoding))
    with pytest.raises(UnknownEncodingError, match=r"artikel\.txt is not UTF-8"):
        read_text(path)
    assert read_text(path, encoding).text == TEXT
    (item,) = read(path, DEFAULT_SCHEME, ReadOptions(encoding=encoding))
    assert isinstance(item, Record)


@pytest.mark.parametrize("encoding", ["ascii", "no-such-encoding"])
def test_a_wrong_choice_of_encoding_is_told(tmp_path: Path, encoding: str) -> None:
    with pytest.raises(UnknownEncodingError, match=encoding):
        read_text(saved(tmp_path, TEXT.encode()), encoding)


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "no text"), (b" \n\t\r\n", "no text"), (b"en bro\x00 till", "NUL")],
)
def test_a_file_without_text_is_named(tmp_path: Path, data: bytes, said: str) -> None:
    with pytest.raises(BadInputError, match=rf"artikel\.txt: .*{said}"):
        read_text(saved(tmp_path, data))


def test_a_short_first_line_without_a_stop_is_the_headline(tmp_path: Path) -> None:
    article = read_text(saved(tmp_path, TEXT.encode()))
    assert article.meta.headline == "Nytt torg i Växjö"
    assert article.blocks == (Block(0, 17, Role.HEADLINE), Block(19, 54, Role.BODY))


@pytest.mark.parametrize(
    "text",
    [
        "Kommunen bygger om.\nOch mer.",
        "Bara en rad",
        "– Ja, säger hon\nSedan gick hon.",
        "x" * 121 + "\nMer.",
    ],
)
def test_what_does_not_look_like_a_headline_is_none(tmp_path: Path, text: str) -> None:
    article = read_text(saved(tmp_path, text.encode()))
    assert article.meta.headline == ""
    assert article.blocks == ()


def test_a_folder_or_a_missing_file_is_told(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "saknas.txt"):
        with pytest.raises(BadInputError, match=r"cannot be read|no ordinary file"):
            read_text(path)


def test_a_kind_of_file_that_is_not_known_is_told_with_those_that_are(tmp_path: Path) -> None:
    (error,) = read(tmp_path / "bild.png", DEFAULT_SCHEME)
    assert "bild.png" in str(error)
    assert ".jsonl" in str(error)
