//! What is proved by knowing it: passphrases, sessions, cards, doors, invitations. Verifiers only, never the secret.

use arrimage_kernel::Problem;
use jiff::Timestamp;

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $code:literal),* $(,)?) => {
        /// The kind of a secret.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum SecretKind { $($(#[$doc])* $variant),* }

        impl SecretKind {
            /// Every kind.
            pub const ALL: &'static [SecretKind] = &[$(SecretKind::$variant),*];

            /// The stable code.
            pub const fn code(self) -> &'static str {
                match self { $(SecretKind::$variant => $code),* }
            }
        }
    };
}

kinds! {
    /// A practitioner's passphrase.
    Passphrase = "passphrase",
    /// A session.
    Session = "session",
    /// A one-time sign-in.
    SignIn = "sign-in",
    /// A person's card.
    Card = "card",
    /// A link by which a partner without an account answers.
    DoorLink = "door-link",
    /// The code that goes with it.
    DoorCode = "door-code",
    /// An invitation to link.
    Invitation = "invitation",
    /// A setting that is no fact: kept out of the journal.
    Setting = "setting",
}

/// A secret, as it can be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Secret {
    /// Its kind.
    pub kind: SecretKind,
    /// How it is looked up: a keyed hash or a public name. Unique within its kind.
    pub handle: Vec<u8>,
    /// Whose, or what for: an identifier.
    pub subject: String,
    /// What a slow check compares with (an Argon2 text).
    pub verifier: Option<String>,
    /// What its kind keeps beside it.
    pub data: Option<String>,
    /// Since when.
    pub created: Timestamp,
    /// Until when; the node checks it.
    pub expires: Option<Timestamp>,
    /// Wrong tries left.
    pub tries_left: u32,
}

/// Reads of secrets.
pub trait SecretReads {
    /// One secret.
    fn secret(&self, kind: SecretKind, handle: &[u8]) -> Result<Option<Secret>, Problem>;
    /// All of one kind and subject, the earliest first.
    fn secrets_of(&self, kind: SecretKind, subject: &str) -> Result<Vec<Secret>, Problem>;
}

/// Writes of secrets.
pub trait SecretWrites {
    /// Keeps a secret; replaces the one of the same kind and handle.
    fn secret_put(&mut self, secret: &Secret) -> Result<(), Problem>;
    /// Forgets one; nothing to do when there is none.
    fn secret_delete(&mut self, kind: SecretKind, handle: &[u8]) -> Result<(), Problem>;
    /// Forgets all of one kind and subject; says how many.
    fn secret_delete_of(&mut self, kind: SecretKind, subject: &str) -> Result<u64, Problem>;
    /// Sets how many wrong tries are left. `NotFound` when there is no such secret.
    fn secret_tries(&mut self, kind: SecretKind, handle: &[u8], left: u32) -> Result<(), Problem>;
}
