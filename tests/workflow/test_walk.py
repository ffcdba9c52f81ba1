"""One article's way through the program, from a file to exported gold.

Read this first: it is the walk of `docs/architecture.md`, and every name in it is real.
"""

import json
from pathlib import Path

import pytest

from annotator.domain.annotation import Status
from annotator.domain.scheme import SPOKEN_BY, Layer
from annotator.domain.spans import How, Span, State
from annotator.domain.stops import undecided_stops
from annotator.workflow import gestures
from annotator.workflow.workspace import Workspace

ARTICLE = (
    "Biblioteket i Arvika får längre öppettider\n"
    "Från den 3 mars håller Arvika bibliotek öppet till klockan 20.\n"
    "– Det är ett önskemål vi har hört länge, säger bibliotekschefen Karin Modig.\n"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "bibliotek.txt"
    path.write_bytes(ARTICLE.replace("\n", "\r\n").encode())
    return path


def test_an_article_walks_from_a_file_to_exported_gold(file: Path, tmp_path: Path) -> None:
    path, out = tmp_path / "news.annotator", tmp_path / "gold.jsonl"

    with Workspace(path, annotator="eva") as workspace:
        # 1. Import: line ends become LF, nothing else changes, the folder is not kept.
        report = workspace.import_files([file])
        assert (report.added, report.problems) == (1, ())
        (row,) = workspace.queue()
        assert row.headline == "Biblioteket i Arvika får längre öppettider"
        assert workspace.article(row.uid).text == ARTICLE

        # 2. Suggest: kept in the file with what made them.
        assert workspace.suggest() == 1
        session = workspace.open_article(row.uid)
        todo = undecided_stops(session.annotation)
        assert {"Arvika", "Karin Modig"} <= {ARTICLE[s.anchor.start : s.anchor.end] for s in todo}
        quote = next(s for s in todo if s.anchor.layer is Layer.QUOTE)
        assert ARTICLE[quote.anchor.start : quote.anchor.end].startswith("Det är ett önskemål")

        # 3. Correct: one gesture accepts the quote with its speaker, cue and links.
        workspace.do(session, gestures.accept(session, quote.anchor.id))
        assert session.status is Status.IN_PROGRESS
        (speaker,) = session.annotation.children(quote.anchor.id, SPOKEN_BY)
        assert speaker.state is State.ACCEPTED

        # ... a suggestion is rejected, and a name of two words marked instead.
        start = ARTICLE.index("Arvika bibliotek")
        workspace.do(session, gestures.add(session, start, start + 16, "ORG"))
        shown = session.annotation

    # 4. The program is closed in the middle and opened again: same article, every edit, undo.
    with Workspace(path, annotator="eva") as workspace:
        assert workspace.last_article() == row.uid
        session = workspace.open_article(row.uid)
        assert session.annotation == shown
        workspace.do(session, session.plan_undo())
        assert "Arvika bibliotek" not in _marked(session.annotation.live)
        workspace.do(session, session.plan_redo())
        assert "Arvika bibliotek" in _marked(session.annotation.live)

        # 5. Gold: what is left is accepted in the same step, and how is kept.
        workspace.do(session, gestures.gold(session, rest="accept"))
        assert not undecided_stops(session.annotation)
        assert workspace.row(row.uid).status is Status.GOLD

        # 6. Export: gold only, whole or not at all.
        assert workspace.export(out).articles == 1

    (line,) = out.read_text(encoding="utf-8").splitlines()
    exported = json.loads(line)
    assert exported["text"] == ARTICLE
    assert exported["status"] == "gold"
    for span in exported["spans"]:
        assert ARTICLE[span["start"] : span["end"]] == span["text"]
    hows = {span["decision"]["how"] for span in exported["spans"]}
    assert hows == {How.EXPLICIT, How.SWEEP}
    assert str(tmp_path) not in line

    # 7. What was exported imports into another workspace as it was.
    with Workspace(tmp_path / "copy.annotator", annotator="bo") as copy:
        report = copy.import_files([out])
        assert (report.added, report.problems) == (1, ())
        again = tmp_path / "again.jsonl"
        copy.export(again)
    assert again.read_bytes() == out.read_bytes()


def _marked(spans: tuple[Span, ...]) -> set[str]:
    return {ARTICLE[s.start : s.end] for s in spans}
