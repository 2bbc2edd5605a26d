//! What must not be published (`measures.md` §2.6).
//!
//! A [`Table`] of counts has dimensions with totals, nested or not. [`Published::of`] hides its small cells, those that
//! say something of everybody in them and those that one organisation makes; then as many others as it takes for none to
//! be derived, which is checked: every hidden cell could differ by at least k in some table that agrees with all that is
//! published ([`ranges`]).
//!
//! It does not draw the table, round, add noise, or remember what was published before: a second release of the same
//! persons by other categories or other dates is another question, which the caller does not ask (fixed geography and
//! periods). To add a rule: a [`Reason`], and its line in `primary`.

mod feasible;
mod protect;
mod table;

pub use feasible::{Range, ranges};
pub use protect::{Cell, Published, Reason};
pub use table::{Dimension, Table};

use crate::interval::Share;

/// The least count of persons that may be published, beside 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Threshold {
    /// 3, as some agencies (OECD).
    Three,
    /// 5, the default (OECD).
    #[default]
    Five,
    /// 10, as the State of Washington.
    Ten,
    /// 11, as the CASD in France.
    Eleven,
}

impl Threshold {
    /// As a number, k.
    pub const fn get(self) -> u64 {
        match self {
            Threshold::Three => 3,
            Threshold::Five => 5,
            Threshold::Ten => 10,
            Threshold::Eleven => 11,
        }
    }

    /// Whether a count is small: 1 ≤ n < k.
    pub const fn hides(self, count: u64) -> bool {
        1 <= count && count < self.get()
    }

    /// Whether a share that stands alone may be published: neither its part, nor what lacks to the whole, nor the whole
    /// is small, and not everybody is in it (who is in the whole would be known to be in the part). 0 of many may be.
    pub const fn publishes(self, share: Share) -> bool {
        let rest = share.whole.saturating_sub(share.part);
        share.whole >= self.get() && !self.hides(share.part) && !self.hides(rest) && share.part < share.whole
    }
}
