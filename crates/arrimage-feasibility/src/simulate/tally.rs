//! What is counted while the weeks pass, and what it comes to.
//!
//! A queue is counted by time: the persons waiting, summed over the weeks counted; and, hour by hour of the week, the time
//! in which somebody waited although work might have started.

use super::{
    Settings,
    chance::{MINUTE, WEEK_LONG},
    opening::Opening,
    outcome::{Estimate, MeansOutcome, ObjectiveOutcome, Outcome, Stretch, round},
};
use crate::{Project, week::Moment};

/// From when to when is counted, in microseconds since the first Monday.
#[derive(Debug, Clone, Copy)]
pub struct Period {
    /// The first instant.
    pub from: u64,
    /// The instant after the last.
    pub to: u64,
}

impl Period {
    /// Whether an instant is counted.
    pub fn has(self, t: u64) -> bool {
        self.from <= t && t < self.to
    }

    fn clip(self, from: u64, to: u64) -> (u64, u64) {
        (from.max(self.from), to.min(self.to))
    }

    /// How much of a time is counted.
    pub fn overlap(self, from: u64, to: u64) -> u64 {
        let (from, to) = self.clip(from, to);
        to.saturating_sub(from)
    }
}

/// An objective over all runs, and the run that is on.
#[derive(Default)]
pub struct ObjectiveTally {
    /// Persons of this run.
    pub persons: u64,
    /// For whom it was met.
    pub met: u64,
    /// Delays of this run, summed, in microseconds.
    delay: u64,
    /// How many of them.
    served: u64,
    all: u64,
    /// Delays in seconds: whole enough for minutes, small enough for millions of persons.
    delays: Vec<u32>,
    shares: Vec<f64>,
    means: Vec<f64>,
}

impl ObjectiveTally {
    /// A person was served after this long.
    pub fn served(&mut self, delay: u64, within: u64) {
        self.met += u64::from(delay <= within);
        self.delay += delay;
        self.served += 1;
        // Settings::MOST weeks in seconds are below 2^32.
        self.delays.push((delay / 1_000_000) as u32);
    }

    /// The run is over.
    pub fn close_run(&mut self) {
        if self.persons > 0 {
            self.shares.push(self.met as f64 / self.persons as f64);
        }
        if self.served > 0 {
            self.means.push(minutes(self.delay) / self.served as f64);
        }
        self.all += self.persons;
        (self.persons, self.met, self.delay, self.served) = (0, 0, 0, 0);
    }

    fn outcome(mut self, id: &str, simulated: bool) -> ObjectiveOutcome {
        let never_served = self.all - self.delays.len() as u64;
        ObjectiveOutcome {
            id: id.to_owned(),
            simulated,
            persons: self.all,
            met: Estimate::of(&self.shares, 0.0..=1.0),
            delay_minutes: Estimate::of(&self.means, 0.0..=f64::MAX),
            median_minutes: self.quantile(50),
            p80_minutes: self.quantile(80),
            never_served,
        }
    }

    /// The smallest delay within which `percent` in 100 of all the persons were served, in minutes.
    fn quantile(&mut self, percent: u64) -> Option<f64> {
        let rank = (self.all * percent).div_ceil(100).checked_sub(1)? as usize;
        (rank < self.delays.len()).then(|| round(f64::from(*self.delays.select_nth_unstable(rank).1) / 60.0))
    }
}

/// A queue over all runs, and the run that is on.
pub struct QueueTally {
    period: Period,
    /// Persons waiting now.
    waiting: u32,
    since: u64,
    /// Since when somebody waits, without a break.
    some_since: u64,
    /// Persons × microseconds.
    area: u128,
    starts: u64,
    wait: u64,
    worked: u64,
    /// Most persons waiting at once.
    largest: u32,
    /// Apart, because it is large and seldom looked at.
    hours: Box<Hours>,
    all_starts: u64,
    waits: Vec<f64>,
}

impl QueueTally {
    /// That of a means.
    pub fn new(opening: &Opening, period: Period) -> Self {
        Self {
            period,
            waiting: 0,
            since: 0,
            some_since: 0,
            area: 0,
            starts: 0,
            wait: 0,
            worked: 0,
            largest: 0,
            hours: Box::new(Hours::new(opening)),
            all_starts: 0,
            waits: Vec::new(),
        }
    }

    /// One more waits.
    pub fn join(&mut self, t: u64) {
        self.pass(t);
        if self.waiting == 0 {
            self.some_since = t;
        }
        self.waiting += 1;
    }

    /// One fewer waits.
    pub fn leave(&mut self, t: u64) {
        self.pass(t);
        self.waiting -= 1;
        if self.waiting == 0 {
            self.some_waited(t);
        }
    }

    /// A work starts, for somebody who joined then, and takes this long.
    pub fn start(&mut self, joined: u64, t: u64, work: u64) {
        self.leave(t);
        if self.period.has(t) {
            self.starts += 1;
            self.wait += t - joined;
        }
        self.worked += self.period.overlap(t, t + work);
    }

    /// Everybody who could start at this instant has.
    pub fn settle(&mut self, t: u64) {
        if self.period.has(t) {
            self.largest = self.largest.max(self.waiting);
        }
    }

    /// The run is over: nobody waits any more.
    pub fn close_run(&mut self) {
        let end = self.period.to;
        if self.since < end {
            self.pass(end);
        }
        if self.waiting > 0 {
            self.some_waited(end);
        }
        if self.starts > 0 {
            self.waits.push(minutes(self.wait) / self.starts as f64);
        }
        self.all_starts += self.starts;
        (self.waiting, self.since, self.starts, self.wait) = (0, 0, 0, 0);
    }

    fn pass(&mut self, t: u64) {
        if self.waiting > 0 {
            self.area += u128::from(self.period.overlap(self.since, t)) * u128::from(self.waiting);
        }
        self.since = t;
    }

    fn some_waited(&mut self, until: u64) {
        let (from, to) = self.period.clip(self.some_since, until);
        if from < to {
            self.hours.add(from, to);
        }
    }

    fn outcome(self, project: &Project, means: usize, settings: &Settings) -> MeansOutcome {
        let means = &project.means[means];
        let weeks = f64::from(settings.weeks) * f64::from(settings.runs);
        let open = f64::from(means.open.minutes()) * weeks;
        let over = |part: f64, whole: f64| (whole > 0.0).then(|| round(part / whole));
        let week = self.hours.shares(weeks);
        MeansOutcome {
            id: means.id.clone(),
            starts: self.all_starts,
            wait_minutes: Estimate::of(&self.waits, 0.0..=f64::MAX),
            utilisation: means.servers.and_then(|servers| over(minutes(self.worked), f64::from(servers) * open)),
            capacity_used: means.capacity.and_then(|most| over(self.all_starts as f64, f64::from(most) * weeks)),
            mean_queue: round(self.area as f64 / (weeks * WEEK_LONG as f64)),
            largest_queue: self.largest,
            saturated: saturated(&week),
            week: week.chunks(24).map(|day| std::array::from_fn(|hour| day[hour])).collect(),
        }
    }
}

/// Time in which somebody waited although work might have started, by hour of the week.
struct Hours {
    /// When work may start, cut at hours.
    pieces: Vec<(u64, u64, usize)>,
    /// Microseconds, per hour of the week.
    waited: [u64; 168],
    /// Whole weeks in which somebody waited all the time, which are not in `waited`.
    weeks: u64,
}

impl Hours {
    fn new(opening: &Opening) -> Self {
        Self { pieces: opening.by_hour(), waited: [0; 168], weeks: 0 }
    }

    fn add(&mut self, from: u64, to: u64) {
        self.weeks += (to - from) / WEEK_LONG;
        let length = (to - from) % WEEK_LONG;
        let from = from % WEEK_LONG;
        self.add_within(from, (from + length).min(WEEK_LONG));
        self.add_within(0, (from + length).saturating_sub(WEEK_LONG));
    }

    fn add_within(&mut self, from: u64, to: u64) {
        let first = self.pieces.partition_point(|(_, end, _)| *end <= from);
        for (start, end, hour) in self.pieces[first..].iter().take_while(|(start, ..)| *start < to) {
            self.waited[*hour] += to.min(*end) - from.max(*start);
        }
    }

    fn shares(&self, weeks: f64) -> Vec<Option<f64>> {
        let mut open = [0_u64; 168];
        for (from, to, hour) in &self.pieces {
            open[*hour] += to - from;
        }
        let share = |hour: usize| {
            let waited = self.waited[hour] as f64 + self.weeks as f64 * open[hour] as f64;
            (open[hour] > 0).then(|| round(waited / (open[hour] as f64 * weeks)))
        };
        (0..168).map(share).collect()
    }
}

fn saturated(week: &[Option<f64>]) -> Vec<Stretch> {
    let full = |hour: usize| week[hour % 168].is_some_and(|share| share >= 0.5);
    let stretch =
        |from: usize, to: usize| Stretch { from: Moment::new(from as u64 * 60), to: Moment::new(to as u64 * 60) };
    if (0..168).all(full) {
        return vec![stretch(0, 168)];
    }
    let starts = (0..168).filter(|hour| full(*hour) && !full(hour + 167));
    starts.map(|from| stretch(from, (from..).find(|hour| !full(*hour)).unwrap_or(from))).collect()
}

fn minutes(microseconds: u64) -> f64 {
    microseconds as f64 / MINUTE as f64
}

/// What all runs come to.
pub fn outcome(
    project: &Project,
    settings: &Settings,
    persons: u64,
    objectives: Vec<ObjectiveTally>,
    queues: Vec<QueueTally>,
) -> Outcome {
    Outcome {
        project: project.id.clone(),
        weeks: settings.weeks,
        weeks_before: settings.weeks_before(),
        runs: settings.runs,
        seed: settings.seed,
        persons,
        objectives: project
            .objectives
            .iter()
            .zip(objectives)
            .map(|(objective, tally)| {
                let demand = project.activities[objective.activity].demand;
                tally.outcome(&objective.id, demand.is_some_and(|demand| demand > 0.0))
            })
            .collect(),
        means: queues.into_iter().enumerate().map(|(means, tally)| tally.outcome(project, means, settings)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_waited_falls_in_its_hours() {
        let hour = 60 * MINUTE;
        let mut hours = Hours::new(&Opening::At(vec![(hour / 2, 2 * hour), (167 * hour, 168 * hour)]));
        hours.add(0, hour);
        hours.add(WEEK_LONG - hour / 4, WEEK_LONG + hour);
        hours.add(hour, hour + 2 * WEEK_LONG);
        let shares = hours.shares(4.0);
        assert_eq!((shares[0], shares[1], shares[2], shares[167]), (Some(1.0), Some(0.5), None, Some(0.5625)));
    }

    #[test]
    fn saturated_hours_stand_together_over_the_weeks_end() {
        let mut week = vec![Some(0.0); 168];
        for hour in [0, 1, 50, 167] {
            week[hour] = Some(0.5);
        }
        let hours = |week: &[Option<f64>]| {
            saturated(week).iter().map(|s| (s.from.minute() / 60, s.to.minute() / 60)).collect::<Vec<_>>()
        };
        assert_eq!(hours(&week), [(50, 51), (167, 2)]);
        assert_eq!(hours(&[Some(1.0); 168]), [(0, 0)]);
        assert_eq!(hours(&[None; 168]), []);
    }
}
