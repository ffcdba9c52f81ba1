"""Version 1: the tables.

What a machine suggested is one immutable compressed blob an article and run; what a person has
touched is rows. All offsets count Unicode code points from 0, the end exclusive. A `digest` is
over the row's other columns as they were written (the program's `storage/digest.py` says how);
it tells on a disk that has changed them.
"""

from sqlite_utils import Database

# Every character that Python's str.isspace() knows and that a text can hold.
_SPACE = (
    "char(9,10,11,12,13,28,29,30,31,32,133,160,5760,8192,8193,8194,8195,8196,8197,8198,8199,"
    "8200,8201,8202,8232,8233,8239,8287,12288)"
)

_TABLES = (
    """
CREATE TABLE value(                    -- small settings that travel with the file
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID
""",
    """
CREATE TABLE scheme(                   -- every version of the label scheme; the newest holds
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  definition TEXT NOT NULL,            -- JSON: labels and relation types with names and keys
  saved_at TEXT NOT NULL,
  digest TEXT NOT NULL,
  UNIQUE(name, version)
) STRICT
""",
    """
CREATE TABLE label(                    -- every label there ever was
  code TEXT PRIMARY KEY CHECK(length(code) > 0),
  layer TEXT NOT NULL CHECK(layer IN ('ENTITY', 'QUOTE', 'SPEAKER', 'CUE')),
  position INTEGER NOT NULL,
  name_sv TEXT NOT NULL,
  name_en TEXT NOT NULL,
  kinds TEXT NOT NULL DEFAULT '',      -- separated by spaces
  retired INTEGER NOT NULL DEFAULT 0 CHECK(retired IN (0, 1))
) STRICT, WITHOUT ROWID
""",
    """
CREATE TABLE relation_type(
  code TEXT PRIMARY KEY CHECK(length(code) > 0),
  head_layer TEXT NOT NULL,
  child_layer TEXT NOT NULL,
  name_sv TEXT NOT NULL,
  name_en TEXT NOT NULL
) STRICT, WITHOUT ROWID
""",
    """
CREATE TABLE text(                     -- immutable, one row a distinct text
  id INTEGER PRIMARY KEY,
  sha256 BLOB NOT NULL UNIQUE CHECK(length(sha256) = 32),
  n_cp INTEGER NOT NULL,
  body TEXT NOT NULL,
  CHECK(n_cp = length(body) AND n_cp > 0)   -- length() stops at NUL: this bars it too
) STRICT
""",
    """
CREATE TABLE article(                  -- id is the place in the queue: the order of import
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE CHECK(length(uid) > 0),
  text_id INTEGER NOT NULL REFERENCES text(id) ON DELETE RESTRICT,
  title TEXT NOT NULL,                 -- what the queue shows
  headline TEXT NOT NULL DEFAULT '',
  byline TEXT NOT NULL DEFAULT '',
  published TEXT NOT NULL DEFAULT '',
  publication TEXT NOT NULL DEFAULT '',
  url TEXT NOT NULL DEFAULT '',
  lang TEXT NOT NULL DEFAULT 'sv',
  rights TEXT NOT NULL DEFAULT '',
  embargo TEXT NOT NULL DEFAULT '',
  external_id TEXT NOT NULL DEFAULT '',
  blocks TEXT NOT NULL DEFAULT '[]',   -- JSON [[start, end, role], ...]
  file_name TEXT NOT NULL DEFAULT '' CHECK(instr(file_name, '/') = 0),
  file_sha256 TEXT NOT NULL DEFAULT '',
  imported_at TEXT NOT NULL,
  digest TEXT NOT NULL,                -- over uid to imported_at, and the text's hash
  status TEXT NOT NULL DEFAULT 'new'
    CHECK(status IN ('new', 'in_progress', 'gold', 'skipped', 'withdrawn')),
  open_stops INTEGER,                  -- still undecided; NULL before the first suggestions
  suggestion_id INTEGER REFERENCES suggestion(id),   -- the current one
  replaces INTEGER REFERENCES article(id),           -- the earlier version of a corrected text
  split TEXT NOT NULL DEFAULT '',
  group_name TEXT NOT NULL DEFAULT '',
  sensitive INTEGER NOT NULL DEFAULT 0 CHECK(sensitive IN (0, 1)),
  labels TEXT NOT NULL DEFAULT '',     -- of all that is suggested or accepted: ' LOC PRS '
  doubtful INTEGER NOT NULL DEFAULT 0, -- how many of the open stops have a low score
  rank INTEGER NOT NULL DEFAULT 0,     -- by doubt, before anybody had begun; the least is first
  UNIQUE(text_id, publication)
) STRICT
""",
    "CREATE INDEX article_status ON article(status)",
    "CREATE INDEX article_rank ON article(rank, id)",
    "CREATE INDEX article_external ON article(publication, external_id) WHERE external_id <> ''",
    "CREATE INDEX article_replaces ON article(replaces) WHERE replaces IS NOT NULL",
    """
CREATE TABLE run(                      -- which suggesters, in which versions
  id INTEGER PRIMARY KEY,
  suggesters TEXT NOT NULL UNIQUE      -- JSON [[name, version], ...]
) STRICT
""",
    """
CREATE TABLE suggestion(               -- what one run suggested for one article; immutable
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,            -- span i of it has the id "uid:i"
  article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE RESTRICT,
  run_id INTEGER NOT NULL REFERENCES run(id) ON DELETE RESTRICT,
  input_sha256 TEXT NOT NULL,
  made_at TEXT NOT NULL,
  n_span INTEGER NOT NULL,
  data BLOB NOT NULL,                  -- zlib of JSON
  UNIQUE(article_id, run_id, input_sha256)
) STRICT
""",
    """
CREATE TABLE annotation_set(           -- one annotator's work on one article
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE RESTRICT,
  annotator TEXT NOT NULL,             -- an alias
  status TEXT NOT NULL DEFAULT 'new'
    CHECK(status IN ('new', 'in_progress', 'gold', 'skipped', 'withdrawn')),
  reason TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  flagged INTEGER NOT NULL DEFAULT 0 CHECK(flagged IN (0, 1)),
  last_step INTEGER NOT NULL DEFAULT 0,
  UNIQUE(article_id, annotator)
) STRICT
""",
    f"""
CREATE TABLE span(                     -- every span that a person has touched
  set_id INTEGER NOT NULL REFERENCES annotation_set(id) ON DELETE RESTRICT,
  uid TEXT NOT NULL CHECK(length(uid) > 0),
  start_cp INTEGER NOT NULL CHECK(start_cp >= 0),
  end_cp INTEGER NOT NULL,
  quote TEXT NOT NULL,                 -- the article's text from start_cp to end_cp
  layer TEXT NOT NULL,
  label TEXT NOT NULL REFERENCES label(code) ON DELETE RESTRICT,
  kind TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL CHECK(state IN ('suggested', 'accepted', 'rejected')),
  suggester TEXT,                      -- NULL: a person added it
  suggester_version TEXT,
  score REAL,
  reason TEXT,                         -- JSON: a sentence, then names and values
  decided_by TEXT,
  decided_at TEXT,
  how TEXT CHECK(how IN ('explicit', 'same-here', 'paragraph', 'sweep', 'imported')),
  note TEXT NOT NULL DEFAULT '',
  PRIMARY KEY(set_id, uid),
  CHECK(end_cp > start_cp),
  CHECK(length(quote) = end_cp - start_cp),
  CHECK(quote = trim(quote, {_SPACE})),
  CHECK((decided_by IS NULL) = (decided_at IS NULL) AND (decided_by IS NULL) = (how IS NULL)),
  CHECK((suggester IS NULL) = (suggester_version IS NULL))
) STRICT, WITHOUT ROWID
""",
    """
CREATE UNIQUE INDEX span_once ON span(set_id, start_cp, end_cp, label, kind)
WHERE state = 'accepted'
""",
    """
CREATE TABLE relation(                 -- every relation that a person has touched
  set_id INTEGER NOT NULL,
  head TEXT NOT NULL,
  child TEXT NOT NULL,
  label TEXT NOT NULL REFERENCES relation_type(code) ON DELETE RESTRICT,
  state TEXT NOT NULL CHECK(state IN ('suggested', 'accepted', 'rejected')),
  suggester TEXT,
  suggester_version TEXT,
  score REAL,
  reason TEXT,
  decided_by TEXT,
  decided_at TEXT,
  how TEXT CHECK(how IN ('explicit', 'same-here', 'paragraph', 'sweep', 'imported')),
  PRIMARY KEY(set_id, head, child, label),
  CHECK(head <> child),
  FOREIGN KEY(set_id, head) REFERENCES span(set_id, uid) ON DELETE RESTRICT,
  FOREIGN KEY(set_id, child) REFERENCES span(set_id, uid) ON DELETE RESTRICT
) STRICT, WITHOUT ROWID
""",
    "CREATE INDEX relation_child ON relation(set_id, child)",
    """
CREATE TABLE step(                     -- append-only: one row a gesture; seq is the order
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  set_id INTEGER NOT NULL REFERENCES annotation_set(id) ON DELETE RESTRICT,
  title TEXT NOT NULL,                 -- an English sentence with fields
  params TEXT NOT NULL DEFAULT '{}',   -- JSON: their values
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  how TEXT NOT NULL CHECK(how IN ('explicit', 'same-here', 'paragraph', 'sweep', 'imported')),
  undoes INTEGER REFERENCES step(seq),
  machine INTEGER NOT NULL DEFAULT 0 CHECK(machine IN (0, 1)),
  change BLOB NOT NULL,                -- zlib of JSON: what differs, before and after
  digest TEXT NOT NULL
) STRICT
""",
    "CREATE INDEX step_set ON step(set_id)",
    """
CREATE TABLE decision(                 -- append-only: what a person said of a span or relation
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  step INTEGER NOT NULL REFERENCES step(seq) ON DELETE RESTRICT,
  set_id INTEGER NOT NULL REFERENCES annotation_set(id) ON DELETE RESTRICT,
  verdict TEXT NOT NULL CHECK(verdict IN
    ('accept', 'reject', 'add', 'remove', 'fix_bounds', 'fix_label', 'fix_kind', 'undo')),
  span TEXT NOT NULL,                  -- the span's uid; of a relation, its head's
  child TEXT,                          -- of a relation, its child's uid
  label TEXT NOT NULL,
  start_cp INTEGER,
  end_cp INTEGER,
  kind TEXT,
  was_label TEXT,                      -- as it was before, where that differs
  was_start INTEGER,
  was_end INTEGER,
  was_kind TEXT,
  suggester TEXT,                      -- NULL: no machine suggested it
  suggester_version TEXT,
  score REAL,
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  how TEXT NOT NULL CHECK(how IN ('explicit', 'same-here', 'paragraph', 'sweep', 'imported')),
  digest TEXT NOT NULL
) STRICT
""",
    "CREATE INDEX decision_set ON decision(set_id)",
    """
CREATE TABLE tombstone(                -- an article that was forgotten: neither text nor hash
  uid TEXT PRIMARY KEY,
  purged_at TEXT NOT NULL,
  by TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID
""",
    """
CREATE TABLE handed_out(               -- what went into which export or model
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK(kind IN ('export', 'model')),
  name TEXT NOT NULL CHECK(instr(name, '/') = 0),   -- of the file, never its folder
  at TEXT NOT NULL,
  members BLOB NOT NULL                -- zlib of JSON: the articles' uids
) STRICT
""",
    """
CREATE TABLE purge_permit(             -- empty but inside the transaction that purges an article
  article_id INTEGER PRIMARY KEY
) STRICT
""",
    "PRAGMA application_id = 0x416E6E6F",  # "Anno"
)


def m001_tables(db: Database) -> None:
    """Make every table."""
    for statement in _TABLES:
        db.conn.execute(statement)
    db.conn.execute("PRAGMA user_version = 1")
