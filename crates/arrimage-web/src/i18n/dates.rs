//! Dates, hours and lapses of time in the two languages, as people say them.
//!
//! Every space inside a date, an hour or a number with its unit is a no-break space.

use std::borrow::Borrow;

use jiff::{Timestamp, Zoned, civil::Date};

use super::L10n;

const NB: char = '\u{a0}';

const MONTHS_FR: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const SHORT_FR: [&str; 12] =
    ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc."];
const DAYS_FR: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const SHORT_EN: [&str; 12] =
    ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."];
const DAYS_EN: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

fn nth<'a>(names: &[&'a str], one_based: i8) -> &'a str {
    usize::try_from(one_based - 1).ok().and_then(|i| names.get(i)).copied().unwrap_or_default()
}

impl L10n {
    fn local(&self, at: Timestamp) -> Zoned {
        at.to_zoned(self.zone.clone())
    }

    /// Today's date where the reader is.
    pub fn today(&self) -> Date {
        self.local(self.now).date()
    }

    /// The local date of a moment.
    pub fn date_of(&self, at: impl Borrow<Timestamp>) -> Date {
        let at = *at.borrow();
        self.local(at).date()
    }

    fn month_day(&self, date: Date, short: bool) -> String {
        if self.french() {
            let names = if short { &SHORT_FR } else { &MONTHS_FR };
            let first = if date.day() == 1 { "er" } else { "" };
            format!("{}{first}{NB}{}", date.day(), nth(names, date.month()))
        } else {
            let names = if short { &SHORT_EN } else { &MONTHS_EN };
            format!("{}{NB}{}", nth(names, date.month()), date.day())
        }
    }

    fn weekday(&self, date: Date) -> &'static str {
        let days = if self.french() { &DAYS_FR } else { &DAYS_EN };
        nth(days, date.weekday().to_monday_one_offset())
    }

    fn with_year(&self, day: String, date: Date) -> String {
        if self.french() { format!("{day} {}", date.year()) } else { format!("{day}, {}", date.year()) }
    }

    /// «12 mars 2026», "March 12, 2026".
    pub fn date(&self, date: impl Borrow<Date>) -> String {
        let date = *date.borrow();
        self.with_year(self.month_day(date, false), date)
    }

    /// «mars 2026», "March 2026".
    pub fn month(&self, date: Date) -> String {
        let names = if self.french() { &MONTHS_FR } else { &MONTHS_EN };
        format!("{} {}", nth(names, date.month()), date.year())
    }

    /// «12 mars», and its year when it is not this one.
    pub fn near_date(&self, date: impl Borrow<Date>) -> String {
        let date = *date.borrow();
        if date.year() == self.today().year() { self.month_day(date, false) } else { self.date(date) }
    }

    /// «jeudi 12 mars 2026», "Thursday, March 12, 2026".
    pub fn full_date(&self, date: impl Borrow<Date>) -> String {
        let date = *date.borrow();
        let day = self.weekday(date);
        let date = self.date(date);
        if self.french() { format!("{day} {date}") } else { format!("{day}, {date}") }
    }

    /// «lundi 16 mars», "Monday, March 16".
    pub fn weekday_date(&self, date: impl Borrow<Date>) -> String {
        let date = *date.borrow();
        let day = self.weekday(date);
        let date = self.near_date(date);
        if self.french() { format!("{day} {date}") } else { format!("{day}, {date}") }
    }

    /// The name of a day of the week, from 0 for Monday: «lundi», "Monday".
    pub fn day_name(&self, from_monday: usize) -> &'static str {
        let days = if self.french() { &DAYS_FR } else { &DAYS_EN };
        days[from_monday % 7]
    }

    /// A whole hour of the day: «14 h», "2 p.m.".
    pub fn clock(&self, hour: i8) -> String {
        self.said_hour(hour, 0)
    }

    /// «14 h 05», «14 h», "2:05 p.m.", "2 p.m.".
    pub fn hour(&self, at: impl Borrow<Timestamp>) -> String {
        let at = *at.borrow();
        let at = self.local(at);
        self.said_hour(at.hour(), at.minute())
    }

    fn said_hour(&self, hour: i8, minute: i8) -> String {
        if self.french() {
            return if minute == 0 { format!("{hour}{NB}h") } else { format!("{hour}{NB}h{NB}{minute:02}") };
        }
        let half = if hour < 12 { "a.m." } else { "p.m." };
        let twelve = if hour % 12 == 0 { 12 } else { hour % 12 };
        if minute == 0 { format!("{twelve}{NB}{half}") } else { format!("{twelve}:{minute:02}{NB}{half}") }
    }

    /// «jeudi 12 mars 2026, 14 h 05», "Thursday, March 12, 2026, 2:05 p.m.".
    pub fn full_moment(&self, at: impl Borrow<Timestamp>) -> String {
        let at = *at.borrow();
        format!("{}, {}", self.full_date(self.date_of(at)), self.hour(at))
    }

    /// A day near or far, alone: «aujourd’hui», «hier», «mardi», «4 mars», «4 mars 2025».
    ///
    /// A weekday's name is used up to six days away, on either side.
    pub fn day(&self, date: impl Borrow<Date>) -> String {
        let date = *date.borrow();
        let away = days_between(self.today(), date);
        let (today, yesterday, tomorrow) =
            if self.french() { ("aujourd’hui", "hier", "demain") } else { ("today", "yesterday", "tomorrow") };
        match away {
            0 => today.to_owned(),
            -1 => yesterday.to_owned(),
            1 => tomorrow.to_owned(),
            -6..=6 => self.weekday(date).to_owned(),
            _ => self.near_date(date),
        }
    }

    /// A day within a sentence: «hier», «mardi», «le 4 mars»; "yesterday", "on Tuesday", "on March 4".
    pub fn on(&self, date: impl Borrow<Date>) -> String {
        let date = *date.borrow();
        let day = self.day(date);
        let away = days_between(self.today(), date);
        match (self.french(), away) {
            (true, -6..=6) | (false, -1..=1) => day,
            (true, _) => format!("le {day}"),
            (false, _) => format!("on {day}"),
        }
    }

    /// A day after «d’ici» or «depuis»: «mardi», «le 4 mars»; after "by" or "since": "Tuesday", "March 4".
    pub fn by(&self, date: impl Borrow<Date>) -> String {
        let date = *date.borrow();
        if self.french() { self.on(date) } else { self.day(date) }
    }

    /// A moment near or far: «hier, 16 h 42», «mardi, 14 h», «26 févr., 14 h 05».
    pub fn moment(&self, at: impl Borrow<Timestamp>) -> String {
        let at = *at.borrow();
        let date = self.date_of(at);
        let day = match days_between(self.today(), date) {
            -6..=6 => self.day(date),
            _ => self.short_date(date),
        };
        format!("{day}, {}", self.hour(at))
    }

    /// «26 févr.», «26 févr. 2025».
    pub fn short_date(&self, date: impl Borrow<Date>) -> String {
        let date = *date.borrow();
        let day = self.month_day(date, true);
        if date.year() == self.today().year() { day } else { self.with_year(day, date) }
    }

    /// How far a day is: «aujourd’hui», «dans 4 jours», «il y a 16 jours».
    pub fn away(&self, date: impl Borrow<Date>) -> String {
        let date = *date.borrow();
        let days = days_between(self.today(), date);
        match days {
            -1..=1 => self.day(date),
            2.. => self.t("common-in-days").with("n", days).to_string(),
            _ => self.t("common-days-ago").with("n", days.saturating_neg()).to_string(),
        }
    }

    /// A moment as machines read it, for `<time datetime>`: local, with its offset.
    pub fn machine(&self, at: impl Borrow<Timestamp>) -> String {
        let at = *at.borrow();
        self.local(at).strftime("%Y-%m-%dT%H:%M%:z").to_string()
    }
}

/// Days from `a` to `b`: negative when `b` comes before.
fn days_between(a: Date, b: Date) -> i32 {
    a.until(b).map_or(i32::MAX, |span| span.get_days())
}
