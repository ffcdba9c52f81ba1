"""A preview says what the export will hold: the numbers, and the first articles, of the format."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.annotation import Annotation, Review, Status, diff
from annotator.domain.article import Article, Meta
from annotator.domain.clock import now
from annotator.domain.scheme import CUED_BY, SPOKEN_BY, Layer
from annotator.domain.selection import Reason, Selection
from annotator.domain.spans import Relation, Span, State
from annotator.domain.steps import Step
from annotator.storage.store import Store
from annotator.workflow.export_choice import ExportChoice, SplitBy, export_formats
from annotator.workflow.export_preview import Preview, preview
from annotator.workflow.exporting import export

TEXT = "Bagaren i Mora bjuder.\n”Bullarna är slut”, säger Ada Berg."
MARKS = (
    ("Mora", Layer.ENTITY, "LOC", ""),
    ("”Bullarna är slut”", Layer.QUOTE, "QUOTE", "direct"),
    ("säger", Layer.CUE, "CUE", ""),
    ("Ada Berg", Layer.SPEAKER, "SPEAKER", ""),
    ("Ada Berg", Layer.ENTITY, "PRS", ""),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "w.annotator") as opened:
        yield opened


def keep(store: Store, uid: str, text: str, spans: tuple[Span, ...], **meta: str) -> None:
    """Keep an article with these spans, and declare it gold."""
    store.articles.add(Article(text, Meta(**meta), uid=uid))
    annotation = Annotation(spans, (), Review(Status.GOLD))
    store.annotations.record(uid, "eva", Step("Mark", diff(Annotation(), annotation), "eva", now()))


def quoted(store: Store, uid: str) -> None:
    """Keep a gold article with a quote, whose speaker and cue are linked, and two names."""
    text = f"{TEXT}\nNummer {uid}."
    store.articles.add(Article(text, uid=uid))
    spans = [
        Span(text.index(words), text.index(words) + len(words), layer, label, kind)
        for words, layer, label, kind in MARKS
    ]
    _, quote, cue, speaker, _ = spans
    links = (Relation(quote.id, speaker.id, SPOKEN_BY), Relation(quote.id, cue.id, CUED_BY))
    annotation = Annotation(tuple(spans), links, Review(Status.GOLD))
    store.annotations.record(uid, "eva", Step("Mark", diff(Annotation(), annotation), "eva", now()))


def live(found: Preview) -> set[str]:
    return {span.label for record in found.first for span in record.annotation.live}


@pytest.mark.parametrize("name", export_formats())
def test_the_numbers_are_those_that_the_export_finds(
    store: Store, tmp_path: Path, name: str
) -> None:
    for n in range(3):
        quoted(store, f"u{n}")
    found = preview(store, ExportChoice(name))
    report = export(store, tmp_path / "out", ExportChoice(name), annotator="eva")
    assert found.articles == report.articles == 3
    assert found.spans == report.proof.spans_same > 0
    assert sum(found.relations.values()) == report.proof.relations_same
    told_of = found.spans + sum(found.relations.values()) + sum(found.beside.values())
    assert told_of == 3 * (7 if not name.startswith("csv-quotes") else 3)
    if not report.path.is_dir() or name == "dataset":
        assert bool(found.written.text or found.written.rows) is (report.path.suffix not in BINARY)


BINARY = (".parquet", ".spacy")


def test_a_format_of_names_shows_no_quotes_and_a_table_of_quotes_shows_its_rows(
    store: Store,
) -> None:
    quoted(store, "u0")
    assert live(preview(store, ExportChoice())) == {"LOC", "QUOTE", "CUE", "SPEAKER", "PRS"}
    names = preview(store, ExportChoice("conll"))
    assert live(names) == {"LOC", "PRS"}
    assert set(names.beside) == {"QUOTE", "CUE", "SPEAKER", SPOKEN_BY, CUED_BY}
    assert "Mora" in names.written.text
    head, row = preview(store, ExportChoice("csv-quotes-semicolon")).written.rows
    assert dict(zip(head, row, strict=True))["speaker"] == "Ada Berg"


def test_what_a_format_cannot_hold_of_these_articles_does_not_show_as_if_it_did(
    store: Store,
) -> None:
    keep(store, "inside", "Moraborna bakar.", (Span(0, 4, Layer.ENTITY, "LOC"),))
    assert live(preview(store, ExportChoice())) == {"LOC"}
    assert live(preview(store, ExportChoice("spacy"))) == set()  # it ends inside a token


def test_suggestions_show_only_where_the_format_has_a_place_for_them(store: Store) -> None:
    rejected = Span(0, 7, Layer.ENTITY, "PRS", state=State.REJECTED)
    keep(store, "u0", "Bagaren bjuder.", (rejected,))
    choice = ExportChoice(selection=Selection(statuses=(Status.GOLD,)), rejected=True)
    (record,) = preview(store, choice).first
    assert any(s.state is State.REJECTED for s in record.annotation.spans)
    (record,) = preview(store, ExportChoice("brat", rejected=True)).first
    assert all(s.state is State.ACCEPTED for s in record.annotation.spans)


def test_nothing_is_left_of_what_was_written_for_it(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = set(tmp_path.iterdir())
    quoted(store, "u0")
    assert preview(store, ExportChoice("brat")).written.text.startswith("T1\t")
    assert {path.name for path in set(tmp_path.iterdir()) - before} <= {"w.annotator-wal"}


def test_a_preview_counts_what_would_go_out_and_writes_nothing(store: Store) -> None:
    for n in range(4):
        keep(store, f"u{n}", f"Bagare {n} i Mora.", (Span(11, 15, Layer.ENTITY, "LOC"),))
    keep(store, "late", "I morgon.", (), published="2999-01-01")
    found = preview(store, ExportChoice())
    assert (found.articles, found.spans, dict(found.labels)) == (4, 4, {"LOC": 4})
    assert [r.article.uid for r in found.first] == ["u0", "u1", "u2"]
    assert [one.reason for one in found.left_out] == [Reason.UNPUBLISHED]
    divided = preview(store, ExportChoice(split=SplitBy.GROUPS, shares=(50, 25, 25)))
    assert sum(divided.splits.values()) == divided.articles
    assert all(not m.split for m in store.groups.members())
