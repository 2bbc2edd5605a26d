//! What an organisation's journal becomes in figures: every number is counted by hand from what was done.

mod made;

use arrimage_domain::{
    Back, Item, Party, Role,
    referral::{Ending, HandOffKind, Link, RefusalCode},
};
use arrimage_kernel::{
    Clock, Code,
    calendar::WeeklyHours,
    id::{PersonId, ReferralId},
};
use arrimage_measure::referrals::{Barrier, Cause, DAY, Side};
use arrimage_node::{Period, referrals::Command};
use jiff::{SignedDuration, Timestamp, civil::date, tz::TimeZone};

use crate::world::{House, Pair, ask, yes};
use made::{
    Made, PLACE, accept, asked, asking, at, barriers, both, came, close, day, done, of, on, opens, otherwise, own,
    pair, redirect, refuse, request, rungs, wait_until,
};

#[test]
fn twelve_requests_with_twelve_ends_give_the_same_figures_to_who_asked_and_to_who_was_asked() {
    let pair = Pair::new();
    let all: Vec<Made> = (0..12).map(|n| request(&pair, &format!("Personne {n}"), |_| ())).collect();
    let [given, untold, criteria, waiting, listed, on_list, left, recalled, forgotten, unreachable, stopped, late] =
        all.as_array().unwrap();
    all.iter().filter(|made| made.sent != forgotten.sent).for_each(|made| opens(&pair, made));
    let (ask, answer) = (|m: &Made, c| asking(&pair, m, c), |m: &Made, c| asked(&pair, m, c));

    day(&pair.world, 1);
    for made in [given, untold, unreachable, stopped] {
        answer(made, accept());
    }
    answer(listed, wait_until(on(40)));
    answer(on_list, wait_until(on(40)));
    day(&pair.world, 2);
    answer(criteria, refuse(RefusalCode::Criteria));
    answer(waiting, refuse(RefusalCode::Waiting));
    day(&pair.world, 3);
    answer(given, Command::Contacted);
    ask(recalled, Command::Recall("Plus besoin.".into()));
    ask(recalled, close(Ending::Recalled, None));
    day(&pair.world, 4);
    ask(criteria, close(Ending::Refused, Some(on(4))));
    day(&pair.world, 5);
    answer(given, Command::Started);
    day(&pair.world, 6);
    answer(unreachable, Command::Unreachable { attempts: 2, words: "Pas de réponse.".into() });
    day(&pair.world, 8);
    answer(stopped, Command::Stop("Déménagement.".into()));
    day(&pair.world, 9);
    ask(stopped, close(Ending::Stopped, Some(on(9))));
    day(&pair.world, 10);
    ask(left, Command::Withdraw { slot: 0 });
    ask(left, close(Ending::ConsentWithdrawn, None));
    day(&pair.world, 12);
    answer(unreachable, Command::Unreachable { attempts: 3, words: "Pas de réponse.".into() });
    day(&pair.world, 13);
    ask(unreachable, close(Ending::Unreachable, None));
    day(&pair.world, 20);
    answer(given, done());
    answer(untold, done());
    day(&pair.world, 22);
    ask(given, close(Ending::ServiceGiven, Some(on(21))));
    ask(untold, close(Ending::ServiceGiven, None));
    day(&pair.world, 30);
    answer(listed, accept());
    day(&pair.world, 91);
    ask(forgotten, close(Ending::Expired, None));
    day(&pair.world, 95);
    answer(late, accept());
    day(&pair.world, 100);

    for found in both(&pair) {
        let side = found.side;
        assert_eq!((found.requests, found.mature, found.first_mature), (12, 12, None), "{side:?}");
        assert_eq!(found.acknowledged, of(11, 12), "{side:?}: all but the forgotten one");
        assert_eq!(found.answered, of(7, 12), "{side:?}: 5 accepted, 2 refused, one more came too late");
        assert_eq!(found.waiting, 1, "{side:?}: one was only put on the list");
        assert_eq!(found.loop_closed, of(3, 12), "{side:?}: given, refused, stopped, each told to the person");
        assert_eq!(found.loop_closed_agreed, of(3, 12), "{side:?}");
        assert_eq!(found.lost, of(1, 12), "{side:?}");
        assert_eq!(
            (found.silent, found.silent_by_choice),
            (of(3, 12), 0),
            "{side:?}: a refusal never closed, one on the list, one accepted and no more"
        );
        assert_eq!(
            rungs(&found),
            [
                [12, 0, 0, 0, 0],
                [12, 0, 0, 0, 0],
                [11, 0, 0, 1, 0],
                [9, 2, 0, 0, 0],
                [6, 2, 0, 1, 0],
                [2, 2, 1, 1, 0],
                [1, 1, 0, 0, 0]
            ],
            "{side:?}"
        );
        assert_eq!(came(&found.to_answer), [(1, 4), (2, 2), (30, 1), (95, 1)], "{side:?}");
        assert_eq!(otherwise(&found.to_answer), [(Cause::Withdrawn, 2), (Cause::Lost, 1)], "{side:?}");
        assert_eq!(found.to_answer.censored, [100 * DAY], "{side:?}");
        assert_eq!(found.to_answer.reaches(0.5).map(|half| half.at), Some(2 * DAY), "{side:?}");
        assert!((found.to_answer.reached.at(99 * DAY) - 8.0 / 12.0).abs() < 1e-9, "{side:?}");
        assert_eq!(came(&found.to_contact), [(3, 1), (20, 1)], "{side:?}: of one only the end is known");
        assert_eq!(came(&found.to_service), [(5, 1), (20, 1)], "{side:?}");
        for delay in [&found.to_contact, &found.to_service] {
            let others = [
                (Cause::Withdrawn, 2),
                (Cause::Refused, 2),
                (Cause::Unreachable, 1),
                (Cause::Stopped, 1),
                (Cause::Lost, 1),
            ];
            assert_eq!(otherwise(delay), others, "{side:?}");
            assert_eq!((delay.by_choice, &delay.censored), (0, &vec![100 * DAY; 3]), "{side:?}");
            // Ends by day: 2 refused, recalled, stopped, left, the last try of the unreachable, lost.
            for (day, ended) in [(1, 0.0), (2, 2.0), (3, 3.0), (8, 4.0), (10, 5.0), (11, 5.0), (12, 6.0), (91, 7.0)] {
                assert!((delay.ended.at(day * DAY) - ended / 12.0).abs() < 1e-9, "{side:?}, day {day}");
            }
        }
        assert_eq!(barriers(&found), [(Barrier::Waiting, of(1, 2)), (Barrier::Criteria, of(1, 2))], "{side:?}");
        let none = of(0, 12);
        let never = [found.redirected_again, found.bounced, found.accompanied, found.personalised];
        assert_eq!(never, [none; 4], "{side:?}");
        let by_all = (side == Side::Sent).then(|| of(1, 12));
        assert_eq!(found.refused_by_all, by_all, "{side:?}: who is asked can't know");
    }
}

#[test]
fn two_working_days_to_be_seen_are_those_of_who_was_asked() {
    let pair = pair(|asking| asking.calendar.hours = WeeklyHours::always(), |_| ());
    let minutes = |n| pair.world.clock.advance(SignedDuration::from_mins(n));
    // A Thursday: Friday, then Monday until 16:30.
    day(&pair.world, 2);
    let [first, last_minute, late, _] = ["A", "B", "C", "D"].map(|name| request(&pair, name, |_| ()));
    day(&pair.world, 6);
    opens(&pair, &first);
    minutes(6 * 60 + 30);
    opens(&pair, &last_minute);
    minutes(1);
    opens(&pair, &late);
    // The Thursday before Easter: neither Friday nor Monday counts, so Wednesday.
    day(&pair.world, 30);
    let [easter, after_easter] = ["E", "F"].map(|name| request(&pair, name, |_| ()));
    day(&pair.world, 36);
    opens(&pair, &easter);
    day(&pair.world, 37);
    opens(&pair, &after_easter);
    day(&pair.world, 130);
    for found in both(&pair) {
        assert_eq!(found.acknowledged, of(3, 6), "{:?}", found.side);
        assert_eq!(rungs(&found)[2], [5, 0, 0, 1, 0], "{:?}", found.side);
    }
}

#[test]
fn what_a_person_does_not_let_come_back_is_unknown_to_who_asked_and_closes_no_loop() {
    let pair = Pair::new();
    let by_default = request(&pair, "A", |request| request.back = Back::by_default());
    let nothing = request(&pair, "B", |request| request.back.clear());
    let words_only = request(&pair, "C", |request| request.back = [Back::Messages].into());
    for made in [&by_default, &nothing, &words_only] {
        opens(&pair, made);
    }
    day(&pair.world, 1);
    asked(&pair, &by_default, accept());
    asked(&pair, &nothing, accept());
    day(&pair.world, 2);
    asked(&pair, &by_default, Command::Contacted);
    asked(&pair, &words_only, refuse(RefusalCode::Criteria));
    day(&pair.world, 3);
    asked(&pair, &words_only, Command::Message("Bonjour.".into()));
    day(&pair.world, 4);
    asking(&pair, &words_only, close(Ending::PersonChoseOtherwise, Some(on(4))));
    day(&pair.world, 10);
    asked(&pair, &by_default, done());
    asked(&pair, &nothing, done());
    day(&pair.world, 12);
    asking(&pair, &by_default, close(Ending::ServiceGiven, Some(on(12))));
    day(&pair.world, 100);
    let [sent, received] = both(&pair);

    assert_eq!(sent.answered, of(1, 3));
    assert_eq!((sent.loop_closed, sent.loop_closed_agreed), (of(1, 3), of(1, 1)));
    assert_eq!((sent.silent, sent.silent_by_choice), (of(0, 3), 1));
    assert_eq!((came(&sent.to_answer), sent.to_answer.by_choice), (vec![(1, 1)], 2));
    assert_eq!((came(&sent.to_contact), sent.to_contact.by_choice), (vec![], 3));
    assert_eq!(sent.refused_by_all, Some(of(0, 3)), "its refusal did not come");
    assert_eq!(
        rungs(&sent)[2..],
        [[3, 0, 0, 0, 0], [1, 1, 0, 0, 1], [1, 0, 0, 0, 0], [1, 0, 0, 0, 0], [1, 0, 0, 0, 0]]
    );

    assert_eq!(received.answered, of(3, 3));
    assert_eq!(
        (received.loop_closed, received.loop_closed_agreed),
        (of(1, 3), of(1, 1)),
        "a refusal that could not travel was not seen, though a later message was"
    );
    assert_eq!((received.silent, received.silent_by_choice), (of(1, 3), 0), "done, and never closed");
    assert_eq!((came(&received.to_answer), received.to_answer.by_choice), (vec![(1, 2), (2, 1)], 0));
    assert_eq!(came(&received.to_contact), [(2, 1), (10, 1)]);
    assert_eq!(otherwise(&received.to_contact), [(Cause::Refused, 1)], "the refusal came before the other choice");
    assert_eq!(barriers(&received), [(Barrier::Criteria, of(1, 1))]);
}

#[test]
fn redirections_and_refusals_follow_the_person_along_linked_requests() {
    let mut pair = Pair::new();
    let c = pair.world.found("maison", |_| ());
    let ines = c.hire("Inès", Role::Practitioner);
    let open = c.offers("ouvert-a-tous", true);
    for house in [&pair.a, &pair.b] {
        house.link(&c);
        c.link(house);
    }
    pair.world.settle();
    let next = |earlier: ReferralId, how: Link, to: Party| {
        let person = pair.a.page(&pair.yann, earlier).persons[0].id;
        let mut next = ask(person, to, open);
        next.until = "2028-02-01".parse().unwrap();
        next.follows = Some((earlier, how));
        if to == PLACE {
            next.services.clear();
        }
        let sent = pair.a.send(&pair.yann, next);
        pair.world.settle();
        sent
    };
    let at_c = |sent: ReferralId, command: Command| {
        c.act(&ines, at(&c, &pair.a, sent), command);
        pair.world.settle();
    };
    let by_telephone = |sent, command| pair.a.act(&pair.yann, sent, Command::OnBehalf(Box::new(command)));

    let (twice, thrice, then_in) =
        (request(&pair, "P", |_| ()), request(&pair, "Q", |_| ()), request(&pair, "R", |_| ()));
    let brother: PersonId = pair.a.welcome(&pair.yann, "S2", "« Nous deux. »");
    let household = request(&pair, "S1", |request| {
        request.persons.push(yes(brother, [Item::Name, Item::Words, Item::SafeContact]));
    });
    let full = request(&pair, "T", |_| ());
    day(&pair.world, 1);
    asked(&pair, &twice, redirect(c.party(), Some(open)));
    for made in [&thrice, &then_in, &household] {
        asked(&pair, made, refuse(RefusalCode::Criteria));
    }
    asked(&pair, &full, refuse(RefusalCode::Waiting));
    let second = next(twice.sent, Link::Redirected, c.party());
    asking(&pair, &twice, close(Ending::Redirected, None));
    let again = next(thrice.sent, Link::Refused, c.party());
    let welcomed = next(then_in.sent, Link::Refused, c.party());
    day(&pair.world, 2);
    at_c(second, redirect(PLACE, None));
    at_c(again, refuse(RefusalCode::Criteria));
    at_c(welcomed, accept());
    let third = next(second, Link::Redirected, PLACE);
    let last = next(again, Link::Refused, PLACE);
    day(&pair.world, 3);
    by_telephone(third, accept());
    by_telephone(last, refuse(RefusalCode::Criteria));
    day(&pair.world, 100);

    let found = own(&pair.a, None, None).sent;
    assert_eq!((found.requests, found.mature, found.answered), (10, 10, of(10, 10)));
    assert_eq!(found.redirected_again, of(1, 10), "the second redirection");
    assert_eq!(found.bounced, of(2, 10), "the second redirection and the third refusal, each once");
    assert_eq!(found.refused_by_all, Some(of(3, 6)), "Q by three, and the two of a household");
    assert_eq!(barriers(&found), [(Barrier::Waiting, of(1, 6)), (Barrier::Criteria, of(5, 6))]);
    for (house, requests, criteria) in [(&pair.b, 5, of(3, 4)), (&c, 3, of(1, 1))] {
        let found = own(house, None, None).received;
        assert_eq!((found.requests, found.redirected_again.part, found.bounced.part), (requests, 0, 0));
        assert_eq!(found.barriers[Barrier::Criteria as usize], (Barrier::Criteria, criteria));
    }
}

#[test]
fn back_where_they_came_from_is_a_bounce_for_both() {
    let pair = Pair::new();
    let made = request(&pair, "Luz", |_| ());
    asked(&pair, &made, accept());
    let back = pair.a.offers("retour", true);
    pair.world.settle();
    let person = pair.b.page(&pair.samira, made.received).persons[0].id;
    let mut request = ask(person, pair.a.party(), back);
    request.persons[0].texts =
        [(Item::Name, "Luz".into()), (Item::Words, "« Encore? »".into()), (Item::SafeContact, "texto".into())].into();
    request.follows = Some((made.received, Link::Refused));
    pair.b.send(&pair.samira, request);
    pair.world.settle();
    day(&pair.world, 100);
    let (a, b) = (own(&pair.a, None, None), own(&pair.b, None, None));
    assert_eq!([a.sent.bounced, b.received.bounced], [of(0, 1); 2]);
    assert_eq!([a.received.bounced, b.sent.bounced], [of(1, 1); 2]);
    assert_eq!([a.received.redirected_again, b.sent.redirected_again], [of(0, 1); 2]);
}

#[test]
fn the_first_end_is_the_one_that_counts_and_a_waiting_list_is_no_answer() {
    let pair = Pair::new();
    let [listed, refused, changed, reconsidered] = ["A", "B", "C", "D"].map(|name| request(&pair, name, |_| ()));
    day(&pair.world, 1);
    asked(&pair, &listed, wait_until(on(20)));
    asked(&pair, &changed, accept());
    asked(&pair, &reconsidered, redirect(PLACE, None));
    day(&pair.world, 2);
    asked(&pair, &refused, refuse(RefusalCode::Mission));
    day(&pair.world, 3);
    asked(&pair, &reconsidered, accept());
    day(&pair.world, 4);
    asked(&pair, &reconsidered, Command::Contacted);
    day(&pair.world, 5);
    asked(&pair, &listed, redirect(PLACE, None));
    day(&pair.world, 6);
    asking(&pair, &refused, close(Ending::PersonChoseOtherwise, None));
    day(&pair.world, 7);
    asking(&pair, &changed, close(Ending::PersonChoseOtherwise, None));
    day(&pair.world, 9);
    asking(&pair, &listed, Command::Recall("Elle a trouvé.".into()));
    asking(&pair, &listed, close(Ending::Recalled, None));
    day(&pair.world, 100);
    for found in both(&pair) {
        assert_eq!(came(&found.to_answer), [(1, 2), (2, 1), (5, 1)], "{:?}", found.side);
        assert_eq!(came(&found.to_contact), [(4, 1)], "{:?}", found.side);
        assert_eq!(otherwise(&found.to_contact), [(Cause::Withdrawn, 1), (Cause::Refused, 2)], "{:?}", found.side);
        for (day, share) in [(1, 0.0), (2, 0.25), (5, 0.5), (6, 0.5), (7, 0.75)] {
            assert!((found.to_contact.ended.at(day * DAY) - share).abs() < 1e-9, "{:?}, day {day}", found.side);
        }
        assert_eq!((found.waiting, found.redirected_again), (0, of(0, 4)), "{:?}", found.side);
        assert_eq!(barriers(&found), [(Barrier::Mission, of(1, 1))], "{:?}", found.side);
    }
}

#[test]
fn after_a_withdrawal_whoever_was_asked_waits_for_nothing_and_whoever_asked_still_closes() {
    let pair = Pair::new();
    let [at_once, refused, given, recalled] = ["A", "B", "C", "D"].map(|name| request(&pair, name, |_| ()));
    day(&pair.world, 1);
    asked(&pair, &refused, refuse(RefusalCode::Absent));
    asked(&pair, &given, accept());
    asked(&pair, &given, done());
    asking(&pair, &recalled, Command::Recall("Plus besoin.".into()));
    day(&pair.world, 2);
    for made in [&at_once, &refused] {
        asking(&pair, made, Command::Withdraw { slot: 0 });
    }
    asked(&pair, &given, Command::Withdraw { slot: 0 });
    day(&pair.world, 100);
    let [sent, received] = both(&pair);
    assert_eq!((sent.silent, sent.silent_by_choice), (of(4, 4), 0), "nobody closed any of them");
    assert_eq!((received.silent, received.silent_by_choice), (of(1, 4), 0), "only a recall lets its closing come");
    for found in [sent, received] {
        assert_eq!(otherwise(&found.to_contact), [(Cause::Withdrawn, 2), (Cause::Refused, 1)], "{:?}", found.side);
        assert_eq!((came(&found.to_contact), found.loop_closed), (vec![(1, 1)], of(0, 4)), "{:?}", found.side);
    }
}

#[test]
fn a_hand_off_and_a_name_are_counted_where_they_are_known() {
    let pair = Pair::new();
    let named = request(&pair, "A", |request| request.to = Some("Samira".into()));
    let untold = request(&pair, "B", |request| request.back = Back::by_default());
    request(&pair, "C", |request| request.to = Some("  ".into()));
    day(&pair.world, 1);
    let hand_over = || Command::HandOver {
        how: HandOffKind::Call,
        on: on(1),
        with: vec!["Yann".into(), "Samira".into()],
        words: String::new(),
    };
    asking(&pair, &named, hand_over());
    asked(&pair, &untold, accept());
    asked(&pair, &untold, hand_over());
    day(&pair.world, 100);
    let [sent, received] = both(&pair);
    assert_eq!([sent.personalised, received.personalised], [of(1, 3); 2]);
    assert_eq!(sent.accompanied, of(1, 3), "the person did not let the other one come back");
    assert_eq!(received.accompanied, of(2, 3));
}

#[test]
fn a_period_is_of_whole_days_in_the_organisation_s_own_time() {
    let pair = pair(|_| (), |asked| asked.calendar.zone = TimeZone::get("America/Vancouver").unwrap());
    let (third, fourth) = (date(2026, 3, 3), date(2026, 3, 4));
    let counted = |house: &House, from, to| {
        let found = own(house, Some(from), Some(to));
        (found.sent.requests, found.received.requests)
    };
    // 23:30 in Montréal, then half past midnight: 20:30 and 21:30 in Vancouver. In UTC both are on the 4th.
    pair.world.clock.advance(SignedDuration::from_mins(14 * 60 + 30));
    let evening = request(&pair, "A", |_| ());
    let sent = pair.world.clock.now();
    pair.world.later(1);
    let night = request(&pair, "B", |_| ());
    assert_eq!(counted(&pair.a, third, third), (1, 0));
    assert_eq!(counted(&pair.a, fourth, fourth), (1, 0));
    assert_eq!(counted(&pair.a, third, fourth), (2, 0));
    assert_eq!(counted(&pair.b, third, third), (0, 2));
    assert_eq!(counted(&pair.b, fourth, fourth), (0, 0));
    let backwards = Period { from: Some(fourth), to: Some(third), days: 90 };
    assert_eq!(pair.a.office.own_measures(backwards).wait().err().unwrap().code, Code::Malformed);

    // At 90 days to the hour the first one is old enough, and the second is not.
    pair.world.later(90 * 24 - 2);
    let [found, _] = both(&pair);
    assert_eq!((found.requests, found.mature), (2, 0));
    assert_eq!(found.first_mature, Some(sent.as_microsecond() + 90 * DAY));
    assert_eq!(found.answered.value(), None, "undefined, not 0");
    pair.world.later(1);
    for found in both(&pair) {
        assert_eq!((found.requests, found.mature, found.first_mature), (2, 1, None), "{:?}", found.side);
    }
    let short = Period { from: None, to: None, days: 30 };
    assert_eq!(pair.a.office.own_measures(short).wait().unwrap().sent.mature, 2);

    // An hour later the second has its answer on the last moment, and the first one hour too late.
    pair.world.later(1);
    for made in [&evening, &night] {
        asked(&pair, made, accept());
    }
    for found in both(&pair) {
        assert_eq!((found.mature, found.answered), (2, of(1, 2)), "{:?}", found.side);
        let hour = DAY / 24;
        let times: Vec<i64> = found.to_answer.reached.points.iter().map(|point| point.time).collect();
        assert_eq!(times, [90 * DAY, 90 * DAY + hour], "{:?}", found.side);
    }

    // Without a period: the year that ends today.
    pair.world
        .clock
        .advance("2027-03-03T17:00:00Z".parse::<Timestamp>().unwrap().duration_since(pair.world.clock.now()));
    let found = own(&pair.a, None, None);
    assert_eq!((found.from, found.to, found.sent.requests), (third, date(2027, 3, 3), 2));
    assert_eq!(found.cut_off, pair.world.clock.now());
    pair.world.later(24);
    assert_eq!(own(&pair.a, None, None).sent.requests, 1);
}
