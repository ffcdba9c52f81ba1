"""Markdown gives the words that it shows; dashes of speech stay."""

from pathlib import Path

import pytest

from annotator.domain.article import Meta, Role
from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.formats.articles.markdown import pieces
from annotator.formats.readers import read
from annotator.formats.record import Record


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("Ett *två* _tre_ **fyra** __fem__", ["Ett två tre fyra fem"]),
        ("[Bron](http://x/y_z) och ![bild](a.png)[kaj][1]", ["Bron och kaj"]),
        ("en\nmening\n\nen till", ["en mening", "en till"]),
        ("- Ja, säger hon.\n- Nej, säger han.", ["- Ja, säger hon.", "- Nej, säger han."]),
        ("* ett\n* två", ["ett", "två"]),
        ("> ”Ja”\n> sa hon", ["”Ja” sa hon"]),
        ("rad ett  \nrad två", ["rad ett\nrad två"]),
        ("snake_case_name och 2*3*4", ["snake_case_name och 2*3*4"]),
        (r"5 \* 3 \_x\_ <https://example.org>", ["5 * 3 _x_ https://example.org"]),
        ("a\n\n---\n\nb <!-- nej -->", ["a", "b"]),
        ("[1]: http://example.org\ntext", ["text"]),
        ("– Hej, *sa* hon", ["– Hej, sa hon"]),
    ],
)
def test_only_the_words_are_left(source: str, shown: list[str]) -> None:
    assert [text.strip() for text, _ in pieces(source) if text.strip()] == shown


@pytest.mark.parametrize("source", ["# Bron #\n\nText", "Bron\n====\nText"])
def test_the_top_heading_is_the_headline(source: str) -> None:
    found = [piece for piece in pieces(source) if piece[0]]
    assert found == [("Bron", Role.HEADLINE), ("Text", Role.BODY)]


def test_the_fields_in_front_are_kept_as_far_as_they_are_listed(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text('---\ntitle: "Bron"\nauthor: x\ndate: 2026-11-23\n---\nText.\r\n', "utf-8")
    (record,) = read(path, DEFAULT_SCHEME)
    assert isinstance(record, Record)
    assert record.article.text == "Text."
    assert record.article.meta == Meta(headline="Bron", published="2026-11-23")
