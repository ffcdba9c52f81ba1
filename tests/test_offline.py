"""What the program loads opens no socket, not even to see what the computer could do."""

import subprocess
import sys

PROGRAM = """
import sys

def watch(event, args):
    if event == "socket.__new__":
        raise SystemExit(f"opened {args}")

sys.addaudithook(watch)

from annotator.nlp.docbin import docbin, examples_in
from annotator.nlp.tokens import tokenise

assert len(tokenise("Bo sa ja.")) == 4
assert list(examples_in(docbin([("Bo sa ja.", [(0, 2, "PRS")], [])])))
assert "urllib3" in sys.modules  # or there is nothing to be kept from it any more

import socket
assert socket.has_ipv6 or not hasattr(socket, "AF_INET6")
"""


def test_the_library_of_tokens_opens_none_when_it_is_loaded() -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], check=False, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
