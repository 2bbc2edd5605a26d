//! Logs that no honest node would write: nothing breaks, nothing is lost, and what the rules refuse changes nothing.

use arrimage_domain::referral::{Author, Entry, Logs, Side};
use jiff::SignedDuration;
use proptest::prelude::*;

use crate::support::{SIDES, acts, last_words_come_last, local, somebody_has_it};

fn garbage() -> impl Strategy<Value = Logs> {
    let entry = (0..60_usize, 0..40_u32, -100_000..100_000_i64, 0..20_u32);
    let side = prop::collection::vec((entry, 0..30_u32), 0..25);
    (side.clone(), side, 0..=3_usize, any::<bool>()).prop_map(|(asking, handling, persons, dense)| {
        let mut logs = Logs::default();
        for (side, log) in [(Side::Asking, asking), (Side::Handling, handling)] {
            for (index, ((pick, seen, minutes, question), n)) in (1..).zip(log) {
                let acts = acts(persons, question);
                let at = local("2026-03-02 09:00") + SignedDuration::from_mins(minutes);
                let act = acts[pick % acts.len()].clone();
                let n = if dense { index } else { n };
                // A contradiction is refused, as it would be on arrival.
                let _ = logs.of_mut(side).add(Entry { n, seen, at, by: Author::node(), act });
            }
        }
        logs
    })
}

/// Without gaps, and nobody claims to have seen what is not written; circles remain.
fn present(logs: &Logs) -> Logs {
    let mut clean = Logs::default();
    for side in SIDES {
        for entry in logs.of(side).run() {
            let seen = entry.seen.min(logs.of(side.other()).last());
            clean.of_mut(side).add(Entry { seen, ..entry.clone() }).unwrap();
        }
    }
    clean
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, ..ProptestConfig::default() })]

    #[test]
    fn nothing_breaks_and_no_entry_is_lost_or_doubled(logs in garbage()) {
        let order = logs.in_order();
        for side in SIDES {
            let in_order: Vec<&Entry> = order.iter().filter(|(s, _)| *s == side).map(|(_, e)| *e).collect();
            let run: Vec<&Entry> = logs.of(side).run().collect();
            prop_assert_eq!(in_order, run);
        }
        let situation = logs.situation();
        somebody_has_it(&situation);
        let calendar = arrimage_kernel::calendar::Calendar::default();
        situation.clocks(&arrimage_domain::referral::Promises::default(), &calendar, local("2026-03-20 09:00"));
    }

    #[test]
    fn what_the_rules_refuse_changes_nothing(logs in garbage(), pick in 0..60_usize, asking: bool) {
        let logs = present(&logs);
        let before = logs.situation();
        last_words_come_last(&logs, &before);
        let side = if asking { Side::Asking } else { Side::Handling };
        let acts = acts(before.persons(), 0);
        let act = acts[pick % acts.len()].clone();
        prop_assume!(before.admit(side, &act).is_err());
        let mut more = logs.clone();
        let entry = logs.next(side, before.last.unwrap_or(local("2026-03-02 09:00")), Author::node(), act);
        more.of_mut(side).add(entry.clone()).unwrap();
        let mut after = more.situation();
        prop_assert_eq!(after.without_effect.pop(), Some((side, entry.n)));
        after.last = before.last;
        prop_assert_eq!(after, before);
    }
}

#[test]
fn two_entries_that_each_claim_to_have_seen_the_other_are_both_kept() {
    let mut logs = Logs::default();
    for side in SIDES {
        for n in 1..=40 {
            let act = match n % 3 {
                0 => arrimage_domain::referral::Act::Recalled,
                1 => arrimage_domain::referral::Act::Withdrawn { person: 0 },
                _ => arrimage_domain::referral::Act::Message,
            };
            let entry = Entry { n, seen: u32::MAX - n, at: local("2026-03-02 09:00"), by: Author::node(), act };
            logs.of_mut(side).add(entry).unwrap();
        }
    }
    assert_eq!(logs.in_order().len(), 80);
}

#[test]
fn a_long_thread_of_urgent_entries_is_put_in_order_quickly() {
    let mut logs = Logs::default();
    for n in 1..=3_000 {
        for side in SIDES {
            let act = arrimage_domain::referral::Act::Withdrawn { person: 0 };
            let entry = Entry { n, seen: 3_000 - n, at: local("2026-03-02 09:00"), by: Author::node(), act };
            logs.of_mut(side).add(entry).unwrap();
        }
    }
    assert_eq!(logs.in_order().len(), 6_000);
}
