"""A survey tells what an import would bring, what it asks, and what will be left out."""

import json
from pathlib import Path

import pytest

from annotator.domain.progress import Cancelled
from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.formats.record import ReadOptions
from annotator.workflow.surveying import Survey, survey
from annotator.workflow.workspace import Workspace

BOAT = "Båten är här\nI går kom Åsa Öberg till Visby med båten från Nynäshamn.\n"
LONG = (
    "Ny simhall invigs\nKommunen öppnar simhallen på lördag klockan tio. Kön väntas bli lång, "
    "säger badmästaren Lars Ek. De första hundra får gratis kaffe och en bulle i kafeterian. "
    "Bygget tog tre år och kostade mer än väntat, eftersom grunden fick läggas om två gånger.\n"
)


def surveyed(*paths: Path, options: ReadOptions | None = None, seconds: float = 9) -> Survey:
    return survey(paths, DEFAULT_SCHEME, options, seconds=seconds)


def test_plain_texts_ask_nothing_and_their_first_three_are_shown(tmp_path: Path) -> None:
    for n in range(5):
        (tmp_path / f"{n}.txt").write_text(f"Rubrik {n}\n{BOAT}", encoding="utf-8")
    found = surveyed(tmp_path)
    assert (found.files, found.articles, found.more, found.asks) == (5, 5, False, False)
    assert [record.article.title for record in found.first] == ["Rubrik 0", "Rubrik 1", "Rubrik 2"]


def test_an_uncertain_encoding_is_asked_for_and_the_answer_is_for_such_files_only(
    tmp_path: Path,
) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_bytes(BOAT.encode("windows-1252"))
    new.write_text(BOAT + "Två.\n", encoding="utf-8")
    found = surveyed(new, old)
    assert found.asks
    (doubt,) = found.doubts
    assert doubt.path == old
    assert "windows-1252" in [each.encoding for each in doubt.encodings]
    answered = surveyed(new, old, options=ReadOptions(encoding="windows-1252"))
    assert not answered.asks
    assert [record.article.text for record in answered.first] == [BOAT + "Två.\n", BOAT]


def test_a_file_that_is_no_text_at_all_raises_no_question_but_a_problem(tmp_path: Path) -> None:
    file = tmp_path / "picture.txt"
    file.write_bytes(b"\xff\xd8\x00\x01 no text")
    found = surveyed(file)
    assert not found.asks
    assert found.problems


def test_labels_that_the_scheme_does_not_have_are_asked_for_and_counted(tmp_path: Path) -> None:
    file = tmp_path / "theirs.jsonl"
    spans = [{"start": 0, "end": 5, "label": "THING"}, {"start": 19, "end": 22, "label": "PRS"}]
    file.write_text(json.dumps({"text": BOAT, "spans": spans}), encoding="utf-8")
    found = surveyed(file)
    assert found.unknown == {"THING": 1}
    assert found.labels == {"PRS": 1}
    assert found.asks
    assert found.problems == ()
    mapped = surveyed(file, options=ReadOptions(labels={"THING": "OBJ"}))
    assert mapped.labels == {"OBJ": 1, "PRS": 1}
    assert not mapped.asks
    assert not surveyed(file, options=ReadOptions(labels={"THING": None})).unknown


def test_a_table_whose_text_is_not_known_by_its_name_is_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text("nr,vad\n1,Det regnade hela dagen i Kiruna.\n", encoding="utf-8")
    found = surveyed(file)
    assert found.lacks_text
    assert found.asks
    assert [table.columns for table in found.tables] == [("nr", "vad")]
    assert surveyed(file, options=ReadOptions(columns={"text": "vad"})).articles == 1


def test_what_is_there_already_or_nearly_so_is_told(tmp_path: Path) -> None:
    path = tmp_path / "w.annotator"
    with Workspace(path) as workspace:
        workspace.import_text(BOAT)
        workspace.import_text(LONG)
    near = LONG.replace("klockan tio", "klockan elva")
    for name, text in {"same": BOAT, "near": near, "new": "Nytt\nHelt nytt här.\n"}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    files = [tmp_path / f"{name}.txt" for name in ("same", "near", "new")]
    found = survey(files, DEFAULT_SCHEME, workspace=path, seconds=9)
    assert found.known == ("Båten är här",)
    (alike,) = found.alike
    assert (alike.title, alike.other, alike.stored) == (
        "Ny simhall invigs",
        "Ny simhall invigs",
        True,
    )
    assert 0.7 <= alike.likeness < 1
    assert found.asks


def test_what_will_be_left_out_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    file = tmp_path / "some.jsonl"
    file.write_text(json.dumps({"text": BOAT}) + "\n{broken\n", encoding="utf-8")
    found = surveyed(file)
    assert found.articles == 1
    (problem,) = found.problems
    assert problem.params["line"] == 2


def test_no_longer_than_it_may_take_and_then_it_says_so(tmp_path: Path) -> None:
    for n in range(30):
        (tmp_path / f"{n:02}.txt").write_text(f"Rubrik {n}\n{BOAT}", encoding="utf-8")
    found = surveyed(tmp_path, seconds=0)
    assert found.files == 30
    assert found.articles == 1
    assert found.more


def test_of_a_long_file_only_the_beginning_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.workflow.surveying._ARTICLES", 3)
    file = tmp_path / "long.jsonl"
    lines = [json.dumps({"text": f"Rubrik {n}\n{BOAT}"}) for n in range(10)]
    file.write_text("\n".join(lines), encoding="utf-8")
    found = surveyed(file)
    assert (found.articles, found.more) == (3, True)
    assert survey([file], DEFAULT_SCHEME, seconds=None).articles == 10


def test_it_ends_when_nobody_waits_for_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BOAT, encoding="utf-8")
    with pytest.raises(Cancelled):
        survey([tmp_path], DEFAULT_SCHEME, wanted=lambda: False)
