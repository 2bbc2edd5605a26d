//! Shares that grow with time: a staircase from 0 to 100 %, with those who are out of sight as small marks on it.

use std::fmt::Write as _;

use crate::i18n::{Html, L10n};

use super::{Name, Px, Svg, Time};

const WIDE: f64 = 760.0;
const HIGH: f64 = 318.0;
const LEFT: f64 = 58.0;
const RIGHT: f64 = 630.0;
const TOP: f64 = 16.0;
const FLOOR: f64 = 266.0;
const LABEL_LETTERS: usize = 15;

/// A staircase.
#[derive(Debug, Clone, Default)]
pub struct Line {
    /// What it counts, at its right.
    pub label: String,
    /// From this second on, this share (0 to 1); by time. Before the first, 0.
    pub steps: Vec<(f64, f64)>,
    /// The seconds at which somebody goes out of sight, by time: a small mark on the line.
    pub censored: Vec<f64>,
}

/// Up to two staircases on the same axes: the first is plain, the second dashed.
#[derive(Debug, Clone)]
pub struct Curve<'a> {
    /// Its name.
    pub name: Name<'a>,
    /// The lines.
    pub lines: Vec<Line>,
    /// What time is counted from: «jours depuis l’acceptation» is said with the unit in front.
    pub since: &'a str,
    /// Where the axis of time ends, in seconds, above 0. What comes later is not drawn: the caption says so.
    pub until: f64,
    /// A point of the first line to be read: its seconds, its share, its words.
    pub mark: Option<(f64, f64, String)>,
}

impl Curve<'_> {
    /// The drawing. Steps closer than half a unit of the drawing fall together: a log of a million cases stays light.
    pub fn draw(&self, l: &L10n) -> Html {
        let unit = Time::for_span(self.until);
        let ticks = unit.ticks(self.until);
        let end = ticks.last * unit.seconds();
        let x = |seconds: f64| LEFT + (seconds / end).clamp(0.0, 1.0) * (RIGHT - LEFT);
        let y = |share: f64| FLOOR - share.clamp(0.0, 1.0) * (FLOOR - TOP);
        let mut svg = Svg::new(&self.name, WIDE, HIGH);
        for quarter in 0..=4_u8 {
            let share = f64::from(quarter) / 4.0;
            let at = y(share);
            svg.path(if quarter == 0 { "ax" } else { "gr" }, &format!("M{LEFT} {}H{RIGHT}", Px(at)));
            svg.text("q e", LEFT - 8.0, at + 5.0, &l.percent(share));
        }
        for tick in ticks.iter() {
            svg.text("q c", x(tick * unit.seconds()), FLOOR + 20.0, &l.decimal(tick));
        }
        let axis = l.t(unit_key(unit)).with("since", self.since).to_string();
        svg.text("q c", (LEFT + RIGHT) / 2.0, FLOOR + 42.0, &axis);
        let mut labels: Vec<(f64, &str)> = Vec::new();
        for (at, line) in self.lines.iter().enumerate() {
            let last = draw_line(&mut svg, line, at, end, x, y);
            labels.push((last, &line.label));
        }
        if let Some((seconds, share, words)) = &self.mark
            && *seconds <= end
        {
            let (x, y) = (x(*seconds), y(*share));
            svg.put(format_args!(
                "<path class=\"ax\" stroke-dasharray=\"2 3\" d=\"M{LEFT} {}H{}V{FLOOR}\"/><circle class=\"hole l1\" cx=\"{}\" cy=\"{}\" r=\"6\"/>",
                Px(y),
                Px(x),
                Px(x),
                Px(y)
            ));
            // On the side where there is room, below the line.
            let (class, x) = if x > 400.0 { ("t halo e", x - 12.0) } else { ("t halo", x + 12.0) };
            svg.text(class, x, y + 24.0, words);
        }
        // Labels that would touch part from one another.
        labels.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut free = TOP;
        for (at, text) in labels {
            let parts = super::lines(text, LABEL_LETTERS, 3);
            let mut at = at.max(free);
            for part in parts {
                svg.text("t", RIGHT + 10.0, at + 5.0, &part);
                at += 17.0;
            }
            free = at;
        }
        svg.end()
    }
}

fn unit_key(unit: Time) -> &'static str {
    match unit {
        Time::Seconds => "common-axis-seconds",
        Time::Minutes => "common-axis-minutes",
        Time::Hours => "common-axis-hours",
        Time::Days => "common-axis-days",
        Time::Weeks => "common-axis-weeks",
        Time::Years => "common-axis-years",
    }
}

/// Draws a line and its marks, and says at which height it ends.
fn draw_line(svg: &mut Svg, line: &Line, at: usize, end: f64, x: impl Fn(f64) -> f64, y: impl Fn(f64) -> f64) -> f64 {
    let mut d = format!("M{LEFT} {}", Px(y(0.0)));
    let mut height = y(0.0);
    let mut pending: Option<(f64, f64)> = None;
    for &(seconds, share) in line.steps.iter().take_while(|step| step.0 <= end) {
        let here = x(seconds);
        height = y(share);
        pending = match pending {
            // The last step of each half unit is the one that shows, where the first stood.
            Some((before, _)) if here - before < 0.5 => Some((before, height)),
            Some((before, reached)) => {
                let _ = write!(d, "H{}V{}", Px(before), Px(reached));
                Some((here, height))
            }
            None => Some((here, height)),
        };
    }
    if let Some((before, reached)) = pending {
        let _ = write!(d, "H{}V{}", Px(before), Px(reached));
    }
    let _ = write!(d, "H{RIGHT}");
    svg.path(if at == 0 { "l1" } else { "l2 d" }, &d);
    let mut marks = String::new();
    let (mut last, mut steps, mut share) = (f64::MIN, line.steps.iter().peekable(), 0.0);
    for &seconds in line.censored.iter().take_while(|seconds| **seconds <= end) {
        while let Some(step) = steps.next_if(|step| step.0 <= seconds) {
            share = step.1;
        }
        let here = x(seconds);
        if here - last >= 3.0 {
            let _ = write!(marks, "M{} {}v14", Px(here), Px(y(share) - 7.0));
            last = here;
        }
    }
    svg.path("ax", &marks);
    height
}

#[cfg(test)]
mod tests {
    use arrimage_kernel::Language;
    use jiff::{Timestamp, tz::TimeZone};

    use super::*;

    const DAY: f64 = 86_400.0;

    fn curve(steps: Vec<(f64, f64)>) -> String {
        let l = L10n::new(Language::Fr, Timestamp::UNIX_EPOCH, TimeZone::UTC);
        let line = Line { label: "premier service".into(), steps, censored: vec![7.0 * DAY, 7.01 * DAY, 90.0 * DAY] };
        Curve {
            name: Name { id: "c", title: "Combien & quand", desc: "La moitié en 12 jours." },
            lines: vec![line],
            since: "depuis l’acceptation",
            until: 60.0 * DAY,
            mark: Some((12.0 * DAY, 0.5, "la moitié en 12 jours".into())),
        }
        .draw(&l)
        .to_string()
    }

    #[test]
    fn a_curve_says_its_axis_its_mark_and_who_is_out_of_sight() {
        let html = curve(vec![(2.0 * DAY, 0.125), (12.0 * DAY, 0.5), (70.0 * DAY, 0.9)]);
        for said in [
            "<title id=\"c-t\">Combien &amp; quand</title>",
            ">jours depuis l’acceptation<",
            ">la moitié en 12 jours<",
            ">100\u{a0}%<",
            // 58 + 572 × 2/60; 266 − 250/8.
            "d=\"M58 266H77.1V234.8H172.4V141H630\"",
            // Two marks that would touch are one; the one beyond the axis is not drawn.
            "<path class=\"ax\" d=\"M124.7 227.8v14\"/>",
        ] {
            assert!(html.contains(said), "{said}\n{html}");
        }
    }

    #[test]
    fn a_million_steps_stay_light_and_where_they_are() {
        let steps = (1..100_000).map(|at| (f64::from(at) * 50.0, f64::from(at) / 100_000.0)).collect();
        let html = curve(steps);
        assert!(html.len() < 20_000);
        // Half of the steps in 50 000 × 50 seconds, 28.9 days: the line passes within two units of where it should.
        let near = html.split('H').filter_map(|part| {
            let (x, rest) = part.split_once('V')?;
            let y: String = rest.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
            Some((x.parse::<f64>().ok()?, y.parse::<f64>().ok()?))
        });
        let (x, y) = near.min_by(|a, b| (a.0 - 333.9).abs().total_cmp(&(b.0 - 333.9).abs())).expect("a line");
        assert!((x - 333.9).abs() < 1.0 && (y - 141.0).abs() < 2.0, "{x}, {y}");
    }
}
