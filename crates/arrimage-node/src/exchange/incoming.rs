//! From the wire to the journal: opened, checked, applied and receipted in one transaction, or refused whole.

use std::sync::{Arc, PoisonError};

use arrimage_domain::{
    Actor, Fact, Item,
    consent::Terms,
    fact::PartnerCard,
    organisation::Party,
    referral::{Act, Author, Entry, Logs, Origin, RefusalCode, Side},
};
use arrimage_envelope::{Header, Identity, JournalHead, Opened, Receipt, receipt::Outcome as Receipted};
use arrimage_kernel::{
    Code, Problem,
    id::{EnvelopeId, OrganisationId, ReferralId},
};
use arrimage_store::{InboxRow, ReferralRow};
use sha2::{Digest, Sha256};

use super::wire::{self, WireEntry, WireStalled, kind};
use crate::{Desk, Office, Outcome, referrals::Private};

/// What a node answers to an envelope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// A signed receipt: applied, or refused with a code.
    Receipt(Vec<u8>),
    /// Too early: that entry of the stream is expected first. Nothing was kept.
    Early {
        /// Its number.
        expected: u64,
    },
    /// These bytes are no envelope of ours: there is nothing that a receipt could prove.
    Refused(Problem),
}

/// Most persons in one request, and most entries in one envelope.
const MOST_PERSONS: usize = 32;
const MOST_ENTRIES: usize = 256;

/// What one envelope asks of the journal.
enum Message {
    Entries(Vec<(Side, Entry, Private, bool)>),
    Card(Box<PartnerCard>),
    Unlink,
    Stalled(WireStalled),
    Unreadable,
}

impl Desk<'_> {
    /// Receives an envelope. `Err` only when its sender can't even be named, or the store fails.
    pub fn receive(&mut self, bytes: &[u8]) -> Outcome<Answer> {
        let header = match Header::peek(bytes) {
            Ok(header) => header,
            Err(refusal) => return self.turn_away(None, None, Problem::new(refusal.code(), refusal.to_string())),
        };
        let hash: [u8; 32] = Sha256::digest(bytes).into();
        if header.to != self.id() {
            let problem = Problem::new(Code::WrongRecipient, "this envelope is for somebody else");
            return self.turn_away(Some(header.id), Some(header.from), problem);
        }
        let partner = self.tx.partner(header.from)?.filter(|partner| partner.linked);
        let Some(partner) = partner else {
            return self.refuse(&header, hash, Code::UnknownSender);
        };
        let sender = Identity::from_text(&partner.card.identity)
            .map_err(|error| Problem::new(Code::Corrupt, format!("a partner's keys can't be read: {error}")))?;
        if let Some(earlier) = self.tx.inbox(header.id)?
            && earlier.from == header.from
        {
            return if earlier.hash == hash {
                Ok(Answer::Receipt(earlier.receipt))
            } else {
                self.refuse(&header, hash, Code::ReplayedContent)
            };
        }
        let opened = {
            let keyring = self.office.keyring.read().unwrap_or_else(PoisonError::into_inner);
            arrimage_envelope::open(bytes, &keyring, &sender, self.now)
        };
        let opened = match opened {
            Ok(opened) => opened,
            Err(refusal) => return self.refuse(&header, hash, refusal.code()),
        };
        let message = match self.understand(&opened) {
            Ok(message) => message,
            Err(problem) => return self.refuse(&header, hash, problem.code),
        };
        if let Message::Entries(entries) = &message {
            match self.expected(&opened.header, entries)? {
                Ok(None) => {}
                Ok(Some(expected)) => return Ok(Answer::Early { expected }),
                Err(code) => return self.refuse(&header, hash, code),
            }
        }
        let readable = match &message {
            Message::Entries(entries) => entries.iter().all(|(_, _, _, readable)| *readable),
            Message::Unreadable => false,
            _ => true,
        };
        self.record(
            Actor::Node,
            Fact::EnvelopeReceived {
                envelope: header.id,
                from: header.from,
                stream: header.stream,
                sequence: header.sequence,
                kind: header.kind.clone(),
                readable,
            },
            &[],
        )?;
        self.apply(&opened.header, message)?;
        self.sign_receipt(&header, hash, None, (!readable).then(|| bytes.to_vec()))
    }

    /// Refused before a receipt makes sense: journalled all the same.
    fn turn_away(
        &mut self,
        envelope: Option<EnvelopeId>,
        from: Option<OrganisationId>,
        problem: Problem,
    ) -> Outcome<Answer> {
        self.record(Actor::Node, Fact::EnvelopeRefused { envelope, from, code: problem.code }, &[])?;
        Ok(Answer::Refused(problem))
    }

    fn refuse(&mut self, header: &Header, hash: [u8; 32], code: Code) -> Outcome<Answer> {
        self.record(
            Actor::Node,
            Fact::EnvelopeRefused { envelope: Some(header.id), from: Some(header.from), code },
            &[],
        )?;
        self.sign_receipt(header, hash, Some(code), None)
    }

    /// Signs what became of an envelope, with the head of our journal; an accepted one is remembered.
    fn sign_receipt(
        &mut self,
        header: &Header,
        hash: [u8; 32],
        refused: Option<Code>,
        kept: Option<Vec<u8>>,
    ) -> Outcome<Answer> {
        let head = self.tx.head()?;
        let receipt = {
            let keyring = self.office.keyring.read().unwrap_or_else(PoisonError::into_inner);
            let outcome = refused.map_or(Receipted::Accepted, Receipted::Refused);
            Receipt::sign(&keyring, header, hash, outcome, self.now, JournalHead { seq: head.seq, hash: head.hash })?
        };
        if refused.is_none() {
            self.tx.inbox_put(&InboxRow {
                envelope: header.id,
                from: header.from,
                hash,
                receipt: receipt.clone(),
                at: self.now,
                kept,
            })?;
        }
        Ok(Answer::Receipt(receipt))
    }

    /// Reads what the envelope says, without changing anything.
    fn understand(&self, opened: &Opened) -> Outcome<Message> {
        if opened.entries.len() > MOST_ENTRIES || opened.entries.is_empty() {
            return Err(Problem::new(Code::TooLarge, "an envelope carries 1 to 256 entries"));
        }
        let payload = || opened.entries[0].payload.as_slice();
        Ok(match opened.header.kind.as_str() {
            kind::REFERRAL | kind::CONTROL => {
                let mut entries = Vec::with_capacity(opened.entries.len());
                for entry in &opened.entries {
                    let wire: WireEntry = wire::read(&entry.payload)?;
                    let side = wire.side;
                    let (entry, private, readable) = wire.into_entry();
                    if opened.header.kind == kind::CONTROL && !(entry.act.is_control() && private == Private::default())
                    {
                        return Err(Problem::new(Code::Malformed, "a control envelope carries content"));
                    }
                    entries.push((side, entry, private, readable));
                }
                Message::Entries(entries)
            }
            kind::CARD => Message::Card(Box::new(wire::read(payload())?)),
            kind::UNLINK => Message::Unlink,
            kind::STALLED => Message::Stalled(wire::read(payload())?),
            _ => Message::Unreadable,
        })
    }

    /// `Ok(Some(n))` when entry `n` of the stream is expected first; an error when the entries can't be right.
    fn expected(
        &self,
        header: &Header,
        entries: &[(Side, Entry, Private, bool)],
    ) -> Outcome<Result<Option<u64>, Code>> {
        let row = self.tx.referral_by_stream(header.from, header.stream)?;
        // The other side of ours; a stream that begins here begins with a request.
        let theirs = row.as_ref().map_or(Side::Asking, |row| row.side.other());
        let held = row.map(|row| row.logs).unwrap_or_default();
        let log = held.of(theirs);
        let mut next = log.last() + 1;
        for (side, entry, _, _) in entries {
            if *side != theirs || entry.n == 0 || entry.act.side().is_some_and(|owner| owner != theirs) {
                return Ok(Err(Code::Contradiction));
            }
            if entry.n > next {
                return Ok(Ok(Some(u64::from(next))));
            }
            let contradicts = log
                .get(entry.n)
                .is_some_and(|known| known != entry && known.act != Act::Withheld && entry.act != Act::Withheld);
            if contradicts {
                return Ok(Err(Code::Contradiction));
            }
            if let Act::Sent(ask) = &entry.act
                && (ask.persons.is_empty() || ask.persons.len() > MOST_PERSONS)
            {
                return Ok(Err(Code::Malformed));
            }
            next = next.max(entry.n + 1);
        }
        Ok(Ok(None))
    }

    fn apply(&mut self, header: &Header, message: Message) -> Outcome<()> {
        match message {
            Message::Entries(entries) => {
                for (side, entry, private, _) in entries {
                    self.apply_entry(header, side, entry, private)?;
                }
                Ok(())
            }
            Message::Card(card) => self.card_arrived(header, *card),
            Message::Unlink => self.unlinked_by(header),
            Message::Stalled(stalled) => {
                let WireStalled { asking, handling, promise, due } = stalled;
                // Only the two concerned may say that a request of theirs stalled.
                if header.from == asking || header.from == handling {
                    let fact = Fact::StalledElsewhere { stream: header.stream, asking, handling, promise, due };
                    self.record(Actor::Node, fact, &[])?;
                }
                Ok(())
            }
            Message::Unreadable => Ok(()),
        }
    }

    fn apply_entry(&mut self, header: &Header, side: Side, entry: Entry, private: Private) -> Outcome<()> {
        let mut row = match self.tx.referral_by_stream(header.from, header.stream)? {
            Some(row) => row,
            None => self.open_received(header, &entry)?,
        };
        if row.logs.of(side).get(entry.n).is_some() {
            return Ok(());
        }
        let private = self.within_terms(&row, &entry, private);
        let act = entry.act.clone();
        self.keep_entry(&mut row, Actor::Node, side, entry, &private)?;
        match act {
            Act::Sent(ask) => self.request_arrived(&mut row, ask.origin, ask.to.as_deref()),
            Act::Withdrawn { person } => self.withdrawal_arrived(&row, person),
            Act::Narrowed { person, items } => self.narrowing_arrived(&row, person, items),
            _ => Ok(()),
        }
    }

    /// Only what the terms name is kept, whatever was sent (`protocol.md`: both nodes enforce them).
    fn within_terms(&self, row: &ReferralRow, entry: &Entry, mut private: Private) -> Private {
        if let Act::Sent(ask) = &entry.act {
            private.persons.truncate(ask.persons.len());
            for (items, Terms { goes, .. }) in private.persons.iter_mut().zip(&ask.persons) {
                items.retain(|item, _| goes.contains(item));
            }
        } else {
            private.persons.clear();
        }
        private.thread.retain(|item: &Item, _| item.thread().is_some());
        private.persons.truncate(row.persons.len());
        private
    }

    /// A request begins here: each person gets an identity of our own, with their own key; nothing links them elsewhere.
    fn open_received(&mut self, header: &Header, entry: &Entry) -> Outcome<ReferralRow> {
        let (count, follows) = match &entry.act {
            Act::Sent(ask) => (ask.persons.len(), ask.follows.clone()),
            _ => (1, None),
        };
        let persons = (0..count).map(|_| self.new_person(Actor::Node)).collect::<Outcome<Vec<_>>>()?;
        let follows = match follows {
            Some(follows) => {
                let earlier = self.tx.referral_by_stream(header.from, follows.stream)?;
                earlier.map(|earlier| (earlier.id, follows.how))
            }
            None => None,
        };
        let row = ReferralRow {
            id: ReferralId::new(self.now, self.entropy),
            stream: header.stream,
            side: Side::Handling,
            partner: Party::Organisation(header.from),
            persons,
            consents: Vec::new(),
            follows,
            assigned: None,
            opened: self.now,
            escalated: Vec::new(),
            logs: Logs::default(),
            sealed_at: Default::default(),
            door_open: false,
        };
        let opened = Fact::ReferralOpened {
            referral: row.id,
            stream: row.stream,
            side: row.side,
            partner: row.partner,
            persons: row.persons.clone(),
            consents: Vec::new(),
            follows: row.follows,
        };
        self.record(Actor::Node, opened, &[])?;
        Ok(row)
    }

    /// The node says that it has it. A mandated request is refused where the organisation receives none (R223).
    fn request_arrived(&mut self, row: &mut ReferralRow, origin: Origin, to: Option<&str>) -> Outcome<()> {
        self.write_entry(row, Actor::Node, Author::node(), Act::Delivered, &Private::default())?;
        let profile = self.profile()?;
        if origin == Origin::Mandated && !profile.receives_mandated {
            let words = match profile.language {
                arrimage_kernel::Language::Fr => {
                    "Nous accueillons seulement les personnes qui viennent de leur propre gré."
                }
                arrimage_kernel::Language::En => "We only receive people who come of their own will.",
            };
            let act = Act::Refused { code: RefusalCode::Mission, suggestion: None };
            self.write_entry(row, Actor::Node, Author::node(), act, &Private::thread(Item::Reason, words))?;
            return Ok(());
        }
        if let Some(name) = to {
            let named = self.tx.practitioners()?.into_iter().find(|p| !p.left && p.name == name);
            if let Some(practitioner) = named {
                self.assign(Actor::Node, row, practitioner.id)?;
            }
        }
        Ok(())
    }

    /// The person told the other side: obeyed at once here too.
    fn withdrawal_arrived(&mut self, row: &ReferralRow, slot: u8) -> Outcome<()> {
        if let (Some(consent), Some(person)) = (row.consents.get(usize::from(slot)), row.persons.get(usize::from(slot)))
        {
            let held = self.tx.consent(*consent)?;
            if held.is_some_and(|held| held.withdrawn.is_none()) {
                self.record(Actor::Node, Fact::ConsentWithdrawn { consent: *consent, person: *person }, &[])?;
            }
        }
        let stopped = self.stop_outbox(row)?;
        self.after_stop(row, &stopped)
    }

    fn narrowing_arrived(
        &mut self,
        row: &ReferralRow,
        slot: u8,
        items: std::collections::BTreeSet<Item>,
    ) -> Outcome<()> {
        if let (Some(consent), Some(person)) = (row.consents.get(usize::from(slot)), row.persons.get(usize::from(slot)))
        {
            self.record(Actor::Node, Fact::ConsentNarrowed { consent: *consent, person: *person, items }, &[])?;
        }
        let stopped = self.stop_outbox(row)?;
        self.after_stop(row, &stopped)
    }
}

impl Office {
    /// Receives an envelope.
    pub fn receive(self: &Arc<Self>, bytes: Vec<u8>) -> arrimage_store::Pending<Answer> {
        self.write(move |desk| desk.receive(&bytes))
    }
}
