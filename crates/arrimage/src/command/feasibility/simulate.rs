//! `feasibility simulate`: the weeks as persons would live them, once others wait too.

use std::{
    io::{self, IsTerminal as _, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use arrimage_feasibility::{
    Effort, analyse_within,
    simulate::{Refused, Settings, simulate_watched},
    words::Words,
};
use arrimage_kernel::{Code, Problem};

use super::{concessions, source};
use crate::command::{
    Ended,
    out::{self, Speech},
};

/// What to simulate, and how much.
#[derive(clap::Args)]
pub struct Args {
    /// The project file; `-` is the standard input. Its activities need a `demand`.
    file: PathBuf,
    /// Weeks counted in each run.
    #[arg(long, default_value_t = 52)]
    weeks: u32,
    /// Runs; the intervals are over them.
    #[arg(long, default_value_t = 100)]
    runs: u32,
    /// Decides everything that chance does: the same seed gives the same bytes, on every machine.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Ids of concessions to take as granted, with commas; the persons who present are the same as without.
    #[arg(long, value_name = "ID,ID")]
    apply: Vec<String>,
    #[command(flatten)]
    speech: Speech,
    /// As JSON, on the standard output.
    #[arg(long)]
    json: bool,
}

/// Does it.
pub fn run(args: &Args) -> Ended {
    let language = args.speech.language();
    let project = match source::project(&args.file, language)? {
        Ok(project) => project,
        Err(status) => return Ok(status),
    };
    let applied = concessions(&project, &args.apply)?;
    let conceded = project.conceding(&applied);
    let settings = Settings { weeks: args.weeks, runs: args.runs, seed: args.seed };
    let mut progress = Progress::new();
    let outcome = simulate_watched(&conceded, &settings, |done, of| progress.show(done, of));
    progress.end();
    let outcome = outcome.map_err(|refused| {
        let at = match refused {
            Refused::NoDemand(_) => args.file.display().to_string(),
            Refused::Weeks(_) | Refused::Persons(_) => "--weeks".to_owned(),
            Refused::Runs(_) => "--runs".to_owned(),
        };
        Problem::new(Code::Malformed, refused.say(language)).at(at)
    })?;
    if args.json {
        out::print(&out::json(&outcome)?)?;
    } else {
        let report = analyse_within(&project, &applied, &Effort::none());
        out::print(&Words::new(&conceded, &report, language).simulation(&outcome))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// How far it is, on the error output, when that is a terminal; a file or a script sees nothing of it.
struct Progress {
    /// What is shown, in hundredths; `None` is nothing.
    shown: Option<usize>,
    terminal: bool,
}

impl Progress {
    fn new() -> Self {
        Self { shown: None, terminal: io::stderr().is_terminal() }
    }

    fn show(&mut self, done: usize, of: usize) {
        let hundredths = done * 100 / of;
        if self.terminal && self.shown != Some(hundredths) {
            self.shown = Some(hundredths);
            eprint!("\r{hundredths:3} %");
            // A progress that can't be shown changes nothing.
            drop(io::stderr().flush());
        }
    }

    fn end(&self) {
        if self.shown.is_some() {
            eprint!("\r     \r");
        }
    }
}
