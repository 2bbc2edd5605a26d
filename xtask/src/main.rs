//! Checks for those who work on Arrimage: `cargo xtask` lists them.
//!
//! They look at the shape of the project, never at what the program does: that is for the tests. Nothing of
//! the program is known here, so that a check runs even when no crate compiles. To add a check, write a module
//! whose `check` returns [`Findings`], and give it a line in [`CHECKS`].

mod layers;
mod licences;
mod metadata;
mod text;

use std::process::ExitCode;

use metadata::Workspace;

/// What a check found: one sentence each, with its place; none when all is well.
type Findings = Vec<String>;

/// What a check says when it could not look at all.
type Failure = String;

struct Check {
    name: &'static str,
    promise: &'static str,
    run: fn(&Workspace) -> Result<Findings, Failure>,
}

const CHECKS: &[Check] = &[
    Check {
        name: "check-layers",
        promise: "a crate depends only on rows above its own in ARCHITECTURE.md",
        run: layers::check,
    },
    Check {
        name: "check-licences",
        promise: "every dependency's licence goes with ours, and none is banned",
        run: licences::check,
    },
    Check { name: "check-text", promise: "no file holds what must not be published or merged", run: text::check },
];

fn main() -> ExitCode {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let [name] = asked.as_slice() else { return usage() };
    let chosen: Vec<&Check> = CHECKS.iter().filter(|check| name == "check" || name == check.name).collect();
    if chosen.is_empty() {
        return usage();
    }
    let workspace = match Workspace::read() {
        Ok(workspace) => workspace,
        Err(failure) => {
            eprintln!("xtask: {failure}");
            return ExitCode::from(2);
        }
    };
    let mut good = true;
    for check in chosen {
        good &= report(check, (check.run)(&workspace));
    }
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn report(check: &Check, outcome: Result<Findings, Failure>) -> bool {
    let findings = outcome.unwrap_or_else(|failure| vec![failure]);
    for finding in &findings {
        eprintln!("{}: {finding}", check.name);
    }
    if findings.is_empty() {
        println!("{}: {}", check.name, check.promise);
    }
    findings.is_empty()
}

fn usage() -> ExitCode {
    eprintln!("usage: cargo xtask CHECK\n\n  {:<15} all of them", "check");
    for check in CHECKS {
        eprintln!("  {:<15} {}", check.name, check.promise);
    }
    ExitCode::from(2)
}
