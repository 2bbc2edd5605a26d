//! Outbox, inbox, contacts and counters.

use arrimage_kernel::{
    Code, Problem,
    id::{EnvelopeId, OrganisationId, ReferralId},
};
use jiff::Timestamp;
use rusqlite::Row;

use super::{
    sql::{
        Outcome, all, integer, limit, moment, moment_or_none, must, nanos, nanos_to_sort, one, run, text, text_or_none,
    },
    writer::Session,
};
use crate::api::{Contact, InboxRow, MailReads, MailWrites, OutboxRow, OutboxState};

impl std::str::FromStr for OutboxState {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        OutboxState::ALL.into_iter().find(|state| state.code() == text).ok_or(())
    }
}

fn outbox(row: &Row<'_>) -> Outcome<OutboxRow> {
    Ok(OutboxRow {
        envelope: text(row, "envelope")?,
        to: text(row, "recipient")?,
        stream: text(row, "stream")?,
        sequence: row.get("sequence")?,
        kind: row.get("kind")?,
        content: row.get("content")?,
        referral: text_or_none(row, "referral")?,
        first: row.get("first")?,
        last: row.get("last")?,
        bytes: row.get("bytes")?,
        hash: row.get("hash")?,
        queued_at: moment(row, "queued_at")?,
        attempts: row.get("attempts")?,
        tried: moment_or_none(row, "tried")?,
        next_at: moment(row, "next_at")?,
        state: text(row, "state")?,
        receipt: row.get("receipt")?,
    })
}

fn inbox(row: &Row<'_>) -> Outcome<InboxRow> {
    Ok(InboxRow {
        envelope: text(row, "envelope")?,
        from: text(row, "sender")?,
        hash: row.get("hash")?,
        receipt: row.get("receipt")?,
        at: moment(row, "at")?,
        kept: row.get("kept")?,
    })
}

// `waited` is since when the stream waits; `held`, whether an earlier envelope of the stream is not due.
const DUE: &str = "
    SELECT * FROM (
        SELECT outbox.*,
            min(queued_at) OVER stream AS waited,
            max(outbox.next_at > ?1) OVER (stream ORDER BY sequence) AS held
        FROM outbox LEFT JOIN contact ON contact.partner = outbox.recipient
        WHERE state = 'waiting' AND coalesce(contact.next_try <= ?1, 1)
        WINDOW stream AS (PARTITION BY recipient, stream)
    ) WHERE held = 0 ORDER BY waited, recipient, stream, sequence LIMIT ?2";

impl MailReads for Session<'_> {
    fn outbox_due(&self, now: Timestamp, rows: usize) -> Result<Vec<OutboxRow>, Problem> {
        Ok(all(self.conn, "outbox", DUE, (nanos_to_sort(now), limit(rows)), outbox)?)
    }

    fn outbox(&self, envelope: EnvelopeId) -> Result<Option<OutboxRow>, Problem> {
        Ok(one(self.conn, "outbox", "SELECT * FROM outbox WHERE envelope = ?1", [envelope.to_string()], outbox)?)
    }

    fn outbox_pending(&self) -> Result<Vec<OutboxRow>, Problem> {
        let sql = "SELECT * FROM outbox WHERE state = 'waiting' ORDER BY queued_at, rowid";
        Ok(all(self.conn, "outbox", sql, [], outbox)?)
    }

    fn outbox_of_referral(&self, referral: ReferralId) -> Result<Vec<OutboxRow>, Problem> {
        let sql = "SELECT * FROM outbox WHERE referral = ?1 ORDER BY rowid";
        Ok(all(self.conn, "outbox", sql, [referral.to_string()], outbox)?)
    }

    fn receipts_held(&self) -> Result<Vec<OutboxRow>, Problem> {
        let sql = "SELECT * FROM outbox WHERE receipt IS NOT NULL ORDER BY rowid";
        Ok(all(self.conn, "outbox", sql, [], outbox)?)
    }

    fn inbox(&self, envelope: EnvelopeId) -> Result<Option<InboxRow>, Problem> {
        Ok(one(self.conn, "inbox", "SELECT * FROM inbox WHERE envelope = ?1", [envelope.to_string()], inbox)?)
    }

    fn receipts_issued(&self) -> Result<Vec<InboxRow>, Problem> {
        Ok(all(self.conn, "inbox", "SELECT * FROM inbox ORDER BY rowid", [], inbox)?)
    }

    fn contact(&self, partner: OrganisationId) -> Result<Option<Contact>, Problem> {
        let sql = "SELECT * FROM contact WHERE partner = ?1";
        Ok(one(self.conn, "contact", sql, [partner.to_string()], |row| {
            Ok(Contact {
                last_heard: moment_or_none(row, "last_heard")?,
                last_tried: moment_or_none(row, "last_tried")?,
                failures: row.get("failures")?,
                next_try: moment_or_none(row, "next_try")?,
                skew_seconds: row.get("skew_seconds")?,
            })
        })?)
    }
}

impl MailWrites for Session<'_> {
    fn outbox_put(&mut self, row: &OutboxRow) -> Result<(), Problem> {
        let sql = "INSERT INTO outbox (envelope, recipient, stream, sequence, kind, content, referral, first, last,
                       bytes, hash, queued_at, attempts, tried, next_at, state, receipt)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)";
        let params = rusqlite::params![
            row.envelope.to_string(),
            row.to.to_string(),
            row.stream.to_string(),
            integer(row.sequence)?,
            row.kind,
            row.content,
            row.referral.map(|referral| referral.to_string()),
            row.first,
            row.last,
            row.bytes,
            row.hash,
            nanos(row.queued_at)?,
            row.attempts,
            row.tried.map(nanos).transpose()?,
            nanos(row.next_at)?,
            row.state.code(),
            row.receipt,
        ];
        run(self.conn, sql, params)?;
        Ok(())
    }

    fn outbox_attempt(&mut self, envelope: EnvelopeId, at: Timestamp, next_at: Timestamp) -> Result<(), Problem> {
        let sql = "UPDATE outbox SET attempts = attempts + 1, tried = ?2, next_at = ?3 WHERE envelope = ?1";
        Ok(must(self.conn, "envelope", sql, (envelope.to_string(), nanos(at)?, nanos(next_at)?))?)
    }

    fn outbox_delivered(&mut self, envelope: EnvelopeId, receipt: &[u8]) -> Result<(), Problem> {
        let sql =
            "UPDATE outbox SET receipt = ?2, state = iif(state = 'stopped', state, 'delivered') WHERE envelope = ?1";
        Ok(must(self.conn, "envelope", sql, (envelope.to_string(), receipt))?)
    }

    fn outbox_returned(&mut self, envelope: EnvelopeId, receipt: &[u8]) -> Result<(), Problem> {
        let sql =
            "UPDATE outbox SET receipt = ?2, state = iif(state = 'stopped', state, 'returned') WHERE envelope = ?1";
        Ok(must(self.conn, "envelope", sql, (envelope.to_string(), receipt))?)
    }

    fn outbox_stop(&mut self, envelope: EnvelopeId) -> Result<(), Problem> {
        let sql = "UPDATE outbox SET state = 'stopped', bytes = x'' WHERE envelope = ?1 AND state = 'waiting'";
        if run(self.conn, sql, [envelope.to_string()])? == 0 {
            return Err(match self.outbox(envelope)? {
                None => Problem::new(Code::NotFound, "the store has no such envelope"),
                Some(_) => Problem::new(Code::NotNow, "the envelope no longer waits"),
            });
        }
        self.scrub.set(true);
        Ok(())
    }

    fn inbox_put(&mut self, row: &InboxRow) -> Result<(), Problem> {
        let sql = "INSERT INTO inbox (envelope, sender, hash, receipt, at, kept) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let (envelope, sender) = (row.envelope.to_string(), row.from.to_string());
        run(self.conn, sql, (envelope, sender, row.hash, &row.receipt, nanos(row.at)?, &row.kept))?;
        Ok(())
    }

    fn put_contact(&mut self, partner: OrganisationId, contact: Contact) -> Result<(), Problem> {
        let sql = "INSERT OR REPLACE INTO contact (partner, last_heard, last_tried, failures, next_try, skew_seconds)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let heard = contact.last_heard.map(nanos).transpose()?;
        let tried = contact.last_tried.map(nanos).transpose()?;
        let next = contact.next_try.map(nanos).transpose()?;
        run(self.conn, sql, (partner.to_string(), heard, tried, contact.failures, next, contact.skew_seconds))?;
        Ok(())
    }

    fn next_counter(&mut self, name: &str) -> Result<u64, Problem> {
        let sql = "INSERT INTO counter VALUES (?1, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1
                   RETURNING name, value";
        let value = one(self.conn, "counter", sql, [name], |row| Ok(row.get("value")?))?;
        value.ok_or_else(|| Problem::new(Code::Corrupt, "a counter gave no number").at("counter"))
    }
}
