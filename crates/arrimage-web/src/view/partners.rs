//! Partners: linked organisations, how their node fares, and the mutual act that links two.
//!
//! To add something about a partner, add a field to [`PartnerPage`] and a row to its template.

use askama::Template;
use jiff::{Timestamp, civil::Date};

use crate::i18n::{Html, L10n};

use super::{
    fields as f,
    form::{Field, FieldError, Form, Look, Typed},
    frame::Frame,
    shared::{Icon, Link, state},
};

/// Where a link stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkState {
    /// Both accepted.
    Linked,
    /// We accepted; they have not yet.
    WaitingForThem,
    /// They accepted; we have not yet.
    WaitingForUs,
    /// Ended by one of the two.
    Ended,
    /// Without an account: by link, code or telephone.
    Outside,
}

impl LinkState {
    /// The state as a shape and a word.
    pub fn show(self, l: &L10n) -> Html {
        let (class, icon, key) = match self {
            LinkState::Linked => ("ok", Icon::Check, "partners-linked"),
            LinkState::WaitingForThem => ("wait", Icon::Hour, "partners-waiting-them"),
            LinkState::WaitingForUs => ("soon", Icon::Hour, "partners-waiting-us"),
            LinkState::Ended => ("stop", Icon::Closed, "partners-ended"),
            LinkState::Outside => ("wait", Icon::Phone, "partners-outside"),
        };
        state(class, icon, &l.t(key).to_string())
    }
}

/// What this organisation shows of itself to be linked.
#[derive(Debug, Clone)]
pub struct OwnIdentity {
    /// The address of its node.
    pub address: String,
    /// Its six words.
    pub words: String,
    /// Discreet: publishes nothing, links by invitation only.
    pub discreet: bool,
}

/// A partner in the list.
#[derive(Debug, Clone)]
pub struct PartnerRow {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its kind, in its own words.
    pub kind: String,
    /// Where the link stands.
    pub state: LinkState,
    /// When its node last answered.
    pub last_seen: Option<Timestamp>,
    /// The oldest envelope that its node has not signed for.
    pub oldest: Option<Timestamp>,
    /// How many wait.
    pub waiting: u32,
}

/// `/{lang}/partenaires`.
#[derive(Debug, Clone, Template)]
#[template(path = "partners.html")]
pub struct PartnersPage {
    /// The surroundings.
    pub frame: Frame,
    /// What this organisation shows of itself.
    pub own: OwnIdentity,
    /// The partners.
    pub rows: Vec<PartnerRow>,
    /// The reader may link and unlink.
    pub may_link: bool,
}

/// `/{lang}/partenaires/relier`. Fields: `fingerprint`, and either `address` or `invitation`.
#[derive(Debug, Clone, Template)]
#[template(path = "link.html")]
pub struct LinkPage {
    /// The surroundings.
    pub frame: Frame,
    /// What this organisation shows of itself.
    pub own: OwnIdentity,
    /// The form.
    pub form: Form,
    /// The invitation to give to a partner that can't read our address.
    pub invitation: String,
}

impl LinkPage {
    /// The page, empty.
    pub fn new(frame: Frame, own: OwnIdentity, invitation: String) -> Self {
        let l = &frame.l;
        let fields = vec![
            Field::line(l, f::FINGERPRINT, "partners-words"),
            Field::typed(l, f::ADDRESS, "partners-address", "url", "off").optional(l),
            Field::area(l, f::INVITATION, "partners-invitation").optional(l),
        ];
        let form = Form::new(l, frame.href("/partenaires/relier"), "partners-link", fields).token(frame.token.as_ref());
        Self { frame, own, form, invitation }
    }

    /// The page again, with what was typed and what is wrong.
    #[must_use]
    pub fn wrong(mut self, typed: &Typed, errors: &[FieldError]) -> Self {
        self.form = self.form.fill(&self.frame.l, typed, errors);
        self
    }
}

/// A key of a partner.
#[derive(Debug, Clone)]
pub struct Key {
    /// What it is for: it signs when true, it seals when false.
    pub signs: bool,
    /// Its fingerprint, in words.
    pub words: String,
    /// Until when it holds.
    pub until: Option<Date>,
}

/// `/{lang}/partenaires/{id}`. `POST …/accepter` (no field), `POST …/delier` (field `sure`).
#[derive(Debug, Clone, Template)]
#[template(path = "partner.html")]
pub struct PartnerPage {
    /// The surroundings.
    pub frame: Frame,
    /// The partner.
    pub partner: PartnerRow,
    /// The address of its node; none for one without an account.
    pub address: Option<String>,
    /// Its number.
    pub phone: Option<String>,
    /// Since when it is linked.
    pub since: Option<Date>,
    /// Its keys.
    pub keys: Vec<Key>,
    /// Seconds between the two clocks; positive when theirs is ahead.
    pub clock_seconds: Option<i64>,
    /// Its services in the directory.
    pub services: Vec<Link>,
    /// The form that accepts the link, when it waits for us.
    pub accept: Option<Form>,
    /// The form that ends it.
    pub unlink: Option<Form>,
}

/// The form that accepts a link: `POST /{lang}/partenaires/{id}/accepter`. Field: `fingerprint`.
pub fn accept_form(frame: &Frame, partner: &str) -> Form {
    let l = &frame.l;
    let fields = vec![Field::line(l, f::FINGERPRINT, "partners-words")];
    Form::new(l, frame.href(format!("/partenaires/{partner}/accepter")), "partners-accept", fields)
        .token(frame.token.as_ref())
}

/// The form that ends a link: `POST /{lang}/partenaires/{id}/delier`. Field: `sure`.
pub fn unlink_form(frame: &Frame, partner: &str) -> Form {
    let l = &frame.l;
    let fields = vec![Field::tick(l, f::SURE, "partners-unlink-sure")];
    Form::new(l, frame.href(format!("/partenaires/{partner}/delier")), "partners-unlink", fields)
        .look(Look::No)
        .token(frame.token.as_ref())
}

impl PartnerPage {
    fn clock_line(&self) -> Option<(bool, String)> {
        let l = &self.frame.l;
        let seconds = self.clock_seconds?;
        let minutes = seconds.abs() / 60;
        // Five minutes: `protocol.md`, Clocks.
        let far = minutes > 5;
        let key = match (far, seconds < 0) {
            (false, _) => "partners-clock-same",
            (true, false) => "partners-clock-ahead",
            (true, true) => "partners-clock-behind",
        };
        Some((far, l.t(key).with("n", minutes).to_string()))
    }
}
