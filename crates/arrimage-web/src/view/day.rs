//! The day's work list: what waits for whom, the oldest first, and nothing that waits for nobody.
//!
//! To add a section: a variant of [`Section`] and its texts. To add a line under a row: a variant of [`Line`].

use askama::Template;
use jiff::{Timestamp, civil::Date};

use crate::i18n::{Html, L10n};

use super::{
    frame::Frame,
    shared::{Capacity, Item, Link, Margin, Reason, Words, margin, or_someone, phone_link},
};

/// A part of the day. Each says whose move it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// Received here, taken by nobody yet.
    Incoming,
    /// The reader's answer is awaited.
    ToAnswer,
    /// The other side asks.
    Asked,
    /// It came back: refused, unreachable, stopped, returned, redirected, done.
    Back,
    /// Accepted here and going on.
    InHand,
    /// On the reader's waiting list, to be looked at again.
    ToReview,
    /// The other side's answer is awaited.
    Waiting,
    /// Drafts.
    Drafts,
    /// Consents about to end.
    Ending,
    /// Stalled between two others; for a co-ordinator, names no person.
    Stalled,
}

impl Section {
    const fn key(self) -> &'static str {
        match self {
            Section::Incoming => "day-incoming",
            Section::ToAnswer => "day-to-answer",
            Section::Asked => "day-asked",
            Section::Back => "day-back",
            Section::InHand => "day-in-hand",
            Section::ToReview => "day-to-review",
            Section::Waiting => "day-waiting",
            Section::Drafts => "day-drafts",
            Section::Ending => "day-ending",
            Section::Stalled => "day-stalled",
        }
    }
}

/// Something more about a row, in a sentence.
#[derive(Debug, Clone)]
pub enum Line {
    /// The service asked for.
    Asks(String),
    /// For several persons of a household.
    Household(u32),
    /// A third party, named by the agreement, was told.
    Escalated {
        /// Who.
        name: String,
        /// When.
        at: Timestamp,
    },
    /// Received then; nobody has opened it.
    Unopened(Timestamp),
    /// Seen by somebody.
    SeenBy {
        /// Who.
        name: String,
        /// When.
        at: Timestamp,
    },
    /// Their node does not answer since then.
    NodeSilent(Timestamp),
    /// Refused.
    Refused(Reason),
    /// Not reached, after that many attempts.
    Unreachable(u32),
    /// Stopped.
    Stopped,
    /// A return is proposed.
    ReturnProposed,
    /// Another service is proposed.
    RedirectProposed(String),
    /// Done: to be closed and told to the person.
    ToClose,
    /// The person withdrew: to be closed.
    Withdrawn,
    /// No news since then.
    NoNews(Timestamp),
    /// Addressed to that practitioner by name.
    Named(String),
    /// The recipient will stop receiving these.
    WillStop {
        /// The recipient.
        recipient: String,
        /// What.
        items: Vec<Item>,
    },
    /// How the person may be reached.
    Reach(String),
}

impl Line {
    /// The sentence.
    pub fn say(&self, l: &L10n) -> String {
        let on = |at: &Timestamp| l.on(l.date_of(*at));
        match self {
            Line::Asks(service) => l.t("day-line-asks").with("service", service),
            Line::Household(n) => l.t("day-line-household").with("n", n),
            Line::Escalated { name, at } => {
                let name = if l.french() { l.to(name) } else { l.the(name) };
                l.t("day-line-escalated").with("name", name).with("when", on(at))
            }
            Line::Unopened(at) => l.t("day-line-unopened").with("when", on(at)),
            Line::SeenBy { name, at } => l.t("day-line-seen").with("name", name).with("when", on(at)),
            Line::NodeSilent(at) => l.t("day-line-node-silent").with("when", l.moment(*at)),
            Line::Refused(reason) => l.t("day-line-refused").with("reason", reason.word(l)),
            Line::Unreachable(n) => l.t("day-line-unreachable").with("n", n),
            Line::Stopped => l.t("day-line-stopped"),
            Line::ReturnProposed => l.t("day-line-return"),
            Line::RedirectProposed(to) => l.t("day-line-redirect").with("to", to),
            Line::ToClose => l.t("day-line-to-close"),
            Line::Withdrawn => l.t("day-line-withdrawn"),
            Line::NoNews(at) => l.t("day-line-no-news").with("when", l.by(l.date_of(*at))),
            Line::Named(name) => l.t("day-line-named").with("name", name),
            Line::WillStop { recipient, items } => {
                let items: Vec<String> = items.iter().map(|i| i.word(l)).collect();
                let recipient = l.sentence(l.the(recipient));
                l.t("day-line-will-stop").with("recipient", recipient).with("items", l.list(&items))
            }
            Line::Reach(how) => l.t("day-line-reach").with("how", how),
        }
        .to_string()
    }
}

/// One thing of the day.
#[derive(Debug, Clone)]
pub struct Row {
    /// Where it leads, after the language: `/demandes/{id}`, `/personnes/{id}`.
    pub path: String,
    /// The person; `None` when the reader may not know who it is.
    pub person: Option<String>,
    /// The organisation that asks, when it is another.
    pub from: Option<String>,
    /// The organisation or service asked, when it is another.
    pub to: Option<String>,
    /// When, and how much.
    pub margin: Margin,
    /// The person's words, or the question asked.
    pub words: Option<Words>,
    /// More, each a sentence.
    pub lines: Vec<Line>,
    /// A number to call, when nothing else moves it.
    pub phone: Option<String>,
}

/// What the reader's services say of their capacity.
#[derive(Debug, Clone)]
pub struct ServiceCapacity {
    /// The service.
    pub service: Link,
    /// What it said.
    pub capacity: Capacity,
}

/// Something planned today.
#[derive(Debug, Clone)]
pub struct Planned {
    /// When.
    pub at: Timestamp,
    /// What, in its author's words.
    pub what: Words,
    /// The request it belongs to.
    pub request: String,
}

/// A person who can always call the reader.
#[derive(Debug, Clone)]
pub struct Respondent {
    /// The person.
    pub person: Link,
    /// Until when, when a hand-over is set.
    pub until: Option<Date>,
}

/// `/{lang}/journee`.
#[derive(Debug, Clone, Template)]
#[template(path = "day.html")]
pub struct DayPage {
    /// The surroundings.
    pub frame: Frame,
    /// The reader's first name.
    pub first_name: String,
    /// The sections that have something in them, in the order to be shown.
    pub sections: Vec<(Section, Vec<Row>)>,
    /// The whole team's number of things to answer, when it is not the reader's own.
    pub team: Option<u32>,
    /// Whether the list shown is the whole team's.
    pub whole_team: bool,
    /// The services that the reader may speak for.
    pub capacity: Vec<ServiceCapacity>,
    /// Today's appointments.
    pub planned: Vec<Planned>,
    /// Whose respondent the reader is.
    pub respondent_of: Vec<Respondent>,
    /// Envelopes that wait to leave.
    pub outbox: u32,
    /// When the last receipt came.
    pub last_receipt: Option<Timestamp>,
}

impl DayPage {
    fn to_answer(&self) -> usize {
        self.sections.iter().filter(|(s, _)| *s == Section::ToAnswer).map(|(_, rows)| rows.len()).sum()
    }

    fn count(&self, state: super::shared::ClockState) -> usize {
        let clocks = self.sections.iter().filter(|(s, _)| *s == Section::ToAnswer).flat_map(|(_, rows)| rows);
        clocks.filter(|row| matches!(&row.margin, Margin::Clock(c) if c.state == state)).count()
    }

    fn greeting(&self) -> String {
        let l = &self.frame.l;
        let morning = l.now.to_zoned(l.zone.clone()).hour() < 12;
        let hello = if morning { "day-hello-morning" } else { "day-hello" };
        let hello = l.t(hello).with("name", &self.first_name);
        let n = self.to_answer();
        format!("{hello} {}", l.t("day-to-answer-count").with("n", n).with("count", l.sentence(l.count_word(n))))
    }

    fn lead(&self) -> String {
        use super::shared::ClockState as C;
        let l = &self.frame.l;
        let moment = l.sentence(l.full_moment(l.now));
        let mut text = if moment.ends_with('.') { moment } else { format!("{moment}.") };
        let stalled = self.count(C::Stalled);
        let late = self.count(C::Late);
        let soon = self.count(C::Soon);
        for (n, key) in [(stalled, "day-count-stalled"), (late, "day-count-late"), (soon, "day-count-soon")] {
            if n > 0 {
                let count = l.sentence(l.count_word(n));
                text.push_str(&format!(" {}", l.t(key).with("n", n).with("count", count)));
            }
        }
        text
    }

    fn title_of(&self, section: &Section) -> String {
        self.frame.l.t(section.key()).to_string()
    }

    fn hint_of(&self, section: &Section) -> Option<String> {
        self.frame.l.attribute(section.key(), "hint")
    }

    fn act_of(&self, section: &Section, row: &Row) -> Html {
        let section = *section;
        let l = &self.frame.l;
        if let Some(number) = &row.phone {
            return phone_link(number);
        }
        let key = match section {
            Section::Incoming => "day-do-take",
            Section::ToAnswer | Section::Asked => "day-do-answer",
            Section::Back | Section::ToReview => "day-do-decide",
            Section::Drafts => "day-do-continue",
            Section::Ending => "day-do-talk",
            Section::InHand | Section::Waiting | Section::Stalled => "day-do-follow",
        };
        let pressing = match &row.margin {
            Margin::Clock(c) => c.state != super::shared::ClockState::OnTime && section == Section::ToAnswer,
            _ => false,
        };
        let class = match section {
            Section::ToAnswer if pressing => "btn s",
            Section::ToAnswer | Section::Asked | Section::Back | Section::Incoming => "btn s alt",
            _ => "go small",
        };
        let href = crate::i18n::escape(&self.frame.href(&row.path));
        let who = crate::i18n::escape(&or_someone(l, row.person.as_ref()));
        Html(format!("<a class=\"{class}\" href=\"{href}\">{}<span class=\"vh\"> · {who}</span></a>", l.t(key)))
    }

    fn margin_of(&self, row: &Row) -> Html {
        margin(&self.frame.l, &row.margin)
    }

    fn name_of(&self, row: &Row) -> String {
        or_someone(&self.frame.l, row.person.as_ref())
    }
}
