//! The demonstration.

use std::process::ExitCode;

use crate::failure::Failure;

/// Options of the demonstration.
#[derive(clap::Args)]
pub struct Args {}

/// Runs it.
pub fn run(_args: Args) -> Result<ExitCode, Failure> {
    Ok(ExitCode::SUCCESS)
}
