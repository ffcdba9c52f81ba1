"""A watched folder gives each new file once, when it has come to rest, and is never altered."""

from pathlib import Path

import pytest

from annotator.errors import BadInputError
from annotator.workflow.watching import AT_REST, Sight, keep_seen, load_seen, look_into, unseen


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNOTATOR_DATA", str(tmp_path / "data"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


def put(folder: Path, name: str, text: str = "Ny brygga\nBryggan är klar.\n") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def looked(folder: Path, *times: float) -> Sight:
    sight = Sight({}, (), restless=False)
    for now in times:
        sight = look_into(folder, sight.stamps, now)
    return sight


def test_a_file_is_ready_when_it_has_stayed_the_same_for_two_seconds(folder: Path) -> None:
    file = put(folder, "a.txt")
    assert looked(folder, 0).ready == ()
    assert looked(folder, 0).restless
    assert looked(folder, 0, AT_REST - 0.1).ready == ()
    assert looked(folder, 0, AT_REST).ready == (file,)
    after = looked(folder, 0, AT_REST, 2 * AT_REST)
    assert after.ready == ()
    assert not after.restless


def test_a_file_that_still_grows_is_waited_for(folder: Path) -> None:
    file = put(folder, "a.txt", "Första raden\n")
    first = look_into(folder, {}, 0)
    file.write_text("Första raden\nAndra raden\n", encoding="utf-8")
    second = look_into(folder, first.stamps, AT_REST)
    assert second.ready == ()
    assert look_into(folder, second.stamps, 2 * AT_REST).ready == (file,)


def test_what_cannot_be_read_is_hidden_lies_deeper_or_is_a_link_is_passed_over(
    folder: Path, tmp_path: Path
) -> None:
    put(folder, "a.exe")
    put(folder, ".a.txt")
    (folder / "b.txt").symlink_to(put(tmp_path, "elsewhere.txt"))
    (folder / "deeper.txt").mkdir()
    put(folder / "deeper.txt", "c.txt")
    assert looked(folder, 0, AT_REST).stamps == {}


def test_the_same_content_is_given_once_also_after_a_new_start(folder: Path) -> None:
    files = [put(folder, "a.txt"), put(folder, "copy.txt"), put(folder, "b.txt", "Annat\nHär.\n")]
    new = unseen(files, load_seen())
    assert list(new) == [files[0], files[2]]
    keep_seen(new.values())
    assert unseen(files, load_seen()) == {}


def test_a_file_that_is_gone_by_then_is_passed_over(folder: Path) -> None:
    assert unseen([folder / "gone.txt"], set()) == {}


def test_a_folder_that_cannot_be_read_is_said_without_its_path(tmp_path: Path) -> None:
    with pytest.raises(BadInputError) as caught:
        look_into(tmp_path / "secret-name", {}, 0)
    assert "secret-name" not in str(caught.value)
