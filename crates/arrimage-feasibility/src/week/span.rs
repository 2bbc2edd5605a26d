//! Durations: a sum of whole numbers with units, `90m`, `24h`, `1h 30m`.

use std::{fmt, str::FromStr};

use super::WEEK;

/// A duration in whole minutes, at most 52 weeks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span(u32);

/// A text that is not a duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadSpan {
    /// Not a sum of whole numbers with units.
    Form,
    /// Above 52 weeks.
    TooLong,
}

impl Span {
    /// The longest, 52 weeks.
    pub const MAX: Span = Span(52 * WEEK);

    /// `minutes`, or `None` above [`Span::MAX`].
    pub fn minutes(minutes: u32) -> Option<Self> {
        (minutes <= Self::MAX.0).then_some(Self(minutes))
    }

    /// In minutes.
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl FromStr for Span {
    type Err = BadSpan;

    fn from_str(text: &str) -> Result<Self, BadSpan> {
        let mut total: u64 = 0;
        let mut rest = text.trim_matches(' ');
        if rest.is_empty() {
            return Err(BadSpan::Form);
        }
        while !rest.is_empty() {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let (number, after) = rest.split_at(digits);
            let after = after.trim_start_matches(' ');
            let unit = match after.bytes().next() {
                Some(b'w') => u64::from(WEEK),
                Some(b'd') => 1440,
                Some(b'h') => 60,
                Some(b'm') => 1,
                _ => return Err(BadSpan::Form),
            };
            if digits == 0 {
                return Err(BadSpan::Form);
            }
            let number: u64 = number.parse().map_err(|_| BadSpan::TooLong)?;
            total = number.checked_mul(unit).and_then(|part| total.checked_add(part)).ok_or(BadSpan::TooLong)?;
            rest = after[1..].trim_start_matches(' ');
        }
        u32::try_from(total).ok().and_then(Span::minutes).ok_or(BadSpan::TooLong)
    }
}

/// The shortest sum: `1d 12h`, `0m`.
impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == 0 {
            return f.write_str("0m");
        }
        let mut rest = self.0;
        let mut first = true;
        for (unit, letter) in [(WEEK, 'w'), (1440, 'd'), (60, 'h'), (1, 'm')] {
            if rest >= unit {
                write!(f, "{}{}{letter}", if first { "" } else { " " }, rest / unit)?;
                rest %= unit;
                first = false;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_a_duration_is_read() {
        for (text, minutes) in [
            ("90m", 90),
            ("24h", 1440),
            ("1h 30m", 90),
            ("1h30m", 90),
            ("1w 1d 1h 1m", 11_581),
            ("0m", 0),
            ("30m 1h", 90),
            ("52w", 524_160),
            (" 5m ", 5),
            ("364d", 524_160),
        ] {
            assert_eq!(text.parse::<Span>().map(Span::get), Ok(minutes), "{text}");
        }
    }

    #[test]
    fn what_is_not_a_duration_is_refused() {
        for text in ["", " ", "90", "m", "1.5h", "-1h", "1x", "1H", "1h,30m", "h1", "1h 30", "٣h"] {
            assert_eq!(text.parse::<Span>(), Err(BadSpan::Form), "{text}");
        }
        for text in ["53w", "52w 1m", "99999999999999999999m", "18446744073709551615w"] {
            assert_eq!(text.parse::<Span>(), Err(BadSpan::TooLong), "{text}");
        }
    }

    #[test]
    fn what_is_written_reads_back() {
        for minutes in [0, 1, 59, 60, 90, 1440, 10_079, 10_080, 11_581, 524_160] {
            let span = Span::minutes(minutes).unwrap_or_default();
            assert_eq!(span.to_string().parse(), Ok(span));
        }
    }
}
