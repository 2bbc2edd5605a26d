//! Persons: which pieces exist and where their sealed parcel is, what the person decided, and their key.

use std::collections::{BTreeMap, BTreeSet};

use arrimage_domain::{Item, consent::Consent, person::Restriction};
use arrimage_kernel::{
    Problem,
    id::{CardId, ConsentId, PersonId},
};
use jiff::Timestamp;

/// A person, without a word about them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRow {
    /// Who.
    pub id: PersonId,
    /// When their file began.
    pub opened: Timestamp,
    /// Their key was destroyed.
    pub erased: bool,
    /// What they want left unsaid.
    pub silence: BTreeSet<Item>,
    /// For each piece, the journal entry whose parcel says it last; absent from that parcel, it was taken away.
    /// A file that begins with a parcel counts as naming every piece of [`Item::FILED`].
    pub items: BTreeMap<Item, u64>,
}

/// A paper card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CardRow {
    /// Which.
    pub id: CardId,
    /// Whose.
    pub person: PersonId,
    /// Since when.
    pub issued: Timestamp,
    /// When it stopped working.
    pub revoked: Option<Timestamp>,
}

/// Reads of persons.
pub trait PersonReads {
    /// One person, erased ones included.
    fn person(&self, id: PersonId) -> Result<Option<PersonRow>, Problem>;
    /// Everybody, erased ones included, in the order in which their files began.
    fn persons(&self) -> Result<Vec<PersonRow>, Problem>;
    /// The person's key, wrapped by the organisation's; `None` once destroyed.
    fn person_key(&self, id: PersonId) -> Result<Option<Vec<u8>>, Problem>;
    /// The restrictions not lifted.
    fn restrictions(&self, person: PersonId) -> Result<Vec<Restriction>, Problem>;
    /// All the person's consents, the earliest first, narrowed and withdrawn as they are now.
    fn consents(&self, person: PersonId) -> Result<Vec<Consent>, Problem>;
    /// One consent.
    fn consent(&self, id: ConsentId) -> Result<Option<Consent>, Problem>;
    /// The consents not withdrawn, of persons not erased, that end after `now` and before `before`; soonest first.
    fn consents_ending(&self, now: Timestamp, before: Timestamp) -> Result<Vec<Consent>, Problem>;
    /// The person's cards, revoked ones included.
    fn cards(&self, person: PersonId) -> Result<Vec<CardRow>, Problem>;
    /// One card.
    fn card(&self, id: CardId) -> Result<Option<CardRow>, Problem>;
}

/// Writes of persons' keys.
pub trait PersonWrites {
    /// Keeps a person's key, wrapped; replaces the former wrapping. Refused for a person who was erased.
    fn put_person_key(&mut self, person: PersonId, wrapped: &[u8]) -> Result<(), Problem>;
    /// Destroys it; nothing to do when there is none. Its bytes are also overwritten in the files, after the commit.
    fn destroy_person_key(&mut self, person: PersonId) -> Result<(), Problem>;
}
