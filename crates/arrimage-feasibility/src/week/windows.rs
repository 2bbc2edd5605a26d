//! Windows of the week: `always`, or `mon-fri 08:00-16:00, sat 22:00-02:00`.

use std::{fmt, str::FromStr};

use super::{DAYS, WEEK};

/// Minutes of the week, as runs that neither touch nor overlap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Windows(Vec<Run>);

/// Minutes `from..to`, `from < to <= WEEK`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Run {
    /// The first minute.
    pub from: u32,
    /// The minute after the last.
    pub to: u32,
}

/// A text that is not windows, with the part that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadWindows {
    /// The offending part of the text.
    pub part: String,
}

impl Windows {
    /// Every minute.
    pub fn always() -> Self {
        Self(vec![Run { from: 0, to: WEEK }])
    }

    /// Whether it is every minute.
    pub fn is_always(&self) -> bool {
        self.0 == [Run { from: 0, to: WEEK }]
    }

    /// The runs, ascending; one that passes the week's end is two, `…WEEK` and `0…`.
    pub fn runs(&self) -> &[Run] {
        &self.0
    }

    /// How many minutes.
    pub fn minutes(&self) -> u32 {
        self.0.iter().map(|run| run.to - run.from).sum()
    }

    /// Whether minute `minute` of the week is one of them.
    pub fn contains(&self, minute: u32) -> bool {
        let after = self.0.partition_point(|run| run.from <= minute);
        after > 0 && minute < self.0[after - 1].to
    }

    /// These and those.
    #[must_use]
    pub fn union(&self, other: &Windows) -> Windows {
        Self::united(self.0.iter().chain(&other.0).copied().collect())
    }

    /// Runs in any order, put together.
    pub(crate) fn united(mut runs: Vec<Run>) -> Self {
        runs.sort_unstable();
        let mut united: Vec<Run> = Vec::with_capacity(runs.len());
        for run in runs {
            match united.last_mut() {
                Some(last) if run.from <= last.to => last.to = last.to.max(run.to),
                _ => united.push(run),
            }
        }
        Self(united)
    }
}

impl FromStr for Windows {
    type Err = BadWindows;

    /// Reads `always` or a list; a context's id is for the caller, who knows the contexts.
    fn from_str(text: &str) -> Result<Self, BadWindows> {
        if text.trim_matches(' ') == "always" {
            return Ok(Self::always());
        }
        let mut runs = Vec::new();
        for part in text.split(',') {
            let part = part.trim_matches(' ');
            one(part, &mut runs).ok_or_else(|| BadWindows { part: part.to_owned() })?;
        }
        Ok(Self::united(runs))
    }
}

fn one(part: &str, runs: &mut Vec<Run>) -> Option<()> {
    let (days, hours) = part.split_once(' ')?;
    let (first, last) = match days.split_once('-') {
        Some((first, last)) => (day(first)?, day(last)?),
        None => (day(days)?, day(days)?),
    };
    let (start, end) = hours.trim_start_matches(' ').split_once('-')?;
    let start = clock(start).filter(|start| *start < 1440)?;
    let end = clock(end)?;
    let length = if end > start { end - start } else { end + 1440 - start };
    let mut day = first;
    loop {
        let from = day * 1440 + start;
        let to = from + length;
        if to > WEEK {
            runs.push(Run { from, to: WEEK });
            runs.push(Run { from: 0, to: to - WEEK });
        } else {
            runs.push(Run { from, to });
        }
        if day == last {
            return Some(());
        }
        day = (day + 1) % 7;
    }
}

fn day(text: &str) -> Option<u32> {
    (0..7).find(|day| DAYS[*day as usize] == text)
}

/// Minutes since midnight, `24:00` included.
fn clock(text: &str) -> Option<u32> {
    let (hour, minute) = text.split_once(':')?;
    let two = |text: &str| -> Option<u32> {
        (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
    };
    let minutes = two(hour)? * 60 + two(minute).filter(|minute| *minute < 60)?;
    (minutes <= 1440).then_some(minutes)
}

/// As a file would write it: days with the same hours are not gathered, a run past midnight is one.
impl fmt::Display for Windows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_always() {
            return f.write_str("always");
        }
        let mut first = true;
        for run in &self.0 {
            let mut from = run.from;
            while from < run.to {
                let midnight = (from / 1440 + 1) * 1440;
                let to = run.to.min(midnight);
                let end = to - from / 1440 * 1440;
                let comma = if first { "" } else { ", " };
                let day = DAYS[(from / 1440) as usize];
                write!(f, "{comma}{day} {:02}:{:02}-{:02}:{:02}", from / 60 % 24, from % 60, end / 60, end % 60)?;
                first = false;
                from = to;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(text: &str) -> Vec<(u32, u32)> {
        text.parse::<Windows>().map(|w| w.runs().iter().map(|run| (run.from, run.to)).collect()).unwrap_or_default()
    }

    #[test]
    fn every_form_of_a_window_is_read() {
        assert_eq!(runs("always"), [(0, WEEK)]);
        assert_eq!(runs("mon 08:00-16:30"), [(480, 990)]);
        assert_eq!(runs("sat-sun 00:00-24:00"), [(7200, 10_080)]);
        assert_eq!(runs("mon 22:00-02:00"), [(1320, 1560)]);
        assert_eq!(runs("sun 22:00-02:00"), [(0, 120), (9960, 10_080)]);
        assert_eq!(runs("fri-mon 09:00-10:00").len(), 4);
        assert_eq!(runs("tue 08:00-08:00"), [(1920, 3360)]);
        assert_eq!(runs("mon-sun 00:00-24:00"), [(0, WEEK)]);
        assert_eq!(runs("mon 08:00-10:00, mon 09:00-12:00,mon 12:00-13:00"), [(480, 780)]);
        assert_eq!(runs("wed-wed 01:00-02:00"), [(2940, 3000)]);
    }

    #[test]
    fn what_is_not_a_window_is_refused_with_its_part() {
        for (text, part) in [
            ("", ""),
            ("always, mon 08:00-09:00", "always"),
            ("mon 08:00-09:00,", ""),
            ("mon 8:00-09:00", "mon 8:00-09:00"),
            ("Mon 08:00-09:00", "Mon 08:00-09:00"),
            ("mon 24:00-02:00", "mon 24:00-02:00"),
            ("mon 08:00-24:01", "mon 08:00-24:01"),
            ("mon 08:60-09:00", "mon 08:60-09:00"),
            ("lun 08:00-09:00", "lun 08:00-09:00"),
            ("mon-fri", "mon-fri"),
            ("mon–fri 08:00-09:00", "mon–fri 08:00-09:00"),
        ] {
            assert_eq!(text.parse::<Windows>(), Err(BadWindows { part: part.to_owned() }), "{text}");
        }
    }

    #[test]
    fn what_is_written_reads_back() {
        for text in ["always", "mon-fri 08:00-16:00", "sun 22:00-02:00, wed 12:00-12:01", "fri-mon 20:00-06:00"] {
            let windows: Windows = text.parse().unwrap_or_else(|_| Windows::always());
            assert_eq!(windows.to_string().parse(), Ok(windows));
        }
    }
}
