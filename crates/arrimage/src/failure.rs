//! How a command fails: a message for a human on the error output, and an exit status for a script.

use std::process::ExitCode;

use arrimage_kernel::Problem;

/// A command's failure. Exit status 2: what was asked could not be done, and nothing of it was.
#[derive(Debug)]
pub struct Failure(Problem);

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self(problem)
    }
}

impl Failure {
    /// Says what, where, what was expected and what to do.
    pub fn report(self) -> ExitCode {
        eprintln!("arrimage: {}", self.0);
        ExitCode::from(2)
    }
}
