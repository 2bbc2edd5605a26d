//! Continuity (§2.3): annex C, the changes that a person asked for, teams, groups, days.

use std::{iter, ops::Range};

use arrimage_measure::{
    continuity::{
        Adjusted, Continuity, Group, Transition, TwoFigures, Visit, planned_transitions, respondent_continuity,
        visit_entropy,
    },
    interval::Share,
    suppression::Threshold,
};
use proptest::{prelude::*, test_runner::RngSeed};

use crate::{close, digits};

fn visits(letters: &str) -> Vec<u32> {
    letters.bytes().map(u32::from).collect()
}

fn of(letters: &str) -> Continuity {
    Continuity::of(&visits(letters)).unwrap()
}

/// A small letter is a visit to the same provider as its capital, which the person asked for.
fn adjusted(letters: &str) -> Adjusted {
    Adjusted::of(&asked(letters)).unwrap()
}

fn asked(letters: &str) -> Vec<Visit> {
    let visit = |c: u8| Visit { provider: u32::from(c.to_ascii_uppercase()), asked: c.is_ascii_lowercase() };
    letters.bytes().map(visit).collect()
}

#[test]
fn the_five_visits_of_annex_c() {
    let indices = of("AABAC");
    assert_eq!((indices.visits, indices.providers), (5, 3));
    digits(indices.coc, "0.3");
    digits(indices.upc, "0.6");
    digits(indices.secon, "0.25");
    digits(indices.mmci, "0.512195");
    digits(indices.fci(), "0.7");
    digits(indices.hhi, "0.44");
    digits(visit_entropy(&visits("AABAC")).unwrap(), "0.950271");
}

#[test]
fn the_same_provider_four_times_and_four_providers_of_annex_c() {
    let same = of("AAAA");
    assert_eq!((same.coc, same.upc, same.secon, same.mmci, same.fci(), same.hhi), (1.0, 1.0, 1.0, 1.0, 0.0, 1.0));
    assert_eq!(visit_entropy(&visits("AAAA")), Some(0.0));
    let other = of("ABCD");
    assert_eq!((other.coc, other.upc, other.secon, other.fci(), other.hhi), (0.0, 0.25, 0.0, 1.0, 0.25));
    digits(other.mmci, "0.032258");
    close(visit_entropy(&visits("ABCD")).unwrap(), 4.0_f64.ln());
}

#[test]
fn two_orders_and_three_blocks_of_annex_c() {
    for letters in ["AABB", "ABAB"] {
        digits(of(letters).coc, "0.333333");
        digits(of(letters).upc, "0.5");
        digits(of(letters).mmci, "0.677419");
    }
    digits(of("AABB").secon, "0.666667");
    assert_eq!(of("ABAB").secon, 0.0);
    let blocks = of("AAAAAABBBC");
    digits(blocks.coc, "0.4");
    digits(blocks.upc, "0.6");
    digits(blocks.secon, "0.777778");
    digits(blocks.mmci, "0.780220");
}

#[test]
fn continuity_is_undefined_below_two_visits_and_not_reported_below_four() {
    assert_eq!(Continuity::of(&[]), None);
    assert_eq!(Continuity::of(&[7]), None);
    assert!(Continuity::of(&[7, 7]).is_some());
    assert_eq!(Continuity::reported(&[7, 7, 8]), None);
    assert!(Continuity::reported(&[7, 7, 8, 7]).is_some());
    assert_eq!(visit_entropy(&[7]), None);
    assert_eq!(Adjusted::of(&asked("A")), None);
}

#[test]
fn a_provider_met_by_asking_takes_the_place_of_the_one_left() {
    let indices = adjusted("AAbB");
    assert_eq!((indices.asked, indices.providers), (1, 1));
    assert_eq!((indices.upc, indices.coc, indices.secon, indices.mmci, indices.hhi), (1.0, 1.0, Some(1.0), 1.0, 1.0));
    assert_eq!((indices.fci(), indices.entropy), (0.0, 0.0));
    // Twice in a row, and the way back.
    assert_eq!(adjusted("AAbBcCaA").coc, 1.0);
    // The change from B to C was nobody's wish.
    assert_eq!(adjusted("AAbBCC").coc, of("AAAACC").coc);
    digits(adjusted("AAbBCC").secon.unwrap(), "0.75");
}

#[test]
fn going_back_by_choice_does_not_hide_the_change_that_was_imposed() {
    let indices = adjusted("BBBAbBB");
    assert_eq!(indices.coc, of("BBBABBB").coc);
    assert_eq!(indices.secon, Some(4.0 / 5.0));
}

#[test]
fn a_sequence_of_nothing_but_chosen_changes_has_no_sequential_continuity() {
    let indices = adjusted("Abcd");
    assert_eq!(indices.secon, None);
    assert_eq!(indices.upc, 1.0);
    // A wish at the first visit, or without a change, is no change.
    assert_eq!(adjusted("aAaA").asked, 0);
}

#[test]
fn members_of_an_accepted_team_count_as_one_provider_in_a_second_figure() {
    let both = TwoFigures::of(&visits("ABCA"), |provider| if provider == u32::from(b'B') { 65 } else { provider });
    let both = both.unwrap();
    assert_eq!(both.providers, of("ABCA"));
    assert_eq!(both.teams, of("AACA"));
}

#[test]
fn a_group_gives_quartiles_and_never_the_figures_of_a_few() {
    let persons: Vec<Vec<u32>> =
        ["AAAA", "ABCD", "AABB", "ABAB", "AABAC", "ABC"].iter().map(|letters| visits(letters)).collect();
    let slices = || persons.iter().map(Vec::as_slice);
    let group = Group::of(slices());
    assert_eq!(group.persons(), 5);
    let figures = group.aggregate(Threshold::Five).unwrap();
    assert_eq!(figures.upc.median, Some(0.5));
    assert_eq!(figures.coc.q1, Some(0.3));
    close(figures.coc.q3.unwrap(), 1.0 / 3.0);
    close(figures.fci.median.unwrap(), 2.0 / 3.0);
    assert_eq!(group.aggregate(Threshold::Ten), None);
    let mut parts = Group::of(slices().skip(2));
    parts.merge(&Group::of(slices().take(2)));
    assert_eq!(parts, group);
}

#[test]
fn an_adjusted_group_counts_sequence_only_where_it_is_defined() {
    let persons: Vec<Vec<Visit>> = ["AAAA", "Abcd", "AAbB", "ABAB", "AABB"].iter().map(|l| asked(l)).collect();
    let figures = Group::adjusted(persons.iter().map(Vec::as_slice)).aggregate(Threshold::Five).unwrap();
    assert_eq!(figures.persons, 5);
    // 1, 1, 0, 2/3.
    close(figures.secon.median.unwrap(), 5.0 / 6.0);
}

#[test]
fn respondent_continuity_leaves_out_the_days_declined() {
    let share = |plan: Vec<Range<i32>>, live: Vec<Range<i32>>, declined: Range<i32>| {
        respondent_continuity(&plan, &live, std::slice::from_ref(&declined))
    };
    let (plan, live) = (|| iter::once(0..100).collect(), || vec![0..50, 40..60]);
    assert_eq!(share(plan(), live(), 0..0), Share { part: 60, whole: 100 });
    assert_eq!(share(plan(), live(), 50..80), Share { part: 50, whole: 70 });
    assert_eq!(share(vec![0..10, 20..30, 25..40], vec![-5..50, 50..100], 0..0), Share { part: 30, whole: 30 });
    assert_eq!(share(plan(), live(), -1..101).value(), None);
    assert_eq!(share(vec![], live(), 0..0).value(), None);
}

#[test]
fn a_planned_transition_was_announced_and_accepted() {
    let change = |announced, accepted| Transition { announced, accepted };
    let changes = [change(true, true), change(true, false), change(false, true), change(true, true)];
    assert_eq!(planned_transitions(&changes).value(), Some(0.5));
    assert_eq!(planned_transitions(&[]).value(), None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, rng_seed: RngSeed::Fixed(23), ..ProptestConfig::default() })]

    #[test]
    fn leaving_out_what_a_person_asked_for_never_says_less_continuity(
        drawn in prop::collection::vec((0..5_u32, any::<bool>()), 2..12)
    ) {
        let visits: Vec<Visit> = drawn.iter().map(|&(provider, asked)| Visit { provider, asked }).collect();
        let providers: Vec<u32> = drawn.iter().map(|visit| visit.0).collect();
        let plain = Continuity::of(&providers).unwrap();
        let free = Adjusted::of(&visits).unwrap();
        prop_assert!(free.upc >= plain.upc && free.coc >= plain.coc && free.mmci >= plain.mmci && free.hhi >= plain.hhi);
        prop_assert!(free.secon.is_none_or(|secon| secon >= plain.secon));
        prop_assert!(free.entropy <= visit_entropy(&providers).unwrap() + 1e-12);
        if free.asked == 0 {
            prop_assert_eq!((free.upc, free.coc, free.secon, free.mmci), (plain.upc, plain.coc, Some(plain.secon), plain.mmci));
        }
    }

    #[test]
    fn every_index_stays_in_its_range(providers in prop::collection::vec(0..6_u32, 2..40)) {
        let indices = Continuity::of(&providers).unwrap();
        let (n, k) = (f64::from(indices.visits), f64::from(indices.providers));
        prop_assert!((1.0 / n..=1.0).contains(&indices.upc));
        prop_assert!((0.0..=1.0).contains(&indices.coc));
        prop_assert!((0.0..=1.0).contains(&indices.secon));
        prop_assert!((0.0..=1.0).contains(&indices.mmci));
        prop_assert!((1.0 / k - 1e-12..=1.0).contains(&indices.hhi));
        prop_assert!((0.0..=k.ln() + 1e-12).contains(&visit_entropy(&providers).unwrap()));
    }
}
