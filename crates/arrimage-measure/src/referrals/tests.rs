//! Figures by hand, and against a naive reading of their formulas.

use proptest::prelude::*;

use super::*;
use crate::interval::Share;

const NOW: i64 = 1_000 * DAY;
const SCOPE: Scope = Scope { from: 0, until: NOW + DAY, cut_off: NOW, days: 90 };

fn request(age: i64) -> Request {
    let sent = NOW - age * DAY;
    Request {
        side: Side::Sent,
        sent,
        delivered: None,
        seen: None,
        seen_due: None,
        waitlisted: None,
        answered: None,
        accepted: None,
        contacted: None,
        served: None,
        ended: None,
        closed: None,
        last: sent,
        hears: Hears::ALL,
        feedback_agreed: true,
        barrier: None,
        redirections: 0,
        bounced: false,
        accompanied: false,
        personalised: false,
        need: 0,
        whose: vec![0],
    }
}

fn figures(requests: &[Request]) -> Figures {
    measure(requests, Side::Sent, &SCOPE)
}

#[test]
fn a_request_too_young_is_in_no_share_and_says_when_it_will_be() {
    let found = figures(&[request(10), request(80)]);
    assert_eq!((found.requests, found.mature), (2, 0));
    assert_eq!(found.first_mature, Some(NOW + 10 * DAY));
    assert_eq!(found.answered, Share { part: 0, whole: 0 });
    assert_eq!(found.answered.value(), None, "undefined, not 0");
    assert_eq!(found.ladder[0].reached, 2, "the ladder takes all of them");
}

#[test]
fn a_silence_that_the_person_chose_is_neither_silent_nor_lost() {
    let accepted = |progress| {
        let mut one = request(100);
        (one.seen, one.answered, one.accepted) = (Some(one.sent), Some(one.sent), Some(one.sent));
        one.hears.progress = progress;
        one
    };
    let found = figures(&[accepted(true), accepted(false)]);
    assert_eq!(found.silent, Share { part: 1, whole: 2 });
    assert_eq!(found.silent_by_choice, 1);
    let contact = found.ladder[5];
    assert_eq!((contact.stage, contact.silent, contact.chosen), (Stage::Contacted, 1, 1));
    assert_eq!((found.to_contact.reached.n, found.to_contact.by_choice), (1, 1));
}

#[test]
fn a_consent_that_ended_ends_what_is_known_and_makes_no_silence() {
    let mut one = request(100);
    one.hears.until = one.sent + 10 * DAY;
    let found = figures(&[one]);
    assert_eq!((found.silent.part, found.silent_by_choice), (0, 1));
    assert_eq!(found.to_answer.censored, [10 * DAY]);
}

#[test]
fn a_loop_is_closed_when_its_end_was_seen_and_told_in_time() {
    let closed = |told: Option<i64>, feedback_seen, agreed| {
        let mut one = request(200);
        let at = one.sent + 50 * DAY;
        one.closed = Some(Closing { at, told: told.map(|day| one.sent + day * DAY), feedback_seen });
        one.feedback_agreed = agreed;
        one
    };
    let found = figures(&[
        closed(Some(60), true, true),
        closed(Some(91), true, true),
        closed(None, true, true),
        closed(Some(60), false, true),
        closed(Some(60), false, false),
    ]);
    assert_eq!(found.loop_closed, Share { part: 1, whole: 5 });
    assert_eq!(found.loop_closed_agreed, Share { part: 1, whole: 4 });
}

#[test]
fn refused_by_all_takes_every_request_about_a_need_and_only_criteria() {
    let refused = |person, need, barrier| {
        let mut one = request(100);
        (one.whose, one.need, one.barrier) = (vec![person], need, barrier);
        one
    };
    let criteria = Some(Barrier::Criteria);
    let found = figures(&[
        refused(1, 1, criteria),
        refused(1, 1, criteria),
        refused(2, 2, criteria),
        refused(2, 2, Some(Barrier::Waiting)),
        refused(3, 3, None),
        refused(3, 4, criteria),
    ]);
    assert_eq!(found.refused_by_all, Some(Share { part: 2, whole: 3 }), "persons 1, and 3 for one of two needs");
    assert_eq!(measure(&[], Side::Received, &SCOPE).refused_by_all, None, "who is asked can't know");
}

#[test]
fn delays_are_the_curves_of_the_annex_where_another_end_competes() {
    let mut all = Vec::new();
    for (day, how) in [(2, 1), (5, 1), (5, 2), (7, 0), (9, 1), (12, 2), (15, 1), (20, 0)] {
        let mut one = request(500);
        let at = one.sent + day * DAY;
        match how {
            1 => one.served = Some(at),
            2 => one.ended = Some((at, End::Withdrawn)),
            _ => one.hears.until = at,
        }
        all.push(one);
    }
    let delay = figures(&all).to_service;
    let at = |day: i64| delay.reached.at(day * DAY);
    for (day, share) in [(2, 0.125), (5, 0.25), (9, 0.40625), (15, 0.5625)] {
        assert!((at(day) - share).abs() < 1e-9, "day {day}: {}", at(day));
    }
    assert!((delay.ended.at(12 * DAY) - 0.28125).abs() < 1e-9);
    assert_eq!(delay.reached.censored, 2);
    assert_eq!(delay.otherwise[0], (Cause::Withdrawn, 2));
    let half = delay.reaches(0.5).expect("the half is reached");
    assert_eq!(half.at, 15 * DAY);
    assert!(half.low.is_some_and(|low| low <= half.at), "{half:?}");
    assert_eq!(delay.reaches(0.8), None, "undefined, not 0");
}

#[test]
fn no_figure_names_a_person_an_organisation_or_money() {
    let said = format!("{:?}", figures(&[request(100)])).to_lowercase();
    for word in
        ["whose", "person:", "persons", "partner", "organisation", "practitioner", "fund", "money", "rank", "score"]
    {
        assert!(!said.contains(word), "{word}: {said}");
    }
}

fn some_day() -> impl Strategy<Value = Option<i64>> {
    prop_oneof![Just(None), (0_i64..200).prop_map(Some)]
}

prop_compose! {
    fn any_request()(
        age in 0_i64..300,
        received in any::<bool>(),
        days in prop::array::uniform6(some_day()),
        end in prop::sample::select(vec![
            None, Some(End::Given), Some(End::Withdrawn), Some(End::Refused), Some(End::Unreachable), Some(End::Stopped), Some(End::Lost),
        ]),
        closed in any::<bool>(),
        told in some_day(),
        flags in prop::array::uniform6(any::<bool>()),
        redirections in 0_u32..4,
        last in 0_i64..200,
    ) -> Request {
        let mut one = request(age);
        // Nothing happens after the cut-off.
        let sent = one.sent;
        let at = move |day: Option<i64>| day.map(|day| sent + day * DAY).filter(|at| *at <= NOW);
        one.side = if received { Side::Received } else { Side::Sent };
        [one.delivered, one.seen, one.answered, one.accepted, one.contacted, one.served] = days.map(at);
        one.seen_due = one.delivered.map(|at| at + 2 * DAY);
        one.last = at(Some(last)).unwrap_or(sent);
        one.ended = end.map(|how| (one.last, how));
        one.closed = closed.then_some(Closing { at: one.last, told: at(told), feedback_seen: flags[0] });
        one.hears = Hears { until: i64::MAX, decision: flags[1], progress: flags[2], done: flags[3] };
        (one.feedback_agreed, one.bounced, one.redirections) = (flags[4], flags[5], redirections);
        one
    }
}

proptest! {
    #[test]
    fn shares_are_their_formulas_read_one_request_at_a_time(all in prop::collection::vec(any_request(), 0..40)) {
        for side in Side::ALL {
            let found = measure(&all, side, &SCOPE);
            let (mut n, mut answered, mut seen, mut lost, mut again) = (0, 0, 0, 0, 0);
            for one in all.iter().filter(|one| one.side == side) {
                if NOW - one.sent < 90 * DAY {
                    continue;
                }
                n += 1;
                answered += u64::from(one.answered.is_some_and(|at| at - one.sent <= 90 * DAY));
                seen += u64::from(one.seen.is_some_and(|at| one.delivered.is_some_and(|from| at <= from + 2 * DAY)));
                lost += u64::from(one.ended.is_some_and(|(_, how)| how == End::Lost));
                again += u64::from(one.redirections >= 2);
            }
            prop_assert_eq!(found.answered, Share { part: answered, whole: n });
            prop_assert_eq!(found.acknowledged, Share { part: seen, whole: n });
            prop_assert_eq!(found.lost, Share { part: lost, whole: n });
            prop_assert_eq!(found.redirected_again, Share { part: again, whole: n });
            prop_assert!(found.loop_closed_agreed.part <= found.loop_closed.part);
            prop_assert!(found.silent.part + found.silent_by_choice <= n);
        }
    }

    #[test]
    fn at_each_stage_nobody_is_forgotten(all in prop::collection::vec(any_request(), 0..40)) {
        for side in Side::ALL {
            let found = measure(&all, side, &SCOPE);
            prop_assert_eq!(found.ladder[0].reached, found.requests);
            for pair in found.ladder.windows(2) {
                let after = pair[1];
                let stopped = after.said + after.under_way + after.silent + after.chosen;
                prop_assert_eq!(pair[0].reached, after.reached + stopped);
            }
            for delay in [&found.to_answer, &found.to_contact, &found.to_service] {
                prop_assert_eq!(delay.reached.n + delay.by_choice, found.requests);
                let others: u64 = delay.otherwise.iter().map(|(_, n)| n).sum();
                prop_assert_eq!(delay.reached.n, delay.reached.ended + others + delay.reached.censored);
            }
        }
    }
}
