"""Kills a process at random moments while it writes a workspace, and looks for what was lost.

A child process edits, imports, stores suggestions, exports, backs up, restores or migrates, and
acknowledges each piece of work after it has returned. The parent kills it (SIGKILL), opens the
workspace again and compares: everything acknowledged must be there, nothing half-done, the file
sound, the log and the rows of one mind.

    python -m tools.soak_kills --kills 1000

A kill leaves the system's caches whole, so it cannot tell synchronous=NORMAL from FULL; the
power cuts (`tools.soak_power`) can. The canary here is a child that acknowledges too early.
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from annotator.domain.annotation import Status
from annotator.domain.article import Article, Meta
from annotator.domain.scheme import Layer
from annotator.domain.selection import Selection
from annotator.domain.spans import Source, Span, State
from annotator.domain.steps import Step
from annotator.domain.suggestions import Suggestions
from annotator.errors import EditRefusedError
from annotator.storage.backups import list_backups, make_backup, restore
from annotator.storage.checking import check
from annotator.storage.opening import open_writing
from annotator.storage.store import Run, Store
from annotator.workflow import gestures
from annotator.workflow.export_choice import ExportChoice
from annotator.workflow.exporting import export_beside
from annotator.workflow.manifest import manifest_path
from annotator.workflow.session import Session
from tools.older_format import take_back

WORK = ("save", "import", "suggest", "export", "backup", "restore", "migrate")
_BATCH = 20
_EDITED = 10  # articles that are edited
_LIFE = 60  # kills of one workspace
_TEXT = "Bron stängs i kväll.\n”Vi beklagar”, säger Åke Öst på kommunen. Nummer {n}."


class LostError(Exception):
    """Something acknowledged is gone, or something half-done is there."""


@dataclass
class Report:
    """How many kills there were, and how many acknowledged pieces of work of each kind."""

    kills: int
    acknowledged: dict[str, int]

    def __str__(self) -> str:
        work = ", ".join(f"{n} × {kind}" for kind, n in sorted(self.acknowledged.items()))
        return f"{self.kills} kills; acknowledged and found again: {work or 'nothing'}; 0 lost"


def run(
    folder: Path, kills: int, seed: int, *, work: Sequence[str] = WORK, early: bool = False
) -> Report:
    """Kill a child `kills` times and return what was found.

    Args:
        folder: where the workspace is made.
        kills: how often.
        seed: of all that is random.
        work: what the child does, in turn.
        early: have the child acknowledge before it writes, as a faulty program would.

    Raises:
        LostError: an acknowledged piece of work is not there, or half a one is.
    """
    path = folder / "killed.annotator"
    with Store.open(path) as store:
        store.articles.add_all(_article(f"edit-{n}") for n in range(_EDITED))
    dice = random.Random(seed)
    acknowledged: dict[str, int] = {}
    for n in range(kills):
        kind = work[n % len(work)]
        if kind == "migrate":
            with closing(open_writing(path)) as conn:
                take_back(conn, 2)
        lines = _killed(path, kind, dice, early=early)
        with Store.open(path) as store:
            for line in lines:
                _verify(store, line)
        acknowledged[kind] = acknowledged.get(kind, 0) + len(lines)
        _verify_whole(path)
        _verify_exports(folder)
        for former in folder.glob("*.before-*"):
            former.unlink()
    return Report(kills, acknowledged)


def _killed(path: Path, kind: str, dice: random.Random, *, early: bool) -> list[list[str]]:
    """Run a child, kill it after a random time, and return what it acknowledged."""
    acks = path.with_name("acks")
    acks.unlink(missing_ok=True)
    args = [sys.executable, "-m", "tools.soak_kills", "--child", str(path), kind]
    child = subprocess.Popen([*args, str(dice.randrange(2**32)), *(["early"] if early else [])])
    deadline = time.monotonic() + 60
    while not acks.exists() and time.monotonic() < deadline:
        if child.poll() is not None:
            raise LostError(f"the child ended by itself while it should {kind}")
        time.sleep(0.002)
    time.sleep(dice.random() * (3 if kind == "export" else 0.3))
    child.kill()
    if child.wait() != -signal.SIGKILL:
        raise LostError(f"the child ended by itself while it should {kind}")
    if not acks.exists():  # on a busy machine it may not even have begun
        return []
    lines = acks.read_text(encoding="utf-8").splitlines(keepends=True)
    found = [json.loads(line) for line in lines[1:] if line.endswith("\n")]
    return found[-1:] if kind == "backup" else found  # the earlier ones are thinned out


def _verify(store: Store, ack: list[str]) -> None:
    """Look for one acknowledged piece of work."""
    kind, what, *more = ack
    if kind == "save":
        sql = (
            "SELECT 1 FROM step p JOIN annotation_set s ON s.id = p.set_id"
            " JOIN article a ON a.id = s.article_id WHERE a.uid = ? AND p.seq = ?"
        )
        found = store._db.row(sql, what, int(more[0])) is not None
    elif kind == "import":
        sql = "SELECT count(*) FROM article WHERE uid GLOB ? || '-*'"
        found = store._db.row(sql, what) == (_BATCH,)
    elif kind == "suggest":
        sql = (
            "SELECT 1 FROM suggestion s JOIN article a ON a.id = s.article_id"
            " WHERE a.uid = ? AND s.input_sha256 = ?"
        )
        found = store._db.row(sql, what, more[0]) is not None
    elif kind == "backup":
        # The next one, killed before it was acknowledged, may have thinned this one out.
        found = any(backup.path.name >= what for backup in list_backups(store.path))
    elif kind == "export":
        found = manifest_path(store.path.with_name(what)).exists()
    else:
        found = store.articles.count() >= _EDITED
    if not found:
        raise LostError(f"acknowledged and gone: {' '.join(ack)}")


def _verify_whole(path: Path) -> None:
    """Look for damage, and for anything half-done."""
    with Store.open(path) as store:
        names = [row.uid.rsplit("-", 1)[0] for row in store.articles.rows(limit=10**9)]
        batches = {name: names.count(name) for name in set(names) if name != "edit"}
    halves = [name for name, n in batches.items() if n != _BATCH]
    damage = check(path)
    for backup in list_backups(path)[:1]:
        damage += check(backup.path)
    if halves or damage:
        raise LostError(f"half-done: {halves}; damage: {[str(d) for d in damage]}")


def _verify_exports(folder: Path) -> None:
    """Look for exports that are not whole, and clear all of them away."""
    for file in folder.glob("out.*.jsonl"):
        lines = file.read_text(encoding="utf-8").splitlines()
        articles = [json.loads(line)["id"] for line in lines]
        manifest = manifest_path(file)
        if manifest.exists():
            stated = json.loads(manifest.read_text(encoding="utf-8"))["files"]
            whole = sha256(file.read_bytes()).hexdigest() in {one["sha256"] for one in stated}
        else:
            whole = len(set(articles)) >= _EDITED
        if not whole:
            raise LostError(f"half an export: {file.name}")
    for left in (*folder.glob("out.*"), *folder.glob(".out.*")):
        shutil.rmtree(left) if left.is_dir() else left.unlink()


def _article(uid: str) -> tuple[Article, str, str]:
    return Article(_TEXT.format(n=uid), Meta(publication="Bladet"), uid=uid), "", ""


class _Child:
    """The process that is killed."""

    def __init__(self, path: Path, seed: int, *, early: bool) -> None:
        self.path = path
        self.dice = random.Random(seed)
        self.name = f"{seed:x}"
        self.early = early
        self.acks = os.open(path.with_name("acks"), os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def say(self, *words: object) -> None:
        os.write(self.acks, (json.dumps([str(word) for word in words]) + "\n").encode())

    def work(self, kind: str) -> None:
        if kind == "restore":
            self.say("start")
            for _ in range(10**9):
                restore(make_backup(self.path).path, self.path)
                self.say("restore", "done")
        if kind == "migrate":
            self.say("start")
            Store.open(self.path).close()
            self.say("migrate", "opened")
            time.sleep(60)
        with Store.open(self.path) as store:
            do: Callable[[Store, int], None] = getattr(self, f"_{kind}")
            self.say("start")
            for n in range(10**9):
                do(store, n)

    def _acknowledged(self, write: Callable[[], None], *words: object) -> None:
        if self.early:
            self.say(*words)
            time.sleep(0.02)
        write()
        if not self.early:
            self.say(*words)

    def _save(self, store: Store, n: int) -> None:
        uid = f"edit-{self.dice.randrange(_EDITED)}"
        session = Session(
            store.articles.get(uid), store.scheme(), "anna", store.annotations.load(uid, "anna")
        )
        try:
            step = self._gesture(session)
        except EditRefusedError:
            return
        if step is None:
            return
        if self.early:
            after = store._db.row("SELECT coalesce(max(seq), 0) + 1 FROM step")
            assert after is not None
            self._acknowledged(lambda: _record(store, uid, step), "save", uid, after[0])
        else:
            self.say("save", uid, store.annotations.record(uid, "anna", step).seq)

    def _gesture(self, session: Session) -> Step | None:
        if self.dice.random() < 0.2:
            return session.plan_undo()
        start = self.dice.randrange(len(session.article.text) - 1)
        label = self.dice.choice(session.scheme.in_layer(Layer.ENTITY)).code
        return gestures.add(session, start, start + self.dice.randrange(1, 9), label)

    def _import(self, store: Store, n: int) -> None:
        name = f"batch.{self.name}.{n}"
        batch = [_article(f"{name}-{i}") for i in range(_BATCH)]
        self._acknowledged(lambda: _discard(store.articles.add_all(batch)), "import", name)

    def _suggest(self, store: Store, n: int) -> None:
        uid = f"edit-{self.dice.randrange(_EDITED)}"
        source = Source("soak", self.name)
        spans = (
            Span(0, 4, Layer.ENTITY, "OBJ", state=State.SUGGESTED, source=source),
            Span(21, 24, Layer.ENTITY, "PRS", state=State.SUGGESTED, source=source),
        )
        run = Run((("soak", self.name),), str(n))
        self._acknowledged(
            lambda: store.suggestions.save(uid, Suggestions(spans), run), "suggest", uid, n
        )

    def _export(self, store: Store, n: int) -> None:
        out = self.path.with_name(f"out.{self.name}.{n}.jsonl")
        choice = ExportChoice(selection=Selection(statuses=tuple(Status), withdrawn=True))
        export_beside(self.path, out, choice, annotator="anna")
        self.say("export", out.name)

    def _backup(self, store: Store, n: int) -> None:
        store.values.set("soak", f"{self.name} {n}")
        self.say("backup", make_backup(self.path).path.name)


def _record(store: Store, uid: str, step: Step) -> None:
    store.annotations.record(uid, "anna", step)


def _discard(result: object) -> None:
    assert result is not None


def main() -> None:
    """Run the soak, or (with ``--child``) be the process that is killed."""
    if sys.argv[1:2] == ["--child"]:
        path, kind, seed, *more = sys.argv[2:]
        _Child(Path(path), int(seed), early=bool(more)).work(kind)
        return
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    total = Report(0, {})
    while total.kills < args.kills:
        # A new workspace now and then, or looking for damage would take ever longer.
        with tempfile.TemporaryDirectory() as folder:
            kills = min(_LIFE, args.kills - total.kills)
            one = run(Path(folder), kills, args.seed + total.kills)
        total.kills += one.kills
        for kind, n in one.acknowledged.items():
            total.acknowledged[kind] = total.acknowledged.get(kind, 0) + n
        print(total, flush=True)


if __name__ == "__main__":
    main()
