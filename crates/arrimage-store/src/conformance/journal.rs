//! The chain, who an entry is about, and the rebuilding of everything from it.

use arrimage_domain::{
    Actor, Fact,
    consent::{Purpose, Why},
    referral::{Act, Author, Entry, Side},
};

use super::{at, id, numbers, put, samples, see, sound, try_put};
use crate::{Head, Store, write};

pub(super) fn run(make: &impl Fn() -> Box<dyn Store>) {
    entries_are_read_back_whole_and_chained(&*make());
    another_store_with_the_same_entries_has_the_same_hashes(&*make(), &*make());
    a_journal_that_is_not_the_known_one_is_found(&*make(), &*make());
    an_entry_is_listed_under_the_persons_it_is_about(&*make());
    every_kind_of_fact_can_be_written_and_rebuilt(make);
    random_sequences_rebuild_to_the_same_tables(make);
}

fn entries_are_read_back_whole_and_chained(store: &dyn Store) {
    assert_eq!(see(store, |view| view.head()), Head::default());
    let sealed = try_put(store, 5, Fact::PersonOpened { person: id(1) }, Some(b"sealed")).unwrap();
    let second = put(store, 3, Fact::Moved { arrived: false });
    let rows = see(store, |view| view.journal(0, 10));
    assert_eq!(numbers(&rows), [1, 2]);
    assert_eq!((rows[0].at, rows[0].by), (at(5), Actor::Node));
    assert_eq!(rows[0].fact, Fact::PersonOpened { person: id(1) });
    assert_eq!(rows[0].sealed.as_deref(), Some(b"sealed".as_slice()));
    assert_eq!((rows[0].salt, rows[0].prev, rows[0].hash), ([9; 16], [0; 32], sealed.hash));
    assert_eq!((rows[1].sealed.clone(), rows[1].prev, rows[1].hash), (None, sealed.hash, second.hash));
    assert_eq!(numbers(&see(store, |view| view.journal(1, 10))), [2]);
    assert_eq!(numbers(&see(store, |view| view.journal(0, 1))), [1]);
    assert_eq!(see(store, |view| view.journal_row(2)).unwrap(), rows[1]);
    assert_eq!(see(store, |view| view.journal_row(3)), None);
    let report = store.verify_chain(Some(Head { seq: 1, hash: sealed.hash })).unwrap();
    assert_eq!((report.entries, report.head.hash, report.first_bad), (2, second.hash, None));
}

fn another_store_with_the_same_entries_has_the_same_hashes(one: &dyn Store, other: &dyn Store) {
    for store in [one, other] {
        put(store, 0, Fact::Moved { arrived: true });
        put(store, 1, Fact::Restored { seq: 1 });
    }
    assert_eq!(see(one, |view| view.head()), see(other, |view| view.head()));
}

fn a_journal_that_is_not_the_known_one_is_found(kept: &dyn Store, other: &dyn Store) {
    for seconds in 0..4 {
        put(kept, seconds, Fact::Moved { arrived: true });
    }
    for seconds in 0..3 {
        put(other, seconds, Fact::Moved { arrived: seconds != 1 });
    }
    let rows = see(kept, |view| view.journal(0, 10));
    let known = |n: usize| Some(Head { seq: rows[n].seq, hash: rows[n].hash });
    let found = |n| other.verify_chain(known(n)).unwrap().first_bad.map(|(seq, _)| seq);
    assert_eq!(found(0), None, "the same so far");
    assert_eq!(found(2), Some(3), "rewritten");
    assert_eq!(found(3), Some(4), "cut");
}

fn an_entry_is_listed_under_the_persons_it_is_about(store: &dyn Store) {
    let (ours, theirs) = (id(1), id(2));
    let opened = [
        put(store, 0, Fact::PersonOpened { person: ours }).seq,
        put(store, 0, Fact::PersonOpened { person: theirs }).seq,
    ];
    let referral = put(
        store,
        1,
        Fact::ReferralOpened {
            referral: id(1),
            stream: id(1),
            side: Side::Handling,
            partner: arrimage_domain::Party::Organisation(id(2)),
            persons: vec![ours, theirs],
            consents: vec![],
            follows: None,
        },
    );
    let look = Fact::Looked {
        person: ours,
        referral: Some(id(1)),
        purpose: Purpose::Service,
        items: [].into(),
        why: Why::Linked,
    };
    let look = put(store, 2, look);
    let seen = Entry { n: 1, seen: 0, at: at(3), by: Author::node(), act: Act::Delivered };
    let seen = put(store, 3, Fact::EntryWritten { referral: id(1), side: Side::Handling, entry: seen });
    let about = |person| numbers(&see(store, move |view| view.journal_about(person)));
    assert_eq!(about(ours), [opened[0], referral.seq, look.seq, seen.seq]);
    assert_eq!(about(theirs), [opened[1], referral.seq, seen.seq], "a look concerns the one person looked at");
    assert_eq!(about(id(3)), Vec::<u64>::new());
}

fn every_kind_of_fact_can_be_written_and_rebuilt(make: &impl Fn() -> Box<dyn Store>) {
    let mut written = vec![false; samples::VARIANTS.len()];
    // Many seeds: whether a fact is accepted depends on those that chance put before it.
    for seed in 0..40 {
        let store = make();
        let mut draw = samples::Draw::new(seed);
        for _ in 0..4 {
            for (kind, done) in written.iter_mut().enumerate() {
                let fact = samples::sample(kind, &mut draw);
                assert_eq!(samples::variant(&fact), samples::VARIANTS[kind]);
                *done |= try_put(&*store, 0, fact, Some(b"sealed")).is_ok();
            }
        }
        sound(&*store);
        if written.iter().all(|done| *done) {
            return;
        }
    }
    let never: Vec<_> = samples::VARIANTS.iter().zip(written).filter(|(_, done)| !done).map(|(name, _)| name).collect();
    assert!(never.is_empty(), "these facts were never accepted: {never:?}");
}

fn random_sequences_rebuild_to_the_same_tables(make: &impl Fn() -> Box<dyn Store>) {
    for seed in 0..3 {
        let store = make();
        let mut draw = samples::Draw::new(seed);
        let entries: Vec<_> = (0..250).map(|_| draw.entry()).collect();
        let steps: Vec<_> = entries.into_iter().map(|entry| write(&*store, move |tx| tx.append(entry))).collect();
        let accepted = steps.into_iter().filter_map(|step| step.wait().ok()).count();
        assert!(accepted > 80, "too few facts are accepted to say anything: {accepted}");
        sound(&*store);
        assert_eq!(store.rebuild(true).unwrap(), vec![], "repairing what is sound changes nothing");
        put(&*store, 0, Fact::Moved { arrived: true });
    }
}
