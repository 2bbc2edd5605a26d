//! From the journal to the wire.

use std::sync::{Arc, PoisonError};

use arrimage_domain::{
    Actor, Fact, Item,
    consent::{ConsentState, Flow, Terms, may_send},
    organisation::Party,
    referral::{Act, Author, Entry},
};
use arrimage_envelope::{Draft, Identity, Receipt, receipt::Outcome as Receipted};
use arrimage_kernel::{
    Code, Problem,
    id::{EnvelopeId, OrganisationId, ReferralId, StreamId},
};
use arrimage_store::{Contact, OutboxRow, OutboxState, ReferralRow};
use jiff::SignedDuration;

use super::{
    incoming::Answer,
    wire::{self, WireEntry, kind},
};
use crate::{Desk, Office, Outcome, referrals::Private};

/// An envelope that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// Which.
    pub envelope: EnvelopeId,
    /// For whom.
    pub to: OrganisationId,
    /// Where; empty when the recipient is reached only within this process.
    pub endpoint: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// What the transport says of an envelope.
#[derive(Debug, Clone)]
pub enum Sent {
    /// The other node answered.
    Answered(Answer),
    /// Nobody answered, or not as a node does.
    Unreachable,
}

/// The first wait after a failure; it doubles up to [`LONGEST_WAIT`], with up to a half more at random.
const FIRST_WAIT: SignedDuration = SignedDuration::from_secs(5);
const LONGEST_WAIT: SignedDuration = SignedDuration::from_hours(1);

/// What an envelope carries.
pub(crate) struct Letter<'a> {
    pub to: OrganisationId,
    pub stream: StreamId,
    pub sequence: u64,
    pub kind: &'a str,
    pub payloads: Vec<Vec<u8>>,
    pub content: bool,
    pub referral: Option<ReferralId>,
    pub first: u32,
    pub last: u32,
}

impl Desk<'_> {
    /// Sends an entry of ours, as far as consents let it; what they don't let travel stays home and holds its number.
    pub(crate) fn dispatch(&mut self, row: &ReferralRow, entry: &Entry, private: &Private) -> Outcome<()> {
        let Party::Organisation(to) = row.partner else { return Ok(()) };
        if !self.tx.partner(to)?.is_some_and(|partner| partner.linked) {
            return Ok(());
        }
        let control = entry.act.is_control();
        let allowed = if control { Some(Private::default()) } else { self.allowed(row, entry, private)? };
        let Some(allowed) = allowed else { return Ok(()) };
        let rows = self.tx.outbox_of_referral(row.id)?;
        let gone = |n: u32| rows.iter().any(|r| r.state != OutboxState::Stopped && r.first <= n && n <= r.last);
        let first = (1..entry.n).rev().take_while(|n| !gone(*n)).last().unwrap_or(entry.n);
        let mut payloads = Vec::new();
        for n in first..entry.n {
            payloads.push(wire::write(&self.placeholder(row, n)?)?);
        }
        payloads.push(wire::write(&WireEntry::new(row.side, entry, &allowed)?)?);
        self.post(Letter {
            to,
            stream: row.stream,
            sequence: u64::from(entry.n),
            kind: if control { kind::CONTROL } else { kind::REFERRAL },
            payloads,
            content: !control,
            referral: Some(row.id),
            first,
            last: entry.n,
        })
    }

    /// What holds the number of an entry that may not travel: nothing of it but its place.
    fn placeholder(&self, row: &ReferralRow, n: u32) -> Outcome<WireEntry> {
        let entry = row.logs.of(row.side).get(n);
        let entry = entry.ok_or_else(|| Problem::new(Code::Corrupt, "an entry is missing from its own log"))?;
        let bare = Entry { n, seen: entry.seen, at: entry.at, by: Author::node(), act: Act::Withheld };
        // A withdrawal and a recall are known whatever else is not.
        let bare = if entry.act.is_control() { entry.clone() } else { bare };
        WireEntry::new(row.side, &bare, &Private::default())
    }

    /// The texts of an entry that may travel now; `None` when the entry itself may not.
    fn allowed(&self, row: &ReferralRow, entry: &Entry, private: &Private) -> Outcome<Option<Private>> {
        let terms = self.terms_of(row)?;
        let live: Vec<&Terms> = terms.iter().filter(|(_, s)| *s == ConsentState::Live).map(|(t, _)| t).collect();
        let may = !live.is_empty()
            && entry.act.needs().is_none_or(|back| live.iter().all(|terms| terms.back.contains(&back)));
        if !may {
            return Ok(None);
        }
        let mut thread = private.thread.clone();
        let mut persons = private.persons.clone();
        for (slot, (terms, state)) in terms.iter().enumerate() {
            let person = self.tx.person(row.persons[slot])?;
            let silence = person.map(|person| person.silence).unwrap_or_default();
            let restrictions = self.tx.restrictions(row.persons[slot])?;
            let passes = |item: Item| {
                let flow = Flow {
                    item,
                    recipient: row.partner,
                    terms: Some(terms),
                    state: *state,
                    silence: &silence,
                    restrictions: &restrictions,
                };
                may_send(flow).allowed
            };
            if *state == ConsentState::Live {
                // What the thread says concerns everybody: each one's consent must let it.
                thread.retain(|item, _| passes(*item));
            }
            if let Some(items) = persons.get_mut(slot) {
                items.retain(|item, _| passes(*item));
            }
        }
        Ok(Some(Private { thread, persons }))
    }

    /// Seals an envelope to a partner and puts it in the outbox, in this transaction.
    pub(crate) fn post(&mut self, letter: Letter<'_>) -> Outcome<()> {
        let partner = self.tx.partner(letter.to)?;
        let partner = partner.ok_or_else(|| Problem::new(Code::NotLinked, "this organisation is not a partner"))?;
        let recipient = Identity::from_text(&partner.card.identity)
            .map_err(|error| Problem::new(Code::Corrupt, format!("a partner's keys can't be read: {error}")))?;
        let envelope = EnvelopeId::new(self.now, self.entropy);
        let sealed = {
            let keyring = self.office.keyring.read().unwrap_or_else(PoisonError::into_inner);
            let draft = Draft {
                id: envelope,
                stream: letter.stream,
                sequence: letter.sequence,
                kind: letter.kind.to_owned(),
                created: self.now,
                entries: letter.payloads.into_iter().map(|payload| (letter.kind.to_owned(), payload)).collect(),
            };
            arrimage_envelope::seal(&keyring, &recipient, draft, self.entropy)
                .map_err(|error| Problem::new(Code::TooLarge, format!("this can't be put in an envelope: {error}")))?
        };
        self.record(
            Actor::Node,
            Fact::EnvelopeQueued {
                envelope,
                to: letter.to,
                stream: letter.stream,
                sequence: letter.sequence,
                kind: letter.kind.to_owned(),
                content: letter.content,
                referral: letter.referral,
            },
            &[],
        )?;
        self.tx.outbox_put(&OutboxRow {
            envelope,
            to: letter.to,
            stream: letter.stream,
            sequence: letter.sequence,
            kind: letter.kind.to_owned(),
            content: letter.content,
            referral: letter.referral,
            first: letter.first,
            last: letter.last,
            bytes: sealed.bytes,
            hash: sealed.hash,
            queued_at: self.now,
            attempts: 0,
            tried: None,
            next_at: self.now,
            state: OutboxState::Waiting,
            receipt: None,
        })
    }

    /// Stops what waits to leave on a referral. Returns the stopped envelopes.
    pub(crate) fn stop_outbox(&mut self, row: &ReferralRow) -> Outcome<Vec<OutboxRow>> {
        let waiting = self.tx.outbox_of_referral(row.id)?.into_iter();
        let stopped: Vec<OutboxRow> = waiting.filter(|r| r.state == OutboxState::Waiting && r.content).collect();
        for envelope in &stopped {
            self.tx.outbox_stop(envelope.envelope)?;
            self.record(Actor::Node, Fact::EnvelopeStopped { envelope: envelope.envelope }, &[])?;
        }
        Ok(stopped)
    }

    /// Sends again, for the persons whose consent still holds, what was stopped because of another's.
    pub(crate) fn after_stop(&mut self, row: &ReferralRow, stopped: &[OutboxRow]) -> Outcome<()> {
        for n in stopped.iter().flat_map(|row| row.first..=row.last) {
            self.send_again(row, n)?;
        }
        Ok(())
    }

    /// Sends an entry of ours again, under the consents of now.
    fn send_again(&mut self, row: &ReferralRow, n: u32) -> Outcome<()> {
        if let Some(entry) = row.logs.of(row.side).get(n).cloned() {
            let private = self.private_of(row, row.side, n)?;
            self.dispatch(row, &entry, &private)?;
        }
        Ok(())
    }

    /// What was written for a partner while no link let it leave, or was stopped when the link ended, goes now, in order
    /// and as far as consents still let it. A withdrawal above all: what they hold of the person closes with it.
    pub(crate) fn send_what_never_left(&mut self, partner: OrganisationId) -> Outcome<()> {
        let rows = self.tx.referrals()?.into_iter().filter(|row| row.partner == Party::Organisation(partner));
        for row in rows.collect::<Vec<_>>() {
            for entry in row.logs.of(row.side).run() {
                let sent = self.tx.outbox_of_referral(row.id)?;
                let gone = |r: &OutboxRow| r.state != OutboxState::Stopped && r.first <= entry.n && entry.n <= r.last;
                if !sent.iter().any(gone) && (!entry.act.is_control() || self.has_ever_left(&row)?) {
                    self.send_again(&row, entry.n)?;
                }
            }
        }
        Ok(())
    }

    /// Whether the other side may know of this referral: something was received, or was tried and may have been.
    pub(crate) fn has_ever_left(&self, row: &ReferralRow) -> Outcome<bool> {
        let rows = self.tx.outbox_of_referral(row.id)?;
        Ok(rows.iter().any(|r| r.attempts > 0 || r.state != OutboxState::Stopped)
            || row.logs.of(row.side.other()).last() > 0)
    }

    /// What is due now, oldest first in each stream. Consent is checked again in the transaction that counts the
    /// attempt: an attempt is the moment at which content leaves.
    pub fn due(&mut self, limit: usize) -> Outcome<Vec<Outgoing>> {
        let mut due = Vec::new();
        for row in self.tx.outbox_due(self.now, limit)? {
            if row.content
                && let Some(referral) = row.referral
                && !self.still_consented(referral, &row)?
            {
                continue;
            }
            let Some(partner) = self.tx.partner(row.to)? else { continue };
            let next = self.now + self.wait(row.attempts);
            self.tx.outbox_attempt(row.envelope, self.now, next)?;
            due.push(Outgoing {
                envelope: row.envelope,
                to: row.to,
                endpoint: partner.card.endpoint,
                bytes: row.bytes,
            });
        }
        Ok(due)
    }

    /// Stops an envelope whose consent ended while it waited.
    fn still_consented(&mut self, referral: ReferralId, row: &OutboxRow) -> Outcome<bool> {
        let referral = self.referral_row(referral)?;
        let terms = self.terms_of(&referral)?;
        // Withdrawals stop envelopes themselves; here only time can have passed.
        if terms.iter().all(|(_, state)| *state == ConsentState::Live || *state == ConsentState::Withdrawn)
            && terms.iter().any(|(_, state)| *state == ConsentState::Live)
        {
            return Ok(true);
        }
        self.tx.outbox_stop(row.envelope)?;
        self.record(Actor::Node, Fact::EnvelopeStopped { envelope: row.envelope }, &[])?;
        self.after_stop(&referral, std::slice::from_ref(row))?;
        Ok(false)
    }

    fn wait(&mut self, attempts: u32) -> SignedDuration {
        let doubled = FIRST_WAIT.saturating_mul(1 << attempts.min(16));
        let wait = doubled.min(LONGEST_WAIT);
        let [jitter] = arrimage_kernel::entropy::bytes::<1>(self.entropy);
        wait + wait / 512 * i32::from(jitter)
    }

    /// Takes note of what became of an attempt.
    pub fn settle(&mut self, envelope: EnvelopeId, sent: Sent) -> Outcome<()> {
        let Some(row) = self.tx.outbox(envelope)? else { return Ok(()) };
        let mut contact = self.tx.contact(row.to)?.unwrap_or_default();
        contact.last_tried = Some(self.now);
        match sent {
            Sent::Unreachable | Sent::Answered(Answer::Refused(_)) => {
                contact.failures = contact.failures.saturating_add(1);
                contact.next_try = Some(self.now + self.wait(contact.failures));
                self.tx.put_contact(row.to, contact)
            }
            Sent::Answered(Answer::Early { expected }) => {
                contact.failures = 0;
                contact.next_try = None;
                contact.last_heard = Some(self.now);
                self.tx.put_contact(row.to, contact)?;
                self.catch_up(&row, expected)
            }
            Sent::Answered(Answer::Receipt(bytes)) => self.receipt(&row, contact, bytes),
        }
    }

    fn receipt(&mut self, row: &OutboxRow, mut contact: Contact, bytes: Vec<u8>) -> Outcome<()> {
        let Some(partner) = self.tx.partner(row.to)? else { return Ok(()) };
        let identity = Identity::from_text(&partner.card.identity)
            .map_err(|error| Problem::new(Code::Corrupt, format!("a partner's keys can't be read: {error}")))?;
        let Ok(receipt) = Receipt::verify(&bytes, &identity) else {
            contact.failures = contact.failures.saturating_add(1);
            contact.next_try = Some(self.now + self.wait(contact.failures));
            return self.tx.put_contact(row.to, contact);
        };
        if receipt.envelope != row.envelope || receipt.hash != row.hash || receipt.to != self.id() {
            return Ok(());
        }
        contact.failures = 0;
        contact.next_try = None;
        contact.last_heard = Some(self.now);
        contact.skew_seconds = Some(receipt.at.duration_since(self.now).as_secs());
        self.tx.put_contact(row.to, contact)?;
        if row.state != OutboxState::Waiting {
            return Ok(());
        }
        match receipt.outcome {
            Receipted::Accepted => {
                self.tx.outbox_delivered(row.envelope, &bytes)?;
                self.record(Actor::Node, Fact::EnvelopeDelivered { envelope: row.envelope }, &[])?;
                Ok(())
            }
            // They have not accepted the link yet, or our new keys have not reached them: it waits, and its age is seen
            // on the partner's page.
            Receipted::Refused(Code::UnknownSender | Code::BadKey) => {
                let next = self.now + self.wait(row.attempts.max(4));
                self.tx.outbox_attempt(row.envelope, self.now, next)
            }
            Receipted::Refused(_) | Receipted::RefusedOtherwise(_) => {
                let code = match receipt.outcome {
                    Receipted::Refused(code) => code,
                    // A newer partner's reason, which this version does not know.
                    _ => Code::NotAllowed,
                };
                self.tx.outbox_returned(row.envelope, &bytes)?;
                self.record(Actor::Node, Fact::EnvelopeReturned { envelope: row.envelope, code }, &[])?;
                Ok(())
            }
        }
    }

    /// The other node expects an earlier entry: it lost some, or some never left. They are sent again, in order.
    fn catch_up(&mut self, row: &OutboxRow, expected: u64) -> Outcome<()> {
        let Some(referral) = row.referral else { return Ok(()) };
        if !self.tx.partner(row.to)?.is_some_and(|partner| partner.linked) {
            return Ok(());
        }
        let referral = self.referral_row(referral)?;
        let from = u32::try_from(expected).unwrap_or(u32::MAX).max(1);
        let rows = self.tx.outbox_of_referral(referral.id)?;
        let waiting = |n: u32| rows.iter().any(|r| r.state == OutboxState::Waiting && r.first <= n && n <= r.last);
        for n in from..row.first {
            if !waiting(n) {
                self.post_again(&referral, n)?;
            }
        }
        Ok(())
    }

    /// One entry, alone in its envelope, as it may travel now.
    fn post_again(&mut self, row: &ReferralRow, n: u32) -> Outcome<()> {
        let Party::Organisation(to) = row.partner else { return Ok(()) };
        let Some(entry) = row.logs.of(row.side).get(n).cloned() else { return Ok(()) };
        let private = self.private_of(row, row.side, n)?;
        let control = entry.act.is_control();
        let allowed = if control { Some(Private::default()) } else { self.allowed(row, &entry, &private)? };
        let (content, message) = match allowed {
            Some(allowed) => (!control, WireEntry::new(row.side, &entry, &allowed)?),
            None => (false, self.placeholder(row, n)?),
        };
        self.post(Letter {
            to,
            stream: row.stream,
            sequence: u64::from(n),
            kind: if content { kind::REFERRAL } else { kind::CONTROL },
            payloads: vec![wire::write(&message)?],
            content,
            referral: Some(row.id),
            first: n,
            last: n,
        })
    }

    /// A message to a partner that belongs to no referral.
    pub(crate) fn post_plain(
        &mut self,
        to: OrganisationId,
        kind: &str,
        stream: StreamId,
        payload: Vec<u8>,
    ) -> Outcome<()> {
        let sequence = self.tx.next_counter(&format!("plain:{to}"))?;
        self.post(Letter {
            to,
            stream,
            sequence,
            kind,
            payloads: vec![payload],
            content: false,
            referral: None,
            first: 0,
            last: 0,
        })
    }
}

impl Office {
    /// What is due now.
    pub fn due(self: &Arc<Self>, limit: usize) -> Outcome<Vec<Outgoing>> {
        self.write(move |desk| desk.due(limit)).wait()
    }

    /// Takes note of what became of an attempt.
    pub fn settle(self: &Arc<Self>, envelope: EnvelopeId, sent: Sent) -> Outcome<()> {
        self.write(move |desk| desk.settle(envelope, sent)).wait()
    }
}
