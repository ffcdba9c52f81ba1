"""What packs the program names it rightly and packs it the same each time."""

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pytest

from annotator import __version__
from annotator.cli.main import COMMANDS
from annotator.settings import WORKSPACE_SUFFIX, load_policy
from tools.package.deb import control, make_deb, md5sums
from tools.package.freeze import set_times
from tools.package.manpage import manual
from tools.package.product import MIME_TYPE, PACKAGING, ROOT, commit_time, version
from tools.package.sums import sums
from tools.package.windows import make_zip

LINUX = PACKAGING / "linux"


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    program = tmp_path / "tree" / "usr" / "lib" / "annotator"
    program.mkdir(parents=True)
    (program / "annotator").write_text("#!/bin/sh\n", encoding="utf-8")
    (program / "annotator").chmod(0o700)
    (program / "libx.so.1").write_bytes(b"")
    (program / "libx.so.1").chmod(0o755)
    (program / "data.txt").write_text("å\n", encoding="utf-8")
    return tmp_path / "tree"


def test_the_version_stands_in_one_place() -> None:
    assert version() == __version__
    assert re.fullmatch(r"\d+\.\d+\.\d+", version())
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert not re.search(r"^version\s*=", project, re.MULTILINE)


def test_a_given_time_goes_before_the_commits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert commit_time() == 1_700_000_000


def test_all_files_get_one_time_and_plain_permissions(tree: Path) -> None:
    set_times(tree, 1_700_000_000)
    program = tree / "usr" / "lib" / "annotator"
    assert {f"{path.stat().st_mtime:.0f}" for path in tree.rglob("*")} == {"1700000000"}
    assert {p.name: oct(p.stat().st_mode & 0o777) for p in program.iterdir()} == {
        "annotator": "0o755",
        "data.txt": "0o644",
        "libx.so.1": "0o644",
    }


@pytest.mark.parametrize("language", ["en", "sv"])
def test_the_manual_tells_of_every_command(language: str) -> None:
    page = manual(language)
    assert page.startswith('.TH ANNOTATOR 1 "')
    for command in COMMANDS:
        assert f".SS annotator {command}".replace("-", "\\-") in page
    assert "\\-\\-workspace" in page
    assert not [line for line in page.splitlines() if re.match(r"\.(?!TH|SH|SS|TP|B|I|br)", line)]


def test_the_manual_is_in_the_language_asked_for() -> None:
    assert ".SH COMMANDS" in manual("en")
    assert ".SH KOMMANDON" in manual("sv")


def test_the_control_file_says_what_apt_needs() -> None:
    text = control("amd64", ["libc6 (>= 2.36)", "libegl1"], "A summary\nand more\nof it", 12)
    assert f"Version: {__version__}\n" in text
    assert "Depends: libc6 (>= 2.36), libegl1\n" in text
    assert text.endswith("Description: A summary\n and more\n of it\n")


def test_the_sums_of_a_package_are_of_its_files(tree: Path) -> None:
    sum_ = hashlib.md5("å\n".encode(), usedforsecurity=False).hexdigest()
    lines = md5sums(tree).splitlines()
    assert [line[34:] for line in lines] == [
        "usr/lib/annotator/annotator",
        "usr/lib/annotator/data.txt",
        "usr/lib/annotator/libx.so.1",
    ]
    assert lines[1].startswith(f"{sum_}  ")


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="there is no dpkg-deb")
def test_a_debian_package_is_the_same_each_time(tree: Path, tmp_path: Path) -> None:
    made = []
    for name in ("a", "b"):
        copy = tmp_path / name
        shutil.copytree(tree, copy)
        set_times(copy, commit_time())
        make_deb(copy, tmp_path / f"{name}.deb", control("all", ["libc6"], "A summary", 1))
        made.append((tmp_path / f"{name}.deb").read_bytes())
    assert made[0] == made[1]
    listed = subprocess.run(
        ["dpkg-deb", "-c", tmp_path / "a.deb"], capture_output=True, text=True, check=True
    ).stdout
    assert "root/root" in listed
    assert "./usr/lib/annotator/data.txt" in listed


def test_a_zip_is_the_same_each_time(tree: Path, tmp_path: Path) -> None:
    made = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        target = tmp_path / name / "annotator-1-windows-x64.zip"
        make_zip(tree, target)
        made.append(target.read_bytes())
        os.utime(tree / "usr" / "lib" / "annotator" / "data.txt")
    assert made[0] == made[1]
    with zipfile.ZipFile(target) as packed:
        assert packed.namelist()[0] == "annotator-1-windows-x64/usr/lib/annotator/annotator"


def test_sums_are_what_sha256sum_reads(tmp_path: Path) -> None:
    (tmp_path / "b.deb").write_bytes(b"b")
    (tmp_path / "a.rpm").write_bytes(b"a")
    (tmp_path / "SHA256SUMS.asc").write_bytes(b"a signature")
    expected = (
        f"{hashlib.sha256(b'a').hexdigest()}  a.rpm\n{hashlib.sha256(b'b').hexdigest()}  b.deb\n"
    )
    assert sums(tmp_path) == expected


def test_the_desktop_files_agree_on_the_type_of_a_workspace() -> None:
    kind = ET.parse(LINUX / "annotator.mime.xml").getroot()[0]
    globs = [child.get("pattern") for child in kind if child.tag.endswith("glob")]
    assert kind.get("type") == MIME_TYPE
    assert globs == [f"*{WORKSPACE_SUFFIX}"]
    desktop = (LINUX / "annotator.desktop").read_text(encoding="utf-8")
    assert f"MimeType={MIME_TYPE};" in desktop
    metainfo = (LINUX / "annotator.metainfo.xml").read_text(encoding="utf-8")
    assert f"<mediatype>{MIME_TYPE}</mediatype>" in metainfo
    setup = (PACKAGING / "windows" / "setup.nsi").read_text(encoding="utf-8")
    assert f"Software\\Classes\\{WORKSPACE_SUFFIX}" in setup


def test_the_example_of_a_policy_means_what_it_says() -> None:
    policy = load_policy(PACKAGING / "policy.example.json")
    assert policy.fixed == {"entity_model", "export_folder"}
    assert policy.defaults.language == "sv"


def test_nothing_that_is_packed_names_a_package_host() -> None:
    locks = sorted(ROOT.glob("requirements*.lock"))
    assert len(locks) == 3
    for path in [*locks, *PACKAGING.glob("*.sh"), *LINUX.iterdir()]:
        text = path.read_text(encoding="utf-8")
        hosts = set(re.findall(r"(?:https?|file)://([^/\s\"']+)", text))
        assert hosts <= {"www.freedesktop.org"}, path.name


def test_compressed_papers_hold_no_time() -> None:
    from tools.package.linux import _packed

    assert _packed(b"text") == _packed(b"text")
    assert gzip.decompress(_packed(b"text")) == b"text"
    assert _packed(b"text")[4:8] == bytes(4)
