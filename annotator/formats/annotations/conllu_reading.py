"""Reading CoNLL-U, by the library conllu: the text whole again, and the names in MISC.

Names are told as IOB tags (``NER=B-PER``) or in brackets (``Entity=(person``, as in CorefUD).
The text is that of ``# text`` where the tokens are found in it, else put together from the
tokens and what is said of the white space after each.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from annotator.domain.scheme import Scheme
from annotator.domain.spans import State
from annotator.errors import BadInputError
from annotator.formats.annotations.conll import MOST_WORDS, decode_tags
from annotator.formats.annotations.conllu import unescaped
from annotator.formats.annotations.marked_text import items_of
from annotator.formats.assembly import DECIDED_ELSEWHERE, RawSpan, assemble
from annotator.formats.files import lines
from annotator.formats.record import Item, Items, Place, ReadOptions
from annotator.i18n import N_

if TYPE_CHECKING:
    from conllu import Token, TokenList

_TAGS = ("NER", "ner", "NE", "Ner")
_BRACKETS = "Entity"
_BRACKET = re.compile(r"\(([^()]*)(\)?)|([^()]*)\)")
_LAYOUT = "global.Entity"
_NEW_DOCUMENT = ("newdoc", "newdoc id")
_NEW_PARAGRAPH = ("newpar", "newpar id")
_ID, _FORM, _SAID = _FIELDS = ("id", "form", "said")
"""What is read of a token: the first two of its columns, and the last."""
_LAST = 9  # the last column's place
_CLOSED, _AFTER, _BEFORE, _INSIDE = "SpaceAfter", "SpacesAfter", "SpacesBefore", "SpacesInToken"
_OFFSETS = re.compile(r"(?:^|\|)start_char=\d+\|end_char=\d+(?=\||$)")  # not alike in any two
_TOLD = frozenset((_AFTER, _BEFORE, _INSIDE))

Mark = tuple[int, int, str]
"""Start and end in code points, and label."""


def read_conllu(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield the articles of a CoNLL-U file, one for each ``# newdoc``."""
    try:
        for place, document in _documents(path, options):
            try:
                yield from _article(document, scheme, place, options)
            except BadInputError as error:
                yield error
    except BadInputError as error:
        yield error


@dataclass
class _Document:
    """A document while its sentences come in: its text, the words in it, and its names."""

    id: str = ""
    text: str = ""
    words: list[tuple[int, int]] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    layout: str = ""
    spaced: bool = False  # whether the last word said what white space comes after it
    closed: bool = False  # whether it said that there is none
    _open: list[tuple[str, int, str]] = field(default_factory=list)

    def add(self, sentence: "TokenList") -> None:
        """Take a sentence in, after the white space that the one before it calls for."""
        about = sentence.metadata
        self.layout = about.get(_LAYOUT) or self.layout
        if self.text and not self.spaced:
            paragraph = any(key in about for key in _NEW_PARAGRAPH)
            self.text += "\n" if paragraph else "" if self.closed else " "
        surface = list(_surface(sentence))
        whole = about.get("text")
        told = any(misc.spaces for _, misc in surface)
        found = None if told else _found_in(whole or "", surface)
        if whole and found is not None:
            self._place(surface, [(len(self.text) + s, len(self.text) + e) for s, e in found])
            self.text += whole
            self.spaced = False
            self.closed = bool(surface) and surface[-1][1].closed
            return
        self._place(surface, self._put_together(surface))

    def _put_together(self, surface: "list[_Token]") -> list[tuple[int, int]]:
        """Add tokens to the text, with the white space between them; return where they are."""
        pieces, at, found = [self.text], len(self.text), []
        last = len(surface) - 1
        for n, (form, misc) in enumerate(surface):
            before = unescaped(misc.spaces.get(_BEFORE, "")) if misc.spaces else ""
            word = unescaped(misc.spaces.get(_INSIDE, "")) or form if misc.spaces else form
            after = misc.spaces.get(_AFTER)
            self.spaced, self.closed = after is not None, misc.closed
            if after is not None:
                space = unescaped(after)
            else:
                space = "" if misc.closed or n == last else " "
            start = at + len(before)
            end = start + len(word)
            found.append((start, end))
            pieces += (before, word, space)
            at = end + len(space)
        self.text = "".join(pieces)
        return found

    def _place(self, surface: "list[_Token]", offsets: list[tuple[int, int]]) -> None:
        self.words += offsets
        for (_, misc), (start, end) in zip(surface, offsets, strict=True):
            self.tags.append(misc.tag)
            if misc.brackets:
                self._brackets(misc.brackets, start, end)

    def _brackets(self, said: str, start: int, end: int) -> None:
        """Open and close the names that brackets tell of at a word."""
        for bracket in _BRACKET.finditer(said):
            opened, closed = bracket[1], bracket[3]
            if opened is not None:
                group, label = _entity(opened, self.layout)
                self._open.append((group, start, label))
                if not bracket[2]:
                    continue
                closed = group
            at = next(
                (
                    n
                    for n in reversed(range(len(self._open)))
                    if self._open[n][0] == closed or not closed
                ),
                None,
            )
            if at is not None:
                _, first, label = self._open.pop(at)
                self.marks.append((first, end, label))


def _documents(path: Path, options: ReadOptions) -> Iterator[tuple[Place, _Document]]:
    document, begun = _Document(), Place(path.name, 1)
    for place, sentence in _sentences(path, options):
        if any(key in sentence.metadata for key in _NEW_DOCUMENT):
            if document.words:
                yield begun, document
            document, begun = _Document(sentence.metadata.get("newdoc id") or ""), place
        document.add(sentence)
        if len(document.words) > MOST_WORDS:
            raise place.error(
                N_(
                    "{file}:{line}: an article of more than {n} words; put a line with # newdoc"
                    " before each article."
                ),
                n=MOST_WORDS,
            )
    if document.words:
        yield begun, document


def _sentences(path: Path, options: ReadOptions) -> Iterator[tuple[Place, "TokenList"]]:
    block: list[str] = []
    first = 1
    for number, line in lines(path, blank=True, encoding=options.encoding):
        if isinstance(line, BadInputError):
            raise line
        if line.strip():
            block.append(line.rstrip("\r\n"))
            continue
        if block:
            yield Place(path.name, first), _sentence(block, Place(path.name, first))
        block, first = [], number + 1
    if block:
        yield Place(path.name, first), _sentence(block, Place(path.name, first))


def _sentence(block: list[str], place: Place) -> "TokenList":
    from conllu import parse_token_and_metadata
    from conllu.exceptions import ParseException

    try:
        return parse_token_and_metadata("\n".join(block), _FIELDS, _PARSERS)
    except (ParseException, ValueError) as error:
        raise place.error(N_("{file}:{line}: this is no sentence of CoNLL-U.")) from error


def _id(columns: list[str], at: int) -> object:
    value = columns[at]
    if value.isdecimal() and value[0] != "0" and len(value) < 10:  # most are
        return int(value)
    from conllu.parser import parse_id_value

    return parse_id_value(value)


def _form(columns: list[str], at: int) -> str:
    return columns[at]


def _said(columns: list[str], _at: int) -> str:
    return columns[_LAST] if len(columns) > _LAST else ""


# One for each field, or the library adds its own for columns that nobody asks for.
_PARSERS: dict[str, Callable[[list[str], int], Any]] = {_ID: _id, _FORM: _form, _SAID: _said}


def _surface(sentence: "TokenList") -> Iterator["_Token"]:
    """Yield the tokens that stand in the text.

    Of a token of several words the words are left out, and so are empty nodes.
    """
    until = 0
    for token in sentence:
        match token[_ID]:
            case int(word):  # so it is of nearly every token
                if word > until:
                    yield _token(token)
            case (int(), "-", int(last)):
                until = last
                yield _token(token)
            case None:
                yield _token(token)


def _found_in(text: str, surface: "Iterable[_Token]") -> list[tuple[int, int]] | None:
    """Return where tokens stand in a sentence's text; None if there is more in it than they."""
    found, at = [], 0
    for form, _ in surface:
        start = text.find(form, at)
        if start < 0 or text[at:start].strip():
            return None
        at = start + len(form)
        found.append((start, at))
    return None if text[at:].strip() else found


class _Misc(NamedTuple):
    """What the last column says of a token: its tag, and of the white space about it."""

    tag: str
    brackets: str
    spaces: Mapping[str, str]
    closed: bool  # whether there is no white space after it


_Token = tuple[str, _Misc]
"""A token's form, and what is said of it."""


def _token(token: "Token") -> _Token:
    return token[_FORM], _misc(_OFFSETS.sub("", token.get(_SAID, "")))


@lru_cache(maxsize=4096)  # most tokens say the same
def _misc(said: str) -> _Misc:
    pairs = {key: value for key, _, value in (part.partition("=") for part in said.split("|"))}
    return _Misc(
        tag=next((pairs[key] for key in _TAGS if pairs.get(key)), "O"),
        brackets=pairs.get(_BRACKETS, ""),
        spaces={key: value for key, value in pairs.items() if key in _TOLD},
        closed=pairs.get(_CLOSED) == "No",
    )


def _entity(said: str, layout: str) -> tuple[str, str]:
    """Return the group and the label of a name that opens: "12-person-giv" → "12", "person"."""
    parts = said.split("-")
    names = layout.split("-") if layout else ["eid", "etype"] if len(parts) > 1 else ["etype"]
    by_name = dict(zip(names, parts, strict=False))
    return parts[0], by_name.get("etype", parts[0])


def _article(
    document: _Document, scheme: Scheme, place: Place, options: ReadOptions
) -> Iterator[Item]:
    words = document.words
    tagged = ((words[a][0], words[b - 1][1], code) for a, b, code in decode_tags(document.tags))
    spans = [
        RawSpan(n, start, end, code, state=State.ACCEPTED, decision=DECIDED_ELSEWHERE)
        for n, (start, end, code) in enumerate([*tagged, *document.marks])
    ]
    made = assemble(document.text, spans, (), scheme=scheme, place=place, options=options)
    yield from items_of(made, options, document.id)
