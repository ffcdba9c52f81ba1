"""What has been acknowledged survives a kill and a power cut.

The short form; `make soak` runs the long one. Each has its canary: a fault that the same test
must find, or it would prove nothing.
"""

from collections import Counter
from pathlib import Path

import pytest

from tools import soak_kills, soak_power


def test_nothing_acknowledged_is_lost_by_a_kill(tmp_path: Path) -> None:
    acknowledged = Counter[str]()
    for seed in range(7, 12):  # on a busy machine a kill may come before anything is on the disk
        folder = tmp_path / str(seed)
        folder.mkdir()
        report = soak_kills.run(folder, 6, seed=seed)
        assert report.kills == 6
        acknowledged.update(report.acknowledged)
        if acknowledged["save"] and acknowledged["import"]:
            return
    pytest.fail(f"too little was acknowledged to prove anything: {acknowledged}")


def test_the_kills_find_a_program_that_acknowledges_too_early(tmp_path: Path) -> None:
    with pytest.raises(soak_kills.LostError, match="acknowledged and gone"):
        soak_kills.run(tmp_path, 12, seed=7, work=["import"], early=True)


def test_nothing_acknowledged_is_lost_by_a_power_cut(tmp_path: Path) -> None:
    report = soak_power.run(tmp_path, 120, seed=3)
    assert (report.cuts, report.edits) == (120, 60)
    assert (report.damaged, report.lost) == (0, 0), report.seeds


def test_the_power_cuts_find_a_workspace_that_does_not_wait_for_the_disk(tmp_path: Path) -> None:
    report = soak_power.run(tmp_path, 40, seed=3, synchronous="NORMAL")
    assert report.damaged == 0
    assert report.losing > 10
