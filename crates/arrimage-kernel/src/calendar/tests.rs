//! The calendar and its clocks, on known dates and as properties.

use jiff::{SignedDuration, Timestamp, civil::date};
use proptest::prelude::*;

use super::*;
use crate::Bilingual;

/// A local moment in Montréal, of 2026 unless the text says otherwise: `03-02 14:00`.
fn at(text: &str) -> Timestamp {
    let text = if text.len() == 11 { format!("2026-{text}") } else { text.into() };
    let local: jiff::civil::DateTime = text.replace(' ', "T").parse().unwrap();
    Calendar::default().zone.to_timestamp(local).unwrap()
}

fn pause(from: &str, until: &str) -> Pause {
    Pause { from: at(from), until: Some(at(until)) }
}

fn due(start: &str, days: u32, pauses: &[Pause]) -> Due {
    Calendar::default().due(at(start), days, pauses)
}

fn calendar(hours: &str, holidays: Holidays) -> Calendar {
    Calendar { hours: serde_json::from_str(hours).unwrap(), holidays, ..Calendar::default() }
}

fn hours(count: i64) -> SignedDuration {
    SignedDuration::from_hours(count)
}

#[test]
fn a_calendar_is_written_as_it_is_read() {
    let calendar = calendar(r#"{"mon":["08:30-12:00"]}"#, Holidays::default());
    let text = r#"{"zone":"America/Toronto","hours":{"mon":["08:30-12:00"]},"holidays":[]}"#;
    assert_eq!(serde_json::to_string(&calendar).unwrap(), text);
    assert_eq!(serde_json::from_str::<Calendar>(text).unwrap(), calendar);
    let error = serde_json::from_str::<Calendar>(&text.replace("Toronto", "Hochelaga")).unwrap_err().to_string();
    assert!(error.contains("America/Hochelaga"), "{error}");
}

#[test]
fn due_counts_dates_after_the_start_whatever_its_hour() {
    // 2 March 2026 is a Monday.
    for start in ["03-02 00:00", "03-02 09:00", "03-02 18:00"] {
        assert_eq!(due(start, 2, &[]), Due::At(at("03-04 16:30")), "{start}");
    }
    assert_eq!(due("03-06 10:00", 1, &[]), Due::At(at("03-09 16:30")), "over a weekend and a clock change");
    assert_eq!(due("03-07 10:00", 1, &[]), Due::At(at("03-09 16:30")), "started on a closed day");
    assert_eq!(due("03-02 09:00", 0, &[]), due("03-02 09:00", 1, &[]));
}

#[test]
fn due_passes_over_holidays_year_ends_and_leap_days() {
    assert_eq!(due("04-02 10:00", 2, &[]), Due::At(at("04-08 16:30")), "Good Friday to Easter Monday");
    assert_eq!(due("04-03 10:00", 1, &[]), Due::At(at("04-07 16:30")), "started on a holiday");
    assert_eq!(due("12-23 10:00", 4, &[]), Due::At(at("2027-01-04 16:30")), "28, 29 and 30 December, then 4 January");
    assert_eq!(due("2028-02-28 10:00", 1, &[]), Due::At(at("2028-02-29 16:30")));
}

#[test]
fn a_pause_adds_the_dates_begun_during_it() {
    let base = ("03-02 10:00", 3); // due Thursday the 5th
    let with = |pauses: &[Pause]| due(base.0, base.1, pauses);
    assert_eq!(with(&[]), Due::At(at("03-05 16:30")));
    assert_eq!(with(&[pause("03-03 10:00", "03-03 15:00")]), Due::At(at("03-05 16:30")), "within a day: none");
    assert_eq!(with(&[pause("03-03 10:00", "03-04 10:00")]), Due::At(at("03-06 16:30")), "over a night: one");
    assert_eq!(with(&[pause("03-03 10:00", "03-04 07:00")]), Due::At(at("03-05 16:30")), "answered before opening");
    assert_eq!(with(&[pause("03-03 10:00", "03-04 08:30")]), Due::At(at("03-05 16:30")), "answered at opening");
    assert_eq!(with(&[pause("03-03 08:30", "03-03 08:31")]), Due::At(at("03-06 16:30")), "asked at opening");
    assert_eq!(with(&[pause("03-05 14:00", "03-09 10:00")]), Due::At(at("03-09 16:30")), "over a weekend: two");
    assert_eq!(
        with(&[pause("03-02 07:00", "03-02 18:00")]),
        Due::At(at("03-05 16:30")),
        "the start's date never counts"
    );
    assert_eq!(with(&[pause("03-05 16:30", "03-20 10:00")]), Due::At(at("03-05 16:30")), "asked when already due");
}

#[test]
fn a_promise_is_never_due_while_its_clock_stands_still() {
    assert_eq!(due("03-02 10:00", 1, &[pause("03-03 14:00", "03-03 17:00")]), Due::At(at("03-04 16:30")));
    assert_eq!(due("03-02 10:00", 1, &[pause("03-03 14:00", "03-03 16:30")]), Due::At(at("03-04 16:30")));
    assert_eq!(due("03-02 10:00", 1, &[pause("03-03 14:00", "03-03 16:29")]), Due::At(at("03-03 16:30")));
}

#[test]
fn overlapping_pauses_count_once() {
    let [a, b] = [pause("03-03 10:00", "03-05 10:00"), pause("03-04 07:00", "03-06 10:00")];
    assert_eq!(due("03-02 10:00", 3, &[a, b]), due("03-02 10:00", 3, &[pause("03-03 10:00", "03-06 10:00")]));
    assert_eq!(due("03-02 10:00", 3, &[a, a]), due("03-02 10:00", 3, &[a]));
    let backwards = Pause { from: a.until.unwrap(), until: Some(a.from) };
    assert_eq!(due("03-02 10:00", 3, &[backwards]), due("03-02 10:00", 3, &[]));
}

#[test]
fn an_open_question_stops_the_clock_unless_it_came_too_late() {
    let open = |from: &str| Pause { from: at(from), until: None };
    assert_eq!(due("03-02 10:00", 3, &[open("03-04 11:00")]), Due::Stopped(at("03-04 11:00")));
    assert_eq!(due("03-02 10:00", 3, &[open("03-06 11:00")]), Due::At(at("03-05 16:30")));
}

#[test]
fn a_calendar_that_never_opens_says_so() {
    let all_year = (1..=12).flat_map(|month| {
        (1..=31).filter(move |day| Date::new(2024, month, *day).is_ok()).map(move |day| Holiday {
            name: Bilingual::same("Fermé"),
            on: Rule::Fixed { month, day, monday_if_sunday: false },
        })
    });
    let shut = Holidays::new(all_year.collect()).unwrap();
    for closed in [calendar("{}", Holidays::default()), Calendar { holidays: shut, ..Calendar::default() }] {
        let start = at("03-02 10:00");
        let open_pause = [Pause { from: start, until: None }];
        assert_eq!(closed.due(start, 1, &[]), Due::Never);
        assert_eq!(closed.due(start, 1, &open_pause), Due::Never);
        assert_eq!(closed.progress(start, 1, &[], start), None);
        assert_eq!(closed.next_opening(start), None);
        assert_eq!(closed.add_working_days(date(2026, 3, 2), 1), None);
        assert_eq!(closed.opening_time(start, at("2027-03-02 10:00")), SignedDuration::ZERO);
    }
    assert_eq!(due("03-02 10:00", u32::MAX, &[]), Due::Never);
    assert_eq!(Calendar::default().add_working_days(date(2026, 3, 2), 0), Some(date(2026, 3, 2)));
}

#[test]
fn opening_time_follows_the_clock_changes() {
    let night = calendar(r#"{"sat":["20:00-08:00"],"sun":["20:00-08:00"]}"#, Holidays::default());
    let opened = |from: &str, until: &str| night.opening_time(at(from), at(until));
    assert_eq!(opened("02-28 12:00", "03-01 12:00"), hours(12));
    assert_eq!(opened("03-07 12:00", "03-08 12:00"), hours(11), "spring: an hour is skipped");
    assert_eq!(opened("10-31 12:00", "11-01 12:00"), hours(13), "autumn: an hour comes twice");
    assert_eq!(opened("03-01 06:00", "03-01 21:00"), hours(3), "both ends inside a window");
    assert_eq!(opened("03-01 12:00", "02-28 12:00"), hours(0));
    let always = Calendar { hours: WeeklyHours::always(), holidays: Holidays::default(), ..Calendar::default() };
    assert_eq!(always.opening_time(at("2024-01-01 00:00"), at("2025-01-01 00:00")), hours(366 * 24));
    assert_eq!(always.due(at("03-07 10:00"), 1, &[]), Due::At(at("03-09 00:00")));
}

#[test]
fn windows_in_the_skipped_hour_shrink_to_the_change_and_never_overlap() {
    let odd = calendar(r#"{"sun":["01:30-02:15","02:20-02:45","02:50-04:00"]}"#, Holidays::default());
    let change = at("03-08 03:00");
    let found: Vec<_> = odd.openings(date(2026, 3, 8)).collect();
    assert_eq!(found, [(at("03-08 01:30"), change), (change, at("03-08 04:00"))]);
    let gone = calendar(r#"{"sun":["02:10-02:50"]}"#, Holidays::default());
    assert!(!gone.is_working(date(2026, 3, 8)) && gone.is_working(date(2026, 3, 15)));
}

#[test]
fn a_night_belongs_to_the_date_on_which_it_opens() {
    let day = r#"["20:00-08:00"]"#;
    let night = format!(r#"{{"mon":{day},"tue":{day},"wed":{day},"thu":{day},"fri":{day}}}"#);
    let night = calendar(&night, Holidays::quebec());
    assert!(night.is_open(at("03-03 07:59")) && !night.is_open(at("03-03 08:00")));
    assert!(night.is_open(at("06-24 03:00")), "the night of the 23rd runs on into the holiday");
    assert!(!night.is_open(at("06-24 21:00")) && !night.is_open(at("06-25 03:00")));
    assert_eq!(night.due(at("03-02 10:00"), 1, &[]), Due::At(at("03-04 08:00")), "the last closing of Tuesday");
    assert_eq!(night.next_opening(at("06-24 12:00")), Some(at("06-25 20:00")));
    assert_eq!(night.next_opening(at("06-24 03:00")), Some(at("06-24 03:00")));
}

#[test]
fn a_clock_goes_from_on_time_to_stalled() {
    let calendar = Calendar::default();
    // Started at the closing of Monday the 2nd: five days are 40 opening hours, until Monday the 9th.
    let stands = |now: &str, pauses: &[Pause]| calendar.progress(at("03-02 16:30"), 5, pauses, at(now)).unwrap();
    let plain = |now: &str| {
        let progress = stands(now, &[]);
        (progress.elapsed, progress.state)
    };
    assert_eq!(plain("03-01 10:00"), (0.0, State::OnTime));
    assert_eq!(plain("03-03 08:30"), (0.0, State::OnTime));
    assert_eq!(plain("03-04 12:30"), (0.3, State::OnTime));
    assert_eq!(plain("03-07 12:00"), (0.8, State::DueSoon), "a weekend is no opening time");
    assert_eq!(plain("03-09 16:30"), (1.0, State::DueSoon));
    assert_eq!(plain("03-10 12:30"), (1.1, State::Late));
    assert_eq!(plain("03-16 16:30"), (2.0, State::Late));
    assert_eq!(plain("03-17 16:30"), (2.2, State::Stalled));
    assert_eq!(stands("03-04 12:30", &[]).stalled, at("03-16 16:30"));
    assert_eq!(Due::At(at("03-16 16:30")), due("03-02 16:30", 10, &[]));

    let asked = [Pause { from: at("03-04 12:30"), until: None }];
    let waiting = stands("03-11 12:30", &asked);
    assert_eq!((waiting.elapsed, waiting.state), (12.0 / 40.0, State::Stopped));
    assert_eq!((waiting.stopped, waiting.due), (Some(at("03-04 12:30")), at("03-16 16:30")));
    assert_eq!(stands("03-04 12:30", &asked).stopped, Some(at("03-04 12:30")), "from the very moment of the question");
    assert_eq!(stands("03-04 12:29", &asked).stopped, None, "what comes later is not known yet");

    let too_late = stands("03-20 10:00", &[Pause { from: at("03-11 08:30"), until: None }]);
    assert_eq!((too_late.state, too_late.elapsed), (State::Late, 1.2));
    assert_eq!(too_late.stopped, Some(at("03-11 08:30")));
}

/// Minutes over some two years from 1 January 2026, so that clock changes and holidays are met.
fn moment() -> impl Strategy<Value = Timestamp> {
    (0..2 * 365 * 24 * 60_i64).prop_map(|minutes| at("01-01 00:00") + SignedDuration::from_mins(minutes))
}

fn pauses() -> impl Strategy<Value = Vec<Pause>> {
    let pause = (moment(), prop_oneof![9 => (0..20_000_i64).prop_map(Some), 1 => Just(None)]);
    let pause = pause.prop_map(|(from, minutes)| Pause {
        from,
        until: minutes.map(|minutes| from + SignedDuration::from_mins(minutes)),
    });
    prop::collection::vec(pause, 0..40)
}

fn calendars() -> impl Strategy<Value = Calendar> {
    let night = r#"{"sat":["20:00-08:00"],"sun":["20:00-07:00","09:00-10:00"],"wed":["01:30-02:30"]}"#;
    let lunch = r#"{"mon":["08:30-12:00","13:00-16:30"],"tue":["08:30-12:00"],"thu":["13:00-21:00"]}"#;
    let always = Calendar { hours: WeeklyHours::always(), ..Calendar::default() };
    prop::sample::select(vec![
        Calendar::default(),
        always,
        calendar(night, Holidays::default()),
        calendar(lunch, Holidays::quebec()),
    ])
}

/// A due that can be compared: a stopped clock is due after every other.
fn rank(due: Due) -> Timestamp {
    match due {
        Due::At(at) => at,
        Due::Stopped(_) | Due::Never => Timestamp::MAX,
    }
}

proptest! {
    #[test]
    fn more_days_are_never_due_sooner(c in calendars(), start in moment(), days in 0..40_u32, pauses in pauses()) {
        prop_assert!(rank(c.due(start, days, &pauses)) <= rank(c.due(start, days + 1, &pauses)));
    }

    #[test]
    fn one_more_pause_makes_nothing_due_sooner_and_their_order_means_nothing(
        c in calendars(), start in moment(), days in 1..40_u32, pauses in pauses(),
    ) {
        let whole = c.due(start, days, &pauses);
        for less in 0..pauses.len() {
            let mut fewer = pauses.clone();
            fewer.remove(less);
            prop_assert!(rank(c.due(start, days, &fewer)) <= rank(whole));
        }
        let mut turned = pauses.clone();
        turned.reverse();
        prop_assert_eq!(c.due(start, days, &turned), whole);
        turned.sort_unstable_by_key(|pause| (pause.until, pause.from));
        prop_assert_eq!(c.due(start, days, &turned), whole);
    }

    #[test]
    fn due_is_the_last_closing_of_a_working_date_after_the_start_while_the_clock_runs(
        c in calendars(), start in moment(), days in 1..40_u32, pauses in pauses(),
    ) {
        if let Due::At(due) = c.due(start, days, &pauses) {
            // A night's closing is on the date after.
            let date = [c.date(due), c.date(due).yesterday().unwrap()].into_iter()
                .find(|date| c.openings(*date).next_back().is_some_and(|(_, close)| close == due)).unwrap();
            prop_assert!(date > c.date(start) && c.holidays.on(date).is_none());
            prop_assert!(!pauses.iter().any(|p| p.from < due && p.until.is_none_or(|until| due <= until)));
            prop_assert!(date >= c.add_working_days(c.date(start), days).unwrap());
        }
    }

    #[test]
    fn pauses_between_opening_hours_add_exactly_the_dates_begun(
        start in moment(), days in 1..40_u32, spans in prop::collection::vec((moment(), 0..10_u32), 0..8),
    ) {
        let c = Calendar::default();
        let midday = |date: Date| c.zone.to_timestamp(date.at(12, 0, 0, 0)).unwrap();
        let mut pauses = Vec::new();
        for (from, length) in spans {
            let first = c.add_working_days(c.date(from), 1).unwrap();
            let last = c.add_working_days(first, length).unwrap();
            pauses.push(Pause { from: midday(first), until: Some(midday(last)) });
        }
        // The rule as protocol.md words it, repeated until nothing changes.
        let close = |date: Date| c.openings(date).next_back().unwrap().1;
        let mut wanted = c.add_working_days(c.date(start), days).unwrap();
        loop {
            let begun = c.working_dates(c.date(start).tomorrow().unwrap()).take(900).filter(|date| {
                let open = c.openings(*date).next().unwrap().0;
                pauses.iter().any(|p| p.from < close(wanted) && p.from <= open && p.until.is_some_and(|until| open < until))
            });
            let next = c.add_working_days(c.date(start), days + u32::try_from(begun.count()).unwrap()).unwrap();
            if next == wanted {
                break;
            }
            wanted = next;
        }
        prop_assert_eq!(c.due(start, days, &pauses), Due::At(close(wanted)));
    }

    #[test]
    fn opening_time_adds_up_and_agrees_with_being_open(c in calendars(), mut m in prop::array::uniform3(moment())) {
        m.sort_unstable();
        let [a, b, d] = m;
        prop_assert_eq!(c.opening_time(a, b) + c.opening_time(b, d), c.opening_time(a, d));
        let minute = SignedDuration::from_mins(1);
        let open = if c.is_open(a) { minute } else { SignedDuration::ZERO };
        prop_assert_eq!(c.opening_time(a, a + minute), open);
        let next = c.next_opening(a).unwrap();
        prop_assert!(c.is_open(next) && c.opening_time(a, next) == SignedDuration::ZERO);
    }

    #[test]
    fn a_clock_never_runs_backwards_and_agrees_with_its_due_date(
        c in calendars(), start in moment(), days in 1..20_u32, pauses in pauses(), mut nows in prop::array::uniform2(moment()),
    ) {
        nows.sort_unstable();
        // Questions that are all answered before the two moments, so that both know the same pauses.
        let known: Vec<Pause> = pauses.into_iter().filter(|p| p.until.is_some_and(|until| until <= nows[0])).collect();
        let [before, after] = nows.map(|now| c.progress(start, days, &known, now).unwrap());
        prop_assert_eq!(Due::At(before.due), c.due(start, days, &known));
        prop_assert!(before.elapsed <= after.elapsed && before.state <= after.state && before.stopped.is_none());
        prop_assert!(before.due < before.stalled);
        for (progress, now) in [(before, nows[0]), (after, nows[1])] {
            prop_assert!(progress.elapsed.is_finite() && progress.elapsed >= 0.0);
            prop_assert_eq!(progress.state >= State::Late, now > progress.due);
            prop_assert_eq!(progress.elapsed <= 1.0, progress.state < State::Late || c.opening_time(progress.due, now).is_zero());
        }
    }

    #[test]
    fn an_open_question_holds_the_clock_where_it_was(c in calendars(), start in moment(), days in 1..20_u32, wait in 1..50_000_i64) {
        let asked = start + SignedDuration::from_hours(30);
        let pause = [Pause { from: asked, until: None }];
        let now = asked + SignedDuration::from_mins(wait);
        let [first, then] = [asked, now].map(|now| c.progress(start, days, &pause, now).unwrap());
        prop_assert_eq!(then.stopped, Some(asked));
        prop_assert_eq!(first.elapsed, then.elapsed);
        if then.state == State::Stopped {
            prop_assert!(then.elapsed <= 1.0 && then.due > now);
            prop_assert_eq!(c.due(start, days, &pause), Due::Stopped(asked));
            prop_assert!(first.due <= then.due);
        } else {
            prop_assert!(then.state >= State::Late && then.due <= asked);
        }
    }
}
