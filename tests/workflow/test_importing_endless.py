"""What has no end is not begun: devices and pipes among the files to import are told of."""

import os
from pathlib import Path

from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.workflow.importing import batches, told_apart


def test_devices_and_pipes_are_told_of_and_the_rest_is_read(tmp_path: Path) -> None:
    zeros, pipe, text = (tmp_path / name for name in ("zeros.txt", "pipe.jsonl", "text.txt"))
    zeros.symlink_to("/dev/zero")
    os.mkfifo(pipe)
    text.write_text("Bron är klar.", encoding="utf-8")
    workspaces, others = told_apart([zeros, pipe, text])
    assert (workspaces, others) == ([], [zeros, pipe, text])
    found = list(batches(others, DEFAULT_SCHEME))
    assert [len(batch.records) for batch in found] == [0, 0, 1]
    assert ["no ordinary file" in str(p) for batch in found for p in batch.problems] == [True, True]
    below = [record for batch in batches([tmp_path], DEFAULT_SCHEME) for record in batch.records]
    assert [record.article.text for record in below] == ["Bron är klar."]
