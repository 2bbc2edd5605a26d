//! `feasibility`: can these practices be integrated? Reads a project file, says what it found; keeps nothing, needs no node.
//!
//! What was found is what organisations read: in French or in English (docs/decisions/command-line.md). To add a
//! subcommand: a file here with its `Args` and `run`, a line in [`Command`] and in [`run`].

mod compare;
mod new;
mod simulate;
mod source;

use std::path::PathBuf;

use arrimage_feasibility::{Project, analyse, words::Words};
use arrimage_kernel::{Clock as _, Code, Language, Problem};
use arrimage_web::{
    i18n::L10n,
    view::{
        self,
        feasibility::{self, Links},
    },
};
use clap::Subcommand;
use jiff::tz::TimeZone;

use super::{
    Ended,
    out::{self, Out},
};
use crate::{failure::Failure, system::SystemClock};

/// Examples.
pub const HELP: &str = "\
Reads a project file and says, objective by objective: in which minutes of the week it is met, why not elsewhere, and \
which concessions would be enough. Every fault of the file is named at once, as FILE:LINE:COLUMN. Needs no node.

En français\u{a0}: --lang fr, ou une session en français (LANG=fr_CA.UTF-8).

Examples:
  arrimage feasibility new projet.toml                    a commented file to start from
  arrimage feasibility projet.toml                        in words
  arrimage feasibility projet.toml --html projet.html     one page, to be printed
  arrimage feasibility projet.toml --apply labo-samedi    the week once that is conceded
  arrimage feasibility projet.toml --json | jq .verdict
  arrimage feasibility simulate projet.toml --weeks 52 --runs 100 --seed 1
  arrimage feasibility - < projet.toml

Exit status: 0 whatever the verdict; 2 when the file could not be read.";

/// What to do.
#[derive(clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Args {
    #[command(flatten)]
    analyse: Analyse,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(clap::Args)]
struct Analyse {
    /// The project file; `-` is the standard input.
    #[arg(required = true)]
    file: Option<PathBuf>,
    #[command(flatten)]
    out: Out,
    /// Ids of concessions to take as granted, with commas, or the option again for each: a trial, it promises nothing.
    #[arg(long, value_name = "ID,ID")]
    apply: Vec<String>,
}

#[derive(Subcommand)]
enum Command {
    /// Write a commented file to start from, or one of the examples.
    New(new::Args),
    /// Show the ways of organising of a file, side by side.
    #[command(after_help = compare::HELP)]
    Compare(compare::Args),
    /// Simulate weeks: persons arrive by chance and wait for one another.
    Simulate(simulate::Args),
}

/// Does it.
pub fn run(args: &Args) -> Ended {
    match &args.command {
        Some(Command::New(args)) => new::run(args),
        Some(Command::Compare(args)) => compare::run(args),
        Some(Command::Simulate(args)) => simulate::run(args),
        None => analysis(&args.analyse),
    }
}

fn analysis(args: &Analyse) -> Ended {
    let language = args.out.speech.language();
    let path = args.file.clone().unwrap_or_default();
    if let Some(out) = &args.out.html {
        out::apart(&path, out)?;
    }
    let project = match source::project(&path, language)? {
        Ok(project) => project,
        Err(status) => return Ok(status),
    };
    let applied = concessions(&project, &args.apply)?;
    let report = analyse(&project, &applied);
    let conceded = project.conceding(&applied);
    let words = Words::new(&conceded, &report, language);
    let page = || {
        let l = l10n(language, &project);
        let body = feasibility::analysis(&l, &project, &report, &Links::default());
        view::paper(&l, words.of(&project.title), body)
    };
    args.out.write(&report, || words.text(), page, &words.title())
}

/// The positions of concessions, in the order given and without repeats.
fn concessions(project: &Project, ids: &[String]) -> Result<Vec<usize>, Failure> {
    let mut applied = Vec::new();
    // An id may hold a comma: what is one whole is not cut.
    let cut = |given: &'_ String| match project.concession(given) {
        Some(_) => vec![given.clone()],
        None => given.split(',').map(|id| id.trim().to_owned()).filter(|id| !id.is_empty()).collect(),
    };
    for id in &ids.iter().flat_map(cut).collect::<Vec<String>>() {
        let Some(at) = project.concession(id) else {
            let known: Vec<&str> = project.concessions.iter().map(|concession| concession.id.as_str()).collect();
            let known = if known.is_empty() { "none: the file has no concession".to_owned() } else { known.join(", ") };
            let problem = Problem::new(Code::NotFound, format!("no concession has the id `{id}`")).at("--apply");
            return Err(problem.expected(known).into());
        };
        if !applied.contains(&at) {
            applied.push(at);
        }
    }
    Ok(applied)
}

/// The words of a page in `language`, at the hour and the place of the project.
pub fn l10n(language: Language, project: &Project) -> L10n {
    let zone = project.timezone.as_deref().and_then(|name| TimeZone::get(name).ok());
    L10n::new(language, SystemClock.now(), zone.unwrap_or(TimeZone::UTC))
}
