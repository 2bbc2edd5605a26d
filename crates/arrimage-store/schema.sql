-- The schema of an organisation's file, as migrations leave it. Written by `BLESS=1 cargo test -p arrimage-store`.

CREATE TABLE card (
    id      TEXT PRIMARY KEY,
    person  TEXT NOT NULL REFERENCES person (id),
    issued  INTEGER NOT NULL,
    revoked INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX card_by_person ON card (person, issued);
CREATE TABLE consent (
    id        TEXT PRIMARY KEY,
    person    TEXT NOT NULL REFERENCES person (id),
    seq       INTEGER NOT NULL,
    until     INTEGER NOT NULL,
    withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
    json      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX consent_by_end ON consent (until) WHERE withdrawn = 0;
CREATE INDEX consent_by_person ON consent (person, seq);
CREATE TABLE contact (
    partner      TEXT PRIMARY KEY,
    last_heard   INTEGER,
    last_tried   INTEGER,
    failures     INTEGER NOT NULL,
    next_try     INTEGER,
    skew_seconds INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE draft (
    referral TEXT PRIMARY KEY,
    seq      INTEGER NOT NULL,
    json     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE entry (
    referral TEXT NOT NULL REFERENCES referral (id),
    side     TEXT NOT NULL CHECK (side IN ('asking', 'handling')),
    n        INTEGER NOT NULL CHECK (n > 0),
    seq      INTEGER NOT NULL,
    sealed   INTEGER NOT NULL CHECK (sealed IN (0, 1)),
    json     TEXT NOT NULL,
    PRIMARY KEY (referral, side, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE escalation (
    referral  TEXT NOT NULL REFERENCES referral (id),
    promise   TEXT NOT NULL,
    recipient TEXT NOT NULL,
    PRIMARY KEY (referral, promise, recipient)
) STRICT, WITHOUT ROWID;
CREATE TABLE inbox (
    envelope TEXT PRIMARY KEY,
    sender   TEXT NOT NULL,
    hash     BLOB NOT NULL CHECK (length(hash) = 32),
    receipt  BLOB NOT NULL,
    at       INTEGER NOT NULL
, kept BLOB) STRICT;
CREATE TABLE journal (
    seq    INTEGER PRIMARY KEY CHECK (seq > 0),
    at     INTEGER NOT NULL,
    actor  TEXT NOT NULL CHECK (json_valid(actor)),
    fact   TEXT NOT NULL CHECK (json_valid(fact)),
    sealed BLOB,
    salt   BLOB NOT NULL CHECK (length(salt) = 16),
    prev   BLOB NOT NULL CHECK (length(prev) = 32),
    hash   BLOB NOT NULL CHECK (length(hash) = 32),
    kind   TEXT GENERATED ALWAYS AS (json_extract(fact, '$.fact')) VIRTUAL
) STRICT;
CREATE INDEX journal_by_kind ON journal (kind, seq);
CREATE TRIGGER journal_grows_at_its_end BEFORE INSERT ON journal
WHEN NEW.seq IS NOT 1 + (SELECT coalesce(max(seq), 0) FROM journal)
  OR NEW.prev IS NOT coalesce((SELECT hash FROM journal ORDER BY seq DESC LIMIT 1), zeroblob(32))
BEGIN SELECT RAISE(ABORT, 'the journal grows only at its end'); END;
CREATE TRIGGER journal_is_not_cut BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is not cut'); END;
CREATE TRIGGER journal_is_not_rewritten BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is not rewritten'); END;
CREATE TABLE journal_person (
    person TEXT NOT NULL,
    seq    INTEGER NOT NULL,
    PRIMARY KEY (person, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE migration (version INTEGER PRIMARY KEY, checksum TEXT NOT NULL) STRICT;
CREATE TABLE outbox (
    envelope  TEXT PRIMARY KEY,
    recipient TEXT NOT NULL,
    stream    TEXT NOT NULL,
    sequence  INTEGER NOT NULL,
    kind      TEXT NOT NULL,
    content   INTEGER NOT NULL CHECK (content IN (0, 1)),
    referral  TEXT,
    first     INTEGER NOT NULL,
    last      INTEGER NOT NULL,
    bytes     BLOB NOT NULL,
    hash      BLOB NOT NULL CHECK (length(hash) = 32),
    queued_at INTEGER NOT NULL,
    attempts  INTEGER NOT NULL,
    tried     INTEGER,
    next_at   INTEGER NOT NULL,
    state     TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'returned', 'stopped')),
    receipt   BLOB
) STRICT;
CREATE INDEX outbox_by_referral ON outbox (referral) WHERE referral IS NOT NULL;
CREATE INDEX outbox_waiting ON outbox (recipient, stream, sequence) WHERE state = 'waiting';
CREATE TABLE own (
    what TEXT PRIMARY KEY CHECK (what IN ('profile', 'house', 'identity')),
    json TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE partner (
    id     TEXT PRIMARY KEY,
    seq    INTEGER NOT NULL,
    card   TEXT NOT NULL,
    terms  TEXT NOT NULL,
    linked INTEGER NOT NULL CHECK (linked IN (0, 1)),
    since  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE person (
    id      TEXT PRIMARY KEY,
    opened  INTEGER NOT NULL,
    seq     INTEGER NOT NULL,
    erased  INTEGER NOT NULL DEFAULT 0 CHECK (erased IN (0, 1)),
    silence TEXT NOT NULL DEFAULT '[]'
) STRICT, WITHOUT ROWID;
CREATE TABLE person_item (
    person TEXT NOT NULL REFERENCES person (id),
    item   TEXT NOT NULL,
    seq    INTEGER NOT NULL,
    PRIMARY KEY (person, item)
) STRICT, WITHOUT ROWID;
CREATE TABLE person_key (person TEXT PRIMARY KEY, wrapped BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE practitioner (
    id     TEXT PRIMARY KEY,
    seq    INTEGER NOT NULL,
    handle TEXT NOT NULL,
    gone   INTEGER NOT NULL CHECK (gone IN (0, 1)),
    json   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX practitioner_by_handle ON practitioner (handle) WHERE gone = 0;
CREATE TABLE project (
    id      TEXT PRIMARY KEY,
    seq     INTEGER NOT NULL,
    version INTEGER NOT NULL,
    kept    INTEGER NOT NULL,
    title   TEXT NOT NULL,
    text    TEXT NOT NULL,
    seed    TEXT,
    hash    TEXT,
    CHECK ((seed IS NULL) = (hash IS NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX project_by_share ON project (hash) WHERE hash IS NOT NULL;
CREATE TABLE referral (
    id           TEXT PRIMARY KEY,
    seq          INTEGER NOT NULL,
    stream       TEXT NOT NULL,
    side         TEXT NOT NULL CHECK (side IN ('asking', 'handling')),
    partner      TEXT NOT NULL,
    organisation TEXT,
    consents     TEXT NOT NULL,
    follows      TEXT,
    how          TEXT,
    assigned     TEXT,
    opened       INTEGER NOT NULL,
    door_open    INTEGER NOT NULL DEFAULT 0 CHECK (door_open IN (0, 1)),
    standing     TEXT NOT NULL,
    open         INTEGER NOT NULL CHECK (open IN (0, 1)),
    last_at      INTEGER NOT NULL,
    CHECK ((follows IS NULL) = (how IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX referral_by_event ON referral (open, last_at);
CREATE INDEX referral_by_follows ON referral (follows) WHERE follows IS NOT NULL;
CREATE UNIQUE INDEX referral_by_stream ON referral (organisation, stream) WHERE organisation IS NOT NULL;
CREATE TABLE referral_person (
    referral TEXT NOT NULL REFERENCES referral (id),
    position INTEGER NOT NULL,
    person   TEXT NOT NULL REFERENCES person (id),
    PRIMARY KEY (referral, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX referral_person_by_person ON referral_person (person);
CREATE TABLE restriction (
    id     TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id),
    seq    INTEGER NOT NULL,
    json   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX restriction_by_person ON restriction (person, seq);
CREATE TABLE secret (
    kind       TEXT NOT NULL,
    handle     BLOB NOT NULL,
    subject    TEXT NOT NULL,
    verifier   TEXT,
    data       TEXT,
    created    INTEGER NOT NULL,
    expires    INTEGER,
    tries_left INTEGER NOT NULL,
    PRIMARY KEY (kind, handle)
) STRICT, WITHOUT ROWID;
CREATE INDEX secret_by_subject ON secret (kind, subject, created);
CREATE TABLE service (
    id   TEXT PRIMARY KEY,
    seq  INTEGER NOT NULL,
    json TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE stalled_elsewhere (
    asking   TEXT NOT NULL,
    handling TEXT NOT NULL,
    stream   TEXT NOT NULL,
    promise  TEXT NOT NULL,
    due      INTEGER NOT NULL,
    told     INTEGER NOT NULL,
    PRIMARY KEY (asking, handling, stream, promise)
) STRICT, WITHOUT ROWID;
