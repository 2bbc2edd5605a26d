//! Reading a project file (TOML): every fault of a file at once, each with its place, what was found and what was expected.
//!
//! [`read`] is the only way to a [`Project`], so that whoever holds one holds a coherent one. The format is written in
//! `docs/feasibility.md`. To add a key: its name in the entry's list in `entries`, its field in [`crate::project`].

mod entries;
mod fault;
mod ids;
mod modes;
mod source;
mod table;
mod values;

use toml::de::DeTable;

pub use fault::{Fault, Problem, Shape, Step};

use crate::project::Project;
use source::Source;

/// The largest file that is read, in bytes.
pub const LARGEST: usize = 4 << 20;

/// Reads a project.
///
/// # Errors
/// Every fault of the file, in the order of the file; never empty.
pub fn read(text: &str) -> Result<Project, Vec<Fault>> {
    // A byte order mark is a habit of some editors, not a fault.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut source = Source::new(text);
    if text.len() > LARGEST {
        source.fault(0..0, &[], String::new(), Problem::FileTooLarge);
        return Err(source.into_faults());
    }
    let (root, errors) = DeTable::parse_recoverable(text);
    let broken = !errors.is_empty();
    for error in errors {
        source.syntax(&error);
    }
    let project = entries::project(&mut source, root.get_ref());
    if broken {
        // What a broken line hides is not missing: only what is certain is said beside it.
        source.keep_certain();
    }
    match project {
        Some(project) if source.clean() => Ok(project),
        _ => Err(source.into_faults()),
    }
}
