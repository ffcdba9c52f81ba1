"""A second start finds the window that has its workspace open, and is never kept waiting."""

import json
import multiprocessing.connection as local
import os
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.settings import NOTES, data_folder
from annotator.workflow.handing_over import Door, hand_over, hand_to_any

Heard = list[tuple[Path, ...]]


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNOTATOR_DATA", str(tmp_path / "data"))


@pytest.fixture
def heard() -> Heard:
    return []


@pytest.fixture
def door(tmp_path: Path, heard: Heard) -> Iterator[Door]:
    door = Door(tmp_path / "news.annotator", heard.append)
    yield door
    door.close()


def note() -> Path:
    (found,) = (data_folder() / NOTES).glob("*.json")
    return found


def test_files_reach_the_window_that_has_the_workspace_open(
    door: Door, heard: Heard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert hand_over(tmp_path / "news.annotator", [Path("åä.txt")])
    assert hand_over(Path("news.annotator"))
    assert heard == [(tmp_path / "åä.txt",), ()]


def test_another_workspace_is_nobodys_but_articles_go_to_any_window(
    door: Door, heard: Heard, tmp_path: Path
) -> None:
    assert not hand_over(tmp_path / "other.annotator", [])
    assert hand_to_any([tmp_path / "a.txt"])
    assert heard == [(tmp_path / "a.txt",)]


def test_articles_go_to_the_window_that_was_used_last(tmp_path: Path) -> None:
    first: Heard = []
    second: Heard = []
    doors = [Door(tmp_path / "1.annotator", first.append)]
    doors.append(Door(tmp_path / "2.annotator", second.append))
    for used, path in zip((1000, 2000), sorted((data_folder() / NOTES).glob("*")), strict=True):
        os.utime(path, (used, used))
    doors[0].touch()
    assert hand_to_any([tmp_path / "a.txt"])
    for each in doors:
        each.close()
    assert (len(first), len(second)) == (1, 0)


def test_a_closed_door_leaves_no_note_and_takes_nothing(tmp_path: Path, heard: Heard) -> None:
    door = Door(tmp_path / "news.annotator", heard.append)
    door.close()
    door.close()
    assert not hand_over(tmp_path / "news.annotator", [tmp_path / "a.txt"])
    assert not list((data_folder() / NOTES).iterdir())
    assert not heard


def test_the_note_of_a_window_that_died_keeps_nobody_waiting_and_is_cleared(
    door: Door, tmp_path: Path
) -> None:
    told = json.loads(note().read_text(encoding="utf-8"))
    note().write_text(json.dumps({**told, "address": told["address"] + "-gone"}), encoding="utf-8")
    began = time.monotonic()
    assert not hand_over(tmp_path / "news.annotator")
    assert time.monotonic() - began < 1
    assert not list((data_folder() / NOTES).iterdir())


def test_a_window_that_hangs_is_waited_for_a_few_seconds_only(
    door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.workflow.handing_over._PATIENCE", 0.3)
    told = json.loads(note().read_text(encoding="utf-8"))
    silent = local.Listener(told["address"] + "-silent")
    note().write_text(json.dumps({**told, "address": silent.address}), encoding="utf-8")
    began = time.monotonic()
    assert not hand_over(tmp_path / "news.annotator")
    assert time.monotonic() - began < 2
    silent.close()


@pytest.mark.parametrize(
    "message",
    [b"", b"nothing", b"[]", b'{"secret": "guessed", "files": ["/etc/passwd"]}', b'{"files": 3}'],
)
def test_who_does_not_know_the_secret_is_not_heard(
    door: Door, heard: Heard, tmp_path: Path, message: bytes
) -> None:
    with local.Client(json.loads(note().read_text(encoding="utf-8"))["address"]) as visitor:
        visitor.send_bytes(message)
        with pytest.raises(EOFError):  # it hangs up without a word
            visitor.recv_bytes()
    assert not heard
    assert hand_over(tmp_path / "news.annotator"), "the door still works"


def test_a_visitor_who_says_nothing_is_let_go_and_the_next_is_heard(
    door: Door, heard: Heard, tmp_path: Path
) -> None:
    silent = local.Client(json.loads(note().read_text(encoding="utf-8"))["address"])
    assert hand_over(tmp_path / "news.annotator")
    silent.close()
    assert heard == [()]


@pytest.mark.skipif(sys.platform == "win32", reason="a named pipe has no place in a folder")
def test_note_and_socket_are_their_owners_alone(door: Door) -> None:
    address = Path(json.loads(note().read_text(encoding="utf-8"))["address"])
    assert stat.S_IMODE(address.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(note().parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(note().stat().st_mode) == 0o600
