//! Calendars: when a service is open, its holidays, and what a promise in working days comes to (protocol.md, "Clocks").
//!
//! Pure: the present moment is a parameter, and nothing is stored. It does not know what was promised, nor by whom.
//! To add a kind of holiday see [`Rule`]; a ready-made week, [`WeeklyHours`]; a standing of a clock, [`State`].
//!
//! Words used here. A *working date* is a local date on which at least one window opens and that is no holiday.
//! A window belongs to the date on which it opens: the night of the 23rd runs on into the holiday of the 24th, and the
//! night of the 24th doesn't open.

mod holidays;
mod hours;
mod promise;

pub use holidays::{Holiday, HolidayError, Holidays, Rule};
pub use hours::{Day, HoursError, WeeklyHours, Window};
pub use promise::{Due, Pause, Progress, State};

use jiff::{
    SignedDuration, Timestamp,
    civil::{Date, Time},
    tz::{AmbiguousOffset, TimeZone},
};
use serde::{Deserialize, Serialize};

/// How many dates a search looks at before it says that there is none: ten years.
const HORIZON: usize = 3_653;

/// Opening hours and holidays in one time zone: `{"zone": "America/Toronto", "hours": {…}, "holidays": […]}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// The zone of its local times, by IANA name.
    #[serde(with = "jiff::fmt::serde::tz::required")]
    pub zone: TimeZone,
    /// The ordinary week.
    pub hours: WeeklyHours,
    /// The dates on which nothing opens.
    pub holidays: Holidays,
}

impl Default for Calendar {
    /// Office hours in Montréal with Québec's holidays.
    fn default() -> Self {
        #[expect(clippy::expect_used, reason = "the time zone database is compiled in")]
        let zone = TimeZone::get("America/Toronto").expect("the bundled database has this zone");
        Self { zone, hours: WeeklyHours::office(), holidays: Holidays::quebec() }
    }
}

impl Calendar {
    /// The local date of a moment.
    pub fn date(&self, at: Timestamp) -> Date {
        self.zone.to_datetime(at).date()
    }

    /// The openings and closings that begin on `date`, in order, never overlapping; none on a holiday.
    ///
    /// A local time that a clock change skips is the moment of the change (a window wholly inside it vanishes); one
    /// that exists twice is the first. So windows keep their order and none is counted twice.
    pub fn openings(&self, date: Date) -> impl DoubleEndedIterator<Item = (Timestamp, Timestamp)> {
        let closed = self.holidays.on(date).is_some();
        let windows: &[Window] = if closed { &[] } else { self.hours.on(date.weekday().into()) };
        windows.iter().filter_map(move |window| {
            let (open, close) = (self.moment(date, window.open())?, self.moment(date, window.close())?);
            (open < close).then_some((open, close))
        })
    }

    /// `minutes` after the local midnight that begins `date`; none at the end of representable time.
    fn moment(&self, date: Date, minutes: u16) -> Option<Timestamp> {
        let local = date.to_datetime(Time::midnight()).checked_add(SignedDuration::from_mins(minutes.into())).ok()?;
        let ambiguous = self.zone.to_ambiguous_timestamp(local);
        let AmbiguousOffset::Gap { .. } = ambiguous.offset() else { return ambiguous.earlier().ok() };
        let past_the_change = ambiguous.later().ok()?.checked_add(SignedDuration::from_nanos(1)).ok()?;
        self.zone.preceding(past_the_change).next().map(|change| change.timestamp())
    }

    /// Whether `date` is a working date.
    pub fn is_working(&self, date: Date) -> bool {
        self.openings(date).next().is_some()
    }

    /// The working dates from `from` on, itself included; they end ten years later, so that a search always does.
    pub fn working_dates(&self, from: Date) -> impl Iterator<Item = Date> {
        let horizon = if self.hours.is_empty() { 0 } else { HORIZON };
        from.series(jiff::Span::new().days(1)).take(horizon).filter(|date| self.is_working(*date))
    }

    /// The `days`-th working date after `from`; `from` itself for 0. None when there are fewer in ten years.
    pub fn add_working_days(&self, from: Date, days: u32) -> Option<Date> {
        let Some(skipped) = days.checked_sub(1) else { return Some(from) };
        self.working_dates(from.tomorrow().ok()?).nth(usize::try_from(skipped).ok()?)
    }

    /// Whether it is open at that moment; at a closing it no longer is.
    pub fn is_open(&self, at: Timestamp) -> bool {
        // A window of the day before may run past midnight.
        let today = self.date(at);
        let dates = today.yesterday().into_iter().chain([today]);
        dates.flat_map(|date| self.openings(date)).any(|(open, close)| (open..close).contains(&at))
    }

    /// `at` when open then, else the next opening. None when there is none in ten years.
    pub fn next_opening(&self, at: Timestamp) -> Option<Timestamp> {
        if self.is_open(at) {
            return Some(at);
        }
        self.working_dates(self.date(at))
            .flat_map(|date| self.openings(date))
            .map(|(open, _)| open)
            .find(|open| *open >= at)
    }

    /// For how long it is open between two moments: real time, clock changes counted; zero when `until` is not after `from`.
    pub fn opening_time(&self, from: Timestamp, until: Timestamp) -> SignedDuration {
        if until <= from || self.hours.is_empty() {
            return SignedDuration::ZERO;
        }
        let (first, last) = (self.date(from), self.date(until));
        let dates =
            first.yesterday().unwrap_or(first).series(jiff::Span::new().days(1)).take_while(|date| *date <= last);
        let windows = dates.flat_map(|date| self.openings(date));
        windows.map(|(open, close)| open.max(from).duration_until(close.min(until)).max(SignedDuration::ZERO)).sum()
    }
}

#[cfg(test)]
mod tests;
