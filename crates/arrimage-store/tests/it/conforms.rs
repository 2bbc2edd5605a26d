//! SQLite passes the suite, in every way of running it.

use arrimage_store::{Mode, SqliteStore, Store, conformance, write};
use proptest::prelude::*;

#[test]
fn in_memory_at_once() {
    conformance::run(|| Box::new(SqliteStore::memory(Mode::Inline).unwrap()));
}

#[test]
fn in_memory_on_its_thread() {
    conformance::run(|| Box::new(SqliteStore::memory(Mode::Threaded).unwrap()));
}

/// Keeps its folder as long as the store.
fn in_files(mode: Mode) -> impl Fn() -> Box<dyn Store> {
    let folder = tempfile::tempdir().unwrap();
    let made = std::cell::Cell::new(0);
    move || {
        made.set(made.get() + 1);
        Box::new(SqliteStore::open(folder.path().join(format!("{}.db", made.get())), mode).unwrap())
    }
}

#[test]
fn in_a_file_at_once() {
    conformance::run(in_files(Mode::Inline));
}

#[test]
fn in_a_file_on_its_threads() {
    conformance::run(in_files(Mode::Threaded));
}

proptest! {
    #[test]
    fn whatever_happens_the_tables_are_what_the_journal_says(seed in any::<u64>(), length in 1..200_usize) {
        let store = SqliteStore::memory(Mode::Inline).unwrap();
        let mut draw = conformance::samples::Draw::new(seed);
        for _ in 0..length {
            let entry = draw.entry();
            drop(write(&store, move |tx| tx.append(entry)).wait());
        }
        prop_assert_eq!(store.rebuild(false).unwrap(), vec![]);
        prop_assert_eq!(store.verify_chain(None).unwrap().first_bad, None);
    }
}
