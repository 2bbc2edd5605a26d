//! Durations, hours, moments and windows as people say them. Every space inside one of them is a no-break space.

use arrimage_kernel::Language;

use crate::week::{Moment, Run, Span, WEEK, Windows};

use super::{NB, list, number, say};

const DAY: u64 = 1440;
/// From three days on, hours alone are hard to picture.
const LONG: u64 = 3 * DAY;

const DAYS_FR: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
const DAYS_EN: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The name of a day, 0 for Monday.
pub fn day(language: Language, day: usize) -> &'static str {
    let names = match language {
        Language::Fr => DAYS_FR,
        Language::En => DAYS_EN,
    };
    names[day % 7]
}

/// «61 h», «1 h 30», «45 min», «3 jours 4 h»; "61 h", "1 h 30 min", "45 min", "3 days 4 h".
pub fn duration(language: Language, minutes: u64) -> String {
    if minutes < LONG {
        return hours(language, minutes);
    }
    let days = minutes / DAY;
    let word = match language {
        Language::Fr => "jours",
        Language::En => "days",
    };
    let days = format!("{days}{NB}{word}");
    match minutes % DAY {
        0 => days,
        rest => format!("{days} {}", hours(language, rest)),
    }
}

/// In hours, however many: «168 h», «31 h 02», «45 min»; "31 h 2 min".
pub fn hours(language: Language, minutes: u64) -> String {
    let (whole, rest) = (minutes / 60, minutes % 60);
    let hours = number(language, whole);
    match (whole, rest, language) {
        (0, 1.., _) => format!("{rest}{NB}min"),
        (_, 0, _) => format!("{hours}{NB}h"),
        (_, _, Language::Fr) => format!("{hours}{NB}h{NB}{rest:02}"),
        (_, _, Language::En) => format!("{hours}{NB}h{NB}{rest}{NB}min"),
    }
}

/// A duration of a file.
pub fn span(language: Language, span: Span) -> String {
    duration(language, u64::from(span.get()))
}

/// «14 h 30», «0 h»; "2:30 p.m.", "12 a.m.".
pub fn hour(language: Language, at: Moment) -> String {
    let (hour, minute) = (at.hour(), at.minute_of_hour());
    match (language, minute) {
        (Language::Fr, 0) => format!("{hour}{NB}h"),
        (Language::Fr, _) => format!("{hour}{NB}h{NB}{minute:02}"),
        (Language::En, 0) if hour == 0 => "midnight".to_owned(),
        (Language::En, 0) if hour == 12 => "noon".to_owned(),
        (Language::En, _) => {
            let half = if hour < 12 { "a.m." } else { "p.m." };
            let twelve = if hour % 12 == 0 { 12 } else { hour % 12 };
            if minute == 0 { format!("{twelve}{NB}{half}") } else { format!("{twelve}:{minute:02}{NB}{half}") }
        }
    }
}

/// «le samedi à 14 h 30»; "on Saturday at 2:30 p.m.".
pub fn moment(language: Language, at: Moment) -> String {
    let (day, hour) = (day(language, at.day()), hour(language, at));
    say!(language, "le {day} à {hour}", "on {day} at {hour}")
}

/// «jusqu’au lundi à 12 h»; "until Monday at noon".
pub(super) fn until(language: Language, at: Moment) -> String {
    let (day, hour) = (day(language, at.day()), hour(language, at));
    say!(language, "jusqu’au {day} à {hour}", "until {day} at {hour}")
}

/// «samedi, 14 h 30»; "Saturday, 2:30 p.m.": for tables and drawings.
pub fn brief(language: Language, at: Moment) -> String {
    format!("{}, {}", day(language, at.day()), hour(language, at))
}

/// «du lundi au vendredi de 8 h à 16 h»; "Monday to Friday from 8 a.m. to 4 p.m.".
pub fn windows(language: Language, windows: &Windows) -> String {
    if windows.is_always() {
        return say!(language, "en tout temps", "at all times");
    }
    // Runs of the same hours are said together, whatever stands between them.
    let mut parts: Vec<(Vec<usize>, u32, u32)> = Vec::new();
    for run in around(windows.runs()) {
        let (day, start, length) = ((run.from / 1440) as usize, run.from % 1440, run.to - run.from);
        match parts.iter_mut().find(|(_, s, l)| (*s, *l) == (start, length)) {
            Some((days, ..)) => days.push(day),
            None => parts.push((vec![day], start, length)),
        }
    }
    let said: Vec<String> =
        parts.into_iter().map(|(days, start, length)| part(language, &days, start, length)).collect();
    list(language, &said)
}

/// The runs, one that passes the week's end in one piece, last.
fn around(runs: &[Run]) -> Vec<Run> {
    match runs {
        [first, middle @ .., last] if first.from == 0 && last.to == WEEK => {
            let mut runs = middle.to_vec();
            runs.push(Run { from: last.from, to: WEEK + first.to });
            runs
        }
        _ => runs.to_vec(),
    }
}

fn part(language: Language, days: &[usize], start: u32, length: u32) -> String {
    if start == 0 && length.is_multiple_of(1440) {
        let long = (length / 1440) as usize;
        let whole: Vec<usize> = days.iter().flat_map(|day| *day..*day + long).map(|day| day % 7).collect();
        let said = named(language, &whole);
        return say!(language, "{said}, toute la journée", "{said}, all day");
    }
    let at = |minute: u32| Moment::new(u64::from(minute));
    if length > 1440 {
        let runs: Vec<String> = days
            .iter()
            .map(|day| *day as u32 * 1440 + start)
            .map(|from| {
                let (from, to) = (at(from), at(from + length));
                let (d1, d2) = (day(language, from.day()), day(language, to.day()));
                let (h1, h2) = (hour(language, from), hour(language, to));
                say!(language, "du {d1} à {h1} au {d2} à {h2}", "from {d1} at {h1} to {d2} at {h2}")
            })
            .collect();
        return list(language, &runs);
    }
    let (said, from) = (named(language, days), hour(language, at(start)));
    let end = start + length;
    let to = match (end, language) {
        // «De 20 h à 0 h» reads like a mistake.
        (1440, Language::Fr) => format!("24{NB}h"),
        (_, _) => hour(language, at(end)),
    };
    if end > 1440 {
        return say!(language, "{said} de {from} à {to} le lendemain", "{said} from {from} to {to} the next day");
    }
    say!(language, "{said} de {from} à {to}", "{said} from {from} to {to}")
}

/// «le samedi», «le samedi et le dimanche», «du vendredi au lundi», «tous les jours».
fn named(language: Language, days: &[usize]) -> String {
    let has = |day: usize| days.contains(&(day % 7));
    if (0..7).all(has) {
        return say!(language, "tous les jours", "every day");
    }
    let one = |at: usize| {
        let d = day(language, at);
        say!(language, "le {d}", "on {d}")
    };
    let mut said = Vec::new();
    for first in (0..7).filter(|at| has(*at) && !has(at + 6)) {
        let length = (0..7).take_while(|at| has(first + at)).count();
        if length > 2 {
            let (a, b) = (day(language, first), day(language, first + length - 1));
            said.push(say!(language, "du {a} au {b}", "{a} to {b}"));
        } else {
            said.extend((first..first + length).map(one));
        }
    }
    list(language, &said)
}
