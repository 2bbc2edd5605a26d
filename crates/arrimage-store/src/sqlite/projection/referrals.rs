//! Drafts, referrals, their logs; and where each stands, computed by the domain at each entry.

use arrimage_domain::{
    Party,
    fact::Draft,
    referral::{
        Entry, Link, Logs, Promise, Side,
        log::{Added, Contradiction},
    },
};
use arrimage_kernel::{
    Code, Problem,
    id::{ConsentId, OrganisationId, PersonId, PractitionerId, ReferralId, StreamId},
};
use jiff::Timestamp;
use rusqlite::Connection;

use super::Line;
use crate::sqlite::{
    referrals::entries,
    sql::{Outcome, must, nanos, nanos_to_sort, run, to_json},
};

pub(super) fn draft_saved(conn: &Connection, line: Line, draft: &Draft) -> Outcome<()> {
    let sql = "INSERT INTO draft (referral, seq, json) VALUES (?1, ?2, ?3)
               ON CONFLICT (referral) DO UPDATE SET seq = excluded.seq, json = excluded.json";
    run(conn, sql, (draft.referral.to_string(), line.seq, to_json(draft)?)).map(drop)
}

/// A request may be sent without ever having been saved: there is then nothing to drop.
pub(super) fn draft_dropped(conn: &Connection, referral: ReferralId) -> Outcome<()> {
    run(conn, "DELETE FROM draft WHERE referral = ?1", [referral.to_string()]).map(drop)
}

/// What identifies a referral that begins.
pub(super) struct Opened {
    pub(super) id: ReferralId,
    pub(super) stream: StreamId,
    pub(super) side: Side,
    pub(super) partner: Party,
}

pub(super) fn opened(
    conn: &Connection,
    line: Line,
    referral: &Opened,
    persons: &[PersonId],
    consents: &[ConsentId],
    follows: Option<(ReferralId, Link)>,
) -> Outcome<()> {
    let id = referral.id.to_string();
    let standing = Logs::default().situation().standing;
    let sql = "INSERT INTO referral (id, seq, stream, side, partner, organisation, consents, follows, how, opened,
                   standing, open, last_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?10)";
    run(
        conn,
        sql,
        (
            &id,
            line.seq,
            referral.stream.to_string(),
            referral.side.code(),
            to_json(&referral.partner)?,
            referral.partner.organisation().map(|partner| partner.to_string()),
            to_json(&consents)?,
            follows.map(|(earlier, _)| earlier.to_string()),
            follows.map(|(_, how)| how.code()),
            nanos(line.at)?,
            standing.code(),
            standing.is_open(),
        ),
    )?;
    for (position, person) in (0_i64..).zip(persons) {
        let sql = "INSERT INTO referral_person (referral, position, person) VALUES (?1, ?2, ?3)";
        run(conn, sql, (&id, position, person.to_string()))?;
    }
    Ok(())
}

/// Adds an entry, which must be new under its number, and folds both logs anew.
pub(super) fn entry(conn: &Connection, line: Line, referral: ReferralId, side: Side, entry: &Entry) -> Outcome<()> {
    let (mut logs, _) = entries(conn, referral)?;
    let refused = |code, what: &'static str| Problem::new(code, what).at(format!("{} {}", side.code(), entry.n));
    match logs.of_mut(side).add(entry.clone()) {
        Ok(Added::New) => {}
        Ok(Added::Known) => return Err(refused(Code::AlreadyExists, "the entry is in the log already").into()),
        Err(Contradiction { .. }) => {
            return Err(refused(Code::Contradiction, "another entry is in the log under the same number").into());
        }
    }
    let id = referral.to_string();
    let sql = "INSERT INTO entry (referral, side, n, seq, sealed, json) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    run(conn, sql, (&id, side.code(), entry.n, line.seq, line.sealed, to_json(entry)?))?;
    let sql = "UPDATE referral SET standing = ?2, open = ?3, last_at = max(last_at, ?4) WHERE id = ?1";
    let standing = logs.situation().standing;
    // When it was known here: a partner's clock may be wrong.
    must(conn, "referral", sql, (&id, standing.code(), standing.is_open(), nanos_to_sort(line.at)))
}

pub(super) fn assigned(conn: &Connection, referral: ReferralId, to: Option<PractitionerId>) -> Outcome<()> {
    let sql = "UPDATE referral SET assigned = ?2 WHERE id = ?1";
    must(conn, "referral", sql, (referral.to_string(), to.map(|practitioner| practitioner.to_string())))
}

/// Told once is told.
pub(super) fn escalated(conn: &Connection, referral: ReferralId, to: OrganisationId, promise: Promise) -> Outcome<()> {
    let sql = "INSERT INTO escalation (referral, promise, recipient) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
    run(conn, sql, (referral.to_string(), promise.code(), to.to_string())).map(drop)
}

pub(super) fn stalled_elsewhere(
    conn: &Connection,
    line: Line,
    stream: StreamId,
    (asking, handling): (OrganisationId, OrganisationId),
    promise: Promise,
    due: Timestamp,
) -> Outcome<()> {
    let sql = "INSERT INTO stalled_elsewhere (asking, handling, stream, promise, due, told)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6)
               ON CONFLICT (asking, handling, stream, promise) DO UPDATE SET due = excluded.due, told = excluded.told";
    let row =
        (asking.to_string(), handling.to_string(), stream.to_string(), promise.code(), nanos(due)?, nanos(line.at)?);
    run(conn, sql, row).map(drop)
}

pub(super) fn door(conn: &Connection, referral: ReferralId, open: bool) -> Outcome<()> {
    must(conn, "referral", "UPDATE referral SET door_open = ?2 WHERE id = ?1", (referral.to_string(), open))
}
