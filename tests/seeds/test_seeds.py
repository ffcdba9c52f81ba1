"""The sample articles: the gold says of each file what an import makes of it, obeys the scheme,
and the variety that the folder's README promises is really there."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from annotator.domain.annotation import Status
from annotator.domain.edits import may_stand_together
from annotator.domain.scheme import (
    CUED_BY,
    DEFAULT_SCHEME,
    REFERS_TO,
    SPOKEN_BY,
    Kind,
    Layer,
)
from annotator.domain.spans import Span
from annotator.formats.native import Record, read_native, to_line
from annotator.formats.text import read_text

SEEDS = Path(__file__).parents[2] / "seeds"
FILES = sorted(SEEDS.glob("*.txt"))


def gold() -> Iterator[Record]:
    for item in read_native(SEEDS / "gold.jsonl", DEFAULT_SCHEME):
        assert isinstance(item, Record), item
        yield item


RECORDS = {record.article.meta.external_id: record for record in gold()}


@pytest.fixture(params=list(RECORDS))
def record(request: pytest.FixtureRequest) -> Record:
    return RECORDS[str(request.param)]


def words(record: Record, span: Span) -> str:
    return record.article.text[span.start : span.end]


def in_layer(record: Record, layer: Layer) -> list[Span]:
    return [span for span in record.annotation.spans if span.layer is layer]


def test_every_file_has_its_gold_in_the_order_of_the_files() -> None:
    assert len(FILES) == 14
    assert list(RECORDS) == [file.stem for file in FILES]


def test_the_gold_holds_the_text_that_an_import_stores(record: Record) -> None:
    file = SEEDS / f"{record.article.meta.external_id}.txt"
    assert record.article.text == read_text(file).text


def test_the_gold_is_written_as_the_program_exports_it() -> None:
    lines = (SEEDS / "gold.jsonl").read_text(encoding="utf-8").split("\n")
    assert lines == [*(to_line(record, DEFAULT_SCHEME) for record in RECORDS.values()), ""]


def test_the_gold_is_finished_and_every_mark_decided(record: Record) -> None:
    assert record.annotation.review.status is Status.GOLD
    assert set(record.reviewed) == set(DEFAULT_SCHEME.by_code)
    assert not any(span.undecided for span in record.annotation.spans)
    assert not any(relation.undecided for relation in record.annotation.relations)


def test_spans_have_no_white_space_at_their_edges(record: Record) -> None:
    for span in record.annotation.spans:
        assert words(record, span) == words(record, span).strip()


def test_spans_overlap_only_as_the_guidelines_allow(record: Record) -> None:
    for a, b in combinations(record.annotation.spans, 2):
        assert may_stand_together(a, b), (words(record, a), words(record, b))


def test_quotes_stay_within_one_paragraph(record: Record) -> None:
    for span in in_layer(record, Layer.QUOTE):
        assert "\n" not in words(record, span)


def test_relations_join_the_layers_they_are_for(record: Record) -> None:
    by_id = record.annotation.by_id
    for relation in record.annotation.relations:
        kind = DEFAULT_SCHEME.relation_by_code[relation.label]
        assert by_id[relation.head].layer is kind.head
        assert by_id[relation.child].layer is kind.child


def test_a_quote_has_one_speaker_and_one_cue_at_most(record: Record) -> None:
    for quote in in_layer(record, Layer.QUOTE):
        speakers = record.annotation.children(quote.id, SPOKEN_BY)
        assert len(speakers) <= 1
        assert len(record.annotation.children(quote.id, CUED_BY)) <= 1
        if quote.kind != Kind.DIRECT:
            assert speakers, words(record, quote)


def test_every_speaker_and_cue_belongs_to_a_quote(record: Record) -> None:
    for span in in_layer(record, Layer.SPEAKER):
        assert record.annotation.heads(span.id, SPOKEN_BY), words(record, span)
    for span in in_layer(record, Layer.CUE):
        assert record.annotation.heads(span.id, CUED_BY), words(record, span)


def test_a_partial_quote_shares_speaker_and_cue_with_the_indirect_one_round_it(
    record: Record,
) -> None:
    quotes = in_layer(record, Layer.QUOTE)
    for outer, inner in combinations(quotes, 2):
        if outer.meets(inner.start, inner.end):
            for label in (SPOKEN_BY, CUED_BY):
                assert record.annotation.children(outer.id, label) == record.annotation.children(
                    inner.id, label
                )


def test_a_speaker_refers_to_the_first_mention_of_that_name_outside_the_headline(
    record: Record,
) -> None:
    body = next(block.start for block in record.article.blocks if block.role != "headline")
    entities = in_layer(record, Layer.ENTITY)
    for speaker in in_layer(record, Layer.SPEAKER):
        for target in record.annotation.children(speaker.id, REFERS_TO):
            first = next(
                e for e in entities if e.start >= body and words(record, e) == words(record, target)
            )
            assert target.id == first.id


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
