"""Columns, XML and archives as other programs write them, made by hand; and broken files."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.errors import BadInputError
from annotator.formats.readers import READERS, read
from annotator.formats.record import Notice, ReadOptions, Record
from tests.formats.foreign import GOLD, TEXT, links, marks, one, saved

ANN = (
    "T1\tPRS 8 14\tSiv Ås\n"
    "T2\tQUOTE 19 23\t”Ja”\n"
    "A1\tKind T2 direct\n"
    "T3\tSPEAKER 8 14\tSiv Ås\n"
    "R1\tspoken_by Arg1:T2 Arg2:T3\t\n"
    "T4\tLOC 35 38\tÅre\n"
    "#1\tAnnotatorNotes T4\tskidorten\n"
    "N1\tReference T4 Wikidata:Q1\tÅre\n"
)


def test_brat_counts_the_text_as_it_lies_there(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.txt", TEXT)
    saved(tmp_path, "a.ann", ANN)
    record, told = one(path)
    assert marks(record)[-1] == ("Åre", "LOC", "")
    assert ("”Ja”", "QUOTE", "direct") in marks(record)
    assert links(record) == [("”Ja”", "spoken_by", "Siv Ås")]
    assert record.annotation.spans[-1].note == "skidorten"
    assert ["(Reference)" in str(notice) for notice in told] == [True]


def test_brats_events_link_their_triggers_to_their_arguments(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.txt", "Bo sa ”Ja” och ”Nej”.")
    events = """T1\tSPEAKER 0 2\tBo
T2\tCUE 3 5\tsa
T3\tQUOTE 6 10\t”Ja”
T4\tQUOTE 15 20\t”Nej”
E1\tQUOTE:T3 spoken_by:T1 cued_by:T2
E2\tQUOTE:T4 spoken_by2:T1
R1\tcued_by Quote:E2 Cue:T2\t
A1\tKind E2 direct
A2\tSure E1
N1\tReference T1 Wiki:7\tBo
*\tAlias T3 T4
#1\tAnnotatorNotes E1\thelt säkert
#2\tAnnotatorNotes R1\tkanske
"""
    saved(tmp_path, "a.ann", events)
    record, told = one(path)
    assert marks(record)[2:] == [("”Ja”", "QUOTE", ""), ("”Nej”", "QUOTE", "direct")]
    assert sorted(links(record)) == [
        ("”Ja”", "cued_by", "sa"),
        ("”Ja”", "spoken_by", "Bo"),
        ("”Nej”", "cued_by", "sa"),
        ("”Nej”", "spoken_by", "Bo"),
    ]
    assert record.annotation.spans[2].note == "helt säkert"
    (notice,) = told
    assert "4 lines" in str(notice)
    assert "(Alias, AnnotatorNotes, Reference, Sure)" in str(notice)


def test_a_line_that_is_not_brats_is_named(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.txt", "Bo sa ja.")
    saved(tmp_path, "a.ann", "T1\tPRS 0 2\tBo\nT2\tPRS noll två\tBo\n")
    _, told = one(path)
    assert ["a.ann:2" in str(notice) for notice in told] == [True]


def test_brat_fragments_become_one_span(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.txt", "Ada och Bo Ek i Norra\nÅs")
    saved(tmp_path, "a.ann", "T1\tPRS 0 3;11 13\tAda Ek\nT2\tLOC 16 21;22 24\tNorra Ås\n")
    record, told = one(path)
    assert marks(record) == [("Ada och Bo Ek", "PRS", ""), ("Norra\nÅs", "LOC", "")]
    assert ["a.ann:1" in str(notice) for notice in told] == [True]


def test_brat_marks_at_wrong_places_are_moved_where_their_words_are(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.txt", "Ada och Bo Ek i Norra\nÅs")
    saved(tmp_path, "a.ann", "T1\tPRS 1 4\tAda\nT2\tLOC 17 22;23 25\tNorra Ås\n")
    record, told = one(path)
    assert marks(record) == [("Ada", "PRS", ""), ("Norra\nÅs", "LOC", "")]
    assert sum("moved" in str(notice) for notice in told) == 2


XMI = """<?xml version="1.0" encoding="UTF-8"?>
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"
 xmlns:x="http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore"
 xmlns:p="http:///de/tudarmstadt/ukp/dkpro/core/api/lexmorph/type/pos.ecore" xmi:version="2.0">
<cas:NULL xmi:id="0"/>
<x:NamedEntity xmi:id="5" sofa="1" begin="2" end="4" value="PRS"/>
<p:POS xmi:id="6" sofa="1" begin="2" end="4" PosValue="PM"/>
<x:NamedEntity xmi:id="7" sofa="1" begin="7" end="10" identifier="" value="GPE"/>
<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text"
 sofaString="&#128512;Bo i&#10;Åre"/>
<cas:View sofa="1" members="5 6 7"/>
</xmi:XMI>
"""


def test_xmi_counts_utf16_units_and_unknown_labels_are_told(tmp_path: Path) -> None:
    record, told = one(saved(tmp_path, "a.xmi", XMI))
    assert record.article.text == "\U0001f600Bo i\nÅre"
    assert marks(record) == [("Bo", "PRS", "")]
    assert "GPE" in str(told[0])
    record, told = one(tmp_path / "a.xmi", ReadOptions(labels={"GPE": "LOC"}))
    assert marks(record)[1:] == [("Åre", "LOC", "")]


@pytest.mark.parametrize(
    "content", ["<a>", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "<a/>", "\x00"]
)
def test_xmi_that_cannot_be_used_is_named(tmp_path: Path, content: str) -> None:
    (error,) = read(saved(tmp_path, "a.xmi", content), DEFAULT_SCHEME)
    assert "a.xmi" in str(error)


def test_an_archive_gives_what_its_files_give(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("b/two.txt", TEXT)
        packed.writestr("b/two.ann", ANN)
        packed.writestr("a.jsonl", '{"text": "Ett"}\n{"text": 3}\n')
        packed.writestr("bild.png", b"\x89PNG")
        packed.writestr("__MACOSX/._a.jsonl", b"\x00")
        packed.writestr("inner.zip", b"PK")
    items = list(read(path, DEFAULT_SCHEME, GOLD))
    records = [item for item in items if isinstance(item, Record)]
    assert [r.article.text[:3] for r in records] == ["Ett", "Hej"]
    told = [str(item) for item in items if isinstance(item, Notice)]
    assert any("other kinds in it were passed over: .png (1)" in each for each in told)
    assert len(records[1].annotation.spans) == 4
    assert len([i for i in items if type(i) is BadInputError]) == 1


def test_names_that_lead_out_of_an_archive_lead_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "in" / "a.zip"
    path.parent.mkdir()
    saved(tmp_path, "secret.txt", "Hemligt")
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(link, str(tmp_path / "secret.txt"))
        packed.writestr("../../up.txt", "Upp")
        packed.writestr("/root.txt", "Rot")
        packed.writestr("inner.zip", b"PK")
    items = list(read(path, DEFAULT_SCHEME))
    records = [item for item in items if isinstance(item, Record)]
    assert {record.article.text for record in records} == {"Upp", "Rot"}
    assert ["inner.zip" in str(i) for i in items if isinstance(i, Notice)] == [True]
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.zip", "in", "secret.txt"]


def test_an_archive_that_grows_beyond_what_it_says_is_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.txt", "x" * 10_000_000)
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (5).to_bytes(4, "little")
    path.write_bytes(data)
    items = list(read(path, DEFAULT_SCHEME))
    assert all(not isinstance(i, Record) or len(i.article.text) <= 5 for i in items)


def _encrypted(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("a.txt", "Hej")
    data = bytearray(path.read_bytes())
    for signature, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + flag] |= 1
    path.write_bytes(data)


def _huge(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.txt", "x")
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = b"\xff\xff\xff\xf0"
    path.write_bytes(data)


def _damaged(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04 no archive")


@pytest.mark.parametrize(
    ("make", "said"),
    [(_encrypted, "password"), (_huge, "too much"), (_damaged, "damaged")],
)
def test_an_archive_that_is_not_read_says_why(
    tmp_path: Path, make: Callable[[Path], None], said: str
) -> None:
    path = tmp_path / "a.zip"
    make(path)
    (error,) = read(path, DEFAULT_SCHEME)
    assert said in str(error)


@pytest.mark.parametrize("suffix", sorted(READERS))
@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"{}", b"[[]]", b"\x00" * 50, b"a\tb"])
def test_no_file_however_broken_stops_an_import(
    tmp_path: Path, suffix: str, content: bytes
) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(content)
    for item in read(path, DEFAULT_SCHEME):
        assert isinstance(item, Record | Notice | BadInputError)


TSV = """#FORMAT=WebAnno TSV 3.3
#T_SP=de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|PosValue
#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value
#T_SP=webanno.custom.Speech|label
#T_RL=webanno.custom.Link|label|BT_webanno.custom.Speech


#Text=\U0001f600 Bo Ek:
1-1\t0-2\t\U0001f600\t_\t_\t_\t_\t_\t_\t
1-2\t3-5\tBo\tPM\t*[1]\tPRS[1]\tSPEAKER[4]\tspoken_by\t2-1[0_4]\t
1-3\t6-8\tEk\tPM\t*[1]\tPRS[1]\tSPEAKER[4]\t_\t_\t
1-4\t8-9\t:\t_\t_\t_\t_\t_\t_\t

#Sentence.id=s2
#Text=Ja i Åre\\\\
#Text=dalen
2-1\t11-13\tJa\t_\t_\t_\tQUOTE\t_\t_\t
2-2\t14-15\ti\t_\t_\t_\t_\t_\t_\t
2-3\t16-19\tÅre\t_\thttp://x\\_y|*\tLOC|ORG\t_\t_\t_\t
"""


def test_webanno_rows_of_several_layers(tmp_path: Path) -> None:
    record, told = one(saved(tmp_path, "a.tsv", TSV))
    assert record.article.text == "\U0001f600 Bo Ek:\n\nJa i Åre\\\ndalen"
    assert sorted(marks(record)) == [
        ("Bo Ek", "PRS", ""),
        ("Bo Ek", "SPEAKER", ""),
        ("Ja", "QUOTE", ""),
        ("Åre", "LOC", ""),
        ("Åre", "ORG", ""),
    ]
    assert links(record) == [("Ja", "spoken_by", "Bo Ek")]
    assert ["overlap" in str(notice) for notice in told] == [True]
