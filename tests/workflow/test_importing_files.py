"""Which files are read of those that are given: each article once, however it was pointed at."""

import json
from pathlib import Path

from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.formats.record import Notice
from annotator.workflow.importing import MOST_PROBLEMS, batches, readable_files


def test_marks_stand_for_the_text_beside_them(tmp_path: Path) -> None:
    text, marks = tmp_path / "a.txt", tmp_path / "a.ann"
    text.write_text("Bo sa ja.", encoding="utf-8")
    marks.write_text("T1\tPRS 0 2\tBo\n", encoding="utf-8")
    for given in ([marks], [text], [marks, text], [text, marks], [tmp_path]):
        assert list(readable_files(given)) == [text]


def test_readmes_links_and_other_kinds_in_a_folder_are_passed_over(tmp_path: Path) -> None:
    below = tmp_path / "b"
    below.mkdir()
    article = below / "a.txt"
    for path in (article, tmp_path / "README.md", tmp_path / "annotation.conf"):
        path.write_text("Bo sa ja.", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(article)
    assert list(readable_files([tmp_path])) == [article]


def test_of_a_file_that_is_all_wrong_only_so_many_problems_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Bo sa ja."}\n' + "{\n" * (MOST_PROBLEMS + 500), encoding="utf-8")
    (batch,) = batches([path], DEFAULT_SCHEME)
    assert [record.article.text for record in batch.records] == ["Bo sa ja."]
    assert len(batch.problems) == MOST_PROBLEMS + 1
    assert "500 more" in str(batch.problems[-1])
    assert not isinstance(batch.problems[-1], Notice)


def test_what_is_only_noticed_stays_a_notice_where_it_is_too_much_to_list(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    span = {"start": 0, "end": 2, "label": "PRS"}
    line = {"text": "Bo sa ja.", "spans": [span] * (MOST_PROBLEMS + 500)}
    path.write_text(json.dumps(line), encoding="utf-8")
    (batch,) = batches([path], DEFAULT_SCHEME)
    assert len(batch.problems) == MOST_PROBLEMS + 1
    assert all(isinstance(problem, Notice) for problem in batch.problems)
