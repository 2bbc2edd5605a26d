//! The thread of a request: what happened, who owns it, who said it.
//!
//! To add a kind of event: a variant of [`What`] and its text `request-ev-…`.

use jiff::{Timestamp, civil::Date};

use crate::{
    i18n::{Html, L10n, escape},
    view::shared::{ClockState, CloseReason, Icon, Item, Mark, Passage, Reason, Words, state, time},
};

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
        What::Asked => ClockState::Stopped.show(l),
        What::Answered => state("wait", Icon::Hour, &l.t("request-ev-clock-runs").to_string()),
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

impl Event {
    /// The event, under the name of the organisation that owns it.
    pub(super) fn show(&self, l: &L10n, organisation: &str) -> Html {
        let class = match self.side {
            Side::Asking => "ask",
            Side::Handling => "do",
        };
        let mut out = format!(
            "<article class=\"ev {class}\"><p class=\"when\"><b class=\"who\">{} · </b>{}{}</p>",
            escape(organisation),
            time(l, self.at),
            said_by(l, &self.by)
        );
        let words = self.words.as_ref().map(Words::show).unwrap_or_default();
        let sentence = say(l, &self.what);
        // A question, an answer, a message: the words are the event. Elsewhere the event comes first.
        if matches!(self.what, What::Sent { .. } | What::Asked | What::Answered | What::Message) {
            out.push_str(&words.0);
            if !sentence.0.is_empty() {
                out.push_str(&format!("<p class=\"small\">{sentence}</p>"));
            }
        } else {
            out.push_str(&format!("<p>{sentence}</p>{words}"));
        }
        if self.in_outbox {
            out.push_str(&format!("<p class=\"small\">{}</p>", Mark::NotGone.show(l)));
        }
        out.push_str("</article>");
        Html(out)
    }
}
