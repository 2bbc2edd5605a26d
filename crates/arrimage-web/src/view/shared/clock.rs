//! The clock: a cord from nothing to twice what was promised, and the words that say the same.

use jiff::{Timestamp, civil::Date};

use crate::i18n::{Html, L10n, escape};

use super::{Icon, state, time_on, words::time};

/// Where a promise stands. Computed by the domain; shown here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockState {
    /// Less than four fifths of the time promised.
    OnTime,
    /// The last fifth.
    Soon,
    /// Past the promise.
    Late,
    /// Late by as much again.
    Stalled,
    /// A question waits for the other side.
    Stopped,
}

impl ClockState {
    const fn class(self) -> &'static str {
        match self {
            ClockState::OnTime => "ok",
            ClockState::Soon => "soon",
            ClockState::Late => "late",
            ClockState::Stalled => "stall",
            ClockState::Stopped => "stop",
        }
    }

    /// The state as a shape and a word.
    pub fn show(self, l: &L10n) -> Html {
        let (icon, key) = match self {
            ClockState::OnTime => (Icon::Check, "common-clock-ok"),
            ClockState::Soon => (Icon::Hour, "common-clock-soon"),
            ClockState::Late => (Icon::Warn, "common-clock-late"),
            ClockState::Stalled => (Icon::Stall, "common-clock-stalled"),
            ClockState::Stopped => (Icon::Pause, "common-clock-stopped"),
        };
        state(self.class(), icon, &l.t(key).to_string())
    }
}

/// What was promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Promise {
    /// That a human opens it.
    Seen,
    /// An answer.
    Answer,
    /// A first contact with the person.
    FirstContact,
    /// A first service.
    FirstService,
    /// Another look at a waiting list.
    Review,
}

/// A running, stopped or overdue promise.
#[derive(Debug, Clone)]
pub struct Clock {
    /// Its state.
    pub state: ClockState,
    /// What is promised.
    pub promise: Promise,
    /// Elapsed working time over promised working time; shown up to 2.
    pub ratio: f64,
    /// When it falls due; `None` while stopped.
    pub due: Option<Timestamp>,
    /// Since when it is stopped.
    pub stopped_since: Option<Timestamp>,
    /// Working days promised, and left (negative once late), where the page says so.
    pub days: Option<(i32, i32)>,
}

impl Clock {
    /// The drawing: x = 3 + 73 × ratio, on a cord of 152 units whose knot (76) is the promise.
    pub fn drawing(&self) -> Html {
        const KNOT: f64 = 76.0;
        let x = 3.0 + 73.0 * self.ratio.clamp(0.0, 2.0);
        let run = x.min(KNOT);
        let mut svg = format!(
            "<svg class=\"clock {}\" viewBox=\"0 0 152 18\" aria-hidden=\"true\" focusable=\"false\">\
             <path d=\"M3 9H149\"/><path class=\"run\" d=\"M3 9H{}\"/>",
            self.state.class(),
            short(run)
        );
        if x > KNOT {
            // Past 143.9 the frayed end begins.
            svg.push_str(&format!("<path class=\"over\" d=\"M76 9H{}\"/>", short(x.min(143.9))));
        }
        svg.push_str("<circle class=\"mk\" cx=\"76\" cy=\"9\" r=\"5\"/>");
        svg.push_str(match self.state {
            ClockState::Stalled => "<path class=\"fray\" d=\"M143 9l7-6M144 9h8M143 9l7 6\"/>",
            ClockState::Stopped => "",
            _ => "<path d=\"M149 5v8\"/>",
        });
        svg.push_str("</svg>");
        Html(svg)
    }

    /// «réponse promise mardi à 14 h», «d’ici mercredi à 16 h», «depuis hier, 16 h 10».
    pub fn line(&self, l: &L10n) -> Html {
        if let Some(since) = self.stopped_since {
            return Html(l.t("common-since").with("when", l.moment(since)).to_string());
        }
        let Some(due) = self.due else { return Html::default() };
        let near = time_on(l, due);
        let key = match (self.state, self.promise) {
            (ClockState::Late | ClockState::Stalled, Promise::Seen) => "common-promised-seen",
            (ClockState::Late | ClockState::Stalled, Promise::Answer) => "common-promised-answer",
            (ClockState::Late | ClockState::Stalled, Promise::FirstContact) => "common-promised-contact",
            (ClockState::Late | ClockState::Stalled, Promise::FirstService) => "common-promised-service",
            (ClockState::Late | ClockState::Stalled, Promise::Review) => "common-promised-review",
            _ if l.date_of(due) == l.today() => {
                return Html(format!("<time datetime=\"{}\">{}</time>", l.machine(due), escape(&near)));
            }
            _ => "common-due-by",
        };
        let near = if key == "common-due-by" && !l.french() { near.trim_start_matches("on ").to_owned() } else { near };
        Html(l.t(key).with("when", near).to_string())
    }

    /// State, drawing and line, for the margin of a row.
    pub fn show(&self, l: &L10n) -> Html {
        Html(format!("{}{}<p>{}</p>", self.state.show(l), self.drawing(), self.line(l)))
    }

    /// «Premier contact promis en 10 jours ouvrables; il en reste 3.»
    pub fn sentence(&self, l: &L10n) -> Option<String> {
        let (promised, left) = self.days?;
        let key = match self.promise {
            Promise::Seen => "common-promise-seen",
            Promise::Answer => "common-promise-answer",
            Promise::FirstContact => "common-promise-contact",
            Promise::FirstService => "common-promise-service",
            Promise::Review => "common-promise-review",
        };
        let rest = if left >= 0 {
            l.t("common-days-left").with("n", left).to_string()
        } else {
            l.t("common-days-over").with("n", left.saturating_neg()).to_string()
        };
        Some(format!("{} {rest}", l.t(key).with("n", promised)))
    }
}

fn short(x: f64) -> String {
    let text = format!("{x:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// How far an envelope has gone, from signed receipts only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A draft.
    Draft,
    /// Written, still in the outbox.
    NotGone,
    /// Left; no receipt yet.
    Left,
    /// Received: the other node signed.
    Received,
    /// A human opened it.
    Seen,
    /// Received here, and nobody has taken it.
    Unassigned,
    /// It comes back: somebody here decides what follows.
    Back,
    /// On a waiting list.
    Waitlisted,
    /// Going on.
    Going,
    /// No news for 30 days.
    Silent,
    /// Ended.
    Ended,
}

impl Mark {
    /// The mark as a shape and a word.
    pub fn show(self, l: &L10n) -> Html {
        let (class, icon, key) = match self {
            Mark::Draft => ("wait", Icon::Pen, "common-mark-draft"),
            Mark::NotGone => ("wait", Icon::Envelope, "common-mark-not-gone"),
            Mark::Left => ("wait", Icon::Arrow, "common-mark-left"),
            Mark::Received => ("ok", Icon::Check, "common-mark-received"),
            Mark::Seen => ("ok", Icon::Eye, "common-mark-seen"),
            Mark::Unassigned => ("wait", Icon::Question, "common-mark-unassigned"),
            Mark::Back => ("soon", Icon::Bounce, "common-mark-back"),
            Mark::Waitlisted => ("wait", Icon::Hour, "common-mark-waitlisted"),
            Mark::Going => ("ok", Icon::Check, "common-mark-going"),
            Mark::Silent => ("soon", Icon::Question, "common-mark-silent"),
            Mark::Ended => ("stop", Icon::Closed, "common-mark-ended"),
        };
        state(class, icon, &l.t(key).to_string())
    }
}

/// What stands in the margin of a row: when, and how much.
#[derive(Debug, Clone)]
pub enum Margin {
    /// A clock.
    Clock(Clock),
    /// A mark and its moment.
    Mark(Mark, Option<Timestamp>),
    /// A day to come, and how far it is.
    Until(Date),
}

/// The margin's content.
pub fn margin(l: &L10n, margin: &Margin) -> Html {
    match margin {
        Margin::Clock(clock) => clock.show(l),
        Margin::Mark(mark, None) => mark.show(l),
        Margin::Mark(mark, Some(at)) => Html(format!("{}<p>{}</p>", mark.show(l), time(l, *at))),
        Margin::Until(date) => {
            Html(format!("<b>{}</b><p><time datetime=\"{date}\">{}</time></p>", l.away(*date), l.weekday_date(*date)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clock(state: ClockState, ratio: f64) -> String {
        Clock { state, promise: Promise::Answer, ratio, due: None, stopped_since: None, days: None }
            .drawing()
            .to_string()
    }

    #[test]
    fn the_drawing_follows_the_ratio_and_stops_at_twice_the_promise() {
        assert!(clock(ClockState::OnTime, 0.4).contains("M3 9H32.2"));
        assert!(clock(ClockState::Late, 1.4).contains("class=\"over\" d=\"M76 9H105.2\""));
        assert_eq!(clock(ClockState::Stalled, 2.0), clock(ClockState::Stalled, 7.5));
        assert!(!clock(ClockState::Stopped, 0.5).contains("149 5v8"));
    }
}
