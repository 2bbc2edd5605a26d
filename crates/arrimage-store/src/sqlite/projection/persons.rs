//! Persons, their restrictions, cards and consents. Texts stay in the journal's parcels; rows point there.

use std::collections::BTreeSet;

use arrimage_domain::{Item, consent::Consent, person::Restriction};
use arrimage_kernel::{
    Code, Problem,
    id::{CardId, ConsentId, PersonId, RestrictionId},
};
use rusqlite::Connection;

use super::Line;
use crate::sqlite::sql::{Outcome, json, must, nanos, nanos_to_sort, one, run, to_json};

pub(super) fn opened(conn: &Connection, line: Line, person: PersonId) -> Outcome<()> {
    let sql = "INSERT INTO person (id, opened, seq) VALUES (?1, ?2, ?3)";
    run(conn, sql, (person.to_string(), nanos(line.at)?, line.seq))?;
    // The fact does not say which pieces its parcel holds: each is to be looked for there.
    let pieces = if line.sealed { Item::FILED } else { &[] };
    items(conn, line, person, pieces)
}

pub(super) fn described(conn: &Connection, line: Line, person: PersonId, named: &BTreeSet<Item>) -> Outcome<()> {
    alive(conn, person)?;
    items(conn, line, person, named)
}

fn items<'a>(
    conn: &Connection,
    line: Line,
    person: PersonId,
    named: impl IntoIterator<Item = &'a Item>,
) -> Outcome<()> {
    let sql = "INSERT INTO person_item (person, item, seq) VALUES (?1, ?2, ?3)
               ON CONFLICT (person, item) DO UPDATE SET seq = excluded.seq";
    for item in named {
        run(conn, sql, (person.to_string(), item.code(), line.seq))?;
    }
    Ok(())
}

/// Nothing new is kept about someone who was erased, nor about someone unknown.
fn alive(conn: &Connection, person: PersonId) -> Outcome<()> {
    let sql = "SELECT id, erased FROM person WHERE id = ?1";
    match one(conn, "person", sql, [person.to_string()], |row| Ok(row.get::<_, bool>("erased")?))? {
        Some(false) => Ok(()),
        Some(true) => Err(Problem::new(Code::NotNow, "the person was erased: nothing more is kept about them").into()),
        None => Err(Problem::new(Code::NotFound, "the store has no such person").into()),
    }
}

pub(super) fn silence(conn: &Connection, person: PersonId, items: &BTreeSet<Item>) -> Outcome<()> {
    alive(conn, person)?;
    must(conn, "person", "UPDATE person SET silence = ?2 WHERE id = ?1", (person.to_string(), to_json(items)?))
}

pub(super) fn restricted(conn: &Connection, line: Line, restriction: &Restriction) -> Outcome<()> {
    alive(conn, restriction.person)?;
    let sql = "INSERT INTO restriction (id, person, seq, json) VALUES (?1, ?2, ?3, ?4)";
    let (id, person) = (restriction.id.to_string(), restriction.person.to_string());
    run(conn, sql, (id, person, line.seq, to_json(restriction)?)).map(drop)
}

pub(super) fn restriction_lifted(conn: &Connection, restriction: RestrictionId) -> Outcome<()> {
    must(conn, "restriction", "DELETE FROM restriction WHERE id = ?1", [restriction.to_string()])
}

/// What was decided about the person goes with them, save that consents existed and referrals took place.
pub(super) fn erased(conn: &Connection, line: Line, person: PersonId) -> Outcome<()> {
    alive(conn, person)?;
    let person = person.to_string();
    run(conn, "UPDATE person SET erased = 1, silence = '[]' WHERE id = ?1", [&person])?;
    run(conn, "DELETE FROM person_item WHERE person = ?1", [&person])?;
    run(conn, "DELETE FROM restriction WHERE person = ?1", [&person])?;
    let sql = "UPDATE card SET revoked = ?2 WHERE person = ?1 AND revoked IS NULL";
    run(conn, sql, (&person, nanos(line.at)?))?;
    // Its parcel can't be opened any more, even when it is about others too.
    let sql = "DELETE FROM draft WHERE EXISTS (SELECT 1 FROM json_each(draft.json, '$.persons') WHERE value = ?1)";
    run(conn, sql, [&person]).map(drop)
}

pub(super) fn card_issued(conn: &Connection, line: Line, card: CardId, person: PersonId) -> Outcome<()> {
    alive(conn, person)?;
    let sql = "INSERT INTO card (id, person, issued) VALUES (?1, ?2, ?3)";
    run(conn, sql, (card.to_string(), person.to_string(), nanos(line.at)?)).map(drop)
}

pub(super) fn card_revoked(conn: &Connection, line: Line, card: CardId) -> Outcome<()> {
    let sql = "UPDATE card SET revoked = coalesce(revoked, ?2) WHERE id = ?1";
    must(conn, "card", sql, (card.to_string(), nanos(line.at)?))
}

pub(super) fn consent_given(conn: &Connection, line: Line, consent: &Consent) -> Outcome<()> {
    alive(conn, consent.person)?;
    let sql = "INSERT INTO consent (id, person, seq, until, withdrawn, json) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let (id, person, until) = (consent.id.to_string(), consent.person.to_string(), nanos_to_sort(consent.terms.until));
    run(conn, sql, (id, person, line.seq, until, consent.withdrawn.is_some(), to_json(consent)?)).map(drop)
}

fn change_consent(conn: &Connection, id: ConsentId, change: impl FnOnce(&mut Consent)) -> Outcome<()> {
    let sql = "SELECT id, json FROM consent WHERE id = ?1";
    let Some(mut consent) = one(conn, "consent", sql, [id.to_string()], |row| json::<Consent>(row, "json"))? else {
        return Err(Problem::new(Code::NotFound, "the store has no such consent").into());
    };
    change(&mut consent);
    let sql = "UPDATE consent SET withdrawn = ?2, json = ?3 WHERE id = ?1";
    must(conn, "consent", sql, (id.to_string(), consent.withdrawn.is_some(), to_json(&consent)?))
}

pub(super) fn consent_narrowed(conn: &Connection, id: ConsentId, items: &BTreeSet<Item>) -> Outcome<()> {
    change_consent(conn, id, |consent| consent.terms.goes.retain(|item| !items.contains(item)))
}

/// A second withdrawal leaves the first one's moment.
pub(super) fn consent_withdrawn(conn: &Connection, line: Line, id: ConsentId) -> Outcome<()> {
    change_consent(conn, id, |consent| {
        consent.withdrawn.get_or_insert(line.at);
    })
}
