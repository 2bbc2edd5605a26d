//! Group commit, seen from outside: what waits together is committed together, and answered one by one.

use std::sync::mpsc::channel;

use arrimage_domain::{Actor, Fact};
use arrimage_kernel::{Code, Problem};
use arrimage_store::{Mode, NewEntry, Pending, SqliteStore, Store, Tx, read, write};
use jiff::Timestamp;

fn append(tx: &mut dyn Tx) -> Result<u64, Problem> {
    let fact = Fact::Moved { arrived: true };
    let entry = NewEntry { at: Timestamp::UNIX_EPOCH, by: Actor::Node, fact, sealed: None, salt: [0; 16] };
    tx.append(entry).map(|appended| appended.seq)
}

/// Queues `steps` behind one that waits, so that they form a group, and gives their answers.
fn grouped(store: &dyn Store, steps: impl FnOnce() -> Vec<Pending<u64>>) -> Vec<Result<u64, Problem>> {
    let (go, wait) = channel::<()>();
    let (begun, begins) = channel::<()>();
    let ended = |()| Problem::new(Code::Missing, "the test ended");
    let first = write(store, move |_| {
        begun.send(()).map_err(|_| ended(()))?;
        wait.recv().map_err(|_| ended(()))
    });
    // Else the first ones queued might still join its group.
    begins.recv().unwrap();
    let pending = steps();
    go.send(()).unwrap();
    first.wait().unwrap();
    pending.into_iter().map(Pending::wait).collect()
}

#[test]
fn a_failing_step_takes_no_other_of_its_group_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path().join("organisation.db"), Mode::Threaded).unwrap();
    let answers = grouped(&store, || {
        let step = |n: u64| {
            write(&store, move |tx| {
                let seq = append(tx)?;
                if n.is_multiple_of(2) { Ok(seq) } else { Err(Problem::new(Code::NotNow, "no")) }
            })
        };
        (0..600).map(step).collect()
    });
    let kept: Vec<u64> = answers.iter().step_by(2).map(|answer| *answer.as_ref().unwrap()).collect();
    assert_eq!(kept, (1..=300).collect::<Vec<_>>());
    assert!(answers.iter().skip(1).step_by(2).all(Result::is_err));
    assert_eq!(read(&store, |view| view.head()).wait().unwrap().seq, 300);
}

#[test]
fn nothing_is_acknowledged_when_the_commit_itself_fails() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("organisation.db");
    drop(SqliteStore::open(&path, Mode::Inline).unwrap());
    // A constraint that is only checked at the commit stands for a disk that refuses it.
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute_batch(
            "CREATE TABLE dangling (person TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED);
             CREATE TRIGGER poison AFTER INSERT ON counter WHEN NEW.name = 'poison'
             BEGIN INSERT INTO dangling VALUES ('nobody'); END;",
        )
        .unwrap();
    let store = SqliteStore::open(&path, Mode::Threaded).unwrap();
    let answers = grouped(&store, || {
        let mut steps: Vec<_> = (0..5).map(|_| write(&store, append)).collect();
        steps.push(write(&store, |tx| tx.next_counter("poison")));
        steps.extend((0..5).map(|_| write(&store, append)));
        steps
    });
    let told = u64::try_from(answers.iter().filter(|answer| answer.is_ok()).count()).unwrap();
    let kept = read(&store, |view| view.head()).wait().unwrap().seq;
    assert_eq!(told, kept, "what was told is what is there");
    assert_eq!(told, 0, "they were one group");
    assert_eq!(write(&store, append).wait().unwrap(), 1, "the store works on");
}

#[test]
fn what_was_handed_over_is_done_before_the_store_closes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("organisation.db");
    let store = SqliteStore::open(&path, Mode::Threaded).unwrap();
    let steps: Vec<_> = (0..50).map(|_| write(&store, append)).collect();
    drop(store);
    assert!(steps.into_iter().all(|step| step.wait().is_ok()));
    let store = SqliteStore::open(&path, Mode::Inline).unwrap();
    assert_eq!(read(&store, |view| view.head()).wait().unwrap().seq, 50);
}
