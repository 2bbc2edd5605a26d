//! Drawings of figures: SVG by the server, the same bytes for the same data, no script.
//!
//! A chart knows positions, words already said and numbers; it computes no measure and words no sentence but its
//! scale's. Each is legible in black and white (widths, dashes, fillings and labels, never colour alone), carries its
//! title and its description, and stands in a figure that has the same data as a table ([`Figure`]).
//!
//! To draw one more kind, give it a file here with a struct of what it shows and a `draw(&self) -> Html`.

pub mod bars;
pub mod curve;
pub mod flow;
pub mod heat;
pub mod ladder;
pub mod sankey;
mod scale;

use std::fmt::{self, Write as _};

use crate::i18n::{Html, escape};

pub use scale::{Ticks, Time};

/// What a chart is called, for who does not see it.
#[derive(Debug, Clone)]
pub struct Name<'a> {
    /// Unique in the page.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// What it shows, in a sentence or two.
    pub desc: &'a str,
}

/// A cell of a figure's table.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its heading.
    pub name: String,
    /// Whether it holds numbers.
    pub number: bool,
}

/// A chart with the same data as a table, folded under it; in print it is open.
#[derive(askama::Template)]
#[template(path = "chart.html")]
pub struct Figure<'a> {
    /// What the reader should know first, a sentence or two.
    pub caption: &'a str,
    /// The chart.
    pub chart: Html,
    /// The name of the region that scrolls, unique in the page.
    pub region: String,
    /// The legend, when one is needed.
    pub key: Html,
    /// The words that unfold the table.
    pub summary: String,
    /// The table's title, unique in the page.
    pub table: String,
    /// The columns; the first names the row.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
    /// What the table leaves out, when it does.
    pub left_out: Option<String>,
}

impl Figure<'_> {
    /// As it stands in a page.
    pub fn html(&self) -> Html {
        // Writing to a String can't fail.
        Html(askama::Template::render(self).unwrap_or_default())
    }
}

/// A drawing under way.
struct Svg(String);

impl Svg {
    fn new(name: &Name<'_>, wide: f64, high: f64) -> Self {
        let (id, title, desc) = (name.id, escape(name.title), escape(name.desc));
        let (wide, high) = (Px(wide), Px(high));
        Svg(format!(
            "<svg class=\"chart\" viewBox=\"0 0 {wide} {high}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">{title}</title><desc id=\"{id}-d\">{desc}</desc>"
        ))
    }

    fn put(&mut self, part: fmt::Arguments<'_>) {
        // Writing to a String can't fail.
        let _ = self.0.write_fmt(part);
    }

    fn text(&mut self, class: &str, x: f64, y: f64, text: &str) {
        let (x, y, text) = (Px(x), Px(y), escape(text));
        self.put(format_args!("<text class=\"{class}\" x=\"{x}\" y=\"{y}\">{text}</text>"));
    }

    fn path(&mut self, class: &str, d: &str) {
        if !d.is_empty() {
            self.put(format_args!("<path class=\"{class}\" d=\"{d}\"/>"));
        }
    }

    fn end(mut self) -> Html {
        self.0 += "</svg>";
        Html(self.0)
    }
}

/// A length in the drawing's own units, to a tenth.
#[derive(Clone, Copy)]
struct Px(f64);

impl fmt::Display for Px {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = (self.0 * 10.0).round() / 10.0;
        // Never «-0».
        write!(f, "{}", tenths + 0.0)
    }
}

/// A label in at most `lines` lines of about `letters` letters; what does not fit ends with «…».
fn lines(text: &str, letters: usize, lines: usize) -> Vec<String> {
    let mut out: Vec<String> = vec![String::new()];
    let mut cut = false;
    for word in text.split_whitespace() {
        let room = letters.saturating_sub(out.last().map_or(0, |line| line.chars().count() + 1));
        let long = word.chars().count();
        if long > room && out.last().is_some_and(|line| !line.is_empty()) {
            if out.len() == lines {
                cut = true;
                break;
            }
            out.push(String::new());
        }
        if let Some(line) = out.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.extend(word.chars().take(letters));
            cut |= long > letters;
            if cut {
                break;
            }
        }
    }
    if cut && let Some(line) = out.last_mut() {
        line.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_is_cut_and_says_so() {
        assert_eq!(lines("Guichet d’accueil", 20, 2), ["Guichet d’accueil"]);
        assert_eq!(lines("Maison de la famille", 12, 2), ["Maison de la", "famille"]);
        assert_eq!(lines("un deux trois quatre cinq six", 8, 2), ["un deux", "trois…"]);
        assert_eq!(lines("anticonstitutionnellement", 8, 2), ["anticons…"]);
        assert_eq!(lines("", 8, 2), [""]);
    }

    #[test]
    fn a_length_is_to_a_tenth_and_never_minus_nothing() {
        assert_eq!(Px(-0.04).to_string(), "0");
        assert_eq!(Px(12.0).to_string(), "12");
        assert_eq!(Px(1.25).to_string(), "1.3");
    }
}
