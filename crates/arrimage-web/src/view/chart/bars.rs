//! Bars: counts along time, and parts of wholes by name.

use std::fmt::Write as _;

use crate::i18n::{Html, L10n};

use super::{Name, Px, Svg, Ticks, lines};

const WIDE: f64 = 760.0;

/// Counts along time, a bar each.
#[derive(Debug, Clone)]
pub struct Along<'a> {
    /// Its name.
    pub name: Name<'a>,
    /// The counts, by time, none left out: at most a few hundred.
    pub counts: Vec<u64>,
    /// Where the axis says when: the rank of a bar, its words; by rank.
    pub marks: Vec<(usize, String)>,
}

impl Along<'_> {
    /// The drawing.
    pub fn draw(&self, l: &L10n) -> Html {
        const LEFT: f64 = 66.0;
        const RIGHT: f64 = 750.0;
        const TOP: f64 = 16.0;
        const FLOOR: f64 = 206.0;
        let most = self.counts.iter().copied().max().unwrap_or(0) as f64;
        let ticks = Ticks::new(most, 4, 1.0);
        let y = |count: f64| FLOOR - count / ticks.last * (FLOOR - TOP);
        let wide = (RIGHT - LEFT) / self.counts.len().max(1) as f64;
        let mut svg = Svg::new(&self.name, WIDE, 240.0);
        for tick in ticks.iter() {
            svg.path(if tick > 0.0 { "gr" } else { "ax" }, &format!("M{LEFT} {}H{RIGHT}", Px(y(tick))));
            svg.text("q e", LEFT - 8.0, y(tick) + 5.0, &l.number(tick as usize));
        }
        let mut bars = String::new();
        // A bar is at most as wide as a finger: two weeks are not two walls.
        let bar = (wide * 0.8).min(40.0);
        for (at, count) in self.counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            let x = LEFT + wide * at as f64 + (wide - bar) / 2.0;
            let (x, top, bar) = (Px(x), Px(y(*count as f64)), Px(bar));
            // Writing to a String can't fail, here and below.
            let _ = write!(bars, "M{x} {FLOOR}V{top}h{bar}V{FLOOR}z");
        }
        svg.path("s1", &bars);
        let mut free = 0.0;
        for (at, text) in &self.marks {
            let x = LEFT + wide * (*at as f64 + 0.5);
            let half = 4.2 * text.chars().count() as f64;
            if x - half >= free && x + half <= WIDE + 10.0 {
                svg.path("ax", &format!("M{} {FLOOR}v6", Px(x)));
                svg.text("q c", x, FLOOR + 24.0, text);
                free = x + half + 8.0;
            }
        }
        svg.end()
    }
}

/// A whole and its part, with what they are about.
#[derive(Debug, Clone)]
pub struct Row {
    /// What it is about, in one or two lines.
    pub label: String,
    /// How many in all.
    pub whole: u64,
    /// How many of them are meant.
    pub part: u64,
    /// Both, in words.
    pub said: String,
}

/// Rows of a whole (its edge) and its part (filled).
#[derive(Debug, Clone)]
pub struct Parts<'a> {
    /// Its name.
    pub name: Name<'a>,
    /// The rows, in their order.
    pub rows: Vec<Row>,
}

impl Parts<'_> {
    /// The drawing.
    pub fn draw(&self) -> Html {
        const LEFT: f64 = 250.0;
        const RIGHT: f64 = 640.0;
        const ROW: f64 = 44.0;
        let most = self.rows.iter().map(|row| row.whole).max().unwrap_or(1).max(1) as f64;
        let wide = |count: u64| count as f64 / most * (RIGHT - LEFT);
        let mut svg = Svg::new(&self.name, WIDE, ROW * self.rows.len() as f64 + 6.0);
        for (at, row) in self.rows.iter().enumerate() {
            let y = 6.0 + ROW * at as f64;
            let parts = lines(&row.label, 30, 2);
            let top = y + 20.0 - (parts.len() as f64 - 1.0) * 8.5;
            for (line, part) in parts.iter().enumerate() {
                svg.text("e", LEFT - 10.0, top + 17.0 * line as f64, part);
            }
            let whole = wide(row.whole).max(1.5);
            svg.put(format_args!(
                "<rect class=\"hole ax\" x=\"{LEFT}\" y=\"{}\" width=\"{}\" height=\"24\"/>",
                Px(y + 3.0),
                Px(whole)
            ));
            if row.part > 0 {
                svg.put(format_args!(
                    "<rect class=\"s1\" x=\"{LEFT}\" y=\"{}\" width=\"{}\" height=\"24\"/>",
                    Px(y + 3.0),
                    Px(wide(row.part).max(1.5))
                ));
            }
            svg.text("t", LEFT + whole + 8.0, y + 20.0, &row.said);
        }
        svg.end()
    }
}

#[cfg(test)]
mod tests {
    use arrimage_kernel::Language;
    use jiff::{Timestamp, tz::TimeZone};

    use super::*;

    const NAME: Name<'static> = Name { id: "b", title: "t", desc: "d" };

    #[test]
    fn bars_stand_on_their_axis_and_marks_do_not_touch() {
        let l = L10n::new(Language::En, Timestamp::UNIX_EPOCH, TimeZone::UTC);
        let marks = (0..4).map(|at| (at, format!("January {at}, 2026"))).collect();
        let html = Along { name: NAME, counts: vec![2, 0, 4, 1], marks }.draw(&l).to_string();
        assert!(html.contains("V16h40V206z"), "the largest reaches the top: {html}");
        assert_eq!(html.matches("V206z").count(), 3, "nothing is drawn for nothing");
        assert!(html.matches("January").count() < 5, "{html}");
    }

    #[test]
    fn a_part_is_filled_within_its_whole() {
        let row = |whole, part| Row { label: "A → B".into(), whole, part, said: format!("{part} sur {whole}") };
        let html = Parts { name: NAME, rows: vec![row(40, 10), row(20, 0)] }.draw().to_string();
        assert!(html.contains("width=\"390\"") && html.contains("width=\"97.5\"") && html.contains(">0 sur 20<"));
    }
}
