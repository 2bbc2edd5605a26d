//! Random histories of two honest nodes that hear from each other late.

use arrimage_domain::referral::{Act, Ending, Logs, Side, Standing, Work};
use proptest::prelude::*;

use crate::support::{Pair, SIDES, acts, concurrent, entries, logs, settled, somebody_has_it};

#[derive(Debug, Clone)]
enum Step {
    Write(bool, usize),
    Deliver(usize),
    DeliverAll,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        5 => (any::<bool>(), 0..1_000_usize).prop_map(|(side, pick)| Step::Write(side, pick)),
        4 => (0..20_usize).prop_map(Step::Deliver),
        1 => Just(Step::DeliverAll),
    ];
    prop::collection::vec(step, 0..50)
}

/// Plays a history; `check` is called with each node's view after every step.
fn play(persons: usize, steps: &[Step], mut check: impl FnMut(&Logs)) -> Pair {
    let mut pair = Pair::new(persons);
    for step in steps {
        match step {
            Step::Write(asking, pick) => {
                let side = if *asking { Side::Asking } else { Side::Handling };
                let now = pair.view(side).situation();
                let mut possible = acts(persons, now.question.unwrap_or(0));
                possible.retain(|act| now.admit(side, act).is_ok());
                // Words change nothing; histories go further when most acts move the referral.
                possible.retain(|act| !matches!(act, Act::Message | Act::Convened | Act::Withheld) || pick % 7 == 0);
                if !possible.is_empty() {
                    assert!(pair.act(side, possible[pick % possible.len()].clone()));
                }
            }
            Step::Deliver(index) => pair.deliver(*index),
            Step::DeliverAll => pair.deliver_all(),
        }
        SIDES.iter().for_each(|side| check(pair.view(*side)));
    }
    pair
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn an_observer_sees_the_same_whatever_the_order_of_arrival_and_the_repeats(
        persons in 1..=3_usize, steps in steps(), shuffle in prop::collection::vec((any::<u32>(), 1..3_usize), 60)
    ) {
        let mut pair = play(persons, &steps, |_| {});
        pair.deliver_all();
        let mut arrivals = Vec::new();
        for (entry, (rank, times)) in entries(&pair.asking).into_iter().zip(&shuffle) {
            (0..*times).for_each(|time| arrivals.push((rank.rotate_left(7 * u32::try_from(time).unwrap()), entry.clone())));
        }
        arrivals.sort_by_key(|(rank, _)| *rank);
        let written = entries(&pair.asking).len();
        let observer = logs(arrivals.into_iter().map(|(_, entry)| entry));
        if written <= shuffle.len() {
            prop_assert_eq!(&observer, &pair.asking);
            prop_assert_eq!(observer.situation(), pair.asking.situation());
        }
    }

    #[test]
    fn both_nodes_see_the_same_once_everything_has_arrived_and_the_rules_hold(
        persons in 1..=3_usize, steps in steps()
    ) {
        let mut pair = play(persons, &steps, |view| somebody_has_it(&view.situation()));
        pair.deliver_all();
        prop_assert_eq!(pair.asking.situation(), pair.handling.situation());
        settled(&pair.asking);
    }

    #[test]
    fn what_nothing_contradicts_takes_effect(persons in 1..=3_usize, steps in steps()) {
        let mut pair = play(persons, &steps, |_| {});
        pair.deliver_all();
        let all = entries(&pair.asking);
        for (side, n) in pair.asking.situation().without_effect {
            let entry = pair.asking.of(side).get(n).unwrap();
            let rivals = all.iter().any(|(s, e)| concurrent((side, entry), (*s, e)));
            prop_assert!(rivals, "{side} {n} {:?} has no effect though its writer knew everything", entry.act);
        }
    }

    #[test]
    fn who_knows_of_a_withdrawal_obeys_it_even_across_a_gap(persons in 1..=3_usize, steps in steps()) {
        play(persons, &steps, |view| {
            let known = |side| (1..60).filter_map(move |n| view.of(side).get(n));
            for entry in SIDES.into_iter().flat_map(known) {
                if let Act::Withdrawn { person } = entry.act {
                    assert!(view.situation().has_withdrawn(person));
                }
            }
        });
    }

    #[test]
    fn done_and_closed_stay_so_in_a_view_unless_something_unknown_to_their_writer_arrives(
        persons in 1..=3_usize, steps in steps()
    ) {
        let mut before: [Option<(Logs, Standing)>; 2] = [None, None];
        let mut turn = 0;
        play(persons, &steps, |view| {
            let now = view.situation().standing;
            let slot = &mut before[turn % 2];
            turn += 1;
            if let Some((earlier, standing @ (Standing::Done | Standing::Closed(_)))) = slot {
                let all = entries(view);
                let since: Vec<_> = all.iter().filter(|(s, e)| earlier.of(*s).last() < e.n).collect();
                let surprise = since.iter().any(|(s, e)| {
                    all.iter().any(|(t, f)| {
                        matches!(f.act, Act::Done | Act::Closed { .. }) && concurrent((*s, e), (*t, f))
                    })
                });
                let ends_well = *standing == Standing::Done && now == Standing::Closed(Ending::ServiceGiven);
                assert!(surprise || now == *standing || ends_well, "{standing:?} became {now:?}");
            }
            *slot = Some((view.clone(), now));
        });
    }
}

#[test]
fn a_recall_that_was_seen_to_win_is_not_undone_by_a_withdrawal_said_later() {
    let mut pair = Pair::new(2);
    pair.deliver_all();
    for act in [Act::Delivered, Act::Seen] {
        assert!(pair.act(Side::Handling, act));
    }
    pair.deliver_all();
    assert!(pair.act(Side::Asking, Act::Recalled));
    for act in [Act::Accepted { respondent: None }, Act::Done] {
        assert!(pair.act(Side::Handling, act));
    }
    pair.deliver_all();
    assert_eq!(pair.asking.situation().standing, Standing::Recalled);
    assert!(pair.act(Side::Asking, Act::Withdrawn { person: 0 }));
    pair.deliver_all();
    assert_eq!(pair.handling.situation().standing, Standing::Recalled, "one of two persons");
    assert!(pair.act(Side::Handling, Act::Withdrawn { person: 1 }));
    pair.deliver_all();
    assert_eq!(pair.asking.situation().standing, Standing::Withdrawn, "both of them");
}

#[test]
fn an_acceptance_that_a_concurrent_withdrawal_knew_stands_before_the_recall() {
    let mut pair = Pair::story(2, &[(Side::Handling, Act::Delivered)]);
    assert!(pair.act(Side::Asking, Act::Recalled));
    assert!(pair.act(Side::Handling, Act::Accepted { respondent: None }));
    assert!(pair.act(Side::Handling, Act::Withdrawn { person: 1 }));
    pair.deliver_all();
    let situation = pair.asking.situation();
    assert_eq!(situation.standing, Standing::Accepted);
    assert_eq!(situation.without_effect, [(Side::Asking, 2)], "the recall is shown to have changed nothing");
    assert_eq!(situation.work(Side::Handling), Some(Work::Provide));
}

#[test]
fn a_withdrawal_said_after_closing_does_not_bring_the_closing_before_the_other_side_s_withdrawal() {
    let withdrawn = Act::Withdrawn { person: 0 };
    let mut pair = Pair::story(1, &[(Side::Handling, Act::Delivered)]);
    for act in [Act::Recalled, Act::Closed { reason: Ending::Recalled, told: None }, withdrawn.clone()] {
        assert!(pair.act(Side::Asking, act));
    }
    assert_eq!(pair.asking.situation().standing, Standing::Closed(Ending::Recalled));
    assert!(pair.act(Side::Handling, withdrawn));
    pair.deliver_all();
    assert_eq!(pair.asking.situation().standing, Standing::Withdrawn);
}

#[test]
fn a_proposal_to_redirect_that_is_reconsidered_leaves_no_trace_of_an_end() {
    let accepted = Act::Accepted { respondent: None };
    let redirect = Act::RedirectProposed { to: crate::support::elsewhere() };
    let story = [(Side::Handling, Act::Delivered), (Side::Handling, redirect), (Side::Handling, accepted)];
    let situation = Pair::story(1, &story).asking.situation();
    assert_eq!((situation.ended, situation.suggestion), (None, None));
    assert!(situation.answered < situation.accepted, "it was answered by the proposal already");
}

#[test]
fn a_withdrawal_said_twice_ends_once() {
    let withdrawn = Act::Withdrawn { person: 0 };
    let once = Pair::story(1, &[(Side::Asking, withdrawn.clone())]).asking.situation();
    let twice = Pair::story(1, &[(Side::Asking, withdrawn.clone()), (Side::Handling, withdrawn)]).asking.situation();
    assert_eq!(once.ended, twice.ended);
}

#[test]
fn the_respondent_stays_until_the_person_accepts_the_next() {
    let name =
        |situation: &arrimage_domain::referral::Situation| situation.respondent.clone().map(|r| (r.side, r.name));
    let accepted = Act::Accepted { respondent: Some("Dominique".into()) };
    let said = |name: Option<&str>, accepted| Act::RespondentSaid { name: name.map(Into::into), accepted };
    let begun = [(Side::Handling, Act::Delivered), (Side::Handling, accepted)];
    let with = |more: Act| Pair::story(1, &[&begun[..], &[(Side::Asking, more)]].concat()).asking.situation();

    let proposed = Pair::story(1, &begun).asking.situation();
    assert_eq!(name(&proposed), Some((Side::Asking, "Camille".into())));
    assert_eq!(proposed.proposed.clone().map(|r| r.name), Some("Dominique".into()));
    let yes = with(said(Some("Dominique"), true));
    assert_eq!((name(&yes), yes.proposed), (Some((Side::Handling, "Dominique".into())), None));
    let no = with(said(Some("Dominique"), false));
    assert_eq!((name(&no), no.proposed), (Some((Side::Asking, "Camille".into())), None));
    let nobody = with(said(None, true));
    assert_eq!((name(&nobody), nobody.proposed), (None, None));
}
