//! Figures as people say them: decimals, shares, lapses of time.

use super::{L10n, catalogue};

const NB: char = '\u{a0}';
const MINUTE: f64 = 60.0;
const HOUR: f64 = 60.0 * MINUTE;
const DAY: f64 = 24.0 * HOUR;
const YEAR: f64 = 365.25 * DAY;

impl L10n {
    /// At most two decimals, none that is a zero: «1 234,5», "0.07".
    pub fn decimal(&self, value: f64) -> String {
        let text = format!("{value:.2}");
        let text = text.trim_end_matches('0').trim_end_matches('.');
        // Never «-0».
        catalogue::grouped(self.language, if text == "-0" { "0" } else { text })
    }

    /// A share of 1, to the whole: «73 %», "73%". What is not nothing is never «0 %», what is not all never «100 %».
    pub fn percent(&self, share: f64) -> String {
        let percent = (share * 100.0).round();
        let percent = match percent {
            0.0 if share > 0.0 => format!("<{NB}1"),
            100.0 if share < 1.0 => format!(">{NB}99"),
            _ => format!("{}", percent + 0.0),
        };
        if self.french() { format!("{percent}{NB}%") } else { format!("{percent}%") }
    }

    /// A lapse of time in one or two units, the smaller one left out when it says little:
    /// «0,4 s», «12 min», «3 h 20 min», «3 jours 4 h», «12 jours», «2,3 ans».
    pub fn lapse(&self, seconds: f64) -> String {
        let two = |value: f64, large: f64, small: f64, names: [&str; 2]| {
            // Rounded once, to the smaller unit: never «1 h 60 min».
            let whole = (value / small).round() * small;
            let (many, rest) = ((whole / large).floor(), ((whole % large) / small).round());
            let large = format!("{}{NB}{}", self.decimal(many), names[0]);
            if rest > 0.0 { format!("{large}{NB}{}{NB}{}", self.decimal(rest), names[1]) } else { large }
        };
        let (days, years) = if self.french() { ("jours", "ans") } else { ("days", "years") };
        if seconds < 9.95 {
            format!("{}{NB}s", self.decimal((seconds * 10.0).round() / 10.0))
        } else if seconds < MINUTE - 0.5 {
            format!("{}{NB}s", seconds.round())
        } else if seconds < 10.0 * MINUTE {
            two(seconds, MINUTE, 1.0, ["min", "s"])
        } else if seconds < HOUR - MINUTE / 2.0 {
            format!("{}{NB}min", (seconds / MINUTE).round())
        } else if seconds < 2.0 * DAY - MINUTE / 2.0 {
            two(seconds, HOUR, MINUTE, ["h", "min"])
        } else if seconds < 10.0 * DAY - HOUR / 2.0 {
            two(seconds, DAY, HOUR, [days, "h"])
        } else if seconds < 2.0 * YEAR {
            format!("{}{NB}{days}", self.decimal((seconds / DAY).round()))
        } else {
            format!("{}{NB}{years}", self.decimal((seconds / YEAR * 10.0).round() / 10.0))
        }
    }
}

#[cfg(test)]
mod tests {
    use arrimage_kernel::Language;
    use jiff::{Timestamp, tz::TimeZone};

    use super::*;

    fn l10n(language: Language) -> L10n {
        L10n::new(language, Timestamp::UNIX_EPOCH, TimeZone::UTC)
    }

    #[test]
    fn a_lapse_is_said_in_plain_units() {
        let (fr, en) = (l10n(Language::Fr), l10n(Language::En));
        for (seconds, french, english) in [
            (0.0, "0 s", "0 s"),
            (0.42, "0,4 s", "0.4 s"),
            (45.0, "45 s", "45 s"),
            (90.0, "1 min 30 s", "1 min 30 s"),
            (720.0, "12 min", "12 min"),
            (3_599.0, "1 h", "1 h"),
            (12_000.0, "3 h 20 min", "3 h 20 min"),
            (2.0 * DAY, "2 jours", "2 days"),
            (3.0 * DAY + 4.0 * HOUR, "3 jours 4 h", "3 days 4 h"),
            (12.2 * DAY, "12 jours", "12 days"),
            (2.31 * YEAR, "2,3 ans", "2.3 years"),
        ] {
            assert_eq!(fr.lapse(seconds).replace(NB, " "), french);
            assert_eq!(en.lapse(seconds).replace(NB, " "), english);
        }
    }

    #[test]
    fn a_share_that_is_not_nothing_is_not_said_to_be_nothing() {
        let (fr, en) = (l10n(Language::Fr), l10n(Language::En));
        assert_eq!(fr.percent(0.734), "73\u{a0}%");
        assert_eq!(en.percent(1.0), "100%");
        assert_eq!(fr.percent(0.001), "<\u{a0}1\u{a0}%");
        assert_eq!(en.percent(0.999), ">\u{a0}99%");
        assert_eq!(en.percent(0.0), "0%");
        assert_eq!(fr.decimal(1_234.5), "1\u{a0}234,5");
        assert_eq!(en.decimal(-0.001), "0");
    }
}
