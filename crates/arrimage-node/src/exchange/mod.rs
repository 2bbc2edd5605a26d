//! What travels between organisations: at least once on the wire, exactly once in effect (`protocol.md`).
//!
//! [`outgoing`] seals an entry into an envelope in the transaction that journals it, and hands out what is due;
//! [`incoming`] opens, checks, applies and signs the receipt in one transaction. A stream is applied in the order of its
//! entries: an envelope that comes too early is not kept, its sender is told which entry is expected and sends from
//! there. That is also how a node restored from a backup catches up. How bytes travel is not known here.

pub mod incoming;
pub mod outgoing;
mod wire;

pub use incoming::Answer;
pub use outgoing::{Outgoing, Sent};
pub(crate) use wire::{WireStalled, kind, write as write_message};
