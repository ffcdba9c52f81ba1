"""Taking articles and annotations into a workspace."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from annotator.domain.annotation import Annotation, diff
from annotator.domain.article import article_from
from annotator.domain.progress import Progress, track
from annotator.domain.spans import How
from annotator.domain.steps import Step
from annotator.domain.suggestions import Suggestions
from annotator.errors import AnnotatorError, BadInputError
from annotator.formats.native import Record
from annotator.formats.registry import READERS, read
from annotator.i18n import N_
from annotator.storage.store import Store, is_workspace
from annotator.storage.suggestion_runs import Run
from annotator.workflow.session import now


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of an import: counts, the uids of all articles found, and what went wrong."""

    added: int
    known: int
    uids: tuple[str, ...]
    problems: tuple[AnnotatorError, ...]


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


def import_paths(
    store: Store, paths: Sequence[Path], alias: str, progress: Progress
) -> ImportReport:
    """Read every file, and every readable file of every folder; report what fails and go on."""
    uids: list[str] = []
    problems: list[AnnotatorError] = []
    added = 0
    for path in track(list(_files(paths)), progress):
        digest = _file_sha256(path)
        for item in read(path, store.scheme()):
            if isinstance(item, AnnotatorError):
                problems.append(item)
                continue
            is_new, uid = _take_in(store, item, alias, path.name, digest)
            added += is_new
            uids.append(uid)
    return ImportReport(added, len(uids) - added, tuple(uids), tuple(problems))


def import_text(store: Store, raw: str) -> str:
    """Take in one text and return the article's uid, also if the text was there already.

    Raises:
        BadInputError: see `annotator.domain.text.normalise_text`.
    """
    return _take_in(store, Record(article_from(raw), Annotation()), "", "", "")[1]


def _take_in(
    store: Store, record: Record, alias: str, file_name: str, digest: str
) -> tuple[bool, str]:
    is_new = store.articles.add(record.article, file_name=file_name, file_sha256=digest)
    uid = record.article.uid
    if not is_new:
        uid = store.articles.find_text(record.article.text) or uid
    if record.annotation != Annotation():
        _take_annotation(store, uid, record, alias)
    return is_new, uid


def _take_annotation(store: Store, uid: str, record: Record, alias: str) -> None:
    """Keep what came with the article, unless somebody has begun to annotate it here."""
    annotation = record.annotation
    annotator = record.annotator or alias
    history = store.annotations.load(uid, annotator)
    if history.undos or history.current.review != Annotation().review:
        return
    if all(item.undecided for item in (*annotation.spans, *annotation.relations)):
        names = {(s.source.suggester, s.source.version) for s in annotation.spans if s.source}
        run = Run(tuple(sorted(names)), sha256(record.article.text.encode()).hexdigest())
        store.suggestions.save(uid, Suggestions(annotation.spans, annotation.relations), run)
        return
    step = Step(
        N_("Import annotations"),
        diff(Annotation(), annotation),
        by=annotator,
        at=now(),
        how=How.IMPORTED,
        machine=True,
    )
    store.annotations.record(uid, annotator, step)


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            for below in sorted(path.rglob("*")):
                if below.suffix.lower() in READERS and below.is_file() and not below.is_symlink():
                    yield below
        else:
            yield path


def _file_sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            digest = sha256()
            while chunk := file.read(1 << 20):
                digest.update(chunk)
        return digest.hexdigest()
    except OSError:  # the reader says what is wrong
        return ""
