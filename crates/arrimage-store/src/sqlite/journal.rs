//! The hash-chained journal.
//!
//! The hash of an entry is SHA-256 over these, in this order: the tag `arrimage/journal/1`, the number and the moment
//! (nanoseconds since 1970) as 8 bytes each, big-endian, two's complement; the actor's JSON; the fact's JSON; one byte,
//! 1 when there are sealed bytes and 0 when not, then those bytes; the salt; the hash of the entry before (32 zeros
//! for the first). Each text and byte string is preceded by its length in bytes, as 8 bytes big-endian, so that no two
//! entries have the same encoding.

use arrimage_kernel::{Problem, id::PersonId};
use rusqlite::{Connection, Row};
use sha2::{Digest, Sha256};

use super::{
    projection,
    sql::{Outcome, all, integer, json, limit, moment, nanos, one, run, to_json},
    writer::Session,
};
use crate::{
    api::{Appended, Head, JournalReads, JournalRow, JournalWrites, NewEntry},
    store::ChainReport,
};

const TAG: &[u8] = b"arrimage/journal/1";

/// What an entry's hash is made of.
struct Hashed<'a> {
    seq: i64,
    at: i64,
    actor: &'a [u8],
    fact: &'a [u8],
    sealed: Option<&'a [u8]>,
    salt: &'a [u8],
    prev: &'a [u8],
}

impl Hashed<'_> {
    fn hash(&self) -> [u8; 32] {
        let mut sha = Sha256::new();
        let mut put = |bytes: &[u8]| {
            sha.update(u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
            sha.update(bytes);
        };
        put(TAG);
        put(&self.seq.to_be_bytes());
        put(&self.at.to_be_bytes());
        put(self.actor);
        put(self.fact);
        match self.sealed {
            None => put(&[0]),
            Some(bytes) => {
                put(&[1]);
                put(bytes);
            }
        }
        put(self.salt);
        put(self.prev);
        sha.finalize().into()
    }
}

fn read_row(row: &Row<'_>) -> Outcome<JournalRow> {
    Ok(JournalRow {
        seq: row.get("seq")?,
        at: moment(row, "at")?,
        by: json(row, "actor")?,
        fact: json(row, "fact")?,
        sealed: row.get("sealed")?,
        salt: row.get("salt")?,
        prev: row.get("prev")?,
        hash: row.get("hash")?,
    })
}

pub(super) fn head(conn: &Connection) -> Outcome<Head> {
    let sql = "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1";
    let head = one(conn, "journal", sql, [], |row| Ok(Head { seq: row.get(0)?, hash: row.get(1)? }))?;
    Ok(head.unwrap_or_default())
}

/// Up to `rows` entries after `after`.
pub(super) fn after(conn: &Connection, after: u64, rows: usize) -> Outcome<Vec<JournalRow>> {
    let sql = "SELECT * FROM journal WHERE seq > ?1 ORDER BY seq LIMIT ?2";
    all(conn, "journal", sql, (integer(after)?, limit(rows)), read_row)
}

impl JournalReads for Session<'_> {
    fn head(&self) -> Result<Head, Problem> {
        Ok(head(self.conn)?)
    }

    fn journal(&self, after: u64, limit: usize) -> Result<Vec<JournalRow>, Problem> {
        Ok(self::after(self.conn, after, limit)?)
    }

    fn journal_row(&self, seq: u64) -> Result<Option<JournalRow>, Problem> {
        Ok(one(self.conn, "journal", "SELECT * FROM journal WHERE seq = ?1", [integer(seq)?], read_row)?)
    }

    fn journal_about(&self, person: PersonId) -> Result<Vec<JournalRow>, Problem> {
        let sql = "SELECT journal.* FROM journal_person JOIN journal USING (seq) WHERE person = ?1 ORDER BY seq";
        Ok(all(self.conn, "journal", sql, [person.to_string()], read_row)?)
    }
}

impl JournalWrites for Session<'_> {
    fn append(&mut self, entry: NewEntry) -> Result<Appended, Problem> {
        let appended = append(self.conn, &entry)?;
        if let arrimage_domain::Fact::PersonErased { person } = &entry.fact {
            super::persons::destroy_key(self, *person)?;
        }
        Ok(appended)
    }
}

fn append(conn: &Connection, entry: &NewEntry) -> Outcome<Appended> {
    let head = head(conn)?;
    let seq = head.seq + 1;
    let (actor, fact) = (to_json(&entry.by)?, to_json(&entry.fact)?);
    let hashed = Hashed {
        seq: integer(seq)?,
        at: nanos(entry.at)?,
        actor: actor.as_bytes(),
        fact: fact.as_bytes(),
        sealed: entry.sealed.as_deref(),
        salt: &entry.salt,
        prev: &head.hash,
    };
    let hash = hashed.hash();
    run(
        conn,
        "INSERT INTO journal (seq, at, actor, fact, sealed, salt, prev, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        (hashed.seq, hashed.at, &actor, &fact, &entry.sealed, entry.salt, head.hash, hash),
    )?;
    let line = projection::Line { seq: hashed.seq, at: entry.at, sealed: entry.sealed.is_some() };
    projection::project(conn, line, &entry.fact)?;
    Ok(Appended { seq, hash })
}

/// Recomputes the chain from its first entry, from the stored bytes alone: facts of any version verify.
pub(super) fn verify(conn: &Connection, known: Option<Head>) -> Outcome<ChainReport> {
    let mut report = ChainReport { entries: 0, head: Head::default(), first_bad: None };
    let mut statement =
        conn.prepare("SELECT seq, at, actor, fact, sealed, salt, prev, hash FROM journal ORDER BY seq")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let seq: u64 = row.get(0)?;
        let bytes = |column: usize| -> Outcome<&[u8]> { Ok(row.get_ref(column)?.as_bytes().unwrap_or_default()) };
        let hashed = Hashed {
            seq: row.get(0)?,
            at: row.get(1)?,
            actor: bytes(2)?,
            fact: bytes(3)?,
            sealed: row.get_ref(4)?.as_blob_or_null().unwrap_or_default(),
            salt: bytes(5)?,
            prev: bytes(6)?,
        };
        let stored = bytes(7)?;
        let bad = if seq != report.head.seq + 1 {
            Some((report.head.seq + 1, "the entry is missing"))
        } else if hashed.prev != report.head.hash {
            Some((seq, "it does not follow the entry before it"))
        } else if hashed.hash() != stored {
            Some((seq, "its contents do not match its hash"))
        } else if known.is_some_and(|head| head.seq == seq && head.hash != stored) {
            Some((seq, "the journal was rewritten: another entry was known under this number"))
        } else {
            None
        };
        if let Some((seq, what)) = bad {
            report.first_bad.get_or_insert((seq, what.to_owned()));
        }
        report.entries += 1;
        report.head = Head { seq, hash: stored.try_into().unwrap_or_default() };
    }
    if let Some(known) = known
        && known.seq > report.head.seq
    {
        let cut = (report.head.seq + 1, "the journal was cut: a later entry was known".to_owned());
        report.first_bad.get_or_insert(cut);
    }
    Ok(report)
}
