//! `arrimage-testkit simulate`: seeds of the simulation, on every core, until the time is up or one fails.

use std::{
    process::ExitCode,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use arrimage_testkit::{Plan, Report, Tally, run};

const USAGE: &str = "\
usage: arrimage-testkit simulate [--seconds N | --seeds N | --seed S [--trace]] [--from S] [--threads N]

  --seconds N   run seeds for N seconds (60 unless told otherwise)
  --seeds N     run N seeds
  --seed S      run one seed again, exactly
  --trace       with --seed: print its steps
  --from S      the first seed (1 unless told otherwise)
  --threads N   how many at once (every core unless told otherwise)

Exit status: 0 when nothing was found, 1 when a seed fails, 2 for a bad command.";

#[derive(Default)]
struct Options {
    seconds: Option<u64>,
    seeds: Option<u64>,
    seed: Option<u64>,
    from: Option<u64>,
    threads: Option<u64>,
    trace: bool,
}

fn options() -> Result<Options, String> {
    let mut words = std::env::args().skip(1);
    if words.next().as_deref() != Some("simulate") {
        return Err("the command is «simulate»".into());
    }
    let mut options = Options::default();
    while let Some(word) = words.next() {
        let target = match word.as_str() {
            "--trace" => {
                options.trace = true;
                continue;
            }
            "--seconds" => &mut options.seconds,
            "--seeds" => &mut options.seeds,
            "--seed" => &mut options.seed,
            "--from" => &mut options.from,
            "--threads" => &mut options.threads,
            other => return Err(format!("«{other}» is not known")),
        };
        let number = words.next().and_then(|word| word.parse().ok());
        *target = Some(number.ok_or_else(|| format!("{word} needs a number"))?);
    }
    if options.trace && options.seed.is_none() {
        return Err("--trace goes with --seed".into());
    }
    Ok(options)
}

fn main() -> ExitCode {
    match options() {
        Ok(Options { seed: Some(seed), trace, .. }) => one(seed, trace),
        Ok(options) => many(&options),
        Err(problem) => {
            eprintln!("arrimage-testkit: {problem}\n\n{USAGE}");
            ExitCode::from(2)
        }
    }
}

fn one(seed: u64, trace: bool) -> ExitCode {
    let report = run(&Plan { trace, ..Plan::of(seed) });
    for line in &report.trace {
        println!("{line}");
    }
    println!("seed {seed}: {}", report.tally);
    println!("digest {}", report.digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
    verdict(std::slice::from_ref(&report))
}

fn verdict(failed: &[Report]) -> ExitCode {
    for report in failed.iter().filter(|report| !report.violations.is_empty()) {
        println!("seed {} FAILS:", report.seed);
        for violation in &report.violations {
            println!("  {violation}");
        }
        println!("  again, with its steps: arrimage-testkit simulate --seed {} --trace", report.seed);
    }
    if failed.iter().all(|report| report.violations.is_empty()) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

#[derive(Default)]
struct Sum {
    seeds: u64,
    tally: Tally,
    failed: Vec<Report>,
    said: u64,
}

/// After so many failures, more would say nothing new.
const ENOUGH_FAILURES: usize = 5;
const SAYS_EVERY: u64 = 10;

#[expect(
    clippy::disallowed_methods,
    reason = "how long seeds take is the machine's time, which decides nothing in them"
)]
fn many(options: &Options) -> ExitCode {
    let start = Instant::now();
    let limit = match options.seeds {
        Some(_) => None,
        None => Some(Duration::from_secs(options.seconds.unwrap_or(60))),
    };
    let first = options.from.unwrap_or(1);
    let next = AtomicU64::new(first);
    let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get() as u64);
    let sum = Mutex::new(Sum::default());
    let work = || loop {
        let seed = next.fetch_add(1, Ordering::Relaxed);
        let enough = sum.lock().unwrap_or_else(PoisonError::into_inner).failed.len() >= ENOUGH_FAILURES;
        let last = options.seeds.is_some_and(|seeds| seed - first >= seeds);
        if enough || last || limit.is_some_and(|limit| start.elapsed() >= limit) {
            return;
        }
        let report = run(&Plan::of(seed));
        let mut sum = sum.lock().unwrap_or_else(PoisonError::into_inner);
        sum.seeds += 1;
        sum.tally += report.tally;
        if !report.violations.is_empty() {
            sum.failed.push(report);
        }
        let elapsed = start.elapsed().as_secs();
        if elapsed / SAYS_EVERY > sum.said {
            sum.said = elapsed / SAYS_EVERY;
            let (seeds, envelopes, failed) = (sum.seeds, sum.tally.envelopes, sum.failed.len());
            println!("{elapsed:>4} s  {seeds} seeds, {envelopes} envelopes, {failed} failed");
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..options.threads.unwrap_or(cores).max(1) {
            scope.spawn(work);
        }
    });
    let mut sum = sum.into_inner().unwrap_or_else(PoisonError::into_inner);
    let seconds = start.elapsed().as_secs_f64();
    println!("{} seeds in {seconds:.1} s, {:.1} seeds a second: {}", sum.seeds, sum.seeds as f64 / seconds, sum.tally);
    sum.failed.sort_by_key(|report| report.seed);
    verdict(&sum.failed)
}
