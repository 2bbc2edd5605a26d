//! What an office's journal says, read anew: a second reading, which shares no rule with the tables it judges.

use std::collections::{BTreeMap, BTreeSet};

use arrimage_domain::{
    Actor, Fact, Item, Party,
    consent::Terms,
    referral::{Act, Entry, Side},
};
use arrimage_kernel::id::{ConsentId, EnvelopeId, OrganisationId, PersonId, ReferralId, StreamId};
use arrimage_store::JournalRow;
use jiff::Timestamp;

/// A person of an office.
#[derive(Debug, Clone)]
pub struct Person {
    /// Who opened their file.
    pub by: Actor,
    /// Their key was destroyed.
    pub erased: bool,
    /// The pieces written.
    pub items: BTreeSet<Item>,
    /// What is left unsaid.
    pub silence: BTreeSet<Item>,
}

/// A consent of an office.
#[derive(Debug, Clone)]
pub struct Consent {
    /// Whose.
    pub person: PersonId,
    /// Its terms, narrowed as they are.
    pub terms: Terms,
    /// Taken back.
    pub withdrawn: bool,
}

/// A request as an office knows it.
#[derive(Debug, Clone)]
pub struct Request {
    /// The stream.
    pub stream: StreamId,
    /// The office's side.
    pub side: Side,
    /// The other end.
    pub partner: Party,
    /// About whom.
    pub persons: Vec<PersonId>,
    /// Their consents, on the asking side.
    pub consents: Vec<ConsentId>,
    /// Both logs.
    pub entries: BTreeMap<(Side, u32), Entry>,
}

impl Request {
    /// The entries of one side, in order.
    pub fn log(&self, side: Side) -> impl Iterator<Item = (u32, &Entry)> {
        self.entries.range((side, 0)..=(side, u32::MAX)).map(|((_, n), entry)| (*n, entry))
    }

    /// Whether somebody of the household is known here to have withdrawn.
    pub fn withdrew(&self, slot: usize) -> bool {
        self.entries.values().any(|e| matches!(e.act, Act::Withdrawn { person } if usize::from(person) == slot))
    }

    fn narrowed(&self, slot: usize) -> BTreeSet<Item> {
        let mut out = BTreeSet::new();
        for entry in self.entries.values() {
            if let Act::Narrowed { person, items } = &entry.act
                && usize::from(*person) == slot
            {
                out.extend(items);
            }
        }
        out
    }
}

/// All that a journal says.
#[derive(Debug, Default)]
pub struct Truth {
    /// How many of its entries were read.
    pub seq: u64,
    /// Persons.
    pub persons: BTreeMap<PersonId, Person>,
    /// Consents.
    pub consents: BTreeMap<ConsentId, Consent>,
    /// Requests.
    pub requests: BTreeMap<ReferralId, Request>,
    /// The same, by stream and partner.
    pub streams: BTreeMap<(OrganisationId, StreamId), ReferralId>,
    /// Whether each partner is linked.
    pub linked: BTreeMap<OrganisationId, bool>,
    /// The public keys.
    pub identity: String,
    /// How often they changed.
    pub keys: u64,
    /// Envelopes applied.
    pub received: BTreeSet<EnvelopeId>,
    /// What each has looked at, of whom.
    pub looks: BTreeMap<(Actor, PersonId), BTreeSet<Item>>,
    /// What can't be, found while reading.
    pub faults: Vec<String>,
    /// The last person whose file was opened.
    pub opened: Option<PersonId>,
    /// The last request opened.
    pub begun: Option<ReferralId>,
}

impl Truth {
    /// Reads one more entry.
    pub fn read(&mut self, row: JournalRow) {
        self.seq = row.seq;
        match row.fact {
            Fact::PersonOpened { person } => {
                let new = Person { by: row.by, erased: false, items: BTreeSet::new(), silence: BTreeSet::new() };
                self.opened = Some(person);
                if self.persons.insert(person, new).is_some() {
                    self.faults.push(format!("{person:?} was opened twice"));
                }
            }
            Fact::PersonDescribed { person, items } => {
                if let Some(person) = self.persons.get_mut(&person) {
                    person.items.extend(items);
                }
            }
            Fact::SilenceSet { person, items } => {
                if let Some(person) = self.persons.get_mut(&person) {
                    person.silence = items;
                }
            }
            Fact::PersonErased { person } => {
                if let Some(person) = self.persons.get_mut(&person) {
                    person.erased = true;
                }
            }
            Fact::ConsentGiven { consent } => {
                let held = Consent { person: consent.person, terms: consent.terms, withdrawn: false };
                self.consents.insert(consent.id, held);
            }
            Fact::ConsentNarrowed { consent, items, .. } => {
                if let Some(consent) = self.consents.get_mut(&consent) {
                    consent.terms.goes.retain(|item| !items.contains(item));
                }
            }
            Fact::ConsentWithdrawn { consent, .. } => {
                if let Some(consent) = self.consents.get_mut(&consent) {
                    consent.withdrawn = true;
                }
            }
            Fact::ReferralOpened { referral, stream, side, partner, persons, consents, .. } => {
                let request = Request { stream, side, partner, persons, consents, entries: BTreeMap::new() };
                self.begun = Some(referral);
                self.requests.insert(referral, request);
                if let Party::Organisation(partner) = partner
                    && self.streams.insert((partner, stream), referral).is_some()
                {
                    self.faults.push(format!("{stream:?} was opened twice"));
                }
            }
            Fact::EntryWritten { referral, side, entry } => match self.requests.get_mut(&referral) {
                Some(request) => {
                    let n = entry.n;
                    if request.entries.insert((side, n), entry).is_some() {
                        self.faults.push(format!("{referral:?} {side} entry {n} was applied twice"));
                    }
                }
                None => self.faults.push(format!("an entry of {referral:?}, which does not exist")),
            },
            Fact::PartnerLinked { card } => drop(self.linked.insert(card.profile.id, true)),
            Fact::PartnerUnlinked { partner, .. } => drop(self.linked.insert(partner, false)),
            Fact::KeysChanged { identity } => {
                self.identity = identity;
                self.keys += 1;
            }
            Fact::Looked { person, items, .. } => self.looks.entry((row.by, person)).or_default().extend(items),
            Fact::EnvelopeReceived { envelope, .. } => {
                let is_new = self.received.insert(envelope);
                if !is_new {
                    self.faults.push(format!("{envelope:?} was applied twice"));
                }
            }
            _ => {}
        }
    }

    /// Whether that partner is linked.
    pub fn is_linked(&self, partner: OrganisationId) -> bool {
        self.linked.get(&partner).copied().unwrap_or(false)
    }

    /// For each person of a request, the terms in force at `now` as far as this office knows; `None` when none are.
    pub fn terms(&self, request: &Request, now: Timestamp) -> Vec<Option<Terms>> {
        let given: Vec<Terms> = match request.side {
            Side::Asking => {
                let held = |id| self.consents.get(id).filter(|consent: &&Consent| !consent.withdrawn);
                return request
                    .consents
                    .iter()
                    .enumerate()
                    .map(|(slot, id)| in_force(held(id).map(|c| c.terms.clone()), request, slot, now))
                    .collect();
            }
            Side::Handling => match request.entries.get(&(Side::Asking, 1)).map(|entry| &entry.act) {
                Some(Act::Sent(ask)) => ask.persons.clone(),
                _ => Vec::new(),
            },
        };
        given.into_iter().enumerate().map(|(slot, terms)| in_force(Some(terms), request, slot, now)).collect()
    }
}

fn in_force(terms: Option<Terms>, request: &Request, slot: usize, now: Timestamp) -> Option<Terms> {
    let mut terms = terms?;
    // What was sent had begun, by the clock of where it was said.
    let begun = now >= terms.from || request.side == Side::Handling;
    if request.withdrew(slot) || !begun || now >= terms.until {
        return None;
    }
    let out = request.narrowed(slot);
    terms.goes.retain(|item| !out.contains(item));
    Some(terms)
}
