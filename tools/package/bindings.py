"""Qt's Python bindings compile some modules of their own at every start, unless these lie there.

They are packed as text inside a library of the bindings. Put beside it as bytecode they save the
program about 20 ms of each start, as measured with PySide6 6.11. The bindings unpack them where
``SBK_EMBED`` is 0 and take the copies away where it is 1; they look for a folder ``files.dir``.
"""

import compileall
import importlib.util
import os
import py_compile
import shutil
import subprocess
import sys
from pathlib import Path

FOLDER = "files.dir"
"""The folder's name, inside that of the package `shiboken6`."""


def compile_support(target: Path) -> None:
    """Write the bindings' own modules as bytecode into `target`, which is made anew.

    The same bindings and interpreter give the same files.
    """
    found = importlib.util.find_spec("shiboken6")
    if found is None or found.origin is None:
        sys.exit("There is no shiboken6; install requirements-package.lock first.")
    unpacked = Path(found.origin).parent / FOLDER
    _embed("0")
    try:
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(unpacked, target, ignore=shutil.ignore_patterns("__pycache__"))
    finally:
        _embed("1")
    compiled = compileall.compile_dir(
        target,
        quiet=1,
        legacy=True,  # beside the source and in its place, not in __pycache__
        stripdir=target,
        optimize=1,
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )
    if not compiled:
        sys.exit("The modules of Qt's bindings cannot be compiled.")
    for source in target.rglob("*.py"):
        source.unlink()


def _embed(choice: str) -> None:
    subprocess.run(
        [sys.executable, "-c", "import PySide6.QtCore"],
        env={**os.environ, "SBK_EMBED": choice},
        check=True,
    )
