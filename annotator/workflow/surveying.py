"""A survey of what is about to be imported: what is in it, what it asks, what will be left out.

Only so many files and articles are looked at as a few seconds allow; the numbers then are of
these, and the survey says so. Nothing is written.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from math import inf
from pathlib import Path
from time import monotonic

from annotator.domain.progress import Cancelled
from annotator.domain.scheme import Scheme
from annotator.domain.text import text_sha256
from annotator.errors import AnnotatorError, WorkspaceError
from annotator.formats.columns import TEXT
from annotator.formats.encodings import Candidate
from annotator.formats.looking import Look, look
from annotator.formats.record import (
    DoubtfulUnits,
    Items,
    ReadOptions,
    Record,
    UnknownLabel,
)
from annotator.storage.store import Store
from annotator.workflow.importing import readable_files
from annotator.workflow.reading import options_for, read

_SECONDS = 4.0
_FILES = 500
_ARTICLES = 2000  # of one file
_SHOWN = 3
_LEAST = 0.2  # seconds for a file, whatever is left


@dataclass(frozen=True, slots=True)
class Doubt:
    """A file of unknown encoding, with those it may have, the likeliest first."""

    path: Path
    encodings: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Tables with the same columns: the first one's file name, and how many files there are.

    ``fields`` is field → column, as they are read now.
    """

    columns: tuple[str, ...]
    fields: Mapping[str, str]
    file: str
    files: int

    @property
    def lacks_text(self) -> bool:
        """Whether nobody knows which of the columns is the text."""
        return TEXT not in self.fields


@dataclass(frozen=True, slots=True)
class Alike:
    """An article that is nearly the same as another, in the workspace (``stored``) or the import.

    ``likeness`` is 0 to 1, ``sha256`` the hash of its text, in hexadecimal.
    """

    title: str
    other: str
    likeness: float
    stored: bool
    sha256: str


@dataclass(frozen=True, slots=True)
class Survey:
    """What is about to be imported.

    Attributes:
        files: how many files there are.
        articles: how many articles were read.
        more: whether there are more files or articles than were looked at.
        formats: English phrases for the formats, translated when shown, with numbers of files.
        labels: labels of the spans that would come in, with their numbers.
        unknown: labels of the files that the scheme does not have, with numbers of spans.
        doubts: files of unknown encoding that can be read by some; those that cannot are among
            the problems. They are read by the likeliest for this survey only.
        units: where it is not certain in what a file's offsets count, what they were taken for;
            None if there is no doubt.
        tables: the tables, those with the same columns as one.
        known: titles of articles whose text is there already, in the workspace or the import.
        alike: articles that are nearly the same as others.
        first: the first records as they would be stored.
        problems: what would be left out or changed, in order.
    """

    files: int = 0
    articles: int = 0
    more: bool = False
    formats: Mapping[str, int] = field(default_factory=dict)
    labels: Mapping[str, int] = field(default_factory=dict)
    unknown: Mapping[str, int] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()
    units: DoubtfulUnits | None = None
    tables: tuple[Table, ...] = ()
    known: tuple[str, ...] = ()
    alike: tuple[Alike, ...] = ()
    first: tuple[Record, ...] = ()
    problems: tuple[AnnotatorError, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether it cannot be imported well before the user has answered something."""
        return bool(
            self.doubts or self.unknown or self.alike or self.lacks_text or self.units is not None
        )

    @property
    def lacks_text(self) -> bool:
        """Whether there is a table and nobody knows which of its columns is the text."""
        return any(table.lacks_text for table in self.tables)


def survey(
    paths: Sequence[Path],
    scheme: Scheme,
    options: ReadOptions | None = None,
    *,
    workspace: Path | None = None,
    wanted: Callable[[], bool] = lambda: True,
    seconds: float | None = _SECONDS,
) -> Survey:
    """Return what the files and folders hold.

    Args:
        paths: the files and folders.
        scheme: the labels and relations that may be kept.
        options: how the user wants them read, as far as that is known.
        workspace: where duplicates are looked for as well.
        wanted: is asked now and then whether the answer is still waited for.
        seconds: how long files are looked at, and of many only the first; None looks at all.

    Raises:
        Cancelled: it is waited for no more.
    """
    seen: list[_Seen] = []
    files = 0
    bounded = seconds is not None
    until = monotonic() + (seconds if seconds is not None else inf)
    for path in readable_files(paths):
        files += 1
        if not wanted():
            raise Cancelled
        if not bounded or files == 1 or (files <= _FILES and monotonic() <= until):
            left = max(_LEAST, until - monotonic())
            most = _ARTICLES if bounded else None
            seen.append(_looked_at(path, scheme, options or ReadOptions(), wanted, most, left))
    articles = [article for each in seen for article in each.articles]
    looks = [each.look for each in seen]
    problems: list[AnnotatorError] = [
        problem
        for each in looks
        for problem in each.problems
        if not isinstance(problem, UnknownLabel)
    ]
    try:
        same, alike = _duplicates(articles, workspace, wanted)
    except WorkspaceError as error:  # on a network drive nobody can read beside the writer
        same, alike = (), ()
        problems.append(error)
    return Survey(
        files=files,
        articles=len(articles),
        more=files > len(looks) or any(each.more for each in looks),
        formats=dict(Counter(each.format for each in looks)),
        labels=_sum(each.labels for each in looks),
        unknown=_sum(each.unknown for each in looks),
        doubts=tuple(each.doubt for each in seen if each.doubt is not None),
        units=next((each.units for each in looks if each.units is not None), None),
        tables=_tables(seen),
        known=same,
        alike=alike,
        first=tuple(islice((r for each in looks for r in each.records), _SHOWN)),
        problems=tuple(problems),
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was found in a file, and the titles and texts of its articles.

    ``answered`` is whether the user has chosen its encoding.
    """

    path: Path
    look: Look
    articles: tuple[tuple[str, str], ...]
    answered: bool

    @property
    def doubt(self) -> Doubt | None:
        """What is to be asked of its encoding; None if nothing is."""
        asks = self.look.encodings and self.look.read and not self.answered
        return Doubt(self.path, self.look.encodings) if asks else None


def _looked_at(
    path: Path,
    scheme: Scheme,
    options: ReadOptions,
    wanted: Callable[[], bool],
    most: int | None,
    seconds: float,
) -> _Seen:
    """Look at a file: at `most` articles at most, and none is begun after so many seconds."""
    articles: list[tuple[str, str]] = []

    def read_on(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
        for item in read(path, scheme, options):
            if not wanted():
                raise Cancelled
            if isinstance(item, Record):
                articles.append((item.article.title, item.article.text))
            yield item

    meant = options_for(path, options)
    found = look(path, scheme, meant, most=most, seconds=seconds, read=read_on)
    # One more may have been begun than was looked at.
    return _Seen(path, found, tuple(articles[: found.read]), bool(meant.encoding))


def _tables(seen: Sequence[_Seen]) -> tuple[Table, ...]:
    found: dict[tuple[str, ...], list[_Seen]] = {}
    for each in seen:
        if each.look.columns:
            found.setdefault(each.look.columns, []).append(each)
    return tuple(
        Table(columns, same[0].look.fields, same[0].path.name, len(same))
        for columns, same in found.items()
    )


def _sum(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for each in counts:
        total.update(each)
    return dict(total.most_common())


def _duplicates(
    articles: Sequence[tuple[str, str]], workspace: Path | None, wanted: Callable[[], bool]
) -> tuple[tuple[str, ...], tuple[Alike, ...]]:
    if workspace is None or not articles:
        return (), ()
    from annotator.workflow.duplicates import Sameness, duplicates

    same: list[str] = []
    alike: list[Alike] = []
    with Store.open(workspace, read_only=True) as store, store.moment():
        for found in duplicates(store, (text for _, text in articles)):
            if not wanted():
                raise Cancelled
            title = articles[found.index][0]
            if found.kind is Sameness.SAME:
                same.append(title)
                continue
            if found.other is None:
                other = store.articles.row(found.uid).headline
            else:
                other = articles[found.other][0]
            digest = text_sha256(articles[found.index][1])
            alike.append(Alike(title, other, found.likeness, found.other is None, digest))
    return tuple(same), tuple(alike)
