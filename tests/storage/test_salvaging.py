"""Of a damaged workspace all that can still be read and still holds comes over to a new one."""

from pathlib import Path

import pytest

from annotator.domain.article import Article, Meta
from annotator.domain.progress import Cancelled
from annotator.storage import salvaging
from annotator.storage.checking import check
from annotator.storage.errors import ExistsError
from annotator.storage.salvaging import salvage
from annotator.storage.store import Store
from annotator.workflow import gestures
from tests.storage.samples import begin, do, fill, make_article, plain
from tools.older_format import take_back

_PAGE = 4096


@pytest.fixture
def full(path: Path) -> Path:
    """Return a closed workspace with two hundred articles, every fifth of them worked on."""
    with Store.open(path) as store:
        fill(store)
        session = begin(store)
        do(store, session, gestures.gold(session, rest="accept"))
        for n in range(200):
            text = f"Nummer {n} kom ut. " + f"Rad {n} om bron i Luleå. " * 40
            store.articles.add(make_article(text, uid=f"u{n}"))
            if n % 5 == 0:
                session = begin(store, uid=f"u{n}")
                do(store, session, gestures.add(session, 0, 6, "OBJ"))
    return path


def test_everything_of_a_sound_workspace_comes_over(full: Path) -> None:
    target = full.with_name("new.annotator")
    result = salvage(full, target)
    assert result.lost == {}
    assert result.kept["article"] == 201
    assert check(target) == []
    with Store.open(full) as old, Store.open(target) as new:
        for uid in ("a1", "u5", "u7"):
            assert new.articles.get(uid) == old.articles.get(uid)
            assert new.articles.row(uid) == old.articles.row(uid)
            assert new.annotations.load(uid, "anna") == old.annotations.load(uid, "anna")
        assert new.scheme() == old.scheme()


def test_everything_of_an_older_format_comes_over(full: Path) -> None:
    with plain(full) as conn:
        take_back(conn, 9)
        before = conn.execute("SELECT count(*) FROM span").fetchone()[0]
    target = full.with_name("new.annotator")
    result = salvage(full, target)
    assert result.lost == {}
    assert result.kept["span"] == before > 0
    assert check(target) == []


def test_a_ruined_page_costs_only_what_was_on_it(full: Path) -> None:
    with plain(full) as conn:
        (root,) = conn.execute("SELECT rootpage FROM sqlite_master WHERE name = 'text'").fetchone()
    data = bytearray(full.read_bytes())
    leaf = _leaf_of(data, root)
    data[(leaf - 1) * _PAGE : leaf * _PAGE] = b"\xa5" * _PAGE
    full.write_bytes(data)
    assert check(full) != []
    target = full.with_name("new.annotator")
    result = salvage(full, target)
    assert 0 < result.lost["text"] < 20
    assert result.kept["text"] > 180
    assert result.kept["article"] == result.kept["text"]
    assert check(target) == []
    with Store.open(target) as store:
        rows = store.articles.rows(limit=500)
        assert len(rows) == result.kept["article"]
        assert all(store.articles.get(row.uid).text for row in rows)


def test_a_text_with_a_changed_letter_is_not_passed_on_as_sound(full: Path) -> None:
    data = full.read_bytes()
    assert data.count(b"Nummer 13 kom ut") == 2  # the text, and the title made of it
    full.write_bytes(data.replace(b"Nummer 13 kom ut", b"Nummer 14 kom ut"))
    target = full.with_name("new.annotator")
    result = salvage(full, target)
    assert result.lost == {"text": 1, "article": 1}


def test_spans_whose_rows_are_gone_are_rebuilt_from_the_log(full: Path) -> None:
    with plain(full, foreign_keys=False) as conn:
        for name in ("span_linked", "span_true_still"):
            conn.execute(f"DROP TRIGGER {name}")
        conn.execute("DELETE FROM span")
        conn.execute("DELETE FROM relation")
    with Store.open(full.rename(full.with_name("old.annotator")), read_only=True) as old:
        assert old.annotations.load("u5", "anna").current.spans == ()
        target = full.with_name("new.annotator")
        salvage(old.path, target)
    with Store.open(target) as new:
        (span,) = new.annotations.load("u5", "anna").current.spans
        assert (span.start, span.end, span.label) == (0, 6, "OBJ")
    assert check(target) == []


def test_nothing_is_salvaged_over_another_file(full: Path) -> None:
    with pytest.raises(ExistsError):
        salvage(full, full)


def _leaf_of(data: bytearray, root: int) -> int:
    """Return the number of a leaf page below an interior table page (file format, 1.6)."""
    page = (root - 1) * _PAGE
    assert data[page] == 0x05
    cells = int.from_bytes(data[page + 3 : page + 5], "big")
    pointer = page + 12 + 2 * (cells // 2)
    cell = page + int.from_bytes(data[pointer : pointer + 2], "big")
    child = int.from_bytes(data[cell : cell + 4], "big")
    return child if data[(child - 1) * _PAGE] == 0x0D else _leaf_of(data, child)


def test_every_table_of_a_workspace_is_thought_of(full: Path) -> None:
    with plain(full) as conn:
        tables = {
            name
            for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not name.startswith(("sqlite_", "_"))
        }
    assert tables - {name for name, _ in salvaging._TABLES} == {
        "purge_permit",
        "likeness",
        "likeness_made",
        "labelled",  # the triggers fill it
        "status_count",  # and this
    }


def test_cancelling_leaves_no_half_file(full: Path) -> None:
    target = full.with_name("new.annotator")

    def cancel(done: int, total: int) -> None:
        if done == 4:
            raise Cancelled

    with pytest.raises(Cancelled):
        salvage(full, target, cancel)
    left = {file.name for file in full.parent.glob("new.annotator*")}
    assert left <= {"new.annotator.lock"}


def test_a_corrected_text_still_says_what_it_corrects(path: Path) -> None:
    versions = ("Bron i Luleå öppnar.", "Bron i Luleå öppnar i maj.", "Bron i Luleå öppnar i juni.")
    with Store.open(path) as store:
        for n, text in enumerate(versions):
            meta = Meta(publication="Posten", external_id="bron")
            store.articles.add(Article(text, meta, uid=f"v{n}"))
        assert store.articles.earlier_version("v2") == "v1"
    with plain(path, foreign_keys=False) as conn:
        conn.execute("DROP TRIGGER article_kept")
        conn.execute("DELETE FROM article WHERE uid = 'v0'")
    target = path.with_name("new.annotator")
    assert salvage(path, target).lost == {}
    with Store.open(target) as new:
        assert new.articles.earlier_version("v2") == "v1"
        assert new.articles.earlier_version("v1") is None
        assert new.articles.get("v1").text == versions[1]
