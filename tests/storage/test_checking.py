"""Damage to what a workspace holds is found and named, down to a single changed letter."""

from pathlib import Path

import pytest

from annotator.storage import checking
from annotator.storage.checking import check
from annotator.storage.errors import DamagedError, NewerVersionError
from annotator.storage.store import Store
from annotator.workflow import gestures
from tests.storage.samples import TEXT, begin, do, fill, id_of, plain
from tools import soak_damage


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a closed workspace in which much has been done and undone."""
    path = tmp_path_factory.mktemp("sound") / "w.annotator"
    with Store.open(path) as store:
        fill(store)
        session = begin(store)
        quote = id_of(session.annotation, "”Vi har väntat i tio år”", "QUOTE")
        do(store, session, gestures.accept(session, quote))
        do(store, session, gestures.add(session, 0, 5, "OBJ"))
        do(store, session, session.plan_undo())
        do(store, session, session.plan_redo())
        do(store, session, gestures.gold(session, rest="reject"))
    return path


@pytest.fixture
def damaged(sound: Path, tmp_path: Path) -> Path:
    """Return a copy of the sound workspace, to be damaged, its guards taken off."""
    path = tmp_path / "w.annotator"
    path.write_bytes(sound.read_bytes())
    return path


def _without_guards(path: Path, *statements: str) -> None:
    """Run statements as a tool would that takes the triggers off and puts them on again."""
    with plain(path, foreign_keys=False) as conn:
        conn.execute("PRAGMA ignore_check_constraints = ON")
        triggers = conn.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        for name, _ in triggers:
            conn.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            assert conn.execute(statement).rowcount != 0
        for _, sql in triggers:
            conn.execute(sql)


def test_nothing_is_found_in_a_sound_workspace(sound: Path) -> None:
    told: list[tuple[int, int]] = []
    assert check(sound, lambda done, total: told.append((done, total))) == []
    assert told[0] == (0, 8)
    assert told[-1] == (8, 8)


def test_a_newer_programs_file_is_not_called_sound(damaged: Path) -> None:
    with plain(damaged) as conn:
        conn.execute("PRAGMA user_version = 99")
    with pytest.raises(NewerVersionError, match="99"):
        check(damaged)


def test_what_is_written_meanwhile_is_no_damage(store: Store) -> None:
    session = begin(store)

    def go_on(done: int, total: int) -> None:
        place = TEXT.index("Häradsskär") + done
        do(store, session, gestures.add(session, place, place + 1, "OBJ"))

    assert check(store.path, go_on) == []
    assert len(store.annotations.steps("a1", "anna")) == 9
    assert check(store.path) == []


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE text SET body = replace(body, 'tänds', 'tömds')", "text of article a1"),
        ("UPDATE suggestion SET data = x'789c0300'", "suggestions of article a1"),
        ("UPDATE suggestion SET n_span = 3", "suggestions of article a1"),
        ("UPDATE step SET change = substr(change, 2)", "anna marked in article a1"),
        ("UPDATE span SET note = 'x' WHERE label = 'OBJ'", "anna marked in article a1"),
        ("UPDATE span SET quote = 'Gyren' WHERE label = 'OBJ'", "anna marked in article a1"),
        ("UPDATE span SET state = 'rejected' WHERE label = 'OBJ'", "anna marked in article a1"),
        ("DELETE FROM span WHERE label = 'OBJ'", "anna marked in article a1"),
        ("UPDATE annotation_set SET status = 'new'", "anna marked in article a1"),
        ("UPDATE relation SET decided_at = '1970'", "anna marked in article a1"),
        ("UPDATE article SET byline = 'Ingen'", "table article (a1)"),
        ("UPDATE step SET at = '1970' WHERE seq = 2", "table step (2)"),
        ("UPDATE decision SET verdict = 'reject' WHERE id = 1", "table decision (1)"),
        ("UPDATE scheme SET definition = definition || ' '", "table scheme (sv-news)"),
        ("DELETE FROM label WHERE code = 'OBJ'", "row of span points to a row of label"),
    ],
)
def test_changed_content_is_found(damaged: Path, statement: str, says: str) -> None:
    _without_guards(damaged, statement)
    assert says in " ".join(str(one) for one in check(damaged))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE suggestion SET data = x'789c0300'",
        "UPDATE suggestion SET data = substr(data, 2)",
        "UPDATE step SET change = substr(change, 2)",
        "UPDATE step SET params = 'x'",
    ],
)
def test_a_damaged_record_is_told_when_it_is_read(damaged: Path, statement: str) -> None:
    _without_guards(damaged, statement)
    with Store.open(damaged) as store, pytest.raises(DamagedError, match="annotator check"):
        _ = store.suggestions.current("a1"), store.annotations.steps("a1", "anna")


def test_a_missing_guard_is_found(damaged: Path) -> None:
    with plain(damaged) as conn:
        conn.execute("DROP TRIGGER span_true")
    assert [one.params for one in check(damaged)] == [{"name": "span_true"}]


def test_random_hits_are_found_or_have_changed_nothing(tmp_path: Path) -> None:
    path = tmp_path / "whole.annotator"
    soak_damage.build(path, articles=4)
    changed, missed = soak_damage.run(path, tmp_path / "hit.annotator", 60, seed=11)
    assert changed > 10
    assert missed == 0


def test_a_table_that_leads_back_into_itself_ends_the_check(store: Store) -> None:
    # As after a hit on an inner page: the same row comes again and again.
    rows = checking._each(store._db, "SELECT 7, ?")
    assert next(rows)[0] == 7
    with pytest.raises(ValueError, match="order"):
        next(rows)
