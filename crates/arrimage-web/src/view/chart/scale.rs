//! Scales: round steps for counts, and the unit of time in which an axis is easiest to read.

/// Round marks from 0 up to `most` or a little above.
#[derive(Debug, Clone, PartialEq)]
pub struct Ticks {
    /// Between two marks.
    pub step: f64,
    /// The last mark.
    pub last: f64,
}

impl Ticks {
    /// About `about` marks or fewer, at steps of 1, 2 or 5 times a power of ten, never below `least`.
    pub fn new(most: f64, about: usize, least: f64) -> Self {
        let most = if most > 0.0 { most } else { least };
        let raw = most / about.max(1) as f64;
        let power = 10_f64.powf(raw.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0].map(|n| n * power).into_iter().find(|step| *step >= raw * 0.999);
        let step = step.unwrap_or(raw).max(least);
        Ticks { step, last: (most / step - 1e-9).ceil() * step }
    }

    /// The marks.
    pub fn iter(&self) -> impl Iterator<Item = f64> {
        let count = (self.last / self.step).round() as u32;
        (0..=count).map(|at| f64::from(at) * self.step)
    }
}

/// A unit in which a span of time is easy to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Time {
    /// Seconds.
    Seconds,
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Years of 365.25 days.
    Years,
}

impl Time {
    const ALL: [Time; 6] = [Time::Seconds, Time::Minutes, Time::Hours, Time::Days, Time::Weeks, Time::Years];

    /// How many seconds it has.
    pub const fn seconds(self) -> f64 {
        match self {
            Time::Seconds => 1.0,
            Time::Minutes => 60.0,
            Time::Hours => 3_600.0,
            Time::Days => 86_400.0,
            Time::Weeks => 604_800.0,
            Time::Years => 31_557_600.0,
        }
    }

    /// The largest unit of which `seconds` has at least four, but weeks only beyond two hundred days.
    pub fn for_span(seconds: f64) -> Self {
        let fits = |unit: &&Time| match unit {
            Time::Weeks => seconds >= 200.0 * Time::Days.seconds(),
            unit => seconds >= 4.0 * unit.seconds(),
        };
        Self::ALL.iter().rev().find(fits).copied().unwrap_or(Time::Seconds)
    }

    /// The marks of an axis from 0 to `seconds`, in this unit.
    pub fn ticks(self, seconds: f64) -> Ticks {
        let units = seconds / self.seconds();
        match self {
            // Days of hours and minutes of seconds are not counted by tens.
            Time::Hours if units > 12.0 => Ticks { step: 6.0, last: (units / 6.0).ceil() * 6.0 }.coarser(24.0),
            Time::Minutes | Time::Seconds if units > 12.0 => {
                Ticks { step: 15.0, last: (units / 15.0).ceil() * 15.0 }.coarser(60.0)
            }
            _ => Ticks::new(units, 7, if self == Time::Seconds { 0.1 } else { 1.0 }),
        }
    }
}

impl Ticks {
    fn coarser(self, step: f64) -> Self {
        if self.last / self.step <= 9.0 {
            return self;
        }
        Ticks { step, last: (self.last / step).ceil() * step }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_round_and_reach_the_largest_value() {
        for (most, step, last) in
            [(52.0, 10.0, 60.0), (60.0, 10.0, 60.0), (7.0, 1.0, 7.0), (0.0, 1.0, 1.0), (1_234.0, 200.0, 1_400.0)]
        {
            assert_eq!(Ticks::new(most, 7, 1.0), Ticks { step, last }, "{most}");
        }
        assert_eq!(Ticks::new(20.0, 7, 1.0).iter().collect::<Vec<_>>(), [0.0, 5.0, 10.0, 15.0, 20.0]);
    }

    #[test]
    fn time_is_read_in_a_unit_of_its_size() {
        let day = 86_400.0;
        for (seconds, unit) in [
            (0.4, Time::Seconds),
            (300.0, Time::Minutes),
            (2.0 * day, Time::Hours),
            (60.0 * day, Time::Days),
            (400.0 * day, Time::Weeks),
            (5.0 * 365.25 * day, Time::Years),
        ] {
            assert_eq!(Time::for_span(seconds), unit, "{seconds}");
        }
        assert_eq!(Time::Hours.ticks(2.0 * day).step, 6.0);
        assert_eq!(Time::Hours.ticks(3.9 * day).step, 24.0);
    }
}
