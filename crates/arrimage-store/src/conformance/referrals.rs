//! Referrals with their two logs, drafts, stalls elsewhere.

use arrimage_domain::{
    Fact, Item, Party,
    referral::{Act, Author, Ending, Entry, Link, Promise, Side, Standing},
};
use arrimage_kernel::{Code, Problem, id::ReferralId};

use super::{at, id, put, refused, samples::draft, see, sound, try_put};
use crate::{ReferralRow, StalledRow, Store, read};

pub(super) fn run(make: &impl Fn() -> Box<dyn Store>) {
    a_referral_is_read_back_with_both_logs(&*make());
    a_number_of_a_log_is_written_once(&*make());
    lists_follow_the_standing(&*make());
    what_hangs_on_a_referral(&*make());
    all_together_they_are_what_they_are_one_by_one(&*make());
    every_referral_is_handed_over_once_the_earliest_first(&*make());
    drafts_are_saved_over_and_dropped(&*make());
    stalls_elsewhere_are_kept_once(&*make());
}

fn opened(n: u8, follows: Option<(ReferralId, Link)>) -> Fact {
    Fact::ReferralOpened {
        referral: id(n),
        stream: id(n + 100),
        side: Side::Asking,
        partner: Party::Organisation(id(2)),
        persons: vec![id(2), id(1)],
        consents: vec![id(7), id(8)],
        follows,
    }
}

fn with_persons(store: &dyn Store) {
    put(store, 0, Fact::PersonOpened { person: id(1) });
    put(store, 0, Fact::PersonOpened { person: id(2) });
}

fn written(referral: u8, side: Side, n: u32, seconds: i64, act: Act) -> Fact {
    let entry = Entry { n, seen: 0, at: at(seconds), by: Author::practitioner("Camille"), act };
    Fact::EntryWritten { referral: id(referral), side, entry }
}

fn get(store: &dyn Store, n: u8) -> ReferralRow {
    see(store, move |view| view.referral(id(n))).unwrap()
}

fn ids(rows: &[ReferralRow]) -> Vec<ReferralId> {
    rows.iter().map(|row| row.id).collect()
}

fn a_referral_is_read_back_with_both_logs(store: &dyn Store) {
    refused(store, opened(1, None), Code::NotFound);
    with_persons(store);
    put(store, 1, opened(1, Some((id(9), Link::Refused))));
    refused(store, opened(1, None), Code::AlreadyExists);
    assert_eq!(get(store, 1).logs.situation().standing, Standing::Unknown);
    let recalled = try_put(store, 2, written(1, Side::Asking, 2, 2, Act::Recalled), Some(b"why")).unwrap().seq;
    put(store, 3, written(1, Side::Asking, 1, 1, Act::Withheld));
    put(store, 4, written(1, Side::Handling, 1, 3, Act::Delivered));
    let row = get(store, 1);
    assert_eq!((row.stream, row.side, row.partner), (id(101), Side::Asking, Party::Organisation(id(2))));
    assert_eq!((row.persons, row.consents), (vec![id(2), id(1)], vec![id(7), id(8)]), "in the order of the household");
    assert_eq!((row.follows, row.assigned, row.opened), (Some((id(9), Link::Refused)), None, at(1)));
    assert_eq!((row.logs.asking.last(), row.logs.handling.last()), (2, 1));
    assert_eq!(row.sealed_at, [((Side::Asking, 2), recalled)].into());
    let by_stream = see(store, |view| view.referral_by_stream(id(2), id(101)));
    assert_eq!(by_stream.map(|row| row.id), Some(id(1)));
    assert_eq!(see(store, |view| view.referral_by_stream(id(3), id(101))), None, "a stream belongs to one pair");
    assert_eq!(ids(&see(store, |view| view.referrals_of(id(1)))), [id(1)]);
    assert_eq!(see(store, |view| view.followers_of(id(9))), [id(1)]);
    sound(store);
}

fn a_number_of_a_log_is_written_once(store: &dyn Store) {
    refused(store, written(1, Side::Asking, 1, 0, Act::Recalled), Code::NotFound);
    with_persons(store);
    put(store, 0, opened(1, None));
    put(store, 0, written(1, Side::Asking, 1, 0, Act::Recalled));
    refused(store, written(1, Side::Asking, 1, 0, Act::Recalled), Code::AlreadyExists);
    refused(store, written(1, Side::Asking, 1, 0, Act::Message), Code::Contradiction);
    assert_eq!(get(store, 1).logs.asking.get(1).unwrap().act, Act::Recalled);
}

fn lists_follow_the_standing(store: &dyn Store) {
    with_persons(store);
    for n in 1..=3 {
        put(store, n.into(), opened(n, None));
    }
    put(store, 10, written(1, Side::Asking, 1, 10, Act::Withheld));
    let open = || ids(&see(store, |view| view.open_referrals()));
    assert_eq!(open(), [id(2), id(3), id(1)], "the longest without an event first");
    for (n, seconds) in [(1, 20), (2, 21)] {
        if n == 2 {
            put(store, seconds, written(n, Side::Asking, 1, 0, Act::Withheld));
        }
        put(store, seconds, written(n, Side::Asking, 2, 0, Act::Recalled));
        let closed = Act::Closed { reason: Ending::Recalled, told: None };
        put(store, seconds, written(n, Side::Asking, 3, 0, closed));
        assert!(!get(store, n).logs.situation().standing.is_open(), "the example closes");
    }
    assert_eq!(open(), [id(3)]);
    let closed = |limit| ids(&see(store, move |view| view.recent_closed(limit)));
    assert_eq!(closed(9), [id(2), id(1)], "the latest first");
    assert_eq!(closed(1), [id(2)]);
    assert_eq!(ids(&see(store, |view| view.referrals())), [id(1), id(2), id(3)]);
    sound(store);
}

fn what_hangs_on_a_referral(store: &dyn Store) {
    with_persons(store);
    refused(store, Fact::ReferralAssigned { referral: id(1), practitioner: None }, Code::NotFound);
    refused(store, Fact::DoorOpened { referral: id(1) }, Code::NotFound);
    let escalated = |promise| Fact::ReferralEscalated { referral: id(1), to: id(3), promise };
    refused(store, escalated(Promise::Seen), Code::NotFound);
    put(store, 0, opened(1, None));
    put(store, 0, Fact::ReferralAssigned { referral: id(1), practitioner: Some(id(5)) });
    put(store, 0, Fact::DoorOpened { referral: id(1) });
    for promise in [Promise::Answered, Promise::Seen, Promise::Answered] {
        put(store, 0, escalated(promise));
    }
    let row = get(store, 1);
    assert_eq!((row.assigned, row.door_open), (Some(id(5)), true));
    assert_eq!(row.escalated, [Promise::Seen, Promise::Answered]);
    put(store, 0, Fact::ReferralAssigned { referral: id(1), practitioner: None });
    put(store, 0, Fact::DoorClosed { referral: id(1) });
    let row = get(store, 1);
    assert_eq!((row.assigned, row.door_open), (None, false));
    sound(store);
}

fn all_together_they_are_what_they_are_one_by_one(store: &dyn Store) {
    with_persons(store);
    assert_eq!(see(store, |view| view.referrals()), []);
    for n in [3, 1, 2] {
        put(store, n.into(), opened(n, (n == 2).then_some((id(3), Link::Redirected))));
    }
    // Number 1 stays without an entry; the others' come mixed.
    try_put(store, 10, written(3, Side::Asking, 1, 10, Act::Withheld), Some(b"words")).unwrap();
    put(store, 11, written(2, Side::Asking, 1, 11, Act::Withheld));
    put(store, 12, written(3, Side::Handling, 1, 12, Act::Delivered));
    try_put(store, 13, written(2, Side::Asking, 2, 13, Act::Recalled), Some(b"why")).unwrap();
    put(store, 14, written(3, Side::Handling, 2, 14, Act::Seen));
    for promise in [Promise::Answered, Promise::Seen] {
        put(store, 15, Fact::ReferralEscalated { referral: id(3), to: id(4), promise });
    }
    let together = see(store, |view| view.referrals());
    assert_eq!(ids(&together), [id(3), id(1), id(2)], "the earliest first");
    let one_by_one: Vec<ReferralRow> = [3, 1, 2].map(|n| get(store, n)).into();
    assert_eq!(together, one_by_one);
    assert_eq!(together[0].escalated, [Promise::Seen, Promise::Answered]);
    sound(store);
}

fn every_referral_is_handed_over_once_the_earliest_first(store: &dyn Store) {
    with_persons(store);
    // Identifiers say nothing of the order.
    let began: Vec<u64> = [3, 1, 2].map(|n| put(store, 0, opened(n, None)).seq).to_vec();
    put(store, 0, written(2, Side::Asking, 1, 0, Act::Recalled));
    let middle = put(store, 0, written(1, Side::Asking, 1, 0, Act::Recalled)).seq;
    for n in [1, 3, 1] {
        let last = get(store, n).logs.asking.last();
        put(store, 0, written(n, Side::Asking, last + 1, 0, Act::Message));
    }
    let (visited, all) = see(store, |view| {
        let mut visited = Vec::new();
        view.each_referral(&mut |seq, row| {
            visited.push((seq, row));
            Ok(())
        })?;
        Ok((visited, view.referrals()?))
    });
    let (seqs, rows): (Vec<u64>, Vec<ReferralRow>) = visited.into_iter().unzip();
    assert_eq!((&rows, &seqs), (&all, &began));
    assert_eq!(ids(&rows), [id(3), id(1), id(2)]);
    let stopped = read(store, |view| {
        let mut visits = 0;
        let outcome = view.each_referral(&mut |_, _| {
            visits += 1;
            Err(Problem::new(Code::TooLarge, "enough"))
        });
        Ok((visits, outcome.map_err(|problem| problem.code)))
    });
    assert_eq!(stopped.wait().unwrap(), (1, Err(Code::TooLarge)), "it ends with the first failure");
    let since = |after| see(store, move |view| view.referrals_since(after));
    let [third, first, second] = [(began[0], id(3)), (began[1], id(1)), (began[2], id(2))];
    assert_eq!(since(0), [third, first, second]);
    assert_eq!(since(middle), [third, first], "each once");
    assert_eq!(since(middle + 3), []);
    assert_eq!(see(store, |view| view.other_ends()), [Party::Organisation(id(2))], "each once");
}

fn drafts_are_saved_over_and_dropped(store: &dyn Store) {
    put(store, 0, Fact::DraftSaved { draft: draft(id(1), vec![id(1)]) });
    put(store, 0, Fact::DraftSaved { draft: draft(id(2), vec![id(1)]) });
    let mut again = draft(id(1), vec![id(1)]);
    again.goes.insert(Item::Name);
    let seq = put(store, 0, Fact::DraftSaved { draft: again.clone() }).seq;
    assert_eq!(see(store, |view| view.draft(id(1))), Some((again, seq)));
    let order: Vec<_> = see(store, |view| view.drafts()).into_iter().map(|(draft, _)| draft.referral).collect();
    assert_eq!(order, [id(1), id(2)], "last saved first");
    put(store, 0, Fact::DraftDropped { referral: id(1) });
    put(store, 0, Fact::DraftDropped { referral: id(9) });
    assert_eq!(see(store, |view| view.draft(id(1))), None);
}

fn stalls_elsewhere_are_kept_once(store: &dyn Store) {
    let told = |seconds| {
        let (stream, asking, handling) = (id(1), id(2), id(3));
        put(store, seconds, Fact::StalledElsewhere { stream, asking, handling, promise: Promise::Seen, due: at(1) });
    };
    told(5);
    told(6);
    let (stream, asking, handling) = (id(1), id(2), id(3));
    let row = StalledRow { stream, asking, handling, promise: Promise::Seen, due: at(1), told: at(6) };
    assert_eq!(see(store, |view| view.stalled_elsewhere()), [row]);
}
