//! Which events and cases are kept, in which zone days are told, how much memory: from what was typed.

use arrimage_kernel::{Code, Problem};
use arrimage_web::view::log::Filters;
use jiff::{
    Timestamp, ToSpan as _,
    civil::{Date, DateTime},
    tz::{Offset, TimeZone},
};

/// What is kept, and what ends a case.
#[derive(clap::Args)]
pub struct Kept {
    /// An activity that ends a case, the option again for each: a case whose last event is another is open.
    #[arg(long, value_name = "ACTIVITY")]
    ending: Vec<String>,
    /// Only events from this moment on: a date (its beginning) or a time.
    #[arg(long, value_name = "WHEN")]
    from: Option<String>,
    /// Only events until this moment: a date (its end) or a time.
    #[arg(long, value_name = "WHEN")]
    to: Option<String>,
    /// Only whole cases in which `organisation=NAME` or `activity=NAME` appears, the option again for each (of several
    /// names of one kind, one is enough); or `period=FROM..TO`, like --from and --to.
    #[arg(long, value_name = "WHAT")]
    only: Vec<String>,
}

impl Kept {
    /// As the log's own names and moments; dates are told in `zone`, else in UTC.
    pub fn filters(&self, zone: Option<&Zone>) -> Result<Filters, Problem> {
        let zone = zone.map_or(TimeZone::UTC, |zone| zone.zone.clone());
        let begin = |text: &str, option: &'static str| moment(text, &zone, false, option);
        let end = |text: &str, option: &'static str| moment(text, &zone, true, option);
        let mut filters = Filters { endings: self.ending.clone(), ..Filters::default() };
        let (mut from, mut to) = (Vec::new(), Vec::new());
        from.extend(self.from.as_deref().map(|text| begin(text, "--from")).transpose()?);
        to.extend(self.to.as_deref().map(|text| end(text, "--to")).transpose()?);
        for only in &self.only {
            match only.split_once('=') {
                Some(("organisation", name)) => filters.organisations.push(name.to_owned()),
                Some(("activity", name)) => filters.activities.push(name.to_owned()),
                Some(("period", period)) => {
                    let (first, last) = period.split_once("..").ok_or_else(|| unknown(only))?;
                    if !first.is_empty() {
                        from.push(begin(first, "--only period")?);
                    }
                    if !last.is_empty() {
                        to.push(end(last, "--only period")?);
                    }
                }
                _ => return Err(unknown(only)),
            }
        }
        // Several periods: what they have in common.
        (filters.from, filters.to) = (from.into_iter().max(), to.into_iter().min());
        match (filters.from, filters.to) {
            (Some(from), Some(to)) if from > to => {
                Err(Problem::new(Code::Malformed, "the period ends before it begins")
                    .at("--from, --to")
                    .expected("an end after the beginning"))
            }
            _ => Ok(filters),
        }
    }
}

fn unknown(only: &str) -> Problem {
    Problem::new(Code::Malformed, format!("`{only}` does not say what to keep"))
        .at("--only")
        .expected("organisation=NAME, activity=NAME or period=FROM..TO")
}

fn moment(text: &str, zone: &TimeZone, end: bool, option: &'static str) -> Result<Timestamp, Problem> {
    let found = match (text.len(), text.parse::<Date>()) {
        // A day alone: its first instant, or the last microsecond before the next.
        (..=10, Ok(date)) if end => date
            .checked_add(1.day())
            .and_then(|next| next.to_zoned(zone.clone()))
            .and_then(|next| next.timestamp().checked_sub(1.microsecond()))
            .ok(),
        (..=10, Ok(date)) => date.to_zoned(zone.clone()).map(|date| date.timestamp()).ok(),
        _ => text.parse::<Timestamp>().ok().or_else(|| {
            let local = text.parse::<DateTime>().ok()?;
            local.to_zoned(zone.clone()).ok().map(|local| local.timestamp())
        }),
    };
    found.ok_or_else(|| {
        Problem::new(Code::Malformed, format!("`{text}` is no moment"))
            .at(option)
            .expected("a date such as 2026-03-09, or a time such as 2026-03-09T13:30:00-04:00")
    })
}

/// A zone, and how it was written.
#[derive(Debug, Clone)]
pub struct Zone {
    /// As typed.
    pub name: String,
    /// What it is.
    pub zone: TimeZone,
}

/// A name of the IANA database, or `±hh:mm`.
pub fn zone(text: &str) -> Result<Zone, String> {
    let named = || TimeZone::get(text).ok();
    let zone = offset(text).map(TimeZone::fixed).or_else(named);
    let zone = zone.ok_or("expected a name such as America/Toronto, or an offset such as -05:00")?;
    Ok(Zone { name: text.to_owned(), zone })
}

fn offset(text: &str) -> Option<Offset> {
    if matches!(text, "UTC" | "Z") {
        return Some(Offset::UTC);
    }
    let (sign, digits) = match text.as_bytes().first()? {
        b'+' => (1, &text[1..]),
        b'-' => (-1, &text[1..]),
        _ => return None,
    };
    let (hours, minutes) = digits.split_once(':')?;
    let two = |part: &str| (part.len() == 2).then(|| part.parse::<i32>().ok()).flatten();
    let (hours, minutes) = (two(hours)?, two(minutes)?);
    (minutes < 60).then(|| Offset::from_seconds(sign * (hours * 3_600 + minutes * 60)).ok()).flatten()
}

/// Bytes, or thousands, millions, milliards of them, by 1024.
pub fn size(text: &str) -> Result<usize, String> {
    let digits = text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let unit = match text[digits.len()..].to_ascii_uppercase().as_str() {
        "" | "B" => 0,
        "K" | "KB" => 10,
        "M" | "MB" => 20,
        "G" | "GB" => 30,
        _ => return Err("expected a size such as 512M or 2G".to_owned()),
    };
    let size = digits.parse::<usize>().ok().and_then(|size| size.checked_mul(1 << unit)).filter(|size| *size > 0);
    size.ok_or_else(|| "expected a size such as 512M or 2G".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_alone_is_all_of_it_in_its_zone() {
        let toronto = zone("America/Toronto").unwrap().zone;
        let at = |text: &str, end| moment(text, &toronto, end, "--from").unwrap().to_string();
        assert_eq!(at("2026-03-08", false), "2026-03-08T05:00:00Z");
        // The day on which clocks go forward has 23 hours.
        assert_eq!(at("2026-03-08", true), "2026-03-09T03:59:59.999999Z");
        assert_eq!(at("2026-03-08T12:00:00", true), "2026-03-08T16:00:00Z");
        assert_eq!(at("2026-03-08T12:00:00-08:00", true), "2026-03-08T20:00:00Z");
        assert!(moment("hier", &toronto, false, "--from").is_err());
    }

    #[test]
    fn zones_and_sizes_are_read_as_people_write_them() {
        assert_eq!(zone("-04:30").unwrap().zone, TimeZone::fixed(Offset::from_seconds(-16_200).unwrap()));
        assert!(zone("Toronto").is_err() && zone("+5").is_err() && zone("+05:99").is_err());
        assert_eq!((size("512M"), size("2g"), size("4096")), (Ok(512 << 20), Ok(2 << 30), Ok(4096)));
        assert!(size("0").is_err() && size("beaucoup").is_err() && size("").is_err());
    }
}
