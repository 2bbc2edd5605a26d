//! An organisation's own requests, measured from its own journal (`measures.md` §2.4, what one journal can know).
//!
//! [`request`] is a request as a few moments and kinds; [`measure`] counts those of one side and one period, at a
//! cut-off. Shares are of the *mature* requests: sent at least `T` days before the cut-off, since of a younger one
//! nobody knows yet what will come. [`ladder`] and delays take all of them: what is still open says so there.
//!
//! It knows nothing of journals, calendars or pages, compares no organisation or person with another, and knows no
//! funding. Not here, because one journal can't know it: duplicate assessments, having to tell the story again,
//! ruptures, portability, exit kits. To add an indicator: what it needs in [`Request`], its formula in [`measure`], an
//! oracle in the tests.

pub mod delay;
pub mod ladder;
pub mod request;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::interval::Share;

pub use delay::{Cause, Delay, Reached};
pub use ladder::{Rung, ladder};
pub use request::{Barrier, Closing, DAY, EXPIRES_AFTER_DAYS, End, Hears, Request, SILENT_AFTER_DAYS, Side, Stage};

/// Which requests, and seen from when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    /// Sent from this moment on.
    pub from: i64,
    /// Sent before this moment.
    pub until: i64,
    /// Nothing later is known.
    pub cut_off: i64,
    /// `T`: how many days a request has to be answered, and to be counted at all.
    pub days: u32,
}

/// `T` where nobody says otherwise.
pub const DEFAULT_DAYS: u32 = 90;

impl Scope {
    fn term(&self) -> i64 {
        i64::from(self.days) * DAY
    }

    fn is_in(&self, request: &Request) -> bool {
        (self.from..self.until).contains(&request.sent) && request.sent <= self.cut_off
    }

    fn is_mature(&self, request: &Request) -> bool {
        request.sent.saturating_add(self.term()) <= self.cut_off
    }
}

/// The figures of one side. Shares are of the mature requests unless said otherwise.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// Which side.
    pub side: Side,
    /// How many requests of the period.
    pub requests: u64,
    /// How many of them are mature.
    pub mature: u64,
    /// When the first one will be, while none is.
    pub first_mature: Option<i64>,
    /// Seen within two working days of being received.
    pub acknowledged: Share,
    /// Accepted, refused or redirected within `T`.
    pub answered: Share,
    /// Of those without such an answer, how many are on a waiting list.
    pub waiting: u64,
    /// Closed within `T`, its end seen by whoever asked, and told to the person.
    pub loop_closed: Share,
    /// The same, of those for which the person agreed that the end be told.
    pub loop_closed_agreed: Share,
    /// Closed because nothing came; of those old enough for it, should `T` be shorter.
    pub lost: Share,
    /// Open, without an event for a month, though news could come; of those old enough for it, should `T` be shorter.
    pub silent: Share,
    /// As silent, because the person does not let the next news come: no loss, no gap.
    pub silent_by_choice: u64,
    /// How far all the requests of the period went.
    pub ladder: Vec<Rung>,
    /// From sending to the answer, all the requests of the period.
    pub to_answer: Delay,
    /// To first contact.
    pub to_contact: Delay,
    /// To the first service.
    pub to_service: Delay,
    /// Redirected for the second time or more.
    pub redirected_again: Share,
    /// Made a bounce of any kind.
    pub bounced: Share,
    /// With a warm hand-off or an accompaniment.
    pub accompanied: Share,
    /// Addressed to somebody by name.
    pub personalised: Share,
    /// Refusals of the period by reason: each of all the refusals.
    pub barriers: Vec<(Barrier, Share)>,
    /// Persons for whom every request about a need was refused on criteria of access, of the persons who asked (R192).
    /// Only who asks can know.
    pub refused_by_all: Option<Share>,
}

/// Counts the requests of one side.
pub fn measure(requests: &[Request], side: Side, scope: &Scope) -> Figures {
    let all: Vec<&Request> = requests.iter().filter(|r| r.side == side && scope.is_in(r)).collect();
    let mature: Vec<&Request> = all.iter().copied().filter(|r| scope.is_mature(r)).collect();
    let share = |is: &dyn Fn(&Request) -> bool| Share::among(&mature, |request| is(request));
    let within = |request: &Request, at: i64| at <= request.sent.saturating_add(scope.term());
    let closed_loop = |r: &Request| {
        r.closed.is_some_and(|closing| {
            closing.feedback_seen && within(r, closing.at) && closing.told.is_some_and(|told| within(r, told))
        })
    };
    let silent = |r: &Request| r.is_silent(scope.cut_off);
    let answered = |r: &Request| r.answered.is_some_and(|at| within(r, at));
    let by_choice = |r: &Request| silent(r) && !r.is_said() && !r.may_hear();
    let count = |is: &dyn Fn(&Request) -> bool| mature.iter().filter(|request| is(request)).count() as u64;
    let agreed = mature.iter().copied().filter(|request| request.feedback_agreed);
    // Nothing can have been silent for longer than it is old: with a short `T` that is not known, which is not 0.
    let aged = |days: i64| mature.iter().copied().filter(move |r| scope.cut_off.saturating_sub(r.sent) >= days * DAY);
    let refused = || all.iter().filter_map(|request| request.barrier);
    let oldest = all.iter().map(|request| request.sent).min();
    Figures {
        side,
        requests: all.len() as u64,
        mature: mature.len() as u64,
        first_mature: oldest.filter(|_| mature.is_empty()).map(|sent| sent.saturating_add(scope.term())),
        acknowledged: share(&|r| r.seen.zip(r.seen_due).is_some_and(|(seen, due)| seen <= due)),
        answered: share(&answered),
        waiting: count(&|r| !answered(r) && r.answered.is_none() && r.waitlisted.is_some() && r.ended.is_none()),
        loop_closed: share(&closed_loop),
        loop_closed_agreed: Share::among(agreed, closed_loop),
        lost: Share::among(aged(EXPIRES_AFTER_DAYS), |r| matches!(r.ended, Some((_, End::Lost)))),
        silent: Share::among(aged(SILENT_AFTER_DAYS), |r| silent(r) && !by_choice(r)),
        silent_by_choice: count(&by_choice),
        ladder: ladder(all.iter().copied(), scope.cut_off),
        to_answer: Delay::new(&all, scope.cut_off, |r| r.answered, |r| r.hears.decision),
        to_contact: Delay::new(&all, scope.cut_off, |r| r.contacted, |r| r.hears.progress),
        to_service: Delay::new(&all, scope.cut_off, |r| r.served, |r| r.hears.progress),
        redirected_again: share(&|r| r.redirections >= 2),
        bounced: share(&|r| r.bounced),
        accompanied: share(&|r| r.accompanied),
        personalised: share(&|r| r.personalised),
        barriers: Barrier::ALL.map(|why| (why, Share::among(refused(), |found| found == why))).into(),
        refused_by_all: (side == Side::Sent).then(|| refused_by_all(&mature)),
    }
}

fn refused_by_all(requests: &[&Request]) -> Share {
    // For each person, each need: whether every request about it was refused on criteria.
    let mut needs: BTreeMap<u32, BTreeMap<u32, bool>> = BTreeMap::new();
    for request in requests {
        let refused = request.barrier == Some(Barrier::Criteria) && request.accepted.is_none();
        for person in &request.whose {
            *needs.entry(*person).or_default().entry(request.need).or_insert(true) &= refused;
        }
    }
    Share::among(needs.values(), |needs| needs.values().any(|refused| *refused))
}
