"""Articles from the web, word processors, mail and feeds: the text a reader sees, and no more."""

import zipfile
from pathlib import Path

import pytest

from annotator.domain.article import Article, Role
from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.errors import BadInputError
from annotator.formats.readers import read
from annotator.formats.record import Record

SECRET = "kalla.hemlig@example.org"


def article(path: Path) -> Article:
    (record,) = read(path, DEFAULT_SCHEME)
    assert isinstance(record, Record), str(record)
    return record.article


def saved(folder: Path, name: str, content: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(content.encode(encoding))
    return path


def packed(folder: Path, name: str, member: str, content: str) -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(member, content)
        archive.writestr("docProps/core.xml", f"<creator>{SECRET}</creator>")
    return path


def blocks(found: Article) -> list[tuple[str, Role]]:
    return [(found.text[b.start : b.end], b.role) for b in found.blocks]


PAGE = f"""<!DOCTYPE html><html lang="sv"><head><title>Bron | Bladet</title>
<meta charset="iso-8859-1"><meta property="og:site_name" content="Bladet">
<meta property="article:published_time" content="2026-11-23T06:00"><meta name="author"
content="{SECRET}"><script>var a = "<p>nej</p>";</script></head>
<body><nav><p>Meny</p></nav><article><h1>Bron i Åmål
är klar</h1><figure><img src="http://x/y.png"><figcaption><p>Bron. Foto: Bo</p>
</figcaption></figure>
<p>Bron öppnade i <b>går</b>&nbsp;– efter <a href="#">två år</a>.<br>”Äntligen”, sa Siv&shy;an.
<p>Slut.<aside>Läs mer</aside></article><footer>Kontakt</footer></body></html>"""


def test_a_page_gives_its_article(tmp_path: Path) -> None:
    found = article(saved(tmp_path, "a.html", PAGE, "windows-1252"))
    assert blocks(found) == [
        ("Bron i Åmål är klar", Role.HEADLINE),
        ("Bron. Foto: Bo", Role.CAPTION),
        ("Bron öppnade i går\xa0– efter två år.\n”Äntligen”, sa Siv\xadan.", Role.BODY),
        ("Slut.", Role.BODY),
    ]
    meta = found.meta
    assert (meta.headline, meta.publication) == ("Bron i Åmål är klar", "Bladet")
    assert (meta.published, meta.lang) == ("2026-11-23T06:00", "sv")
    assert SECRET not in repr(found)


def test_a_page_that_was_saved_as_utf_8_is_utf_8_whatever_it_says(tmp_path: Path) -> None:
    found = article(saved(tmp_path, "a.html", PAGE, "utf-8"))
    assert found.meta.headline == "Bron i Åmål är klar"


def test_a_page_without_an_article_gives_its_main_part_or_all(tmp_path: Path) -> None:
    main = "<p>Meny</p><main><p>Ett</p><p>Två</p></main>"
    assert article(saved(tmp_path, "a.htm", main)).text == "Ett\n\nTvå"
    assert article(saved(tmp_path, "b.htm", "<p>Ett<div>Två</p></div> tre")).text == (
        "Ett\n\nTvå\n\ntre"
    )


BODY = (
    "Bron över Åmålsån öppnade i går kväll, två år senare än vad kommunen först hade räknat med.",
    "– Äntligen, säger Siv Ås, som har kört omvägen genom skogen varje dag sedan den gamla revs.",
    "Den nya bron är 240 meter lång och har kostat 14\xa0000 kronor metern, skriver kommunen.",
    "– Ja.",
    "Arbetet drog ut på tiden sedan stenarna i den gamla grunden hade visat sig vara bräckliga.",
)
DIVS = f"""<html lang="sv-SE"><body><div class="top"><ul><li><a href="/">Hem</a></li><li>
<a href="/s">Sport</a></li></ul></div><div class="cookie"><p>Vi använder kakor. <a>Godkänn</a></p>
</div><div id="content"><h1>Bron i Åmål är klar</h1><p class="article__ingress">{BODY[0]}</p>
<p class="byline">Eva Ek</p>{"".join(f"<p>{text}</p>" for text in BODY[1:])}</div>
<div class="related"><h3>Mer att läsa</h3><ul><li><a href="/1">Katt räddad ur träd</a></li>
<li><a href="/2">Regn i helgen</a></li></ul></div><div class="foot"><p>Ansvarig utgivare: Bo Ek</p>
</div></body></html>"""


def test_the_article_is_found_where_a_page_does_not_mark_it(tmp_path: Path) -> None:
    found = article(saved(tmp_path, "a.html", DIVS))
    assert blocks(found) == [
        ("Bron i Åmål är klar", Role.HEADLINE),
        (BODY[0], Role.INGRESS),
        ("Eva Ek", Role.BYLINE),
        *((text, Role.BODY) for text in BODY[1:]),
    ]
    assert (found.meta.byline, found.meta.lang) == ("Eva Ek", "sv")


def test_a_page_nested_without_end_is_read_in_time(tmp_path: Path) -> None:
    page = "<div><b>" * 100_000 + "Ett" + "</b>x</div>" * 100_000
    assert article(saved(tmp_path, "a.html", page)).text.startswith("Ett")


@pytest.mark.parametrize("page", ["", "<p>", "<article></article>", "<script>x</script>"])
def test_a_page_without_text_is_named(tmp_path: Path, page: str) -> None:
    (error,) = read(saved(tmp_path, "a.html", page), DEFAULT_SCHEME)
    assert "a.html" in str(error)


MAIL = f"""From: {SECRET}
To: tips@example.org
Subject: =?utf-8?q?Bron_i_=C3=85m=C3=A5l?=
Date: Mon, 23 Nov 2026 06:00:00 +0100
Message-ID: <{SECRET}>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="x"

--x
Content-Type: text/html; charset=utf-8

<p>nej</p>
--x
Content-Type: text/plain; charset=iso-8859-1; format=flowed
Content-Transfer-Encoding: quoted-printable

Bron =F6ppnade =
i g=E5r.=20
Alla var d=E4r.

Slut.
--x--
"""


def test_a_message_gives_its_subject_and_text_and_nobodys_address(tmp_path: Path) -> None:
    found = article(saved(tmp_path, "a.eml", MAIL))
    assert found.text == "Bron i Åmål\n\nBron öppnade i går. Alla var där.\n\nSlut."
    assert found.meta.published == "2026-11-23"
    assert SECRET not in repr(found)


def test_a_message_with_web_text_only_is_rendered(tmp_path: Path) -> None:
    mail = "Subject: Hej\nContent-Type: text/html; charset=utf-8\n\n<p>Ett</p><p>Två</p>\n"
    assert article(saved(tmp_path, "a.eml", mail)).text == "Hej\n\nEtt\n\nTvå"


ODT = f"""<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>
<text:tracked-changes><text:deletion><text:p>trasig</text:p></text:deletion></text:tracked-changes>
<text:h text:outline-level="1">Bron i Åmål</text:h><text:p>Den är<text:s text:c="1"/><text:span>klar
</text:span><office:annotation><text:p>{SECRET}</text:p></office:annotation>.</text:p>
<text:list><text:list-item><text:p>I en lista</text:p></text:list-item></text:list>
</office:text></office:body></office:document-content>"""


def test_an_open_document_gives_its_paragraphs_as_they_read_now(tmp_path: Path) -> None:
    odt = article(packed(tmp_path, "a.odt", "content.xml", ODT.replace("klar\n", "klar")))
    assert [text for text, _ in blocks(odt)] == ["Bron i Åmål", "Den är klar.", "I en lista"]
    assert SECRET not in repr(odt)


BOMB = '<!DOCTYPE a [<!ENTITY b "b"><!ENTITY c "&b;&b;">]><a>&c;</a>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_never_expanded(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.odt"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", BOMB.encode(encoding))
    for name in ("a.odt", "a.xml"):
        if name == "a.xml":
            saved(tmp_path, name, BOMB, encoding)
        (error,) = read(tmp_path / name, DEFAULT_SCHEME)
        assert isinstance(error, BadInputError)
        assert "entities" in str(error)


@pytest.mark.parametrize("name", ["a.docx", "a.odt"])
def test_a_document_of_another_kind_is_named(tmp_path: Path, name: str) -> None:
    for path in (saved(tmp_path, name, "no archive"), packed(tmp_path, name, "x", "y")):
        (error,) = read(path, DEFAULT_SCHEME)
        assert name in str(error)


RSS = f"""<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Bladet</title><item><title>Bron  klar</title><link>https://example.org/1</link>
<author>{SECRET}</author><guid>tag:1</guid><pubDate>Mon, 23 Nov 2026 06:00:00 GMT</pubDate>
<description>Kort</description><content:encoded>&lt;p&gt;Ett&lt;/p&gt;&lt;p&gt;Två&lt;/p&gt;</content:encoded>
</item><item><title/></item></channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Bladet</title><entry><title>Bron</title>
<id>urn:1</id><link rel="self" href="x"/><link href="https://example.org/1"/>
<updated>2026-11-23T06:00:00Z</updated><summary>Den är klar.</summary></entry></feed>"""


def test_a_feed_gives_an_article_for_each_entry(tmp_path: Path) -> None:
    record, error = read(saved(tmp_path, "a.rss", RSS), DEFAULT_SCHEME)
    assert isinstance(error, BadInputError)
    assert isinstance(record, Record)
    meta = record.article.meta
    assert record.article.text == "Bron klar\n\nEtt\n\nTvå"
    assert (meta.url, meta.external_id) == ("https://example.org/1", "tag:1")
    assert (meta.published, meta.publication) == ("2026-11-23", "Bladet")
    assert SECRET not in repr(record)
    atom = article(saved(tmp_path, "a.atom", ATOM))
    assert atom.text == "Bron\n\nDen är klar."
    assert (atom.meta.url, atom.meta.published) == ("https://example.org/1", "2026-11-23")
