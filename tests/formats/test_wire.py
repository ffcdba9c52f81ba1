"""Agencies' formats give the article as it is to be read, and nobody's contact details."""

from pathlib import Path

import pytest

from annotator.domain.annotation import Status
from annotator.domain.article import Article, Role
from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.errors import BadInputError
from annotator.formats.looking import look
from annotator.formats.readers import read
from annotator.formats.record import Record
from tests.formats.foreign import saved

SECRET = "hemlig.kalla@example.org"

XHTML = """<h:html xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>x</h:title></h:head>
<h:body><h:p class="ingress">Efter två år.</h:p><h:p>Bron är <h:b>klar</h:b>.</h:p>
<h:figure><h:figcaption>Bron.</h:figcaption></h:figure></h:body></h:html>"""


def newsml(content: str, status: str = "stat:usable", embargo: str = "") -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sender>{SECRET}</sender></header>
<itemSet><newsItem guid="urn:newsml:tt.example:1" version="2" xml:lang="sv-SE">
<rightsInfo><copyrightNotice>© Byrån</copyrightNotice></rightsInfo>
<itemMeta><provider qcode="nprov:BY"><name>Byrån</name></provider>
<versionCreated>2026-11-23T07:00:00+01:00</versionCreated>
<firstCreated>2026-11-22T23:00:00+01:00</firstCreated>{embargo}
<pubStatus qcode="{status}"/><edNote>Ring {SECRET}</edNote></itemMeta>
<contentMeta><creator><name>{SECRET}</name></creator><by>Eva Ek</by>
<headline>Bron i Ås öppnad</headline></contentMeta>
<contentSet>{content}</contentSet></newsItem></itemSet></newsMessage>"""


def blocks(found: Article) -> list[tuple[str, Role]]:
    return [(found.text[b.start : b.end], b.role) for b in found.blocks]


def record_of(path: Path) -> Record:
    (record,) = read(path, DEFAULT_SCHEME)
    assert isinstance(record, Record), str(record)
    return record


def test_newsml_gives_head_and_body(tmp_path: Path) -> None:
    inline = f'<inlineXML contenttype="application/xhtml+xml">{XHTML}</inlineXML>'
    path = saved(
        tmp_path, "a.xml", newsml(inline, embargo="<embargoed>2026-12-01T06:00:00Z</embargoed>")
    )
    record = record_of(path)
    assert blocks(record.article) == [
        ("Bron i Ås öppnad", Role.HEADLINE),
        ("Eva Ek", Role.BYLINE),
        ("Efter två år.", Role.INGRESS),
        ("Bron är klar.", Role.BODY),
        ("Bron.", Role.CAPTION),
    ]
    meta = record.article.meta
    assert (meta.published, meta.publication, meta.lang) == ("2026-11-22", "Byrån", "sv")
    assert (meta.rights, meta.external_id) == ("© Byrån", "urn:newsml:tt.example:1")
    assert meta.embargo.startswith("2026-12-01T06:00")
    assert SECRET not in repr(record)
    assert look(path, DEFAULT_SCHEME).format == "NewsML-G2"


@pytest.mark.parametrize(
    "content",
    [
        '<inlineData contenttype="text/plain">Ett.\n\nTvå.</inlineData>',
        '<inlineData contenttype="text/html">&lt;p&gt;Ett.&lt;/p&gt;&lt;p&gt;Två.</inlineData>',
        "<inlineXML><nitf><body><body.content><p>Ett.</p><p>Två.</p></body.content></body></nitf>"
        "</inlineXML>",
    ],
    ids=["plain", "html", "nitf"],
)
def test_newsml_may_carry_its_text_in_several_forms(tmp_path: Path, content: str) -> None:
    record = record_of(saved(tmp_path, "a.xml", newsml(content)))
    assert record.article.text == "Bron i Ås öppnad\n\nEva Ek\n\nEtt.\n\nTvå."


def test_nitf_inside_newsml_has_a_head_of_its_own(tmp_path: Path) -> None:
    nitf = NITF[NITF.index("<nitf>") :].replace("&Aring;", "Å").replace("&aring;", "å")
    item = newsml(f"<inlineXML>{nitf}</inlineXML>").replace("<by>Eva Ek</by>", "")
    article = record_of(saved(tmp_path, "a.xml", item)).article
    assert [text for text, _ in blocks(article)][:4] == [
        "Bron i Ås öppnad",
        "Efter två år.",
        "Av Eva Ek",
        "ÅS (Byrån)",
    ]
    assert article.meta.byline == "Av Eva Ek"


def test_what_the_agency_withdrew_comes_in_withdrawn(tmp_path: Path) -> None:
    content = '<inlineData contenttype="text/plain">Ett.</inlineData>'
    record = record_of(saved(tmp_path, "a.xml", newsml(content, "stat:canceled")))
    assert record.annotation.review.status is Status.WITHDRAWN


NITF = f"""<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE nitf PUBLIC "-//IPTC//DTD NITF 3.5//EN" "nitf-3-5.dtd">
<nitf><head><title>Bron</title><docdata><doc-id id-string="n1"/>
<date.issue norm="20261123T060000Z"/>
<date.release norm="20261201T060000Z"/><doc.copyright holder="Byrån" year="2026"/>
<key-list><keyword key="{SECRET}"/></key-list></docdata></head>
<body><body.head><hedline><hl1>Bron i &Aring;s</hl1></hedline><byline>Av Eva Ek</byline>
<distributor>{SECRET}</distributor><dateline>ÅS (Byrån)</dateline>
<abstract><p>Efter tv&aring; &#229;r.</p></abstract></body.head>
<body.content><p>Bron är <em>klar</em>.</p><media media-type="image"><media-metadata name="x"
value="{SECRET}"/><media-caption>Bron.</media-caption><media-producer>{SECRET}</media-producer></media>
<block class="faktaruta"><hl2>Fakta</hl2><p>40 meter.</p></block></body.content>
<body.end><tagline>{SECRET}</tagline></body.end></body></nitf>"""


def test_nitf_gives_head_and_body_and_needs_no_outside_file(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(NITF.encode("iso-8859-1"))
    record = record_of(path)
    assert blocks(record.article) == [
        ("Bron i Ås", Role.HEADLINE),
        ("Efter två år.", Role.INGRESS),
        ("Av Eva Ek", Role.BYLINE),
        ("ÅS (Byrån)", Role.BODY),
        ("Bron är klar.", Role.BODY),
        ("Bron.", Role.CAPTION),
        ("Fakta", Role.FACTBOX),
        ("40 meter.", Role.FACTBOX),
    ]
    meta = record.article.meta
    assert (meta.headline, meta.byline, meta.published) == ("Bron i Ås", "Av Eva Ek", "2026-11-23")
    assert (meta.publication, meta.external_id) == ("Byrån", "n1")
    assert meta.embargo.startswith("2026-12-01")
    assert SECRET not in repr(record)


NINJS = {
    "uri": "https://byran.example/n/1",
    "pubstatus": "usable",
    "language": "sv",
    "firstcreated": "2026-11-23T06:00:00Z",
    "headline": "Bron i Ås",
    "byline": "Eva Ek",
    "description_text": "Efter två år.",
    "body_html5": "<p>Bron är klar.</p><p>Alla är glada.</p>",
    "body_text": "nej",
    "copyrightnotice": "© Byrån",
    "usageterms": SECRET,
    "ednote": SECRET,
}


def test_ninjs_gives_head_and_body(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.json", NINJS)
    record = record_of(path)
    assert record.article.text == (
        "Bron i Ås\n\nEfter två år.\n\nEva Ek\n\nBron är klar.\n\nAlla är glada."
    )
    meta = record.article.meta
    assert (meta.published, meta.url, meta.rights) == (
        "2026-11-23",
        "https://byran.example/n/1",
        "© Byrån",
    )
    assert SECRET not in repr(record)
    assert look(path, DEFAULT_SCHEME).format == "ninjs"


def test_ninjs_of_version_3_and_pages_of_hits(tmp_path: Path) -> None:
    third = {
        "uri": "urn:1",
        "pubstatus": "canceled",
        "headlines": [{"role": "main", "value": "Bron"}],
        "bodies": [{"contenttype": "text/plain", "value": "Ett.\n\nTvå."}],
    }
    path = saved(tmp_path, "a.json", {"hits": [third, {"uri": "urn:2"}], "total": 2})
    record, error = read(path, DEFAULT_SCHEME)
    assert isinstance(record, Record)
    assert record.article.text == "Bron\n\nEtt.\n\nTvå."
    assert record.annotation.review.status is Status.WITHDRAWN
    assert type(error) is BadInputError


@pytest.mark.parametrize(
    "content", ["<newsItem/>", "<nitf/>", "<newsMessage><itemSet/></newsMessage>", "<x/>"]
)
def test_an_item_without_text_is_named(tmp_path: Path, content: str) -> None:
    (error,) = read(saved(tmp_path, "a.xml", content), DEFAULT_SCHEME)
    assert "a.xml" in str(error)


def test_nesting_without_end_is_refused(tmp_path: Path) -> None:
    deep = "<nitf>" + "<block>" * 100_000
    (error,) = read(saved(tmp_path, "a.xml", deep), DEFAULT_SCHEME)
    assert isinstance(error, BadInputError)
