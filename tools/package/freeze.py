"""Freezes the program into a folder that runs without Python: ``build/package/frozen/annotator``.

python -m tools.package.freeze

Two runs for one commit in one environment give the same files, byte for byte.
"""

import os
import shutil
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path

from tools.package.bindings import compile_support
from tools.package.complete import modules_in, unnamed
from tools.package.contents import loses_symbols
from tools.package.icons import write_icons
from tools.package.licences import licences, without_text
from tools.package.parts import Part, interpreter_part, needs, python_parts, system_parts
from tools.package.product import BUILD, FROZEN, NAME, PACKAGING, ROOT, TITLE, commit_time, version
from tools.package.sbom import bill, fault

WINDOWS_VERSION = """VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}),
  kids=[
    StringFileInfo([StringTable('040904B0', [
      StringStruct('FileDescription', '{title}'),
      StringStruct('FileVersion', '{version}'),
      StringStruct('ProductName', '{title}'),
      StringStruct('ProductVersion', '{version}'),
    ])]),
    VarFileInfo([VarStruct('Translation', [1033, 1200])]),
  ],
)
"""


def main() -> int:
    """Freeze the program; return 0."""
    BUILD.mkdir(parents=True, exist_ok=True)
    write_icons(ROOT / "resources" / "icons", BUILD / "icons")
    (BUILD / "windows-version.txt").write_text(_windows_version(), encoding="utf-8")
    subprocess.run([sys.executable, "tools/catalogues.py", "compile"], cwd=ROOT, check=True)
    compile_support(BUILD / "bindings")
    parts = [*python_parts(NAME), interpreter_part()]
    _write_papers(parts, BUILD)
    _run_pyinstaller()
    _expect_named(parts)
    if sys.platform == "linux":
        _drop_dangling_links(FROZEN)
        _strip(FROZEN)
        # Which libraries of the system there are is known only now.
        parts += system_parts(FROZEN / "lib")
        for folder in (BUILD, FROZEN / "lib" / "resources"):
            _write_papers(parts, folder)
    set_times(FROZEN, commit_time())
    size = sum(path.lstat().st_size for path in FROZEN.rglob("*") if not path.is_symlink())
    print(f"{FROZEN.relative_to(ROOT)}: {size / 1e6:.0f} MB")
    return 0


def set_times(folder: Path, seconds: int) -> None:
    """Give everything below `folder` one time, in seconds since 1970, and plain permissions."""
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            library = ".so" in path.suffixes
            executable = path.is_dir() or (os.access(path, os.X_OK) and not library)
            path.chmod(0o755 if executable else 0o644)
        os.utime(path, (seconds, seconds), follow_symlinks=sys.platform == "win32")


def _run_pyinstaller() -> None:
    # One hash seed, so that sets are written in one order.
    environment = {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(commit_time()),
        "PYTHONHASHSEED": "1",
        "PYINSTALLER_CONFIG_DIR": str(BUILD / "pyinstaller"),
    }
    log = BUILD / "pyinstaller.log"
    with log.open("w", encoding="utf-8") as output:
        done = subprocess.run(
            [
                sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean",
                "--distpath", str(FROZEN.parent), "--workpath", str(BUILD / "work"),
                str(PACKAGING / "annotator.spec"),
            ],
            env=environment, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT, check=False,
        )  # fmt: skip
    if done.returncode:
        tail = log.read_text(encoding="utf-8", errors="replace").splitlines()[-15:]
        sys.exit("\n".join([*tail, f"PyInstaller failed; see {log.relative_to(ROOT)}."]))


def _expect_named(parts: list[Part]) -> None:
    """End here if something is inside that the licences and the bill do not name."""
    starter = FROZEN / (f"{NAME}.exe" if sys.platform == "win32" else NAME)
    left = unnamed(modules_in(starter), parts, NAME)
    if left:
        sys.exit(
            f"Inside, but named by no licence: {', '.join(left)}. Add it to the dependencies in "
            "pyproject.toml, or to EXCLUDED in tools/package/contents.py."
        )


def _drop_dangling_links(folder: Path) -> None:
    """Remove links to libraries that were left out."""
    for path in folder.rglob("*"):
        if path.is_symlink() and not path.exists():
            path.unlink()


def _strip(folder: Path) -> None:
    strip = shutil.which("strip")
    if strip is None:
        sys.exit("There is no strip; run packaging/build-tools.sh first.")
    files = [
        str(path)
        for path in sorted(folder.rglob("*.so*"))
        if path.is_file()
        and not path.is_symlink()
        and loses_symbols(path.relative_to(folder).as_posix())
    ]
    subprocess.run([strip, "--strip-unneeded", "-D", *files], check=True)


def _write_papers(parts: list[Part], folder: Path) -> None:
    """Write the licences and the bill of materials into a folder."""
    silent = without_text(parts)
    if silent:
        print(f"no licence is said by: {', '.join(silent)}", file=sys.stderr)
    text = licences(parts, ROOT / "resources")
    (folder / "licences.txt").write_text(text, encoding="utf-8")
    document = bill(parts, needs(distribution(NAME)))
    wrong = fault(document)
    if wrong:
        sys.exit(f"The bill of materials is not valid CycloneDX: {wrong}")
    (folder / "sbom.cdx.json").write_text(document, encoding="utf-8")


def _windows_version() -> str:
    numbers = (*(int(n) for n in version().split(".")[:3]), 0)
    return WINDOWS_VERSION.format(numbers=numbers, version=version(), title=TITLE)


if __name__ == "__main__":
    sys.exit(main())
