"""Gold that comes with the project: it says of each file what an import makes of it, obeys the
scheme, and is written as the program writes it."""

from itertools import combinations
from pathlib import Path

import pytest

from annotator.domain.annotation import Status
from annotator.domain.edits import may_stand_together
from annotator.domain.scheme import CUED_BY, DEFAULT_SCHEME, REFERS_TO, SPOKEN_BY, Kind, Layer
from annotator.formats.articles.text import read_text
from annotator.formats.native import Record, to_line
from tests.gold import ARTICLES, SEEDS, in_layer, records_in, words

RECORDS = {
    (folder, name): record
    for folder in (SEEDS, ARTICLES)
    for name, record in records_in(folder).items()
}


@pytest.fixture(params=list(RECORDS), ids=lambda key: key[1])
def place(request: pytest.FixtureRequest) -> tuple[Path, str]:
    folder, name = request.param
    return folder, name


@pytest.fixture
def record(place: tuple[Path, str]) -> Record:
    return RECORDS[place]


@pytest.mark.parametrize("folder", [SEEDS, ARTICLES], ids=["seeds", "articles"])
def test_every_file_has_its_gold_in_the_order_of_the_files(folder: Path) -> None:
    assert list(records_in(folder)) == [file.stem for file in sorted(folder.glob("*.txt"))]


def test_the_gold_holds_the_text_that_an_import_stores(
    place: tuple[Path, str], record: Record
) -> None:
    folder, name = place
    assert record.article.text == read_text(folder / f"{name}.txt").text


@pytest.mark.parametrize("folder", [SEEDS, ARTICLES], ids=["seeds", "articles"])
def test_the_gold_is_written_as_the_program_exports_it(folder: Path) -> None:
    lines = (folder / "gold.jsonl").read_text(encoding="utf-8").split("\n")
    written = [to_line(record, DEFAULT_SCHEME) for record in records_in(folder).values()]
    assert lines == [*written, ""]


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
