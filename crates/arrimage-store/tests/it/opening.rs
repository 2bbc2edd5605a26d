//! Opening files: new, locked, foreign, newer.

use arrimage_domain::{Actor, Fact};
use arrimage_kernel::Code;
use arrimage_store::{Mode, NewEntry, SqliteStore, Store, read, write};
use jiff::Timestamp;

fn moved() -> NewEntry {
    NewEntry {
        at: Timestamp::UNIX_EPOCH,
        by: Actor::Console,
        fact: Fact::Moved { arrived: true },
        sealed: None,
        salt: [7; 16],
    }
}

#[test]
fn what_was_acknowledged_is_there_when_the_file_is_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("organisation.db");
    for (mode, expected) in [(Mode::Inline, 1), (Mode::Threaded, 2), (Mode::Inline, 3)] {
        let store = SqliteStore::open(&path, mode).unwrap();
        assert_eq!(write(&store, |tx| tx.append(moved())).wait().unwrap().seq, expected);
        assert_eq!(read(&store, |view| view.head()).wait().unwrap().seq, expected);
    }
}

#[test]
fn a_second_server_on_the_same_file_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("organisation.db");
    let store = SqliteStore::open(&path, Mode::Threaded).unwrap();
    let problem = SqliteStore::open(&path, Mode::Inline).err().unwrap();
    assert_eq!(problem.code, Code::InUse, "{problem}");
    drop(store);
    SqliteStore::open(&path, Mode::Inline).unwrap();
}

#[test]
fn a_file_of_a_newer_version_is_left_untouched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("organisation.db");
    drop(SqliteStore::open(&path, Mode::Inline).unwrap());
    let conn = rusqlite::Connection::open(&path).unwrap();
    conn.pragma_update(None, "user_version", 999).unwrap();
    drop(conn);
    assert_eq!(SqliteStore::open(&path, Mode::Inline).err().unwrap().code, Code::NewerVersion);
}

#[test]
fn a_file_that_is_something_else_is_left_untouched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("other.db");
    rusqlite::Connection::open(&path).unwrap().execute_batch("CREATE TABLE other (a)").unwrap();
    assert_eq!(SqliteStore::open(&path, Mode::Inline).err().unwrap().code, Code::Malformed);
    let text = folder.path().join("other.txt");
    std::fs::write(&text, "not a database, but long enough to be read as the header of one, which it is not").unwrap();
    assert_eq!(SqliteStore::open(&text, Mode::Inline).err().unwrap().code, Code::Corrupt);
    let nowhere = folder.path().join("no/such/folder.db");
    assert_eq!(SqliteStore::open(&nowhere, Mode::Inline).err().unwrap().code, Code::Unavailable);
}

#[test]
fn a_copy_holds_everything_and_overwrites_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for (name, store) in [
        ("memory", SqliteStore::memory(Mode::Threaded).unwrap()),
        ("file", SqliteStore::open(folder.path().join("organisation.db"), Mode::Threaded).unwrap()),
    ] {
        let head = write(&store, |tx| tx.append(moved())).wait().unwrap();
        let copy = folder.path().join(format!("copy-of-{name}.db"));
        store.backup_to(&copy).unwrap();
        assert_eq!(store.backup_to(&copy).unwrap_err().code, Code::AlreadyExists);
        let copy = SqliteStore::open(&copy, Mode::Inline).unwrap();
        assert_eq!(read(&copy, |view| view.head()).wait().unwrap().hash, head.hash);
    }
}
