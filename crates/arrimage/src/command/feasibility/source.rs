//! Reading a project file: its faults all at once, or what kept it from being read at all.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
    process::ExitCode,
};

use arrimage_feasibility::{Project, file};
use arrimage_kernel::{Code, Language, Problem};

use crate::failure::Failure;

/// The project of a file, or, its faults said on the error output, the exit status.
pub fn project(path: &Path, language: Language) -> Result<Result<Project, ExitCode>, Failure> {
    let text = text(path)?;
    Ok(file::read(&text).map_err(|faults| {
        let mut said = String::new();
        for fault in faults {
            said += &format!("{}:{}:{}: {}\n", path.display(), fault.line, fault.column, fault.say(language));
        }
        eprint!("{said}");
        ExitCode::from(2)
    }))
}

fn text(path: &Path) -> Result<String, Failure> {
    let place = path.display().to_string();
    let unreadable = |error: io::Error| {
        let code = if error.kind() == io::ErrorKind::NotFound { Code::NotFound } else { Code::Malformed };
        Problem::new(code, format!("can't be read: {error}")).at(place.clone()).expected("a project file")
    };
    let mut bytes = Vec::new();
    // One byte more than the reader takes: it says itself that the file is too large.
    let most = file::LARGEST as u64 + 1;
    if path == Path::new("-") {
        io::stdin().lock().take(most).read_to_end(&mut bytes).map_err(unreadable)?;
    } else {
        File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes)).map_err(unreadable)?;
    }
    String::from_utf8(bytes).or_else(|error| {
        let good = error.utf8_error().valid_up_to();
        let bytes = error.into_bytes();
        if bytes.len() as u64 == most {
            // Cut in the middle of a letter: too large all the same.
            return Ok(String::from_utf8_lossy(&bytes).into_owned());
        }
        let line = bytes[..good].iter().filter(|byte| **byte == b'\n').count() + 1;
        let problem = Problem::new(Code::Malformed, "this is not text in UTF-8").at(format!("{place}, line {line}"));
        Err(problem.expected("a TOML file saved as UTF-8").into())
    })
}
