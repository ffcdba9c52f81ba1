"""Reading CoNLL-U, by the library conllu: the text whole again, and the names in MISC.

Names are told as IOB tags (``NER=B-PER``) or in brackets (``Entity=(person``, as in CorefUD).
The text is that of ``# text`` where the tokens are found in it, else put together from the
tokens and what is said of the white space after each.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

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
_BRACKET = re.compile(r"\(([^()]*)|([^()]*)\)")
_LAYOUT = "global.Entity"
_NEW_DOCUMENT = ("newdoc", "newdoc id")
_NEW_PARAGRAPH = ("newpar", "newpar id")
_WORD = re.compile(r"[1-9][0-9]{0,8}")
_CLOSED, _AFTER, _BEFORE, _INSIDE = "SpaceAfter", "SpacesAfter", "SpacesBefore", "SpacesInToken"
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
        found = _found_in(whole or "", surface)
        told = any(_misc(token).keys() & _TOLD for token, _ in surface)
        if whole and found is not None and not told:
            self._place(surface, [(len(self.text) + s, len(self.text) + e) for s, e in found])
            self.text += whole
            self.spaced = False
            self.closed = bool(surface) and _misc(surface[-1][0]).get(_CLOSED) == "No"
            return
        self._place(surface, list(self._put_together(surface)))

    def _put_together(self, surface: list[tuple["Token", int]]) -> Iterator[tuple[int, int]]:
        for n, (token, _) in enumerate(surface):
            misc = _misc(token)
            self.text += unescaped(misc.get(_BEFORE, ""))
            start = len(self.text)
            self.text += unescaped(misc.get(_INSIDE, "")) or str(token["form"])
            yield start, len(self.text)
            after = misc.get(_AFTER)
            self.spaced, self.closed = after is not None, misc.get(_CLOSED) == "No"
            if after is not None:
                self.text += unescaped(after)
            elif not self.closed and n < len(surface) - 1:
                self.text += " "

    def _place(self, surface: list[tuple["Token", int]], offsets: list[tuple[int, int]]) -> None:
        for (token, _), (start, end) in zip(surface, offsets, strict=True):
            misc = _misc(token)
            self.words.append((start, end))
            self.tags.append(next((misc[key] for key in _TAGS if misc.get(key)), "O"))
            self._brackets(misc.get(_BRACKETS, ""), start, end)

    def _brackets(self, said: str, start: int, end: int) -> None:
        """Open and close the names that brackets tell of at a word."""
        for bracket in _BRACKET.finditer(said):
            opened, closed = bracket[1], bracket[2]
            if opened is not None:
                group, label = _entity(opened, self.layout)
                self._open.append((group, start, label))
                if not said.startswith(")", bracket.end()):
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
    from conllu import parse
    from conllu.exceptions import ParseException

    raw = dict.fromkeys(("xpos", "feats", "head", "deps", "misc"), _as_given)
    try:
        found = parse("\n".join(block), field_parsers={**raw, "id": _id})
    except (ParseException, ValueError) as error:
        raise place.error(N_("{file}:{line}: this is no sentence of CoNLL-U.")) from error
    if not found or any("form" not in token for token in found[0]):
        raise place.error(N_("{file}:{line}: this is no sentence of CoNLL-U."))
    return found[0]


def _as_given(row: list[str], column: int) -> str:
    return row[column]


def _id(row: list[str], column: int) -> object:
    value = row[column]
    if _WORD.fullmatch(value):  # most are; the library takes four times as long
        return int(value)
    from conllu.parser import parse_id_value

    return parse_id_value(value)


def _surface(sentence: "TokenList") -> Iterator[tuple["Token", int]]:
    """Yield the tokens that stand in the text, with the last word of each.

    Of a token of several words the words are left out, and so are empty nodes.
    """
    until = 0
    for token in sentence:
        match token["id"]:
            case (int(), "-", int(last)):
                until = last
                yield token, last
            case int(word) if word > until:
                yield token, word
            case None:
                yield token, until


def _found_in(text: str, surface: Iterable[tuple["Token", int]]) -> list[tuple[int, int]] | None:
    """Return where tokens stand in a sentence's text; None if there is more in it than they."""
    found, at = [], 0
    for token, _ in surface:
        form = str(token["form"])
        start = text.find(form, at)
        if start < 0 or text[at:start].strip():
            return None
        at = start + len(form)
        found.append((start, at))
    return None if text[at:].strip() else found


def _misc(token: "Token") -> Mapping[str, str]:
    return _pairs(str(token.get("misc") or ""))


@lru_cache(maxsize=4096)  # most tokens say the same
def _pairs(misc: str) -> Mapping[str, str]:
    pairs = (part.partition("=") for part in misc.split("|"))
    return {key: value for key, _, value in pairs}


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
