"""Anyone's tools can read the file: each example query of the documentation runs and finds."""

import re
from pathlib import Path

import pytest

from annotator.storage.store import Store
from annotator.workflow import gestures
from tests.storage.samples import TEXT, begin, do, fill, id_of, plain

DOCUMENT = Path(__file__).parents[2] / "docs" / "workspace-file.md"
QUERIES = re.findall(r"```sql\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace with a gold article in which one span was relabelled."""
    path = tmp_path_factory.mktemp("views") / "w.annotator"
    with Store.open(path) as store:
        fill(store)
        session = begin(store)
        lamp = id_of(session.annotation, "Öland", "LOC")
        do(store, session, gestures.relabel(session, lamp, "ORG"))
        start = TEXT.index("lampan")
        do(store, session, gestures.add(session, start, start + 6, "OBJ"))
        second = TEXT.index("Den kostar")
        do(store, session, gestures.add(session, second, second + 10, "QUOTE"))
        do(store, session, gestures.gold(session, rest="accept"))
    return path


def test_there_are_ten_example_queries() -> None:
    assert len(QUERIES) == 10


@pytest.mark.parametrize("query", QUERIES, ids=[q.split("FROM")[0][:40] for q in QUERIES])
def test_an_example_query_runs_in_any_sqlite(gold: Path, query: str) -> None:
    with plain(gold) as conn:
        rows = conn.execute(query).fetchall()
    if "HAVING" not in query:  # nothing here has two labels
        assert rows


def test_every_table_and_view_is_documented(gold: Path) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    with plain(gold) as conn:
        names = conn.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"
            " AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
    assert [name for (name,) in names if f"`{name}`" not in text] == []


def test_speakers_cues_and_persons_stand_beside_their_quotes(gold: Path) -> None:
    with plain(gold) as conn:
        rows = conn.execute(
            "SELECT text, kind, speaker, person, cue FROM gold_quotes ORDER BY start"
        ).fetchall()
    assert rows == [
        ("”Vi har väntat i tio år”", "direct", "Åsa Lind", None, "säger"),
        ("lampan ”syns till Öland 🌊”", "indirect", "Lind", "Åsa Lind", "menar"),
        ("”syns till Öland 🌊”", "partial", "Lind", "Åsa Lind", "menar"),
        ("Den kostar", "direct", None, None, None),
    ]


def test_withdrawn_and_sensitive_articles_are_in_no_gold_view(gold: Path, tmp_path: Path) -> None:
    path = tmp_path / "w.annotator"
    path.write_bytes(gold.read_bytes())

    def counts() -> list[int]:
        with plain(path) as conn:
            return [
                conn.execute(f"SELECT count(*) FROM {view}").fetchone()[0]
                for view in ("gold_spans", "gold_quotes")
            ]

    before = counts()
    assert all(before)
    with Store.open(path) as store:
        store.articles.set_sensitive("a1", True)
        assert counts() == [0, 0]
        store.articles.set_sensitive("a1", False)
        store.articles.withdraw("a1")
        assert counts() == [0, 0]
        store.articles.bring_back("a1")
    assert counts() == before
