"""CAS by its own library: files with types of their own, as INCEpTION exports them."""

import json
import zipfile
from pathlib import Path

import pytest
from cassis import Cas, TypeSystem, load_cas_from_json, load_cas_from_xmi, load_typesystem

from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.errors import BadInputError
from annotator.formats.annotations.cas_lightening import without_tokens
from annotator.formats.annotations.xmi_types import TOKEN
from annotator.formats.readers import read
from annotator.formats.record import ReadOptions
from annotator.formats.registry import FORMATS
from tests.formats.fixtures import RECORD
from tests.formats.foreign import links, marks, one, saved
from tests.formats.test_round_trips import WRITING

NER = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
POS = "de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS"


def document() -> Cas:
    """Return a CAS with a name, a part of speech, and a project's own layers of marks and links."""
    types = TypeSystem()
    entity = types.create_type(NER, "uima.tcas.Annotation")
    types.create_feature(entity, "value", "uima.cas.String")
    pos = types.create_type(POS, "uima.tcas.Annotation")
    types.create_feature(pos, "PosValue", "uima.cas.String")
    own = types.create_type("webanno.custom.Citat", "uima.tcas.Annotation")
    types.create_feature(own, "role", "uima.cas.String")
    link = types.create_type("webanno.custom.Relation", "uima.tcas.Annotation")
    types.create_feature(link, "Governor", "webanno.custom.Citat")
    types.create_feature(link, "Dependent", "webanno.custom.Citat")
    types.create_feature(link, "label", "uima.cas.String")
    cas = Cas(types)
    cas.sofa_string, cas.sofa_mime = "\U0001f600 ”Ja”, sa Bo Ek.", "text/plain"
    quote, speaker = own(begin=2, end=6, role="QUOTE"), own(begin=11, end=16, role="SPEAKER")
    cas.add_all(
        [
            entity(begin=11, end=16, value="PER"),
            pos(begin=11, end=13, PosValue="PM"),
            quote,
            speaker,
            link(begin=11, end=16, Governor=quote, Dependent=speaker, label="spoken_by"),
        ]
    )
    return cas


def exported(folder: Path, form: str) -> Path:
    path = folder / "export.zip"
    with zipfile.ZipFile(path, "w") as packed:
        if form == "xmi":
            packed.writestr("a/TypeSystem.xml", document().typesystem.to_xml())
            packed.writestr("a/eva.xmi", document().to_xmi())
        else:
            packed.writestr("a/eva.json", document().to_json())
    return path


@pytest.mark.parametrize("form", ["xmi", "json"])
def test_an_export_of_inception_is_read_with_its_own_types(tmp_path: Path, form: str) -> None:
    record, told = one(exported(tmp_path, form), ReadOptions(labels={"PER": "PRS"}))
    assert sorted(marks(record)) == [
        ("Bo Ek", "PRS", ""),
        ("Bo Ek", "SPEAKER", ""),
        ("”Ja”", "QUOTE", ""),
    ]
    assert links(record) == [("”Ja”", "spoken_by", "Bo Ek")]
    assert told == []


@pytest.mark.parametrize("form", ["xmi", "json"])
def test_labels_that_are_not_ours_are_told(tmp_path: Path, form: str) -> None:
    _, told = one(exported(tmp_path, form))
    assert ["PER" in str(notice) for notice in told] == [True]


@pytest.mark.parametrize("name", ["xmi", "cas-json"])
def test_the_library_reads_what_we_write(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.zip"
    FORMATS[name].write(path, [RECORD], WRITING)
    with zipfile.ZipFile(path) as packed:
        (member,) = (n for n in packed.namelist() if n != "TypeSystem.xml")
        if name == "xmi":
            types = load_typesystem(packed.read("TypeSystem.xml").decode())
            cas = load_cas_from_xmi(packed.read(member).decode(), typesystem=types)
        else:
            cas = load_cas_from_json(packed.read(member).decode())
    names = [(fs.begin, fs.end, fs.value) for fs in cas.select(NER)]
    spans = RECORD.annotation.spans
    assert names == [(s.start, s.end, s.label) for s in spans if s.layer == "ENTITY"]


@pytest.mark.parametrize("form", ["xmi", "json"])
def test_line_ends_of_two_characters_move_nothing(tmp_path: Path, form: str) -> None:
    cas = document()
    cas.sofa_string = "\U0001f600\r\n”Ja”, sa Bo Ek."
    make = cas.typesystem.get_type(NER)
    cas.add(make(begin=12, end=17, value="PRS"))
    if form == "xmi":
        saved(tmp_path, "TypeSystem.xml", str(cas.typesystem.to_xml()))
    content = cas.to_xmi() if form == "xmi" else cas.to_json()
    record, _ = one(saved(tmp_path, f"a.{form}", str(content)))
    assert record.article.text == "\U0001f600\n”Ja”, sa Bo Ek."
    assert ("Bo Ek", "PRS", "") in marks(record)


@pytest.mark.parametrize("content", ["{}", "[]", '{"a": []}', '{"_InitialView": {"%SOFA": 9}}'])
def test_a_cas_that_is_damaged_is_named(tmp_path: Path, content: str) -> None:
    data = {"%TYPES": {}, "%FEATURE_STRUCTURES": [], "%VIEWS": json.loads(content)}
    (error,) = read(saved(tmp_path, "a.json", data), DEFAULT_SCHEME)
    assert isinstance(error, BadInputError)
    assert "a.json" in str(error)


def test_types_that_do_not_fit_are_told(tmp_path: Path) -> None:
    saved(tmp_path, "TypeSystem.xml", "<x/>")
    (error,) = read(saved(tmp_path, "a.xmi", str(document().to_xmi())), DEFAULT_SCHEME)
    assert "types beside it" in str(error)


@pytest.mark.parametrize("form", ["xmi", "json"])
def test_a_name_that_is_a_command_is_not_run(tmp_path: Path, form: str) -> None:
    trap = tmp_path / "trap"
    command = f"a=__import__('os').mkdir('{trap}')"
    if form == "xmi":
        types = str(document().typesystem.to_xml()).replace("<name>role<", f"<name>{command}<")
        assert command in types
        saved(tmp_path, "TypeSystem.xml", types)
        path = saved(tmp_path, "a.xmi", str(document().to_xmi()))
    else:
        data = str(document().to_json())
        path = saved(tmp_path, "a.json", data.replace('"role": {', f'"{command}": {{'))
    (error,) = read(path, DEFAULT_SCHEME)
    assert "commands" in str(error)
    assert not trap.exists()


def test_what_we_write_is_to_the_byte_what_the_library_writes(tmp_path: Path) -> None:
    FORMATS["cas-json"].write(tmp_path / "a.zip", [RECORD], WRITING)
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        ours = packed.read(packed.namelist()[0]).decode()
    assert load_cas_from_json(ours).to_json() == ours


def test_tokens_are_left_out_only_where_nothing_refers_to_them() -> None:
    written = {
        "%TYPES": {},
        "%FEATURE_STRUCTURES": [
            {"%ID": 1, "%TYPE": "uima.cas.Sofa"},
            {"%ID": 2, "%TYPE": TOKEN, "@sofa": 1},
            {"%ID": 3, "%TYPE": NER, "@sofa": 1},
        ],
        "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": [2, 3]}},
    }
    left = json.loads(without_tokens(written))
    assert [fs["%ID"] for fs in left["%FEATURE_STRUCTURES"]] == [1, 3]
    assert left["%VIEWS"] == {"_InitialView": {"%SOFA": 1, "%MEMBERS": [3]}}
    link = {"%ID": 4, "%TYPE": POS, "@sofa": 1, "@Governor": 2}
    structures = [*json.loads(json.dumps(written["%FEATURE_STRUCTURES"])), link]
    assert without_tokens({**written, "%FEATURE_STRUCTURES": structures}) == ""
    assert without_tokens([written]) == ""
