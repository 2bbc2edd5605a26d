//! Whoever writes to the file past the store is refused by it, or found by the verification.

use arrimage_kernel::Code;
use arrimage_store::{DifferenceKind, Head, Mode, SqliteStore, Store, conformance::samples::Draw, read, write};
use proptest::prelude::*;
use rusqlite::Connection;
use std::path::Path;

/// A file with at least five journal entries, and its head.
fn filled(path: &Path, seed: u64) -> Head {
    let store = SqliteStore::memory(Mode::Inline).unwrap();
    let mut draw = Draw::new(seed);
    for _ in 0..60 {
        let entry = draw.entry();
        drop(write(&store, move |tx| tx.append(entry)).wait());
    }
    store.backup_to(path).unwrap();
    let head = read(&store, |view| view.head()).wait().unwrap();
    assert!(head.seq >= 5);
    head
}

fn tamper(path: &Path, sql: &str) -> rusqlite::Result<()> {
    Connection::open(path).unwrap().execute_batch(sql)
}

const DISARM: &str = "DROP TRIGGER journal_is_not_rewritten; DROP TRIGGER journal_is_not_cut;
                      DROP TRIGGER journal_grows_at_its_end;";

#[test]
fn the_file_itself_refuses_to_rewrite_cut_or_extend_the_journal() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("organisation.db");
    filled(&path, 1);
    for (sql, expected) in [
        ("UPDATE journal SET at = at + 1 WHERE seq = 2", "not rewritten"),
        ("UPDATE journal SET sealed = NULL", "not rewritten"),
        ("DELETE FROM journal WHERE seq = 2", "not cut"),
        ("DELETE FROM journal", "not cut"),
        (
            "INSERT OR REPLACE INTO journal SELECT * FROM (SELECT seq, at, actor, fact, NULL, salt, prev, hash
          FROM journal WHERE seq = 2)",
            "grows only at its end",
        ),
        (
            "INSERT INTO journal (seq, at, actor, fact, salt, prev, hash)
          SELECT 9999, at, actor, fact, salt, prev, hash FROM journal WHERE seq = 1",
            "grows only at its end",
        ),
        (
            "INSERT INTO journal (at, actor, fact, salt, prev, hash)
          SELECT at, actor, fact, salt, prev, hash FROM journal WHERE seq = 1",
            "grows only at its end",
        ),
        (
            "INSERT INTO journal (seq, at, actor, fact, salt, prev, hash)
          SELECT (SELECT max(seq) + 1 FROM journal), at, actor, fact, salt, prev, hash FROM journal WHERE seq = 1",
            "grows only at its end",
        ),
    ] {
        let error = tamper(&path, sql).unwrap_err().to_string();
        assert!(error.contains(expected), "{sql}: {error}");
    }
}

#[derive(Debug, Clone)]
enum Change {
    Column(&'static str),
    Delete,
    Swap,
    Cut,
}

fn change() -> impl Strategy<Value = Change> {
    let columns = vec!["at", "actor", "fact", "sealed", "salt", "prev", "hash", "seq"];
    prop_oneof![
        8 => prop::sample::select(columns).prop_map(Change::Column),
        1 => Just(Change::Delete),
        1 => Just(Change::Swap),
        1 => Just(Change::Cut),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_is_changed_in_the_journal_is_found_where_it_is(
        seed in 0..1000_u64,
        change in change(),
        at in any::<prop::sample::Index>(),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("organisation.db");
        let head = filled(&path, seed);
        let seq = 1 + u64::try_from(at.index(usize::try_from(head.seq).unwrap() - 1)).unwrap();
        let other = seq + 1;
        let (sql, first_bad) = match change {
            Change::Column(column) => {
                let value = match column {
                    "at" => "at + 1".to_owned(),
                    "actor" => "'\"outside\"'".to_owned(),
                    "fact" => "json_set(fact, '$.added', 1)".to_owned(),
                    "sealed" => "CASE WHEN sealed IS NULL THEN x'' ELSE NULL END".to_owned(),
                    "seq" => (head.seq + 5).to_string(),
                    _ => format!("CAST(substr({column}, 2) || substr({column}, 1, 1) || x'' AS BLOB)"),
                };
                (format!("UPDATE journal SET {column} = {value} WHERE seq = {seq}"), seq)
            }
            Change::Delete => (format!("DELETE FROM journal WHERE seq = {seq}"), seq),
            Change::Cut => (format!("DELETE FROM journal WHERE seq > {seq}"), other),
            Change::Swap => (
                format!("UPDATE journal SET seq = -{seq} WHERE seq = {seq};
                         UPDATE journal SET seq = {seq} WHERE seq = {other};
                         UPDATE journal SET seq = {other} WHERE seq = -{seq};"),
                seq,
            ),
        };
        tamper(&path, &format!("PRAGMA ignore_check_constraints = ON; {DISARM} {sql}")).unwrap();
        let store = SqliteStore::open(&path, Mode::Inline).unwrap();
        let report = store.verify_chain(Some(head)).unwrap();
        // Rotating 32 equal bytes changes nothing: the first entry's `prev` is all zeros, the same as before.
        let unchanged = matches!(change, Change::Column("prev")) && seq == 1;
        let found = report.first_bad.map(|(seq, _)| seq);
        prop_assert_eq!(found, (!unchanged).then_some(first_bad), "{:?} {}", change, sql);
    }
}

#[test]
fn a_journal_cut_at_its_end_is_found_by_whoever_knows_a_later_head() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("organisation.db");
    let head = filled(&path, 2);
    tamper(&path, &format!("{DISARM} DELETE FROM journal WHERE seq >= {}", head.seq)).unwrap();
    let store = SqliteStore::open(&path, Mode::Inline).unwrap();
    assert_eq!(store.verify_chain(None).unwrap().first_bad, None, "the chain alone can't tell");
    assert_eq!(store.verify_chain(Some(head)).unwrap().first_bad.map(|(seq, _)| seq), Some(head.seq));
}

#[test]
fn derived_rows_that_the_journal_does_not_explain_are_found_and_repaired() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("organisation.db");
    filled(&path, 3);
    let invented = "00000000-0000-0000-0000-000000000063";
    tamper(
        &path,
        &format!(
            "INSERT INTO person (id, opened, seq) VALUES ('{invented}', 0, 0);
             DELETE FROM journal_person WHERE seq = (SELECT min(seq) FROM journal_person);
             UPDATE own SET json = '\"another\"' WHERE what = (SELECT min(what) FROM own);"
        ),
    )
    .unwrap();
    let store = SqliteStore::open(&path, Mode::Threaded).unwrap();
    let found = store.rebuild(false).unwrap();
    let of = |table: &str| found.iter().find(|difference| difference.table == table).map(|difference| difference.kind);
    assert_eq!(of("person"), Some(DifferenceKind::Unexpected));
    assert_eq!(of("journal_person"), Some(DifferenceKind::Missing));
    assert_eq!(of("own"), Some(DifferenceKind::Different));
    assert!(found.iter().any(|difference| difference.key == invented), "{found:?}");
    assert_eq!(store.rebuild(true).unwrap(), found);
    assert_eq!(store.rebuild(false).unwrap(), vec![]);
}

#[test]
fn a_row_that_can_t_be_is_named_and_breaks_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("organisation.db");
    filled(&path, 4);
    tamper(&path, "INSERT INTO person (id, opened, seq) VALUES ('nobody', 0, 0); UPDATE own SET json = '{' WHERE what = 'profile'")
        .unwrap();
    let store = SqliteStore::open(&path, Mode::Threaded).unwrap();
    let problem = read(&store, |view| view.persons()).wait().unwrap_err();
    assert_eq!((problem.code, problem.place.as_deref()), (Code::Corrupt, Some("person nobody")));
    if let Err(problem) = read(&store, |view| view.profile()).wait() {
        assert_eq!((problem.code, problem.place.as_deref()), (Code::Corrupt, Some("own profile")));
    }
    assert!(read(&store, |view| view.head()).wait().is_ok());
}

#[test]
fn a_destroyed_key_is_nowhere_in_the_files() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("organisation.db");
    let person = arrimage_kernel::Id::from_bytes([1; 16]);
    let secret = b"the wrapped key of one person, long enough to be looked for";
    let is_there = || {
        let files = std::fs::read_dir(folder.path()).unwrap();
        files.into_iter().any(|file| {
            let bytes = std::fs::read(file.unwrap().path()).unwrap();
            bytes.windows(secret.len()).any(|window| window == secret)
        })
    };
    let store = SqliteStore::open(&path, Mode::Threaded).unwrap();
    write(&store, move |tx| tx.put_person_key(person, secret)).wait().unwrap();
    // A checkpoint moves bytes from one file to the other: the files are read when the writer is done.
    store.counts().unwrap();
    assert!(is_there(), "it is kept, and this test can see it");
    write(&store, move |tx| tx.destroy_person_key(person)).wait().unwrap();
    // Waits until the writer is done with all that followed the commit.
    store.counts().unwrap();
    assert!(!is_there());
}
