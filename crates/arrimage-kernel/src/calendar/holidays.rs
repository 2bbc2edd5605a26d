//! Holidays as data that an organisation edits: rules that fall on dates, each with its name.
//!
//! It does not know who is closed on them: [`Calendar`](super::Calendar) does. To add one more kind of rule, add a
//! variant to [`Rule`], its test in [`Rule::is`] and its limits in [`Holidays::new`].

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Day;
use crate::Bilingual;

/// On which dates a holiday falls. Written `{"easter": -2}`, `{"fixed": {"month": 6, "day": 24}}`, `{"once": "2026-10-05"}`…
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Rule {
    /// The same date every year (29 February: only when there is one).
    Fixed {
        /// 1 to 12.
        month: i8,
        /// 1 to 31.
        day: i8,
        /// On a Sunday, the Monday after is the holiday instead.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        monday_if_sunday: bool,
    },
    /// The `nth` such day of a month.
    Nth {
        /// 1 to 5, or −1 to −5 from the month's end.
        nth: i8,
        /// The day of the week.
        weekday: Day,
        /// 1 to 12.
        month: i8,
    },
    /// The last such day before a date, never that date itself.
    Before {
        /// The day of the week.
        weekday: Day,
        /// 1 to 12.
        month: i8,
        /// 1 to 31.
        day: i8,
    },
    /// So many days after Western Easter Sunday: −80 to 250, so that it stays in its year.
    Easter(i16),
    /// One date of one year: a move, an inventory, a day fixed by decree.
    Once(Date),
}

impl Rule {
    /// Whether the holiday falls on `on`.
    fn is(self, on: Date) -> bool {
        let today = Day::from(on.weekday());
        match self {
            Rule::Fixed { month, day, monday_if_sunday: false } => (on.month(), on.day()) == (month, day),
            Rule::Fixed { month, day, monday_if_sunday: true } => {
                let is = |on: Date| (on.month(), on.day()) == (month, day);
                today != Day::Sun && is(on) || today == Day::Mon && on.yesterday().is_ok_and(is)
            }
            Rule::Nth { nth, weekday, month } => {
                on.month() == month
                    && today == weekday
                    && on.nth_weekday_of_month(nth, on.weekday()).is_ok_and(|nth| nth == on)
            }
            Rule::Before { weekday, month, day } => {
                today == weekday
                    && on
                        .series(jiff::Span::new().days(1))
                        .skip(1)
                        .take(7)
                        .any(|d| (d.month(), d.day()) == (month, day))
            }
            Rule::Easter(days) => easter(on.year())
                .is_some_and(|easter| i32::from(on.day_of_year() - easter.day_of_year()) == i32::from(days)),
            Rule::Once(date) => date == on,
        }
    }
}

/// Western Easter Sunday of a Gregorian year, by the anonymous algorithm (Nature, 1876; Meeus, Astronomical Algorithms, ch. 8).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?).ok()
}

/// A rule and the name that people read.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// Its name.
    pub name: Bilingual,
    /// When it is.
    pub on: Rule,
}

/// A rule that can fall on no date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("holiday `{name}`: {expected}")]
pub struct HolidayError {
    name: String,
    expected: &'static str,
}

/// The holidays of a calendar: a list that its organisation edits. The default has none.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "Vec<Holiday>", into = "Vec<Holiday>")]
pub struct Holidays(Vec<Holiday>);

impl Holidays {
    /// These holidays, in the order given.
    ///
    /// # Errors
    /// A rule outside the limits that [`Rule`] states: it would silently never fall.
    pub fn new(list: Vec<Holiday>) -> Result<Self, HolidayError> {
        // 2024 is a leap year: its 29 February is a date.
        let is_date = |month, day| Date::new(2024, month, day).is_ok();
        for holiday in &list {
            let expected = match holiday.on {
                Rule::Fixed { month, day, .. } | Rule::Before { month, day, .. } if !is_date(month, day) => {
                    "a month from 1 to 12 and a day that it has were expected"
                }
                Rule::Nth { nth, month, .. } if !is_date(month, 1) || !(1..=5).contains(&nth.saturating_abs()) => {
                    "a month from 1 to 12 and a rank from 1 to 5, or -1 to -5, were expected"
                }
                Rule::Easter(days) if !(-80..=250).contains(&days) => "from -80 to 250 days after Easter were expected",
                _ => continue,
            };
            return Err(HolidayError { name: holiday.name.fr.clone(), expected });
        }
        Ok(Self(list))
    }

    /// The thirteen days on which Québec's public services are closed, as shipped; an organisation edits its copy.
    ///
    /// Eight are everybody's: Act respecting labour standards (N-1.1) s. 60 and National Holiday Act (F-1.1) s. 2, with
    /// their Sunday rules for 24 June and 1 July (to the Monday after). For Easter the first leaves Good Friday or
    /// Easter Monday to the employer; public bodies take both (regulation J-3, r. 3, s. 3, administrative justice), so
    /// both are here: an organisation that works on one of them removes it, and until then its promises err by one day
    /// in its favour rather than into a lateness that is not its own. The same section adds 2 January and 24, 26 and
    /// 31 December. Not here: 30 September and 11 November, which are federal only; nor the weekday that a collective
    /// agreement gives for a holiday on a Saturday or Sunday, which differs by agreement and year: [`Rule::Once`].
    pub fn quebec() -> Self {
        let fixed = |month, day| Rule::Fixed { month, day, monday_if_sunday: false };
        let moved = |month, day| Rule::Fixed { month, day, monday_if_sunday: true };
        let table = [
            ("Jour de l’An", "New Year’s Day", fixed(1, 1)),
            ("Lendemain du jour de l’An", "Day after New Year’s Day", fixed(1, 2)),
            ("Vendredi saint", "Good Friday", Rule::Easter(-2)),
            ("Lundi de Pâques", "Easter Monday", Rule::Easter(1)),
            (
                "Journée nationale des patriotes",
                "National Patriots’ Day",
                Rule::Before { weekday: Day::Mon, month: 5, day: 25 },
            ),
            ("Fête nationale du Québec", "Québec National Holiday", moved(6, 24)),
            ("Fête du Canada", "Canada Day", moved(7, 1)),
            ("Fête du Travail", "Labour Day", Rule::Nth { nth: 1, weekday: Day::Mon, month: 9 }),
            ("Action de grâces", "Thanksgiving", Rule::Nth { nth: 2, weekday: Day::Mon, month: 10 }),
            ("Veille de Noël", "Christmas Eve", fixed(12, 24)),
            ("Noël", "Christmas Day", fixed(12, 25)),
            ("Lendemain de Noël", "Boxing Day", fixed(12, 26)),
            ("Veille du jour de l’An", "New Year’s Eve", fixed(12, 31)),
        ];
        Self(table.into_iter().map(|(fr, en, on)| Holiday { name: Bilingual::new(fr, en), on }).collect())
    }

    /// The list, to show and edit.
    pub fn list(&self) -> &[Holiday] {
        &self.0
    }

    /// The holiday of that date; the first of the list when there are several.
    pub fn on(&self, date: Date) -> Option<&Holiday> {
        self.0.iter().find(|holiday| holiday.on.is(date))
    }

    /// The holidays of a year with their dates, in order; empty outside the years −9999 to 9999.
    pub fn in_year(&self, year: i16) -> Vec<(Date, &Holiday)> {
        let days = Date::new(year, 1, 1).into_iter().flat_map(|first| first.series(jiff::Span::new().days(1)));
        days.take_while(|date| date.year() == year).filter_map(|date| Some((date, self.on(date)?))).collect()
    }
}

impl TryFrom<Vec<Holiday>> for Holidays {
    type Error = HolidayError;
    fn try_from(list: Vec<Holiday>) -> Result<Self, HolidayError> {
        Self::new(list)
    }
}

impl From<Holidays> for Vec<Holiday> {
    fn from(holidays: Holidays) -> Self {
        holidays.0
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn quebec_s_holidays_of_known_years() {
        // Moving ones: Good Friday, Easter Monday, Patriots, Labour, Thanksgiving, as published.
        let known = [
            (2024, [(3, 29), (4, 1), (5, 20), (9, 2), (10, 14)]),
            (2025, [(4, 18), (4, 21), (5, 19), (9, 1), (10, 13)]),
            (2026, [(4, 3), (4, 6), (5, 18), (9, 7), (10, 12)]),
            (2027, [(3, 26), (3, 29), (5, 24), (9, 6), (10, 11)]),
            (2028, [(4, 14), (4, 17), (5, 22), (9, 4), (10, 9)]),
        ];
        for (year, moving) in known {
            let [friday, monday, patriots, labour, thanks] = moving;
            let wanted = [
                (1, 1),
                (1, 2),
                friday,
                monday,
                patriots,
                (6, 24),
                (7, 1),
                labour,
                thanks,
                (12, 24),
                (12, 25),
                (12, 26),
                (12, 31),
            ];
            let found: Vec<_> =
                Holidays::quebec().in_year(year).iter().map(|(date, _)| (date.month(), date.day())).collect();
            assert_eq!(found, wanted, "{year}");
        }
    }

    #[test]
    fn a_national_holiday_on_a_sunday_moves_to_the_monday() {
        let quebec = Holidays::quebec();
        for (sunday, monday) in [(date(2029, 6, 24), date(2029, 6, 25)), (date(2029, 7, 1), date(2029, 7, 2))] {
            assert!(quebec.on(sunday).is_none());
            assert!(quebec.on(monday).is_some());
        }
        assert!(quebec.on(date(2026, 7, 2)).is_none(), "Canada Day 2026 is a Wednesday");
    }

    #[test]
    fn easter_of_the_earliest_and_latest_years() {
        assert_eq!(easter(1818), Some(date(1818, 3, 22)));
        assert_eq!(easter(2038), Some(date(2038, 4, 25)));
        assert_eq!(easter(2000), Some(date(2000, 4, 23)));
    }

    #[test]
    fn rules_that_look_over_the_year_s_end_and_from_the_month_s_end() {
        let one = |on| Holidays::new(vec![Holiday { name: Bilingual::same("x"), on }]).unwrap();
        let before = one(Rule::Before { weekday: Day::Mon, month: 1, day: 1 });
        assert!(before.on(date(2024, 12, 30)).is_some() && before.on(date(2024, 1, 1)).is_none());
        assert!(before.on(date(2023, 12, 25)).is_some(), "never the date itself, a Monday in 2024");
        let last = one(Rule::Nth { nth: -1, weekday: Day::Fri, month: 2 });
        assert_eq!(last.in_year(2024)[0].0, date(2024, 2, 23));
        let leap = one(Rule::Fixed { month: 2, day: 29, monday_if_sunday: false });
        assert_eq!((leap.in_year(2024).len(), leap.in_year(2025).len()), (1, 0));
        let moved = one(Rule::Fixed { month: 12, day: 31, monday_if_sunday: true });
        assert!(moved.on(date(2024, 1, 1)).is_some(), "31 December 2023 was a Sunday");
    }

    #[test]
    fn the_list_is_readable_data_and_refuses_dates_that_never_come() {
        let text = r#"[{"name":{"fr":"Inventaire"},"on":{"once":"2026-03-02"}},{"name":{"fr":"Vendredi saint","en":"Good Friday"},"on":{"easter":-2}},{"name":{"fr":"Fête du Travail"},"on":{"nth":{"nth":1,"weekday":"mon","month":9}}},{"name":{"fr":"Fête nationale"},"on":{"fixed":{"month":6,"day":24}}}]"#;
        let read: Holidays = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), text);
        assert_eq!(read.on(date(2026, 3, 2)).unwrap().name.fr, "Inventaire");
        let shipped = serde_json::to_string(&Holidays::quebec()).unwrap();
        assert_eq!(serde_json::from_str::<Holidays>(&shipped).unwrap(), Holidays::quebec());
        for rule in [
            r#"{"fixed":{"month":2,"day":30}}"#,
            r#"{"nth":{"nth":0,"weekday":"mon","month":9}}"#,
            r#"{"before":{"weekday":"mon","month":13,"day":1}}"#,
            r#"{"easter":300}"#,
        ] {
            let text = format!(r#"[{{"name":{{"fr":"Faux"}},"on":{rule}}}]"#);
            let error = serde_json::from_str::<Holidays>(&text).unwrap_err().to_string();
            assert!(error.contains("holiday `Faux`"), "{error}");
        }
    }
}
