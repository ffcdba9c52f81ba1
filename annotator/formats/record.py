"""What passes between files and the program: an article with what is marked in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from annotator.domain.annotation import Annotation, Status
from annotator.domain.article import Article
from annotator.errors import AnnotatorError, BadInputError
from annotator.i18n import N_

_QUOTING = frozenset({"text", "words", "title", "headline", "quote", "value", "said"})


@dataclass(frozen=True, slots=True)
class Record:
    """An article as one line of a corpus: its text, its annotation and what is known of both.

    ``reviewed`` names the labels that were gone through exhaustively: only for these does an
    unmarked word mean "none". ``suggestions_shown`` tells whether the annotator worked from
    suggestions; None if unknown. ``group`` ties articles that must stay in one ``split``.
    """

    article: Article
    annotation: Annotation = field(default_factory=Annotation)
    annotator: str = ""
    reviewed: tuple[str, ...] = ()
    suggestions_shown: bool | None = None
    group: str = ""
    split: str = ""
    flags: tuple[str, ...] = ()
    guidelines: str = ""


class Notice(BadInputError):
    """Something in a file that was changed or left out; the article it stands in was read."""


Item = Record | BadInputError
"""What a reader yields: a record, a `Notice` about the record just read, or an error."""

Items = Iterator[Item]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How the user wants a file to be read.

    Attributes:
        decided: spans that say nothing of a decision count as accepted by their annotator,
            not as suggestions.
        done_as: what a finished article of another program becomes (gold or in_progress).
        encoding: the encoding of text files, where the user was asked; None tries UTF-8 and
            UTF-16, "mixed" takes each line for itself (`annotator.formats.encodings`).
        encodings: the same for files in groups, before `encoding`: the likeliest encoding of a
            group's files (`annotator.formats.encodings.candidates`) → the one that they have.
        utf16: whether doccano's offsets count UTF-16 units; None finds out and tells.
        labels: the file's labels → the scheme's, for labels that go by another name; None
            leaves out what carries the label. "QUOTE.direct" stands for a label with a kind.
        columns: what becomes of a table's columns: a field (`annotator.formats.columns.FIELDS`)
            → the column's name. Where it is empty, columns are known by their names.
        tables: the same for several tables, before `columns`: a table's columns → their fields.
    """

    decided: bool = False
    done_as: Status = Status.IN_PROGRESS
    encoding: str | None = None
    utf16: bool | None = None
    labels: Mapping[str, str | None] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    encodings: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[tuple[str, ...], Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file something stands: the file's name and the line or item, counted from 1."""

    file: str
    line: int

    def notice(self, message: str, **params: object) -> Notice:
        """Return a notice; its sentence may use the fields file and line."""
        return Notice(message, file=self.file, line=self.line, **params)

    def error(self, message: str, **params: object) -> BadInputError:
        """Return an error; its sentence may use the fields file and line."""
        return BadInputError(message, file=self.file, line=self.line, **params)


class DoubtfulUnits(Notice):
    """Whether a file's offsets count code points or UTF-16 units could not be known for sure.

    ``utf16`` is what was taken; `ReadOptions.utf16` settles it. ``words`` are the words of some
    marks that differ: by code points, and by UTF-16 units.
    """

    def __init__(self, place: Place, *, utf16: bool, words: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(
            N_("{file}:{line}: offsets were taken to count {units}; look at this article."),
            file=place.file,
            line=place.line,
            units="UTF-16" if utf16 else "Unicode",
        )
        self.utf16 = utf16
        self.words = tuple(words)


class UnknownLabel(Notice):
    """Spans were left out, as the scheme does not have their label."""

    def __init__(self, place: Place, label: str, spans: int) -> None:
        super().__init__(
            N_(
                "{file}:{line}: the label “{label}” is not in the scheme; {n} spans with it"
                " were left out."
            ),
            file=place.file,
            line=place.line,
            label=label,
            n=spans,
        )
        self.label = label
        self.spans = spans


def without_words(problem: AnnotatorError) -> AnnotatorError:
    """Return an error that quotes nothing of an article, for a report that may be handed on."""
    shown = {key: "…" if key in _QUOTING else value for key, value in problem.params.items()}
    inner = {
        key: without_words(value) if isinstance(value, AnnotatorError) else value
        for key, value in shown.items()
    }
    return (Notice if isinstance(problem, Notice) else AnnotatorError)(problem.message, **inner)
