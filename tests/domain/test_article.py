"""An article keeps its text and, of what is said about it, only what is on the list."""

from annotator.domain.article import Article, Meta, article_from, meta_from


def test_only_listed_metadata_is_kept_and_the_rest_is_named() -> None:
    meta, dropped = meta_from({"headline": "Bro", "author": "x", "url": 3, "published": "2026"})
    assert meta == Meta(headline="Bro", published="2026")
    assert dropped == ("author", "url")


def test_the_title_is_the_headline_or_the_first_line() -> None:
    assert Article("\n Rad ett \nRad två").title == "Rad ett"
    assert Article("Rad ett", Meta(headline="Bro")).title == "Bro"


def test_two_articles_with_one_text_are_two() -> None:
    assert article_from("Ett\r\n").uid != article_from("Ett\r\n").uid
    assert article_from("Ett\r\n").text == "Ett\n"
