"""``annotator self-test``: the main job on a sample, to show that an installation is whole."""

import tempfile
from argparse import ArgumentParser, Namespace
from pathlib import Path

from annotator.cli.command import Command, say
from annotator.cli.window import load_window
from annotator.domain.annotation import Annotation, Status
from annotator.domain.queue import QueueQuery
from annotator.errors import AnnotatorError
from annotator.formats.record import Record
from annotator.i18n import LANGUAGES, N_, tr, tr_marked, use_language
from annotator.resources import resource


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--no-window", action="store_true", help=tr("leave out the part that needs Qt")
    )


def _run(args: Namespace) -> int:
    with tempfile.TemporaryDirectory(prefix="annotator-self-test-") as folder:
        said = [*_main_job(Path(folder)), _kinds_of_files(Path(folder))]
        if not args.no_window:
            said.append(_window(Path(folder)))
        said.append(_pages(Path(folder)))
    for line in (*said, _catalogues()):
        say(tr("passed: {what}", what=line))
    return 0


def _main_job(folder: Path) -> list[str]:
    """Walk an article through the program; raise if anything is not as it should be."""
    from annotator.formats.readers import read
    from annotator.workflow import gestures
    from annotator.workflow.workspace import Workspace

    with Workspace(folder / "self-test.annotator") as workspace:
        report = workspace.import_files([sample()])
        _expect(report.added == 1 and not report.problems, N_("a sample article is imported"))
        _expect(workspace.suggest() == 1, N_("suggestions are made"))
        session = workspace.open_article(report.uids[0])
        suggested = len(session.annotation.live)
        _expect(suggested > 0, N_("something is suggested in the sample"))
        workspace.do(session, gestures.gold(session, rest="accept"))
        _expect(session.status is Status.GOLD, N_("the article is gold"))
        out = folder / "gold.jsonl"
        exported = workspace.export(out)
        _expect(exported.articles == 1, N_("the gold article is exported"))
        back = [r for r in read(out, workspace.scheme) if not isinstance(r, AnnotatorError)]
        _expect(
            [_marks(record.annotation) for record in back] == [_marks(session.annotation)],
            N_("what was exported reads back the same"),
        )
        words = session.article.text.split()[0]
        _expect(workspace.count(QueueQuery(words=words)) == 1, N_("its words are found"))
    return [tr("import, {n} suggestions, gold, export and reading back", n=suggested)]


def _kinds_of_files(folder: Path) -> str:
    """Read an article from each kind of file, and write and prove each format."""
    from annotator.cli.self_test_files import SENTENCE, sample_files
    from annotator.formats.readers import read
    from annotator.workflow.export_choice import ExportChoice, export_formats
    from annotator.workflow.workspace import Workspace

    files = sample_files()
    with Workspace(folder / "self-test.annotator") as workspace:
        for suffix, content in files.items():
            file = folder / f"sample{suffix}"
            file.write_bytes(content)
            texts = [r.article.text for r in read(file, workspace.scheme) if isinstance(r, Record)]
            words = "Ylva Ek" if suffix == ".conllu" else SENTENCE
            read_well = len(texts) == 1 and words in texts[0]
            _expect(read_well, N_("files of the kind {kind} can be read"), kind=suffix)
        written = [name for name in export_formats() if "parquet" not in name]
        for name in written:
            exported = workspace.export(folder / f"out-{name}", ExportChoice(format_name=name))
            whole = exported.articles == 1
            _expect(whole, N_("the format {name} can be written and read back"), name=name)
    return tr("{read} kinds of files read, {n} formats written", read=len(files), n=len(written))


def _window(folder: Path) -> str:
    picture = folder / "window.png"
    load_window().grab(folder / "self-test.annotator", picture, theme="light")
    _expect(picture.stat().st_size > 0, N_("the window is drawn"))
    return tr("the window")


def _pages(folder: Path) -> str:
    """Write the page of an evaluation, and look for what Help shows."""
    from annotator.cli.evaluation_pages import write_comparison
    from annotator.workflow.evaluating import compare_files

    gold, page = folder / "gold.jsonl", folder / "page.html"
    comparison = compare_files(gold, gold)
    _expect(comparison.entities.exact.f1 == 1, N_("gold agrees with itself"))
    write_comparison(page, comparison)
    _expect("<svg" in page.read_text(encoding="utf-8"), N_("the page of an evaluation has plots"))
    for language in LANGUAGES:
        guidelines = resource(f"guidelines/guidelines.{language}.md")
        _expect(guidelines.is_file(), N_("the guidelines are there"))
    return tr("the page of an evaluation, and the guidelines")


def _catalogues() -> str:
    for language in LANGUAGES:
        _expect(
            resource(f"translations/{language}/LC_MESSAGES/annotator.mo").is_file(),
            N_("the catalogues of the interface are there"),
        )
    use_language("sv")
    translated = tr("open the window") != "open the window"
    use_language(None)
    _expect(translated, N_("the interface speaks Swedish"))
    return tr("Swedish and English")


def sample() -> Path:
    """Return the path of an article that comes with the program."""
    return resource("sample/sample.txt")


def _marks(annotation: Annotation) -> list[tuple[int, int, str]]:
    return [(span.start, span.end, span.label) for span in annotation.live]


def _expect(passed: bool, what: str, **params: object) -> None:
    if not passed:
        raise AnnotatorError(
            N_("The self-test failed: it should hold that {what}. Install the program again."),
            what=tr_marked(what, params),
        )


COMMAND = Command(
    "self-test", N_("check that this installation does the main job"), _add_arguments, _run
)
