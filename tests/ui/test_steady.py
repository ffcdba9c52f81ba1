"""What stands below the span at hand stays where it is while one steps from span to span."""

from pathlib import Path

from annotator.ui.main_window import MainWindow
from tests.ui.desk import make_workspace, sat_down


def people_at(window: MainWindow) -> int:
    """Return how far down the window the list of people begins, in pixels."""
    people = window.inspector.people
    return people.mapTo(window, people.rect().topLeft()).y()


def test_the_people_stay_where_they_are_once_every_kind_of_span_has_been_at_hand(
    tmp_path: Path,
) -> None:
    uids = make_workspace(tmp_path / "w.annotator")
    with sat_down(tmp_path / "w.annotator", uids) as desk:
        places, at_hand = [], set()
        for _ in range(12):
            desk.press("Tab", on=desk.window.view)
            places.append(people_at(desk.window))
            at_hand.add(desk.at_hand())
        assert len(at_hand) == 6
        assert len(set(places[6:])) == 1
        assert places == sorted(places)  # and before that they only went down


def test_another_article_begins_without_the_room_that_the_last_one_took(tmp_path: Path) -> None:
    uids = make_workspace(tmp_path / "w.annotator")
    with sat_down(tmp_path / "w.annotator", uids) as desk:
        for _ in range(6):
            desk.press("Tab", on=desk.window.view)
        low = people_at(desk.window)
        desk.window.editor.open(uids[2])  # which has no spans
        desk.settle()
        assert people_at(desk.window) < low
