//! What a store answers ([`View`]) and takes ([`Tx`]), whatever the engine: one module a concept.
//!
//! Every method fails with a [`Problem`]: [`Corrupt`](arrimage_kernel::Code::Corrupt) names the table and row that
//! can't be, [`NotFound`](arrimage_kernel::Code::NotFound) and [`AlreadyExists`](arrimage_kernel::Code::AlreadyExists)
//! say that a write names nothing, or what is there already. The methods of the parts below can be called on
//! `&dyn View` and `&mut dyn Tx` without importing them. To add a concept: a module with its reads and writes, a line
//! in the two traits here.

mod journal;
mod mail;
mod organisation;
mod persons;
mod projects;
mod referrals;
mod secrets;

pub use journal::{Appended, Head, JournalReads, JournalRow, JournalWrites, NewEntry};
pub use mail::{Contact, InboxRow, MailReads, MailWrites, OutboxRow, OutboxState};
pub use organisation::{OrganisationReads, PartnerRow};
pub use persons::{CardRow, PersonReads, PersonRow, PersonWrites};
pub use projects::{ProjectLine, ProjectReads, ProjectRow};
pub use referrals::{ReferralReads, ReferralRow, ReferralVisit, StalledRow};
pub use secrets::{Secret, SecretKind, SecretReads, SecretWrites};

#[cfg(doc)]
use arrimage_kernel::Problem;

/// All that can be read, from one consistent moment.
pub trait View:
    JournalReads + OrganisationReads + PersonReads + ReferralReads + ProjectReads + MailReads + SecretReads
{
}

/// One transaction: reads see its own writes. Facts change the derived tables; the rest is written directly.
pub trait Tx: View + JournalWrites + PersonWrites + MailWrites + SecretWrites {
    /// The same transaction, to read from.
    fn view(&self) -> &dyn View;
}
