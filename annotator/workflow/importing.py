"""Taking articles and annotations into a workspace.

Reading needs no workspace and may run on any thread; what has been read is taken in batch by
batch, so that a long import never keeps an edit waiting and can be stopped between batches.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.domain.article import article_from
from annotator.domain.progress import Progress, silent, track
from annotator.domain.scheme import Scheme
from annotator.domain.text import text_sha256
from annotator.errors import AnnotatorError, BadInputError
from annotator.formats.annotations.brat import MARKS, TEXT
from annotator.formats.files import file_sha256
from annotator.formats.record import Notice, ReadOptions, Record
from annotator.i18n import N_
from annotator.storage.store import Store, is_workspace
from annotator.workflow.imported_marks import take_marks
from annotator.workflow.reading import read, readers
from annotator.workflow.splits import splits_told
from annotator.workflow.versions import carry_forward

BATCH = 200  # records; a batch of articles of usual length is written in well under a second

MOST_PROBLEMS = 1000  # of a file; the others are counted

_NO_ARTICLES = frozenset({"readme", "licence", "license"})  # of a folder; by name, they are read


@dataclass(frozen=True, slots=True)
class Batch:
    """Some records of one file, and what could not be read among them."""

    file_name: str
    file_sha256: str
    records: tuple[Record, ...]
    problems: tuple[AnnotatorError, ...]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of an import: counts, the uids of all articles found, and what went wrong.

    ``corrected`` articles replace an earlier version and begin with what was decided there;
    ``doubtful`` of those decisions are suggestions again, for the text has changed beside them.
    """

    added: int = 0
    known: int = 0
    corrected: int = 0
    doubtful: int = 0
    uids: tuple[str, ...] = ()
    problems: tuple[AnnotatorError, ...] = ()


def combined(reports: Sequence[ImportReport]) -> ImportReport:
    """Return what became of several batches together."""
    return ImportReport(
        sum(each.added for each in reports),
        sum(each.known for each in reports),
        sum(each.corrected for each in reports),
        sum(each.doubtful for each in reports),
        tuple(uid for each in reports for uid in each.uids),
        tuple(problem for each in reports for problem in each.problems),
    )


def told_apart(paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """Return the workspaces among `paths` and the rest, told apart by content.

    Raises:
        BadInputError: one of them is not there.
    """
    for path in paths:
        if not path.exists():
            raise BadInputError(N_("There is no file {file}."), file=path)
    workspaces = [path for path in paths if is_workspace(path)]
    return workspaces, [path for path in paths if path not in workspaces]


def batches(
    paths: Sequence[Path],
    scheme: Scheme,
    progress: Progress = silent,
    options: ReadOptions | None = None,
    size: int = BATCH,
    leave_out: Collection[str] = (),
) -> Iterator[Batch]:
    """Yield what files and folders hold, each batch of one file.

    Args:
        paths: the files and folders; of a folder, `readable_files` are read.
        scheme: the labels and relations that may be kept.
        progress: is told how many files are done.
        options: how the user wants them read.
        size: how many records a batch has at most.
        leave_out: the SHA-256, in hexadecimal, of texts whose articles are left out.
    """
    for path in track(list(readable_files(paths)), progress):
        digest = _hash_of(path)
        records: list[Record] = []
        problems: list[AnnotatorError] = []
        found = unlisted = 0
        is_wrong = False
        for item in read(path, scheme, options):
            if isinstance(item, AnnotatorError):
                found += 1
                if found <= MOST_PROBLEMS:
                    problems.append(item)
                else:
                    unlisted += 1
                    is_wrong = is_wrong or not isinstance(item, Notice)
            elif not leave_out or text_sha256(item.article.text) not in leave_out:
                records.append(item)
            if len(records) == size:
                yield Batch(path.name, digest, tuple(records), tuple(problems))
                records, problems = [], []
        if unlisted:
            problems.append(_unlisted(path, unlisted, BadInputError if is_wrong else Notice))
        yield Batch(path.name, digest, tuple(records), tuple(problems))


def take_in(store: Store, batch: Batch, alias: str) -> ImportReport:
    """Write a batch: its articles in one transaction, then what is marked in them.

    An article that is a corrected version of another begins with what was decided there, but for
    annotators whose own annotation of it came along.
    """
    new = store.articles.add_all(
        [(record.article, batch.file_name, batch.file_sha256) for record in batch.records]
    )
    taken: list[tuple[str, Record, bool]] = []
    problems = list(batch.problems)
    for record, is_new in zip(batch.records, new, strict=True):
        known = None if is_new else store.articles.find_text(record.article.text)
        if not is_new and known is None:
            problems.append(_other_text(batch, record))
            continue
        taken.append((known or record.article.uid, record, is_new))
    store.groups.assign(splits_told(record for _, record, is_new in taken if is_new))
    problems += take_marks(store, taken, alias)
    corrected = doubtful = 0
    for uid, record, is_new in taken:
        may_correct = is_new and record.article.meta.external_id
        carried = carry_forward(store, uid) if may_correct else {}
        corrected += bool(carried)
        doubtful += sum(one.doubtful for one in carried.values())
    uids = [uid for uid, _, _ in taken]
    return ImportReport(
        sum(new), len(uids) - sum(new), corrected, doubtful, tuple(uids), tuple(problems)
    )


def text_batch(raw: str) -> Batch:
    """Return a batch of the one article whose text is `raw` (pasted, say).

    Raises:
        BadInputError: see `annotator.domain.text.normalise_text`.
    """
    return Batch("", "", (Record(article_from(raw)),), ())


def _unlisted(path: Path, n: int, kind: type[BadInputError | Notice]) -> AnnotatorError:
    return kind(
        N_("{file}: {n} more problems are not listed; mend those that are first."),
        file=path.name,
        n=n,
    )


def _other_text(batch: Batch, record: Record) -> BadInputError:
    return BadInputError(
        N_(
            "The file {file} has an article with the id {uid}, which the workspace knows with "
            "another text; give a corrected text an id of its own."
        ),
        file=batch.file_name,
        uid=record.article.uid,
    )


def readable_files(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield the files among `paths` and, of each folder, those of a readable kind, below it too.

    Links in a folder are not followed, and a folder's readme and licence are passed over. Marks
    that lie beside their text stand for it, and both together for one.
    """
    given = {path for path in paths if path.suffix.lower() != MARKS}
    for path in paths:
        if not path.is_dir():
            text = path.with_suffix(TEXT) if path.suffix.lower() == MARKS else path
            if text is path or text not in given:
                yield text
            continue
        for below in sorted(path.rglob("*")):
            if below.is_symlink() or below.stem.lower() in _NO_ARTICLES:
                continue
            if below.suffix.lower() in readers() and below.is_file():
                yield below


def _hash_of(path: Path) -> str:
    if not path.is_file():  # what is none may have no end; the reader says so
        return ""
    try:
        return file_sha256(path)
    except OSError:  # the reader says what is wrong
        return ""
