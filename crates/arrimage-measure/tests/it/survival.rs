//! Times with competing events (§2.4): annex C, an independent reading of the formula, and what must hold of any curve.

use arrimage_measure::{
    Counts, Event, Names, Tally,
    spread::Spread,
    survival::{Curve, Point, Spells},
};
use proptest::{prelude::*, test_runner::RngSeed};

use crate::{close, digits};

type Wait = (i64, Option<usize>);

const SERVICE: Option<usize> = Some(0);
const WITHDRAWN: Option<usize> = Some(1);
const ANNEX_C: [Wait; 8] =
    [(2, SERVICE), (5, SERVICE), (5, WITHDRAWN), (7, None), (9, SERVICE), (12, WITHDRAWN), (15, SERVICE), (20, None)];

fn times(curve: &Curve) -> Vec<(i64, f64)> {
    curve.points.iter().map(|point| (point.time, point.value)).collect()
}

#[test]
fn the_eight_waits_of_annex_c() {
    let spells = Spells::of(2, ANNEX_C);
    let service = spells.incidence(0);
    assert_eq!(times(&service), [(2, 0.125), (5, 0.25), (9, 0.40625), (15, 0.5625)]);
    assert_eq!((service.n, service.ended, service.competing, service.censored), (8, 4, 2, 2));
    assert_eq!(service.points.iter().map(|point| point.waiting).collect::<Vec<_>>(), [8, 7, 4, 2]);
    let withdrawn = spells.incidence(1);
    assert_eq!(times(&withdrawn), [(5, 0.125), (12, 0.28125)]);
    let survival = spells.survival();
    digits(survival.at(15), "0.15625");
    assert_eq!(survival.at(1), 1.0);
    assert_eq!(service.at(14), 0.40625);
    assert_eq!((service.median(), service.p80(), withdrawn.median()), (Some(15), None, None));
}

#[test]
fn a_half_reached_exactly_is_reached() {
    for n in 1..200 {
        let waits = (0..2 * n).map(|time| (time, (time < n).then_some(0)));
        let spells = Spells::of(1, waits.map(|(time, how)| (time.min(n), how)));
        assert_eq!(spells.incidence(0).median(), Some(n - 1), "{n}");
    }
}

#[test]
fn nobody_waits_nothing_is_known() {
    let spells = Spells::of(1, []);
    assert!(spells.is_empty());
    assert!(spells.incidence(0).points.is_empty() && spells.survival().points.is_empty());
    assert_eq!(spells.incidence(0).median(), None);
    assert!(spells.incidence(0).thinned(10).is_empty());
    let waiting = Spells::of(1, [(3, None), (4, None)]);
    assert_eq!((waiting.incidence(0).at(9), waiting.survival().at(9)), (0.0, 1.0));
}

#[test]
fn greenwood_by_hand() {
    // n 4: one ended at 1, one censored at 2, one ended at 3, one ended at 4.
    let survival = Spells::of(1, [(1, Some(0)), (2, None), (3, Some(0)), (4, Some(0))]).survival();
    let [first, second, last] = survival.points[..] else { panic!("three steps") };
    close(first.value, 0.75);
    close(first.variance.unwrap(), 0.75 * 0.75 / 12.0);
    close(second.value, 0.375);
    close(second.variance.unwrap(), 0.375 * 0.375 * (1.0 / 12.0 + 0.5));
    assert_eq!((last.value, last.variance, last.interval()), (0.0, None, None));
    let interval = first.interval().unwrap();
    // 0.75 ^ exp(± 1.96 · √(1/12) / ln 0.75).
    digits(interval.low, "0.1279");
    digits(interval.high, "0.96055");
}

#[test]
fn the_curve_of_a_log_has_its_open_cases_as_censored() {
    let (mut activities, mut organisations) = (Names::default(), Names::default());
    let (open, end) = (activities.number("asked"), activities.number("closed"));
    let here = organisations.number("A");
    let mut tally = Tally::with_endings([end]);
    let event = |at, activity| Event { at, activity, organisation: here };
    tally.case(&[event(0, open), event(10, end)]);
    tally.case(&[event(0, open), event(5, open)]);
    tally.case(&[event(2, open), event(20, end)]);
    let counts: Counts = tally.counts(&activities, &organisations);
    let spells = Spells::of_log(&counts);
    assert_eq!(spells, Spells::of(1, [(10, Some(0)), (18, Some(0)), (20, None)]));
}

#[test]
fn a_grid_rounds_each_time_up_to_the_end_of_its_period() {
    let spells = Spells::of(1, [(0, Some(0)), (1, Some(0)), (10, Some(0)), (11, None), (-3, None)]);
    let grid = spells.on_grid(10);
    assert_eq!(grid, Spells::of(1, [(0, Some(0)), (10, Some(0)), (10, Some(0)), (20, None), (0, None)]));
}

/// The formula, with its sums written as they are read; the variance too.
fn by_hand(waits: &[Wait], way: usize) -> Vec<(i64, f64, f64)> {
    let mut moments: Vec<i64> = waits.iter().map(|wait| wait.0).collect();
    moments.sort_unstable();
    moments.dedup();
    let count = |of: &dyn Fn(&Wait) -> bool| waits.iter().filter(|wait| of(wait)).count() as f64;
    let (mut survival, mut cif) = (1.0, 0.0);
    let mut rows: Vec<[f64; 5]> = Vec::new();
    let mut curve = Vec::new();
    for t in moments {
        let n = count(&|wait| wait.0 >= t);
        let d = count(&|wait| wait.0 == t && wait.1.is_some());
        let own = count(&|wait| wait.0 == t && wait.1 == Some(way));
        let before = survival;
        cif += before * own / n;
        survival *= 1.0 - d / n;
        rows.push([cif, before, n, d, own]);
        let variance = rows.iter().map(|&[f, s, n, d, own]| {
            let apart = cif - f;
            let first = if apart > 1e-12 { apart * apart * d / (n * (n - d)) } else { 0.0 };
            first + s * s * (n - own) * own / n.powi(3) - 2.0 * apart * s * own / (n * n)
        });
        if own > 0.0 {
            curve.push((t, cif, variance.sum()));
        }
    }
    curve
}

fn waits(ways: usize) -> impl Strategy<Value = Vec<Wait>> {
    prop::collection::vec((0_i64..30, prop::option::of(0..ways)), 0..60)
}

fn drawn_as_steps(kept: &[Point], start: f64, time: i64) -> f64 {
    kept.iter().take_while(|point| point.time <= time).last().map_or(start, |point| point.value)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, rng_seed: RngSeed::Fixed(24), ..ProptestConfig::default() })]

    #[test]
    fn the_curve_is_the_formula(waits in waits(3)) {
        let spells = Spells::of(3, waits.iter().copied());
        for way in 0..3 {
            let curve = spells.incidence(way);
            let expected = by_hand(&waits, way);
            prop_assert_eq!(curve.points.len(), expected.len());
            for (point, (time, value, variance)) in curve.points.iter().zip(expected) {
                prop_assert_eq!(point.time, time);
                close(point.value, value);
                close(point.variance.unwrap(), variance);
            }
        }
    }

    #[test]
    fn ways_to_end_and_survival_make_one(waits in waits(3)) {
        let spells = Spells::of(3, waits);
        let curves: Vec<Curve> = (0..3).map(|way| spells.incidence(way)).collect();
        let survival = spells.survival();
        for time in -1..31 {
            close(curves.iter().map(|curve| curve.at(time)).sum::<f64>() + survival.at(time), 1.0);
        }
        for curve in curves.iter().chain([&survival]) {
            for point in &curve.points {
                if let Some(interval) = point.interval() {
                    prop_assert!(0.0 <= interval.low && interval.low <= point.value);
                    prop_assert!(point.value <= interval.high && interval.high <= 1.0);
                }
            }
        }
    }

    #[test]
    fn without_competition_the_variance_is_greenwood_s(waits in waits(1)) {
        let spells = Spells::of(1, waits);
        for (up, down) in spells.incidence(0).points.iter().zip(&spells.survival().points) {
            close(up.value, 1.0 - down.value);
            if let Some(variance) = down.variance {
                close(up.variance.unwrap(), variance);
            }
        }
    }

    #[test]
    fn without_censoring_it_is_a_share_of_all_with_the_variance_of_a_share(
        waits in prop::collection::vec((0_i64..30, (0..2_usize).prop_map(Some)), 1..60)
    ) {
        let n = waits.len() as f64;
        for point in Spells::of(2, waits.iter().copied()).incidence(0).points {
            let so = waits.iter().filter(|wait| wait.0 <= point.time && wait.1 == Some(0)).count() as f64;
            prop_assert_eq!(point.value, so / n);
            close(point.variance.unwrap(), point.value * (1.0 - point.value) / n);
        }
    }

    #[test]
    fn waits_of_parts_merge_into_those_of_the_whole(waits in waits(2), cut in 0..60_usize) {
        let (left, right) = waits.split_at(cut.min(waits.len()));
        let mut parts = Spells::of(2, right.iter().copied());
        parts.merge(&Spells::of(2, left.iter().copied()));
        prop_assert_eq!(parts, Spells::of(2, waits));
    }

    #[test]
    fn a_thinned_curve_keeps_true_points_and_stays_close(
        waits in prop::collection::vec((0_i64..500, prop::option::of(0..2_usize)), 1..400), most in 2..40_usize
    ) {
        let spells = Spells::of(2, waits);
        for curve in [spells.incidence(0), spells.survival()] {
            let kept = curve.thinned(most);
            prop_assert!(kept.len() <= most.max(2));
            prop_assert!(kept.iter().all(|point| curve.points.contains(point)));
            prop_assert_eq!(kept.last(), curve.points.last());
            if let (Some(first), Some(last), true) = (curve.points.first(), curve.points.last(), most > 2) {
                let most_apart = (last.value - first.value).abs() / (most - 2) as f64;
                for time in 0..500 {
                    let apart = (curve.at(time) - drawn_as_steps(&kept, curve.start, time)).abs();
                    prop_assert!(apart <= most_apart + 1e-12, "{} {}", apart, most_apart);
                }
            }
        }
    }

    #[test]
    fn a_spread_gives_back_what_was_put_in_it(a in prop::collection::vec(-20_i64..20, 0..50), b in prop::collection::vec(-20_i64..20, 0..50)) {
        let whole = Spread::of([a.clone(), b.clone()].concat());
        prop_assert_eq!(whole.without(&Spread::of(b)), Spread::of(a.clone()));
        prop_assert_eq!(Spread::of(a.clone()).map(|v| 7 - v / 3), Spread::of(a.iter().map(|v| 7 - v / 3).collect()));
    }
}
