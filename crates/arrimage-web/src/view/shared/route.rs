//! The route of a request: knots on a cord, from writing to what came of it.

use jiff::Timestamp;

use crate::i18n::{Html, L10n, escape};

/// A knot of the route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    /// Written with the person.
    Written,
    /// Left the sender's node.
    Left,
    /// Received: a signed receipt.
    Received,
    /// Opened by a human.
    Seen,
    /// An answer is awaited.
    Answer,
    /// Accepted.
    Accepted,
    /// On a waiting list.
    Waitlisted,
    /// Refused.
    Refused,
    /// A first contact with the person.
    FirstContact,
    /// The service itself.
    Support,
    /// What came of it.
    Outcome,
    /// Done.
    Done,
    /// Given back, with the sender's agreement.
    Returned,
    /// Goes on somewhere else, with a new consent.
    Redirected,
    /// Recalled by its sender.
    Recalled,
    /// The person changed their mind.
    Withdrawn,
    /// Stopped on the way.
    Stopped,
    /// The person could not be reached.
    Unreachable,
    /// Closed.
    Closed,
}

impl StepKind {
    const fn key(self) -> &'static str {
        match self {
            StepKind::Written => "request-step-written",
            StepKind::Left => "request-step-left",
            StepKind::Received => "request-step-received",
            StepKind::Seen => "request-step-seen",
            StepKind::Answer => "request-step-answer",
            StepKind::Accepted => "request-step-accepted",
            StepKind::Waitlisted => "request-step-waitlisted",
            StepKind::Refused => "request-step-refused",
            StepKind::FirstContact => "request-step-contact",
            StepKind::Support => "request-step-support",
            StepKind::Outcome => "request-step-outcome",
            StepKind::Done => "request-step-done",
            StepKind::Returned => "request-step-returned",
            StepKind::Redirected => "request-step-redirected",
            StepKind::Recalled => "request-step-recalled",
            StepKind::Withdrawn => "request-step-withdrawn",
            StepKind::Stopped => "request-step-stopped",
            StepKind::Unreachable => "request-step-unreachable",
            StepKind::Closed => "request-step-closed",
        }
    }
}

/// Whether a knot is behind, here or ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    /// Behind.
    Past,
    /// Here.
    Now,
    /// Ahead.
    Todo,
}

/// One knot.
#[derive(Debug, Clone)]
pub struct Step {
    /// Which.
    pub kind: StepKind,
    /// Where it is.
    pub state: StepState,
    /// When it happened.
    pub at: Option<Timestamp>,
    /// When it is promised.
    pub due: Option<Timestamp>,
}

/// The knots in order.
#[derive(Debug, Clone, Default)]
pub struct Route(pub Vec<Step>);

impl Route {
    /// The route under a name of its own.
    pub fn show(&self, l: &L10n, name: impl AsRef<str>) -> Html {
        let mut out = format!("<ol class=\"route\" aria-label=\"{}\">", escape(name.as_ref()));
        for step in &self.0 {
            let attributes = match step.state {
                StepState::Past => "",
                StepState::Now => " class=\"now\" aria-current=\"step\"",
                StepState::Todo => " class=\"todo\"",
            };
            let detail = match (step.at, step.due) {
                (Some(at), _) => l.moment(at),
                (None, Some(due)) => l.t("common-due-by").with("when", l.by(l.date_of(due))).to_string(),
                (None, None) => String::new(),
            };
            let word = l.t(step.kind.key());
            out.push_str(&format!("<li{attributes}>{word}"));
            if !detail.is_empty() {
                out.push_str(&format!("<small> {}</small>", escape(&detail)));
            }
            out.push_str("</li>");
        }
        out.push_str("</ol>");
        Html(out)
    }
}
