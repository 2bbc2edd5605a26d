//! Shares and intervals: how far a figure may be from what it stands for (`measures.md` §2.6).
//!
//! An interval is always beside its figure, never instead of it. To add one: a function that gives an [`Interval`], its
//! formula with its source, and `None` where it has no meaning.

use serde::{Deserialize, Serialize};

/// The standard normal deviate of 95 %, as `measures.md` writes it.
pub const Z: f64 = 1.96;

/// Below this many, a figure is said to rest on few (`measures.md` §2.6).
pub const FEW: u64 = 20;

/// From `low` to `high`, at 95 %.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// So many of so many. Shares of parts add up to the share of the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Share {
    /// Those that are so.
    pub part: u64,
    /// All of them.
    pub whole: u64,
}

impl Share {
    /// Of all of them, those for which `so` holds.
    pub fn among<T>(all: impl IntoIterator<Item = T>, mut so: impl FnMut(T) -> bool) -> Self {
        let mut share = Share::default();
        for one in all {
            share.whole += 1;
            share.part += u64::from(so(one));
        }
        share
    }

    /// part / whole, 0 … 1. `None` when there is none of them.
    pub fn value(self) -> Option<f64> {
        if self.whole == 0 { None } else { Some(self.part as f64 / self.whole as f64) }
    }

    /// Wilson's interval (1927): (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n), within 0 … 1. `None` when there
    /// is none of them.
    pub fn wilson(self) -> Option<Interval> {
        let p = self.value()?;
        let n = self.whole as f64;
        let square = Z * Z;
        let middle = p + square / (2.0 * n);
        let half = Z * (p * (1.0 - p) / n + square / (4.0 * n * n)).sqrt();
        let over = 1.0 + square / n;
        // At the ends the formula gives 0 and 1 exactly; rounding does not.
        let low = if self.part == 0 { 0.0 } else { (middle - half) / over };
        let high = if self.part >= self.whole { 1.0 } else { (middle + half) / over };
        Some(Interval { low, high })
    }

    /// Whether it rests on fewer than [`FEW`], which is said beside it.
    pub const fn rests_on_few(self) -> bool {
        self.whole < FEW
    }

    /// Both together.
    #[must_use]
    pub const fn merged(self, other: Share) -> Share {
        Share { part: self.part + other.part, whole: self.whole + other.whole }
    }
}
