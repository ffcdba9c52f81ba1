"""Files as other programs write them, made by hand: each is taken for what it is."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from annotator.domain.annotation import Status
from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.domain.spans import State
from annotator.errors import BadInputError
from annotator.formats.label_studio import configuration_path, write_label_studio
from annotator.formats.record import Notice, ReadOptions, Record
from annotator.formats.registry import READERS, read
from annotator.formats.writing import Writing
from tests.formats.fixtures import RECORD
from tests.strategies import FIREFIGHTER

TEXT = f"Hej {FIREFIGHTER} Siv Ås sa: ”Ja”.\r\nMer från Åre."
GOLD = ReadOptions(done_as=Status.GOLD)

Marks = list[tuple[str, str, str]]


def saved(folder: Path, name: str, content: object) -> Path:
    path = folder / name
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    path.write_text(text, encoding="utf-8", newline="")
    return path


def one(path: Path, options: ReadOptions = GOLD) -> tuple[Record, list[BadInputError]]:
    items = list(read(path, DEFAULT_SCHEME, options))
    (record,) = (item for item in items if isinstance(item, Record))
    return record, [item for item in items if not isinstance(item, Record)]


def marks(record: Record) -> Marks:
    text = record.article.text
    return [(text[s.start : s.end], s.label, s.kind) for s in record.annotation.spans]


def links(record: Record) -> Marks:
    spans, text = record.annotation.by_id, record.article.text
    return [
        (
            text[spans[r.head].start : spans[r.head].end],
            r.label,
            text[spans[r.child].start : spans[r.child].end],
        )
        for r in record.annotation.relations
    ]


EXPECTED: Marks = [("Siv Ås", "PRS", ""), ("Åre", "LOC", "")]


def test_prodigy_named_entities(tmp_path: Path) -> None:
    task = {
        "text": TEXT,
        "_input_hash": -7,
        "_task_hash": 12,
        "_session_id": "news-eva.ek",
        "tokens": [{"text": "Hej", "start": 0, "end": 3, "id": 0, "ws": True}],
        "spans": [
            {"start": 8, "end": 14, "token_start": 2, "token_end": 3, "label": "PRS"},
            {"start": 35, "end": 38, "token_start": 9, "token_end": 9, "label": "LOC"},
        ],
        "answer": "accept",
    }
    record, told = one(saved(tmp_path, "a.jsonl", task))
    assert marks(record) == EXPECTED
    assert record.annotation.review.status is Status.GOLD
    assert record.annotator == ""
    assert told == []


@pytest.mark.parametrize(
    ("answer", "state", "status"),
    [
        ("reject", State.REJECTED, Status.GOLD),
        ("ignore", State.SUGGESTED, Status.SKIPPED),
        (None, State.SUGGESTED, Status.NEW),
    ],
)
def test_prodigy_answers_decide(
    tmp_path: Path, answer: str | None, state: State, status: Status
) -> None:
    span = {"start": 8, "end": 14, "label": "PRS"}
    task = {"text": TEXT, "tokens": [], "spans": [span], "answer": answer}
    record, _ = one(saved(tmp_path, "a.jsonl", task))
    assert [s.state for s in record.annotation.spans] == [state]
    assert record.annotation.review.status is status


def test_prodigy_relations_by_their_last_tokens(tmp_path: Path) -> None:
    tokens = [(0, 4), (4, 5), (6, 9), (10, 12), (13, 15)]
    task = {
        "text": "”Ja”, sade Bo Ek",
        "tokens": [{"id": n, "start": s, "end": e} for n, (s, e) in enumerate(tokens)],
        "spans": [
            {"start": 0, "end": 4, "label": "QUOTE", "token_start": 0, "token_end": 0},
            {"start": 11, "end": 16, "label": "SPEAKER", "token_start": 3, "token_end": 4},
        ],
        "relations": [{"head": 0, "child": 4, "label": "spoken_by", "color": "#fff"}],
        "answer": "accept",
    }
    record, _ = one(saved(tmp_path, "a.jsonl", task))
    assert links(record) == [("”Ja”", "spoken_by", "Bo Ek")]


def test_doccano_triples_in_utf16_units(tmp_path: Path) -> None:
    line = {"id": 3, "text": TEXT, "label": [[10, 16, "PRS"], [37, 40, "LOC"]], "Comments": []}
    record, told = one(saved(tmp_path, "a.jsonl", line))
    assert marks(record) == EXPECTED
    assert "UTF-16" in str(told[0])


def test_doccano_triples_in_code_points_are_told_apart(tmp_path: Path) -> None:
    line = {"id": 3, "text": TEXT, "label": [[8, 14, "PRS"], [35, 38, "LOC"]]}
    record, told = one(saved(tmp_path, "a.jsonl", line))
    assert marks(record) == EXPECTED
    assert "Unicode" in str(told[0])
    record, told = one(saved(tmp_path, "a.jsonl", line), ReadOptions(utf16=False))
    assert marks(record) == EXPECTED
    assert told == []


def test_doccano_entities_and_relations(tmp_path: Path) -> None:
    line = {
        "text": "”Ja”, sa Bo.",
        "entities": [
            {"id": 70, "label": "QUOTE", "start_offset": 0, "end_offset": 4},
            {"id": 71, "label": "SPEAKER", "start_offset": 9, "end_offset": 11},
        ],
        "relations": [{"id": 5, "from_id": 70, "to_id": 71, "type": "spoken_by"}],
    }
    record, told = one(saved(tmp_path, "a.jsonl", line))
    assert links(record) == [("”Ja”", "spoken_by", "Bo")]
    assert told == []


def region(id_: str, start: int, end: int, label: str, text: str) -> dict[str, object]:
    value = {"start": start, "end": end, "text": text, "labels": [label]}
    return {"id": id_, "from_name": "l", "to_name": "t", "type": "labels", "value": value}


def test_label_studio_annotations(tmp_path: Path) -> None:
    task = {
        "id": 12,
        "data": {"text": TEXT, "headline": "Hej", "editor": "x"},
        "annotations": [
            {"was_cancelled": True, "result": []},
            {"completed_by": 4, "result": [region("a", 8, 14, "PRS", "Siv Ås")]},
        ],
        "predictions": [{"model_version": "m", "result": [region("p", 0, 3, "LOC", "Hej")]}],
    }
    record, told = one(saved(tmp_path, "a.json", [task]))
    assert marks(record) == EXPECTED[:1]
    assert (record.article.meta.external_id, record.article.meta.headline) == ("12", "Hej")
    assert told == []


def test_label_studio_is_told_every_label_that_an_export_may_have(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_label_studio(path, [RECORD], Writing(DEFAULT_SCHEME, lambda text: []))
    (task,) = json.loads(path.read_text(encoding="utf-8"))
    result = task["annotations"][0]["result"]
    used = {label for r in result if r["type"] == "labels" for label in r["value"]["labels"]}
    told = ElementTree.parse(configuration_path(path))
    assert used < {element.get("value") for element in told.iter("Label")}
    assert {e.get("value") for e in told.iter("Relation")} == {
        type_.code for type_ in DEFAULT_SCHEME.relations
    }
    names = {(r["from_name"], r["to_name"]) for r in result if r["type"] == "labels"}
    assert names == {(e.get("name"), e.get("toName")) for e in told.iter("Labels")}


def test_label_studio_predictions_are_suggestions(tmp_path: Path) -> None:
    prediction = {"model_version": "m2", "score": 0.5, "result": [region("p", 0, 3, "LOC", "Hej")]}
    record, _ = one(
        saved(tmp_path, "a.json", [{"data": {"text": TEXT}, "predictions": [prediction]}])
    )
    (span,) = record.annotation.spans
    assert span.undecided
    assert span.source is not None
    assert (span.source.suggester, span.source.score) == ("m2", 0.5)
    assert record.annotation.review.status is Status.NEW


def test_an_old_label_studio_export_counted_utf16_units(tmp_path: Path) -> None:
    text = f"{FIREFIGHTER} Bo och Bo"
    result = [region("a", 6, 8, "PRS", "Bo"), region("b", 13, 15, "PRS", "Bo")]
    task = {"data": {"text": text}, "annotations": [{"result": result}]}
    record, told = one(saved(tmp_path, "a.json", [task]))
    assert [(s.start, s.end) for s in record.annotation.spans] == [(4, 6), (11, 13)]
    assert all("moved" in str(notice) for notice in told)


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
    assert [str(notice) for notice in told] == ["a.ann:8: what this line says cannot be kept here."]


def test_brat_fragments_become_one_span(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.txt", "Ada och Bo Ek i Norra\nÅs")
    saved(tmp_path, "a.ann", "T1\tPRS 0 3;11 13\tAda Ek\nT2\tLOC 16 21;22 24\tNorra Ås\n")
    record, told = one(path)
    assert marks(record) == [("Ada och Bo Ek", "PRS", ""), ("Norra\nÅs", "LOC", "")]
    assert ["a.ann:1" in str(notice) for notice in told] == [True]


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
    assert len(records[1].annotation.spans) == 4
    assert len([i for i in items if type(i) is BadInputError]) == 1


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
    assert ["PM" in str(notice) for notice in told] == [True, False]


@pytest.mark.parametrize(("unit", "shift"), [("p", 0), ("j", 2)])
def test_gate_says_what_it_counts(tmp_path: Path, unit: str, shift: int) -> None:
    annotations = [
        {"type": "PRS", "start": 8 + shift, "end": 14 + shift, "id": 0, "features": {}},
        {"type": "Token", "start": 0, "end": 3, "id": 1, "features": {"string": "Hej"}},
    ]
    document = {
        "text": TEXT,
        "features": {"docno": 1},
        "offset_type": unit,
        "annotation_sets": {"Key": {"name": "Key", "annotations": annotations, "next_annid": 2}},
    }
    record, told = one(saved(tmp_path, "a.bdocjs", document))
    assert marks(record) == EXPECTED[:1]
    assert ["Token" in str(notice) for notice in told] == [True]


def test_a_json_file_may_hold_native_articles(tmp_path: Path) -> None:
    spans = [{"start": 0, "end": 3, "label": "LOC"}]
    record, told = one(saved(tmp_path, "a.json", [{"text": "Åre är", "spans": spans}]))
    assert marks(record) == [("Åre", "LOC", "")]
    assert told == []
