//! What holds of every project, whatever it says.

use std::collections::BTreeMap;

use arrimage_feasibility::{
    Project, Report, analyse, file,
    report::{Bundle, Verdict},
    week::{Span, WEEK, Windows},
};
use proptest::{prelude::*, test_runner::RngSeed};

use crate::{
    draft::{Dice, Draft, duration, windows},
    naive,
};

fn read(draft: &Draft) -> Project {
    let text = draft.text(None);
    file::read(&text).unwrap_or_else(|faults| panic!("{faults:?}\n{text}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, rng_seed: RngSeed::Fixed(20_071_122), ..ProptestConfig::default() })]

    #[test]
    fn every_form_of_windows_is_the_minutes_that_it_says(seed: u64) {
        let (text, minutes) = windows(&mut Dice::new(seed));
        let read: Windows = text.parse().unwrap();
        for (minute, open) in (0..WEEK).zip(&minutes) {
            prop_assert_eq!(read.contains(minute), *open, "{} at {}", &text, minute);
        }
        prop_assert_eq!(read.minutes() as usize, minutes.iter().filter(|open| **open).count());
        prop_assert_eq!(read.is_always(), minutes.iter().all(|open| *open));
        prop_assert_eq!(read.to_string().parse::<Windows>(), Ok(read));
    }

    #[test]
    fn every_form_of_a_duration_is_the_minutes_that_it_says(seed: u64, minutes in 0..=52 * WEEK) {
        let text = duration(&mut Dice::new(seed), minutes);
        prop_assert_eq!(text.parse::<Span>().map(Span::get), Ok(minutes), "{}", text);
    }

    #[test]
    fn a_concession_never_takes_a_minute_away(seed: u64) {
        let project = read(&Draft::random(seed, 5));
        let mut dice = Dice::new(seed);
        let mut order: Vec<usize> = (0..project.concessions.len()).collect();
        dice.shuffle(&mut order);
        let mut before = analyse(&project, &[]);
        for granted in 1..=order.len() {
            let after = analyse(&project, &order[..granted]);
            for (before, after) in before.objectives.iter().zip(&after.objectives) {
                prop_assert!(after.met_minutes >= before.met_minutes);
                prop_assert!(after.met_minutes_at_best >= before.met_minutes_at_best);
                prop_assert_eq!(after.context_minutes, before.context_minutes);
                prop_assert!(never_is_last(after.worst_delay_minutes) <= never_is_last(before.worst_delay_minutes));
                prop_assert!(before.verdict != Verdict::Adequate || after.verdict == Verdict::Adequate);
            }
            for (before, after) in before.objectives.iter().flat_map(|it| &it.week).flatten()
                .zip(after.objectives.iter().flat_map(|it| &it.week).flatten())
            {
                prop_assert!(after.met >= before.met);
            }
            before = after;
        }
    }

    #[test]
    fn granting_the_repair_makes_the_project_feasible(seed: u64) {
        let project = read(&Draft::random(seed, 5));
        for bundle in analyse(&project, &[]).repair.iter().chain(&analyse(&project, &[]).alternatives) {
            let granted: Vec<usize> = bundle.concessions.iter().map(|id| project.concession(id).unwrap()).collect();
            let then = analyse(&project, &granted);
            prop_assert!(then.objectives.iter().all(|objective| objective.verdict == Verdict::Adequate));
            prop_assert_eq!(then.repair.unwrap().concessions, Vec::<String>::new());
            for left_out in 0..granted.len() {
                let fewer: Vec<usize> = (0..granted.len()).filter(|at| *at != left_out).map(|at| granted[at]).collect();
                let then = analyse(&project, &fewer);
                prop_assert!(then.objectives.iter().any(|objective| objective.verdict != Verdict::Adequate));
            }
        }
    }

    #[test]
    fn conceding_and_applying_are_the_same(seed: u64) {
        let project = read(&Draft::random(seed, 5));
        let mut dice = Dice::new(seed);
        let granted: Vec<usize> = (0..project.concessions.len()).filter(|_| dice.chance(50)).collect();
        let (applied, conceded) = (analyse(&project, &granted), analyse(&naive::conceding(&project, &granted), &[]));
        prop_assert_eq!(applied.objectives, conceded.objectives);
    }

    #[test]
    fn names_change_nothing(seed: u64) {
        let draft = Draft::random(seed, 5);
        let project = read(&draft);
        // Another order of the ids, and characters of several bytes.
        let name = |id: &str| {
            let (letter, number) = id.split_at(id.chars().next().map_or(0, char::len_utf8));
            format!("{}{letter}’é\u{1f33f}", 9 - number.parse::<u32>().unwrap_or(0) % 10).chars().rev().collect::<String>()
        };
        let renamed = read(&draft.renamed(name));
        let (a, b) = (analyse(&project, &[]), analyse(&renamed, &[]));
        let objectives = a.objectives.iter().zip(&b.objectives);
        for (a, b) in objectives {
            prop_assert_eq!(&name(&a.id), &b.id);
            prop_assert_eq!(a.verdict, b.verdict);
            prop_assert_eq!((a.at_risk, a.circular), (b.at_risk, b.circular));
            prop_assert_eq!(
                (a.met_minutes, a.met_minutes_at_best, a.context_minutes, a.worst_delay_minutes, a.worst_start),
                (b.met_minutes, b.met_minutes_at_best, b.context_minutes, b.worst_delay_minutes, b.worst_start)
            );
            prop_assert_eq!(a.worst_case == "any" || name(&a.worst_case) == b.worst_case, true);
            let chain: Vec<_> = a.chain.iter().map(|it| (name(&it.means), name(&it.fact), it.ready, it.start, it.done, it.waited)).collect();
            let other: Vec<_> = b.chain.iter().map(|it| (it.means.clone(), it.fact.clone(), it.ready, it.start, it.done, it.waited)).collect();
            prop_assert_eq!(chain, other);
            let missing: Vec<_> = a.missing.iter().map(|it| (name(&it.fact), name(&it.demanded_by), it.why)).collect();
            let other: Vec<_> = b.missing.iter().map(|it| (it.fact.clone(), it.demanded_by.clone(), it.why)).collect();
            prop_assert_eq!(missing, other);
            prop_assert_eq!(&a.week, &b.week);
        }
        of_the_whole(&a, &b, &name)?;
    }

    #[test]
    fn order_changes_nothing(seed: u64) {
        let draft = Draft::random(seed, 5);
        let mut dice = Dice::new(seed);
        let (a, b) = (analyse(&read(&draft), &[]), analyse(&read(&draft.reordered(&mut dice)), &[]));
        let by_id: BTreeMap<_, _> = b.objectives.iter().map(|it| (&it.id, it)).collect();
        for a in &a.objectives {
            let b = by_id[&a.id];
            prop_assert_eq!((a.verdict, a.at_risk), (b.verdict, b.at_risk));
            prop_assert_eq!(
                (a.met_minutes, a.met_minutes_at_best, a.context_minutes, a.worst_delay_minutes, a.worst_start),
                (b.met_minutes, b.met_minutes_at_best, b.context_minutes, b.worst_delay_minutes, b.worst_start)
            );
            prop_assert_eq!(&a.worst_case, &b.worst_case);
            // Of several chains the file's order names one: its end is the same.
            prop_assert_eq!(a.chain.last().map(|it| (&it.fact, it.done)), b.chain.last().map(|it| (&it.fact, it.done)));
            let sorted = |list: &[_]| { let mut lines: Vec<_> = list.iter().map(|it| format!("{it:?}")).collect(); lines.sort(); lines };
            prop_assert_eq!(sorted(&a.missing), sorted(&b.missing));
            if a.worst_delay_minutes.is_none() {
                prop_assert_eq!(a.circular, b.circular);
            }
            prop_assert_eq!(&a.week, &b.week);
        }
        of_the_whole(&a, &b, &str::to_owned)?;
    }
}

fn never_is_last(delay: Option<u64>) -> u64 {
    delay.unwrap_or(u64::MAX)
}

/// The verdict and the costs; which of several equal repairs is named may change with names.
fn of_the_whole(a: &Report, b: &Report, name: &dyn Fn(&str) -> String) -> Result<(), TestCaseError> {
    prop_assert_eq!(a.verdict, b.verdict);
    let size = |bundle: &Bundle| (bundle.cost, bundle.concessions.len());
    prop_assert_eq!(a.repair.as_ref().map(size), b.repair.as_ref().map(size));
    let sets = |bundles: &[Bundle], name: &dyn Fn(&str) -> String| {
        let mut sets: Vec<(u64, Vec<String>, bool)> = bundles
            .iter()
            .map(|bundle| {
                let mut ids: Vec<String> = bundle.concessions.iter().map(|id| name(id)).collect();
                ids.sort();
                (bundle.cost, ids, bundle.renunciation)
            })
            .collect();
        sets.sort();
        sets
    };
    prop_assert_eq!(sets(&a.alternatives, name), sets(&b.alternatives, &str::to_owned));
    let mut unmet: Vec<String> = a.unmet_under_all.iter().map(|id| name(id)).collect();
    let mut other = b.unmet_under_all.clone();
    unmet.sort();
    other.sort();
    prop_assert_eq!(unmet, other);
    let minutes = |report: &Report| {
        let mut minutes: Vec<u32> = report.without_route.iter().map(|it| it.minutes).collect();
        minutes.sort_unstable();
        minutes
    };
    prop_assert_eq!(minutes(a), minutes(b));
    Ok(())
}
