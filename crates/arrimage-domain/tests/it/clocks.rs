//! Promises against dates counted by hand, in Montréal's office hours and Québec's holidays, and what pauses can't do.

use arrimage_domain::referral::{Act, Author, Logs, Promise, Promises, RefusalCode, Side, Situation};
use arrimage_kernel::calendar::{Calendar, State};
use jiff::{SignedDuration, Timestamp, civil::date};
use proptest::prelude::*;

use crate::support::{ask, local};

/// A thread in which each writer knew all that came before.
fn told(acts: &[(Side, Timestamp, Act)]) -> Situation {
    let mut logs = Logs::default();
    for (side, at, act) in acts {
        let entry = logs.next(*side, *at, Author::practitioner("Camille"), act.clone());
        logs.of_mut(*side).add(entry).unwrap();
    }
    let situation = logs.situation();
    assert_eq!(situation.without_effect, []);
    situation
}

/// Sent and delivered at a moment, then the rest.
fn after_delivery(at: &str, rest: &[(Side, &str, Act)]) -> Situation {
    let mut acts = vec![
        (Side::Asking, local(at) - SignedDuration::from_mins(5), Act::Sent(ask(1))),
        (Side::Handling, local(at), Act::Delivered),
    ];
    acts.extend(rest.iter().map(|(side, at, act)| (*side, local(at), act.clone())));
    told(&acts)
}

/// The clocks that run, with when they are due.
fn dues(situation: &Situation, now: &str) -> Vec<(Promise, Timestamp)> {
    let readings = situation.clocks(&Promises::default(), &Calendar::default(), local(now));
    readings.iter().map(|reading| (reading.promise, reading.progress.due)).collect()
}

const ACCEPTED: Act = Act::Accepted { respondent: None };

#[test]
fn a_request_that_arrives_before_the_national_holiday() {
    // Friday 19 June 2026; Wednesday the 24th is a holiday.
    let arrived = after_delivery("2026-06-19 10:00", &[]);
    assert_eq!(
        dues(&arrived, "2026-06-19 10:00"),
        [(Promise::Seen, local("2026-06-23 16:30")), (Promise::Answered, local("2026-06-29 16:30"))]
    );
    // Once seen, only the answer is awaited, from the reception still.
    let seen = after_delivery("2026-06-19 10:00", &[(Side::Handling, "2026-06-22 09:00", Act::Seen)]);
    assert_eq!(dues(&seen, "2026-06-22 09:00"), [(Promise::Answered, local("2026-06-29 16:30"))]);
    // First contact in ten working days passes over the 24th and 1 July.
    let accepted = after_delivery("2026-06-19 10:00", &[(Side::Handling, "2026-06-19 11:00", ACCEPTED)]);
    assert_eq!(dues(&accepted, "2026-06-19 12:00"), [(Promise::FirstContact, local("2026-07-07 16:30"))]);
}

#[test]
fn the_hour_of_arrival_does_not_matter_even_on_a_closed_day() {
    let expected = [(Promise::Seen, local("2026-06-23 16:30")), (Promise::Answered, local("2026-06-29 16:30"))];
    for at in ["2026-06-19 00:30", "2026-06-19 23:55", "2026-06-20 12:00", "2026-06-21 23:59"] {
        assert_eq!(dues(&after_delivery(at, &[]), at), expected, "{at}");
    }
}

#[test]
fn a_question_over_a_week_end_adds_the_working_dates_that_begin_while_it_waits() {
    let asked = |from, until| {
        let story = [(Side::Handling, from, Act::Asked), (Side::Asking, until, Act::Answered { question: 2 })];
        dues(&after_delivery("2026-03-02 10:00", &story), until).pop()
    };
    let answered = |at| Some((Promise::Answered, local(at)));
    // Monday 2 March 2026: the fifth working day is Monday the 9th. Clocks change on Sunday the 8th.
    assert_eq!(dues(&after_delivery("2026-03-02 10:00", &[]), "2026-03-02 10:00").pop(), answered("2026-03-09 16:30"));
    // Friday 15:00 to Monday 10:00: Monday began while it waited.
    assert_eq!(asked("2026-03-06 15:00", "2026-03-09 10:00"), answered("2026-03-10 16:30"));
    // Answered on Monday before anybody works: no working date began.
    assert_eq!(asked("2026-03-06 15:00", "2026-03-09 07:30"), answered("2026-03-09 16:30"));
    // Answered on Saturday: none either.
    assert_eq!(asked("2026-03-06 16:00", "2026-03-07 12:00"), answered("2026-03-09 16:30"));
    // Thursday 9:00 to Tuesday 9:00: Friday, Monday and Tuesday.
    assert_eq!(asked("2026-03-05 09:00", "2026-03-10 09:00"), answered("2026-03-12 16:30"));
}

#[test]
fn a_question_that_waits_stops_the_clock_and_says_so() {
    let waiting = after_delivery("2026-03-02 10:00", &[(Side::Handling, "2026-03-06 15:00", Act::Asked)]);
    for now in ["2026-03-06 15:01", "2026-03-20 12:00", "2026-06-30 12:00"] {
        let clock = waiting.clock(&Promises::default(), &Calendar::default(), local(now)).unwrap();
        // Nobody opened it formally: «seen» was due on Wednesday, before the question, and is late.
        assert_eq!((clock.promise, clock.progress.state), (Promise::Seen, State::Late).clone(), "{now}");
        let readings = waiting.clocks(&Promises::default(), &Calendar::default(), local(now));
        let answer = readings.iter().find(|reading| reading.promise == Promise::Answered).unwrap();
        assert_eq!(answer.progress.state, State::Stopped, "{now}");
        assert_eq!(answer.progress.stopped, Some(local("2026-03-06 15:00")));
    }
}

#[test]
fn an_answer_of_any_kind_ends_the_pause() {
    for (act, standing) in [
        (ACCEPTED, "accepted"),
        (Act::Waitlisted { weeks: None, review: date(2026, 4, 1) }, "waitlisted"),
        (Act::Refused { code: RefusalCode::Mission, suggestion: None }, "refused"),
    ] {
        let story = [(Side::Handling, "2026-03-03 09:00", Act::Asked), (Side::Handling, "2026-03-04 09:00", act)];
        let situation = after_delivery("2026-03-02 10:00", &story);
        assert_eq!((situation.standing.code(), situation.question), (standing, None));
        assert_eq!(situation.pauses[0].until, Some(local("2026-03-04 09:00")));
    }
}

#[test]
fn a_waiting_list_is_looked_at_again_by_the_day_it_names() {
    let due = |review| {
        let act = Act::Waitlisted { weeks: Some(3), review };
        let situation = after_delivery("2026-06-18 10:00", &[(Side::Handling, "2026-06-19 11:00", act)]);
        dues(&situation, "2026-06-19 12:00")
    };
    let review = |at| vec![(Promise::Review, local(at))];
    assert_eq!(due(date(2026, 7, 2)), review("2026-07-02 16:30"));
    assert_eq!(due(date(2026, 6, 22)), review("2026-06-22 16:30"));
    // On a Saturday or on a holiday: by the last working day before it.
    assert_eq!(due(date(2026, 7, 4)), review("2026-07-03 16:30"));
    assert_eq!(due(date(2026, 6, 24)), review("2026-06-23 16:30"));
    // A day already past, or the same one: the next working day.
    assert_eq!(due(date(2026, 6, 1)), review("2026-06-22 16:30"));
    assert_eq!(due(date(2026, 6, 19)), review("2026-06-22 16:30"));
    assert_eq!(due(date(9999, 12, 31)).len(), 1, "a review in thousands of years does not hide the wait");
}

#[test]
fn a_waiting_list_estimated_anew_starts_its_review_anew() {
    let waitlisted = |review| Act::Waitlisted { weeks: None, review };
    let story = [
        (Side::Handling, "2026-06-19 11:00", waitlisted(date(2026, 7, 2))),
        (Side::Handling, "2026-07-02 11:00", waitlisted(date(2026, 7, 16))),
    ];
    let situation = after_delivery("2026-06-18 10:00", &story);
    assert_eq!(dues(&situation, "2026-07-02 12:00"), [(Promise::Review, local("2026-07-16 16:30"))]);
    assert_eq!(situation.answered, Some(local("2026-06-19 11:00")), "the first answer counts");
}

#[test]
fn no_clock_runs_before_reception_nor_after_the_end_nor_where_nothing_opens() {
    let promises = Promises::default();
    let sent = told(&[(Side::Asking, local("2026-03-02 10:00"), Act::Sent(ask(1)))]);
    let now = local("2026-03-30 10:00");
    assert_eq!(sent.clocks(&promises, &Calendar::default(), now), []);
    for act in [Act::Refused { code: RefusalCode::Other, suggestion: None }, Act::Withdrawn { person: 0 }] {
        let ended = after_delivery("2026-03-02 10:00", &[(Side::Handling, "2026-03-03 09:00", act)]);
        assert_eq!(ended.clocks(&promises, &Calendar::default(), now), []);
    }
    let hours = arrimage_kernel::calendar::WeeklyHours::new(std::array::from_fn(|_| Vec::new())).unwrap();
    let never_open = Calendar { hours, ..Calendar::default() };
    assert_eq!(after_delivery("2026-03-02 10:00", &[]).clocks(&promises, &never_open, now), []);
}

#[test]
fn the_clock_to_show_first_is_the_worst_one() {
    let promises = Promises { first_contact: Some(10), first_service: Some(1), ..Promises::default() };
    let accepted = after_delivery("2026-03-02 10:00", &[(Side::Handling, "2026-03-02 11:00", ACCEPTED)]);
    let worst = accepted.clock(&promises, &Calendar::default(), local("2026-03-05 09:00")).unwrap();
    assert_eq!((worst.promise, worst.progress.state), (Promise::FirstService, State::Stalled));
}

#[test]
fn silence_is_counted_from_the_last_word_while_open() {
    let quiet = after_delivery("2026-03-02 10:00", &[]);
    // Days of 24 hours: clocks went forward in between.
    assert!(!quiet.is_silent(local("2026-04-01 10:59")) && quiet.is_silent(local("2026-04-01 11:00")));
    assert!(!quiet.may_expire(local("2026-05-31 10:59")) && quiet.may_expire(local("2026-05-31 11:00")));
    let spoken = after_delivery("2026-03-02 10:00", &[(Side::Asking, "2026-03-20 10:00", Act::Message)]);
    assert!(!spoken.is_silent(local("2026-04-01 10:00")));
    let reason = arrimage_domain::referral::Ending::NoLongerNeeded;
    let closed = Act::Closed { reason, told: None };
    let closed = after_delivery("2026-03-02 10:00", &[(Side::Asking, "2026-03-20 10:00", closed)]);
    assert!(!closed.is_silent(local("2027-04-01 10:00")));
}

/// Minutes after Monday 2 March 2026, 00:00: three weeks of moments.
fn moment() -> impl Strategy<Value = Timestamp> {
    (0..30_240_i64).prop_map(|minutes| local("2026-03-02 00:00") + SignedDuration::from_mins(minutes))
}

fn question(delivered: Timestamp, pauses: &[(Timestamp, Timestamp)]) -> Situation {
    let mut story = vec![
        (Side::Asking, delivered, Act::Sent(ask(1))),
        (Side::Handling, delivered, Act::Delivered),
        (Side::Handling, delivered, Act::Seen),
    ];
    for ((from, until), n) in pauses.iter().zip(3..) {
        story.push((Side::Handling, *from, Act::Asked));
        story.push((Side::Asking, *until, Act::Answered { question: n }));
    }
    told(&story)
}

proptest! {
    #[test]
    fn a_pause_makes_no_promise_earlier_and_a_longer_one_none_earlier_still(
        delivered in moment(), mut times in prop::collection::vec(moment(), 5), days in 0..12_u32
    ) {
        times.sort();
        let promises = Promises { answered: Some(days), ..Promises::default() };
        let calendar = Calendar::default();
        let now = local("2026-07-15 12:00");
        let due = |pauses: &[(Timestamp, Timestamp)]| {
            question(delivered, pauses).clocks(&promises, &calendar, now)[0].progress.due
        };
        let none = due(&[]);
        let short = due(&[(times[1], times[2])]);
        let long = due(&[(times[0], times[3])]);
        let two = due(&[(times[0], times[1]), (times[2], times[3])]);
        prop_assert!(none <= short && short <= long, "{none} {short} {long}");
        prop_assert!(none <= two && two <= long, "{none} {two} {long}");
        // What is asked after it was due makes nothing less late.
        let too_late = none + SignedDuration::from_mins(1);
        prop_assert_eq!(due(&[(too_late, too_late + SignedDuration::from_hours(72))]), none);
    }

    #[test]
    fn while_a_question_waits_nothing_becomes_late_nor_earlier(delivered in moment(), wait in 0..20_000_i64) {
        let promises = Promises::default();
        let calendar = Calendar::default();
        let mut story = vec![
            (Side::Asking, delivered, Act::Sent(ask(1))),
            (Side::Handling, delivered, Act::Delivered),
            (Side::Handling, delivered, Act::Seen),
        ];
        let asked = delivered + SignedDuration::from_mins(7);
        story.push((Side::Handling, asked, Act::Asked));
        let waiting = told(&story);
        let reading = |minutes| {
            waiting.clocks(&promises, &calendar, asked + SignedDuration::from_mins(minutes))[0].progress
        };
        let (early, late) = (reading(wait / 2), reading(wait));
        prop_assert!(early.due <= late.due);
        prop_assert_eq!((early.state, late.state), (State::Stopped, State::Stopped));
        prop_assert_eq!(early.elapsed, late.elapsed);
    }

    #[test]
    fn a_longer_promise_is_never_due_earlier_and_clocks_come_in_order(delivered in moment(), days in 0..30_u32) {
        let calendar = Calendar::default();
        let now = delivered + SignedDuration::from_hours(1);
        let arrived = told(&[
            (Side::Asking, delivered, Act::Sent(ask(1))),
            (Side::Handling, delivered, Act::Delivered),
        ]);
        let due = |days| {
            let promises = Promises { seen: None, answered: Some(days), ..Promises::default() };
            arrived.clocks(&promises, &calendar, now)[0].progress.due
        };
        prop_assert!(due(days) <= due(days + 1) && due(days) > delivered);
        let readings = arrived.clocks(&Promises::default(), &calendar, now);
        prop_assert!(readings.is_sorted_by_key(|reading| reading.progress.due));
    }
}
