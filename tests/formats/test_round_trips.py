"""Every format gives back what it can hold, over hostile texts, and says what it cannot."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from annotator.domain.scheme import DEFAULT_SCHEME, Layer
from annotator.domain.tokens import tokenise
from annotator.formats.proof import Proof, contents, prove
from annotator.formats.readers import read
from annotator.formats.record import Record
from annotator.formats.registry import FORMATS, write_proved
from annotator.formats.writing import Writing
from tests.formats.fixtures import RECORD, TEXT
from tests.strategies import kept_records


def tokens(text: str) -> list[tuple[int, int]]:
    found = tokenise(text)
    return list(zip(found.starts, found.ends, strict=True))


WRITING = Writing(DEFAULT_SCHEME, tokens)
LOSSLESS = (
    *("native", "standoff", "prodigy", "doccano", "label-studio", "brat"),
    *("web-annotation", "xmi", "cas-json", "webanno", "gate"),
)
WITHOUT_RELATIONS = ("spacy-json", "csv-spans", "csv-quotes", "csv-quotes-semicolon")
SELF_CONTAINED = (
    "native",
    "prodigy",
    "doccano",
    "label-studio",
    "brat",
    "spacy-json",
    "web-annotation",
    "xmi",
    "cas-json",
    "webanno",
    "conllu",
)


def proved(name: str, folder: Path, records: list[Record]) -> Proof:
    return write_proved(
        FORMATS[name], folder / f"out{FORMATS[name].suffix}", lambda: records, WRITING
    )


@pytest.mark.parametrize("name", LOSSLESS)
@given(record=kept_records)
@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_all_spans_and_relations_come_back(name: str, record: Record, tmp_path: Path) -> None:
    proof = proved(name, tmp_path, [RECORD, record])
    assert proof.lost == ()
    assert proof.whole
    assert proof.articles == 2


@pytest.mark.parametrize("name", WITHOUT_RELATIONS)
@given(record=kept_records)
@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_all_spans_come_back_where_there_are_no_relations(
    name: str, record: Record, tmp_path: Path
) -> None:
    proof = proved(name, tmp_path, [RECORD, record])
    assert (proof.spans_same, proof.relations_same, proof.extra) == (proof.spans, 0, 0)
    assert len(proof.lost) == proof.relations


@pytest.mark.parametrize("name", ["conll", "conll-quotes", "conllu"])
@given(record=kept_records)
@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_columns_lose_what_cuts_tokens_or_overlaps_and_nothing_else(
    name: str, record: Record, tmp_path: Path
) -> None:
    proof = proved(name, tmp_path, [RECORD, record])
    layers = FORMATS[name].layers
    spans = [s for s in record.annotation.spans if s.layer in layers]
    on_edges = [s for s in spans if tokenise(record.article.text).is_edge(s.start, s.end)]
    apart = [
        s
        for s in on_edges
        if not any(o.layer is s.layer and o.meets(s.start, s.end) for o in on_edges if o is not s)
    ]
    fixture = sum(s.layer in layers for s in RECORD.annotation.spans)
    assert fixture + len(apart) <= proof.spans_same <= fixture + len(on_edges)
    assert proof.extra == 0
    assert len(proof.lost) == proof.spans - proof.spans_same + proof.relations


@pytest.mark.parametrize("name", SELF_CONTAINED)
def test_a_file_is_known_by_its_content_and_written_again_the_same(
    name: str, tmp_path: Path
) -> None:
    first, second = (tmp_path / f"{n}{FORMATS[name].suffix}" for n in "ab")
    FORMATS[name].write(first, [RECORD], WRITING)
    (again,) = (i for i in read(first, DEFAULT_SCHEME) if isinstance(i, Record))
    assert again.article.text == TEXT
    FORMATS[name].write(second, [again], WRITING)
    assert second.read_bytes() == first.read_bytes()


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_the_same_records_give_the_same_bytes(name: str, tmp_path: Path) -> None:
    paths = [tmp_path / f"{n}{FORMATS[name].suffix}" for n in "ab"]
    for path in paths:
        FORMATS[name].write(path, [RECORD], WRITING)
    first, second = (_bytes_of(path) for path in paths)
    assert first == second


def _bytes_of(path: Path) -> list[bytes]:
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    return [file.read_bytes() for file in files if file.is_file()]


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_an_export_of_nothing_is_a_file_of_nothing(name: str, tmp_path: Path) -> None:
    assert proved(name, tmp_path, []) == Proof()


def test_a_lost_span_is_named_with_its_place(tmp_path: Path) -> None:
    without = Record(RECORD.article, RECORD.annotation.without([RECORD.annotation.spans[0].id]))
    proof = prove([RECORD], contents([without]))
    gone = RECORD.annotation.spans[0]
    assert not proof.whole
    assert proof.spans_same == proof.spans - 1
    assert (proof.lost[0].article, proof.lost[0].start) == (RECORD.article.uid, gone.start)


def test_what_a_file_holds_too_much_is_counted() -> None:
    assert prove([], contents([RECORD])).extra == len(RECORD.annotation.spans)
    assert prove([RECORD], contents([RECORD]), [Layer.ENTITY]).extra > 0
