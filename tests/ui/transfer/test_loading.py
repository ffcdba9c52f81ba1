"""The window comes up without what reads and writes files; that is loaded when it is needed."""

import subprocess
import sys


def test_no_reader_or_writer_is_loaded_with_the_window() -> None:
    code = (
        "import sys, annotator.ui.app\n"
        "heavy = ('annotator.formats', 'annotator.storage', 'lxml', 'rensa', 'multiprocessing')\n"
        "loaded = [name for name in sys.modules if name.startswith(heavy)]\n"
        "assert not loaded, loaded\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
