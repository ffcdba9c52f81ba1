"""Where the window cannot be shown, the user is told what to do about it."""

import sys

import pytest

from annotator.cli.main import USER_ERROR, main
from annotator.cli.window import WindowError, load_window, missing_library, require_display


def test_without_a_display_the_program_says_so_and_ends(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("ANNOTATOR_LANGUAGE", "en")
    assert main(["open"]) == USER_ERROR
    assert "no display" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_any_kind_of_display_will_do(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    for each in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(each, raising=False)
    monkeypatch.setenv(name, "offscreen")
    require_display()


@pytest.mark.parametrize(
    ("library", "said"),
    [("libEGL.so.1", "apt-get install libegl1"), ("libodd.so.7", "administrator to install it.")],
)
def test_a_missing_library_is_named_with_its_package(library: str, said: str) -> None:
    raised = ImportError(f"{library}: cannot open shared object file: No such file or directory")
    error = missing_library(raised)
    assert isinstance(error, WindowError)
    assert library in str(error)
    assert said in str(error)


def test_any_other_failure_to_import_is_a_fault_of_the_program() -> None:
    raised = ImportError("cannot import name 'window'")
    with pytest.raises(ImportError) as caught:
        missing_library(raised)
    assert caught.value is raised


def test_the_window_is_loaded_when_it_is_asked_for() -> None:
    assert callable(load_window().run_window)
