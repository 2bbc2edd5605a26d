//! Where what was found goes: a file whole or not at all, the standard output without complaint when its reader has left.

use std::{
    fs,
    io::{self, Write as _},
    path::Path,
};

use arrimage_kernel::{Code, Problem};

use crate::failure::Failure;

/// Writes a file whole or not at all; replaces one of that name.
pub fn whole(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let refused = |error: io::Error| {
        Problem::new(Code::NotAllowed, format!("can't be written: {error}")).at(path.display().to_string())
    };
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let written = fs::write(&part, bytes).and_then(|()| fs::rename(&part, path));
    written.map_err(|error| {
        // What is left of it helps nobody; that it can't be removed either adds nothing to say.
        drop(fs::remove_file(&part));
        refused(error)
    })?;
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
