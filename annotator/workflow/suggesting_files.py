"""Suggestions for articles in files, written to a file; no workspace is used."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.domain.annotation import Annotation
from annotator.domain.progress import Progress, track
from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.errors import AnnotatorError
from annotator.formats.native import write_native
from annotator.formats.readers import read
from annotator.formats.record import Record
from annotator.workflow.suggesting import Recogniser


@dataclass(frozen=True, slots=True)
class SuggestedFiles:
    """How many articles and suggested spans were written, and what could not be read."""

    articles: int
    spans: int
    problems: tuple[AnnotatorError, ...]


def suggest_files(
    paths: Sequence[Path], out: Path, recogniser: Recogniser, progress: Progress
) -> SuggestedFiles:
    """Write suggestions for the articles in `paths` to a native JSONL file.

    Spans and relations that come with an article are replaced by the suggestions.

    Raises:
        WriteError: the file cannot be written.
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
    return SuggestedFiles(articles, spans, tuple(problems))
