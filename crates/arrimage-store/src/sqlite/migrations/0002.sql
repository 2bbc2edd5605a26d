-- An entry may leave again under the same number, to a partner that lost it: docs/decisions/order-by-entry-number.md.
DROP INDEX outbox_by_sequence;
-- What a newer partner sent and this version can't read is kept as it came, sealed to us: docs/protocol/envelope.md.
ALTER TABLE inbox ADD COLUMN kept BLOB;
