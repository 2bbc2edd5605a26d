//! Where an organisation's journal and the tables derived from it live.
//!
//! [`api`] says what a store answers and takes, whatever the engine; [`store`] how work is handed to it;
//! [`sqlite`] is the engine (one file per organisation, `docs/decisions`); [`directory`] the node's file of public
//! places; [`conformance`] what any engine must pass. The store keeps bytes: it knows no key and reads no text about a
//! person, the node seals and opens them. It decides nothing: rules are the domain's.
//!
//! To store something new: a fact in the domain, its line in [`sqlite`]'s projection, a reader in [`api`], and a line
//! in [`conformance`]. To add an engine: implement [`Store`] and pass [`conformance::run`].

pub mod api;
pub mod conformance;
pub mod directory;
pub mod sqlite;
pub mod store;

pub use api::{
    Appended, CardRow, Contact, Head, InboxRow, JournalRow, NewEntry, OutboxRow, OutboxState, PartnerRow, PersonRow,
    ProjectLine, ProjectRow, ReferralRow, ReferralVisit, Secret, SecretKind, StalledRow, Tx, View,
};
pub use directory::{DirectoryStore, Found};
pub use sqlite::{Mode, SqliteStore};
pub use store::{ChainReport, Difference, DifferenceKind, Finished, Job, Pending, ReadJob, Store, read, write};
