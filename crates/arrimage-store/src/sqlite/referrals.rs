//! Reads of referrals, drafts and stalls elsewhere.

use std::collections::{BTreeMap, HashMap};

use arrimage_domain::{
    Party,
    fact::Draft,
    referral::{Entry, Logs, Promise, Side},
};
use arrimage_kernel::{
    Problem,
    id::{OrganisationId, PersonId, ReferralId, StreamId},
};
use rusqlite::{Connection, Params, Row};

use super::{
    sql::{Outcome, all, integer, json, limit, moment, one, place, text, text_or_none},
    writer::Session,
};
use crate::api::{ReferralReads, ReferralRow, ReferralVisit, StalledRow};

/// For each entry with parcels, the journal entry that holds them.
type SealedAt = BTreeMap<(Side, u32), u64>;

/// An entry of a log, and the journal entry that holds its parcels.
type EntryRow = (Side, Entry, Option<u64>);

fn entry(row: &Row<'_>) -> Outcome<EntryRow> {
    let sealed_at = if row.get("sealed")? { Some(row.get("seq")?) } else { None };
    Ok((text(row, "side")?, json(row, "json")?, sealed_at))
}

fn sorted(rows: Vec<EntryRow>) -> (Logs, SealedAt) {
    let (mut asking, mut handling, mut sealed_at) = (Vec::new(), Vec::new(), BTreeMap::new());
    for (side, entry, seq) in rows {
        sealed_at.extend(seq.map(|seq| ((side, entry.n), seq)));
        match side {
            Side::Asking => asking.push(entry),
            Side::Handling => handling.push(entry),
        }
    }
    (Logs { asking: asking.into_iter().collect(), handling: handling.into_iter().collect() }, sealed_at)
}

/// Both logs of a referral, and where their parcels are.
pub(super) fn entries(conn: &Connection, referral: ReferralId) -> Outcome<(Logs, SealedAt)> {
    let sql = "SELECT referral, side, n, seq, sealed, json FROM entry WHERE referral = ?1 ORDER BY side, n";
    Ok(sorted(all(conn, "entry", sql, [referral.to_string()], entry)?))
}

fn bare(row: &Row<'_>) -> Outcome<ReferralRow> {
    Ok(ReferralRow {
        id: text(row, "id")?,
        stream: text(row, "stream")?,
        side: text(row, "side")?,
        partner: json(row, "partner")?,
        persons: Vec::new(),
        consents: json(row, "consents")?,
        follows: text_or_none(row, "follows")?.zip(text_or_none(row, "how")?),
        assigned: text_or_none(row, "assigned")?,
        opened: moment(row, "opened")?,
        escalated: Vec::new(),
        logs: Logs::default(),
        sealed_at: BTreeMap::new(),
        door_open: row.get("door_open")?,
    })
}

fn whole(conn: &Connection, mut referral: ReferralRow) -> Outcome<ReferralRow> {
    let id = referral.id.to_string();
    let sql = "SELECT referral, person FROM referral_person WHERE referral = ?1 ORDER BY position";
    referral.persons = all(conn, "referral_person", sql, [&id], |row| text(row, "person"))?;
    let sql = "SELECT DISTINCT referral, promise FROM escalation WHERE referral = ?1";
    referral.escalated = all(conn, "escalation", sql, [&id], |row| text::<Promise>(row, "promise"))?;
    referral.escalated.sort_unstable();
    (referral.logs, referral.sealed_at) = entries(conn, referral.id)?;
    Ok(referral)
}

fn many(conn: &Connection, sql: &str, params: impl Params) -> Outcome<Vec<ReferralRow>> {
    all(conn, "referral", sql, params, bare)?.into_iter().map(|row| whole(conn, row)).collect()
}

/// What hangs on each referral, from one query; `read` says the referral and what it is.
fn by_referral<T>(
    conn: &Connection,
    table: &'static str,
    sql: &str,
    read: impl Fn(&Row<'_>) -> Outcome<T>,
) -> Outcome<HashMap<ReferralId, Vec<T>>> {
    let mut groups: HashMap<ReferralId, Vec<T>> = HashMap::new();
    for (referral, one) in all(conn, table, sql, [], |row| Ok((text(row, "referral")?, read(row)?)))? {
        groups.entry(referral).or_default().push(one);
    }
    Ok(groups)
}

/// Every referral, in as many queries whatever their number.
fn every(conn: &Connection) -> Outcome<Vec<ReferralRow>> {
    let mut rows = all(conn, "referral", "SELECT * FROM referral ORDER BY seq", [], bare)?;
    let sql = "SELECT referral, person FROM referral_person ORDER BY referral, position";
    let mut persons = by_referral(conn, "referral_person", sql, |row| text(row, "person"))?;
    let sql = "SELECT DISTINCT referral, promise FROM escalation ORDER BY referral";
    let mut escalated = by_referral(conn, "escalation", sql, |row| text::<Promise>(row, "promise"))?;
    let sql = "SELECT referral, side, n, seq, sealed, json FROM entry ORDER BY referral, side, n";
    let mut entries = by_referral(conn, "entry", sql, entry)?;
    for row in &mut rows {
        row.persons = persons.remove(&row.id).unwrap_or_default();
        row.escalated = escalated.remove(&row.id).unwrap_or_default();
        row.escalated.sort_unstable();
        (row.logs, row.sealed_at) = sorted(entries.remove(&row.id).unwrap_or_default());
    }
    Ok(rows)
}

/// In the order of the journal's index of facts: no sorting, hence nothing held.
fn each(conn: &Connection, visit: &mut ReferralVisit<'_>) -> Outcome<()> {
    let sql = "SELECT referral.* FROM journal
               CROSS JOIN referral ON referral.id = json_extract(journal.fact, '$.referral')
               WHERE journal.kind = 'referral-opened' ORDER BY journal.seq";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let read = || -> Outcome<(u64, ReferralRow)> { Ok((row.get("seq")?, whole(conn, bare(row)?)?)) };
        let (began, referral) = read().map_err(|failure| Problem::from(failure).at(place("referral", row)))?;
        visit(began, referral)?;
    }
    Ok(())
}

fn draft(row: &Row<'_>) -> Outcome<(Draft, u64)> {
    Ok((json(row, "json")?, row.get("seq")?))
}

impl ReferralReads for Session<'_> {
    fn referral(&self, id: ReferralId) -> Result<Option<ReferralRow>, Problem> {
        Ok(many(self.conn, "SELECT * FROM referral WHERE id = ?1", [id.to_string()])?.pop())
    }

    fn referral_by_stream(&self, partner: OrganisationId, stream: StreamId) -> Result<Option<ReferralRow>, Problem> {
        let sql = "SELECT * FROM referral WHERE organisation = ?1 AND stream = ?2";
        Ok(many(self.conn, sql, (partner.to_string(), stream.to_string()))?.pop())
    }

    fn open_referrals(&self) -> Result<Vec<ReferralRow>, Problem> {
        Ok(many(self.conn, "SELECT * FROM referral WHERE open = 1 ORDER BY last_at, seq", [])?)
    }

    fn recent_closed(&self, rows: usize) -> Result<Vec<ReferralRow>, Problem> {
        let sql = "SELECT * FROM referral WHERE open = 0 ORDER BY last_at DESC, seq DESC LIMIT ?1";
        Ok(many(self.conn, sql, [limit(rows)])?)
    }

    fn referrals_of(&self, person: PersonId) -> Result<Vec<ReferralRow>, Problem> {
        let sql = "SELECT * FROM referral
                   WHERE id IN (SELECT referral FROM referral_person WHERE person = ?1) ORDER BY seq";
        Ok(many(self.conn, sql, [person.to_string()])?)
    }

    fn referrals(&self) -> Result<Vec<ReferralRow>, Problem> {
        Ok(every(self.conn)?)
    }

    fn each_referral(&self, visit: &mut ReferralVisit<'_>) -> Result<(), Problem> {
        Ok(each(self.conn, visit)?)
    }

    fn referrals_since(&self, after: u64) -> Result<Vec<(u64, ReferralId)>, Problem> {
        let sql = "SELECT DISTINCT referral.seq, referral.id FROM journal
                   CROSS JOIN referral ON referral.id = json_extract(journal.fact, '$.referral')
                   WHERE journal.kind = 'entry-written' AND journal.seq > ?1 ORDER BY referral.seq";
        Ok(all(self.conn, "referral", sql, [integer(after)?], |row| Ok((row.get("seq")?, text(row, "id")?)))?)
    }

    fn other_ends(&self) -> Result<Vec<Party>, Problem> {
        let sql = "SELECT DISTINCT partner FROM referral ORDER BY partner";
        Ok(all(self.conn, "referral", sql, [], |row| json(row, "partner"))?)
    }

    fn followers_of(&self, referral: ReferralId) -> Result<Vec<ReferralId>, Problem> {
        let sql = "SELECT id FROM referral WHERE follows = ?1 ORDER BY seq";
        Ok(all(self.conn, "referral", sql, [referral.to_string()], |row| text(row, "id"))?)
    }

    fn drafts(&self) -> Result<Vec<(Draft, u64)>, Problem> {
        Ok(all(self.conn, "draft", "SELECT referral, seq, json FROM draft ORDER BY seq DESC", [], draft)?)
    }

    fn draft(&self, referral: ReferralId) -> Result<Option<(Draft, u64)>, Problem> {
        let sql = "SELECT referral, seq, json FROM draft WHERE referral = ?1";
        Ok(one(self.conn, "draft", sql, [referral.to_string()], draft)?)
    }

    fn stalled_elsewhere(&self) -> Result<Vec<StalledRow>, Problem> {
        let sql = "SELECT * FROM stalled_elsewhere ORDER BY told DESC, asking, handling, stream, promise";
        Ok(all(self.conn, "stalled_elsewhere", sql, [], |row| {
            Ok(StalledRow {
                stream: text(row, "stream")?,
                asking: text(row, "asking")?,
                handling: text(row, "handling")?,
                promise: text(row, "promise")?,
                due: moment(row, "due")?,
                told: moment(row, "told")?,
            })
        })?)
    }
}
