//! When cases pass from one organisation to another: along the months, and by day and hour.

use std::{cmp::Reverse, collections::BTreeMap};

use jiff::{Timestamp, ToSpan as _, Unit, civil::Date};

use crate::view::chart::{Name, bars::Along, heat::Heat};

use super::{Piece, Said, Section, Table};

const QUARTER: i64 = 15 * 60;
/// More bars than this are drawn by month, then by year.
const BARS: usize = 160;
/// About how many marks the axis has.
const MARKS: usize = 5;

/// How long a bar lasts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Period {
    Week,
    Month,
    Year,
}

impl Period {
    fn start(self, date: Date) -> Date {
        match self {
            Period::Week => {
                let past = i64::from(date.weekday().to_monday_zero_offset());
                date.checked_sub(past.days()).unwrap_or(date)
            }
            Period::Month => date.first_of_month(),
            Period::Year => date.first_of_year(),
        }
    }

    fn next(self, date: Date) -> Option<Date> {
        let span = match self {
            Period::Week => 1.week(),
            Period::Month => 1.month(),
            Period::Year => 1.year(),
        };
        date.checked_add(span).ok()
    }

    /// About how many there are from one date to another.
    fn between(self, from: Date, to: Date) -> usize {
        let days = from.until((Unit::Day, to)).map_or(0, |span| span.get_days()) as usize;
        days / match self {
            Period::Week => 7,
            Period::Month => 30,
            Period::Year => 365,
        }
    }
}

impl Said<'_> {
    pub(super) fn weeks(&self) -> Option<Section> {
        let quarters = &self.log.counts.quarters;
        let (first, last) = (quarters.keys().next()?, quarters.keys().next_back()?);
        let day = |quarter: i64| self.local(quarter).map(|(date, _)| date);
        let (first, last) = (day(*first)?, day(*last)?);
        let period = [Period::Week, Period::Month]
            .into_iter()
            .find(|period| period.between(first, last) < BARS)
            .unwrap_or(Period::Year);
        let (mut bins, mut week) = (BTreeMap::<Date, u64>::new(), [[0_u64; 24]; 7]);
        for (quarter, count) in quarters {
            let Some((date, hour)) = self.local(*quarter) else { continue };
            *bins.entry(period.start(date)).or_default() += count;
            week[date.weekday().to_monday_zero_offset() as usize][hour as usize] += count;
        }
        // Periods in which nothing passed are shown too.
        let mut at = period.start(first);
        while at <= last {
            bins.entry(at).or_default();
            let Some(next) = period.next(at) else { break };
            at = next;
        }
        let said = vec![
            self.l.t("log-when").with("zone", self.log.zone).to_string(),
            self.most(period, &bins),
            self.hours_share(&week),
        ];
        Some(Section {
            id: "g-weeks",
            title: self.t("log-weeks-title"),
            margin: Vec::new(),
            said,
            pieces: vec![self.along(period, &bins), self.hours(week)],
        })
    }

    /// The day and the hour of a quarter of an hour, where the reader is.
    fn local(&self, quarter: i64) -> Option<(Date, i8)> {
        let at = Timestamp::from_second(quarter.checked_mul(QUARTER)?).ok()?;
        let local = self.l.zone.to_datetime(at);
        Some((local.date(), local.hour()))
    }

    fn along(&self, period: Period, bins: &BTreeMap<Date, u64>) -> Piece {
        let (table, column) = match period {
            Period::Week => ("log-by-week", "log-week-of"),
            Period::Month => ("log-by-month", "log-month"),
            Period::Year => ("log-by-year", "log-year"),
        };
        let (title, desc) = (self.t(table), self.most(period, bins));
        let rows = bins.iter().map(|(date, count)| vec![self.label(period, *date), self.number(*count)]);
        let columns = [self.column(column, false), self.column("log-count", true)];
        let table = Table::new(title.clone(), &columns, rows);
        let chart = self.draw(|| {
            let every = bins.len().div_ceil(MARKS).max(1);
            let marks =
                bins.keys().enumerate().step_by(every).map(|(at, date)| (at, self.label(period, *date))).collect();
            let name = Name { id: "c-along", title: &title, desc: &desc };
            Along { name, counts: bins.values().copied().collect(), marks }.draw(self.l)
        });
        Piece { caption: self.n("log-along-caption", bins.len() as u64), chart, table, wide: true }
    }

    fn label(&self, period: Period, date: Date) -> String {
        match period {
            Period::Week => self.l.date(date),
            Period::Month => self.l.month(date),
            Period::Year => date.year().to_string(),
        }
    }

    /// The period in which most passed, the first of equals.
    fn most(&self, period: Period, bins: &BTreeMap<Date, u64>) -> String {
        let largest = bins.iter().max_by_key(|(date, count)| (**count, Reverse(**date)));
        let key = match period {
            Period::Week => "log-most-week",
            Period::Month => "log-most-month",
            Period::Year => "log-most-year",
        };
        largest.map_or_else(String::new, |(date, count)| {
            self.l.t(key).with("n", *count as usize).with("when", self.label(period, *date)).to_string()
        })
    }

    fn hours(&self, week: [[u64; 24]; 7]) -> Piece {
        let title = self.t("log-by-hour");
        let desc = self.hours_share(&week);
        let mut columns = vec![self.column("log-hour", false)];
        columns.extend((0..7).map(|day| (self.l.day_name(day).to_owned(), true)));
        let rows = (0..24_usize).map(|hour| {
            let mut row = vec![self.l.clock(hour as i8)];
            row.extend(week.iter().map(|day| self.number(day[hour])));
            row
        });
        let rows: Vec<Vec<String>> = rows.collect();
        let table = Table::new(title.clone(), &columns, rows.into_iter());
        let chart = self.draw(|| Heat { name: Name { id: "c-hours", title: &title, desc: &desc }, week }.draw(self.l));
        Piece { caption: self.t("log-hours-caption"), chart, table, wide: true }
    }

    fn hours_share(&self, week: &[[u64; 24]; 7]) -> String {
        let all: u64 = week.iter().flatten().sum();
        let weekend: u64 = week[5..].iter().flatten().sum();
        let working: u64 = week[..5].iter().flat_map(|day| &day[8..17]).sum();
        let share = |part: u64| self.l.percent(part as f64 / all.max(1) as f64);
        self.l.t("log-hours-share").with("working", share(working)).with("weekend", share(weekend)).to_string()
    }
}
