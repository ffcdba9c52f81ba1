"""A wrong span cannot exist, and what must not change does not, whoever writes the file.

Every attack goes through plain sqlite3 with nothing of ours set, with foreign keys on and off.
"""

import sqlite3
from pathlib import Path

import pytest

from annotator.storage.store import Store
from annotator.workflow import gestures
from tests.storage.samples import TEXT, begin, do, fill, id_of, make_article, plain

ATTACKS = {
    # spans
    "another text than the article's": "UPDATE span SET quote = 'Gotland' || substr(quote, 8)",
    "moved without its text": "UPDATE span SET start_cp = start_cp + 1, end_cp = end_cp + 1",
    "beyond the end of the text": "UPDATE span SET end_cp = 5000",
    "ends where it starts": "UPDATE span SET end_cp = start_cp, quote = ''",
    "ends before it starts": "UPDATE span SET end_cp = start_cp - 1",
    "before the beginning": "UPDATE span SET start_cp = -1",
    "white space at its end": (
        "INSERT INTO span(set_id, uid, start_cp, end_cp, quote, layer, label, state)"
        " VALUES(1, 'x', 0, 6, 'Fyren ', 'ENTITY', 'OBJ', 'accepted')"
    ),
    "white space at its start": (
        "INSERT INTO span(set_id, uid, start_cp, end_cp, quote, layer, label, state)"
        " VALUES(1, 'x', 5, 8, ' på', 'ENTITY', 'OBJ', 'accepted')"
    ),
    "a line feed at its end": (
        "INSERT INTO span(set_id, uid, start_cp, end_cp, quote, layer, label, state)"
        " VALUES(1, 'x', 26, 31, 'igen' || char(10), 'ENTITY', 'OBJ', 'accepted')"
    ),
    "a label that is not in the scheme": "UPDATE span SET label = 'NIX'",
    "a label of another layer": "UPDATE span SET label = 'CUE' WHERE label = 'LOC'",
    "a retired label": "UPDATE span SET label = 'WRK' WHERE label = 'LOC'",
    "a new span with a retired label": (
        "INSERT INTO span(set_id, uid, start_cp, end_cp, quote, layer, label, state)"
        " VALUES(1, 'x', 0, 5, 'Fyren', 'ENTITY', 'WRK', 'accepted')"
    ),
    "a kind that its label has not": "UPDATE span SET kind = 'direct' WHERE label = 'LOC'",
    "an unknown state": "UPDATE span SET state = 'perhaps'",
    "an unknown way of deciding": "UPDATE span SET how = 'guessed'",
    "decided by nobody": "UPDATE span SET decided_by = NULL",
    "offsets that are no numbers": "UPDATE span SET start_cp = 'ett'",
    "another identity": "UPDATE span SET uid = 'x'",
    "in another article": "UPDATE span SET set_id = 2",
    "twice the same": (
        "INSERT INTO span(set_id, uid, start_cp, end_cp, quote, layer, label, state)"
        " SELECT set_id, 'x', start_cp, end_cp, quote, layer, label, 'accepted'"
        " FROM span WHERE label = 'LOC' AND state = 'accepted'"
    ),
    "replaced": (
        "INSERT OR REPLACE INTO span(set_id, uid, start_cp, end_cp, quote, layer, label, state)"
        " SELECT set_id, uid, start_cp, end_cp, quote, layer, label, 'rejected' FROM span"
    ),
    "taken from under its relation": "DELETE FROM span WHERE layer = 'SPEAKER'",
    "of an article that is not there": (
        "INSERT INTO span(set_id, uid, start_cp, end_cp, quote, layer, label, state)"
        " VALUES(99, 'x', 0, 5, 'Fyren', 'ENTITY', 'OBJ', 'accepted')"
    ),
    "offsets before the text, where checks are off": (
        "INSERT INTO span(set_id, uid, start_cp, end_cp, quote, layer, label, state)"
        " VALUES(1, 'x', -2, -1, 'r', 'ENTITY', 'OBJ', 'accepted')"
    ),
    "offsets the wrong way round, where checks are off": (
        "INSERT INTO span(set_id, uid, start_cp, end_cp, quote, layer, label, state)"
        " VALUES(1, 'x', 5, 0, 'Fyren', 'ENTITY', 'OBJ', 'accepted')"
    ),
    "an end beyond the text, where checks are off": (
        "INSERT INTO span(set_id, uid, start_cp, end_cp, quote, layer, label, state)"
        " SELECT 1, 'x', n_cp - 1, 99999, '.', 'ENTITY', 'OBJ', 'accepted' FROM text WHERE id = 1"
    ),
    "half a character": (
        "INSERT INTO span(set_id, uid, start_cp, end_cp, quote, layer, label, state)"
        " VALUES(1, 'x', 0.5, 5.5, 'Fyren', 'ENTITY', 'OBJ', 'accepted')"
    ),
    "a text of bytes": (
        "INSERT INTO span(set_id, uid, start_cp, end_cp, quote, layer, label, state)"
        " VALUES(1, 'x', 0, 5, x'467972656e', 'ENTITY', 'OBJ', 'accepted')"
    ),
    "a text with more behind a NUL": (
        "INSERT INTO span(set_id, uid, start_cp, end_cp, quote, layer, label, state)"
        " VALUES(1, 'x', 0, 5, 'Fyren' || char(0) || 'x', 'ENTITY', 'OBJ', 'accepted')"
    ),
    "two kinds at once": (
        "INSERT INTO span(set_id, uid, start_cp, end_cp, quote, layer, label, kind, state)"
        " SELECT 1, 'x', 0, 5, 'Fyren', 'QUOTE', 'QUOTE', substr(kinds, 1, instr(kinds, ' '))"
        " || substr(substr(kinds, instr(kinds, ' ') + 1), 1,"
        " instr(substr(kinds, instr(kinds, ' ') + 1) || ' ', ' ') - 1), 'accepted'"
        " FROM label WHERE code = 'QUOTE'"
    ),
    "put in by way of an upsert": (
        "INSERT INTO span(set_id, uid, start_cp, end_cp, quote, layer, label, state)"
        " SELECT set_id, uid, start_cp, end_cp, quote, layer, label, state FROM span WHERE true"
        " ON CONFLICT(set_id, uid) DO UPDATE SET start_cp = start_cp + 1"
    ),
    # relations
    "a relation to nothing": (
        "INSERT INTO relation(set_id, head, child, label, state)"
        " SELECT set_id, uid, 'nowhere', 'spoken_by', 'accepted' FROM span WHERE layer = 'QUOTE'"
    ),
    "a relation to a span of another layer": (
        "INSERT INTO relation(set_id, head, child, label, state)"
        " SELECT q.set_id, q.uid, c.uid, 'spoken_by', 'accepted' FROM span q JOIN span c"
        " ON c.set_id = q.set_id WHERE q.layer = 'QUOTE' AND c.layer = 'CUE'"
    ),
    "a relation to another article's span": (
        "INSERT INTO relation(set_id, head, child, label, state)"
        " SELECT 2, uid, uid || 'x', 'spoken_by', 'accepted' FROM span WHERE layer = 'QUOTE'"
    ),
    "a relation of no known type": (
        "INSERT INTO relation(set_id, head, child, label, state)"
        " SELECT set_id, head, child, 'hates', state FROM relation LIMIT 1"
    ),
    "a relation turned round": (
        "UPDATE relation SET head = child, child = head WHERE label = 'spoken_by'"
    ),
    # texts, articles, suggestions
    "an edited text": "UPDATE text SET body = 'Kort', n_cp = 4",
    "a text deleted": "DELETE FROM text",
    "a text replaced": (
        "INSERT OR REPLACE INTO text(id, sha256, n_cp, body) SELECT id, sha256, 4, 'Kort' FROM text"
    ),
    "a text with a NUL": (
        "INSERT INTO text(sha256, n_cp, body) VALUES(zeroblob(32), 3, 'a' || char(0) || 'b')"
    ),
    "an empty text": "INSERT INTO text(sha256, n_cp, body) VALUES(zeroblob(32), 0, '')",
    "a text without its hash": "INSERT INTO text(sha256, n_cp, body) VALUES('', 1, 'a')",
    "another text for an article": "UPDATE article SET text_id = 2 WHERE id = 1",
    "an article deleted": "DELETE FROM article",
    "an article replaced": (
        "INSERT OR REPLACE INTO article(id, uid, text_id, title, imported_at, digest)"
        " SELECT id, uid, text_id, title, imported_at, digest FROM article"
    ),
    "an article without a text": (
        "INSERT INTO article(uid, text_id, title, imported_at, digest) VALUES('x', 99, '', '', '')"
    ),
    "an unknown status": "UPDATE article SET status = 'done'",
    "a split that there is not": "UPDATE article SET split = 'tiden' WHERE id = 2",
    "another split than it was given": "UPDATE article SET split = 'test' WHERE id = 1",
    "a split taken away": "UPDATE article SET split = '' WHERE id = 1",
    "an article in a split that there is not": (
        "INSERT INTO article(uid, text_id, publication, title, imported_at, digest, split)"
        " VALUES('x', 1, 'Bladet', '', '', '', 'tiden')"
    ),
    "another article's suggestions": "UPDATE article SET suggestion_id = 1 WHERE id = 2",
    "an edited suggestion": "UPDATE suggestion SET data = x'00'",
    "a suggestion deleted": "DELETE FROM suggestion",
    "a suggestion replaced": (
        "INSERT OR REPLACE INTO suggestion(id, uid, article_id, run_id, input_sha256, made_at,"
        " n_span, data) SELECT id, uid, article_id, run_id, input_sha256, made_at, 0, x'00'"
        " FROM suggestion"
    ),
    "a run that was another": "UPDATE run SET suggesters = '[]'",
    "an article put in another's place": "UPDATE OR REPLACE article SET _rowid_ = 1 WHERE id = 2",
    "an article's number by another name": "UPDATE article SET rowid = 77 WHERE id = 1",
    "a text's number by another name": "UPDATE OR REPLACE text SET oid = 2 WHERE id = 1",
    # the scheme
    "a label deleted": "DELETE FROM label WHERE code = 'EVN'",
    "a label replaced": (
        "INSERT OR REPLACE INTO label(code, layer, position, name_sv, name_en)"
        " VALUES('LOC', 'CUE', 0, 'x', 'x')"
    ),
    "a label moved to another layer": "UPDATE label SET layer = 'CUE' WHERE code = 'LOC'",
    "a scheme rewritten": "UPDATE scheme SET definition = '{}'",
    "a relation type turned round": "UPDATE relation_type SET head_layer = 'CUE'",
    # the logs
    "a step rewritten": "UPDATE step SET by = 'bo'",
    "a step deleted": "DELETE FROM step",
    "a step replaced": (
        "INSERT OR REPLACE INTO step(seq, set_id, title, by, at, how, change, digest)"
        " SELECT seq, set_id, 'x', by, at, how, change, digest FROM step"
    ),
    "a decision rewritten": "UPDATE decision SET verdict = 'reject'",
    "a decision deleted": "DELETE FROM decision",
    "a decision replaced": (
        "INSERT OR REPLACE INTO decision(id, step, set_id, verdict, span, label, by, at, how,"
        " digest) SELECT id, step, set_id, 'undo', span, label, by, at, how, '' FROM decision"
    ),
    "a decision without a step": (
        "INSERT INTO decision(step, set_id, verdict, span, label, by, at, how, digest)"
        " VALUES(99, 1, 'accept', 'x', 'LOC', 'bo', '2026', 'explicit', '')"
    ),
    "an annotation set given to another article": "UPDATE annotation_set SET article_id = 2",
    "an annotation set's number by another name": (
        "UPDATE OR REPLACE annotation_set SET rowid = 2 WHERE id = 1"
    ),
    "an annotation set deleted": "DELETE FROM annotation_set",
    "an annotation set replaced": (
        "INSERT OR REPLACE INTO annotation_set(id, article_id, annotator)"
        " SELECT id, article_id, annotator FROM annotation_set"
    ),
    "one annotator in the place of another": (
        "UPDATE OR REPLACE annotation_set SET annotator = 'anna' WHERE annotator = 'bo'"
    ),
}


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a closed workspace with decided spans, relations, two annotators, two articles."""
    path = tmp_path_factory.mktemp("attacked") / "w.annotator"
    with Store.open(path) as store:
        fill(store)
        store.articles.add(make_article("En annan text", uid="a2"))
        session = begin(store)
        quote = id_of(session.annotation, "”Vi har väntat i tio år”", "QUOTE")
        do(store, session, gestures.accept(session, quote))
        do(store, session, gestures.accept(session, id_of(session.annotation, "Öland", "LOC")))
        bo = begin(store, "bo")
        do(store, bo, gestures.skip(bo, "fel"))
        store.save_scheme(store.scheme().retire("WRK"))
    with plain(path) as conn:
        conn.execute("UPDATE article SET split = 'train' WHERE id = 1")
    return path


def _content(path: Path) -> list[str]:
    with plain(path) as conn:
        return list(conn.iterdump())


@pytest.mark.parametrize("foreign_keys", [True, False], ids=["keys on", "keys off"])
@pytest.mark.parametrize("attack", ATTACKS)
def test_the_file_refuses(worked: Path, attack: str, foreign_keys: bool) -> None:
    with plain(worked, foreign_keys=foreign_keys) as conn:
        conn.execute(f"PRAGMA ignore_check_constraints = {attack.endswith('checks are off')}")
        conn.execute("BEGIN")
        changes = conn.total_changes
        try:
            with pytest.raises((sqlite3.IntegrityError, sqlite3.OperationalError)):
                conn.execute(ATTACKS[attack])
            assert conn.total_changes == changes
        finally:
            conn.execute("ROLLBACK")


def test_every_attack_would_be_a_statement_that_some_file_takes(worked: Path) -> None:
    with plain(worked, foreign_keys=False) as conn:
        conn.execute("BEGIN")
        triggers = conn.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            conn.execute(f"DROP TRIGGER {name}")
        took = 0
        for statement in ATTACKS.values():
            conn.execute("SAVEPOINT attack")
            try:
                took += conn.execute(statement).rowcount > 0
            except sqlite3.IntegrityError:
                took += 1  # a CHECK, a UNIQUE or STRICT refuses it: it is well-formed
            conn.execute("ROLLBACK TO attack")
        conn.execute("ROLLBACK")
    assert took == len(ATTACKS)


def test_a_span_may_not_push_another_out_of_its_place(path: Path) -> None:
    with Store.open(path) as store:
        fill(store)
        session = begin(store)
        for place in ("Öland", "Häradsskär"):
            do(store, session, gestures.accept(session, id_of(session.annotation, place, "LOC")))
    for foreign_keys in (True, False):
        with plain(path, foreign_keys=foreign_keys) as conn:
            ((start, end, quote),) = conn.execute(
                "SELECT start_cp, end_cp, quote FROM span WHERE quote = 'Öland'"
            ).fetchall()
            assert TEXT[start:end] == quote
            with pytest.raises(sqlite3.IntegrityError, match="stands there already"):
                conn.execute(
                    "UPDATE OR REPLACE span SET start_cp = ?, end_cp = ?, quote = ?"
                    " WHERE quote = 'Häradsskär'",
                    (start, end, quote),
                )
            assert conn.execute("SELECT count(*) FROM span").fetchone() == (2,)


def test_the_file_is_as_before_after_all_attacks(worked: Path) -> None:
    before = _content(worked)
    for attack in ATTACKS.values():
        with plain(worked, foreign_keys=False) as conn, pytest.raises(sqlite3.Error):
            conn.execute(attack)
    assert _content(worked) == before
