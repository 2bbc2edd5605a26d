//! One side's entries: repeats, gaps, contradictions, and what the person's consent does not let travel.

use arrimage_domain::referral::{
    Act, Author, Entry, Log, Logs, Side, Standing,
    log::{Added, Contradiction},
};

use crate::support::{ask, local};

fn entry(n: u32, act: Act) -> Entry {
    Entry { n, seen: 0, at: local("2026-03-02 09:00"), by: Author::practitioner("Camille"), act }
}

#[test]
fn a_repeat_is_known_and_another_saying_under_the_same_number_is_a_contradiction() {
    let mut log = Log::default();
    assert_eq!(log.add(entry(1, Act::Message)), Ok(Added::New));
    assert_eq!(log.add(entry(1, Act::Message)), Ok(Added::Known));
    assert_eq!(log.add(entry(1, Act::Convened)), Err(Contradiction { n: 1 }));
    let later = Entry { at: local("2026-03-02 09:01"), ..entry(1, Act::Message) };
    assert_eq!(log.add(later), Err(Contradiction { n: 1 }), "another hour is another saying");
    assert_eq!(log.get(1), Some(&entry(1, Act::Message)), "what was said first stays");
}

#[test]
fn what_comes_beyond_a_gap_waits_and_the_gap_is_named() {
    let mut log = Log::default();
    assert_eq!((log.last(), log.gap()), (0, None));
    log.add(entry(3, Act::Message)).unwrap();
    assert_eq!((log.last(), log.gap()), (0, Some(1)));
    log.add(entry(1, Act::Message)).unwrap();
    assert_eq!((log.last(), log.gap(), log.ahead().count()), (1, Some(2), 1));
    log.add(entry(2, Act::Message)).unwrap();
    assert_eq!((log.last(), log.gap(), log.ahead().count()), (3, None, 0));
}

#[test]
fn a_withheld_number_stays_withheld_and_does_not_remove_what_had_arrived() {
    let mut log = Log::default();
    log.add(entry(1, Act::Withheld)).unwrap();
    assert_eq!(log.add(entry(1, Act::Message)), Ok(Added::Known), "content stopped on its way is not applied late");
    assert_eq!(log.get(1).map(|e| &e.act), Some(&Act::Withheld));
    log.add(entry(2, Act::Message)).unwrap();
    assert_eq!(log.add(entry(2, Act::Withheld)), Ok(Added::Known));
    assert_eq!(log.get(2).map(|e| &e.act), Some(&Act::Message));
}

#[test]
fn a_withheld_number_fills_its_gap_and_changes_nothing() {
    let mut logs = Logs::default();
    logs.asking.add(entry(1, Act::Sent(ask(1)))).unwrap();
    logs.handling.add(Entry { seen: 1, ..entry(1, Act::Delivered) }).unwrap();
    let before = logs.situation();
    logs.handling.add(Entry { seen: 1, ..entry(2, Act::Withheld) }).unwrap();
    assert_eq!(logs.situation(), before);
    logs.handling.add(Entry { seen: 1, ..entry(3, Act::Seen) }).unwrap();
    assert_eq!(logs.situation().standing, Standing::Seen);
}

#[test]
fn a_request_withheld_before_it_left_says_only_that_there_was_one_and_who_withdrew() {
    let mut logs = Logs::default();
    logs.asking.add(entry(1, Act::Withheld)).unwrap();
    assert_eq!((logs.situation().standing, logs.situation().ask), (Standing::Sent, None));
    // How many persons it was about is not known: any number is obeyed.
    logs.asking.add(entry(2, Act::Withdrawn { person: 2 })).unwrap();
    assert!(logs.situation().has_withdrawn(2) && logs.situation().without_effect.is_empty());
    logs.asking.add(entry(3, Act::Withdrawn { person: 0 })).unwrap();
    assert_eq!(logs.situation().standing, Standing::Withdrawn);
}

#[test]
fn what_the_person_took_back_is_obeyed_before_the_gap_is_filled_and_moves_nothing_else() {
    let mut logs = Logs::default();
    logs.asking.add(entry(1, Act::Sent(ask(2)))).unwrap();
    logs.asking.add(entry(3, Act::Withdrawn { person: 1 })).unwrap();
    logs.asking.add(entry(4, Act::Narrowed { person: 0, items: [arrimage_domain::Item::Words].into() })).unwrap();
    logs.asking.add(entry(5, Act::Withdrawn { person: 7 })).unwrap();
    let situation = logs.situation();
    assert_eq!(situation.withdrawn, [1].into(), "and nobody outside the household");
    assert_eq!(situation.narrowed, [(0, arrimage_domain::Item::Words)].into());
    assert_eq!(situation.standing, Standing::Sent);
}

#[test]
fn the_next_entry_counts_what_was_heard() {
    let mut logs = Logs::default();
    logs.asking.add(entry(1, Act::Sent(ask(1)))).unwrap();
    logs.handling.add(entry(2, Act::Seen)).unwrap();
    let next = logs.next(Side::Asking, local("2026-03-02 10:00"), Author::node(), Act::Message);
    assert_eq!((next.n, next.seen), (2, 0), "an entry beyond a gap is not heard yet");
}
