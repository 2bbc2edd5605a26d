//! The week: durations, windows and moments, to the minute.
//!
//! Minute 0 is Monday 00:00 and the week is a circle of [`WEEK`] minutes. No calendar, no zone, no clock.

mod span;
mod windows;

pub use span::{BadSpan, Span};
pub use windows::{BadWindows, Run, Windows};

use std::fmt;

/// Minutes in a week.
pub const WEEK: u32 = 7 * 24 * 60;

/// The days as files write them.
pub const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// A minute of the week, `0..WEEK`; written `sat 00:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(u32);

impl Moment {
    /// The moment `minutes` after Monday 00:00, wherever the week it falls in.
    pub fn new(minutes: u64) -> Self {
        // A remainder by WEEK is below it.
        Self((minutes % u64::from(WEEK)) as u32)
    }

    /// Minutes since Monday 00:00.
    pub const fn minute(self) -> u32 {
        self.0
    }

    /// The day, 0 for Monday.
    pub const fn day(self) -> usize {
        (self.0 / 1440) as usize
    }

    /// The hour of the day, 0 to 23.
    pub const fn hour(self) -> u32 {
        self.0 / 60 % 24
    }

    /// The minute of the hour, 0 to 59.
    pub const fn minute_of_hour(self) -> u32 {
        self.0 % 60
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:02}:{:02}", DAYS[self.day()], self.hour(), self.minute_of_hour())
    }
}

impl serde::Serialize for Moment {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
