//! A request: its two sides, its thread, its clocks, and what the reader can do; and the list of them.
//!
//! To add a part to the page: a field of [`RequestPage`] and its place in the template. For an event, see [`What`].

mod list;
mod thread;

pub use list::{ListRow, RequestsPage};
pub use thread::{By, Event, Side, What};

use askama::Template;
use jiff::{Timestamp, civil::Date};

use crate::i18n::Html;

use super::{
    act::Act,
    fields as f,
    form::{Field, FieldError, Form, Typed},
    frame::Frame,
    shared::{Back, Clock, Evidence, Item, Route, SafeContact, Standing, or_someone},
};

/// One of the two sides.
#[derive(Debug, Clone)]
pub struct Party {
    /// The organisation.
    pub organisation: String,
    /// Who carries the request there, when known.
    pub practitioner: Option<String>,
    /// It is the reader's own side.
    pub ours: bool,
}

/// A door where the person already knocked.
#[derive(Debug, Clone)]
pub struct Door {
    /// The organisation.
    pub organisation: String,
    /// How it ended.
    pub standing: Standing,
    /// When.
    pub on: Date,
}

/// What the person accepted, in the two directions.
#[derive(Debug, Clone)]
pub struct ConsentSummary {
    /// What goes.
    pub items: Vec<Item>,
    /// What may come back.
    pub back: Vec<Back>,
    /// What for, in the words of the consent.
    pub purpose: String,
    /// The last day.
    pub until: Date,
    /// How it was said; `None` at the receiver, where the evidence does not travel.
    pub evidence: Option<Evidence>,
    /// Before whom.
    pub witness: Option<String>,
    /// Already withdrawn, on that day.
    pub withdrawn: Option<Date>,
}

/// A request linked to this one.
#[derive(Debug, Clone)]
pub struct Linked {
    /// Its id.
    pub id: String,
    /// Its service and organisation.
    pub name: String,
    /// Where it stands.
    pub standing: Standing,
    /// It comes before this one.
    pub earlier: bool,
}

/// `/{lang}/demandes/{id}`.
#[derive(Debug, Clone, Template)]
#[template(path = "request.html")]
pub struct RequestPage {
    /// The surroundings.
    pub frame: Frame,
    /// The id.
    pub id: String,
    /// The person; `None` when the reader may not know who it is.
    pub person: Option<String>,
    /// The person's own file, when this organisation keeps one.
    pub person_id: Option<String>,
    /// Other persons of the household.
    pub household: Vec<String>,
    /// The service asked for.
    pub service: String,
    /// Who asks.
    pub asking: Party,
    /// Who handles.
    pub handling: Party,
    /// Where it stands.
    pub standing: Standing,
    /// Since when.
    pub since: Timestamp,
    /// Who made it so.
    pub by: Option<String>,
    /// The knots.
    pub route: Route,
    /// Mandated, and by whom.
    pub mandated: Option<String>,
    /// Addressed to that practitioner.
    pub named: Option<String>,
    /// Earlier doors, when giving it back would be a bounce.
    pub doors: Vec<Door>,
    /// What is closed to the reader, and why: a sentence from the consent's decision.
    pub withheld: Option<String>,
    /// Minutes of difference between the two nodes' clocks, when over 5.
    pub clock_difference: Option<i64>,
    /// The thread, oldest first.
    pub thread: Vec<Event>,
    /// The clocks.
    pub clocks: Vec<Clock>,
    /// What the reader can do now: the first is the main act.
    pub acts: Vec<Act>,
    /// The message form, when the reader may write; fill it on error.
    pub message: Option<Form>,
    /// What the person accepted.
    pub consent: Option<ConsentSummary>,
    /// How to reach the person safely.
    pub reach: Option<SafeContact>,
    /// Linked requests.
    pub linked: Vec<Linked>,
    /// Where a request that follows this one is written, after the language; when it came back or is done.
    pub next: Option<String>,
}

/// The message form of the thread: `POST …/message`. Field: `words`.
pub fn message_form(frame: &Frame, request: &str) -> Form {
    let l = &frame.l;
    let field = Field::area(l, f::WORDS, "request-message");
    Form::new(l, frame.href(format!("/demandes/{request}/message")), "request-message-send", vec![field])
        .token(frame.token.as_ref())
}

impl RequestPage {
    fn name(&self) -> String {
        or_someone(&self.frame.l, self.person.as_ref())
    }

    fn title(&self) -> String {
        let l = &self.frame.l;
        let (from, to) = (l.of(&self.asking.organisation), l.to(&self.handling.organisation));
        l.t("request-title").with("name", self.name()).with("from", from).with("to", to).to_string()
    }

    fn lead(&self) -> String {
        let l = &self.frame.l;
        let on = l.on(l.date_of(self.since));
        let mut text = match &self.by {
            Some(by) => l
                .t("request-lead-by")
                .with("standing", l.sentence(self.standing.word(l)))
                .with("when", on)
                .with("by", by),
            None => l.t("request-lead").with("standing", l.sentence(self.standing.word(l))).with("when", on),
        }
        .to_string();
        let next = self.clocks.iter().find_map(|c| c.due.map(|due| (c, due)));
        if let Some((clock, due)) = next {
            let key = match clock.promise {
                crate::view::shared::Promise::Seen => "request-next-seen",
                crate::view::shared::Promise::Answer => "request-next-answer",
                crate::view::shared::Promise::FirstContact => "request-next-contact",
                crate::view::shared::Promise::FirstService => "request-next-service",
                crate::view::shared::Promise::Review => "request-next-review",
            };
            text.push(' ');
            text.push_str(&l.t(key).with("when", l.by(l.date_of(due))).to_string());
        }
        text
    }

    fn owner_line(&self, party: &Party) -> String {
        let l = &self.frame.l;
        let only = l.t("request-only-writes").with("name", l.the(&party.organisation));
        match (&party.practitioner, party.ours, &self.frame.user) {
            (Some(p), true, Some(me)) if p == me => format!("{} {only}", l.t("request-it-is-you").with("name", p)),
            (Some(p), ..) => format!("{p}. {only}"),
            (None, ..) => only.to_string(),
        }
    }

    fn event_html(&self, event: &Event) -> Html {
        let party = match event.side {
            Side::Asking => &self.asking,
            Side::Handling => &self.handling,
        };
        event.show(&self.frame.l, &party.organisation)
    }

    /// The acts of the margin: the first three are buttons, the others links. The message has its own form in the
    /// thread, a change of mind stands with the consent, and a meeting with the notice of a bounce.
    fn buttons(&self) -> Vec<(String, String, &'static str)> {
        let l = &self.frame.l;
        let elsewhere = |act: &&Act| match act {
            Act::Message | Act::Withdraw { .. } | Act::Narrow { .. } => false,
            Act::Convene => self.doors.is_empty(),
            _ => true,
        };
        // Taking a request back or closing it early is never what a page invites to.
        let quiet = |act: &Act| matches!(act, Act::Recall | Act::Close { .. } | Act::Stop | Act::Assign { .. });
        let ends = !self.waits_for_answer();
        let class = |i, act: &Act| match i {
            0 if ends || !quiet(act) => "btn wide",
            0..=2 => "btn alt wide",
            _ => "go",
        };
        let shown = self.acts.iter().filter(elsewhere).enumerate();
        shown.map(|(i, act)| (self.path_of(act), act.label(l), class(i, act))).collect()
    }

    fn waits_for_answer(&self) -> bool {
        use Standing as S;
        matches!(self.standing, S::Sent | S::Delivered | S::Seen | S::Asking | S::Waitlisted)
    }

    fn path_of(&self, act: &Act) -> String {
        self.frame.href(format!("/demandes/{}/{}", self.id, act.path()))
    }

    fn change_of_mind(&self) -> Vec<(String, String)> {
        let l = &self.frame.l;
        let acts = self.acts.iter().filter(|a| matches!(a, Act::Withdraw { .. } | Act::Narrow { .. }));
        acts.map(|act| (self.path_of(act), act.label(l))).collect()
    }

    fn may_convene(&self) -> Option<String> {
        self.acts.iter().find(|a| matches!(a, Act::Convene)).map(|a| self.path_of(a))
    }

    fn bounce_title(&self) -> String {
        let l = &self.frame.l;
        l.t("request-bounce").with("name", self.name()).with("n", self.doors.len() + 1).to_string()
    }

    fn bounce_doors(&self) -> String {
        let l = &self.frame.l;
        let door = |d: &Door| {
            let name = l.sentence(l.the(&d.organisation));
            l.t("request-door")
                .with("name", name)
                .with("standing", d.standing.word(l))
                .with("when", l.on(d.on))
                .to_string()
        };
        self.doors.iter().map(door).collect::<Vec<_>>().join(" ")
    }

    fn our_clocks(&self) -> bool {
        self.handling.ours
    }

    fn consent_lines(&self, consent: &ConsentSummary) -> Vec<Html> {
        let l = &self.frame.l;
        let items: Vec<String> = consent.items.iter().map(|i| i.word(l)).collect();
        let back: Vec<String> = consent.back.iter().map(|b| b.word(l)).collect();
        let how = match (consent.evidence, &consent.witness) {
            (Some(Evidence::Oral), Some(witness)) => l
                .t("request-consent-until-witness")
                .with("until", l.date(consent.until))
                .with("witness", witness)
                .html(),
            (Some(e), _) => {
                l.t("request-consent-until-how").with("until", l.date(consent.until)).with("how", e.word(l)).html()
            }
            (None, _) => l.t("request-consent-until").with("until", l.date(consent.until)).html(),
        };
        vec![
            l.t("request-consent-goes").with("items", l.list(&items)).html(),
            l.t("request-consent-for").with("purpose", &consent.purpose).html(),
            l.t("request-consent-back").with("back", l.list(&back)).html(),
            how,
        ]
    }
}

impl RequestPage {
    /// The page again, with the message that was typed and what is wrong with it.
    #[must_use]
    pub fn wrong_message(mut self, typed: &Typed, errors: &[FieldError]) -> Self {
        self.message = self.message.map(|form| form.fill(&self.frame.l, typed, errors));
        self
    }
}
