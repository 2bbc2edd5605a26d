//! Where cases begin and where their first handovers lead: columns of blocks, bands as wide as what passes.
//!
//! A block's part without a band at its right is what goes no further.

use crate::i18n::{Html, L10n, escape};

use super::{Name, Px, Svg, lines};

const WIDE: f64 = 760.0;
const LEFT: f64 = 150.0;
const LAST: f64 = 596.0;
const BLOCK: f64 = 14.0;
const TOP: f64 = 40.0;
const FLOWS: f64 = 230.0;
const GAP: f64 = 34.0;
const LETTERS: usize = 16;

/// A band from one column to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// The column at its left, from 0.
    pub column: usize,
    /// Which block there.
    pub from: usize,
    /// Which block in the next column.
    pub to: usize,
    /// How many.
    pub count: u64,
}

/// Columns of the same blocks, and bands between them.
#[derive(Debug, Clone)]
pub struct Sankey<'a> {
    /// Its name.
    pub name: Name<'a>,
    /// The heading of each column: at least two.
    pub columns: Vec<String>,
    /// The blocks, from the top.
    pub blocks: Vec<String>,
    /// How many each block of the first column has.
    pub first: Vec<u64>,
    /// The bands; what comes into a block of a column is what it has.
    pub bands: Vec<Band>,
}

impl Sankey<'_> {
    /// How many each block of each column has.
    fn sizes(&self) -> Vec<Vec<u64>> {
        let mut sizes = vec![vec![0; self.blocks.len()]; self.columns.len()];
        sizes[0].clone_from(&self.first);
        for band in &self.bands {
            sizes[band.column + 1][band.to] += band.count;
        }
        sizes
    }

    /// The drawing.
    pub fn draw(&self, l: &L10n) -> Html {
        let sizes = self.sizes();
        let shown = |column: &Vec<u64>| column.iter().filter(|size| **size > 0).count();
        let rows = sizes.iter().map(shown).max().unwrap_or(1).max(1);
        let high = TOP + FLOWS + rows as f64 * GAP + 10.0;
        let total = self.first.iter().sum::<u64>().max(1) as f64;
        let thick = |count: u64| count as f64 / total * FLOWS;
        let step = (LAST - LEFT) / (self.columns.len() - 1).max(1) as f64;
        let x = |column: usize| LEFT + step * column as f64;
        let tops: Vec<Vec<f64>> = sizes.iter().map(|column| tops(column, thick)).collect();

        let mut svg = Svg::new(&self.name, WIDE, high);
        for (column, heading) in self.columns.iter().enumerate() {
            let (class, at) = match column {
                0 => ("q e", x(0) + BLOCK),
                _ => ("q", x(column)),
            };
            svg.text(class, at, 16.0, heading);
        }
        let mut out: Vec<Vec<f64>> = tops.clone();
        let mut into: Vec<Vec<f64>> = tops.clone();
        let mut bands: Vec<&Band> = self.bands.iter().collect();
        bands.sort_by_key(|band| (band.column, band.from, band.to));
        for band in bands {
            let width = thick(band.count);
            let (a, b) = (&mut out[band.column][band.from], &mut into[band.column + 1][band.to]);
            let (y0, y1) = (*a + width / 2.0, *b + width / 2.0);
            *a += width;
            *b += width;
            let (x0, x1) = (x(band.column) + BLOCK, x(band.column + 1));
            let middle = (x0 + x1) / 2.0;
            svg.put(format_args!(
                "<path class=\"flow band\" stroke-width=\"{}\" d=\"M{} {}C{} {} {} {} {} {}\"/>",
                Px(width.max(0.6)),
                Px(x0),
                Px(y0),
                Px(middle),
                Px(y0),
                Px(middle),
                Px(y1),
                Px(x1),
                Px(y1),
            ));
        }
        for (column, (sizes, tops)) in sizes.iter().zip(&tops).enumerate() {
            for ((block, size), top) in self.blocks.iter().zip(sizes).zip(tops).filter(|((_, size), _)| **size > 0) {
                let tall = thick(*size).max(1.0);
                svg.put(format_args!(
                    "<rect class=\"s1\" x=\"{}\" y=\"{}\" width=\"{BLOCK}\" height=\"{}\"/>",
                    Px(x(column)),
                    Px(*top),
                    Px(tall)
                ));
                let middle = top + tall / 2.0;
                let (class, at) = if column == 0 { (" e", x(0) - 8.0) } else { ("", x(column) + BLOCK + 6.0) };
                let mut name = lines(block, LETTERS, 2).into_iter();
                svg.text(&format!("halo{class}"), at, middle - 2.0, &name.next().unwrap_or_default());
                let more = name.next().map(|more| escape(&more) + " ").unwrap_or_default();
                svg.put(format_args!(
                    "<text class=\"halo{class}\" x=\"{}\" y=\"{}\">{more}<tspan class=\"q\">{}</tspan></text>",
                    Px(at),
                    Px(middle + 14.0),
                    l.number(*size as usize)
                ));
            }
        }
        svg.end()
    }
}

/// Where each block of a column begins; those that have nothing take no room.
fn tops(sizes: &[u64], thick: impl Fn(u64) -> f64) -> Vec<f64> {
    let mut at = TOP;
    sizes
        .iter()
        .map(|size| {
            let top = at;
            if *size > 0 {
                at += thick(*size) + GAP;
            }
            top
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use arrimage_kernel::Language;
    use jiff::{Timestamp, tz::TimeZone};

    use super::*;

    #[test]
    fn a_band_is_as_wide_as_what_passes_and_ends_where_its_block_stands() {
        let l = L10n::new(Language::Fr, Timestamp::UNIX_EPOCH, TimeZone::UTC);
        let sankey = Sankey {
            name: Name { id: "s", title: "t", desc: "d" },
            columns: vec!["Commence".into(), "1er".into(), "2e".into()],
            blocks: vec!["A".into(), "B".into()],
            first: vec![8, 2],
            bands: vec![
                Band { column: 0, from: 0, to: 1, count: 5 },
                Band { column: 0, from: 1, to: 0, count: 2 },
                Band { column: 1, from: 1, to: 0, count: 1 },
            ],
        };
        assert_eq!(sankey.sizes(), [[8, 2], [2, 5], [1, 0]]);
        let html = sankey.draw(&l).to_string();
        // Five of ten: half of 230. The first column's second block stands a gap below 8 of 10.
        assert!(html.contains("stroke-width=\"115\" d=\"M164 97.5C"), "{html}");
        assert!(html.contains("y=\"258\" width=\"14\" height=\"46\""), "{html}");
    }
}
