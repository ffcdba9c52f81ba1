"""Columns as others write them: a token a line, in whatever variety of tags and columns."""

from pathlib import Path

import pytest

from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.formats.annotations.conll import MOST_WORDS, write_conll_quotes
from annotator.formats.readers import read
from annotator.formats.record import Record
from tests.formats.fixtures import RECORD
from tests.formats.foreign import marks, one, saved
from tests.formats.test_round_trips import WRITING


@pytest.mark.parametrize(
    "tags",
    [
        ["B-PRS", "I-PRS", "O", "B-LOC", "B-LOC"],
        ["I-PRS", "I-PRS", "O", "I-LOC", "B-LOC"],
        ["B-PRS", "E-PRS", "O", "S-LOC", "S-LOC"],
        ["B-PRS", "L-PRS", "O", "U-LOC", "U-LOC"],
    ],
    ids=["IOB2", "IOB1", "IOBES", "BILOU"],
)
@pytest.mark.parametrize("joint", [" ", "\t"])
def test_columns_in_every_variety(tmp_path: Path, tags: list[str], joint: str) -> None:
    words = ["Ada", "Ek", "i", "Ås", "Åre"]
    rows = "\n".join(joint.join(row) for row in zip(words, tags, strict=True))
    record, _ = one(saved(tmp_path, "a.conll", f"-DOCSTART- -X- O O\n\n{rows}\n\nSlut{joint}O\n"))
    assert marks(record) == [("Ada Ek", "PRS", ""), ("Ås", "LOC", ""), ("Åre", "LOC", "")]
    assert record.article.text == "Ada Ek i Ås Åre\nSlut"


def test_documents_are_told_apart_in_columns(tmp_path: Path) -> None:
    content = "-DOCSTART- O\n\nEtt O\n\n-DOCSTART- O\n\nTvå O\n"
    items = list(read(saved(tmp_path, "a.iob", content), DEFAULT_SCHEME))
    assert [i.article.text for i in items if isinstance(i, Record)] == ["Ett", "Två"]


def test_numbered_words_with_comments_and_who_marked_them(tmp_path: Path) -> None:
    rows = "1\tAda\tB-PRS\t-\tnn\n2\tEk\tI-PRS\t-\tnn\n3\tåt\tO\t-\tnn\n"
    content = (
        f"# newdoc id = a\n# sent_id = 1\n# text = Ada Ek åt\n{rows}\n# newdoc id = b\n{rows}\n"
    )
    first, second = read(saved(tmp_path, "a.iob2", content), DEFAULT_SCHEME)
    assert isinstance(first, Record)
    assert isinstance(second, Record)
    assert first.article.text == second.article.text == "Ada Ek åt"
    assert marks(first) == marks(second) == [("Ada Ek", "PRS", "")]


def test_names_inside_names_have_a_column_of_their_own_and_phrases_are_no_names(
    tmp_path: Path,
) -> None:
    rows = "Åre B-NP B-LOC B-ORG\nskola I-NP O I-ORG\nskrev B-VP O O\n"
    record, told = one(saved(tmp_path, "a.conll", rows))
    assert sorted(marks(record)) == [("Åre", "LOC", ""), ("Åre skola", "ORG", "")]
    assert ["NP" in str(notice) for notice in told] == [False] * len(told)


def test_an_export_of_quotes_in_columns_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "a.conll"
    write_conll_quotes(path, [RECORD], WRITING)
    record, _ = one(path)
    assert {s.label for s in record.annotation.spans} >= {"QUOTE", "SPEAKER", "CUE"}


def test_many_words_without_a_mark_between_articles_are_told_of(tmp_path: Path) -> None:
    record, told = one(saved(tmp_path, "a.conll", "ord O\n" * 3_001))
    assert record.article.text.count("ord") == 3_001
    assert ["-DOCSTART-" in str(notice) for notice in told] == [True]


def test_columns_without_a_mark_between_articles_are_not_taken_for_one(tmp_path: Path) -> None:
    content = "ord O\n" * (MOST_WORDS + 2)
    (error,) = read(saved(tmp_path, "a.conll", content), DEFAULT_SCHEME)
    assert "before each article" in str(error)
