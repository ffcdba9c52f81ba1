"""The sample articles: the variety that the folder's README promises is really there."""

import re
import unicodedata

import pytest

from annotator.domain.scheme import DEFAULT_SCHEME, REFERS_TO, SPOKEN_BY, Layer
from tests.gold import SEEDS, in_layer, records_in, words

FILES = sorted(SEEDS.glob("*.txt"))
RECORDS = records_in(SEEDS)


def test_there_are_fourteen_and_the_readme_has_a_row_for_each() -> None:
    readme = (SEEDS / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(.+?)` \|", readme, re.MULTILINE) == [file.stem for file in FILES]
    assert len(FILES) == 14


def test_the_readme_counts_right() -> None:
    readme = " ".join((SEEDS / "README.md").read_text(encoding="utf-8").split())
    records = RECORDS.values()
    entities = sum(len(in_layer(record, Layer.ENTITY)) for record in records)
    kinds = [quote.kind for record in records for quote in in_layer(record, Layer.QUOTE)]
    relations = sum(len(record.annotation.relations) for record in records)
    assert (
        f"{entities} entities, {len(kinds)} quotes ({kinds.count('direct')} direct,"
        f" {kinds.count('indirect')} indirect, {kinds.count('partial')} partial),"
        f" {relations} relations"
    ) in readme


@pytest.mark.parametrize("layer", [Layer.ENTITY, Layer.QUOTE])
def test_every_label_and_every_kind_occurs(layer: Layer) -> None:
    spans = [s for record in RECORDS.values() for s in in_layer(record, layer)]
    wanted = {
        (label.code, kind)
        for label in DEFAULT_SCHEME.in_layer(layer)
        for kind in label.kinds or ("",)
    }
    assert {(span.label, span.kind) for span in spans} == wanted


MARKED = {
    "same marks": "01-simhallen ”…”",
    "straight marks": '04-innebandy "…"',
    "single marks, as translated": "07-torskavtalet ‘…’",
    "left and right marks": "07-torskavtalet “…”",
    "guillemets of one direction": "08-tjarblommorna »…»",
    "guillemets turned inwards": "08-tjarblommorna »…«",
    "single marks in a headline": "09-garden ’…’",
    "low mark first": "09-garden „…”",
    "first mark alone": "14-vastanvind ”….",
}


@pytest.mark.parametrize("example", MARKED.values(), ids=list(MARKED))
def test_every_style_of_marks_that_the_readme_names_occurs(example: str) -> None:
    name, style = example.split(" ")
    opening, closing = style.split("…")
    quotes = [words(RECORDS[name], q) for q in in_layer(RECORDS[name], Layer.QUOTE)]
    assert any(q.startswith(opening) and q.endswith(closing) for q in quotes)


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("02-fyren", r"^– .+\?$"),
        ("02-fyren", r"[^\n]: – "),
        ("03-lantmaskinerna", r"^Åklagaren: \w"),
        ("04-innebandy", r"^- "),
        ("04-innebandy", r"\bSM i \w+ \d{4}"),
        ("07-torskavtalet", "USA: s"),
        ("07-torskavtalet", r"\w -möte"),
        ("07-torskavtalet", "sa hon, att"),
        ("11-kattraddningen", "\u200d"),
        ("11-kattraddningen", "[\U0001f3fb-\U0001f3ff]"),
        ("11-kattraddningen", r"@\w+"),
        ("11-kattraddningen", r"#\w+"),
        ("13-langsjon", "\u00a0"),
        ("13-langsjon", "\u00ad"),
        ("14-vastanvind", "så kallade"),
    ],
)
def test_what_else_the_readme_promises_occurs(name: str, pattern: str) -> None:
    assert re.search(pattern, RECORDS[name].article.text, re.MULTILINE)


def test_one_file_has_a_byte_order_mark_and_crlf_throughout_and_no_other_has() -> None:
    with_cr = {file.stem: file.read_bytes() for file in FILES if b"\r" in file.read_bytes()}
    assert list(with_cr) == ["05-nordlyft"]
    data = with_cr["05-nordlyft"]
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r") == data.count(b"\n") == data.count(b"\r\n")


def test_one_file_is_decomposed_and_the_others_are_composed() -> None:
    for name, record in RECORDS.items():
        text = record.article.text
        assert unicodedata.is_normalized("NFD", text) == (name == "13-langsjon")
        assert unicodedata.is_normalized("NFC", text) == (name != "13-langsjon")
    assert "a\u030a" in RECORDS["13-langsjon"].article.text


def test_an_interviewers_questions_and_nothing_else_lack_a_speaker() -> None:
    unspoken = {
        words(record, quote)
        for record in RECORDS.values()
        for quote in in_layer(record, Layer.QUOTE)
        if not record.annotation.children(quote.id, SPOKEN_BY)
    }
    assert unspoken == {"Är du aldrig rädd här ute?", "Och du själv?", "Rädda?"}


def test_an_anonymous_source_is_resolved_to_nobody() -> None:
    anonymous = [
        ("03-lantmaskinerna", "källa"),
        ("03-lantmaskinerna", "källan"),
        ("07-torskavtalet", "diplomat"),
        ("14-vastanvind", "Styrmannen"),
    ]
    for name, source in anonymous:
        record = RECORDS[name]
        speakers = [s for s in in_layer(record, Layer.SPEAKER) if words(record, s) == source]
        assert speakers
        assert not any(record.annotation.children(s.id, REFERS_TO) for s in speakers)
