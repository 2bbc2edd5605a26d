//! The tally of a log, and what it prints, against the naive reading of the specification.

use std::{cmp::Reverse, collections::BTreeMap};

use arrimage_measure::{Event, Figures, Names, Summary, Tally, counts::Name};
use proptest::{prelude::*, test_runner::RngSeed};
use rand_chacha::ChaCha8Rng;
use rand_core::{Rng, SeedableRng};
use serde_json::{Value, json};

use crate::naive::{self, Row};

/// Reads rows as a reader would: names numbered as they come, cases by time, ties in file order.
pub fn summary(rows: &[Row], endings: Option<&[u32]>) -> Summary {
    let (mut activities, mut organisations) = (Names::default(), Names::default());
    let mut cases: BTreeMap<u32, Vec<Event>> = BTreeMap::new();
    for &(case, activity, at, place) in rows {
        let activity = activities.number(&naive::activity(activity));
        let organisation = place.map_or(Event::NOWHERE, |place| organisations.number(&naive::organisation(place)));
        cases.entry(case).or_default().push(Event { at, activity, organisation });
    }
    let mut tally = match endings {
        Some(endings) => {
            let known: Vec<u32> =
                endings.iter().filter_map(|ending| activities.known(&naive::activity(*ending))).collect();
            Tally::with_endings(known)
        }
        None => Tally::new(),
    };
    for events in cases.values_mut() {
        events.sort_by_key(|event| event.at);
        tally.case(events);
    }
    Summary::of(&tally, &activities, &organisations)
}

fn printed(figures: &Figures) -> Value {
    serde_json::to_value(figures).unwrap()
}

/// A made-up log: few moments, so that ties abound.
pub fn made(dice: &mut ChaCha8Rng, rows: u64, cases: u64, organisations: u64) -> Vec<Row> {
    let mut below = |bound: u64| dice.next_u64() % bound.max(1);
    (0..rows)
        .map(|_| {
            let organisation = (below(8) > 0).then(|| below(organisations) as u32);
            (below(cases) as u32, below(6) as u32, below(50) as i64 * 1_500_000 - 20_000_000, organisation)
        })
        .collect()
}

#[test]
fn thousands_of_drawn_logs_say_what_the_specification_says() {
    let mut dice = ChaCha8Rng::seed_from_u64(20_261_122);
    for _ in 0..4_000 {
        let (size, cases, places) = (dice.next_u64() % 60, 1 + dice.next_u64() % 12, 1 + dice.next_u64() % 9);
        let rows = made(&mut dice, size, cases, places);
        let endings = dice.next_u64().is_multiple_of(2).then_some(&[0, 3][..]);
        naive::agree(&printed(&summary(&rows, endings).figures()), &naive::figures(&rows, endings));
    }
}

#[test]
fn a_log_with_thousands_of_organisations_is_no_other() {
    let mut dice = ChaCha8Rng::seed_from_u64(7);
    let rows = made(&mut dice, 2_500, 200, 1_500);
    assert!(rows.iter().filter_map(|row| row.3).max() > Some(1_024));
    naive::agree(&printed(&summary(&rows, None).figures()), &naive::figures(&rows, None));
}

#[test]
fn an_empty_log_has_nothing_and_knows_it() {
    let figures = printed(&summary(&[], None).figures());
    naive::agree(&figures, &naive::figures(&[], None));
    assert_eq!(figures["durations"]["median_seconds"], Value::Null);
    assert_eq!(figures["network"]["density"], Value::Null);
    assert_eq!(figures["log"]["from"], Value::Null);
}

#[test]
fn a_log_by_hand() {
    let day = 86_400_000_000_i64;
    let rows: Vec<Row> = vec![
        // A, nobody, B, A: two handovers, the second a return.
        (1, 0, 0, Some(0)),
        (1, 1, day, None),
        (1, 1, 2 * day, Some(1)),
        (1, 2, 4 * day, Some(0)),
        // B, C, B, C, in the order of time and not of the file: three handovers, two returns.
        (2, 0, 3 * day, Some(2)),
        (2, 0, 2 * day, Some(1)),
        (2, 1, 4 * day, Some(1)),
        (2, 1, 4 * day, Some(2)),
        // Alone.
        (3, 2, day, Some(0)),
    ];
    let figures = printed(&summary(&rows, None).figures());
    assert_eq!(figures["handovers"]["total"], 5);
    assert_eq!(figures["handovers"]["arcs"][0], json!({"from": "org 1", "to": "org 2", "count": 2, "returned": 1}));
    assert_eq!(figures["returns"], json!({"total": 3, "cases": 2}));
    assert_eq!(figures["durations"]["median_seconds"], 172_800.0);
    assert_eq!(figures["continuity"]["cases"], 1);
    assert_eq!(figures["continuity"]["upc"]["median"], 0.5);
    naive::agree(&figures, &naive::figures(&rows, None));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, rng_seed: RngSeed::Fixed(31), ..ProptestConfig::default() })]

    #[test]
    fn lists_come_by_count_and_then_by_names(seed: u64) {
        let rows = made(&mut ChaCha8Rng::seed_from_u64(seed), 80, 10, 5);
        let figures = summary(&rows, None).figures();
        let arcs: Vec<_> = figures.handovers.arcs.iter().map(|arc| (arc.count, &arc.from, &arc.to)).collect();
        let follows: Vec<_> = figures.directly_follows.iter().map(|next| (next.count, &next.from, &next.to)).collect();
        for list in [arcs, follows] {
            let keys = |entry: &(u64, &Name, &Name)| (Reverse(entry.0), entry.1.clone(), entry.2.clone());
            prop_assert!(list.is_sorted_by_key(keys));
        }
    }
}
