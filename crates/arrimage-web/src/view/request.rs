//! A request: its two sides, its thread, its clocks, and what the reader can do; and the list of them.
//!
//! To add a kind of event to the thread: a variant of [`What`] and its text `request-ev-…`.

use askama::Template;
use jiff::{Timestamp, civil::Date};

use crate::i18n::{Html, L10n, escape};

use super::{
    act::Act,
    fields as f,
    form::{Choice, Field, FieldError, Form, Typed},
    frame::Frame,
    shared::{
        Back, Clock, CloseReason, Evidence, Icon, Item, Margin, Passage, Reason, Route, SafeContact, Standing, Words,
        margin, or_someone, time,
    },
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

/// Which side wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The asking side.
    Asking,
    /// The handling side.
    Handling,
}

/// Who spoke.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// A practitioner.
    Practitioner(String),
    /// The node itself.
    Node,
    /// The person.
    Person,
    /// A partner without an account, through its link or code.
    Outside,
    /// A partner without an account, recorded by the sender.
    OnBehalf(String),
}

/// What happened.
#[derive(Debug, Clone)]
pub enum What {
    /// Written with the person and sent.
    Sent {
        /// The service asked for.
        service: String,
    },
    /// Received: a signed receipt.
    Delivered,
    /// Opened by a human.
    Seen,
    /// A question: the clock stops.
    Asked,
    /// Its answer: the clock starts again.
    Answered,
    /// Accepted.
    Accepted {
        /// The respondent proposed.
        respondent: Option<String>,
    },
    /// What the person said of the respondent.
    RespondentSaid {
        /// They accepted.
        yes: bool,
        /// The respondent.
        respondent: String,
    },
    /// The person wants no respondent.
    NoRespondent,
    /// The respondent changes.
    HandedOver {
        /// The next one.
        to: String,
    },
    /// On a waiting list.
    Waitlisted {
        /// A place is expected then.
        estimate: Option<Date>,
        /// Looked at again then.
        review: Date,
    },
    /// Refused.
    Refused {
        /// Why.
        reason: Reason,
        /// A service suggested.
        suggestion: Option<String>,
    },
    /// Another service is proposed.
    RedirectProposed {
        /// Which, and whose.
        to: String,
    },
    /// A first contact.
    Contacted,
    /// Not reached.
    Unreachable {
        /// How many attempts.
        attempts: u32,
    },
    /// Begun.
    Started,
    /// Done, and what came of it.
    Done,
    /// Stopped.
    Stopped,
    /// A return is proposed.
    Returned,
    /// The return is accepted.
    ReturnAccepted,
    /// Recalled.
    Recalled,
    /// The person withdrew.
    Withdrawn,
    /// The person took these out.
    Narrowed(Vec<Item>),
    /// Closed.
    Closed {
        /// Why.
        reason: CloseReason,
        /// When the person was told.
        told: Option<Date>,
    },
    /// A passage made together.
    HandOff {
        /// How.
        how: Passage,
        /// Who was there.
        who: String,
    },
    /// Somebody goes along.
    Accompanied {
        /// Who.
        who: String,
    },
    /// A message.
    Message,
    /// Both sides and the respondent are brought together.
    Convened,
    /// A third party was told that it stalls.
    Escalated {
        /// Who.
        to: String,
    },
    /// Its content is closed to readers: withdrawn, ended or restricted.
    Withheld,
    /// Something that this version can't read; kept.
    Unreadable,
}

/// One entry of the thread.
#[derive(Debug, Clone)]
pub struct Event {
    /// Who owns it.
    pub side: Side,
    /// When.
    pub at: Timestamp,
    /// Who spoke.
    pub by: By,
    /// What happened.
    pub what: What,
    /// The words that go with it.
    pub words: Option<Words>,
    /// Not yet received by the other side.
    pub in_outbox: bool,
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
                super::shared::Promise::Seen => "request-next-seen",
                super::shared::Promise::Answer => "request-next-answer",
                super::shared::Promise::FirstContact => "request-next-contact",
                super::shared::Promise::FirstService => "request-next-service",
                super::shared::Promise::Review => "request-next-review",
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
        let l = &self.frame.l;
        let (class, party) = match event.side {
            Side::Asking => ("ask", &self.asking),
            Side::Handling => ("do", &self.handling),
        };
        let mut out = format!(
            "<article class=\"ev {class}\"><p class=\"when\"><b class=\"who\">{} · </b>{}{}</p>",
            escape(&party.organisation),
            time(l, event.at),
            said_by(l, &event.by)
        );
        let before = event.words.as_ref().map(Words::show).unwrap_or_default();
        let sentence = say(l, &event.what);
        // A question, an answer, a message: the words are the event. Elsewhere the event comes first.
        if matches!(event.what, What::Sent { .. } | What::Asked | What::Answered | What::Message) {
            out.push_str(&before.0);
            if !sentence.0.is_empty() {
                out.push_str(&format!("<p class=\"small\">{sentence}</p>"));
            }
        } else {
            out.push_str(&format!("<p>{sentence}</p>{before}"));
        }
        if event.in_outbox {
            out.push_str(&format!("<p class=\"small\">{}</p>", super::shared::Mark::NotGone.show(l)));
        }
        out.push_str("</article>");
        Html(out)
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
        let class = |i| match i {
            0 => "btn wide",
            1 | 2 => "btn alt wide",
            _ => "go",
        };
        let shown = self.acts.iter().filter(elsewhere).enumerate();
        shown.map(|(i, act)| (self.path_of(act), act.label(l), class(i))).collect()
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

fn said_by(l: &L10n, by: &By) -> String {
    match by {
        By::Practitioner(name) => format!(" · {}", escape(name)),
        By::Node => String::new(),
        By::Person => format!(" · {}", l.t("request-by-person")),
        By::Outside => format!(" · {}", l.t("request-by-outside")),
        By::OnBehalf(name) => format!(" · {}", l.t("request-by-behalf").with("name", l.of(name)).html()),
    }
}

fn say(l: &L10n, what: &What) -> Html {
    let icon = |icon: Icon, text: Html| Html(format!("{} {text}", icon.html()));
    let date = |d: Date| l.on(d);
    match what {
        What::Sent { service } => l.t("request-ev-sent").with("service", service).html(),
        What::Delivered => icon(Icon::Check, l.t("request-ev-delivered").html()),
        What::Seen => icon(Icon::Eye, l.t("request-ev-seen").html()),
        What::Asked => super::shared::ClockState::Stopped.show(l),
        What::Answered => super::shared::state("wait", Icon::Hour, &l.t("request-ev-clock-runs").to_string()),
        What::Accepted { respondent: None } => l.t("request-ev-accepted").html(),
        What::Accepted { respondent: Some(r) } => l.t("request-ev-accepted-respondent").with("name", r).html(),
        What::RespondentSaid { yes: true, respondent } => {
            l.t("request-ev-respondent-yes").with("name", respondent).html()
        }
        What::RespondentSaid { yes: false, respondent } => {
            l.t("request-ev-respondent-no").with("name", respondent).html()
        }
        What::NoRespondent => l.t("request-ev-no-respondent").html(),
        What::HandedOver { to } => l.t("request-ev-handed-over").with("name", to).html(),
        What::Waitlisted { estimate: Some(e), review } => {
            l.t("request-ev-waitlisted").with("estimate", date(*e)).with("review", date(*review)).html()
        }
        What::Waitlisted { estimate: None, review } => {
            l.t("request-ev-waitlisted-unknown").with("review", date(*review)).html()
        }
        What::Refused { reason, suggestion } => {
            let mut text = l.t("request-ev-refused").with("reason", reason.word(l)).html();
            if let Some(s) = suggestion {
                text.0.push_str(&format!(" {}", l.t("request-ev-suggests").with("service", s).html()));
            }
            text
        }
        What::RedirectProposed { to } => l.t("request-ev-redirect").with("to", to).html(),
        What::Contacted => icon(Icon::Check, l.t("request-ev-contacted").html()),
        What::Unreachable { attempts } => l.t("request-ev-unreachable").with("n", attempts).html(),
        What::Started => l.t("request-ev-started").html(),
        What::Done => icon(Icon::Check, l.t("request-ev-done").html()),
        What::Stopped => l.t("request-ev-stopped").html(),
        What::Returned => l.t("request-ev-returned").html(),
        What::ReturnAccepted => l.t("request-ev-return-accepted").html(),
        What::Recalled => l.t("request-ev-recalled").html(),
        What::Withdrawn => icon(Icon::Lock, l.t("request-ev-withdrawn").html()),
        What::Narrowed(items) => {
            let items: Vec<String> = items.iter().map(|i| i.word(l)).collect();
            l.t("request-ev-narrowed").with("items", l.list(&items)).html()
        }
        What::Closed { reason, told } => {
            let mut text = l.t("request-ev-closed").with("reason", reason.word(l)).html();
            if let Some(told) = told {
                text.0.push_str(&format!(" {}", l.t("request-ev-told").with("when", date(*told)).html()));
            }
            text
        }
        What::HandOff { how, who } => icon(
            Icon::Together,
            l.t("request-ev-hand-off").with("how", l.sentence(how.word(l))).with("who", who).html(),
        ),
        What::Accompanied { who } => icon(Icon::Together, l.t("request-ev-accompanied").with("who", who).html()),
        What::Message => Html::default(),
        What::Convened => icon(Icon::Together, l.t("request-ev-convened").html()),
        What::Escalated { to } => icon(Icon::Stall, l.t("request-ev-escalated").with("name", to).html()),
        What::Withheld => icon(Icon::Lock, l.t("request-ev-withheld").html()),
        What::Unreadable => icon(Icon::Question, l.t("request-ev-unreadable").html()),
    }
}

/// One request of a list.
#[derive(Debug, Clone)]
pub struct ListRow {
    /// The id.
    pub id: String,
    /// The person; `None` when the reader may not know who it is.
    pub person: Option<String>,
    /// The service.
    pub service: String,
    /// The other organisation.
    pub other: String,
    /// The reader's organisation asks.
    pub we_ask: bool,
    /// Where it stands.
    pub standing: Standing,
    /// When, and how much.
    pub margin: Margin,
}

/// `/{lang}/demandes?show=open|closed&q=…&page=…`.
#[derive(Debug, Clone, Template)]
#[template(path = "requests.html")]
pub struct RequestsPage {
    /// The surroundings.
    pub frame: Frame,
    /// Closed ones are shown.
    pub closed: bool,
    /// What was searched among names, services and organisations.
    pub query: String,
    /// How many in all.
    pub total: usize,
    /// The page, from 1, and how many there are.
    pub page: (usize, usize),
    /// The requests.
    pub rows: Vec<ListRow>,
}

impl RequestsPage {
    fn margin_of(&self, row: &ListRow) -> Html {
        margin(&self.frame.l, &row.margin)
    }

    fn name_of(&self, row: &ListRow) -> String {
        or_someone(&self.frame.l, row.person.as_ref())
    }

    fn filter(&self) -> Html {
        let l = &self.frame.l;
        let show = |code: &str, key: &str, on| Choice { chosen: on, ..Choice::new(code, l.t(key).to_string()) };
        let list =
            vec![show("open", "request-list-open", !self.closed), show("closed", "request-list-closed", self.closed)];
        let query = Field::typed(l, f::QUERY, "request-list-query", "search", "off").with(&self.query);
        let show = Field::radios(l, f::SHOW, "request-list-show", list);
        Html(format!("{}{}", query.show(), show.show()))
    }

    fn page_href(&self, page: usize) -> String {
        let show = if self.closed { "closed" } else { "open" };
        let query = super::shared::encode(&self.query);
        self.frame.href(format!("/demandes?show={show}&q={query}&page={page}"))
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
