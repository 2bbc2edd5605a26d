//! The parts that several pages share, each showing itself in a given language.
//!
//! To add one, give it a file here and a `show(&self, l: &L10n) -> Html`.

mod clock;
mod codes;
mod icon;
mod route;
mod words;

pub use clock::{Clock, ClockState, Margin, Mark, Promise, margin};
pub use codes::{Back, Capacity, CapacityState, CloseReason, Evidence, Giver, Item, Passage, Reason, Standing};
pub use icon::Icon;
pub use route::{Route, Step, StepKind, StepState};
pub use words::{Words, phone_link, time, time_on};

use crate::i18n::{Html, L10n, escape};

/// A state: a shape, a word, then a colour. `class` is one of the stylesheet's states.
pub(crate) fn state(class: &str, icon: Icon, word: &str) -> Html {
    Html(format!("<span class=\"st {class}\">{}{}</span>", icon.html(), escape(word)))
}

/// Something with a name and a page of its own.
#[derive(Debug, Clone)]
pub struct Link {
    /// The identifier in the path.
    pub id: String,
    /// The name shown.
    pub name: String,
}

/// How the person may be reached without danger, as they said it (safety-critical class).
#[derive(Debug, Clone, Default)]
pub struct SafeContact {
    /// How, in the person's terms: «Par texto au 819 555-0188, après 16 h».
    pub how: String,
    /// What must never be done: «Jamais chez sa tante».
    pub never: Option<String>,
}

/// A person's words need a person's name; a co-ordinator sees neither.
pub(crate) fn or_someone(l: &L10n, name: Option<&String>) -> String {
    name.cloned().unwrap_or_else(|| l.t("common-someone").to_string())
}

/// `text` for a query string.
pub(crate) fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
