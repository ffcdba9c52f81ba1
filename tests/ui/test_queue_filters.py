"""The queue's filter menu narrows the list and orders it, by mouse and by keys alone."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.domain.spans import Source
from annotator.domain.suggestions import Suggestions
from annotator.storage.suggestion_runs import Run
from annotator.ui.queue.filters import FilterButton
from annotator.workflow.suggesting import Made
from annotator.workflow.workspace import Workspace
from tests.ui.desk import KILN, Desk, make_workspace, sat_down, suggestion, wait_until


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "news.annotator"
    uids = make_workspace(path)
    with Workspace(path) as workspace:  # the last article alone is doubtful
        sure = suggestion(KILN, "Bergslagen", "LOC")
        doubted = replace(sure, source=Source("test", "1", 0.2))
        made = Made(Suggestions((doubted,)), Run((("test", "1"),), "kiln"))
        workspace.suggested.save(uids[2], made)
    with sat_down(path, uids) as desk:
        yield desk


def shown(desk: Desk) -> list[str]:
    model = desk.window.queue.model
    return [
        desk.uids[int(model.index(i).data(Qt.ItemDataRole.UserRole).number) - 1]
        for i in range(model.rowCount())
    ]


def more(desk: Desk) -> FilterButton:
    return desk.window.queue.more


def test_the_list_is_narrowed_to_what_is_doubtful_or_has_a_label(desk: Desk) -> None:
    a, b, c = desk.uids
    more(desk).doubtful.trigger()
    wait_until(lambda: shown(desk) == [c])
    assert more(desk).text() == "Filter (1)"
    more(desk).doubtful.trigger()
    wait_until(lambda: shown(desk) == [a, b, c])
    assert more(desk).text() == "Filter"
    next(x for x in more(desk).labels.actions() if x.data() == "PRS").trigger()
    wait_until(lambda: shown(desk) == [a, b])
    more(desk).flagged.trigger()
    wait_until(lambda: shown(desk) == [])
    assert more(desk).toolTip().splitlines()[1:] == ["Flagged, Person"]
    more(desk).clear.trigger()
    wait_until(lambda: shown(desk) == [a, b, c])
    assert len(more(desk).toolTip().splitlines()) == 1


def test_next_article_and_next_after_gold_follow_the_order_by_doubt(desk: Desk) -> None:
    a, b, c = desk.uids
    more(desk).by_doubt.trigger()
    wait_until(lambda: shown(desk) == [c, a, b])
    desk.press("Ctrl+PgUp", on=desk.window.view)
    assert desk.session.article.uid == c
    desk.press("Ctrl+PgDown", "Ctrl+PgDown", on=desk.window.view)
    assert desk.session.article.uid == b


def test_the_list_is_narrowed_to_what_somebody_has_begun(desk: Desk) -> None:
    a, b, c = desk.uids
    desk.press("Return")
    more(desk).menu().aboutToShow.emit()
    wait_until(lambda: bool(more(desk).annotators.actions()))
    mine = more(desk).annotators.actions()[0]
    mine.trigger()
    wait_until(lambda: shown(desk) == [a])
    assert more(desk).text() == "Filter (1)"
    more(desk).set_annotators([mine.text(), "nils"])
    more(desk).annotators.actions()[1].trigger()
    wait_until(lambda: shown(desk) == [])
    more(desk).clear.trigger()
    wait_until(lambda: shown(desk) == [a, b, c])


def test_after_gold_comes_the_next_that_the_filters_let_through(desk: Desk) -> None:
    a, _, c = desk.uids
    next(x for x in more(desk).labels.actions() if x.data() == "LOC").trigger()
    more(desk).doubtful.trigger()
    wait_until(lambda: shown(desk) == [c])
    assert desk.session.article.uid == a
    desk.press("P", "P", "P", "P", "Ctrl+Return", on=desk.window.view)
    assert desk.session.article.uid == c


def test_the_menu_opens_and_is_used_by_keys(desk: Desk) -> None:
    button = more(desk)
    button.setFocus()
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert button.accessibleName()
    button.menu().popup(button.mapToGlobal(button.rect().bottomLeft()))
    desk.press("Down", "Return", on=button.menu())
    wait_until(lambda: shown(desk) == [desk.uids[2]])


def test_what_is_found_is_shown_before_it_is_counted(desk: Desk) -> None:
    model, told = desk.window.queue.model, list[str]()
    model.modelReset.connect(lambda: told.append(f"{model.rowCount()} shown"))
    model.counted.connect(lambda count: told.append(f"{count} counted"))
    desk.window.queue.search.setText("Bergslagen")
    wait_until(lambda: any("counted" in each for each in told))
    found = model.rowCount()
    assert told == [f"{found} shown", f"{found} counted"]
    assert found > 0


def test_only_the_last_query_is_counted(desk: Desk) -> None:
    model, counts = desk.window.queue.model, list[int]()
    model.counted.connect(counts.append)
    for words in ("finns inte", ""):
        desk.window.queue.search.setText(words)
        desk.window.queue.reload()
    wait_until(lambda: bool(counts))
    desk.ask(lambda workspace: workspace.count())  # all that was asked before has been answered
    assert counts == [len(desk.uids)]
