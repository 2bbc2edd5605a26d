//! The feasibility analysis, its repairs and its simulation, on made-up projects that a seed decides.

use std::{
    process::ExitCode,
    time::{Duration, Instant},
};

use arrimage_feasibility::{
    Project, Report, analyse, file, generate,
    simulate::{Settings, simulate},
};
use arrimage_kernel::{Code, Problem};

use super::naive;
use crate::{command::Ended, failure::Failure};

/// What it does.
pub const HELP: &str = "\
One line a measure: what, how long, the target where there is one. The same answers are looked for the slow way: the week \
minute by minute for a sample of the activities, every set of concessions for the repairs. Takes a few seconds in a \
release build; other builds are much slower and prove nothing.

Exit status: 0 measured, however slow; 1 when two ways of finding an answer differ.";

/// How much.
#[derive(clap::Args)]
pub struct Args {
    /// Decides the made-up projects.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Activities of the whole project; means are five times, objectives three times as many.
    #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u32).range(20..=20_000))]
    activities: u32,
    /// Persons to simulate.
    #[arg(long, default_value_t = 5_000_000, value_parser = clap::value_parser!(u64).range(1..=30_000_000))]
    persons: u64,
}

/// Of so many activities one is looked at minute by minute.
const SAMPLE: usize = 50;
/// Concessions among which a repair is looked for.
const CONCESSIONS: u32 = 24;

/// Measures.
pub fn run(args: &Args) -> Ended {
    let mut same = true;
    println!("{:<58}{:>12}   target", "", "time");
    let mut last = None;
    for activities in [args.activities / 2, args.activities, 2 * args.activities] {
        let text = generate::network(activities, args.seed);
        let (read, project) = timed(|| project(&text));
        let project = project?;
        let (took, report) = timed(|| analyse(&project, &[]));
        let what = format!(
            "{} groups, {} activities, {} means, {} objectives",
            project.groups.len(),
            project.activities.len(),
            project.means.len(),
            project.objectives.len()
        );
        line(&format!("read: {what}"), read, "");
        let target = if activities == 1000 { "0.5 s" } else { "" };
        line("  analysed over the week, at worst and at best", took, target);
        let each = took.as_secs_f64() * 1e6 / report.objectives.len() as f64;
        println!("    {each:.0} µs an objective");
        if activities == args.activities {
            last = Some((project, report, took));
        }
    }
    if let Some((project, report, took)) = last {
        same &= against_the_naive(&project, &report, took);
        simulation(&project, args)?;
    }
    same &= chain(args.seed)?;
    same &= cover(args.seed)?;
    if same {
        println!("What was looked for the slow way as well is the same.");
        return Ok(ExitCode::SUCCESS);
    }
    println!("THE ANSWERS DIFFER: the lines marked above are wrong, one way or the other.");
    Ok(ExitCode::from(1))
}

/// A sample of the activities, minute by minute.
fn against_the_naive(project: &Project, report: &Report, whole: Duration) -> bool {
    let sample: Vec<usize> = (0..project.activities.len()).step_by(SAMPLE).collect();
    let (took, counts) =
        timed(|| sample.iter().flat_map(|activity| naive::activity(project, *activity)).collect::<Vec<_>>());
    line(&format!("naive, minute by minute: {} activities, {} objectives", sample.len(), counts.len()), took, "");
    let (slow, fast) = (took.as_secs_f64() / counts.len() as f64, whole.as_secs_f64() / report.objectives.len() as f64);
    println!("    {:.0} times as long, an objective (target: 200 at least)", slow / fast);
    let mut same = true;
    for (position, naive) in counts {
        let found = &report.objectives[position];
        let found = (found.met_minutes, found.met_minutes_at_best, found.context_minutes, found.worst_delay_minutes);
        if found != naive {
            same = false;
            println!("    DIFFERS: {}: {found:?}, naive {naive:?}", project.objectives[position].id);
        }
    }
    same
}

fn simulation(project: &Project, args: &Args) -> Result<(), Failure> {
    const RUNS: u32 = 5;
    let a_week = u64::from(generate::DEMAND) * project.activities.len() as u64 * u64::from(RUNS);
    let weeks = u32::try_from((args.persons / a_week).max(1)).unwrap_or(u32::MAX);
    let settings = Settings { weeks, runs: RUNS, seed: args.seed };
    let (took, outcome) = timed(|| simulate(project, &settings));
    let outcome = outcome
        .map_err(|refused| Problem::new(Code::Malformed, refused.say(arrimage_kernel::Language::En)).at("--persons"))?;
    let starts: u64 = outcome.means.iter().map(|means| means.starts).sum();
    line(&format!("simulation: {} persons, {starts} works", outcome.persons), took, "10 s");
    let each = took.as_secs_f64() * 1e6 / outcome.persons as f64;
    println!("    {each:.2} µs a person");
    Ok(())
}

/// Shortenings of a chain of which many are needed: a knapsack.
fn chain(seed: u64) -> Result<bool, Failure> {
    let (text, shortenings, needed) = generate::chain(CONCESSIONS, seed);
    let project = project(&text)?;
    let (took, report) = timed(|| analyse(&project, &[]));
    line(&format!("repair among {CONCESSIONS}: a chain of shortenings"), took, "1 s");
    let (took, cheapest) = timed(|| {
        let mut cheapest = None;
        every_set(&shortenings, (0, 0), &mut |(minutes, cost)| {
            if minutes >= needed {
                cheapest = Some(cheapest.map_or(cost, |known: u32| known.min(cost)));
            }
        });
        cheapest
    });
    Ok(repaired(&report, took, cheapest))
}

/// Offers of which each objective needs one of three: a set to be covered.
fn cover(seed: u64) -> Result<bool, Failure> {
    let (text, costs, sets) = generate::cover(CONCESSIONS, 30, seed);
    let project = project(&text)?;
    let (took, report) = timed(|| analyse(&project, &[]));
    line(&format!("repair among {CONCESSIONS}: offers to cover {} objectives", sets.len()), took, "1 s");
    let sets: Vec<u32> = sets.iter().map(|set| set.iter().fold(0, |mask, offer| mask | 1 << offer)).collect();
    let offers: Vec<(u32, u32)> = costs.iter().enumerate().map(|(offer, cost)| (1 << offer, *cost)).collect();
    let (took, cheapest) = timed(|| {
        let mut cheapest = None;
        every_set(&offers, (0, 0), &mut |(granted, cost)| {
            if cheapest.is_none_or(|known| cost < known) && sets.iter().all(|set| set & granted != 0) {
                cheapest = Some(cost);
            }
        });
        cheapest
    });
    Ok(repaired(&report, took, cheapest))
}

/// Every set of these, as what it adds up to.
fn every_set(of: &[(u32, u32)], sum: (u32, u32), look: &mut impl FnMut((u32, u32))) {
    match of {
        [] => look(sum),
        [(gain, cost), rest @ ..] => {
            every_set(rest, sum, look);
            every_set(rest, (sum.0 + gain, sum.1 + cost), look);
        }
    }
}

fn repaired(report: &Report, took: Duration, cheapest: Option<u32>) -> bool {
    line("  every set, one by one", took, "");
    let found = report.repair.as_ref().map(|repair| repair.cost);
    let same = found == cheapest.map(u64::from);
    if !same {
        println!("    DIFFERS: cost {found:?}, every set {cheapest:?}");
    }
    same
}

fn project(text: &str) -> Result<Project, Failure> {
    file::read(text).map_err(|faults| {
        let first = faults.first().map(|fault| fault.say(arrimage_kernel::Language::En)).unwrap_or_default();
        Problem::new(Code::Malformed, first).at("a made-up project").into()
    })
}

#[expect(clippy::disallowed_methods, reason = "a benchmark asks the machine how long")]
fn timed<T>(what: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let answer = what();
    (start.elapsed(), answer)
}

fn line(what: &str, took: Duration, target: &str) {
    println!("{what:<58}{:>10.3} s   {target}", took.as_secs_f64());
}
