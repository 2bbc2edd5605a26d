//! From what the node knows to what a page shows: clocks, knots, pieces, capacity. No sentence is made here.
//!
//! To translate one more thing, add a function named after it; both sides' vocabularies share their codes.

use arrimage_domain::{
    Item as Piece, Items,
    referral::{Promise, Reading, Side, Situation, Standing},
    service::Service,
};
use arrimage_kernel::calendar::State;
use jiff::{Timestamp, civil::Date, tz::TimeZone};

use crate::view::shared::{
    self, Capacity, CapacityState, Clock, ClockState, Item, Route, Step, StepKind, StepState, Words,
};

/// A piece that pages name; `None` for what is only said in threads.
pub fn item(piece: Piece) -> Option<Item> {
    Item::from_code(piece.code())
}

/// The pieces that pages name, of some.
pub fn items<'a>(pieces: impl IntoIterator<Item = &'a Piece>) -> Vec<Item> {
    pieces.into_iter().filter_map(|piece| item(*piece)).collect()
}

/// Someone's words, in the language that they speak; French when nobody said.
pub fn words(text: &str, tongue: Option<&str>) -> Words {
    Words::new(text, tongue.filter(|tongue| !tongue.trim().is_empty()).unwrap_or("fr"))
}

/// A person's own words, with their language, among what is known of them.
pub fn own_words(texts: &Items) -> Option<Words> {
    texts.get(&Piece::Words).map(|text| words(text, texts.get(&Piece::Tongue).map(String::as_str)))
}

/// What a service says of its capacity.
pub fn capacity(service: &Service, zone: &TimeZone) -> Capacity {
    Capacity {
        state: CapacityState::from_code(service.capacity.code()).unwrap_or(CapacityState::Unknown),
        wait_weeks: service.wait_weeks.map(u32::from),
        said: Some(date(service.confirmed, zone)),
        until: None,
    }
}

/// The local date of a moment.
pub fn date(at: Timestamp, zone: &TimeZone) -> Date {
    at.to_zoned(zone.clone()).date()
}

/// How a clock stands.
pub const fn clock_state(state: State) -> ClockState {
    match state {
        State::OnTime => ClockState::OnTime,
        State::DueSoon => ClockState::Soon,
        State::Stopped => ClockState::Stopped,
        State::Late => ClockState::Late,
        State::Stalled => ClockState::Stalled,
    }
}

/// What is promised.
pub const fn promise(promise: Promise) -> shared::Promise {
    match promise {
        Promise::Seen => shared::Promise::Seen,
        Promise::Answered => shared::Promise::Answer,
        Promise::FirstContact => shared::Promise::FirstContact,
        Promise::FirstService => shared::Promise::FirstService,
        Promise::Review => shared::Promise::Review,
    }
}

/// A clock to draw. Working days left are counted from the share of the promise that has run.
pub fn clock(reading: &Reading) -> Clock {
    let progress = &reading.progress;
    let promised = i32::try_from(progress.days).unwrap_or(i32::MAX);
    let left = f64::from(promised) * (1.0 - progress.elapsed);
    #[expect(clippy::cast_possible_truncation, reason = "a number of days, far below the bounds of an i32")]
    let left = left.ceil() as i32;
    Clock {
        state: clock_state(progress.state),
        promise: promise(reading.promise),
        ratio: progress.elapsed,
        due: progress.stopped.is_none().then_some(progress.due),
        stopped_since: progress.stopped,
        days: Some((promised, left)),
    }
}

/// The knots of a request.
pub fn route(situation: &Situation, clocks: &[Reading]) -> Route {
    use Standing as S;
    let due = |wanted: Promise| clocks.iter().find(|clock| clock.promise == wanted).map(|clock| clock.progress.due);
    let step = |kind, at: Option<Timestamp>, due: Option<Timestamp>| {
        let state = if at.is_some() { StepState::Past } else { StepState::Todo };
        Step { kind, state, at, due }
    };
    let mut steps = vec![
        step(StepKind::Written, situation.sent, None),
        step(StepKind::Received, situation.delivered, None),
        step(StepKind::Seen, situation.seen, due(Promise::Seen)),
    ];
    let ending = match situation.standing {
        S::Refused => Some(StepKind::Refused),
        S::RedirectProposed => Some(StepKind::Redirected),
        S::Recalled => Some(StepKind::Recalled),
        S::Withdrawn => Some(StepKind::Withdrawn),
        S::Stopped => Some(StepKind::Stopped),
        S::Returned => Some(StepKind::Returned),
        S::Done => Some(StepKind::Done),
        _ => None,
    };
    if situation.waitlisted.is_some() {
        steps.push(step(StepKind::Waitlisted, situation.waitlisted, due(Promise::Review)));
    }
    let went_on = situation.accepted.is_some();
    let ended_early = !went_on && (ending.is_some() || !situation.standing.is_open());
    if !ended_early {
        let kind = if went_on { StepKind::Accepted } else { StepKind::Answer };
        steps.push(step(kind, situation.accepted, due(Promise::Answered)));
        if situation.standing == S::Unreachable {
            steps.push(step(StepKind::Unreachable, situation.last, None));
        }
        if situation.contacted.is_some() || ending.is_none() && situation.standing.is_open() {
            steps.push(step(StepKind::FirstContact, situation.contacted, due(Promise::FirstContact)));
            steps.push(step(StepKind::Support, situation.started, due(Promise::FirstService)));
        }
    }
    match ending {
        Some(kind) => steps.push(step(kind, situation.ended, None)),
        None if situation.standing.is_open() => steps.push(step(StepKind::Outcome, None, None)),
        None => {}
    }
    if !situation.standing.is_open() {
        steps.push(step(StepKind::Closed, situation.closed, None));
    }
    // What was passed over without being said (a service that began with its first contact) is behind all the same.
    let last_done = steps.iter().rposition(|step| step.at.is_some()).unwrap_or(0);
    steps.iter_mut().take(last_done).for_each(|step| step.state = StepState::Past);
    if let Some(now) = steps.iter_mut().find(|step| step.state == StepState::Todo) {
        now.state = StepState::Now;
    }
    Route(steps)
}

/// The side that asks and the one that is asked, by name: ours and theirs in the right order.
pub fn ends<T>(side: Side, ours: T, theirs: T) -> (T, T) {
    match side {
        Side::Asking => (ours, theirs),
        Side::Handling => (theirs, ours),
    }
}

/// The last local day before an instant: the end of a consent, as people say it.
pub fn last_day(until: Timestamp, zone: &TimeZone) -> Date {
    date(until.checked_sub(jiff::SignedDuration::from_secs(1)).unwrap_or(until), zone)
}
