//! When a service is open in an ordinary week, in local time.
//!
//! It knows nothing of dates, zones or holidays: [`Calendar`](super::Calendar) joins the three.
//! To add another ready-made week, add a constructor beside [`WeeklyHours::office`].

use std::{fmt, str::FromStr};

use jiff::civil::Weekday;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Minutes in a local day, hours of a clock change aside.
const DAY: u16 = 24 * 60;

/// A day of the week, written `mon` … `sun`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Day {
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
}

impl Day {
    /// The seven, Monday first.
    pub const ALL: [Day; 7] = [Day::Mon, Day::Tue, Day::Wed, Day::Thu, Day::Fri, Day::Sat, Day::Sun];

    /// The three letters that files hold.
    pub const fn code(self) -> &'static str {
        match self {
            Day::Mon => "mon",
            Day::Tue => "tue",
            Day::Wed => "wed",
            Day::Thu => "thu",
            Day::Fri => "fri",
            Day::Sat => "sat",
            Day::Sun => "sun",
        }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl From<Weekday> for Day {
    fn from(weekday: Weekday) -> Self {
        match weekday {
            Weekday::Monday => Day::Mon,
            Weekday::Tuesday => Day::Tue,
            Weekday::Wednesday => Day::Wed,
            Weekday::Thursday => Day::Thu,
            Weekday::Friday => Day::Fri,
            Weekday::Saturday => Day::Sat,
            Weekday::Sunday => Day::Sun,
        }
    }
}

/// What is wrong with opening hours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HoursError {
    /// Not two times of day joined by a hyphen.
    #[error(
        "`{0}` is not an opening window: two times from 00:00 to 24:00 such as 08:30-12:00 were expected (20:00-08:00 runs until the next morning)"
    )]
    Malformed(String),
    /// The same time twice: nobody can tell a whole day from nothing.
    #[error("`{0}` opens and closes at the same time: leave it out when closed, write 00:00-24:00 for the whole day")]
    Empty(String),
    /// Two windows open at once; the second may be of the next day.
    #[error("{day}: {first} and {second} overlap: join them in one window")]
    Overlap {
        /// The day on which the first one opens.
        day: Day,
        /// The one that opens first.
        first: Window,
        /// The one that opens before the first has closed.
        second: Window,
    },
}

/// One opening, written `08:30-12:00`; `20:00-08:00` closes on the next morning. At most 24 hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Window {
    open: u16,
    close: u16,
}

impl Window {
    /// Minutes from the midnight that begins its date to its opening: 0 to 1,439.
    pub const fn open(self) -> u16 {
        self.open
    }

    /// Minutes from the midnight that begins its date to its closing: 1 to 2,879; past 1,440, on the next date.
    pub const fn close(self) -> u16 {
        self.close
    }
}

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let close = if self.close > DAY { self.close - DAY } else { self.close };
        write!(f, "{:02}:{:02}-{:02}:{:02}", self.open / 60, self.open % 60, close / 60, close % 60)
    }
}

impl FromStr for Window {
    type Err = HoursError;
    fn from_str(text: &str) -> Result<Self, HoursError> {
        let shown = || text.chars().take(80).collect::<String>();
        let malformed = || HoursError::Malformed(shown());
        let (open, close) = text.split_once(['-', '–']).ok_or_else(malformed)?;
        let open = minutes(open).filter(|open| *open < DAY).ok_or_else(malformed)?;
        let close = minutes(close).ok_or_else(malformed)?;
        match close.cmp(&open) {
            std::cmp::Ordering::Greater => Ok(Self { open, close }),
            std::cmp::Ordering::Equal => Err(HoursError::Empty(shown())),
            std::cmp::Ordering::Less => Ok(Self { open, close: close + DAY }),
        }
    }
}

/// `H:MM` or `HH:MM`, up to 24:00.
fn minutes(text: &str) -> Option<u16> {
    let (hours, minutes) = text.trim().split_once(':')?;
    let number = |digits: &str| -> Option<u16> {
        digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
    };
    let well_formed = (1..=2).contains(&hours.len()) && minutes.len() == 2;
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    let total = hours * 60 + minutes;
    (well_formed && minutes < 60 && total <= DAY).then_some(total)
}

impl Serialize for Window {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Window {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// The openings of an ordinary week: `{"mon": ["08:30-12:00", "13:00-16:30"], …}`, a day without any left out.
///
/// A window belongs to the day on which it opens, so that a night shelter's Monday runs until Tuesday morning;
/// no two windows overlap, within a day or from one day to the next.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Week", into = "Week")]
pub struct WeeklyHours([Vec<Window>; 7]);

impl WeeklyHours {
    /// The week whose days, Monday first, have these windows in any order.
    ///
    /// # Errors
    /// [`HoursError::Overlap`] when two windows are open at once.
    pub fn new(mut days: [Vec<Window>; 7]) -> Result<Self, HoursError> {
        for windows in &mut days {
            windows.sort_unstable();
        }
        for (index, day) in Day::ALL.into_iter().enumerate() {
            let tomorrow = days[(index + 1) % 7].first().map(|next| (next.open + DAY, *next));
            let starts = days[index].iter().skip(1).map(|next| (next.open, *next)).chain(tomorrow);
            for (first, (start, second)) in days[index].iter().zip(starts) {
                if start < first.close {
                    return Err(HoursError::Overlap { day, first: *first, second });
                }
            }
        }
        Ok(Self(days))
    }

    /// Monday to Friday, 08:30 to 16:30.
    pub fn office() -> Self {
        let day = vec![Window { open: 8 * 60 + 30, close: 16 * 60 + 30 }];
        Self(std::array::from_fn(|index| if index < 5 { day.clone() } else { Vec::new() }))
    }

    /// Day and night, seven days a week.
    pub fn always() -> Self {
        Self(std::array::from_fn(|_| vec![Window { open: 0, close: DAY }]))
    }

    /// The windows that open on `day`, in order.
    pub fn on(&self, day: Day) -> &[Window] {
        &self.0[day as usize]
    }

    /// Whether it never opens.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Vec::is_empty)
    }
}

impl Default for WeeklyHours {
    fn default() -> Self {
        Self::office()
    }
}

/// The form of [`WeeklyHours`] in files.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Week {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    mon: Vec<Window>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tue: Vec<Window>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    wed: Vec<Window>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    thu: Vec<Window>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    fri: Vec<Window>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    sat: Vec<Window>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    sun: Vec<Window>,
}

impl TryFrom<Week> for WeeklyHours {
    type Error = HoursError;
    fn try_from(week: Week) -> Result<Self, HoursError> {
        Self::new([week.mon, week.tue, week.wed, week.thu, week.fri, week.sat, week.sun])
    }
}

impl From<WeeklyHours> for Week {
    fn from(WeeklyHours([mon, tue, wed, thu, fri, sat, sun]): WeeklyHours) -> Self {
        Self { mon, tue, wed, thu, fri, sat, sun }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<WeeklyHours, String> {
        serde_json::from_str(json).map_err(|error| error.to_string())
    }

    #[test]
    fn a_week_is_written_as_it_is_read() {
        let text = r#"{"mon":["08:30-12:00","13:00-16:30"],"fri":["20:00-08:00"],"sun":["00:00-24:00"]}"#;
        let hours = read(text).unwrap();
        assert_eq!(serde_json::to_string(&hours).unwrap(), text);
        assert_eq!(hours.on(Day::Fri), [Window { open: 1200, close: 1920 }]);
        assert!(hours.on(Day::Tue).is_empty() && !hours.is_empty());
        assert!(read("{}").unwrap().is_empty());
    }

    #[test]
    fn looser_ways_to_write_a_window_are_understood() {
        let window = |text: &str| text.parse::<Window>().unwrap().to_string();
        assert_eq!(window("8:30 – 12:00"), "08:30-12:00");
        assert_eq!(window("20:00-00:00"), "20:00-24:00");
    }

    #[test]
    fn what_is_not_a_window_is_refused_in_words() {
        for text in ["", "8-12", "08:30", "24:00-08:00", "08:60-12:00", "08:30-24:01", "+8:30-12:00", "008:30-12:00"] {
            let error = text.parse::<Window>().unwrap_err();
            assert_eq!(error, HoursError::Malformed(text.into()));
        }
        assert!(read(r#"{"mon":["9:00-9:00"]}"#).unwrap_err().contains("00:00-24:00 for the whole day"));
        assert!(read(r#"{"lundi":[]}"#).unwrap_err().contains("unknown field `lundi`"));
    }

    #[test]
    fn overlaps_are_refused_even_across_midnight_and_the_week_s_end() {
        let overlap = |json: &str| read(json).unwrap_err();
        let same_day = overlap(r#"{"mon":["13:00-16:00","08:30-13:30"]}"#);
        assert!(same_day.contains("mon: 08:30-13:30 and 13:00-16:00 overlap"), "{same_day}");
        assert!(overlap(r#"{"sun":["20:00-08:00"],"mon":["07:00-12:00"]}"#).contains("sun:"));
        assert!(read(r#"{"sun":["20:00-08:00"],"mon":["08:00-12:00","12:00-13:00"]}"#).is_ok());
        assert_eq!(WeeklyHours::new(WeeklyHours::always().0), Ok(WeeklyHours::always()));
    }
}
