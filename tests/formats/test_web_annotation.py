"""Web annotations of other programs: the words decide where a span stands."""

from pathlib import Path

from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.formats.readers import read
from annotator.formats.record import ReadOptions
from tests.formats.foreign import GOLD, links, marks, one, saved

TEXT = "\U0001f600 Bo log.\r\nDå sa Bo: ”Ja”."


def annotation(id_: str, tag: str, **selectors: object) -> dict[str, object]:
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"#{id_}",
        "type": "Annotation",
        "body": [{"type": "TextualBody", "purpose": "tagging", "value": tag}],
        "target": {
            "selector": [
                {"type": f"Text{name.title()}Selector", **value}  # type: ignore[dict-item]
                for name, value in selectors.items()
            ]
        },
    }


LINK = {
    "id": "#r",
    "type": "Annotation",
    "motivation": "linking",
    "body": [{"type": "TextualBody", "purpose": "tagging", "value": "spoken_by"}],
    "target": [{"id": "#c"}, {"id": "#b"}],
}


def test_recogitos_lists_are_placed_by_their_words(tmp_path: Path) -> None:
    saved(tmp_path, "a.txt", TEXT)
    items = [
        annotation("a", "PRS", quote={"exact": "Bo"}, position={"start": 3, "end": 5}),
        annotation("b", "SPEAKER", quote={"exact": "Bo", "prefix": "sa ", "suffix": ": ”Ja"}),
        annotation("c", "QUOTE", quote={"exact": "”Ja”"}, position={"start": 22, "end": 26}),
        LINK,
    ]
    record, told = one(saved(tmp_path, "a.json", items))
    assert marks(record) == [("Bo", "PRS", ""), ("Bo", "SPEAKER", ""), ("”Ja”", "QUOTE", "")]
    assert [s.start for s in record.annotation.spans][:2] == [2, 16]
    assert links(record) == [("”Ja”", "spoken_by", "Bo")]
    assert ["moved" in str(notice) for notice in told] == [True]


def test_a_page_may_carry_its_text(tmp_path: Path) -> None:
    item = annotation("a", "GPE", position={"start": 2, "end": 5})
    page = {"type": "AnnotationPage", "text": {"value": "i Åre"}, "items": [item]}
    collection = {"type": "AnnotationCollection", "first": page}
    record, _ = one(saved(tmp_path, "a.jsonld", collection), ReadOptions(labels={"GPE": "LOC"}))
    assert marks(record) == [("Åre", "LOC", "")]


def test_words_that_occur_twice_and_stand_nowhere_are_left_out(tmp_path: Path) -> None:
    saved(tmp_path, "a.txt", TEXT)
    items = [annotation("a", "PRS", quote={"exact": "Bo"}, position={"start": 0, "end": 2})]
    record, told = one(saved(tmp_path, "a.json", items), GOLD)
    assert marks(record) == []
    assert "left out" in str(told[0])


def test_an_annotation_may_have_several_types_and_say_nothing(tmp_path: Path) -> None:
    saved(tmp_path, "a.txt", TEXT)
    items = [
        {**annotation("a", "PRS", quote={"exact": "log"}), "type": ["Annotation", "Own"]},
        {**annotation("b", "", quote={"exact": "sa"}), "body": [], "motivation": "highlighting"},
        {**annotation("c", "PRS"), "target": "http://example.org/a"},
        {**annotation("d", "PRS"), "target": {"selector": {"type": "XPathSelector", "value": "/"}}},
    ]
    path = saved(tmp_path, "a.json", items)
    record, told = one(path, ReadOptions(labels={"highlighting": "CUE"}))
    assert marks(record) == [("log", "PRS", ""), ("sa", "CUE", "")]
    assert ["2 annotations" in str(notice) for notice in told] == [True]


def test_without_a_text_the_file_to_put_beside_is_named(tmp_path: Path) -> None:
    (error,) = read(saved(tmp_path, "a.json", [annotation("a", "PRS")]), DEFAULT_SCHEME)
    assert "a.txt" in str(error)
