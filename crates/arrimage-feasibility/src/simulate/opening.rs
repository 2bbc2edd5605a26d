//! When a means may start, in continuous time.
//!
//! A window of whole minutes `from..to` holds every instant from the start of its first minute to the end of its last.
//! With `must_finish_open` the upper end of the duration must fit between the start and the end of the window; at whole
//! minutes this is `start_m` of docs/feasibility.md, and between them it is as monotone.

use super::chance::{MINUTE, WEEK_LONG};
use crate::project::Means;

/// The instants of the week at which a means may start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opening {
    /// All of them.
    Always,
    /// `from..to` in microseconds, ascending; the last may run past the week's end.
    At(Vec<(u64, u64)>),
}

impl Opening {
    /// Those of a means.
    pub fn new(means: &Means) -> Self {
        if means.open.is_always() {
            return Self::Always;
        }
        let mut runs: Vec<(u64, u64)> =
            means.open.runs().iter().map(|run| (u64::from(run.from) * MINUTE, u64::from(run.to) * MINUTE)).collect();
        if let (Some(&(0, to)), Some(&(_, WEEK_LONG))) = (runs.first(), runs.last()) {
            runs.remove(0);
            if let Some(last) = runs.last_mut() {
                last.1 = WEEK_LONG + to;
            }
        }
        let takes = u64::from(means.takes.high.get()) * MINUTE;
        if means.must_finish_open && takes > 0 {
            runs.retain(|(from, to)| to - from >= takes);
            for run in &mut runs {
                run.1 = run.1 - takes + 1;
            }
        }
        Self::At(runs)
    }

    /// The first instant at or after `t` at which it may start, and until when (exclusive) it may without a break;
    /// `None` is never.
    pub fn next(&self, t: u64) -> Option<(u64, u64)> {
        let runs = match self {
            Self::Always => return Some((t, u64::MAX)),
            Self::At(runs) => runs,
        };
        let (&first, &last) = (runs.first()?, runs.last()?);
        let week = t - t % WEEK_LONG;
        let at = t - week;
        if at + WEEK_LONG < last.1 {
            return Some((t, week + last.1 - WEEK_LONG));
        }
        let after = runs.partition_point(|(_, to)| *to <= at);
        let (week, (from, to)) = match runs.get(after) {
            Some(run) => (week, *run),
            None => (week + WEEK_LONG, first),
        };
        Some((t.max(week + from), week + to))
    }

    /// Its instants within the week, cut at hours: from, to, hour of the week; ascending. A lone instant is no time.
    pub fn by_hour(&self) -> Vec<(u64, u64, usize)> {
        let hour = 60 * MINUTE;
        let mut runs = match self {
            Self::Always => vec![(0, WEEK_LONG)],
            Self::At(runs) => runs.clone(),
        };
        if let Some(last) = runs.last_mut()
            && last.1 > WEEK_LONG
        {
            let over = last.1 - WEEK_LONG;
            last.1 = WEEK_LONG;
            runs.insert(0, (0, over));
        }
        let mut pieces = Vec::new();
        for (mut from, to) in runs {
            while from < to {
                let end = to.min(from - from % hour + hour);
                if end - from > 1 {
                    pieces.push((from, end, (from / hour) as usize));
                }
                from = end;
            }
        }
        pieces
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        project::{Activities, Law, Range, Said, Willing},
        week::Span,
    };

    fn opening(open: &str, takes: u32, must_finish_open: bool) -> Opening {
        let high = Span::minutes(takes).unwrap();
        Opening::new(&Means {
            id: String::new(),
            group: 0,
            activities: Activities::All,
            needs: vec![],
            gives: vec![],
            takes: Range { low: high, high },
            willing: Willing::Offered,
            open: open.parse().unwrap(),
            must_finish_open,
            servers: None,
            law: Law::Fixed,
            capacity: None,
            said: Said::default(),
        })
    }

    fn start(opening: &Opening, minute: f64) -> Option<f64> {
        opening.next((minute * MINUTE as f64) as u64).map(|(start, _)| start as f64 / MINUTE as f64)
    }

    #[test]
    fn work_starts_in_a_window_and_fits_in_it_only_when_it_must() {
        let free = opening("mon 08:00-10:00", 60, false);
        let fits = opening("mon 08:00-10:00", 60, true);
        for (minute, one, other) in [
            (0.0, 480.0, 480.0),
            (480.0, 480.0, 480.0),
            (540.0, 540.0, 540.0),
            (540.5, 540.5, 10_560.0),
            (599.5, 599.5, 10_560.0),
            (600.0, 10_560.0, 10_560.0),
            (10_560.25, 10_560.25, 10_560.25),
        ] {
            assert_eq!((start(&free, minute), start(&fits, minute)), (Some(one), Some(other)), "{minute}");
        }
        assert_eq!(start(&opening("mon 08:00-10:00", 121, true), 0.0), None);
        assert_eq!(start(&opening("mon 08:00-10:00", 120, true), 480.5), Some(10_560.0));
        assert_eq!(start(&opening("mon 08:00-10:00", 0, true), 599.5), Some(599.5));
    }

    #[test]
    fn a_window_over_the_weeks_end_is_one() {
        let night = opening("sun 22:00-02:00", 180, true);
        assert_eq!(start(&night, 9960.0), Some(9960.0));
        assert_eq!(start(&night, 10_020.0), Some(10_020.0));
        assert_eq!(start(&night, 10_020.5), Some(20_040.0));
        assert_eq!(start(&night, 30.0), Some(9960.0));
        let free = opening("sun 22:00-02:00", 180, false);
        assert_eq!(start(&free, 119.5), Some(119.5));
        assert_eq!(start(&free, 120.0), Some(9960.0));
        assert_eq!(free.by_hour().len(), 4);
        assert_eq!(opening("mon-sun 00:00-24:00", 9000, true), Opening::Always);
    }
}
