//! A made-up event log, counted by this program and, when asked, by others on the same file, with the answers compared.

mod others;

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{BufWriter, Write as _},
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use arrimage_formats::columns::Writer;
use arrimage_kernel::{Code, Problem};
use arrimage_measure::{
    Event,
    generate::{self, ACTIVITIES, Made, Size},
};
use jiff::Timestamp;
use serde::Deserialize;

use super::watched::{self, Took};
use crate::{command::Ended, failure::Failure};

/// What it does.
pub const HELP: &str = "\
Writes a log that the seed decides, measures it as `arrimage measure` does, each time in a process of its own, and says what \
it took: processor time (all threads), time on the wall, memory at most. Ten events a case on average, ordered by time.

--beside also installs pm4py, DuckDB and Polars from PyPI into FOLDER, has each compute handovers, directly-follows \
and durations from the same CSV file, and compares their answers with ours, figure by figure. Ten million events need \
20 GB of disk, 16 GB of memory (pm4py) and about ten minutes.

Examples:
  arrimage bench measure /tmp/bench --cases 100000
  arrimage bench measure /tmp/bench --beside
  arrimage bench measure /tmp/bench --cases 10000000          a hundred million events

Exit status: 0 measured, however slow; 1 when two answers differ.";

/// How much.
#[derive(clap::Args)]
pub struct Args {
    /// Where the logs go, and what is installed to compare; kept, so that a second run is quicker.
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
    /// Decides the log.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Cases.
    #[arg(long, default_value_t = 1_000_000, value_parser = clap::value_parser!(u32).range(100..=20_000_000))]
    cases: u32,
    /// Organisations.
    #[arg(long, default_value_t = 500, value_parser = clap::value_parser!(u32).range(2..=5_000))]
    organisations: u32,
    /// Compare with pm4py, DuckDB and Polars.
    #[arg(long)]
    beside: bool,
}

/// Measures.
pub fn run(args: &Args) -> Ended {
    fs::create_dir_all(&args.folder).map_err(|error| unusable(&args.folder, &error))?;
    let size = Size { cases: args.cases, organisations: args.organisations };
    let csv = args.folder.join(format!("log-{}-{}-{}.csv", args.cases, args.organisations, args.seed));
    let columns = csv.with_extension("columns");
    let events = write_csv(&csv, size, args.seed).map_err(|error| unusable(&csv, &error))?;
    write_columns(&columns, size, args.seed)?;
    println!("{events} events, {} cases, {} organisations, seed {}", args.cases, args.organisations, args.seed);
    println!("{:<44}{:>12}{:>10}{:>12}", "", "processor", "wall", "memory");
    let (from_csv, ours) = our_own(&csv, &args.folder)?;
    line("arrimage measure, from the CSV", from_csv);
    each(from_csv, events);
    let (from_columns, again) = our_own(&columns, &args.folder)?;
    line("arrimage measure, from its own columns", from_columns);
    each(from_columns, events);
    let mut same = alike("our own columns", &ours, &again);
    if args.beside {
        let python = others::installed(&args.folder)?;
        for other in others::OTHERS {
            let (took, theirs) = other.run(&python, &csv, &args.folder)?;
            line(&format!("{}, from the CSV", other.name), took);
            println!(
                "    {:.1} times our processor time from the CSV, {:.1} times from our columns",
                ratio(took, from_csv),
                ratio(took, from_columns)
            );
            same &= alike(other.name, &ours, &theirs);
        }
    }
    if same {
        println!("Every answer that was found in two ways is the same.");
        return Ok(ExitCode::SUCCESS);
    }
    println!("THE ANSWERS DIFFER: the lines marked above are wrong, one way or the other.");
    Ok(ExitCode::from(1))
}

fn unusable(path: &Path, error: &std::io::Error) -> Problem {
    Problem::new(Code::Unavailable, format!("{error}")).at(path.display().to_string())
}

fn write_csv(path: &Path, size: Size, seed: u64) -> std::io::Result<u64> {
    let mut out = BufWriter::with_capacity(1 << 20, File::create(path)?);
    writeln!(out, "case,activity,time,organisation")?;
    let mut events = 0;
    for made in generate::events(size, seed) {
        let at = Timestamp::from_second(made.second).unwrap_or_default();
        write!(out, "d{:08},{},{at},", made.case, ACTIVITIES[made.activity as usize])?;
        match made.organisation {
            Some(place) => writeln!(out, "{}", organisation(place))?,
            None => writeln!(out)?,
        }
        events += 1;
    }
    out.flush()?;
    Ok(events)
}

/// The same events as packed columns, which want them by case.
fn write_columns(path: &Path, size: Size, seed: u64) -> Result<(), Failure> {
    let mut made: Vec<Made> = generate::events(size, seed).collect();
    made.sort_by_key(|event| event.case);
    let file = File::create(path).map_err(|error| unusable(path, &error))?;
    let written = || -> std::io::Result<()> {
        let mut out = Writer::new(BufWriter::with_capacity(1 << 20, file), None)?;
        let mut events = Vec::new();
        for case in made.chunk_by(|a, b| a.case == b.case) {
            events.clear();
            for event in case {
                let activity = out.activity(ACTIVITIES[event.activity as usize]);
                let organisation =
                    event.organisation.map_or(Event::NOWHERE, |place| out.organisation(&organisation(place)));
                events.push(Event { at: event.second * 1_000_000, activity, organisation });
            }
            out.case(u64::from(case[0].case), &events)?;
        }
        out.finish()?.flush()
    };
    written().map_err(|error| unusable(path, &error))?;
    Ok(())
}

fn organisation(place: u32) -> String {
    format!("Organisme {place:03}")
}

fn our_own(log: &Path, folder: &Path) -> Result<(Took, Answer), Failure> {
    let out = folder.join("arrimage.json");
    let program = std::env::current_exe().map_err(|error| unusable(Path::new("arrimage"), &error))?;
    let to = File::create(&out).map_err(|error| unusable(&out, &error))?;
    let took = watched::run(Command::new(program).arg("measure").arg(log).arg("--json").stdout(to))?;
    let figures: Ours = read(&out)?;
    Ok((took, figures.into()))
}

fn read<T: for<'de> Deserialize<'de>>(path: &Path) -> Result<T, Problem> {
    let text = fs::read(path).map_err(|error| unusable(path, &error))?;
    serde_json::from_slice(&text)
        .map_err(|error| Problem::new(Code::Malformed, format!("{error}")).at(path.display().to_string()))
}

/// The part of our figures that the others compute too.
#[derive(Deserialize)]
struct Ours {
    handovers: Handovers,
    directly_follows: Vec<Pair>,
    durations: Durations,
}

#[derive(Deserialize)]
struct Handovers {
    arcs: Vec<Pair>,
}

#[derive(Deserialize)]
struct Pair {
    from: String,
    to: String,
    count: u64,
    #[serde(default)]
    median_seconds: Option<f64>,
}

#[derive(Deserialize)]
struct Durations {
    cases: u64,
    median_seconds: Option<f64>,
    p80_seconds: Option<f64>,
    mean_seconds: Option<f64>,
}

/// Handovers, directly-follows with the median in milliseconds, and durations: cases, median, P80, mean in milliseconds.
#[derive(PartialEq)]
struct Answer {
    handovers: BTreeMap<(String, String), u64>,
    follows: BTreeMap<(String, String), (u64, i64)>,
    durations: (u64, [i64; 3]),
}

/// Another program's floating point may differ in its last digits.
fn milliseconds(seconds: f64) -> i64 {
    (seconds * 1e3).round() as i64
}

impl From<Ours> for Answer {
    fn from(ours: Ours) -> Self {
        let milli = |seconds: Option<f64>| seconds.map_or(i64::MIN, milliseconds);
        let of = ours.durations;
        Answer {
            handovers: ours.handovers.arcs.into_iter().map(|arc| ((arc.from, arc.to), arc.count)).collect(),
            follows: ours
                .directly_follows
                .into_iter()
                .map(|pair| ((pair.from, pair.to), (pair.count, milli(pair.median_seconds))))
                .collect(),
            durations: (of.cases, [milli(of.median_seconds), milli(of.p80_seconds), milli(of.mean_seconds)]),
        }
    }
}

fn alike(who: &str, ours: &Answer, theirs: &Answer) -> bool {
    let parts = [
        ("handovers", ours.handovers == theirs.handovers),
        ("directly-follows", ours.follows == theirs.follows),
        ("durations", ours.durations == theirs.durations),
    ];
    for (part, _) in parts.iter().filter(|(_, same)| !same) {
        println!("    DIFFERS: {part}, by {who}");
    }
    parts.iter().all(|(_, same)| *same)
}

fn ratio(theirs: Took, ours: Took) -> f64 {
    theirs.processor.as_secs_f64() / ours.processor.as_secs_f64()
}

fn line(what: &str, took: Took) {
    println!(
        "{what:<44}{:>10.2} s{:>8.1} s{:>9.0} MB",
        took.processor.as_secs_f64(),
        took.wall.as_secs_f64(),
        took.memory as f64 / 1e6
    );
}

fn each(took: Took, events: u64) {
    println!("    {:.0} ns an event", took.processor.as_secs_f64() * 1e9 / events as f64);
}
