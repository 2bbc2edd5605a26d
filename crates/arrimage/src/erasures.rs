//! Who was erased, kept beside the keys: so that a restore replays erasures (`protocol.md`, At rest).
//!
//! `keys/SLUG.erased` has one line a person: the SHA-256 of their identifier, in hexadecimal. It grows only, holds
//! nothing else, and says nothing to whoever does not hold the organisation's file. The server adds to it within a
//! second or two of each erasure; every command that holds the node brings it up to date first.
//!
//! What it covers: the organisation's file lost or damaged while `keys/` survives, or any keys backup taken after the
//! erasure. What it does not: a machine lost whole, `keys/` included, between an erasure and the next keys backup. Then
//! an older keys backup still opens that person, until it is destroyed: at most 30 days later.

use std::{
    collections::BTreeSet,
    fs::{self, OpenOptions},
    io::{self, Write as _},
    path::Path,
};

use arrimage_domain::Fact;
use arrimage_envelope::hex;
use arrimage_kernel::{Problem, id::PersonId};
use arrimage_store::{Store, read};
use sha2::{Digest, Sha256};

use crate::folder::unreadable;

/// Hashes of identifiers, in hexadecimal.
pub type Erased = BTreeSet<String>;

/// How a person is written there.
pub fn line(person: PersonId) -> String {
    let digest = Sha256::new().chain_update("arrimage/erased/1").chain_update(person.as_bytes()).finalize();
    hex::encode(&digest)
}

/// The list of a file; empty when there is none yet.
pub fn load(path: &Path) -> Result<Erased, Problem> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Erased::new()),
        Err(error) => Err(unreadable(path, &error)),
    }
}

/// Adds what the file lacks, durably.
pub fn add(path: &Path, erased: &Erased) -> Result<(), Problem> {
    let known = load(path)?;
    let new: Vec<&String> = erased.difference(&known).collect();
    if new.is_empty() {
        return Ok(());
    }
    let refused = |error: io::Error| unreadable(path, &error);
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(refused)?;
    for line in new {
        writeln!(file, "{line}").map_err(refused)?;
    }
    file.sync_all().map_err(refused)
}

/// Everybody whom a store says erased.
pub fn of_store(store: &dyn Store) -> Result<Erased, Problem> {
    let persons = read(store, |view| view.persons()).wait()?;
    Ok(persons.into_iter().filter(|person| person.erased).map(|person| line(person.id)).collect())
}

/// Follows a store's journal from where it was last read.
#[derive(Debug, Default)]
pub struct Follower {
    after: u64,
}

const PAGE: usize = 1_000;

impl Follower {
    /// Begins with everybody erased until now.
    pub fn begin(store: &dyn Store, path: &Path) -> Result<Self, Problem> {
        let after = read(store, |view| view.head()).wait()?.seq;
        add(path, &of_store(store)?)?;
        Ok(Self { after })
    }

    /// Writes down who was erased since.
    pub fn follow(&mut self, store: &dyn Store, path: &Path) -> Result<(), Problem> {
        loop {
            let after = self.after;
            let rows = read(store, move |view| view.journal(after, PAGE)).wait()?;
            let Some(last) = rows.last() else { return Ok(()) };
            let end = last.seq;
            let persons = rows.iter().filter_map(|row| match row.fact {
                Fact::PersonErased { person } => Some(line(person)),
                _ => None,
            });
            add(path, &persons.collect())?;
            self.after = end;
        }
    }
}
