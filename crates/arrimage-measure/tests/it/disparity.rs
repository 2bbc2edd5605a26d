//! Disparity, shares with intervals, plurality (§2.6): annex C and the edges.

use arrimage_measure::{
    disparity::{
        Comparison, Events, Place, Stratum, gini, index_of_disparity, largest_over_smallest, mean, standardised, theil,
        theil_of_groups,
    },
    interval::Share,
    plurality::{effective_number, shown_several},
};
use proptest::{prelude::*, test_runner::RngSeed};

use crate::{close, digits};

const TERRITORIES: [Events; 4] = [
    Events { events: 800, population: 40_000 },
    Events { events: 400, population: 25_000 },
    Events { events: 300, population: 10_000 },
    Events { events: 50, population: 5_000 },
];

fn places() -> Vec<Place> {
    TERRITORIES.into_iter().map(Place::from).collect()
}

#[test]
fn the_four_territories_of_annex_c() {
    let rates: Vec<f64> = TERRITORIES.iter().map(|territory| territory.rate().unwrap() * 1_000.0).collect();
    for (rate, printed) in rates.iter().zip(["20", "16", "30", "10"]) {
        digits(*rate, printed);
    }
    let places = places();
    digits(mean(&places).unwrap() * 1_000.0, "19.375");
    digits(theil(&places).unwrap(), "0.030281");
    digits(gini(&places).unwrap(), "0.122984");
    digits(index_of_disparity(&places).unwrap(), "30.97");
    digits(largest_over_smallest(&places).unwrap(), "3");
    let third = Comparison::with_the_rest(&TERRITORIES, 2).unwrap();
    let ratio = third.ratio.unwrap();
    digits(ratio.value, "1.68");
    let interval = ratio.interval.unwrap();
    digits(interval.low, "1.4811");
    digits(interval.high, "1.9056");
    assert!(!third.rests_on_few);
    digits(third.difference.value * 1_000.0, "12.142857");
    let interval = third.difference.interval.unwrap();
    digits(interval.low * 1_000.0, "8.607");
    digits(interval.high * 1_000.0, "15.679");
}

#[test]
fn forty_two_of_sixty_of_annex_c() {
    let share = Share { part: 42, whole: 60 };
    digits(share.value().unwrap(), "0.70");
    let interval = share.wilson().unwrap();
    digits(interval.low, "0.5749");
    digits(interval.high, "0.8010");
    assert!(!share.rests_on_few() && Share { part: 3, whole: 19 }.rests_on_few());
}

#[test]
fn a_share_of_nobody_is_undefined_and_ends_are_exact() {
    assert_eq!((Share::default().value(), Share::default().wilson()), (None, None));
    let none = Share { part: 0, whole: 10 }.wilson().unwrap();
    let all = Share { part: 10, whole: 10 }.wilson().unwrap();
    assert_eq!((none.low, all.high), (0.0, 1.0));
    close(none.high, 1.0 - all.low);
    digits(none.high, "0.2775");
}

#[test]
fn what_can_not_be_known_is_none() {
    let nobody = Events { events: 0, population: 0 };
    let quiet = Events { events: 0, population: 1_000 };
    let some = Events { events: 30, population: 1_000 };
    assert_eq!(nobody.rate(), None);
    assert_eq!(Comparison::of(nobody, some), None);
    assert_eq!(Comparison::of(some, quiet).unwrap().ratio, None);
    assert_eq!(Comparison::of(quiet, some).unwrap().ratio.unwrap().interval, None);
    assert!(Comparison::of(quiet, some).unwrap().rests_on_few);
    assert_eq!(Comparison::of(quiet, quiet).unwrap().difference.interval, None);
    let zeros: Vec<Place> = [quiet, quiet].into_iter().map(Place::from).collect();
    for undefined in [theil, gini, index_of_disparity, largest_over_smallest] {
        assert_eq!(undefined(&zeros), None);
        assert_eq!(undefined(&[]), None);
    }
    assert_eq!(mean(&[]), None);
    assert_eq!(theil_of_groups(&[&zeros]), None);
}

#[test]
fn a_rate_of_zero_adds_nothing_to_theil() {
    let places = [Place { population: 1.0, value: 0.0 }, Place { population: 1.0, value: 2.0 }];
    close(theil(&places).unwrap(), 2.0_f64.ln());
    close(gini(&places).unwrap(), 0.5);
}

#[test]
fn the_gini_over_members_is_that_of_equal_weights() {
    let seats = [1.0, 1.0, 1.0, 5.0].map(|value| Place { population: 1.0, value });
    close(gini(&seats).unwrap(), 0.375);
}

#[test]
fn standardising_gives_the_rate_of_the_standard_ages() {
    let stratum = |events, population, standard| Stratum { observed: Events { events, population }, standard };
    let strata = [stratum(10, 1_000, 600), stratum(40, 500, 400)];
    let (rate, few) = standardised(&strata).unwrap();
    digits(rate.value, "0.038");
    // √(600² · 10/10⁶ + 400² · 40/250 000) / 1000 = √(3.6 + 25.6) / 1000.
    let interval = rate.interval.unwrap();
    close(interval.high - rate.value, 1.96 * 29.2_f64.sqrt() / 1_000.0);
    close(rate.value - interval.low, 1.96 * 29.2_f64.sqrt() / 1_000.0);
    assert!(!few);
    assert_eq!(standardised(&[stratum(0, 0, 10)]), None);
    assert_eq!(standardised(&[stratum(3, 10, 0)]), None);
    let (quiet, few) = standardised(&[stratum(0, 10, 5)]).unwrap();
    assert_eq!((quiet.value, quiet.interval, few), (0.0, None, true));
}

#[test]
fn plurality_is_the_effective_number_of_approaches() {
    close(effective_number(&[5, 5, 5, 5]).unwrap(), 4.0);
    assert_eq!(effective_number(&[9, 0]), Some(1.0));
    digits(effective_number(&[3, 1, 1]).unwrap(), "2.5864");
    assert_eq!(effective_number(&[]), None);
    assert_eq!(effective_number(&[0, 0]), None);
    assert_eq!(shown_several([0, 1, 2, 3]), Share { part: 2, whole: 3 });
    assert_eq!(shown_several([0]).value(), None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, rng_seed: RngSeed::Fixed(26), ..ProptestConfig::default() })]

    #[test]
    fn theil_is_what_is_within_groups_and_between_them(
        drawn in prop::collection::vec((1_u32..1_000, 0_u32..50, 0_usize..4), 1..20)
    ) {
        let mut groups: Vec<Vec<Place>> = vec![Vec::new(); 4];
        for &(population, value, group) in &drawn {
            groups[group].push(Place { population: population.into(), value: value.into() });
        }
        let all: Vec<Place> = groups.concat();
        let slices: Vec<&[Place]> = groups.iter().map(Vec::as_slice).collect();
        match (theil(&all), theil_of_groups(&slices)) {
            (Some(whole), Some(parts)) => {
                close(whole, parts.within + parts.between);
                close(parts.groups.iter().map(|group| group.0).sum(), 1.0);
            }
            (whole, parts) => prop_assert!(whole.is_none() && parts.is_none()),
        }
    }

    #[test]
    fn gini_is_the_mean_difference_over_twice_the_mean(
        drawn in prop::collection::vec((1_u32..1_000, 0_u32..50), 1..20)
    ) {
        let places: Vec<Place> = drawn.iter().map(|&(p, y)| Place { population: p.into(), value: y.into() }).collect();
        let people: f64 = places.iter().map(|place| place.population).sum();
        let pairs = places.iter().flat_map(|a| places.iter().map(move |b| (a, b)));
        let sum: f64 = pairs.map(|(a, b)| a.population * b.population * (a.value - b.value).abs()).sum();
        if let Some(gini) = gini(&places) {
            close(gini, sum / people / people / (2.0 * mean(&places).unwrap()));
            prop_assert!((-1e-12..1.0).contains(&gini));
        }
    }

    #[test]
    fn wilson_solves_its_own_equation(part in 0_u64..500, more in 0_u64..500) {
        let share = Share { part, whole: part + more };
        if let (Some(p), Some(interval)) = (share.value(), share.wilson()) {
            prop_assert!(interval.low <= p && p <= interval.high);
            for end in [interval.low, interval.high].into_iter().filter(|end| *end > 0.0 && *end < 1.0) {
                close((p - end).powi(2) * share.whole as f64, 1.96 * 1.96 * end * (1.0 - end));
            }
        }
    }
}
