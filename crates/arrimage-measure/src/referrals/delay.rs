//! How long until an answer, a first contact, a first service: shares that grow with time, other ends as competing
//! events, what is still open as censored ([`crate::survival`]).

use super::request::{End, Request};
use crate::survival::{Curve, Point, Spells};

/// What came instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// The person withdrew, chose otherwise, or it was recalled.
    Withdrawn,
    /// Refused, or somewhere else was proposed.
    Refused,
    /// The person could not be reached.
    Unreachable,
    /// Stopped or given back.
    Stopped,
    /// Closed for want of news. An end, not an absence: to leave it out would embellish the curve.
    Lost,
}

impl Cause {
    /// All.
    pub const ALL: [Cause; 5] = [Cause::Withdrawn, Cause::Refused, Cause::Unreachable, Cause::Stopped, Cause::Lost];

    /// `None` for a service given, which is no other end.
    const fn of(end: End) -> Option<Cause> {
        match end {
            End::Given => None,
            End::Withdrawn => Some(Cause::Withdrawn),
            End::Refused => Some(Cause::Refused),
            End::Unreachable => Some(Cause::Unreachable),
            End::Stopped => Some(Cause::Stopped),
            End::Lost => Some(Cause::Lost),
        }
    }
}

/// A moment at which a share is reached, in microseconds since the sending, with its interval at 95 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reached {
    /// When.
    pub at: i64,
    /// The interval's beginning; unknown where the curve's own is.
    pub low: Option<i64>,
    /// Its end; unknown when the curve's own interval never goes so high.
    pub high: Option<i64>,
}

/// A delay since the sending. Times are microseconds.
#[derive(Debug, Clone, PartialEq)]
pub struct Delay {
    /// Not counted: the person does not let that news come (R254).
    pub by_choice: u64,
    /// For how many something else came first.
    pub otherwise: Vec<(Cause, u64)>,
    /// The share for which it came; `n` is of how many, `censored` how many are still open where our knowledge of them
    /// ends.
    pub reached: Curve,
    /// The share that ended otherwise.
    pub ended: Curve,
    /// When open ones go out of sight, by time.
    pub censored: Vec<i64>,
}

impl Delay {
    /// The delay until `event`, of the requests of which `is_told` says that its news may come.
    pub fn new(
        requests: &[&Request],
        cut_off: i64,
        event: impl Fn(&Request) -> Option<i64>,
        is_told: impl Fn(&Request) -> bool,
    ) -> Self {
        let (told, untold): (Vec<&Request>, Vec<&Request>) = requests.iter().copied().partition(|r| is_told(r));
        let mut otherwise = Cause::ALL.map(|cause| (cause, 0));
        let mut censored = Vec::new();
        let mut waits = Vec::with_capacity(told.len());
        for request in told {
            let since = |at: i64| at.saturating_sub(request.sent).max(0);
            let ended = request.ended.and_then(|(at, how)| Some((at, Cause::of(how)?)));
            waits.push(match (event(request), ended) {
                (Some(at), _) => (since(at), Some(0)),
                (None, Some((at, cause))) => {
                    otherwise[cause as usize].1 += 1;
                    (since(at), Some(1))
                }
                (None, None) => {
                    censored.push(since(request.known_until(cut_off)));
                    (since(request.known_until(cut_off)), None)
                }
            });
        }
        censored.sort_unstable();
        let spells = Spells::of(2, waits);
        Delay {
            by_choice: untold.len() as u64,
            otherwise: otherwise.into(),
            reached: spells.incidence(0),
            ended: spells.incidence(1),
            censored,
        }
    }

    /// When the share `p` is reached, where it is. The interval is the curve's own, read sideways (Brookmeyer and
    /// Crowley 1982).
    pub fn reaches(&self, p: f64) -> Option<Reached> {
        let at = self.reached.reaches(p)?;
        let first = |bound: &dyn Fn(&Point) -> Option<f64>| {
            let point = self.reached.points.iter().find(|point| bound(point).is_some_and(|value| value >= p));
            point.map(|point| point.time)
        };
        let low = first(&|point| point.interval().map(|interval| interval.high));
        let high = first(&|point| point.interval().map(|interval| interval.low));
        Some(Reached { at, low: low.map(|low| low.min(at)), high: high.map(|high| high.max(at)) })
    }
}
