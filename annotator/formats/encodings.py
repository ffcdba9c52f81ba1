"""How a file's bytes are encoded: UTF-8 and UTF-16 are known, anything else is asked for.

Guessing libraries take Swedish for Turkish or Hungarian often enough to spoil a corpus, and
a wrong guess shows only in the letters that matter most here. So what is not certain is left
to the user, who is shown what each likely encoding would make of the file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from annotator.errors import BadInputError
from annotator.i18n import N_

MIXED = "mixed"
"""The encoding of a file put together from others: line by line UTF-8 or windows-1252."""

_NULS = 0.4  # share of every second byte that is NUL in UTF-16 of any Latin text
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_WINDOWS = "windows-1252"
_LIKELY = (MIXED, _WINDOWS, "iso-8859-1", "mac-roman", "cp850")  # what Swedish texts were kept in
_EXPECTED = frozenset("åäöÅÄÖéÉüÜèàøæØÆ”“’‘»«–—…•§°½\xa0\xad€")
_SAMPLES, _AROUND = 3, 30


class UnknownEncodingError(BadInputError):
    """A text whose encoding the user must choose; read it again with that one."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An encoding that a file may have, and places of its text where it makes a difference."""

    encoding: str
    samples: tuple[str, ...]


def decode(data: bytes, file: str, encoding: str | None = None) -> str:
    """Return the text of a file's bytes.

    Args:
        data: the bytes.
        file: the file's name, for messages.
        encoding: how they are encoded, where the user has said so; None tries UTF-8 and UTF-16.

    Raises:
        UnknownEncodingError: they are not encoded so.
    """
    try:
        return _decoded(data, encoding or told_encoding(data))
    except (UnicodeError, LookupError) as error:
        if encoding:
            raise UnknownEncodingError(
                N_("The file {file} is not {encoding}; choose another encoding."),
                file=file,
                encoding=encoding,
            ) from error
        raise UnknownEncodingError(
            N_(
                "The file {file} is not UTF-8. Save it as UTF-8, or say which encoding it has"
                " (older Swedish files are often windows-1252)."
            ),
            file=file,
        ) from error


def told_encoding(data: bytes) -> str:
    """Return the encoding that a byte order mark or the share of NULs tells, else UTF-8."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    sample = data[:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if even != odd and max(even, odd) > _NULS * len(sample) / 2:
        return "utf-16-le" if odd > even else "utf-16-be"
    return "utf-8"


def candidates(data: bytes) -> tuple[Candidate, ...]:
    """Return the encodings that bytes may have, the likeliest first; none if there is no doubt.

    Args:
        data: the beginning of a file, or all of it.
    """
    told = told_encoding(data)
    if told != "utf-8" or is_utf8(data):
        return ()
    texts = {}
    for encoding in _LIKELY:
        if encoding == MIXED and not _is_mixed(data):
            continue
        if encoding == "iso-8859-1" and _WINDOWS in texts:
            continue
        try:
            texts[encoding] = _decoded(data, encoding)
        except UnicodeError:
            continue
    found = sorted(texts, key=lambda encoding: -_plausible(texts[encoding]))
    return tuple(Candidate(each, tuple(_samples(texts[each]))) for each in found)


def is_utf8(data: bytes) -> bool:
    """Tell whether bytes are UTF-8; a last character may be cut off."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"
    return True


def _decoded(data: bytes, encoding: str) -> str:
    if encoding == MIXED:
        return "".join(_line(line) for line in data.splitlines(keepends=True))
    return data.decode(encoding)


def _line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode(_WINDOWS)


def _is_mixed(data: bytes) -> bool:
    """Tell whether some lines are UTF-8 beyond ASCII, and others are not UTF-8."""
    beyond = [line for line in data.splitlines() if not line.isascii()]
    return len({is_utf8(line) for line in beyond}) > 1


def _plausible(text: str) -> float:
    """Return the share of characters beyond ASCII that Swedish news has."""
    beyond = [c for c in text if c > "\x7f"]
    return sum(c in _EXPECTED for c in beyond) / max(1, len(beyond))


def _samples(text: str) -> Iterator[str]:
    """Yield some pieces of a text, each around a character beyond ASCII."""

    def found() -> Iterator[str]:
        shown = -1
        for at, character in enumerate(text):
            if character > "\x7f" and at > shown:
                shown = at + _AROUND
                yield " ".join(text[max(0, at - _AROUND) : shown].split())

    yield from islice(found(), _SAMPLES)
