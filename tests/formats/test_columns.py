"""Tables give an article a row, by the columns that the user chose or that names tell."""

from pathlib import Path

import pytest

from annotator.domain.article import Article, Role
from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.errors import BadInputError
from annotator.formats.readers import read
from annotator.formats.record import ReadOptions, Record
from annotator.formats.tables.spreadsheet import write_spans
from annotator.formats.writing import Writing
from tests.formats.fixtures import RECORD
from tests.formats.foreign import one, saved

CSV = """Id;Rubrik;Ingress;Brödtext;Datum;Tidning;Länk;Språk;Reporter
7;Bron klar;Efter två år.;"Bron i Ås är öppen.
Alla är ""glada"".";2026-11-23;Bladet;https://example.org/7;sv;Eva Ek
8;;;Bara text;;;;;
"""


def articles(path: Path, options: ReadOptions | None = None) -> list[Article]:
    items = list(read(path, DEFAULT_SCHEME, options))
    assert all(isinstance(item, Record) for item in items), items
    return [item.article for item in items if isinstance(item, Record)]


def test_columns_are_known_by_their_names_and_others_are_left_behind(tmp_path: Path) -> None:
    first, second = articles(saved(tmp_path, "a.csv", CSV))
    assert first.text == 'Bron klar\n\nEfter två år.\n\nBron i Ås är öppen.\nAlla är "glada".'
    assert [block.role for block in first.blocks] == [Role.HEADLINE, Role.INGRESS, Role.BODY]
    meta = first.meta
    assert (meta.headline, meta.published, meta.publication) == (
        "Bron klar",
        "2026-11-23",
        "Bladet",
    )
    assert (meta.url, meta.lang, meta.external_id) == ("https://example.org/7", "sv", "7")
    assert "Eva" not in repr(first)
    assert second.text == "Bara text"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1252"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_a_table_may_have_other_signs_between_cells_and_encodings(
    tmp_path: Path, encoding: str, sign: str
) -> None:
    path = tmp_path / ("a.tsv" if sign == "\t" else "a.csv")
    path.write_bytes(f"id{sign}text\r\n1{sign}Åsa är här\r\n".encode(encoding))
    given = encoding if encoding == "windows-1252" else None
    (found,) = articles(path, ReadOptions(encoding=given))
    assert found.text == "Åsa är här"


def test_the_user_says_what_a_column_is(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.csv", "x,y\nEtt,Två\n")
    options = ReadOptions(columns={"text": "y", "byline": "x"})
    (found,) = articles(path, options)
    assert (found.text, found.meta.byline) == ("Två", "Ett")
    (error,) = read(path, DEFAULT_SCHEME, ReadOptions(columns={"text": "z"}))
    assert "x, y" in str(error)


def test_a_headline_that_the_text_begins_with_is_not_repeated(tmp_path: Path) -> None:
    (found,) = articles(saved(tmp_path, "a.csv", 'title,text\nBron,"Bron\nÄr klar"\n'))
    assert (found.text, found.meta.headline) == ("Bron\nÄr klar", "Bron")


def test_a_row_without_text_costs_itself(tmp_path: Path) -> None:
    first, error, last = read(saved(tmp_path, "a.csv", "text\nEtt\n \nTre\n"), DEFAULT_SCHEME)
    assert isinstance(first, Record)
    assert isinstance(last, Record)
    assert "a.csv:3" in str(error)


def test_json_rows_are_a_table(tmp_path: Path) -> None:
    rows = [{"rubrik": "Bron", "innehåll": "Klar.", "id": 3}, {"rubrik": "x", "innehåll": None}]
    first, error = read(saved(tmp_path, "a.json", rows), DEFAULT_SCHEME)
    assert isinstance(first, Record)
    assert (first.article.text, first.article.meta.external_id) == ("Bron\n\nKlar.", "3")
    assert isinstance(error, Record)  # its headline is all there is of the second
    chosen = ReadOptions(columns={"text": "rubrik"})
    found, _ = one(saved(tmp_path, "b.json", rows[:1]), chosen)
    assert found.article.text == "Bron"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Sol i dag. Det blir varmt.", "Sol i dag. Det blir varmt."),
        ("Sol\nDet blir varmt.", "Sol\nDet blir varmt."),
        ("Solen skiner.", "Sol\n\nSolen skiner."),
    ],
)
def test_a_headline_stands_before_a_text_that_does_not_begin_with_it(
    tmp_path: Path, text: str, wanted: str
) -> None:
    path = saved(tmp_path, "a.csv", f'rubrik,text\nSol,"{text}"\n')
    assert one(path)[0].article.text == wanted


def test_a_table_of_our_spans_is_no_table_of_articles(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_spans(path, [RECORD], Writing(DEFAULT_SCHEME, lambda text: []))
    (error,) = read(path, DEFAULT_SCHEME)
    assert "table of spans" in str(error)


def test_parquet_is_read_by_columns(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from datetime import date

    from pyarrow import parquet

    path = tmp_path / "a.parquet"
    table = pyarrow.table(
        {"body": ["Åsa \U0001f600", None], "date": [date(2026, 11, 23), None], "author": ["x", "y"]}
    )
    parquet.write_table(table, path)
    found, error = read(path, DEFAULT_SCHEME)
    assert isinstance(found, Record)
    assert (found.article.text, found.article.meta.published) == ("Åsa \U0001f600", "2026-11-23")
    assert isinstance(error, BadInputError)
    (error,) = read(saved(tmp_path, "b.parquet", "PAR1 no"), DEFAULT_SCHEME)
    assert "b.parquet" in str(error)
