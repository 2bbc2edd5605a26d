-- Projects to act together: one file each, and the way to read it from outside when it is shared.
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
