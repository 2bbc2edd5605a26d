//! The command line: configuration, wiring, the demonstration. It decides nothing about persons.

mod demo;
mod failure;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(version, about, disable_help_subcommand = true)]
struct Arrimage {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Play a small network of invented organisations, persons and practitioners on this machine.
    Demo(demo::Args),
}

fn main() -> ExitCode {
    let outcome = match Arrimage::parse().command {
        Command::Demo(args) => demo::run(args),
    };
    match outcome {
        Ok(code) => code,
        Err(failure) => failure.report(),
    }
}
