//! The demonstration's clock, once the story is told: the story's present, moving on at the speed of the world.

use arrimage_kernel::Clock;
use jiff::{SignedDuration, Timestamp};

use crate::system::SystemClock;

/// Real time, counted from the present of the story.
pub struct ShiftedClock {
    shift: SignedDuration,
}

impl ShiftedClock {
    /// Starts at `present`.
    pub fn starting_at(present: Timestamp) -> Self {
        Self { shift: present.duration_since(SystemClock.now()) }
    }
}

impl Clock for ShiftedClock {
    fn now(&self) -> Timestamp {
        let now = SystemClock.now();
        now.checked_add(self.shift).unwrap_or(now)
    }
}
