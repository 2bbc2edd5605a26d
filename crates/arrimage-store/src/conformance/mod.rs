//! What any engine must pass: [`run`] panics, saying what was expected, when one does not.
//!
//! It uses nothing but the [`Store`] trait. What only one engine has (triggers, files, locks) is tested beside that
//! engine. To add a check: a function in the module of its concept, called from that module's `run`.

#![expect(clippy::unwrap_used, reason = "a suite of assertions: a failure must stop it")]

mod journal;
mod mail;
mod organisation;
mod persons;
mod projects;
mod referrals;
pub mod samples;
mod secrets;
mod writing;

use arrimage_domain::{Actor, Fact};
use arrimage_kernel::{Code, Id, Problem, id::Kind};
use jiff::Timestamp;

use crate::{Appended, JournalRow, NewEntry, Store, View, read, write};

/// Makes fresh stores and checks every rule on them.
///
/// # Panics
/// When the engine breaks a rule.
pub fn run(make: impl Fn() -> Box<dyn Store>) {
    writing::run(&make);
    journal::run(&make);
    organisation::run(&*make());
    persons::run(&*make());
    referrals::run(&make);
    projects::run(&*make());
    mail::run(&*make());
    secrets::run(&*make());
}

/// The moment `seconds` after the suite's beginning.
fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_780_000_000 + seconds).unwrap()
}

/// The `n`-th identifier of its kind.
fn id<K: Kind>(n: u8) -> Id<K> {
    Id::from_bytes([n; 16])
}

fn entry(seconds: i64, fact: Fact, sealed: Option<&[u8]>) -> NewEntry {
    NewEntry { at: at(seconds), by: Actor::Node, fact, sealed: sealed.map(<[u8]>::to_vec), salt: [9; 16] }
}

/// Appends one fact in a transaction of its own.
fn try_put(store: &dyn Store, seconds: i64, fact: Fact, sealed: Option<&[u8]>) -> Result<Appended, Problem> {
    let entry = entry(seconds, fact, sealed);
    write(store, move |tx| tx.append(entry)).wait()
}

fn put(store: &dyn Store, seconds: i64, fact: Fact) -> Appended {
    try_put(store, seconds, fact, None).unwrap()
}

/// Expects the fact to be refused with `code` and to leave nothing.
fn refused(store: &dyn Store, fact: Fact, code: Code) {
    let before = see(store, |view| view.head());
    let problem = try_put(store, 0, fact.clone(), None).unwrap_err();
    assert_eq!(problem.code, code, "{fact:?}: {problem}");
    assert_eq!(see(store, |view| view.head()), before, "a refused fact leaves no entry");
}

fn see<T: Send + 'static>(store: &dyn Store, step: impl FnOnce(&dyn View) -> Result<T, Problem> + Send + 'static) -> T {
    read(store, step).wait().unwrap()
}

/// The numbers of the entries.
fn numbers(rows: &[JournalRow]) -> Vec<u64> {
    rows.iter().map(|row| row.seq).collect()
}

/// Expects the journal to verify and every table to be what it says.
fn sound(store: &dyn Store) {
    let report = store.verify_chain(None).unwrap();
    assert_eq!(report.first_bad, None);
    assert_eq!(store.rebuild(false).unwrap(), vec![]);
}
