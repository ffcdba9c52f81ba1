"""CoNLL-U as treebanks and Stanza write it: the text whole, and the names on it."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.domain.tokens import tokenise
from annotator.errors import BadInputError
from annotator.formats.annotations.conllu import write_conllu
from annotator.formats.annotations.conllu_reading import read_conllu
from annotator.formats.readers import read
from annotator.formats.record import ReadOptions, Record
from annotator.formats.writing import Writing
from tests.formats.foreign import marks, one, saved
from tests.strategies import kept_records

EMPTY = "\t_" * 7


def row(id_: object, form: str, misc: str = "_") -> str:
    return f"{id_}\t{form}{EMPTY}\t{misc}\n"


def tokens(text: str) -> list[tuple[int, int]]:
    found = tokenise(text)
    return list(zip(found.starts, found.ends, strict=True))


def test_names_and_white_space_of_a_treebank(tmp_path: Path) -> None:
    content = (
        "# newdoc id = artikel-7\n# newpar\n# sent_id = 1\n# text = Ada Ek (Ås) log.\n"
        + row(1, "Ada", "NER=B-PRS|start_char=0|end_char=3")
        + row(2, "Ek", "NER=I-PRS")
        + row(3, "(", "SpaceAfter=No|NER=O")
        + row(4, "Ås", "SpaceAfter=No|NER=S-LOC")
        + row(5, ")")
        + row(6, "log", "SpaceAfter=No")
        + row(7, ".")
        + "\n# sent_id = 2\n# text = Bo med.\n"
        + row("1-2", "Bo", "SpaceAfter=_")
        + row(1, "B", "NER=B-PRS")
        + row(2, "o")
        + row("2.1", "tyst")
        + row(3, "med", "SpaceAfter=No")
        + row(4, ".", "SpaceAfter=No")
        + "\n# newpar\n# text = Slut\n"
        + row(1, "Slut")
    )
    record, told = one(saved(tmp_path, "a.conllu", content))
    assert record.article.text == "Ada Ek (Ås) log. Bo med.\nSlut"
    assert marks(record) == [("Ada Ek", "PRS", ""), ("Ås", "LOC", "")]
    assert record.article.meta.external_id == "artikel-7"
    assert told == []


def test_names_in_brackets(tmp_path: Path) -> None:
    content = (
        "# newdoc\n# global.Entity = eid-etype-head\n# text = Ada Ek i Norra Ås\n"
        + row(1, "Ada", "Entity=(e1-PRS-1")
        + row(2, "Ek", "Entity=e1)")
        + row(3, "i")
        + row(4, "Norra", "Entity=(e2-LOC-2")
        + row(5, "Ås", "Entity=(e3-GPE-1)e2)")
    )
    record, told = one(saved(tmp_path, "a.conllu", content), ReadOptions(labels={"GPE": None}))
    assert marks(record) == [("Ada Ek", "PRS", ""), ("Norra Ås", "LOC", "")]
    assert told == []


def test_a_name_of_one_word_inside_another_closes_itself_alone(tmp_path: Path) -> None:
    content = (
        "# global.Entity = eid-etype-head\n"
        + row(1, "Åres", "Entity=(e1-ORG-2-(e2-LOC-1)")
        + row(2, "skola", "Entity=e1)")
    )
    record, _ = one(saved(tmp_path, "a.conllu", content))
    assert sorted(marks(record)) == [("Åres", "LOC", ""), ("Åres skola", "ORG", "")]


def test_what_the_columns_are_called_changes_nothing(tmp_path: Path) -> None:
    names = "ID FORM LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS MISC"
    content = f"# global.columns = {names}\n# newdoc\n" + row(1, "Ada", "NER=B-PRS") + "1.1\tlog\n"
    record, told = one(saved(tmp_path, "a.conllu", content + row(2, "log", "SpaceAfter=No")))
    assert record.article.text == "Ada log"
    assert marks(record) == [("Ada", "PRS", "")]
    assert told == []


def test_a_text_that_is_not_that_of_the_tokens_is_not_taken(tmp_path: Path) -> None:
    content = "# text = Något annat\n" + row(1, "Ada", "NER=S-PRS") + row(2, "log")
    record, _ = one(saved(tmp_path, "a.conllu", content))
    assert record.article.text == "Ada log"


@pytest.mark.parametrize("content", ["hej\n", "x\ty\n", "1-0\tx\n"])
def test_what_is_no_conllu_is_named(tmp_path: Path, content: str) -> None:
    (error,) = read(saved(tmp_path, "a.conllu", content), DEFAULT_SCHEME)
    assert isinstance(error, BadInputError)
    assert "a.conllu" in str(error)


@given(record=kept_records)
@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_the_text_comes_back_to_the_letter(record: Record, tmp_path: Path) -> None:
    path = tmp_path / "a.conllu"
    write_conllu(path, [record, record], Writing(DEFAULT_SCHEME, tokens))
    found = [i for i in read_conllu(path, DEFAULT_SCHEME, ReadOptions()) if isinstance(i, Record)]
    assert [each.article.text for each in found] == [record.article.text] * 2
    assert found[0].article.uid == record.article.uid
