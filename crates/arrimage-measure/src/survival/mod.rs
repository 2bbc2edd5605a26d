//! Times until something happens, some of which are not over yet (`measures.md` §2.4).
//!
//! [`Spells`] are waits: each ended in one of several ways, or was still going on when last seen (censored). They merge.
//! [`Spells::incidence`] is the share that ended in one way by each moment, the others competing (Aalen–Johansen);
//! [`Spells::survival`] is the share that had not ended at all (Kaplan–Meier). What the states of a request mean is
//! [`crate::referrals`]; drawing is elsewhere.

mod curve;

use serde::{Deserialize, Serialize};

use crate::{Counts, spread::Spread};

pub use curve::{Curve, Point};

/// Waits, in whatever whole unit: how long, and how each ended. Waits of parts merge into those of the whole, exactly.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Spells {
    /// Of each way to end, the waits that ended so. At least one way.
    pub ended: Vec<Spread>,
    /// Those that had not ended when last seen.
    pub censored: Spread,
}

impl Spells {
    /// Of waits in any order, each with its way to end (below `ways`), or `None` when it had not ended.
    ///
    /// # Panics
    ///
    /// When a way is not below `ways`.
    pub fn of(ways: usize, waits: impl IntoIterator<Item = (i64, Option<usize>)>) -> Self {
        let (mut ended, mut censored) = (vec![Vec::new(); ways], Vec::new());
        for (time, how) in waits {
            match how {
                Some(way) => ended[way].push(time),
                None => censored.push(time),
            }
        }
        Spells { ended: ended.into_iter().map(Spread::of).collect(), censored: Spread::of(censored) }
    }

    /// The durations of a log's cases, in microseconds: over, or open and censored at the log's last moment.
    pub fn of_log(counts: &Counts) -> Self {
        let last = counts.span.map_or(0, |span| span.1);
        Spells {
            ended: vec![counts.durations.without(&counts.open_durations)],
            censored: counts.open.map(|first| last.saturating_sub(first)),
        }
    }

    /// Adds other waits.
    ///
    /// # Panics
    ///
    /// When the others do not have as many ways to end.
    pub fn merge(&mut self, other: &Spells) {
        assert_eq!(self.ended.len(), other.ended.len(), "waits that merge have the same ways to end");
        for (mine, more) in self.ended.iter_mut().zip(&other.ended) {
            *mine = mine.merged(more);
        }
        self.censored = self.censored.merged(&other.censored);
    }

    /// The same, each time counted at the end of its period of `width`: what an organisation can give to a pool without
    /// its exact times. Durations below 0 count as 0.
    ///
    /// The error: a curve of these reaches each level less than one `width` later than the exact one, but for waits that
    /// ended and waits that were censored in the same period, whose order is lost (the ends are taken first).
    ///
    /// # Panics
    ///
    /// When `width` is not above 0.
    #[must_use]
    pub fn on_grid(&self, width: i64) -> Spells {
        assert!(width > 0, "a period lasts");
        let up = |time: i64| {
            let time = time.max(0);
            time.saturating_add((width - time % width) % width)
        };
        Spells { ended: self.ended.iter().map(|spread| spread.map(up)).collect(), censored: self.censored.map(up) }
    }

    /// How many waits.
    pub fn len(&self) -> u64 {
        self.ended.iter().map(Spread::len).sum::<u64>() + self.censored.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Cumulative incidence of one way to end, the others competing (Aalen and Johansen 1978):
    /// CIF₁(t) = Σ_{s≤t} S(s⁻) d₁(s)/n(s), S being Kaplan and Meier's over all ways. Whoever is censored at a moment was
    /// still at risk at that moment. Steps are the moments at which a wait ended in this way.
    ///
    /// # Panics
    ///
    /// When there is no such way.
    pub fn incidence(&self, way: usize) -> Curve {
        curve::incidence(self, way)
    }

    /// The share that has not ended, in whatever way (Kaplan and Meier 1958): S(t) = Π_{s≤t} (1 − d(s)/n(s)).
    pub fn survival(&self) -> Curve {
        curve::survival(self)
    }

    /// Each moment at which something happened, in order: who was at risk, who ended in `way`, who otherwise, who was
    /// censored.
    fn moments(&self, way: usize) -> impl Iterator<Item = Moment> {
        let of =
            |spread: &Spread, kind: Kind| spread.runs().iter().map(move |&(time, count)| (time, kind, count)).collect();
        let mut lists: Vec<Vec<(i64, Kind, u64)>> = vec![of(&self.censored, Kind::Censored)];
        for (number, spread) in self.ended.iter().enumerate() {
            lists.push(of(spread, if number == way { Kind::This } else { Kind::Other }));
        }
        let mut all = lists.concat();
        // Already in runs: a stable sort merges them in linear time.
        all.sort_by_key(|entry| entry.0);
        let (mut at_risk, mut next) = (self.len(), 0);
        std::iter::from_fn(move || {
            let time = all.get(next)?.0;
            let mut moment = Moment { time, at_risk, this: 0, other: 0, censored: 0 };
            while let Some(&(_, kind, count)) = all.get(next).filter(|entry| entry.0 == time) {
                match kind {
                    Kind::This => moment.this += count,
                    Kind::Other => moment.other += count,
                    Kind::Censored => moment.censored += count,
                }
                next += 1;
            }
            at_risk -= moment.this + moment.other + moment.censored;
            Some(moment)
        })
    }
}

#[derive(Clone, Copy)]
enum Kind {
    This,
    Other,
    Censored,
}

struct Moment {
    time: i64,
    at_risk: u64,
    this: u64,
    other: u64,
    censored: u64,
}
