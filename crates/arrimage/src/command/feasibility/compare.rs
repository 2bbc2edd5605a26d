//! `feasibility compare`: the modes of a file side by side, in its own order.

use std::path::PathBuf;

use arrimage_feasibility::compare::{compare, words::Words};
use arrimage_web::view::{self, feasibility};

use super::{l10n, source};
use crate::command::{
    Ended,
    out::{self, Out},
};

/// Examples.
pub const HELP: &str = "\
Shows the [[mode]] sections of a file on the same demand: what each objective gains or loses, who moves, who decides \
less and over what, capacity and will, and everything that is supposed. It neither ranks nor adds up: the choice \
belongs to the groups.

Examples:
  arrimage feasibility compare projet.toml
  arrimage feasibility compare projet.toml --lang fr --html modes.html";

/// What to compare.
#[derive(clap::Args)]
pub struct Args {
    /// The project file; `-` is the standard input.
    file: PathBuf,
    #[command(flatten)]
    out: Out,
}

/// Compares.
pub fn run(args: &Args) -> Ended {
    let language = args.out.speech.language();
    if let Some(out) = &args.out.html {
        out::apart(&args.file, out)?;
    }
    let project = match source::project(&args.file, language)? {
        Ok(project) => project,
        Err(status) => return Ok(status),
    };
    let comparison = compare(&project);
    let words = Words::new(&project, &comparison, language);
    let title = project.title.get(language);
    let page = || {
        let l = l10n(language, &project);
        view::paper(&l, title, feasibility::modes(&l, &project, &comparison))
    };
    args.out.write(&comparison, || words.whole(), page, title)
}
