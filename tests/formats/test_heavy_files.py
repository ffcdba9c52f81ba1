"""Files made to take long or much: each is read or refused in time, within bounds of memory."""

import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.domain.article import Meta, Role
from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.errors import BadInputError
from annotator.formats.articles.blocks import article_of_blocks
from annotator.formats.articles.markdown import pieces
from annotator.formats.packed import archive_of
from annotator.formats.readers import read
from annotator.formats.record import Record

SECONDS = 5.0  # of processor time; what is tested here took minutes, or grew with the square

LINES: dict[str, Callable[[int], str]] = {
    "brackets": lambda n: "[" * n,
    "links": lambda n: "[a](" * n,
    "images": lambda n: "![" * n,
    "emphasis": lambda n: "*a " * n,
    "strong": lambda n: "__a " * n,
    "comments": lambda n: "<!--" * n,
    "addresses": lambda n: "<http://" * n,
    "spaces": lambda n: "# a" + " " * n + "x",
    "definitions": lambda n: "[\n" * n,
}


@pytest.mark.parametrize("kind", LINES)
def test_markdown_of_marks_alone_is_read_in_time(kind: str) -> None:
    begun = time.process_time()
    shown = list(pieces(LINES[kind](200_000)))
    assert time.process_time() - begun < SECONDS
    assert shown


def test_markdown_in_a_very_long_line_stands_as_it_is() -> None:
    usual, long = "Per *skrev* " * 300, "Per *skrev* " * 600
    assert [text for text, _ in pieces(f"{usual}\n\n{long}\n\nSlut *nu*.")] == [
        usual.replace("*", "").strip(),
        long.strip(),
        "Slut nu.",
    ]


def test_comments_are_left_out_of_markdown_and_one_without_an_end_is_not() -> None:
    assert list(pieces("Före<!-- ett\ntvå --> efter <!-- tre")) == [
        ("Före efter <!-- tre", Role.BODY)
    ]


def test_a_page_with_a_hundred_thousand_attributes_is_read_in_time(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    attributes = " ".join(f"a{n}=b" for n in range(100_000))
    page.write_text(f"<p {attributes}>Bron invigs i maj.</p>", encoding="utf-8")
    begun = time.process_time()
    (record,) = read(page, DEFAULT_SCHEME)
    assert time.process_time() - begun < SECONDS
    assert isinstance(record, Record)
    assert record.article.text == "Bron invigs i maj."


def test_the_time_for_many_blocks_does_not_grow_with_their_square() -> None:
    blocks = [("Bron invigs i maj.", Role.BODY)] * 200_000
    begun = time.process_time()
    article = article_of_blocks(blocks, Meta(), "a.docx")
    assert time.process_time() - begun < SECONDS
    assert len(article.blocks) == len(blocks)
    assert {article.text[b.start : b.end] for b in article.blocks} == {"Bron invigs i maj."}


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_archive_that_would_unpack_any_amount_at_once_is_refused(
    tmp_path: Path, method: int
) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", method) as packed:
        packed.writestr("a.txt", "Bron invigs i maj.")
    (error,) = read(path, DEFAULT_SCHEME)
    assert isinstance(error, BadInputError)
    assert "a kind that cannot be read" in str(error)


@pytest.mark.parametrize("zip64", [False, True])
def test_an_archive_with_too_long_a_list_of_members_is_refused_before_it_is_read(
    tmp_path: Path, zip64: bool
) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("a.txt", "Bron invigs i maj.")
    told = bytearray(path.read_bytes())
    end = told.rindex(b"PK\x05\x06")
    if zip64:
        record = struct.pack("<4sQHHLLQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, 1 << 40, 0)
        told[end:end] = record
    else:
        struct.pack_into("<L", told, end + 12, 1 << 30)
    path.write_bytes(told)
    with pytest.raises(BadInputError, match="holds too much"), archive_of(path):
        pass


def test_an_archive_with_a_comment_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("a.txt", "Bron invigs i maj.")
        packed.comment = b"x" * 65_535
    (record,) = read(path, DEFAULT_SCHEME)
    assert isinstance(record, Record)
