//! A promise in working days: when it is due, and how far its clock has run (protocol.md, "Clocks").
//!
//! It stores nothing and decides nothing: late is computed from the start, the promise, the pauses and the present.

use jiff::{SignedDuration, Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::Calendar;

/// A question that waited, or still waits, for the sender: the clock stands still from `from` until `until`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pause {
    /// When the question was asked.
    pub from: Timestamp,
    /// When it was answered; none while it waits. A pause that ends before it begins is no pause.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
}

/// When a promise is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Due {
    /// At that closing.
    At(Timestamp),
    /// Nobody knows yet: a question waits for the sender since then.
    Stopped(Timestamp),
    /// The calendar has too few working dates in ten years: an error of the calendar or of the promise.
    Never,
}

/// How a clock stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Before the last fifth of the time promised.
    OnTime,
    /// In the last fifth.
    DueSoon,
    /// Stopped by a question, not late.
    Stopped,
    /// Past due.
    Late,
    /// Late by as much again as was promised.
    Stalled,
}

/// What is needed to draw a clock: a cord from 0 to twice the promise, a knot at 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    /// Working days promised.
    pub days: u32,
    /// When it is due; while it is stopped, when it would be due if the question were answered now.
    pub due: Timestamp,
    /// From when on it is stalled; while it is stopped, likewise.
    pub stalled: Timestamp,
    /// 0 at the start, 1 when due, 2 when stalled, and on. Between those it is a share of *opening time*
    /// (a referral that arrives on Friday evening does not move before Monday), pauses left out.
    pub elapsed: f64,
    /// Since when a question waits. Also set on a late clock: a question asked too late makes nothing less late.
    pub stopped: Option<Timestamp>,
    /// How it stands.
    pub state: State,
}

/// Disjoint stretches of stopped clock, in order.
type Stops = Vec<(Timestamp, Timestamp)>;

/// The pauses without overlaps, an open one ending at `open_end`; nothing after `open_end` is known.
fn stops(pauses: &[Pause], open_end: Timestamp) -> Stops {
    let ends = |pause: &Pause| (pause.from, pause.until.unwrap_or(open_end).min(open_end));
    let mut spans: Stops = pauses.iter().map(ends).filter(|(from, until)| from < until).collect();
    spans.sort_unstable();
    let mut merged: Stops = Vec::with_capacity(spans.len());
    for (from, until) in spans {
        match merged.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(until),
            _ => merged.push((from, until)),
        }
    }
    merged
}

impl Calendar {
    /// When a promise of `days` working days made at `start` is due: the last closing of the N-th working date after
    /// the local date of `start`, whatever the hour of `start`; each pause adds the working dates begun during it.
    /// A promise of 0 days counts as 1.
    ///
    /// Two things that protocol.md leaves open are decided here:
    /// - A working date is *begun* during a pause when its first opening is in `[from, until)`. Not its
    ///   midnight: a question answered at 7:00, before anybody works, costs no day. The day of the answer, begun
    ///   without it, is not counted, just as the day of the start is not.
    /// - A promise is never due while its clock stands still. When the last closing of the due date is
    ///   in `(from, until]`, it is due on the next working date whose isn't: else a question asked at
    ///   14:00 on the last day and answered at 17:00 would make late, by its answer, a receiver who could do nothing.
    ///
    /// So the count walks forward, passes over the dates begun in a pause, and overlapping pauses count once. A pause
    /// that begins after the due moment changes nothing: a question asked too late makes nothing less late.
    pub fn due(&self, start: Timestamp, days: u32, pauses: &[Pause]) -> Due {
        let stops = stops(pauses, Timestamp::MAX);
        if let Some((_, due)) = self.walk(self.date(start), days, &stops) {
            return Due::At(due);
        }
        match stops.last() {
            // An answer starts the clock again only where there are dates left to count.
            Some((since, until)) if *until == Timestamp::MAX && self.next_opening(*since).is_some() => {
                Due::Stopped(*since)
            }
            _ => Due::Never,
        }
    }

    /// The date on which `days` dates after `after` have been counted, and its last closing (see [`Calendar::due`]).
    fn walk(&self, after: Date, days: u32, stops: &Stops) -> Option<(Date, Timestamp)> {
        let mut left = days.max(1);
        for date in self.working_dates(after.tomorrow().ok()?) {
            let mut openings = self.openings(date);
            let (open, close) = openings.next()?;
            let close = openings.next_back().map_or(close, |(_, last)| last);
            if !stops.iter().any(|(from, until)| *from <= open && open < *until) {
                left = left.saturating_sub(1);
            }
            match stops.iter().find(|(from, until)| *from < close && close <= *until) {
                None if left == 0 => return Some((date, close)),
                // Nothing comes after a stop without end.
                Some((_, until)) if *until == Timestamp::MAX => return None,
                _ => {}
            }
        }
        None
    }

    /// How the clock of a promise stands at `now`, from what is known then: pauses of later are ignored.
    ///
    /// Stalled is `days` more working dates after the due date, hence, without pauses at odd hours, the due date of
    /// twice as many days. None when the calendar has too few working dates in ten years ([`Due::Never`]).
    pub fn progress(&self, start: Timestamp, days: u32, pauses: &[Pause], now: Timestamp) -> Option<Progress> {
        let known = stops(pauses, now);
        let waits = pauses.iter().any(|pause| pause.from <= now && pause.until.is_none_or(|until| until > now));
        let since = known.last().filter(|(_, until)| *until == now).map_or(now, |(since, _)| *since);
        let stopped = waits.then_some(since);
        let (due, stalled, _) = self.reading(start, days, &known, now)?;
        // A stopped hand shows what it showed when it stopped, though what is left moves with every day of waiting.
        let shown = stopped.unwrap_or(now);
        let (_, _, elapsed) = self.reading(start, days, &stops(pauses, shown), shown)?;
        let state = match elapsed {
            _ if now > stalled => State::Stalled,
            _ if now > due => State::Late,
            _ if stopped.is_some() => State::Stopped,
            x if x >= 0.8 => State::DueSoon,
            _ => State::OnTime,
        };
        Some(Progress { days, due, stalled, elapsed, stopped, state })
    }

    /// The due moment, the stalled moment and the share of the promise that is used up at `now`.
    fn reading(
        &self,
        start: Timestamp,
        days: u32,
        stops: &Stops,
        now: Timestamp,
    ) -> Option<(Timestamp, Timestamp, f64)> {
        let (due_date, due) = self.walk(self.date(start), days, stops)?;
        let (_, stalled) = self.walk(due_date, days, stops)?;
        // Never a division by zero: the clock runs just before the closing that ends each part.
        let share = |from, to| self.running(from, now, stops).div_duration_f64(self.running(from, to, stops));
        Some((due, stalled, if now <= due { share(start, due) } else { 1.0 + share(due, stalled) }))
    }

    /// Opening time between two moments during which the clock runs.
    fn running(&self, from: Timestamp, until: Timestamp, stops: &Stops) -> SignedDuration {
        let mut running = SignedDuration::ZERO;
        let mut cursor = from;
        for (stop, resume) in stops {
            running += self.opening_time(cursor, until.min(*stop));
            cursor = cursor.max(*resume);
        }
        running + self.opening_time(cursor, until)
    }
}
