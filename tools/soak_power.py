"""Cuts the power at random moments of a workspace's life, and looks for lost edits.

The storage code runs over an SQLite file system of our own (apsw) that writes down each write,
truncation, sync and deletion. From that the disk is rebuilt as it could look if the power had
failed at a random point: what was synced is there; of what was not, any part may be, torn at
sectors. The file must open sound, with every edit whose transaction had returned by then.

    python -m tools.soak_power --cuts 5000

The canary is the same with synchronous=NORMAL, which must be seen to lose edits.
"""

import argparse
import random
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw

from annotator.domain.article import Article
from annotator.domain.scheme import DEFAULT_SCHEME, Layer
from annotator.domain.steps import Step
from annotator.errors import EditRefusedError
from annotator.storage.annotations import Annotations
from annotator.storage.database import Database
from annotator.storage.opening import set_up
from annotator.storage.store import Store
from annotator.workflow import gestures
from annotator.workflow.session import Session
from tools.apsw_connection import ApswConnection

_SECTOR = 512
_TEXT = "Strömmen gick i natt.\n”Allt blev svart”, säger Åke Öst i Luleå.\n" * 3
_UID = "cut"


@dataclass(frozen=True, slots=True)
class _Op:
    """One thing that was done to a file: write, truncate, sync, delete."""

    kind: str
    file: str
    offset: int = 0
    data: bytes = b""


class _Recorder(apsw.VFS):
    """A file system that does what the system's does, and writes it down."""

    def __init__(self) -> None:
        self.log: list[_Op] = []
        super().__init__("annotator-recorder", "")

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> "_RecordedFile":
        return _RecordedFile(self.log, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        self.log.append(_Op("delete", filename, offset=int(syncdir)))
        super().xDelete(filename, syncdir)


class _RecordedFile(apsw.VFSFile):
    def __init__(
        self, log: list[_Op], name: str | apsw.URIFilename | None, flags: list[int]
    ) -> None:
        self.log = log
        self.name = name.filename() if isinstance(name, apsw.URIFilename) else name or ""
        super().__init__("", name, flags)

    def xWrite(self, data: Any, offset: int) -> None:
        super().xWrite(data, offset)
        self.log.append(_Op("write", self.name, offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:
        super().xTruncate(newsize)
        self.log.append(_Op("truncate", self.name, newsize))

    def xSync(self, flags: int) -> None:
        super().xSync(flags)
        self.log.append(_Op("sync", self.name))


@dataclass
class Report:
    """What the cuts showed; counts of cuts, and of acknowledged edits lost over all of them."""

    cuts: int = 0
    edits: int = 0
    damaged: int = 0
    losing: int = 0
    lost: int = 0
    seeds: list[int] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.cuts} power cuts over {self.edits} edits: {self.damaged} damaged files,"
            f" {self.losing} cuts that lost an acknowledged edit ({self.lost} edits)"
        )


def run(folder: Path, cuts: int, seed: int, *, edits: int = 60, synchronous: str = "") -> Report:
    """Record one life of a workspace, cut its power `cuts` times and return what was lost.

    Args:
        folder: an empty folder, best in memory.
        cuts: how many disks to rebuild.
        seed: of all that is random.
        edits: how many edits the recorded life has.
        synchronous: another setting than the program's own, for the canary.
    """
    path = folder / "live.annotator"
    with Store.open(path) as store:
        store.articles.add(Article(_TEXT, uid=_UID))
    base = {str(path): path.read_bytes()}
    log, acknowledged = _live(path, random.Random(seed), edits, synchronous)
    report = Report(edits=len(acknowledged))
    for n in range(cuts):
        dice = random.Random(f"{seed} {n}")
        cut = dice.randrange(1, len(log) + 1)
        target = folder / f"cut-{n}"
        target.mkdir()
        _rebuild(log[:cut], base, target, dice)
        wanted = [seq for at, seq in acknowledged if at <= cut]
        missing = _missing(target / path.name, wanted)
        report.cuts += 1
        report.damaged += missing is None
        report.losing += bool(missing)
        report.lost += missing or 0
        if missing != 0:
            report.seeds.append(n)
        for file in target.iterdir():
            file.unlink()
        target.rmdir()
    return report


def _live(
    path: Path, dice: random.Random, edits: int, synchronous: str
) -> tuple[list[_Op], list[tuple[int, int]]]:
    """Edit the article; return the log and (log length when it returned, seq) of each edit."""
    recorder = _Recorder()
    conn: Any = ApswConnection(path, "annotator-recorder")
    acknowledged: list[tuple[int, int]] = []
    try:
        set_up(conn)
        conn.execute("PRAGMA foreign_keys = ON").fetchall()
        # Checkpoints are where most can go wrong, so they come often.
        conn.execute("PRAGMA wal_autocheckpoint = 30").fetchall()
        if synchronous:
            conn.execute(f"PRAGMA synchronous = {synchronous}").fetchall()
        annotations = Annotations(Database(conn, path))
        session = Session(
            Article(_TEXT, uid=_UID), DEFAULT_SCHEME, "anna", annotations.load(_UID, "anna")
        )
        while len(acknowledged) < edits:
            step = _gesture(session, dice)
            if step is not None:
                recorded = annotations.record(_UID, "anna", step)
                session.adopt(recorded)
                acknowledged.append((len(recorder.log), recorded.seq))
    finally:
        conn.close()
        recorder.unregister()
    return recorder.log, acknowledged


def _gesture(session: Session, dice: random.Random) -> Step | None:
    if dice.random() < 0.2:
        return session.plan_undo()
    start = dice.randrange(len(_TEXT) - 10)
    label = dice.choice(session.scheme.in_layer(Layer.ENTITY)).code
    try:
        return gestures.add(session, start, start + dice.randrange(1, 9), label)
    except EditRefusedError:
        return None


def _rebuild(log: Sequence[_Op], base: dict[str, bytes], target: Path, dice: random.Random) -> None:
    """Write the files as they could be on the disk after the power failed at the log's end."""
    files = {name: bytearray(data) for name, data in base.items()}
    pending: dict[str, list[_Op]] = {}
    share = dice.choice((0.0, 0.5, 1.0))  # of what was not synced, how much is there
    for op in log:
        if op.kind == "sync":
            for done in pending.pop(op.file, []):
                _apply(files.setdefault(op.file, bytearray()), done)
        elif op.kind == "delete":
            if op.offset or dice.random() < share:
                files.pop(op.file, None)
                pending.pop(op.file, None)
        else:
            pending.setdefault(op.file, []).append(op)
    for name, ops in pending.items():
        data = files.setdefault(name, bytearray())
        for op in ops:
            if dice.random() < share:
                _apply(data, op if dice.random() < 0.5 else _torn(op, dice))
    for name, data in files.items():
        if not name.endswith("-shm"):
            (target / Path(name).name).write_bytes(data)


def _torn(op: _Op, dice: random.Random) -> _Op:
    """Return a write of which only the first sectors reached the disk."""
    if op.kind != "write":
        return op
    sectors = len(op.data) // _SECTOR
    return _Op("write", op.file, op.offset, op.data[: _SECTOR * dice.randrange(sectors + 1)])


def _apply(data: bytearray, op: _Op) -> None:
    if op.kind == "truncate":
        del data[op.offset :]
        return
    data.extend(bytes(max(0, op.offset - len(data))))
    data[op.offset : op.offset + len(op.data)] = op.data


def _missing(path: Path, wanted: Sequence[int]) -> int | None:
    """Return how many wanted steps a rebuilt file lacks; None if it is damaged."""
    try:
        with closing(sqlite3.connect(path)) as conn:
            if conn.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
                return None
            there = {seq for (seq,) in conn.execute("SELECT seq FROM step")}
    except sqlite3.DatabaseError:
        return None
    return len(set(wanted) - there)


def main() -> None:
    """Run the soak, and the canary after it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--cuts", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    lives = max(1, args.cuts // 250)
    for synchronous in ("", "NORMAL"):
        total = Report()
        for life in range(lives):
            with tempfile.TemporaryDirectory() as folder:
                one = run(
                    Path(folder), args.cuts // lives, args.seed + life, synchronous=synchronous
                )
            total.cuts += one.cuts
            total.edits += one.edits
            total.damaged += one.damaged
            total.losing += one.losing
            total.lost += one.lost
        print(f"{'canary, synchronous=' + synchronous if synchronous else 'as shipped'}: {total}")
        if not synchronous and (total.damaged or total.lost):
            raise SystemExit(1)
        if synchronous and not total.lost:
            raise SystemExit("the canary lost nothing: these cuts prove nothing")


if __name__ == "__main__":
    main()
