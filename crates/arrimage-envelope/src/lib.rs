//! The envelope (`pli`) that two organisations exchange: its canonical form, signature and seal, the keys and
//! their rotation, the fingerprint that people compare, and the receipt.
//!
//! Pure: it reads no clock, no randomness and no network, and it knows nothing of referrals: an entry is a kind and
//! some bytes. `docs/protocol/envelope.md` specifies every byte; `docs/protocol/vectors` holds it in place.
//! Order, repetition and gaps between envelopes are the inbox's to judge, not this crate's.
//!
//! To add a suite, give it a byte in [`header`] and its algorithms in a module beside `suite`; to add a field, raise
//! the version: every field of a version must be understood.

mod body;
mod cbor;
mod entropy;
pub mod envelope;
pub mod fingerprint;
pub mod header;
pub mod hex;
pub mod identity;
pub mod keyring;
pub mod keys;
pub mod receipt;
pub mod refusal;
mod suite;

pub use body::Entry;
pub use envelope::{Draft, Opened, Sealed, open, seal};
pub use fingerprint::Fingerprint;
pub use header::Header;
pub use identity::Identity;
pub use keyring::Keyring;
pub use keys::KeyId;
pub use receipt::{JournalHead, Outcome, Receipt};
pub use refusal::{KeyFault, Refusal};

/// The largest envelope, in bytes: anything longer is refused unread.
pub const MAX_BYTES: usize = header::MAX_PREFIX + suite::SEAL_OVERHEAD + body::MAX_BODY + suite::SIGNATURE;

/// A SHA-256 digest.
pub type Hash = [u8; 32];
