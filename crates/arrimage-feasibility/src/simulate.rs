//! The weeks as persons would live them: arrivals by chance, queues, and what becomes of each objective.
//!
//! The analysis says whether an objective *can* be met when nobody is in the way; the simulation adds the others. It
//! follows docs/feasibility.md, «Simulation», and what is decided besides stands here.
//!
//! - Persons of an activity arrive as a Poisson process at its `demand`, over the minutes of `demand_when`. Time is
//!   continuous (to the microsecond). Missing shares of cases split the rest evenly; when all are given and their sum is
//!   below 1 they are taken in proportion.
//! - A means is one queue for all its activities, first come first served. It starts work in its windows, with a server
//!   free, and at most `capacity` times from one Monday 00:00 to the next. Work that has started runs on after closing.
//!   With `must_finish_open` the upper end of its duration fits in the window at the start; an exponential draw may overrun.
//! - A person needs the facts of all objectives that look at their activity and case, whatever the context; an objective
//!   counts them only when they present in its windows. How to get there is the route of the derivation at worst, at their
//!   minute of arrival: upper ends, and means neither refused nor unknown. Needs are pursued at once, in parallel.
//! - Where several means would give a fact that is wanted and their needs hold, the person waits in all their queues, and
//!   the one free first takes them (of two at the same instant, the first of the file), even if a slower one: nobody knows
//!   beforehand how long a queue takes. What is no longer needed then is no longer waited for. Without limits and without
//!   such a choice every delay is that of the analysis.
//! - Weeks pass before those counted, a quarter as many, so that the first persons counted don't find everything empty. Persons who
//!   arrive in the weeks counted are followed until they are through, for at most as many weeks again, while others, not
//!   counted, keep arriving. Who is not through then, or has no route, is never served.
//!
//! To count one more thing: in `tally`, and a field of [`Outcome`].

mod bits;
mod chance;
mod engine;
mod opening;
mod outcome;
mod people;
mod route;
mod stage;
mod tally;

pub use outcome::{Estimate, MeansOutcome, ObjectiveOutcome, Outcome, Stretch};

use crate::Project;

/// How much to simulate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Weeks counted in each run, 1 to [`Settings::MOST_WEEKS`].
    pub weeks: u32,
    /// Runs, 1 to [`Settings::MOST_RUNS`]. One has no interval.
    pub runs: u32,
    /// Decides everything that chance does.
    pub seed: u64,
}

impl Settings {
    /// The most weeks.
    pub const MOST_WEEKS: u32 = 1040;
    /// The most runs.
    pub const MOST_RUNS: u32 = 10_000;
    /// The most persons, weeks before included and on average: some minutes of work, and memory that any machine has.
    pub const MOST_PERSONS: u64 = 50_000_000;

    /// Weeks that pass before those counted.
    pub const fn weeks_before(&self) -> u32 {
        self.weeks.div_ceil(4)
    }
}

/// Why nothing was simulated.
#[derive(Debug, Clone, PartialEq)]
pub enum Refused {
    /// No activity has a demand: these, by id.
    NoDemand(Vec<String>),
    /// Weeks are not among 1 to [`Settings::MOST_WEEKS`].
    Weeks(u32),
    /// Runs are not among 1 to [`Settings::MOST_RUNS`].
    Runs(u32),
    /// More persons than [`Settings::MOST_PERSONS`]: how many are expected.
    Persons(u64),
}

/// Simulates a project. The same project and settings give the same outcome, on every machine.
pub fn simulate(project: &Project, settings: &Settings) -> Result<Outcome, Refused> {
    simulate_watched(project, settings, |_, _| {})
}

/// The same, and tells now and then how much is done, of how much.
pub fn simulate_watched(
    project: &Project,
    settings: &Settings,
    mut done: impl FnMut(usize, usize),
) -> Result<Outcome, Refused> {
    check(project, settings)?;
    let (mut stage, parts) = stage::Stage::new(project, settings.weeks_before(), settings.weeks);
    let runs = settings.runs as usize;
    for (position, part) in parts.iter().enumerate() {
        for run in 0..settings.runs {
            stage.run(part, settings.seed, run);
            done(position * runs + run as usize + 1, parts.len() * runs);
        }
    }
    Ok(tally::outcome(project, settings, stage.persons, stage.objectives, stage.queues))
}

fn check(project: &Project, settings: &Settings) -> Result<(), Refused> {
    if !(1..=Settings::MOST_WEEKS).contains(&settings.weeks) {
        return Err(Refused::Weeks(settings.weeks));
    }
    if !(1..=Settings::MOST_RUNS).contains(&settings.runs) {
        return Err(Refused::Runs(settings.runs));
    }
    let demand: f64 = project.activities.iter().filter_map(|activity| activity.demand).filter(|d| *d > 0.0).sum();
    if demand <= 0.0 {
        return Err(Refused::NoDemand(project.activities.iter().map(|activity| activity.id.clone()).collect()));
    }
    let weeks = f64::from(settings.weeks + settings.weeks_before()) * f64::from(settings.runs);
    let persons = (demand * weeks) as u64;
    if persons > Settings::MOST_PERSONS {
        return Err(Refused::Persons(persons));
    }
    Ok(())
}
