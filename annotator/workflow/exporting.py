"""Writing annotations out of a workspace, and suggestions without one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from annotator.domain.annotation import Annotation, Status
from annotator.domain.article import Article
from annotator.domain.progress import Progress, track
from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.errors import AnnotatorError, BadInputError
from annotator.formats.native import Record, write_native
from annotator.formats.proof import Proof
from annotator.formats.readers import read
from annotator.formats.registry import Format, formats, write_proved
from annotator.formats.writing import Writing
from annotator.i18n import N_
from annotator.nlp.tokens import tokenise
from annotator.storage.store import Store
from annotator.workflow.docbin import DOCBIN
from annotator.workflow.manifest import Manifest
from annotator.workflow.suggesting import Recogniser


@dataclass(frozen=True, slots=True)
class ExportReport:
    """How many articles and live spans were written, and what was found on reading them back."""

    articles: int
    spans: int
    proof: Proof = field(default_factory=Proof)
    problems: tuple[AnnotatorError, ...] = ()


def export_formats() -> Mapping[str, Format]:
    """Return every format that a workspace can be exported to, by name."""
    return {**formats(), DOCBIN.name: DOCBIN}


def export(
    store: Store,
    path: Path,
    *,
    format_name: str,
    statuses: Sequence[Status],
    annotator: str,
    progress: Progress,
) -> ExportReport:
    """Write the articles of `statuses` to a file, whole or not at all, and read it back.

    What is withdrawn, sensitive or under embargo until a later day is left out (decision 9).
    A manifest and a card are written beside the file.

    Raises:
        BadInputError: there is no format of this name.
        WriteError: the file cannot be written; what stood there before is untouched.
    """
    format_ = export_formats().get(format_name)
    if format_ is None:
        raise BadInputError(
            N_("There is no format “{name}”; there are: {known}."),
            name=format_name,
            known=", ".join(export_formats()),
        )
    found = store.articles.status_counts()
    total = sum(found.get(status, 0) for status in statuses)
    manifest = Manifest(store.scheme(), format_.name, annotator)
    passes = count()

    def records() -> Iterator[Record]:  # asked for again to compare with what was written
        is_first = next(passes) == 0
        for number, record in enumerate(_records(store, statuses), start=1):
            if is_first:
                manifest.add(record)
                progress(number, total)
            yield record

    proof = write_proved(format_, path, records, Writing(store.scheme(), tokenise))
    manifest.write(path, proof)
    if not store.read_only:
        store.handed_out.note("export", path.name, manifest.uids)
    return ExportReport(len(manifest.uids), manifest.spans, proof)


def suggest_files(
    paths: Sequence[Path], out: Path, recogniser: Recogniser, progress: Progress
) -> ExportReport:
    """Write suggestions for the articles in `paths` to a native JSONL file; no workspace is used.

    Spans and relations that come with an article are replaced by the suggestions.
    """
    problems: list[AnnotatorError] = []
    articles = spans = 0

    def records() -> Iterator[Record]:
        nonlocal articles, spans
        for path in track(paths, progress):
            for item in read(path, DEFAULT_SCHEME):
                if isinstance(item, AnnotatorError):
                    problems.append(item)
                    continue
                made = recogniser.suggest(item.article)
                annotation = Annotation(made.suggestions.spans, made.suggestions.relations)
                articles += 1
                spans += len(annotation.spans)
                yield replace(item, annotation=annotation, annotator="")

    write_native(out, records(), DEFAULT_SCHEME)
    return ExportReport(articles, spans, problems=tuple(problems))


def _records(store: Store, statuses: Sequence[Status]) -> Iterator[Record]:
    today = datetime.now(UTC).date().isoformat()
    labels = tuple(label.code for label in store.scheme().labels if not label.retired)
    for article, annotator, annotation in store.annotations.gold(statuses=statuses):
        if article.meta.embargo[:10] <= today:
            yield _record(article, annotation, annotator, labels)


def _record(
    article: Article, annotation: Annotation, annotator: str, labels: tuple[str, ...]
) -> Record:
    """Return the record of one article; gold means that every label was gone through."""
    is_gold = annotation.review.status is Status.GOLD
    return Record(
        article,
        annotation,
        annotator,
        reviewed=labels if is_gold else (),
        suggestions_shown=any(span.source for span in annotation.spans) if is_gold else None,
    )
