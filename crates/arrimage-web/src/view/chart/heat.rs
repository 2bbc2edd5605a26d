//! When in the week: a square for each hour of each day, its area as large as its count.

use std::fmt::Write as _;

use crate::i18n::{Html, L10n};

use super::{Name, Px, Svg};

const LEFT: f64 = 92.0;
const TOP: f64 = 27.0;
const WIDE: f64 = 27.0;
const HIGH: f64 = 30.0;
const LARGEST: f64 = 25.0;

/// Counts of a week by hour.
#[derive(Debug, Clone)]
pub struct Heat<'a> {
    /// Its name.
    pub name: Name<'a>,
    /// Seven days from Monday, 24 hours each.
    pub week: [[u64; 24]; 7],
}

impl Heat<'_> {
    /// The drawing, with its scale under it.
    pub fn draw(&self, l: &L10n) -> Html {
        let most = self.week.iter().flatten().copied().max().unwrap_or(0);
        let side = |count: u64| (count as f64 / most.max(1) as f64).sqrt() * LARGEST;
        let mut svg = Svg::new(&self.name, 760.0, 278.0);
        for hour in (0..24).step_by(3) {
            svg.text("q", LEFT + f64::from(hour) * WIDE, 16.0, &l.clock(hour as i8));
        }
        let mut grid = String::new();
        for day in 0..=7_u8 {
            // Writing to a String can't fail, here and below.
            let _ = write!(grid, "M{LEFT} {}h{}", Px(TOP + f64::from(day) * HIGH), Px(24.0 * WIDE));
        }
        svg.path("gr", &grid);
        let mut squares = String::new();
        for (day, hours) in self.week.iter().enumerate() {
            let y = TOP + day as f64 * HIGH;
            svg.text("e", LEFT - 8.0, y + 20.0, l.day_name(day));
            for (hour, count) in hours.iter().enumerate().filter(|(_, count)| **count > 0) {
                square(&mut squares, LEFT + hour as f64 * WIDE + WIDE / 2.0, y + HIGH / 2.0, side(*count).max(2.0));
            }
        }
        svg.path("s1", &squares);
        if most > 0 {
            let mut x = LEFT;
            for count in [most, most.div_ceil(4), 1].into_iter().take(if most > 4 { 3 } else { 1 }) {
                let mut one = String::new();
                square(&mut one, x + LARGEST / 2.0, 258.0, side(count).max(2.0));
                svg.path("s1", &one);
                let text = l.number(count as usize);
                svg.text("q", x + LARGEST + 6.0, 263.0, &text);
                x += LARGEST + 40.0 + 9.0 * text.chars().count() as f64;
            }
        }
        svg.end()
    }
}

fn square(d: &mut String, x: f64, y: f64, side: f64) {
    let (left, top, side) = (Px(x - side / 2.0), Px(y - side / 2.0), Px(side));
    let _ = write!(d, "M{left} {top}h{side}v{side}h-{side}z");
}

#[cfg(test)]
mod tests {
    use arrimage_kernel::Language;
    use jiff::{Timestamp, tz::TimeZone};

    use super::*;

    #[test]
    fn a_square_is_as_large_as_its_count() {
        let l = L10n::new(Language::Fr, Timestamp::UNIX_EPOCH, TimeZone::UTC);
        let mut week = [[0; 24]; 7];
        week[0][8] = 100;
        week[6][23] = 25;
        let html = Heat { name: Name { id: "h", title: "t", desc: "d" }, week }.draw(&l).to_string();
        assert!(html.contains("d=\"M309 29.5h25v25h-25z"), "{html}");
        assert!(html.contains("h12.5v12.5h-12.5z\""), "a quarter of the count is half the side: {html}");
        assert!(html.contains(">dimanche<") && html.contains(">21\u{a0}h<"), "{html}");
    }
}
