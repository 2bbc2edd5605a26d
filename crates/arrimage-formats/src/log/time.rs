//! Moments as logs write them, to microseconds since 1970.
//!
//! RFC 3339 in its usual shape is read by hand, because a log is mostly moments; whatever is less usual goes to `jiff`,
//! which has the last word: the two agree on all that the first accepts. A local time that happens twice, or never, when clocks
//! change is taken as `jiff` does by default (the earlier of two; what is skipped is moved forward by the length of the gap).

use jiff::{
    Timestamp,
    civil::{Date, DateTime},
    fmt::strtime::BrokenDownTime,
    tz::TimeZone,
};

use super::{Options, say::What};

const SECOND: i64 = 1_000_000;

/// Reads moments. It keeps the last date: in a log, the next event is mostly of the same day.
#[derive(Debug, Clone)]
pub(crate) struct Moments {
    format: Option<String>,
    zone: Option<TimeZone>,
    date: [u8; 10],
    /// Seconds from 1970 to the beginning of `date`.
    midnight: i64,
}

impl Moments {
    pub(crate) fn new(options: &Options) -> Self {
        Moments {
            format: options.time_format.clone(),
            zone: options.timezone.clone(),
            date: *b"1970-01-01",
            midnight: 0,
        }
    }

    /// Microseconds since 1970, UTC; finer digits are dropped.
    #[inline]
    pub(crate) fn read(&mut self, text: &[u8]) -> Result<i64, What> {
        if self.format.is_none()
            && let Some(at) = self.quick(text)
        {
            return Ok(at);
        }
        self.other(text)
    }

    /// `YYYY-MM-DDTHH:MM:SS[.f…](Z|±hh:mm)`. `None`: not of this shape, which says nothing of whether it is a moment.
    #[inline]
    fn quick(&mut self, text: &[u8]) -> Option<i64> {
        let (date, rest) = text.split_first_chunk::<10>()?;
        let (clock, rest) = rest.split_first_chunk::<9>()?;
        if *date != self.date {
            self.midnight = days(date)? * 86_400;
            self.date = *date;
        }
        if !matches!(clock[0], b'T' | b't' | b' ') || clock[3] != b':' || clock[6] != b':' {
            return None;
        }
        let (hour, minute, second) = (two(clock[1], clock[2])?, two(clock[4], clock[5])?, two(clock[7], clock[8])?);
        if hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        let mut at = (self.midnight + hour * 3_600 + minute * 60 + second) * SECOND;
        let mut rest = rest;
        if let [b'.', digits @ ..] = rest {
            let many = digits.iter().take_while(|digit| digit.is_ascii_digit()).count();
            if many == 0 {
                return None;
            }
            let micros = digits[..many.min(6)].iter().fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'));
            at += micros * 10_i64.pow(6 - many.min(6) as u32);
            rest = &digits[many..];
        }
        let at = match *rest {
            [b'Z' | b'z'] => at,
            [sign @ (b'+' | b'-'), h0, h1, b':', m0, m1] => {
                let (hours, minutes) = (two(h0, h1)?, two(m0, m1)?);
                if hours > 23 || minutes > 59 {
                    return None;
                }
                let ahead = (hours * 3_600 + minutes * 60) * SECOND;
                if sign == b'+' { at - ahead } else { at + ahead }
            }
            _ => return None,
        };
        // What no calendar of ours can say again is not taken: the last hours of the year 9999.
        (Timestamp::MIN.as_microsecond()..=Timestamp::MAX.as_microsecond()).contains(&at).then_some(at)
    }

    #[cold]
    fn other(&self, text: &[u8]) -> Result<i64, What> {
        let unreadable = || What::Time { text: excerpt(text), format: self.format.clone() };
        let text = std::str::from_utf8(text).map_err(|_| unreadable())?;
        let (moment, local) = match &self.format {
            Some(format) => {
                let parts = BrokenDownTime::parse(format, text).map_err(|_| unreadable())?;
                (parts.to_timestamp().ok(), parts.to_datetime().ok())
            }
            // A zone in brackets, or an offset of more than a day, is beyond RFC 3339.
            None if text.contains('[') || far(text) => (None, None),
            None => (text.parse::<Timestamp>().ok(), text.parse::<DateTime>().ok()),
        };
        if let Some(moment) = moment {
            return Ok(micros(moment));
        }
        let local = local.ok_or_else(unreadable)?;
        let zone = self.zone.as_ref().ok_or_else(|| What::NoOffset { text: excerpt(text.as_bytes()) })?;
        zone.to_timestamp(local).map(micros).map_err(|_| unreadable())
    }
}

/// Whether it ends with an offset of a day or more.
fn far(text: &str) -> bool {
    let hours = text
        .rfind(['+', '-'])
        .filter(|at| text[..*at].contains(['T', 't', ' ']))
        .and_then(|at| text.get(at + 1..at + 3));
    hours.and_then(|hours| hours.parse::<u8>().ok()).is_some_and(|hours| hours > 23)
}

/// Downwards, also before 1970: finer digits are dropped, not rounded.
fn micros(moment: Timestamp) -> i64 {
    moment.as_nanosecond().div_euclid(1_000) as i64
}

fn two(tens: u8, ones: u8) -> Option<i64> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    if tens > 9 || ones > 9 { None } else { Some(i64::from(tens) * 10 + i64::from(ones)) }
}

/// From 1970 to a date that exists.
fn days(text: &[u8; 10]) -> Option<i64> {
    let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1] = *text else { return None };
    let year = two(y0, y1)? * 100 + two(y2, y3)?;
    let date = Date::new(year as i16, two(m0, m1)? as i8, two(d0, d1)? as i8).ok()?;
    Some(i64::from((date - Date::constant(1970, 1, 1)).get_days()))
}

/// What was read, short enough for a message.
pub(crate) fn excerpt(text: &[u8]) -> String {
    const LONGEST: usize = 60;
    let text = String::from_utf8_lossy(text);
    let mut short: String = text.chars().take(LONGEST).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    if text.chars().nth(LONGEST).is_some() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use proptest::prelude::*;

    use super::{Moments, micros};
    use crate::log::Options;

    fn fields() -> impl Strategy<Value = String> {
        let date = (0..=9_999_u32, 0..=13_u32, 0..=32_u32).prop_map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}"));
        let clock = (0..=24_u32, 0..=60_u32, 0..=61_u32).prop_map(|(h, m, s)| format!("{h:02}:{m:02}:{s:02}"));
        let fraction = prop_oneof![Just(String::new()), "\\.[0-9]{0,9}"];
        let offset = prop_oneof![
            Just("Z".to_owned()),
            Just("z".to_owned()),
            Just(String::new()),
            (any::<bool>(), 0..=26_u32, 0..=61_u32)
                .prop_map(|(east, h, m)| format!("{}{h:02}:{m:02}", if east { '+' } else { '-' })),
        ];
        (date, "[Tt ]", clock, fraction, offset).prop_map(|(d, t, c, f, o)| format!("{d}{t}{c}{f}{o}"))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn what_is_read_by_hand_is_what_jiff_reads(text in fields()) {
            let mut moments = Moments::new(&Options::default());
            if let Some(at) = moments.quick(text.as_bytes()) {
                prop_assert_eq!(Ok(at), text.parse::<Timestamp>().map(micros).map_err(|error| error.to_string()));
            }
        }

        #[test]
        fn digits_beyond_microseconds_are_dropped_however_many(digits in "[0-9]{10,30}") {
            let mut moments = Moments::new(&Options::default());
            let (long, short) = (format!("2026-01-01T00:00:00.{digits}Z"), format!("2026-01-01T00:00:00.{}Z", &digits[..6]));
            prop_assert_eq!(moments.read(long.as_bytes()).ok(), moments.read(short.as_bytes()).ok());
        }

        #[test]
        fn any_moment_that_jiff_writes_is_read_by_hand(nanos in -60_000_000_000_000_000_000_i128..=250_000_000_000_000_000_000) {
            let moment = Timestamp::from_nanosecond(nanos).unwrap();
            let mut moments = Moments::new(&Options::default());
            prop_assert_eq!(moments.quick(moment.to_string().as_bytes()), Some(micros(moment)));
        }
    }
}
