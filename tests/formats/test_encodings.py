"""What is not certainly UTF-8 or UTF-16 is asked for, with what each encoding would make of it."""

import codecs

import pytest

from annotator.errors import BadInputError
from annotator.formats.encodings import MIXED, candidates, decode

TEXT = "Åsa Öberg är här.\n”Så är det.”\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_what_is_certain_is_not_asked(encoding: str) -> None:
    data = TEXT.encode(encoding)
    assert candidates(data) == ()
    assert decode(data, "a").removeprefix("\ufeff") == TEXT


def test_a_sample_may_end_within_a_character() -> None:
    assert candidates("bra är så".encode()[:-1]) == ()


@pytest.mark.parametrize("encoding", ["windows-1252", "mac-roman"])
def test_the_likeliest_encoding_comes_first_with_its_letters(encoding: str) -> None:
    first = candidates(TEXT.encode(encoding))[0]
    assert first.encoding == encoding
    assert any("Åsa Öberg" in sample for sample in first.samples)


def test_old_dos_files_are_known() -> None:
    assert candidates("Åsa Öberg är här.".encode("cp850"))[0].encoding == "cp850"


def test_lines_of_two_encodings_are_read_line_by_line() -> None:
    data = "Åsa\n".encode() + "Öberg\n".encode("cp1252")
    assert candidates(data)[0].encoding == MIXED
    assert decode(data, "a", MIXED) == "Åsa\nÖberg\n"


def test_nothing_is_guessed_where_nobody_was_asked() -> None:
    with pytest.raises(BadInputError, match="not UTF-8"):
        decode(TEXT.encode("cp1252"), "a")


def test_an_encoding_that_is_none_is_refused() -> None:
    for name in ("no-such", "rot13", "base64", "idna"):
        with pytest.raises(BadInputError, match="choose another"):
            decode(codecs.BOM_UTF16_LE + b"\xff\x00\xd8", "a", name)
