//! Pools: what arrives twice counts once, what contradicts itself is said, what is coarse says how coarse.

use arrimage_measure::{
    interval::Share,
    pool::{Histogram, Key, Merge, Pool},
    spread::Spread,
    survival::Spells,
};
use proptest::{prelude::*, test_runner::RngSeed};

fn key(contributor: u8, period: u8) -> Key {
    Key { contributor: format!("organisation {contributor}"), period: format!("2026-{period:02}") }
}

fn share(part: u64, whole: u64) -> Share {
    Share { part, whole }
}

#[test]
fn the_latest_version_of_a_contribution_counts_once() {
    let mut pool = Pool::default();
    pool.add(key(1, 1), 2, share(3, 10));
    pool.add(key(1, 1), 1, share(9, 9));
    pool.add(key(1, 1), 2, share(3, 10));
    pool.add(key(2, 1), 1, share(1, 5));
    pool.add(key(2, 2), 1, share(5, 5));
    assert_eq!(pool.total(Some("2026-01")), Some(share(4, 15)));
    assert_eq!(pool.total(None), Some(share(9, 20)));
    assert_eq!(pool.total(Some("2025-12")), None);
    assert_eq!(pool.contradictions().count(), 0);
}

#[test]
fn one_version_with_two_contents_is_a_contradiction_until_its_contributor_settles_it() {
    let mut pool = Pool::default();
    pool.add(key(1, 1), 1, share(3, 10));
    pool.add(key(2, 1), 1, share(1, 5));
    let mut other = pool.clone();
    other.add(key(1, 1), 1, share(4, 10));
    pool.unite(&other);
    assert_eq!(pool.contradictions().collect::<Vec<_>>(), [(&key(1, 1), 1)]);
    assert_eq!(pool.total(None), Some(share(1, 5)));
    assert_eq!(
        pool.contributions().map(|(key, version, _)| (key.clone(), version)).collect::<Vec<_>>(),
        [(key(2, 1), 1)]
    );
    pool.add(key(1, 1), 2, share(4, 10));
    assert_eq!(pool.contradictions().count(), 0);
    assert_eq!(pool.total(None), Some(share(5, 15)));
}

#[test]
fn curves_are_pooled_on_a_grid_of_days() {
    let day = 24;
    let mut pool = Pool::default();
    let (mine, yours) = (Spells::of(1, [(3, Some(0)), (30, None)]), Spells::of(1, [(25, Some(0)), (90, Some(0))]));
    pool.add(key(1, 1), 1, mine.on_grid(day));
    pool.add(key(2, 1), 1, yours.on_grid(day));
    let curve = pool.total(None).unwrap().incidence(0);
    // The wait censored after 30 hours and the one that ended after 25 are on the same day.
    assert_eq!(
        curve.points.iter().map(|p| (p.time / day, p.value)).collect::<Vec<_>>(),
        [(1, 0.25), (2, 0.5), (4, 1.0)]
    );
}

#[test]
fn small_durations_are_exact_and_none_have_no_median() {
    let histogram = Histogram::of(&Spread::of(vec![0, 1, 100, 127, -5]));
    assert_eq!(histogram.len(), 5);
    assert_eq!((histogram.quantile(0.5), histogram.quantile(1.0)), (Some(1.0), Some(127.0)));
    assert!(Histogram::default().is_empty());
    assert_eq!(Histogram::default().quantile(0.5), None);
}

fn pool() -> impl Strategy<Value = Pool<Share>> {
    prop::collection::vec((0..3_u8, 0..2_u8, 0..3_u64, 0..3_u64), 0..8).prop_map(|contributions| {
        let mut pool = Pool::default();
        for (contributor, period, version, part) in contributions {
            pool.add(key(contributor, period), version, share(part, 3));
        }
        pool
    })
}

fn united(mut a: Pool<Share>, b: &Pool<Share>) -> Pool<Share> {
    a.unite(b);
    a
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, rng_seed: RngSeed::Fixed(33), ..ProptestConfig::default() })]

    #[test]
    fn union_is_associative_commutative_and_idempotent(a in pool(), b in pool(), c in pool()) {
        prop_assert_eq!(united(united(a.clone(), &b), &c), united(a.clone(), &united(b.clone(), &c)));
        prop_assert_eq!(united(a.clone(), &b), united(b.clone(), &a));
        prop_assert_eq!(united(a.clone(), &a), a.clone());
        let both = united(a, &b);
        prop_assert_eq!(united(both.clone(), &b), both);
    }

    #[test]
    fn a_pool_that_was_written_and_read_is_the_same(pool in pool()) {
        let read: Pool<Share> = serde_json::from_str(&serde_json::to_string(&pool).unwrap()).unwrap();
        prop_assert_eq!(read, pool);
    }

    #[test]
    fn a_quantile_of_classes_is_as_near_as_is_said(
        values in prop::collection::vec(prop_oneof![0..300_i64, 0..1_000_000_i64, 0..i64::MAX], 1..60), cut in 0..60_usize
    ) {
        let exact = Spread::of(values.clone());
        let (left, right) = values.split_at(cut.min(values.len()));
        let mut histogram = Histogram::of(&Spread::of(left.to_vec()));
        Merge::merge(&mut histogram, &Histogram::of(&Spread::of(right.to_vec())));
        prop_assert_eq!(&histogram, &Histogram::of(&exact));
        for p in [0.0, 0.25, 0.5, 0.8, 1.0] {
            let (coarse, true_one) = (histogram.quantile(p).unwrap(), exact.quantile(p).unwrap());
            prop_assert!((coarse - true_one).abs() <= true_one * Histogram::RELATIVE_ERROR * (1.0 + 1e-12));
        }
    }

    #[test]
    fn a_curve_on_a_grid_reaches_each_level_less_than_a_period_late(
        ends in prop::collection::vec(0..1_000_i64, 1..60), width in 1..50_i64
    ) {
        let spells = Spells::of(1, ends.into_iter().map(|end| (end, Some(0))));
        let (exact, coarse) = (spells.incidence(0), spells.on_grid(width).incidence(0));
        for p in [0.1, 0.5, 0.8, 1.0] {
            let late = coarse.reaches(p).unwrap() - exact.reaches(p).unwrap();
            prop_assert!((0..width).contains(&late), "{}", late);
        }
    }
}
