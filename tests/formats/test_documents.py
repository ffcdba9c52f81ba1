"""Word, RTF and PDF give the paragraphs that their reader sees, and nothing of who wrote them."""

import zipfile
from pathlib import Path

import pytest

from annotator.domain.article import Role
from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.errors import BadInputError
from annotator.formats.readers import read
from tests.formats.documents import column, printed, run, word
from tests.formats.foreign import saved
from tests.formats.test_rich_articles import SECRET, article, blocks


def test_word_gives_the_accepted_text(tmp_path: Path) -> None:
    path = word(
        tmp_path / "a.docx",
        run("Den är ")
        + f'<w:ins w:id="1" w:author="{SECRET}">{run("helt ")}</w:ins>'
        + f'<w:del w:id="2" w:author="{SECRET}"><w:r><w:delText>inte </w:delText></w:r></w:del>'
        + run("klar.")
        + '<w:r><w:tab/><w:br/><w:commentReference w:id="0"/></w:r>',
        f'<w:pPr><w:rPr><w:del w:id="3" w:author="{SECRET}"/></w:rPr></w:pPr>' + run("Ett "),
        run("och samma."),
        f'<w:moveFrom w:id="4" w:author="{SECRET}">{run("Flyttat")}</w:moveFrom>',
        f'<w:moveTo w:id="5" w:author="{SECRET}">{run("Flyttat")}</w:moveTo>',
        title="Bron i Åmål",
        author=SECRET,
    )
    found = article(path)
    assert blocks(found) == [
        ("Bron i Åmål", Role.HEADLINE),
        ("Den är helt klar.", Role.BODY),
        ("Ett och samma.", Role.BODY),
        ("Flyttat", Role.BODY),
    ]
    assert found.meta.headline == "Bron i Åmål"
    assert SECRET not in repr(found)


def test_a_box_in_word_is_read_once(tmp_path: Path) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>I en ruta</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    shape = f'<w:r><mc:AlternateContent {mc}><mc:Choice Requires="wps">{box}</mc:Choice>'
    fallback = f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    found = article(word(tmp_path / "a.docx", run("Ett") + shape + fallback))
    assert found.text == "Ett\n\nI en ruta"


def test_word_that_would_grow_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for n in range(9):
            packed.writestr(f"word/{n}.xml", bytes(30 * 1024 * 1024))
    (error,) = read(path, DEFAULT_SCHEME)
    assert "too much" in str(error)


RTF = rf"""{{\rtf1\ansi\ansicpg1252\deff0{{\fonttbl{{\f0\fswiss\fcharset0 Helvetica;}}}}
{{\info{{\author {SECRET}}}}}{{\header {SECRET}\par}}\pard\f0 Bron i \'c5m\'e5l\par
Den \'e4r {{\deleted\revauthdel1 inte }}{{\revised helt }}klar. Se {{\field
{{\*\fldinst{{HYPERLINK "https://{SECRET}"}}}}{{\fldrslt kartan}}}}.\par
\u-10179?\u-8704? \ldblquote Ja\rdblquote{{\*\annotation {SECRET}}}\par
{{\pict\bin5 ab}}{{c}}{{\v {SECRET}}}Slut.\par}}"""


def test_rtf_gives_the_accepted_text(tmp_path: Path) -> None:
    found = article(saved(tmp_path, "a.rtf", RTF))
    assert found.text == ("Bron i Åmål\n\nDen är helt klar. Se kartan.\n\n\U0001f600 “Ja”\n\nSlut.")
    assert found.meta.headline == "Bron i Åmål"


@pytest.mark.parametrize("name", ["a.rtf", "a.docx", "a.pdf"])
@pytest.mark.parametrize("content", ["", "{\\rtf1", "%PDF-1.7\n", "x" * 500])
def test_a_document_that_is_none_is_named(tmp_path: Path, name: str, content: str) -> None:
    (error,) = read(saved(tmp_path, name, content), DEFAULT_SCHEME)
    assert isinstance(error, BadInputError)
    assert name in str(error)


def test_lines_of_a_page_become_paragraphs_again(tmp_path: Path) -> None:
    lines = column(
        "Den nya bron i Åmål är klar efter två års arbete, och den invig-",
        "des i går kväll av kommunalrådet, som också talade om in- och",
        "utfarten vid EU-vägen och om att alla är nöjda med resultatet.",
        "– Äntligen, säger Siv Ås.",
        "Arbetet drog ut på tiden sedan stenarna i den gamla grunden hade",
        "visat sig vara bräckliga.",
        "",
        "Nu är det klart.",
    )
    path = printed(tmp_path / "a.pdf", [[(760, 24, "Bron i Åmål är klar"), *lines]])
    found = article(path)
    assert found.text.split("\n\n") == [
        "Bron i Åmål är klar",
        "Den nya bron i Åmål är klar efter två års arbete, och den invigdes i går kväll av"
        " kommunalrådet, som också talade om in- och utfarten vid EU-vägen och om att alla är"
        " nöjda med resultatet.",
        "– Äntligen, säger Siv Ås.",
        "Arbetet drog ut på tiden sedan stenarna i den gamla grunden hade visat sig vara"
        " bräckliga.",
        "Nu är det klart.",
    ]
    assert found.meta.headline == "Bron i Åmål är klar"
    assert SECRET not in repr(found)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("gäller EU-", "länderna nu"), "gäller EU-länderna nu"),
        (("en svensk-", "Norsk film"), "en svensk-Norsk film"),
        (("se svensk-norsk och svensk-", "norsk film"), "se svensk-norsk och svensk-norsk film"),
        (("in-", "och utrikes"), "in- och utrikes"),
        (("sam\xad", "arbete"), "samarbete"),
    ],
)
def test_a_hyphen_stays_where_it_belongs_to_the_word(
    tmp_path: Path, lines: tuple[str, ...], text: str
) -> None:
    assert article(printed(tmp_path / "a.pdf", [column(*lines)])).text == text


def test_running_heads_and_page_numbers_are_left_out(tmp_path: Path) -> None:
    words = (
        "Ett är först",
        "Två är sedan",
        "Tre är sist",
        "Fyra",
        "Fem",
        "Sex",
        "Sju",
        "Åtta",
        "Nio",
    )
    pages = [
        [
            *([(760, 24, "Bladet 23 november")] if n == 0 else []),
            (800, 9, "Bladet 23 november"),
            *column(*(f"{word} av det som står på sidan." for word in words[n : n + 3])),
            (40, 9, f"Sida {n // 3 + 1}"),
        ]
        for n in (0, 3, 6)
    ]
    found = article(printed(tmp_path / "a.pdf", pages))
    assert found.text.count("Bladet") == 1  # the title, in larger letters
    assert "Sida" not in found.text
    assert all(word in found.text for word in words)


def test_a_pdf_without_text_or_with_a_password_tells_what_to_do(tmp_path: Path) -> None:
    (error,) = read(printed(tmp_path / "a.pdf", [[]]), DEFAULT_SCHEME)
    assert "text recognition" in str(error)
    (error,) = read(printed(tmp_path / "b.pdf", [column("Ett")], "hemligt"), DEFAULT_SCHEME)
    assert "password" in str(error)
