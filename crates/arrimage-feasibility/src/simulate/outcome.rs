//! What a simulation found, and its JSON form. Fields may be added, never renamed.

use serde::Serialize;

use crate::week::{Moment, Run, WEEK, Windows};

/// Everything that [`super::simulate`] found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Outcome {
    /// The project's id.
    pub project: String,
    /// Weeks counted in a run.
    pub weeks: u32,
    /// Weeks before them, so that the first persons counted don't find everything empty.
    pub weeks_before: u32,
    /// Runs.
    pub runs: u32,
    /// The seed.
    pub seed: u64,
    /// Persons counted, over all runs.
    pub persons: u64,
    /// Each objective, in the order of the file.
    pub objectives: Vec<ObjectiveOutcome>,
    /// Each means, in the order of the file.
    pub means: Vec<MeansOutcome>,
}

/// An objective, as the persons it looks at lived it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ObjectiveOutcome {
    /// Its id.
    pub id: String,
    /// Whether its activity has a demand; nothing below means anything otherwise.
    pub simulated: bool,
    /// The persons it looks at, over all runs.
    pub persons: u64,
    /// The share of them for whom it was met; `None` when there is nobody.
    pub met: Option<Estimate>,
    /// The mean delay, in minutes, of those who were served; `None` when nobody was.
    pub delay_minutes: Option<Estimate>,
    /// The delay, in minutes, within which half of the persons were served; `None` when fewer were.
    pub median_minutes: Option<f64>,
    /// The delay, in minutes, within which 80 in 100 were served; `None` when fewer were.
    pub p80_minutes: Option<f64>,
    /// Persons who never reached the fact: without route, or not through as many weeks after the last as were counted.
    pub never_served: u64,
}

/// A means, as its queue lived it in the weeks counted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MeansOutcome {
    /// Its id.
    pub id: String,
    /// Works started, over all runs.
    pub starts: u64,
    /// From joining the queue to the start, closed hours included, in minutes; `None` without a start.
    pub wait_minutes: Option<Estimate>,
    /// Time at work over servers × open time; above 1 where work runs on after closing. `None` without a limit of servers.
    pub utilisation: Option<f64>,
    /// Starts over what its weekly capacity allows; `None` without one.
    pub capacity_used: Option<f64>,
    /// Persons waiting, on average over all the time, closed hours included.
    pub mean_queue: f64,
    /// The most persons that waited at once, in any run.
    pub largest_queue: u32,
    /// Hours of the week in which it saturates, neighbours together: in at least half of the time in which it may start,
    /// over all weeks and runs, somebody waits all the same.
    pub saturated: Vec<Stretch>,
    /// Monday first, hour by hour: the share of the time in which it may start during which somebody waits all the same;
    /// `None` in an hour in which it may not start.
    pub week: Vec<[Option<f64>; 24]>,
}

/// Hours of the week, from the first minute to the minute after the last; the whole week ends where it starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Stretch {
    /// The first minute.
    pub from: Moment,
    /// The minute after the last.
    pub to: Moment,
}

impl MeansOutcome {
    /// The hours in which it saturates; `None` when there are none.
    pub fn saturated(&self) -> Option<Windows> {
        let runs = self.saturated.iter().flat_map(|stretch| match (stretch.from.minute(), stretch.to.minute()) {
            (from, to) if from < to => vec![Run { from, to }],
            (from, 0) => vec![Run { from, to: WEEK }],
            (from, to) => vec![Run { from, to: WEEK }, Run { from: 0, to }],
        });
        let runs: Vec<Run> = runs.collect();
        (!runs.is_empty()).then(|| Windows::united(runs))
    }
}

/// A mean over the runs, with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Estimate {
    /// The mean of the runs.
    pub mean: f64,
    /// The lower end; `None` when there is one run only.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
}

impl Estimate {
    /// Of one value a run, by Student's t, within the values that are possible. `None` of no run.
    ///
    /// Runs are independent and their means near enough to normal; the persons of one run are neither.
    pub(super) fn of(runs: &[f64], possible: std::ops::RangeInclusive<f64>) -> Option<Self> {
        let n = runs.len() as f64;
        if runs.is_empty() {
            return None;
        }
        let mean = runs.iter().sum::<f64>() / n;
        let half = (runs.len() > 1).then(|| {
            let variance = runs.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / (n - 1.0);
            student(runs.len() - 1) * (variance / n).sqrt()
        });
        let end = |sign: f64| half.map(|half| round((mean + sign * half).clamp(*possible.start(), *possible.end())));
        Some(Self { mean: round(mean), low: end(-1.0), high: end(1.0) })
    }
}

/// To the millionth: enough for anybody, and no digits that mean nothing.
pub(super) fn round(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

/// The 97.5 % quantile of Student's t. Up to 30 degrees from the usual table, then its expansion around the normal's
/// (Abramowitz and Stegun, 26.7.5).
fn student(degrees: usize) -> f64 {
    const TABLE: [f64; 30] = [
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
        2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
    ];
    const Z: f64 = 1.959_964;
    match TABLE.get(degrees - 1) {
        Some(value) => *value,
        None => {
            let (v, cube, fifth) = (degrees as f64, Z * Z * Z, Z * Z * Z * Z * Z);
            Z + (cube + Z) / (4.0 * v) + (5.0 * fifth + 16.0 * cube + 3.0 * Z) / (96.0 * v * v)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_is_students() {
        let five = Estimate::of(&[1.0, 2.0, 3.0, 4.0, 5.0], 0.0..=f64::MAX).unwrap();
        assert_eq!(five.mean, 3.0);
        // 2.776 × √(2.5 / 5)
        assert!((five.high.unwrap() - 4.962_928).abs() < 1e-5);
        assert_eq!(Estimate::of(&[0.5], 0.0..=1.0), Some(Estimate { mean: 0.5, low: None, high: None }));
        assert_eq!(Estimate::of(&[], 0.0..=1.0), None);
        let sure = Estimate::of(&[1.0, 0.9], 0.0..=1.0).unwrap();
        assert_eq!((sure.low, sure.high), (Some(0.314_7), Some(1.0)));
    }

    #[test]
    fn the_expansion_meets_the_table() {
        assert!((student(31) - 2.0395).abs() < 1e-3);
        assert!((student(99) - 1.9842).abs() < 1e-4);
    }
}
