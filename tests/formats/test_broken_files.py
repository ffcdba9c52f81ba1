"""However a file is broken, its reader says so in a sentence: nothing else ever comes out."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.errors import BadInputError
from annotator.formats.readers import READERS, read
from annotator.formats.record import ReadOptions
from tests.formats.samples import broken, complaints, samples

OPTIONS = (
    ReadOptions(),
    ReadOptions(encoding="mixed", decided=True),
    ReadOptions(encoding="utf-16", columns={"text": "text"}),
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return samples(tmp_path_factory.mktemp("whole"))


def test_the_samples_are_of_every_kind_and_whole(whole: list[Path]) -> None:
    spared = {".htm", ".ndjson", ".nitf", ".iob", ".iob2", ".xmi", ".bdocjs", ".jsonld", ".parquet"}
    assert {path.suffix for path in whole} >= READERS.keys() - spared
    for path in whole:
        items = list(read(path, DEFAULT_SCHEME))
        if "standoff" not in path.name and path.suffix not in (".parquet", ".rss"):
            assert not [i for i in items if type(i) is BadInputError], path.name


@pytest.mark.parametrize("seed", range(12))
def test_broken_files_are_told_of(whole: list[Path], tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    for path in whole:
        target = tmp_path / path.name
        target.write_bytes(broken(chance, path))
        assert list(complaints(target, chance.choice(OPTIONS))) == []


@pytest.mark.parametrize("suffix", sorted(READERS))
@given(data=st.binary(max_size=300))
@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_bytes_are_taken_calmly(suffix: str, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    for options in OPTIONS:
        assert list(complaints(path, options)) == []


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_what_never_ends_is_not_begun(suffix: str, tmp_path: Path) -> None:
    endless = tmp_path / f"a{suffix}"
    endless.symlink_to("/dev/zero")
    pipe = tmp_path / f"b{suffix}"
    os.mkfifo(pipe)
    for path in (endless, pipe, tmp_path):
        if path.suffix in READERS:
            (error,) = read(path, DEFAULT_SCHEME)
            assert isinstance(error, BadInputError)


def test_no_reader_opens_a_socket(whole: list[Path]) -> None:
    opened: list[str] = []
    watching = True

    def watch(event: str, args: tuple[object, ...]) -> None:
        if watching and event.startswith(("socket.", "urllib.")):
            opened.append(event)

    sys.addaudithook(watch)
    for path in whole:
        assert list(read(path, DEFAULT_SCHEME))
    watching = False
    assert opened == []


def test_no_library_of_a_reader_opens_a_socket_when_it_is_loaded(whole: list[Path]) -> None:
    program = """
import sys
from pathlib import Path
from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.formats.readers import read

def watch(event, args):
    if event == "socket.__new__":
        raise SystemExit(f"opened {args}")

sys.addaudithook(watch)
for path in sys.argv[1:]:
    assert list(read(Path(path), DEFAULT_SCHEME))
"""
    run = subprocess.run(
        [sys.executable, "-c", program, *whole], check=False, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
