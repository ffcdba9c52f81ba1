"""Breaks files of every kind at random and reads them, for as long as one likes.

``python -m tools.soak_readers --rounds 1000``: in each round every sample is broken anew. What
a reader may not do (an exception, a text that cannot be stored, more than ten seconds, more than
two gigabytes) is printed with the seed that brings it back, and the file is kept.
"""

import faulthandler
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
from argparse import ArgumentParser
from pathlib import Path
from types import FrameType

from annotator.formats.record import ReadOptions
from tests.formats.samples import broken, complaints, samples

_LONGEST = 10  # seconds for a file of some kilobytes, on a machine that does other things too
_MEMORY = 4 << 30  # bytes of address space, of which libraries take one and a half
_OPTIONS = (ReadOptions(), ReadOptions(encoding="mixed"), ReadOptions(columns={"text": "text"}))


class _TooLongError(Exception):
    pass


def _too_long(number: int, frame: FrameType | None) -> None:
    raise _TooLongError


def _fault(path: Path, options: ReadOptions) -> str:
    """Return what a reader did that it may not do; "" if it was calm."""
    signal.setitimer(signal.ITIMER_REAL, _LONGEST)
    try:
        return "; ".join(complaints(path, options))
    except Exception:  # noqa: BLE001  (finding these is what this is for)
        return traceback.format_exc(limit=-4)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def main() -> int:
    """Break and read files; return 1 if a reader was at fault."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--minutes", type=float, default=0, help="stop after so many")
    parser.add_argument("--seed", type=int, default=0, help="of the first round")
    parser.add_argument("--keep", type=Path, default=Path("build/soak-readers"))
    args = parser.parse_args()
    faulthandler.enable()
    signal.signal(signal.SIGALRM, _too_long)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    until = time.monotonic() + args.minutes * 60 if args.minutes else float("inf")
    read = faults = 0
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as work:
        whole = samples(Path(folder))
        for seed in range(args.seed, args.seed + args.rounds):
            if time.monotonic() > until:
                break
            chance = random.Random(seed)
            for path in whole:
                target = Path(work) / path.name
                target.write_bytes(broken(chance, path))
                found = _fault(target, chance.choice(_OPTIONS))
                read += 1
                if found:
                    faults += 1
                    args.keep.mkdir(parents=True, exist_ok=True)
                    target.replace(args.keep / f"{seed}-{path.name}")
                    print(f"seed {seed}, {path.name}: {found}", flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{read} broken files of {len(whole)} kinds read, {faults} faults, peak {peak} MB")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
