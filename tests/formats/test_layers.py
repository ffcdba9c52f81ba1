"""UIMA layers as INCEpTION and WebAnno write them: whatever they hold is kept or told of.

The same article in four forms: a layer without features, one with slots, links between the marks
of a layer, and chains.
"""

from pathlib import Path

import pytest
from cassis import Cas, TypeSystem

from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.errors import BadInputError
from annotator.formats.readers import read
from annotator.formats.record import ReadOptions, Record, UnknownLabel
from tests.formats.foreign import links, marks, one, saved

TEXT = "”Ja”, sa Bo Ek."
MAPPED = ReadOptions(
    labels={
        "Namn": "PRS",
        "Citat": "QUOTE",
        "Talare": "SPEAKER",
        "talare": "spoken_by",
        "Led": "CUE",
    }
)
KEPT = [("Bo Ek", "PRS", ""), ("Bo Ek", "SPEAKER", ""), ("sa", "CUE", ""), ("”Ja”", "QUOTE", "")]

TSV = """#FORMAT=WebAnno TSV 3.3
#T_SP=webanno.custom.Namn|
#T_SP=webanno.custom.Citat|ROLE_webanno.custom.Citat:talare_webanno.custom.Fack|webanno.custom.Talare
#T_SP=webanno.custom.Talare|
#T_SP=webanno.custom.Led|
#T_RL=webanno.custom.Syftar|BT_webanno.custom.Namn
#T_CH=webanno.custom.Kedja|referenceType|referenceRelation


#Text=”Ja”, sa Bo Ek.
1-1\t0-1\t”\t_\t{role}[1]\t1-5[2]\t_\t_\t_\t_\t_\t
1-2\t1-3\tJa\t_\t{role}[1]\t1-5[2]\t_\t_\t_\t_\t_\t
1-3\t3-4\t”\t_\t{role}[1]\t1-5[2]\t_\t_\t_\t_\t_\t
1-4\t6-8\tsa\t_\t_\t_\t_\t*\t_\t*->1-1\t*\t
1-5\t9-11\tBo\t*[3]\t_\t_\t*[2]\t_\t1-5[0_3]\t_\t_\t
1-6\t12-14\tEk\t*[3]\t_\t_\t*[2]\t_\t_\t_\t_\t
1-7\t14-15\t.\t_\t_\t_\t_\t_\t_\t_\t_\t
"""


def document() -> Cas:
    types = TypeSystem()
    types.create_type("webanno.custom.Namn", "uima.tcas.Annotation")
    talare = types.create_type("webanno.custom.Talare", "uima.tcas.Annotation")
    filler = types.create_type("webanno.custom.Fack", "uima.cas.TOP")
    types.create_feature(filler, "role", "uima.cas.String")
    types.create_feature(filler, "target", "webanno.custom.Talare")
    citat = types.create_type("webanno.custom.Citat", "uima.tcas.Annotation")
    types.create_feature(citat, "talare", "uima.cas.FSArray", elementType="webanno.custom.Fack")
    led = types.create_type("webanno.custom.Led", "uima.tcas.Annotation")
    types.create_feature(led, "next", "webanno.custom.Led")
    chain = types.create_type("webanno.custom.Kedja", "uima.cas.AnnotationBase")
    types.create_feature(chain, "first", "webanno.custom.Led")
    link = types.create_type("webanno.custom.Syftar", "uima.tcas.Annotation")
    types.create_feature(link, "Governor", "uima.tcas.Annotation")
    types.create_feature(link, "Dependent", "uima.tcas.Annotation")
    cas = Cas(types)
    cas.sofa_string, cas.sofa_mime = TEXT, "text/plain"
    speaker, cue = talare(begin=9, end=14), led(begin=6, end=8)
    slots = types.get_type("uima.cas.FSArray")(elements=[filler(role="talare", target=speaker)])
    name = types.get_type("webanno.custom.Namn")(begin=9, end=14)
    cas.add_all([citat(begin=0, end=4, talare=slots), speaker, cue, chain(first=cue), name])
    cas.add(link(begin=9, end=14, Governor=name, Dependent=name))
    return cas


def layered(folder: Path, form: str) -> Path:
    """Return the article in a form; "alone" is XMI without the types that it was written by."""
    if form == "tsv":
        return saved(folder, "a.tsv", TSV.replace("{role}", "talare"))
    if form == "json":
        return saved(folder, "a.json", document().to_json())
    if form == "xmi":
        saved(folder, "TypeSystem.xml", document().typesystem.to_xml())
    return saved(folder, "a.xmi", document().to_xmi())


@pytest.mark.parametrize("form", ["tsv", "xmi", "alone", "json"])
def test_marks_that_say_nothing_are_called_as_their_layer(tmp_path: Path, form: str) -> None:
    items = read(layered(tmp_path, form), DEFAULT_SCHEME, ReadOptions())
    asked = sorted(item.label for item in items if isinstance(item, UnknownLabel))
    assert asked == ["Citat", "Led", "Namn", "Talare"]


@pytest.mark.parametrize("form", ["tsv", "xmi", "alone", "json"])
def test_what_fills_a_slot_is_linked_to_its_mark(tmp_path: Path, form: str) -> None:
    record, _ = one(layered(tmp_path, form), MAPPED)
    assert sorted(marks(record)) == KEPT
    assert links(record) == [("”Ja”", "spoken_by", "Bo Ek")]


@pytest.mark.parametrize("form", ["tsv", "xmi", "alone", "json"])
def test_links_and_chains_that_have_no_place_are_told_of(tmp_path: Path, form: str) -> None:
    _, told = one(layered(tmp_path, form), MAPPED)
    said = sorted(str(notice) for notice in told)
    assert ["Syftar" in each for each in said] == [False, True]
    assert ["chain" in each for each in said] == [True, False]


def test_a_slot_without_a_role_is_called_as_its_feature(tmp_path: Path) -> None:
    record, _ = one(saved(tmp_path, "a.tsv", TSV.replace("{role}", "*")), MAPPED)
    assert links(record) == [("”Ja”", "spoken_by", "Bo Ek")]


def test_a_mark_whose_slots_are_empty_is_one_all_the_same(tmp_path: Path) -> None:
    content = """#FORMAT=WebAnno TSV 3.3
#T_SP=webanno.custom.Citat|ROLE_webanno.custom.Citat:talare_webanno.custom.Fack|uima.tcas.Annotation

#Text=Ja sa
1-1\t0-2\tJa\t_\t*\t
1-2\t3-5\tsa\t_\t_\t
"""
    record, told = one(saved(tmp_path, "a.tsv", content), MAPPED)
    assert (marks(record), told) == ([("Ja", "QUOTE", "")], [])


def test_a_row_that_ends_before_what_fills_its_slots_loses_only_that(tmp_path: Path) -> None:
    content = """#FORMAT=WebAnno TSV 3.3
#T_SP=webanno.custom.Citat|label|ROLE_webanno.custom.Citat:talare_webanno.custom.Fack|x.Mark

#Text=Ja sa
1-1\t0-2\tJa\tQUOTE\ttalare
1-2\t3-5\tsa\t_\t_\t_\t
"""
    record, _ = one(saved(tmp_path, "a.tsv", content), MAPPED)
    assert (marks(record), links(record)) == ([("Ja", "QUOTE", "")], [])


def test_a_role_without_the_column_of_what_fills_it_links_nothing(tmp_path: Path) -> None:
    content = """#FORMAT=WebAnno TSV 3.3
#T_SP=webanno.custom.Citat|value|ROLE_webanno.custom.Citat:talare_webanno.custom.Fack

#Text=Ja sa
1-1\t0-2\tJa\tQUOTE\ttalare
1-2\t3-5\tsa\t_\t_
"""
    record, _ = one(saved(tmp_path, "a.tsv", content), MAPPED)
    assert (marks(record), links(record)) == ([("Ja", "QUOTE", "")], [])


def test_links_between_words_that_machines_find_are_passed_over(tmp_path: Path) -> None:
    content = """#FORMAT=WebAnno TSV 3.3
#T_SP=de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|PosValue
#T_RL=de.tudarmstadt.ukp.dkpro.core.api.syntax.type.dependency.Dependency|DependencyType|BT_x.POS

#Text=Bo sa
1-1\t0-2\tBo\tPM\tnsubj\t1-2\t
1-2\t3-5\tsa\tVB\t_\t_\t
"""
    record, told = one(saved(tmp_path, "a.tsv", content))
    assert (marks(record), links(record), told) == ([], [], [])


def test_webannos_files_before_the_third_version_say_what_to_do(tmp_path: Path) -> None:
    content = " # webanno.custom.Namn | value\n#id=1\n#text=Bo sa\n1-1\tBo\tPRS\t\n1-2\tsa\t_\t\n"
    (item,) = read(saved(tmp_path, "a.tsv", content), DEFAULT_SCHEME)
    assert not isinstance(item, Record)
    assert isinstance(item, BadInputError)
    assert "TSV 3" in str(item)
