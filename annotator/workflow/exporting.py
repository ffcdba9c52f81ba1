"""Writing annotations out of a workspace, and suggestions without one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from annotator.domain.annotation import Annotation, Status
from annotator.domain.article import Article
from annotator.domain.progress import Progress, track
from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.errors import AnnotatorError
from annotator.formats.native import Record, write_native
from annotator.formats.registry import read
from annotator.storage.store import Store
from annotator.workflow.suggesting import Recogniser


@dataclass(frozen=True, slots=True)
class ExportReport:
    """How many articles and live spans were written, and what could not be read on the way."""

    articles: int
    spans: int
    problems: tuple[AnnotatorError, ...] = ()


def export_native(
    store: Store, path: Path, statuses: Sequence[Status], progress: Progress
) -> ExportReport:
    """Write the articles of `statuses` to a native JSONL file, whole or not at all.

    What is withdrawn, sensitive or under embargo until a later day is left out (decision 9).
    """
    counts = {"articles": 0, "spans": 0}
    uids: list[str] = []
    found = store.articles.status_counts()
    total = sum(found.get(status, 0) for status in statuses)
    today = datetime.now(UTC).date().isoformat()
    labels = tuple(label.code for label in store.scheme().labels if not label.retired)

    def records() -> Iterator[Record]:
        progress(0, total)
        for article, annotator, annotation in store.annotations.gold(statuses=statuses):
            if article.meta.embargo[:10] > today:
                continue
            uids.append(article.uid)
            counts["articles"] += 1
            counts["spans"] += len(annotation.live)
            yield _record(article, annotation, annotator, labels)
            progress(counts["articles"], total)

    write_native(path, records(), store.scheme())
    if not store.read_only:
        store.handed_out.note("export", path.name, uids)
    return ExportReport(counts["articles"], counts["spans"])


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


def suggest_files(
    paths: Sequence[Path], out: Path, recogniser: Recogniser, progress: Progress
) -> ExportReport:
    """Write suggestions for the articles in `paths` to a native JSONL file; no workspace is used.

    Spans and relations that come with an article are replaced by the suggestions.
    """
    problems: list[AnnotatorError] = []
    counts = {"articles": 0, "spans": 0}

    def records() -> Iterator[Record]:
        for path in track(paths, progress):
            for item in read(path, DEFAULT_SCHEME):
                if isinstance(item, AnnotatorError):
                    problems.append(item)
                    continue
                made = recogniser.suggest(item.article)
                annotation = Annotation(made.suggestions.spans, made.suggestions.relations)
                counts["articles"] += 1
                counts["spans"] += len(annotation.spans)
                yield replace(item, annotation=annotation, annotator="")

    write_native(out, records(), DEFAULT_SCHEME)
    return ExportReport(counts["articles"], counts["spans"], tuple(problems))
