//! Reads of persons, and their keys.

use std::collections::BTreeMap;

use arrimage_domain::{Item, consent::Consent, person::Restriction};
use arrimage_kernel::{
    Code, Problem,
    id::{CardId, ConsentId, PersonId},
};
use jiff::Timestamp;
use rusqlite::{Connection, Row};

use super::{
    sql::{Outcome, all, json, moment, moment_or_none, nanos_to_sort, one, run, text},
    writer::Session,
};
use crate::api::{CardRow, PersonReads, PersonRow, PersonWrites};

fn bare(row: &Row<'_>) -> Outcome<PersonRow> {
    Ok(PersonRow {
        id: text(row, "id")?,
        opened: moment(row, "opened")?,
        erased: row.get("erased")?,
        silence: json(row, "silence")?,
        items: BTreeMap::new(),
    })
}

fn with_items(conn: &Connection, mut person: PersonRow) -> Outcome<PersonRow> {
    let sql = "SELECT person, item, seq FROM person_item WHERE person = ?1";
    let read = |row: &Row<'_>| -> Outcome<(Item, u64)> { Ok((text(row, "item")?, row.get("seq")?)) };
    person.items = all(conn, "person_item", sql, [person.id.to_string()], read)?.into_iter().collect();
    Ok(person)
}

fn card(row: &Row<'_>) -> Outcome<CardRow> {
    Ok(CardRow {
        id: text(row, "id")?,
        person: text(row, "person")?,
        issued: moment(row, "issued")?,
        revoked: moment_or_none(row, "revoked")?,
    })
}

impl PersonReads for Session<'_> {
    fn person(&self, id: PersonId) -> Result<Option<PersonRow>, Problem> {
        let found = one(self.conn, "person", "SELECT * FROM person WHERE id = ?1", [id.to_string()], bare)?;
        Ok(found.map(|person| with_items(self.conn, person)).transpose()?)
    }

    fn persons(&self) -> Result<Vec<PersonRow>, Problem> {
        let bare = all(self.conn, "person", "SELECT * FROM person ORDER BY seq", [], bare)?;
        Ok(bare.into_iter().map(|person| with_items(self.conn, person)).collect::<Outcome<_>>()?)
    }

    fn person_key(&self, id: PersonId) -> Result<Option<Vec<u8>>, Problem> {
        let sql = "SELECT person, wrapped FROM person_key WHERE person = ?1";
        Ok(one(self.conn, "person_key", sql, [id.to_string()], |row| Ok(row.get("wrapped")?))?)
    }

    fn restrictions(&self, person: PersonId) -> Result<Vec<Restriction>, Problem> {
        let sql = "SELECT id, json FROM restriction WHERE person = ?1 ORDER BY seq";
        Ok(all(self.conn, "restriction", sql, [person.to_string()], |row| json(row, "json"))?)
    }

    fn consents(&self, person: PersonId) -> Result<Vec<Consent>, Problem> {
        let sql = "SELECT id, json FROM consent WHERE person = ?1 ORDER BY seq";
        Ok(all(self.conn, "consent", sql, [person.to_string()], |row| json(row, "json"))?)
    }

    fn consent(&self, id: ConsentId) -> Result<Option<Consent>, Problem> {
        let sql = "SELECT id, json FROM consent WHERE id = ?1";
        Ok(one(self.conn, "consent", sql, [id.to_string()], |row| json(row, "json"))?)
    }

    fn consents_ending(&self, now: Timestamp, before: Timestamp) -> Result<Vec<Consent>, Problem> {
        let sql = "SELECT consent.id, json FROM consent JOIN person ON person.id = consent.person
                   WHERE withdrawn = 0 AND erased = 0 AND until > ?1 AND until < ?2 ORDER BY until, consent.seq";
        let span = (nanos_to_sort(now), nanos_to_sort(before));
        Ok(all(self.conn, "consent", sql, span, |row| json(row, "json"))?)
    }

    fn cards(&self, person: PersonId) -> Result<Vec<CardRow>, Problem> {
        let sql = "SELECT * FROM card WHERE person = ?1 ORDER BY issued, id";
        Ok(all(self.conn, "card", sql, [person.to_string()], card)?)
    }

    fn card(&self, id: CardId) -> Result<Option<CardRow>, Problem> {
        Ok(one(self.conn, "card", "SELECT * FROM card WHERE id = ?1", [id.to_string()], card)?)
    }
}

impl PersonWrites for Session<'_> {
    fn put_person_key(&mut self, person: PersonId, wrapped: &[u8]) -> Result<(), Problem> {
        let person = person.to_string();
        let sql = "SELECT id, erased FROM person WHERE id = ?1";
        let erased = one(self.conn, "person", sql, [&person], |row| Ok(row.get::<_, bool>("erased")?))?;
        if erased == Some(true) {
            return Err(Problem::new(Code::NotNow, "the person was erased: no key is made for them again"));
        }
        if run(self.conn, "DELETE FROM person_key WHERE person = ?1", [&person])? > 0 {
            self.scrub.set(true);
        }
        run(self.conn, "INSERT INTO person_key VALUES (?1, ?2)", (&person, wrapped))?;
        Ok(())
    }

    fn destroy_person_key(&mut self, person: PersonId) -> Result<(), Problem> {
        Ok(destroy_key(self, person)?)
    }
}

/// Deletes the key; the writer then empties the write-ahead log, where older pages still show it.
pub(super) fn destroy_key(session: &Session<'_>, person: PersonId) -> Outcome<()> {
    run(session.conn, "DELETE FROM person_key WHERE person = ?1", [person.to_string()])?;
    session.scrub.set(true);
    Ok(())
}
