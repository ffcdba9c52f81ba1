"""Where else in a text the same name stands, in another form of it too."""

import re
from collections.abc import Iterator

from annotator.domain.tokens import Tokens

_GENITIVE = r"(?::s|['’]s|['’]|s)?"
_ENDING = re.compile(r"(?::s|['’]s|(?<=[sxz])['’]|s)$")
_GENITIVES = ("", "s", ":s", "'s", "’s", "'", "’")
_SHORTEST_STEM = 2  # characters; what is left of a shorter one is no name
_SPACE = re.compile(r"[^\S\n]+")
# Words that begin sentences before a surname; others do so too if the text has them in small.
_OPENERS = frozenset(
    re.findall(
        r"\w+",
        "alltså andra att av bara berättar både bland borde bör dagens där däremot därför då efter "
        "dessutom eftersom en enligt ett fick från för fram förklarar får ger genom gör ha hade "
        "han har hävdar här hon hos hur i in inför innan inte ja just kan kanske kommer kring "
        "kunde läs lät låt med medan men menar mot när nej nog nu och också om på redan sa sade "
        "säger samtidigt sedan ser ska skriver skulle som så svarar till trots tycker under uppger "
        "ut utan vad var varför vem vi vid vill ville än även är åt över "
        "according after and as but for if in on so that then when while with",
    )
)
_SENTENCE_END = re.compile(r"(?:^|[.!?:…\n]|[–—-]\s)[\s”\"’'»(]*$")


def other_mentions(text: str, tokens: Tokens, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the places (code points) other than `start` to `end` where the same name stands.

    The name may stand there with or without a genitive -s; it is never part of a word. A place
    next to another word with a capital is passed over, for the name is likely longer there.
    """
    for match in _pattern(text, tokens, text[start:end]).finditer(text):
        place = match.span()
        if place == (start, end) or not tokens.is_edge(*place):
            continue
        if not _within_longer_name(text, *place):
            yield place


def forms(name: str) -> tuple[str, ...]:
    """Return the forms in which a name may stand in other texts: bare and genitive.

    A final s may be the name's own or not; so there are the forms of both.
    """
    name = " ".join(name.split())
    ending = _ENDING.search(name)
    stems = [name] if ending is None or ending.group() == "s" else []
    if ending is not None and ending.start() > _SHORTEST_STEM:
        stems.append(name[: ending.start()])
    return tuple(dict.fromkeys(each + end for each in stems or [name] for end in _GENITIVES))


def _pattern(text: str, tokens: Tokens, name: str) -> re.Pattern[str]:
    words = _SPACE.split(_stem(text, tokens, name))
    return re.compile(r"[^\S\n]+".join(re.escape(word) for word in words) + _GENITIVE)


def _stem(text: str, tokens: Tokens, name: str) -> str:
    """Return a name without its genitive, if the text has the bare name somewhere.

    An ending with a colon or apostrophe can be nothing else; a mere s may belong to the name.
    """
    ending = _ENDING.search(name)
    if ending is None or ending.start() == 0:
        return name
    bare = name[: ending.start()]
    if ending.group() != "s":
        return bare
    for match in re.finditer(re.escape(bare), text):
        if tokens.is_edge(*match.span()):
            return bare
    return name


def _within_longer_name(text: str, start: int, end: int) -> bool:
    before = re.search(r"(\w[\w-]*)[^\S\n]$", text[max(start - 60, 0) : start])
    if before and before.group(1)[0].isupper():
        at = start - len(before.group())
        begins = _SENTENCE_END.search(text[max(at - 20, 0) : at])
        if not (begins and _may_begin_sentence(text, before.group(1))):
            return True
    after = re.match(r"[^\S\n](\w)", text[end : end + 3])
    inflected = _ENDING.search(text[start:end]) is not None
    return bool(after and after.group(1).isupper() and not inflected)


def _may_begin_sentence(text: str, word: str) -> bool:
    """Tell whether a word owes its capital to the sentence that it begins, and is no first name."""
    small = word.lower()
    return small in _OPENERS or re.search(rf"\b{re.escape(small)}\b", text) is not None
