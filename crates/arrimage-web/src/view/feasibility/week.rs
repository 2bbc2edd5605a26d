//! A week as a drawing of 7 × 24 hours, as the same figures in words, and as a strip for comparing.
//!
//! Legible in black and white: what holds is filled, what does not is hatched, what nobody looks at is empty.

use std::fmt::Write as _;

use arrimage_feasibility::{
    report::{Cell, Day, ObjectiveReport},
    week::Moment,
    words::{self, Words},
};

use crate::i18n::{Html, L10n, escape};

const LEFT: usize = 92;
const TOP: usize = 27;
const WIDE: usize = 27;
const HIGH: usize = 30;
const GAP: usize = 3;

/// What the (minute, case) pairs of an hour are together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hour {
    Outside,
    Met,
    Partly(usize),
    Unmet,
}

impl Hour {
    fn of(cell: Cell) -> Self {
        match (cell.met, cell.pairs) {
            (_, 0) => Hour::Outside,
            (0, _) => Hour::Unmet,
            (met, pairs) if met == pairs => Hour::Met,
            // Never drawn as all or nothing.
            (met, pairs) => Hour::Partly(((met as usize * (WIDE - 1)) / pairs as usize).clamp(2, WIDE - 3)),
        }
    }
}

/// The heat map; `id` is unique in the page.
pub fn map(l: &L10n, words: &Words<'_>, objective: &ObjectiveReport, id: &str) -> Html {
    let mut svg = String::new();
    let title = escape(&l.t("feasibility-week-title").with("objective", words.objective(&objective.id)).to_string());
    let desc = escape(&words.standing(objective));
    // Writing to a String can't fail, here and below.
    let _ = write!(
        svg,
        "<svg class=\"chart hm\" viewBox=\"-10 0 770 242\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">{title}</title><desc id=\"{id}-d\">{desc}</desc>"
    );
    for hour in (0..=24usize).step_by(3) {
        let x = LEFT + hour * WIDE;
        let text = if hour == 24 {
            l.t("feasibility-midnight").to_string()
        } else {
            words::hour(l.language, Moment::new(hour as u64 * 60))
        };
        let (x, anchor) = if hour == 24 { (x + 18, "e") } else { (x, "c") };
        let _ = write!(svg, "<text class=\"q {anchor}\" x=\"{x}\" y=\"16\">{}</text>", escape(&text));
    }
    let [mut met, mut unmet, mut hatch, mut outside, mut dashes] = [const { String::new() }; 5];
    for (day, cells) in objective.week.iter().enumerate() {
        let y = TOP + day * HIGH;
        let _ = write!(svg, "<text class=\"e\" x=\"86\" y=\"{}\">{}</text>", y + 19, words::day(l.language, day));
        // A run of like hours is one broken line: a page of many weeks stays light.
        for (hour, alike) in runs(cells) {
            let (x, w) = (LEFT + hour * WIDE, alike * WIDE - 1);
            let middle = y + (HIGH - GAP) / 2;
            let line = |path: &mut String, x: usize, w: usize| {
                let _ = write!(path, "M{x} {middle}.5h{w}");
            };
            match Hour::of(cells[hour]) {
                Hour::Outside => {
                    line(&mut outside, x, w);
                    line(&mut dashes, x + 10, w - 10);
                }
                Hour::Met => line(&mut met, x, w),
                Hour::Unmet => {
                    line(&mut unmet, x, w);
                    for at in 0..alike {
                        let _ = write!(hatch, "M{} {}l11-12", x + at * WIDE + 8, y + 20);
                    }
                }
                Hour::Partly(part) => {
                    line(&mut unmet, x, w);
                    for at in 0..alike {
                        line(&mut met, x + at * WIDE, part);
                    }
                }
            }
        }
    }
    let cells = "stroke-width=\"27\" stroke-dasharray=\"26 1\"";
    for (class, how, path) in [
        ("o", cells, outside),
        ("gr", "stroke-dasharray=\"6 21\"", dashes),
        ("n", cells, unmet),
        ("y", cells, met),
        ("x", "", hatch),
    ] {
        if !path.is_empty() {
            let _ = write!(svg, "<path class=\"{class}\" {how} d=\"{path}\"/>");
        }
    }
    svg += "</svg>";
    Html(svg)
}

/// The whole week, small, for a table that says the rest.
pub fn strip(objective: &ObjectiveReport) -> Html {
    let mut svg = String::from(
        "<svg class=\"hm\" viewBox=\"0 0 145 44\" width=\"145\" height=\"44\" aria-hidden=\"true\" focusable=\"false\">",
    );
    let [mut met, mut unmet, mut outside] = [const { String::new() }; 3];
    for (day, cells) in objective.week.iter().enumerate() {
        let y = 25 + day * 62;
        let y = format!("{}.{}", y / 10, y % 10);
        for (hour, alike) in runs(cells) {
            let (x, w) = (hour * 6, alike * 6);
            match Hour::of(cells[hour]) {
                Hour::Outside => drop(write!(outside, "M{x} {y}h{w}")),
                Hour::Met => drop(write!(met, "M{x} {y}h{w}")),
                Hour::Unmet => drop(write!(unmet, "M{x} {y}h{w}")),
                Hour::Partly(part) => {
                    let _ = write!(unmet, "M{x} {y}h{w}");
                    for at in 0..alike {
                        let _ = write!(met, "M{} {y}h{}", x + at * 6, (part * 6 / WIDE).max(1));
                    }
                }
            }
        }
    }
    for (class, path) in [("o", outside), ("n", unmet), ("y", met)] {
        if !path.is_empty() {
            let _ = write!(svg, "<path class=\"{class}\" stroke-width=\"5\" d=\"{path}\"/>");
        }
    }
    svg += "</svg>";
    Html(svg)
}

/// Hours of a day that are alike, from which one and how many.
fn runs(cells: &[Cell; 24]) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut hour = 0;
    while hour < 24 {
        let alike = cells[hour..].iter().take_while(|cell| same(cells[hour], **cell)).count();
        runs.push((hour, alike));
        hour += alike;
    }
    runs
}

fn same(a: Cell, b: Cell) -> bool {
    Hour::of(a) == Hour::of(b)
}

/// The legend.
pub fn key(l: &L10n) -> Html {
    let item = |drawing: &str, text: &str| {
        format!(
            "<li><svg class=\"hm chart\" viewBox=\"0 0 24 16\" aria-hidden=\"true\" focusable=\"false\">{drawing}</svg>{}</li>",
            escape(&l.t(text).to_string())
        )
    };
    let cell = |class: &str, wide: u32| format!("<path class=\"{class}\" stroke-width=\"16\" d=\"M0 8h{wide}\"/>");
    Html(format!(
        "<ul class=\"key\">{}{}{}{}</ul>",
        item(&cell("y", 24), "feasibility-key-met"),
        item(&(cell("n", 24) + "<path class=\"x\" d=\"M7 12l10-8\"/>"), "feasibility-key-unmet"),
        item(&(cell("n", 24) + &cell("y", 12)), "feasibility-key-partly"),
        item(&(cell("o", 24) + "<path class=\"gr\" d=\"M9 8h6\"/>"), "feasibility-key-outside"),
    ))
}

/// A row of the table by day: one day, or several that are alike.
pub struct DayRow {
    /// Which days.
    pub days: String,
    /// At which hours the objective is met.
    pub held: String,
    /// Minutes met, of how many.
    pub minutes: String,
    /// The worst delay.
    pub delay: String,
}

/// The figures of the heat map, by day.
pub fn rows(l: &L10n, words: &Words<'_>, objective: &ObjectiveReport) -> Vec<DayRow> {
    let days: Vec<(&[Cell; 24], &Day)> = objective.week.iter().zip(&objective.days).collect();
    let mut rows = Vec::new();
    let mut first = 0;
    while first < days.len() {
        let alike = days[first..].iter().take_while(|day| **day == days[first]).count();
        let (cells, day) = days[first];
        rows.push(DayRow {
            days: several(l, first, alike),
            held: held(l, cells, day),
            minutes: if day.pairs == 0 {
                "–".to_owned()
            } else {
                l.t("feasibility-of")
                    .with("met", u64::from(day.met) as i64 * alike as i64)
                    .with("all", u64::from(day.pairs) as i64 * alike as i64)
                    .to_string()
            },
            delay: if day.pairs == 0 { "–".to_owned() } else { words.delay(day.worst_delay_minutes) },
        });
        first += alike;
    }
    rows
}

fn several(l: &L10n, first: usize, alike: usize) -> String {
    let name = |day: usize| words::day(l.language, day);
    match alike {
        1 => name(first).to_owned(),
        2 => l.list(&[name(first), name(first + 1)]),
        _ => l.t("feasibility-days").with("from", name(first)).with("to", name(first + alike - 1)).to_string(),
    }
}

/// «toute la journée», «de 8 h à 16 h; en partie de 16 h à 17 h».
fn held(l: &L10n, cells: &[Cell; 24], day: &Day) -> String {
    if day.pairs == 0 {
        return l.t("feasibility-day-outside").to_string();
    }
    if day.met == 0 {
        return l.t("feasibility-day-never").to_string();
    }
    if day.met == day.pairs {
        return l.t("feasibility-day-all").to_string();
    }
    let mut parts = Vec::new();
    let mut hour = 0;
    while hour < 24 {
        let partly = |cell: Cell| matches!(Hour::of(cell), Hour::Partly(_));
        let alike = cells[hour..]
            .iter()
            .take_while(|cell| same(cells[hour], **cell) || (partly(cells[hour]) && partly(**cell)))
            .count();
        let text = match Hour::of(cells[hour]) {
            Hour::Met => Some("feasibility-from-to"),
            Hour::Partly(_) => Some("feasibility-partly-from-to"),
            _ => None,
        };
        if let Some(text) = text {
            let at = |hour: usize| match hour {
                24 => l.t("feasibility-midnight").to_string(),
                _ => words::hour(l.language, Moment::new(hour as u64 * 60)),
            };
            parts.push(l.t(text).with("from", at(hour)).with("to", at(hour + alike)).to_string());
        }
        hour += alike;
    }
    parts.join("; ")
}
