//! What a durable write costs, alone and in company, and a search among many places: `cargo bench -p arrimage-store`.

#![expect(clippy::unwrap_used, reason = "a bench that can't go on must stop")]

use arrimage_domain::{Actor, Fact, place::Place};
use arrimage_kernel::Id;
use arrimage_store::{DirectoryStore, Mode, NewEntry, Pending, SqliteStore, write};
use divan::{Bencher, counter::ItemsCount};
use jiff::Timestamp;

fn main() {
    divan::main();
}

fn append(store: &SqliteStore) -> Pending<u64> {
    write(store, |tx| {
        let fact = Fact::Moved { arrived: true };
        let sealed = Some(vec![0; 300]);
        let entry = NewEntry { at: Timestamp::UNIX_EPOCH, by: Actor::Node, fact, sealed, salt: [0; 16] };
        tx.append(entry).map(|appended| appended.seq)
    })
}

/// So many writes in flight at once; each is acknowledged when durable.
#[divan::bench(args = [1, 8, 64, 512], max_time = 3)]
fn durable_writes_in_flight(bencher: Bencher<'_, '_>, together: usize) {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path().join("organisation.db"), Mode::Threaded).unwrap();
    bencher.counter(ItemsCount::new(together)).bench_local(|| {
        let writes: Vec<_> = (0..together).map(|_| append(&store)).collect();
        writes.into_iter().for_each(|write| assert!(write.wait().is_ok()));
    });
}

#[divan::bench(args = ["maison", "clsc saint", "m"], max_time = 3)]
fn search_among_fifty_thousand_places(bencher: Bencher<'_, '_>, words: &str) {
    let directory = DirectoryStore::memory().unwrap();
    let place = |n: u128| Place {
        id: Id::from_bytes(n.to_be_bytes()),
        name: format!("{} {n}", ["Maison de jeunes", "CLSC", "Relais"][usize::try_from(n % 3).unwrap()]),
        kind: "centre".to_owned(),
        street: format!("{n}, rue Saint-Joseph"),
        city: format!("Ville {}", n % 800),
        postal_code: String::new(),
        phone: String::new(),
        point: None,
        source: "bench".to_owned(),
    };
    directory.import((0..50_000).map(place).collect()).unwrap();
    bencher.bench_local(|| directory.search(words, None, None, 20, 0).unwrap());
}
