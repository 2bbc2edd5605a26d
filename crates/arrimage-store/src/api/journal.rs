//! The journal: what happened, in one hash-chained order. It only grows (`architecture.md`, decision 3).

use arrimage_domain::{Actor, Fact};
use arrimage_kernel::{Problem, id::PersonId};
use jiff::Timestamp;

/// An entry to append.
#[derive(Debug, Clone, PartialEq)]
pub struct NewEntry {
    /// When.
    pub at: Timestamp,
    /// Who did it.
    pub by: Actor,
    /// What happened.
    pub fact: Fact,
    /// The parcels that go with it, sealed by the node.
    pub sealed: Option<Vec<u8>>,
    /// Random bytes, so that short contents can't be guessed from the hash.
    pub salt: [u8; 16],
}

/// Where an entry came to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Appended {
    /// Its number, from 1, without gaps.
    pub seq: u64,
    /// Its hash.
    pub hash: [u8; 32],
}

/// The end of the chain. An empty journal's has number 0 and a hash of zeros.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Head {
    /// The number of the last entry.
    pub seq: u64,
    /// Its hash.
    pub hash: [u8; 32],
}

/// An entry of the journal.
#[derive(Debug, Clone, PartialEq)]
pub struct JournalRow {
    /// Its number.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// Who did it.
    pub by: Actor,
    /// What happened.
    pub fact: Fact,
    /// The sealed parcels.
    pub sealed: Option<Vec<u8>>,
    /// Its salt.
    pub salt: [u8; 16],
    /// The hash of the entry before it.
    pub prev: [u8; 32],
    /// Its hash.
    pub hash: [u8; 32],
}

/// Reads of the journal.
pub trait JournalReads {
    /// The end of the chain.
    fn head(&self) -> Result<Head, Problem>;
    /// Up to `limit` entries after number `after`, in order; from the beginning with 0.
    fn journal(&self, after: u64, limit: usize) -> Result<Vec<JournalRow>, Problem>;
    /// One entry.
    fn journal_row(&self, seq: u64) -> Result<Option<JournalRow>, Problem>;
    /// Every entry about a person, in order, looks included: what the person may read of who did what.
    fn journal_about(&self, person: PersonId) -> Result<Vec<JournalRow>, Problem>;
}

/// Writes of the journal.
pub trait JournalWrites {
    /// Appends an entry and changes the derived tables as its fact says.
    ///
    /// Refused when the fact names something that isn't there, or begins something that is. `PersonErased` also
    /// destroys the person's key: an erasure is never half done.
    fn append(&mut self, entry: NewEntry) -> Result<Appended, Problem>;
}
