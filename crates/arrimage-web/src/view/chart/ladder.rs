//! Stages that fewer and fewer reach, each with what became of those that stopped before it.

use crate::i18n::{Html, escape};

use super::{Name, Px, Svg};

const LEFT: f64 = 160.0;
const WIDEST: f64 = 428.0;
const HIGH: f64 = 28.0;
const STEP: f64 = 44.0;
const TOP: f64 = 14.0;

/// What a part of a bar stands for; each is filled in its own way, legible without colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Reached: full.
    Reached,
    /// Ended, and it is known why: empty.
    Said,
    /// Under way: a dashed outline.
    UnderWay,
    /// Without news: hatched.
    Silent,
    /// A silence that the person chose: a dotted outline.
    Chosen,
}

impl Part {
    /// All, in the order of a bar.
    pub const ALL: [Part; 5] = [Part::Reached, Part::Said, Part::UnderWay, Part::Silent, Part::Chosen];

    fn rect(self, id: &str, x: f64, y: f64, wide: f64, high: f64) -> String {
        let how = match self {
            Part::Reached => "class=\"s1\"".to_owned(),
            Part::Said => "class=\"ax\"".to_owned(),
            Part::UnderWay => "class=\"ax d\"".to_owned(),
            Part::Silent => format!("fill=\"url(#{id}-h)\""),
            Part::Chosen => "class=\"ax\" stroke-dasharray=\"1 3\"".to_owned(),
        };
        format!("<rect {how} x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>", Px(x), Px(y), Px(wide), Px(high))
    }
}

/// A stage.
#[derive(Debug, Clone)]
pub struct Bar {
    /// Its name.
    pub label: String,
    /// How many, for each [`Part`].
    pub parts: [u64; 5],
    /// What is said at its right: the first in bold.
    pub notes: Vec<(String, bool)>,
}

/// The stages, from the first.
#[derive(Debug, Clone)]
pub struct Ladder<'a> {
    /// Its name.
    pub name: Name<'a>,
    /// The bars.
    pub bars: Vec<Bar>,
}

impl Ladder<'_> {
    /// The drawing.
    pub fn draw(&self) -> Html {
        let most = self.bars.iter().map(|bar| bar.parts.iter().sum::<u64>()).max().unwrap_or(0).max(1) as f64;
        let mut svg = Svg::new(&self.name, 760.0, TOP * 2.0 + STEP * self.bars.len() as f64 - (STEP - HIGH));
        svg.put(format_args!("<defs>{}</defs>", hatch(self.name.id)));
        for (at, bar) in self.bars.iter().enumerate() {
            let y = TOP + STEP * at as f64;
            svg.text("e", LEFT - 12.0, y + 19.0, &bar.label);
            let mut x = LEFT;
            for (part, count) in Part::ALL.into_iter().zip(bar.parts).filter(|(_, count)| *count > 0) {
                let wide = count as f64 / most * WIDEST;
                // A gap parts two fillings; nothing that is there vanishes.
                let drawn = if part == Part::Reached { wide } else { (wide - 2.0).max(2.0) };
                svg.put(format_args!("{}", part.rect(self.name.id, x, y, drawn, HIGH)));
                if part == Part::Reached {
                    // Within the bar where there is room for it.
                    let (class, at) = if wide > 40.0 { ("t inv", x + 10.0) } else { ("t", x + wide + 6.0) };
                    svg.text(class, at, y + 19.0, &count.to_string());
                    x += if wide > 40.0 {
                        wide + 2.0
                    } else {
                        wide.max(2.0) + 12.0 + 9.0 * count.to_string().len() as f64
                    };
                } else {
                    x += drawn + 2.0;
                }
            }
            if bar.parts[0] == 0 {
                svg.text("t", LEFT, y + 19.0, "0");
                x = x.max(LEFT + 14.0);
            }
            x += 8.0;
            for (text, strong) in &bar.notes {
                svg.text(if *strong { "t" } else { "" }, x, y + 19.0, text);
                x += 8.2 * text.chars().count() as f64 + 12.0;
            }
        }
        svg.end()
    }

    /// The legend: the words of each part, for those that are there.
    pub fn key(&self, words: [String; 5]) -> Html {
        let mut items = String::new();
        for (at, (part, text)) in Part::ALL.into_iter().zip(words).enumerate() {
            if self.bars.iter().any(|bar| bar.parts[at] > 0) {
                let rect = part.rect(self.name.id, 1.0, 1.0, 22.0, 14.0);
                items += &format!(
                    "<li><svg class=\"chart\" viewBox=\"0 0 24 16\" aria-hidden=\"true\" focusable=\"false\">{rect}</svg>{}</li>",
                    escape(&text)
                );
            }
        }
        Html(format!("<ul class=\"key\">{items}</ul>"))
    }
}

fn hatch(id: &str) -> String {
    format!(
        "<pattern id=\"{id}-h\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path d=\"M0 0V5\" class=\"hx\"/></pattern>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_is_filled_in_its_own_way_and_nothing_vanishes() {
        let bar = |parts| Bar { label: "Vues & lues".into(), parts, notes: vec![("2 sans nouvelle".into(), true)] };
        let name = Name { id: "l", title: "Étapes", desc: "Où." };
        let ladder =
            Ladder { name, bars: vec![bar([1_000, 0, 0, 0, 0]), bar([990, 4, 3, 2, 1]), bar([0, 0, 0, 0, 0])] };
        let html = ladder.draw().to_string();
        for said in [
            "<rect class=\"s1\" x=\"160\" y=\"14\" width=\"428\" height=\"28\"/>",
            "<rect class=\"ax\" x=\"585.7\" y=\"58\" width=\"2\" height=\"28\"/>",
            "class=\"ax d\"",
            "fill=\"url(#l-h)\"",
            "stroke-dasharray=\"1 3\"",
            ">Vues &amp; lues<",
            ">0<",
        ] {
            assert!(html.contains(said), "{said}\n{html}");
        }
        let words = ["a", "b", "c", "d", "e"].map(str::to_owned);
        assert_eq!(ladder.key(words).to_string().matches("<li>").count(), 5);
    }
}
