//! Pages that say what went wrong, and what to do next.
//!
//! To show another problem: its kernel code already has a text `problems-code-…`; add one there.

use arrimage_kernel::Code;
use askama::Template;

use super::frame::Frame;

/// Nothing here, or nothing that the reader may know of: the two look the same on purpose.
#[derive(Debug, Clone, Template)]
#[template(path = "not_found.html")]
pub struct NotFoundPage {
    /// The surroundings.
    pub frame: Frame,
}

/// A problem, by its code.
#[derive(Debug, Clone, Template)]
#[template(path = "problem.html")]
pub struct ProblemPage {
    /// The surroundings.
    pub frame: Frame,
    /// The code.
    pub code: Code,
    /// Where «Revenir» leads, after the language.
    pub back: Option<String>,
}

impl ProblemPage {
    fn key(&self) -> &'static str {
        key(self.code)
    }

    fn advice(&self) -> Option<String> {
        self.frame.l.attribute(self.key(), "advice")
    }
}

/// The text of a problem, by its code.
pub(crate) const fn key(code: Code) -> &'static str {
    match code {
        Code::Malformed | Code::Missing | Code::TooLarge => "problems-code-input",
        Code::NotFound => "problems-code-not-found",
        Code::AlreadyExists => "problems-code-already-exists",
        Code::NotNow | Code::Contradiction => "problems-code-not-now",
        Code::NotAllowed => "problems-code-not-allowed",
        Code::SignInNeeded => "problems-code-sign-in",
        Code::WrongSecret | Code::TooManyTries => "problems-code-secret",
        Code::NoConsent => "problems-code-no-consent",
        Code::ConsentWithdrawn => "problems-code-withdrawn",
        Code::ConsentEnded => "problems-code-ended",
        Code::Restricted => "problems-code-restricted",
        Code::MandatedRefused => "problems-code-mandated",
        Code::NotOpenToRefusals => "problems-code-not-open",
        Code::NotLinked | Code::UnknownSender | Code::WrongRecipient => "problems-code-not-linked",
        Code::BadSignature
        | Code::BadSeal
        | Code::BadKey
        | Code::ReplayedContent
        | Code::UnknownVersion
        | Code::NewerVersion => "problems-code-exchange",
        Code::InUse | Code::Unavailable => "problems-code-unavailable",
        Code::Corrupt => "problems-code-corrupt",
    }
}
