//! Why something that arrived was not believed.
//!
//! To add a reason, add a variant and its code; the code is what a partner receives, so nothing of the content may be
//! in it.

use arrimage_kernel::{Code, Problem};

/// Why an envelope, a receipt, an identity or a keyring was refused. Holds nothing of what was inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A version or suite that this program does not read.
    #[error("{what} {found} is not one that this program reads")]
    UnknownVersion {
        /// What the byte numbers.
        what: &'static str,
        /// The byte.
        found: u8,
    },
    /// Bytes that are not in the one form allowed; names the part.
    #[error("{0} is not in its canonical form")]
    Malformed(&'static str),
    /// More bytes than allowed.
    #[error("more bytes than allowed")]
    TooLarge,
    /// For somebody else.
    #[error("addressed to another organisation")]
    WrongRecipient,
    /// From somebody else than the identity at hand.
    #[error("sent by another organisation than the one expected")]
    UnknownSender,
    /// A signature that does not verify; names what it signs.
    #[error("the signature of {0} does not verify")]
    BadSignature(&'static str),
    /// A key that may not be used.
    #[error("the {which} key is {fault}")]
    BadKey {
        /// Signing or sealing.
        which: &'static str,
        /// What is wrong with it.
        fault: KeyFault,
    },
    /// A body that does not open.
    #[error("the seal does not open")]
    BadSeal,
    /// An identity that takes back what its organisation published before.
    #[error("the identity contradicts an earlier one of the same organisation")]
    Contradiction,
}

/// What is wrong with a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyFault {
    /// The identity at hand has no such key.
    #[error("unknown")]
    Unknown,
    /// Used before its first day.
    #[error("not yet valid")]
    NotYetValid,
    /// Used after its last day.
    #[error("expired")]
    Expired,
}

impl Refusal {
    /// The stable code that a partner may be told.
    pub const fn code(self) -> Code {
        match self {
            Refusal::UnknownVersion { .. } => Code::UnknownVersion,
            Refusal::Malformed(_) => Code::Malformed,
            Refusal::TooLarge => Code::TooLarge,
            Refusal::WrongRecipient => Code::WrongRecipient,
            Refusal::UnknownSender => Code::UnknownSender,
            Refusal::BadSignature(_) => Code::BadSignature,
            Refusal::BadKey { .. } => Code::BadKey,
            Refusal::BadSeal => Code::BadSeal,
            Refusal::Contradiction => Code::Contradiction,
        }
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        Problem::new(refusal.code(), refusal.to_string())
    }
}
