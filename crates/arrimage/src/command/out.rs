//! How what was found is said, and where it goes: in words, as JSON, on a page; a file whole or not at all, the standard
//! output without complaint when its reader has left.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

use arrimage_feasibility::words::shown;
use arrimage_kernel::{Code, Language, Problem};

use super::{Ended, organisation::language};
use crate::failure::Failure;

/// How to say what was found.
#[derive(clap::Args)]
pub struct Out {
    /// In which language.
    #[command(flatten)]
    pub speech: Speech,
    /// As JSON, on the standard output.
    #[arg(long)]
    pub json: bool,
    /// Write one page that needs nothing else, to be read, sent and printed.
    #[arg(long, value_name = "OUT")]
    pub html: Option<PathBuf>,
}

/// In which language.
#[derive(clap::Args)]
pub struct Speech {
    /// `fr` or `en`; without it, French when the session speaks French (LC_ALL, LC_MESSAGES, LANG), else English.
    #[arg(long, value_parser = language, value_name = "LANGUAGE")]
    lang: Option<Language>,
}

impl Speech {
    /// The language asked for, else the session's.
    pub fn language(&self) -> Language {
        self.lang.unwrap_or_else(|| {
            let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
                .iter()
                .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
            match set {
                Some(value) if value.to_ascii_lowercase().starts_with("fr") => Language::Fr,
                _ => Language::En,
            }
        })
    }
}

impl Out {
    /// Says what was found: as JSON, as a page, in words, as asked; the page is written before anything is printed.
    pub fn write(
        &self,
        figures: &impl serde::Serialize,
        text: impl FnOnce() -> String,
        page: impl FnOnce() -> String,
        title: &str,
    ) -> Ended {
        if let Some(path) = &self.html {
            whole(path, page().as_bytes())?;
        }
        if self.json {
            print(&json(figures)?)?;
        } else if let Some(path) = &self.html {
            print(&format!("{title}.\n{}\n", path.display()))?;
        } else {
            print(&shown(&text()))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Refuses to write over the file that is read.
pub fn apart(read: &Path, written: &Path) -> Result<(), Failure> {
    match (fs::canonicalize(read), fs::canonicalize(written)) {
        (Ok(read), Ok(same)) if read == same => {
            let problem = Problem::new(Code::AlreadyExists, "this is the file that is read; it was left as it is");
            Err(problem.at(written.display().to_string()).expected("another name for the page").into())
        }
        _ => Ok(()),
    }
}

/// Writes a file whole or not at all; replaces an ordinary file of that name, and nothing else.
pub fn whole(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    if fs::symlink_metadata(path).is_ok_and(|found| !found.is_file()) {
        let problem = Problem::new(Code::NotAllowed, "this is no ordinary file; it was left as it is");
        return Err(problem.at(path.display().to_string()).expected("the name of a file").into());
    }
    let refused = |error: io::Error| {
        Problem::new(Code::NotAllowed, format!("can't be written: {error}")).at(path.display().to_string())
    };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // A name of its own: what a killed process left behind stands in nobody's way.
    let mut part = tempfile::Builder::new();
    part.prefix(".arrimage-");
    // A page is for whoever may read the folder, as the machine's own mask decides.
    #[cfg(unix)]
    part.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut part = part.tempfile_in(folder).map_err(refused)?;
    part.write_all(bytes).map_err(refused)?;
    part.persist(path).map_err(|error| refused(error.error))?;
    Ok(())
}

/// Writes a file that does not exist yet.
pub fn fresh(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let place = path.display().to_string();
    let written = fs::File::create_new(path).and_then(|mut file| file.write_all(bytes));
    written.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Problem::new(Code::AlreadyExists, "this file exists; it was left as it is")
            .at(place)
            .expected("the name of a file that does not exist yet"),
        _ => Problem::new(Code::NotAllowed, format!("can't be written: {error}")).at(place),
    })?;
    Ok(())
}

/// Prints, all at once.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Problem::new(Code::NotAllowed, format!("the standard output can't be written: {error}")).into())
        }
        _ => Ok(()),
    }
}

/// As JSON, for programs and for eyes.
pub fn json(value: &impl serde::Serialize) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(value)
        .map_err(|error| Problem::new(Code::Malformed, format!("can't be said as JSON: {error}")))?;
    Ok(text + "\n")
}
