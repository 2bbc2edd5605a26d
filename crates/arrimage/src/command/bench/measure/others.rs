//! Programs in Python that count the same: installed by the benchmark in a folder of its own, never part of the project.
//!
//! Each script is what the tool's own documentation leads to; each writes the same JSON. To add one: its script here, its
//! line in [`OTHERS`] and in [`PACKAGES`].

use std::{
    collections::BTreeMap,
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use arrimage_kernel::{Code, Problem};
use serde::Deserialize;

use super::{Answer, milliseconds, read, unusable};
use crate::{
    command::bench::watched::{self, Took},
    failure::Failure,
};

/// A program to compare with.
pub(super) struct Other {
    pub(super) name: &'static str,
    script: &'static str,
}

/// All of them.
pub(super) const OTHERS: [Other; 3] = [
    Other { name: "DuckDB", script: include_str!("with_duckdb.py") },
    Other { name: "Polars", script: include_str!("with_polars.py") },
    Other { name: "pm4py", script: include_str!("with_pm4py.py") },
];

const PACKAGES: [&str; 3] = ["duckdb==2.0.0", "polars==2.1.0", "pm4py==2.7.23.11"];

#[derive(Deserialize)]
struct Theirs {
    handovers: Vec<(String, String, u64)>,
    directly_follows: Vec<(String, String, u64, f64)>,
    durations: (u64, f64, f64, f64),
}

/// The Python of a folder where they are installed, installing them now when they are not.
pub(super) fn installed(folder: &Path) -> Result<PathBuf, Failure> {
    let place = folder.join("venv");
    let python = place.join("bin").join("python");
    let mark = place.join("installed");
    let wanted = PACKAGES.join("\n");
    if fs::read_to_string(&mark).is_ok_and(|have| have == wanted) {
        return Ok(python);
    }
    println!("installing {} in {}", PACKAGES.join(", "), place.display());
    quietly(Command::new("python3").args(["-m", "venv"]).arg(&place))?;
    quietly(
        Command::new(&python).args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]).args(PACKAGES),
    )?;
    fs::write(&mark, wanted).map_err(|error| unusable(&mark, &error))?;
    Ok(python)
}

fn quietly(command: &mut Command) -> Result<(), Problem> {
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Problem::new(Code::Unavailable, format!("Python ended with {status}: its message is above"))),
        Err(error) => Err(Problem::new(Code::Unavailable, format!("Python cannot be started: {error}"))
            .expected("python3 with its venv module")
            .advice("On Debian: apt-get install python3-venv")),
    }
}

impl Other {
    /// Runs it on a log.
    pub(super) fn run(&self, python: &Path, log: &Path, folder: &Path) -> Result<(Took, Answer), Failure> {
        let script = folder.join(format!("with-{}.py", self.name));
        fs::write(&script, self.script).map_err(|error| unusable(&script, &error))?;
        let out = folder.join(format!("{}.json", self.name));
        let to = File::create(&out).map_err(|error| unusable(&out, &error))?;
        let took = watched::run(Command::new(python).arg(&script).arg(log).stdout(to).stderr(Stdio::null()))?;
        let theirs: Theirs = read(&out)?;
        let (cases, median, p80, mean) = theirs.durations;
        let named = |(from, to, count)| ((from, to), count);
        let answer = Answer {
            handovers: theirs.handovers.into_iter().map(named).collect::<BTreeMap<_, _>>(),
            follows: theirs
                .directly_follows
                .into_iter()
                .map(|(from, to, count, median)| ((from, to), (count, milliseconds(median))))
                .collect(),
            durations: (cases, [median, p80, mean].map(milliseconds)),
        };
        Ok((took, answer))
    }
}
