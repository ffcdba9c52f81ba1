"""Marked quotes come with the texts they belong to, each document always to the same use."""

import gzip
import json
from pathlib import Path

import pytest

from annotator.domain.scheme import REFERS_TO, SPOKEN_BY, Layer
from annotator.domain.text import text_sha256
from annotator.nlp.training.document import TrainingDataError
from annotator.nlp.training.quote_corpus import (
    FIRST_PASS,
    SECOND_PASS,
    Part,
    domestic,
    news,
)
from annotator.nlp.training.quote_measuring import agreement, quote_figures
from annotator.resources import resource

TEXT = "Bron öppnar\n\n– Nu är den klar, säger byggledaren Stina Alm.\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a folder with twelve documents of either sort and our marks of them."""
    for part in ("marked", "text"):
        (tmp_path / part).mkdir()
    quote = TEXT.index("Nu"), TEXT.index(", säger")
    cue = TEXT.index("säger"), TEXT.index(" bygg")
    speaker = TEXT.index("bygg"), TEXT.index(".\n")
    name = TEXT.index("Stina"), TEXT.index(".\n")
    spans = [(*quote, "QUOTE", "direct"), (*cue, "CUE"), (*speaker, "SPEAKER"), (*name, "PRS")]
    links = [(0, 2, SPOKEN_BY), (0, 1, "cued_by"), (2, 3, REFERS_TO)]
    with (tmp_path / "marked" / "ntrex.jsonl").open("w", encoding="utf-8") as file:
        for n in range(12):
            row = {
                "id": f"n{n:03}",
                "text": TEXT,
                "spans": [
                    {"id": i, "start": s, "end": e, "label": x, "kind": kind[0] if kind else ""}
                    for i, (s, e, x, *kind) in enumerate(spans)
                ],
                "relations": [{"head": h, "child": c, "label": x} for h, c, x in links],
            }
            file.write(json.dumps(row) + "\n")
    with gzip.open(tmp_path / "text" / "regeringen.jsonl.gz", "wt", encoding="utf-8") as archive:
        archive.writelines(json.dumps({"id": f"p/{n}", "text": TEXT}) + "\n" for n in range(12))
    marked: dict[str, object] = {
        "text_sha256": text_sha256(TEXT),
        "spans": spans,
        "relations": links,
    }
    marks = "".join(json.dumps({"id": f"p/{n}", **marked}) + "\n" for n in range(12))
    (tmp_path / FIRST_PASS).write_text(marks, encoding="utf-8")
    (tmp_path / SECOND_PASS).write_text(marks, encoding="utf-8")
    return tmp_path


def test_news_and_domestic_texts_have_their_quotes_and_names(data: Path) -> None:
    for document in (*news(data), *domestic(data, data)):
        (quote,) = (s for s in document.gold.live if s.layer is Layer.QUOTE)
        (speaker,) = document.gold.children(quote.id, SPOKEN_BY)
        (person,) = document.gold.children(speaker.id, REFERS_TO)
        words = [document.article.text[s.start : s.end] for s in (quote, speaker, person)]
        assert words == ["Nu är den klar", "byggledaren Stina Alm", "Stina Alm"]


def test_what_a_document_is_used_for_is_settled_by_its_name(data: Path) -> None:
    parts = [{d.name: d.part for d in found} for found in (news(data), domestic(data, data))]
    assert parts == [
        {d.name: d.part for d in found} for found in (news(data), domestic(data, data))
    ]
    assert set(parts[0].values()) == {Part.DEVELOPMENT, Part.HELD_OUT}
    assert set(parts[1].values()) == {Part.DEVELOPMENT, Part.LEARNING}


def test_every_figure_is_of_its_own_documents_and_all_are_found(data: Path) -> None:
    figures = quote_figures(data, data)
    assert len({f.title for f in figures}) == len(figures) == 6
    for one in figures:
        assert one.documents > 0
        assert one.report.direct.f1 == 1.0, one.title


def test_agreement_falls_where_the_second_marking_has_less(data: Path) -> None:
    first = domestic(data, data)
    rows = (data / SECOND_PASS).read_text(encoding="utf-8").splitlines()
    row = {**json.loads(rows[0]), "spans": [], "relations": []}
    (data / SECOND_PASS).write_text("\n".join([json.dumps(row), *rows[1:]]), encoding="utf-8")
    report = agreement(first, domestic(data, data, SECOND_PASS))
    assert (report.direct.right, report.direct.gold) == (11, 12)


def test_marks_of_another_text_or_of_none_are_refused(data: Path) -> None:
    marks = (data / FIRST_PASS).read_text(encoding="utf-8")
    (data / FIRST_PASS).write_text(marks.replace(text_sha256(TEXT), "0" * 64), encoding="utf-8")
    with pytest.raises(TrainingDataError):
        domestic(data, data)
    (data / FIRST_PASS).write_text(marks.replace('"p/7"', '"p/99"'), encoding="utf-8")
    with pytest.raises(TrainingDataError):
        domestic(data, data)


def test_our_marks_hold_no_text_and_both_markings_are_of_the_same_documents() -> None:
    names = []
    for file in (FIRST_PASS, SECOND_PASS):
        lines = resource(f"training/{file}").read_text(encoding="utf-8").splitlines()
        rows = [json.loads(line) for line in lines]
        assert all(set(row) == {"id", "text_sha256", "spans", "relations"} for row in rows)
        assert all(len(mark) <= 4 for row in rows for mark in row["spans"])
        names.append([row["id"] for row in rows])
    assert names[0] == names[1]
    assert len(names[0]) == 40
