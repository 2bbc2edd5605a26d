//! What the formats promise to whoever uses them: logs read from files, as people have them, and written.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so")]

mod agree;
mod columns;
mod export;
mod fuzz;
mod options;
mod refusals;
mod spill;

use std::{
    fs,
    path::{Path, PathBuf},
};

use arrimage_formats::log::{Bad, Options, Reading, Refusal, Watch, read};

/// The small files of the corpus, by name.
fn corpus(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn name(file: &Path) -> &str {
    file.file_name().unwrap().to_str().unwrap()
}

/// Options with which the corpus is read: only OCEL needs one.
fn usual(file: &Path) -> Options {
    let case_type = (name(file) != "case-type.json").then(|| "parcours".to_owned());
    Options { case_type, ..Options::default() }
}

/// Keeps the bad rows that it is told of.
#[derive(Default)]
struct Kept(Vec<Bad>);

impl Watch for Kept {
    fn bad(&mut self, bad: &Bad) {
        self.0.push(bad.clone());
    }
}

/// Reads bytes as a file.
fn read_bytes(bytes: &[u8], options: &Options) -> Result<Reading, Refusal> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("log");
    fs::write(&file, bytes).unwrap();
    read(&file, options, &mut ())
}
