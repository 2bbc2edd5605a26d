//! Where passphrases come from: a file, the environment, or a terminal that does not show them.
//!
//! A node has one passphrase, which opens the key of each organisation that it houses. A second one, the *moving*
//! passphrase, closes the folder with which an organisation leaves: whoever runs the node must not need to be told the
//! other's. Neither is ever kept, logged or passed as an argument (arguments are seen by every user of the machine).

use std::{
    fs,
    io::{self, IsTerminal as _},
    path::{Path, PathBuf},
};

use arrimage_kernel::{Code, Problem};

/// Shortest new passphrase, in characters. It guards everything, without a limit on tries: longer than a person's own.
pub const SHORTEST: usize = 12;

/// One kind of passphrase, with the places where it may be.
#[derive(Debug, Clone)]
pub struct Source {
    /// What it is called at the prompt.
    pub name: &'static str,
    /// The option that names its file.
    pub option: &'static str,
    /// A file, when one was named.
    pub file: Option<PathBuf>,
    /// The environment variable that holds it.
    pub variable: &'static str,
}

impl Source {
    /// The node's own passphrase.
    pub fn node(file: Option<PathBuf>) -> Self {
        let (option, variable) = ("--passphrase-file", "ARRIMAGE_PASSPHRASE");
        Self { name: "Passphrase of this node", option, file, variable }
    }

    /// The passphrase of a folder with which an organisation moves.
    pub fn moving(file: Option<PathBuf>) -> Self {
        let (option, variable) = ("--moving-passphrase-file", "ARRIMAGE_MOVING_PASSPHRASE");
        Self { name: "Passphrase of the folder", option, file, variable }
    }

    /// The passphrase of something that exists.
    pub fn ask(&self) -> Result<String, Problem> {
        match self.given()? {
            Some(passphrase) => Ok(passphrase),
            None => self.prompt(self.name),
        }
    }

    /// A passphrase for something new: long enough, and typed twice.
    pub fn choose(&self) -> Result<String, Problem> {
        let passphrase = match self.given()? {
            Some(passphrase) => passphrase,
            None => {
                let first = self.prompt(&format!("{} (new, at least {SHORTEST} characters)", self.name))?;
                if first != self.prompt("The same again")? {
                    return Err(Problem::new(Code::WrongSecret, "the two passphrases differ")
                        .advice("Start again; nothing was written"));
                }
                first
            }
        };
        if passphrase.chars().count() < SHORTEST {
            return Err(Problem::new(Code::Malformed, "this passphrase is too short")
                .expected(format!("at least {SHORTEST} characters; five ordinary words do well"))
                .advice("Nothing was written"));
        }
        Ok(passphrase)
    }

    fn given(&self) -> Result<Option<String>, Problem> {
        if let Some(path) = &self.file {
            return read(path).map(Some);
        }
        match std::env::var(self.variable) {
            Ok(passphrase) if !passphrase.is_empty() => Ok(Some(passphrase)),
            Ok(_) | Err(std::env::VarError::NotPresent) => Ok(None),
            Err(std::env::VarError::NotUnicode(_)) => {
                Err(Problem::new(Code::Malformed, "the passphrase is no text").at(self.variable).expected("UTF-8"))
            }
        }
    }

    fn prompt(&self, name: &str) -> Result<String, Problem> {
        if !io::stdin().is_terminal() {
            return Err(Problem::new(Code::Missing, "a passphrase is needed, and there is no terminal to ask for it")
                .expected(format!("{} FILE, or the variable {}", self.option, self.variable)));
        }
        rpassword::prompt_password(format!("{name}: "))
            .map_err(|error| Problem::new(Code::Unavailable, format!("the terminal can't be read ({})", error.kind())))
    }
}

/// The first line of a passphrase file.
fn read(path: &Path) -> Result<String, Problem> {
    let place = || path.display().to_string();
    let text = fs::read_to_string(path).map_err(|error| {
        Problem::new(Code::Unavailable, format!("the passphrase file can't be read ({})", error.kind())).at(place())
    })?;
    let line = text.lines().next().unwrap_or_default();
    if line.is_empty() {
        return Err(Problem::new(Code::Missing, "the passphrase file is empty")
            .at(place())
            .expected("the passphrase, on the first line"));
    }
    Ok(line.to_owned())
}
