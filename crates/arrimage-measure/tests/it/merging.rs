//! Summaries of parts are the summary of the whole, in whatever order and grouping they come together.

use arrimage_measure::{
    Counts, Summary,
    spread::{Reals, Spread},
};
use proptest::{prelude::*, test_runner::RngSeed};
use rand_chacha::ChaCha8Rng;
use rand_core::{Rng, SeedableRng};

use crate::{
    log::{made, summary},
    naive::Row,
};

fn merged(mut a: Summary, b: &Summary) -> Summary {
    a.merge(b);
    a
}

fn drawn(seed: u64) -> Summary {
    let mut dice = ChaCha8Rng::seed_from_u64(seed);
    let rows = dice.next_u64() % 40;
    summary(&made(&mut dice, rows, 6, 6), seed.is_multiple_of(3).then_some(&[1, 2]))
}

#[test]
fn a_thousand_parts_in_any_order_give_exactly_the_figures_of_the_whole() {
    let mut dice = ChaCha8Rng::seed_from_u64(1_000);
    let rows = made(&mut dice, 30_000, 5_000, 40);
    let endings = Some(&[0, 1][..]);
    let whole = summary(&rows, endings);
    let mut files: Vec<Vec<Row>> = vec![Vec::new(); 1_000];
    for row in rows {
        files[row.0 as usize % 1_000].push(row);
    }
    let parts: Vec<Summary> = files.iter().map(|rows| summary(rows, endings)).collect();
    for round in 0..3 {
        let mut parts = parts.clone();
        // Any two of them become one, until one is left.
        while parts.len() > 1 {
            let a = parts.swap_remove((dice.next_u64() % parts.len() as u64) as usize);
            let b = (dice.next_u64() % parts.len() as u64) as usize;
            parts[b].merge(&a);
        }
        assert_eq!(parts[0], whole, "round {round}");
        assert_eq!(parts[0].figures(), whole.figures());
    }
    let in_a_row = parts.iter().fold(Summary::default(), merged);
    assert_eq!(serde_json::to_string(&in_a_row.figures()).unwrap(), serde_json::to_string(&whole.figures()).unwrap());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, rng_seed: RngSeed::Fixed(32), ..ProptestConfig::default() })]

    #[test]
    fn merging_is_associative_and_commutative_and_nothing_changes_nothing(a: u64, b: u64, c: u64) {
        let (a, b, c) = (drawn(a), drawn(b), drawn(c));
        prop_assert_eq!(merged(merged(a.clone(), &b), &c), merged(a.clone(), &merged(b.clone(), &c)));
        prop_assert_eq!(merged(a.clone(), &b), merged(b, &a));
        prop_assert_eq!(merged(Summary::default(), &a), a.clone());
        prop_assert_eq!(merged(a.clone(), &Summary::default()), a);
    }

    #[test]
    fn a_summary_that_was_written_and_read_is_the_same(seed: u64) {
        let summary = drawn(seed);
        let read: Summary = serde_json::from_str(&serde_json::to_string(&summary).unwrap()).unwrap();
        prop_assert_eq!(&read, &summary);
        let counts: Counts = serde_json::from_str(&serde_json::to_string(&summary.counts).unwrap()).unwrap();
        prop_assert_eq!(counts, summary.counts);
    }
}

#[test]
fn a_spread_that_was_written_by_others_is_put_in_order_and_a_figure_that_is_none_is_refused() {
    let spread: Spread = serde_json::from_str("[[3, 1], [1, 2], [3, 4], [9, 0]]").unwrap();
    assert_eq!(spread.runs(), [(1, 2), (3, 5)]);
    assert!(serde_json::from_str::<Reals>(r#"[["0.5", 2]]"#).is_ok());
    assert!(serde_json::from_str::<Reals>(r#"[["NaN", 2]]"#).is_err());
}
