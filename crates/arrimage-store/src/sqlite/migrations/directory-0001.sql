-- Version 1 of the node's file of public places. A shipped migration never changes: write the next one.

CREATE TABLE migration (version INTEGER PRIMARY KEY, checksum TEXT NOT NULL) STRICT;

CREATE TABLE place (
    number      INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    name        TEXT NOT NULL,
    kind        TEXT NOT NULL,
    street      TEXT NOT NULL,
    city        TEXT NOT NULL,
    postal_code TEXT NOT NULL,
    phone       TEXT NOT NULL,
    latitude    REAL,
    longitude   REAL,
    source      TEXT NOT NULL,
    CHECK ((latitude IS NULL) = (longitude IS NULL))
) STRICT;
CREATE INDEX place_by_city ON place (city);
CREATE INDEX place_by_kind ON place (kind);
CREATE INDEX place_by_source ON place (source);

-- Accents and capitals don't matter to a search. Filled by each import.
CREATE VIRTUAL TABLE place_words USING fts5 (
    name, kind, street, city, postal_code,
    content = 'place', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
