//! Promises, and the clocks that read them.
//!
//! They bind services, never the person (R255). They run in the receiver's calendar. Late is computed, not stored.

use arrimage_kernel::calendar::{Calendar, Progress};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::standing::{Situation, Standing};

coded! {
    /// What is promised.
    Promise {
        /// A human opens it.
        Seen = "seen",
        /// It is answered.
        Answered = "answered",
        /// First contact with the person.
        FirstContact = "first-contact",
        /// The service begins.
        FirstService = "first-service",
        /// The waiting list is looked at again.
        Review = "review",
    }
}

/// How many working days each promise takes; none: nothing is promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promises {
    /// From the reception until a human opens it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<u32>,
    /// From the reception until it is answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered: Option<u32>,
    /// From the acceptance until the first contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_contact: Option<u32>,
    /// From the acceptance until the service begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_service: Option<u32>,
}

impl Default for Promises {
    /// Where neither the agreement nor the service says anything (`protocol.md`, Clocks): 2, 5, 10 working days, none.
    fn default() -> Self {
        Self { seen: Some(2), answered: Some(5), first_contact: Some(10), first_service: None }
    }
}

/// One clock, running.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// What was promised.
    pub promise: Promise,
    /// From when it runs.
    pub start: Timestamp,
    /// How it stands.
    pub progress: Progress,
}

impl Situation {
    /// The clocks that run now, the one due first coming first. Both sides read the same, from the same two logs.
    ///
    /// `calendar` is the receiver's. A clock whose calendar never opens again is left out: the calendar is at fault.
    pub fn clocks(&self, promises: &Promises, calendar: &Calendar, now: Timestamp) -> Vec<Reading> {
        use Standing as S;
        let mut running: Vec<(Promise, Timestamp, u32)> = Vec::new();
        let mut run = |promise, start: Option<Timestamp>, days: Option<u32>| {
            if let (Some(start), Some(days)) = (start, days) {
                running.push((promise, start, days));
            }
        };
        match self.standing {
            S::Delivered => {
                run(Promise::Seen, self.delivered, promises.seen);
                run(Promise::Answered, self.delivered, promises.answered);
            }
            S::Seen => run(Promise::Answered, self.delivered, promises.answered),
            S::Waitlisted => {
                let days = self.waitlist.and_then(|(_, review)| {
                    let since = calendar.date(self.waitlisted?);
                    let until_review = calendar.working_dates(since).skip_while(|date| *date <= since);
                    let days = until_review.take_while(|date| *date <= review).count();
                    u32::try_from(days.clamp(1, Self::LONGEST_REVIEW_DAYS)).ok()
                });
                run(Promise::Review, self.waitlisted, days);
            }
            S::Accepted => {
                run(Promise::FirstContact, self.accepted, promises.first_contact);
                run(Promise::FirstService, self.accepted, promises.first_service);
            }
            S::Contacted | S::Unreachable => run(Promise::FirstService, self.accepted, promises.first_service),
            _ => {}
        }
        let mut readings: Vec<Reading> = running
            .into_iter()
            .filter_map(|(promise, start, days)| {
                let progress = calendar.progress(start, days, &self.pauses, now)?;
                Some(Reading { promise, start, progress })
            })
            .collect();
        readings.sort_by_key(|reading| (reading.progress.due, reading.promise));
        readings
    }

    /// The worst of the clocks that run: the one to show first.
    pub fn clock(&self, promises: &Promises, calendar: &Calendar, now: Timestamp) -> Option<Reading> {
        let mut readings = self.clocks(promises, calendar, now);
        readings.sort_by_key(|reading| (std::cmp::Reverse(reading.progress.state), reading.progress.due));
        readings.into_iter().next()
    }

    /// Working days after which a waiting list is looked at again, however late the day that it names: four years. Past
    /// the calendar's horizon there would be no clock at all, and nobody would know.
    pub const LONGEST_REVIEW_DAYS: usize = 1_000;

    /// Days without any event while open, past which a referral is *silent* (`protocol.md`).
    pub const SILENT_AFTER_DAYS: i64 = 30;

    /// Days of silence after which the asking side may close as expired (`protocol.md`, default term).
    pub const EXPIRES_AFTER_DAYS: i64 = 90;

    /// Whether it is open and nothing was written for a month: its own state, never taken for news.
    pub fn is_silent(&self, now: Timestamp) -> bool {
        self.silent_for(now, Self::SILENT_AFTER_DAYS)
    }

    /// Whether it may be closed as expired.
    pub fn may_expire(&self, now: Timestamp) -> bool {
        self.silent_for(now, Self::EXPIRES_AFTER_DAYS)
    }

    fn silent_for(&self, now: Timestamp, days: i64) -> bool {
        let since = self.last.map(|last| now.duration_since(last).as_hours());
        self.standing.is_open() && since.is_some_and(|hours| hours >= days * 24)
    }
}
