//! Problems: what went wrong, where, what was expected and what to do, under a stable code.
//!
//! To add one, add a line to the table below. A code never changes its meaning: programs read it.

use std::{borrow::Cow, fmt};

use serde::{Deserialize, Serialize};

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident $code:literal;)*) => {
        /// The stable code of a problem.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Code {
            $($(#[$doc])* #[serde(rename = $code)] $variant,)*
        }
        impl Code {
            /// Every code.
            pub const ALL: &'static [Code] = &[$(Code::$variant),*];
            /// The code as programs read it: lower case, hyphens.
            pub const fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $code),* }
            }
        }
    };
}

codes! {
    /// A text, number, date or file that does not have the form expected.
    Malformed "malformed";
    /// Something that must be given and was not.
    Missing "missing";
    /// Too long, too many or too large.
    TooLarge "too-large";
    /// Nothing of that name or id, or nothing that the asker may know of.
    NotFound "not-found";
    /// It exists already.
    AlreadyExists "already-exists";
    /// Not allowed now: the state of things has no such step.
    NotNow "not-now";
    /// The asker may not do it.
    NotAllowed "not-allowed";
    /// Nobody is signed in, or the session is over.
    SignInNeeded "sign-in-needed";
    /// A code, card, PIN or passphrase that does not fit.
    WrongSecret "wrong-secret";
    /// Too many tries.
    TooManyTries "too-many-tries";
    /// No live consent covers it.
    NoConsent "no-consent";
    /// The consent was withdrawn.
    ConsentWithdrawn "consent-withdrawn";
    /// The consent's end has passed.
    ConsentEnded "consent-ended";
    /// The person keeps this from that organisation, practitioner or category.
    Restricted "restricted";
    /// The organisation does not receive mandated requests (R223).
    MandatedRefused "mandated-refused";
    /// The service has not opened itself to others' refusals (R204).
    NotOpenToRefusals "not-open-to-refusals";
    /// The two organisations are not linked.
    NotLinked "not-linked";
    /// An envelope from an organisation that is not a partner.
    UnknownSender "unknown-sender";
    /// An envelope for somebody else.
    WrongRecipient "wrong-recipient";
    /// A signature that does not verify.
    BadSignature "bad-signature";
    /// A body that does not open.
    BadSeal "bad-seal";
    /// A key that is unknown, expired, not yet valid or revoked.
    BadKey "bad-key";
    /// An envelope seen before with other content.
    ReplayedContent "replayed-content";
    /// A version or suite that this program does not read.
    UnknownVersion "unknown-version";
    /// An entry that contradicts what its writer said before.
    Contradiction "contradiction";
    /// A file or a store made by a newer version of the program.
    NewerVersion "newer-version";
    /// Another process holds it.
    InUse "in-use";
    /// The disk, the network or the machine said no.
    Unavailable "unavailable";
    /// The store holds something that can't be.
    Corrupt "corrupt";
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A problem in words for a technical reader; pages turn the code into a person's words.
///
/// Never holds anything about a person: it may be logged and sent to a partner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub struct Problem {
    /// The stable code.
    pub code: Code,
    /// What went wrong, in one sentence.
    pub what: Cow<'static, str>,
    /// Where: a field, a file and line, an argument.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Cow<'static, str>>,
    /// What was expected there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<Cow<'static, str>>,
    /// What to do next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advice: Option<Cow<'static, str>>,
}

impl Problem {
    /// A problem that says only what.
    pub fn new(code: Code, what: impl Into<Cow<'static, str>>) -> Self {
        Self { code, what: what.into(), place: None, expected: None, advice: None }
    }

    /// Says where.
    #[must_use]
    pub fn at(mut self, place: impl Into<Cow<'static, str>>) -> Self {
        self.place = Some(place.into());
        self
    }

    /// Says what was expected.
    #[must_use]
    pub fn expected(mut self, expected: impl Into<Cow<'static, str>>) -> Self {
        self.expected = Some(expected.into());
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn advice(mut self, advice: impl Into<Cow<'static, str>>) -> Self {
        self.advice = Some(advice.into());
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.what)?;
        if let Some(place) = &self.place {
            write!(f, " (at {place})")?;
        }
        if let Some(expected) = &self.expected {
            write!(f, "; expected {expected}")?;
        }
        if let Some(advice) = &self.advice {
            write!(f, ". {advice}")?;
        }
        write!(f, " [{}]", self.code)
    }
}
