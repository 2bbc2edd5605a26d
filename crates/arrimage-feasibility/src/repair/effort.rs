//! How long a search may go on: counted in steps, not in seconds, so that the same file always gets the same answer.

use std::cell::Cell;

/// What is left to spend on looking for the cheapest repair. A step is about a tenth of a microsecond.
#[derive(Debug)]
pub struct Effort(Cell<u64>);

impl Effort {
    /// For whoever waits for an answer at a terminal: some tens of seconds at most.
    pub fn patient() -> Self {
        Self(Cell::new(200_000_000))
    }

    /// For a page that somebody waits for: some seconds at most.
    pub fn brief() -> Self {
        Self(Cell::new(12_000_000))
    }

    /// No search: a set that is enough, if there is one, and nothing proved of it.
    pub fn none() -> Self {
        Self(Cell::new(0))
    }

    /// Spends steps; `false` when there are not as many left, and from then on none.
    pub(super) fn spend(&self, steps: usize) -> bool {
        let left = self.0.get().checked_sub(steps as u64);
        self.0.set(left.unwrap_or(0));
        left.is_some()
    }

    /// Whether all is spent.
    pub(super) fn spent(&self) -> bool {
        self.0.get() == 0
    }
}
