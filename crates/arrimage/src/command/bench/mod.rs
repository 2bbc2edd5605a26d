//! `bench`: how fast, on this machine, with made-up data; and whether a slower way gives the same answer.
//!
//! To add a bench: a file here, a line in [`Command`] and in [`run`]. Slowness never fails, a wrong answer does.

mod feasibility;
mod measure;
mod naive;
mod watched;

use clap::Subcommand;

use super::Ended;

/// What to measure.
#[derive(Subcommand)]
pub enum Command {
    /// Analysis, repair and simulation of made-up projects, on one core.
    #[command(after_help = feasibility::HELP)]
    Feasibility(feasibility::Args),
    /// Event logs: this program's measures, beside others' on the same file.
    #[command(after_help = measure::HELP)]
    Measure(measure::Args),
}

/// Measures it.
pub fn run(command: &Command) -> Ended {
    match command {
        Command::Feasibility(args) => feasibility::run(args),
        Command::Measure(args) => measure::run(args),
    }
}
