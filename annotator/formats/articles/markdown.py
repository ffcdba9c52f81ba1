"""Markdown in: the words as they are shown, without what only formats them.

A line that begins with "- " keeps its hyphen: in Swedish news it is as often somebody speaking
as an item of a list.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from annotator.domain.article import Meta, Role, meta_from
from annotator.domain.scheme import Scheme
from annotator.domain.text import unify_line_ends
from annotator.errors import BadInputError
from annotator.formats.articles.blocks import Piece, article_of_blocks
from annotator.formats.encodings import decode
from annotator.formats.files import LARGEST_ARTICLE, read_bytes
from annotator.formats.record import Items, ReadOptions, Record

_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_FIELD = re.compile(r"(\w+):\s*(.+)")
_NAMES = {"title": "headline", "date": "published"}
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]+\S.*$", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(?:```|~~~).*$", re.MULTILINE)
_RULE = re.compile(r" {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)\s*")
_BULLET = re.compile(r"\A\s*(?:[*+]\s+|(?=-\s)|(?=\d+[.)]\s))")
_QUOTED = re.compile(r"\A {0,3}(?:>\s?)+")
_IMAGE = re.compile(r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])")
_LINK = re.compile(r"\[([^\]]+)\](?:\([^)]*\)|\[[^\]]*\])")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^>\s]+)>")
_STRONG = re.compile(r"(?<!\\)(\*\*|__|~~|``?)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\\\w*])([*_])(?=[^\s*_])(.+?)(?<=[^\s\\])\1(?![\w*])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|])")
_LONGEST_LINE = 5_000  # characters; what would format a longer one stands in it as it is
_BREAK = re.compile(r"(?: {2,}|\\)$")


def read_markdown(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield the article in a Markdown file."""
    try:
        text = unify_line_ends(
            decode(read_bytes(path, LARGEST_ARTICLE), path.name, options.encoding)
        )
        front = _FRONT.match(text)
        body = text[front.end() :] if front else text
        meta = _meta(front[1]) if front else Meta()
        yield Record(article_of_blocks(list(pieces(body)), meta, path.name))
    except BadInputError as error:
        yield error


def pieces(text: str) -> Iterator[Piece]:
    """Yield the blocks of a Markdown text, without what formats them; line ends are LF."""
    plain = _FENCE.sub("", _DEFINITION.sub("", _without_comments(text)))
    words: list[str] = []
    for line in [*plain.split("\n"), ""]:
        if len(line) > _LONGEST_LINE:
            words.append(line.strip() + " ")
            continue
        heading = _HEADING.fullmatch(line)
        underline = _UNDERLINE.fullmatch(line)
        begins = heading or not line.strip() or _BULLET.match(line) or _RULE.fullmatch(line)
        if words and (begins or underline):
            top = underline is not None and underline[1].startswith("=")
            yield "".join(words).rstrip(), Role.HEADLINE if top else Role.BODY
            words = []
        if heading:
            yield _inline(heading[2]), Role.HEADLINE if heading[1] == "#" else Role.BODY
        elif line.strip() and not _RULE.fullmatch(line) and not underline:
            shown = _inline(_QUOTED.sub("", _BULLET.sub("", line, count=1), count=1))
            words.append(_BREAK.sub("", shown).strip() + ("\n" if _BREAK.search(line) else " "))


def _without_comments(text: str) -> str:
    kept, seen = [], 0
    while (start := text.find("<!--", seen)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[seen:start])
        seen = end + len("-->")
    return "".join([*kept, text[seen:]])


def _inline(text: str) -> str:
    for pattern, shown in (
        (_IMAGE, ""),
        (_LINK, r"\1"),
        (_ADDRESS, r"\1"),
        (_STRONG, r"\2"),
        (_EMPHASIS, r"\2"),
        (_ESCAPE, r"\1"),
    ):
        text = pattern.sub(shown, text)
    return text


def _meta(front: str) -> Meta:
    """Return what the fields before the text say, as far as it is on the list."""
    fields = {m[1].lower(): m[2].strip().strip("'\"") for m in _FIELD.finditer(front)}
    named = {_NAMES.get(key, key): value for key, value in fields.items()}
    meta, _ = meta_from(named)
    return replace(meta, lang=meta.lang[:2].lower() or "sv")
