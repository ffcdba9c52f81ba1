"""A workspace is made for its owner only, keeps its scheme, and has one writer at a time."""

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.domain.annotation import Status
from annotator.domain.queue import QueueQuery
from annotator.domain.scheme import DEFAULT_SCHEME, Label, Layer
from annotator.errors import WorkspaceError
from annotator.storage.checking import check
from annotator.storage.errors import HeldError, MissingFileError, ReadOnlyError
from annotator.storage.store import Store, is_workspace
from annotator.workflow import gestures
from tests.storage.samples import begin, do, fill, id_of

RACE = """
import sys
from pathlib import Path
from annotator.storage.checking import check
from annotator.storage.errors import HeldError
from annotator.storage.store import Store
opened = 0
for n in range(40):
    try:
        with Store.open(Path(sys.argv[1])) as store:
            store.values.set(f"{sys.argv[2]} {opened}", "x")
            opened += 1
    except HeldError:
        pass
print(opened)
"""
HOLD = """
import sys, time
from pathlib import Path
from annotator.storage.store import Store
store = Store.open(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(os.name != "posix", reason="rights are another matter on Windows")
def test_a_new_workspace_and_its_new_folder_are_for_their_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "folder" / "news.annotator"
    with Store.open(path) as store:
        fill(store)
        for file in path.parent.iterdir():
            assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_closing_leaves_one_file_that_needs_no_other(path: Path) -> None:
    with Store.open(path) as store:
        fill(store)
    assert {file.name for file in path.parent.iterdir()} <= {path.name, path.name + ".lock"}
    moved = path.rename(path.with_name("elsewhere.annotator"))
    with Store.open(moved) as store:
        assert store.articles.count() == 1


def test_a_workspace_is_told_by_its_content(path: Path) -> None:
    named = path.with_name("article.annotator")
    named.write_text("Bara text", encoding="utf-8")
    Store.open(path).close()
    renamed = path.rename(path.with_name("x.txt"))
    assert is_workspace(renamed)
    assert not is_workspace(named)
    assert not is_workspace(path.with_name("missing"))
    assert not is_workspace(path.parent)


def test_a_second_opener_is_told_who_holds_the_file_and_since_when(path: Path) -> None:
    with Store.open(path), pytest.raises(HeldError) as refused:
        Store.open(path)
    assert refused.value.params["pid"] == os.getpid()
    assert str(refused.value.params["since"])[:2] == "20"
    assert path.name in str(refused.value)
    assert str(path.parent) not in str(refused.value)


def test_a_workspace_has_one_lock_by_whatever_name_it_is_opened(path: Path) -> None:
    alias = path.with_name("alias.annotator")
    alias.symlink_to(path)
    with Store.open(path), pytest.raises(HeldError):
        Store.open(alias)


def test_another_process_holds_the_file_and_its_death_frees_it_at_once(path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(HeldError) as refused:
            Store.open(path)
        assert refused.value.params["pid"] == holder.pid
    finally:
        holder.kill()
        holder.communicate()
    with Store.open(path) as store:
        assert store.articles.count() == 0


def test_programs_that_race_to_make_and_open_a_workspace_never_meet_in_it(path: Path) -> None:
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", RACE, str(path), str(n)], stdout=subprocess.PIPE, text=True
        )
        for n in range(3)
    ]
    opened = [int(racer.communicate(timeout=120)[0]) for racer in racers]
    assert [racer.returncode for racer in racers] == [0, 0, 0]
    assert sum(opened) > 10
    with Store.open(path) as store:
        for n, times in enumerate(opened):
            assert all(store.values.get(f"{n} {i}") == "x" for i in range(times))
    assert check(path) == []


def test_a_note_that_cannot_be_read_is_no_obstacle(path: Path) -> None:
    with Store.open(path):
        for note in ("", "{", "[]", '{"pid": "x"}'):
            path.with_name(path.name + ".holder").write_text(note, encoding="utf-8")
            with pytest.raises(HeldError, match=r"\?"):
                Store.open(path)


def test_a_refused_opening_leaves_the_holder_in_peace(path: Path) -> None:
    with Store.open(path) as store:
        for _ in range(2):
            with pytest.raises(HeldError):
                Store.open(path)
        fill(store)
        assert store.articles.count() == 1


def test_reading_goes_on_beside_a_writer_and_sees_what_it_has_written(store: Store) -> None:
    with Store.open(store.path, read_only=True) as reader:
        before = reader.annotations.load("a1", "anna").current
        session = begin(store)
        do(store, session, gestures.accept(session, id_of(session.annotation, "Öland", "LOC")))
        assert reader.annotations.load("a1", "anna").current != before
        assert reader.articles.rows(QueueQuery(words="öland"))


def test_a_read_only_workspace_refuses_every_edit(path: Path) -> None:
    with Store.open(path) as store:
        fill(store)
    before = path.read_bytes()
    with Store.open(path, read_only=True) as reader:
        session = begin(reader)
        step = gestures.skip(session, "fel språk")
        assert step is not None
        edits: list[Callable[[], object]] = [
            lambda: reader.annotations.record("a1", "anna", step),
            lambda: reader.values.set("last_article", "a1"),
            lambda: reader.articles.withdraw("a1"),
            lambda: reader.save_scheme(DEFAULT_SCHEME.retire("OBJ")),
        ]
        for edit in edits:
            with pytest.raises(ReadOnlyError):
                edit()
    assert path.read_bytes() == before


def test_reading_needs_a_file(path: Path) -> None:
    with pytest.raises(MissingFileError):
        Store.open(path, read_only=True)
    assert not path.exists()


def test_values_are_kept(path: Path) -> None:
    with Store.open(path) as store:
        assert store.values.get("last_article") == ""
        assert store.values.get("last_article", "none") == "none"
        store.values.set("last_article", "a1")
        store.values.set("last_article", "a2")
    with Store.open(path) as store:
        assert store.values.get("last_article") == "a2"


def test_a_workspace_keeps_the_scheme_it_was_made_with(path: Path) -> None:
    own = replace(DEFAULT_SCHEME, name="sport", labels=DEFAULT_SCHEME.labels[:3])
    with Store.open(path, scheme=own) as store:
        assert store.scheme() == own
    with Store.open(path) as store:
        assert store.scheme() == own


def test_a_label_left_out_of_a_new_scheme_is_retired_and_not_deleted(path: Path) -> None:
    fewer = replace(
        DEFAULT_SCHEME, labels=tuple(a for a in DEFAULT_SCHEME.labels if a.code != "OBJ")
    )
    extra = Label("DJU", Layer.ENTITY, "9", "Djur", "Animal")
    with Store.open(path) as store:
        store.save_scheme(replace(fewer, labels=(*fewer.labels, extra)))
        scheme = store.scheme()
    assert scheme.version == 2
    assert scheme.label("OBJ").retired
    assert not scheme.label("DJU").retired
    with Store.open(path) as store:
        assert store.scheme() == scheme
        store.save_scheme(scheme)
        assert store.scheme().version == 2


def test_an_error_in_the_middle_closes_the_workspace(path: Path) -> None:
    with pytest.raises(WorkspaceError), Store.open(path) as store:
        store.articles.get("nobody")
    with Store.open(path) as store:
        assert store.articles.status_counts()[Status.NEW] == 0
