//! The demonstration: invented organisations live through a fortnight in simulated time, then the pages open on it.
//!
//! [`cast`] founds, [`voices`] speaks, [`scenario`] tells, [`stage`] plays it all through the same use cases as the pages,
//! [`checks`] audits the files, [`landing`] serves. Deleting this folder removes nothing from any other crate.

mod cast;
mod checks;
mod clock;
mod landing;
mod links;
mod scenario;
mod serve;
mod stage;
mod voices;

#[cfg(test)]
mod tests;

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use arrimage_kernel::{Clock, Code, Problem, SeededEntropy};
use arrimage_node::Outcome;
use arrimage_store::{DirectoryStore, Mode};

use crate::failure::Failure;
use checks::Report;
use stage::Stage;

/// Options of the demonstration.
#[derive(clap::Args)]
pub struct Args {
    /// Port of the pages on this machine; 0 for any that is free.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// The seed: the same seed tells the same fortnight.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Play the fortnight, check every file, say what was found, and end.
    #[arg(long)]
    headless: bool,
    /// With --headless: print one JSON object.
    #[arg(long, requires = "headless")]
    json: bool,
    /// Once everybody can sign in, write to this file who can, and pages worth visiting.
    #[arg(long, value_name = "FILE", conflicts_with = "headless")]
    json_links: Option<PathBuf>,
    /// Keep the organisations' files in this folder, new or empty, instead of a temporary one.
    #[arg(long, value_name = "FOLDER")]
    keep: Option<PathBuf>,
}

/// Runs it.
pub fn run(args: Args) -> Result<ExitCode, Failure> {
    let folder = Folder::prepare(args.keep.as_deref())?;
    if args.headless {
        let report = perform(&folder.path, args.seed)?;
        if args.json {
            println!("{}", json(&report)?);
        } else {
            tell(&report);
        }
        return Ok(if report.violations.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE });
    }
    serve::serve(&folder.path, args.port, args.seed, args.json_links.as_deref())?;
    Ok(ExitCode::SUCCESS)
}

/// Plays the fortnight in a folder and audits it.
fn perform(folder: &Path, seed: u64) -> Outcome<Report> {
    let stage = rehearse(seed)?;
    let persons = stage.persons();
    let clock: Arc<dyn Clock> = Arc::new(stage.clock.clone());
    let node = stage.put_down(folder, Mode::Inline, &clock, || Box::new(SeededEntropy::new(seed)))?;
    checks::check(&node.offices(), persons, seed)
}

/// Plays the fortnight; the clock then stands at the present.
fn rehearse(seed: u64) -> Outcome<Stage> {
    let directory = DirectoryStore::memory()?;
    directory.import(crate::directory::quebec_places()?)?;
    let mut stage = Stage::set(seed, scenario::START, Arc::new(directory))?;
    scenario::play(&mut stage, seed)?;
    Ok(stage)
}

fn json(report: &Report) -> Outcome<String> {
    serde_json::to_string_pretty(report).map_err(|error| Problem::new(Code::Unavailable, error.to_string()))
}

fn tell(report: &Report) {
    let Report { organisations, persons, referrals, envelopes_sent, envelopes_delivered, .. } = report;
    println!(
        "Two weeks, {organisations} organisations, {persons} persons, {referrals} requests (seed {}).",
        report.seed
    );
    for (standing, count) in &report.standings {
        println!("  {count:>4}  {standing}");
    }
    println!("{envelopes_sent} envelopes sent, {envelopes_delivered} delivered with a signed receipt.");
    println!("{} of {organisations} journals verify.", report.journals_verified);
    match report.violations.len() {
        0 => println!("No violation."),
        many => println!("{many} violations:\n  {}", report.violations.join("\n  ")),
    }
}

/// Where the files are; a temporary folder goes away with it.
struct Folder {
    path: PathBuf,
    kept: bool,
}

impl Folder {
    fn prepare(keep: Option<&Path>) -> Outcome<Folder> {
        let failed = |path: &Path, error: std::io::Error| {
            Problem::new(Code::Unavailable, format!("this folder can't be used: {error}"))
                .at(path.display().to_string())
        };
        let (path, kept) = match keep {
            Some(path) => (path.to_owned(), true),
            None => (std::env::temp_dir().join(format!("arrimage-demo-{}", std::process::id())), false),
        };
        fs::create_dir_all(&path).map_err(|error| failed(&path, error))?;
        let mut inside = fs::read_dir(&path).map_err(|error| failed(&path, error))?;
        if inside.next().is_some() {
            return Err(Problem::new(Code::AlreadyExists, "this folder is not empty")
                .at(path.display().to_string())
                .expected("a folder that is new or empty"));
        }
        Ok(Folder { path, kept })
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if !self.kept {
            // What can't be removed stays in the system's temporary folder, which the system empties.
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}
