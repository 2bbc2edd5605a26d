//! Seeds.

use std::{collections::BTreeSet, thread};

use arrimage_testkit::{Plan, run};

/// Few steps: `./test` runs whole seeds, and many more.
fn short(seed: u64) -> Plan {
    Plan { steps: 80, ..Plan::of(seed) }
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let plan = Plan { trace: true, ..short(7) };
    let (first, again) = (run(&plan), run(&plan));
    assert_eq!(first.digest, again.digest);
    assert_eq!(first.trace, again.trace);
    assert_eq!(first.tally, again.tally);
    assert_ne!(first.digest, run(&short(8)).digest);
}

#[test]
fn thirty_seeds_find_nothing_and_do_everything() {
    let seeds: Vec<u64> = (1001..=1030).collect();
    let reports: Vec<_> = thread::scope(|scope| {
        let halves =
            seeds.chunks(15).map(|seeds| scope.spawn(|| seeds.iter().map(|seed| run(&short(*seed))).collect()));
        let halves: Vec<_> = halves.collect();
        halves.into_iter().flat_map(|half| -> Vec<arrimage_testkit::Report> { half.join().unwrap() }).collect()
    });
    let found: Vec<_> = reports.iter().filter(|report| !report.violations.is_empty()).collect();
    assert!(found.is_empty(), "{found:#?}");
    let digests: BTreeSet<_> = reports.iter().map(|report| report.digest).collect();
    assert_eq!(digests.len(), reports.len(), "every seed is another story");
    let mut tally = arrimage_testkit::Tally::default();
    reports.iter().for_each(|report| tally += report.tally);
    for (what, count) in [
        ("acts", tally.acts),
        ("refusals", tally.refusals),
        ("unknown", tally.unknown),
        ("requests", tally.requests),
        ("lost", tally.lost),
        ("repeated", tally.repeated),
        ("delayed", tally.delayed),
        ("spoiled", tally.spoiled),
        ("crashes", tally.crashes),
        ("cuts", tally.cuts),
        ("withdrawals", tally.withdrawals),
        ("erasures", tally.erasures),
    ] {
        assert!(count > 0, "thirty seeds without any {what}: {tally}");
    }
}
