//! Who hands over to whom: organisations on an oval, arrows as wide as what passes.
//!
//! The place of each is found, not drawn by chance: those that exchange much stand near one another, and the same data
//! gives the same drawing.

use std::cmp::Reverse;

use crate::i18n::{Html, L10n};

use super::{Name, Px, Svg, lines};

const WIDE: f64 = 760.0;
const CENTRE: (f64, f64) = (380.0, 222.0);
const RADII: (f64, f64) = (212.0, 156.0);
const HIGH: f64 = 444.0;
const NODE: f64 = 9.0;
const LETTERS: usize = 19;
const LINE: f64 = 17.0;
const WIDEST: f64 = 10.0;
const NUMBERS: usize = 24;

/// An organisation, or several put together.
#[derive(Debug, Clone)]
pub struct Node {
    /// Its name.
    pub label: String,
    /// What else is to be said, under the name.
    pub note: Option<String>,
    /// Several put together: drawn with a dashed edge.
    pub several: bool,
}

/// A map of what passes between a dozen organisations at most.
#[derive(Debug, Clone)]
pub struct Flow<'a> {
    /// Its name.
    pub name: Name<'a>,
    /// Who.
    pub nodes: Vec<Node>,
    /// From which, to which, how many: each pair once, no loop. The largest come first.
    pub arcs: Vec<(usize, usize, u64)>,
}

type Point = (f64, f64);

impl Flow<'_> {
    /// The drawing.
    pub fn draw(&self, l: &L10n) -> Html {
        let places = self.places();
        let most = self.arcs.iter().map(|arc| arc.2).max().unwrap_or(1).max(1) as f64;
        let mut svg = Svg::new(&self.name, WIDE, HIGH);
        let mut taken: Vec<[f64; 4]> = places.iter().map(|&(x, y)| around((x, y), 12.0, 12.0)).collect();
        let mut numbers = Vec::new();
        for &(from, to, count) in &self.arcs {
            let width = 1.2 + (WIDEST - 1.2) * count as f64 / most;
            let bend = Bend::new(places[from], places[to]);
            bend.draw(&mut svg, width);
            if numbers.len() < NUMBERS {
                let text = l.number(count as usize);
                let (half, free) = (4.6 * text.chars().count() as f64 + 2.0, &taken);
                let clear = |at: &Point| !free.iter().any(|box_| touch(around(*at, half, 9.0), *box_));
                if let Some(at) = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26].map(|t| bend.at(t)).into_iter().find(clear) {
                    taken.push(around(at, half, 9.0));
                    numbers.push((at, text));
                }
            }
        }
        for (node, &(x, y)) in self.nodes.iter().zip(&places) {
            let dashes = if node.several { " stroke-dasharray=\"3 3\"" } else { "" };
            let (cx, cy) = (Px(x), Px(y));
            svg.put(format_args!("<circle class=\"node\" cx=\"{cx}\" cy=\"{cy}\" r=\"{NODE}\"{dashes}/>"));
            label(&mut svg, node, (x, y));
        }
        for ((x, y), text) in numbers {
            svg.text("halo c t", x, y + 5.0, &text);
        }
        svg.end()
    }

    /// Where each stands: around the oval, in an order that keeps what passes short.
    fn places(&self) -> Vec<Point> {
        let order = self.order();
        let mut places = vec![CENTRE; self.nodes.len()];
        for (rank, &node) in order.iter().enumerate() {
            let turn = std::f64::consts::TAU * rank as f64 / order.len() as f64;
            places[node] = (CENTRE.0 + RADII.0 * turn.sin(), CENTRE.1 - RADII.1 * turn.cos());
        }
        places
    }

    /// Each is put where it costs least, those with the most first; then any two change places while that helps.
    fn order(&self) -> Vec<usize> {
        let n = self.nodes.len();
        let mut between = vec![0_u64; n * n];
        for &(from, to, count) in &self.arcs {
            between[from * n + to] += count;
            between[to * n + from] += count;
        }
        let cost = |order: &[usize]| {
            let mut sum = 0_u128;
            for (i, &a) in order.iter().enumerate() {
                for (j, &b) in order.iter().enumerate().skip(i + 1) {
                    let steps = (j - i).min(order.len() - (j - i));
                    sum += u128::from(between[a * n + b]) * steps as u128;
                }
            }
            sum
        };
        let mut by_weight: Vec<usize> = (0..n).collect();
        by_weight.sort_by_key(|&node| Reverse(between[node * n..][..n].iter().sum::<u64>()));
        let mut order: Vec<usize> = Vec::with_capacity(n);
        for node in by_weight {
            let with = |at: usize| {
                let mut with = order.clone();
                with.insert(at, node);
                with
            };
            let best = (0..=order.len()).min_by_key(|&at| cost(&with(at))).unwrap_or(0);
            order.insert(best, node);
        }
        let mut least = cost(&order);
        let mut better = true;
        // Each turn costs less than the one before: it ends.
        while better {
            better = false;
            for i in 0..n {
                for j in i + 1..n {
                    order.swap(i, j);
                    let now = cost(&order);
                    if now < least {
                        (least, better) = (now, true);
                    } else {
                        order.swap(i, j);
                    }
                }
            }
        }
        order
    }
}

fn around((x, y): Point, half_wide: f64, half_high: f64) -> [f64; 4] {
    [x - half_wide, y - half_high, x + half_wide, y + half_high]
}

fn touch(a: [f64; 4], b: [f64; 4]) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

fn label(svg: &mut Svg, node: &Node, (x, y): Point) {
    let parts = lines(&node.label, LETTERS, 2);
    let side = (x - CENTRE.0) / RADII.0;
    let below = y > CENTRE.1;
    let count = parts.len() + usize::from(node.note.is_some());
    let (anchor, x, top) = if side.abs() < 0.3 {
        let top = if below { y + NODE + 18.0 } else { y - NODE - 8.0 - (count as f64 - 1.0) * LINE };
        (" c", x, top)
    } else {
        let top = y + 5.0 - (count as f64 - 1.0) * LINE / 2.0;
        if side < 0.0 { (" e", x - NODE - 8.0, top) } else { ("", x + NODE + 8.0, top) }
    };
    let mut at = top;
    for part in &parts {
        svg.text(&format!("halo{anchor}"), x, at, part);
        at += LINE;
    }
    if let Some(note) = &node.note {
        svg.text(&format!("q{anchor}"), x, at, note);
    }
}

/// An arrow, bent so that there and back are two.
struct Bend {
    from: Point,
    control: Point,
    to: Point,
}

impl Bend {
    fn new(from: Point, to: Point) -> Self {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let control = ((from.0 + to.0) / 2.0 + dy * 0.16, (from.1 + to.1) / 2.0 - dx * 0.16);
        Bend { from, control, to }
    }

    fn at(&self, t: f64) -> Point {
        let (a, b, c) = ((1.0 - t) * (1.0 - t), 2.0 * t * (1.0 - t), t * t);
        (a * self.from.0 + b * self.control.0 + c * self.to.0, a * self.from.1 + b * self.control.1 + c * self.to.1)
    }

    fn draw(&self, svg: &mut Svg, width: f64) {
        let start = toward(self.from, self.control, NODE + 3.0);
        let long = 6.0 + width * 0.9;
        let half = 3.2 + width * 0.55;
        let tip = toward(self.to, self.control, NODE + 2.0);
        let base = toward(self.to, self.control, NODE + 2.0 + long);
        let back = ((tip.0 - base.0) / long, (tip.1 - base.1) / long);
        let corner = |sign: f64| (base.0 - back.1 * half * sign, base.1 + back.0 * half * sign);
        let (left, right) = (corner(1.0), corner(-1.0));
        svg.put(format_args!(
            "<path class=\"flow\" stroke-width=\"{}\" d=\"M{} {}Q{} {} {} {}\"/><path class=\"tip\" d=\"M{} {}L{} {} {} {}z\"/>",
            Px(width),
            Px(start.0),
            Px(start.1),
            Px(self.control.0),
            Px(self.control.1),
            Px(base.0),
            Px(base.1),
            Px(tip.0),
            Px(tip.1),
            Px(left.0),
            Px(left.1),
            Px(right.0),
            Px(right.1),
        ));
    }
}

/// The point at `far` from `from` on the way to `to`.
fn toward(from: Point, to: Point, far: f64) -> Point {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = dx.hypot(dy).max(f64::EPSILON);
    (from.0 + dx / length * far, from.1 + dy / length * far)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flow(arcs: Vec<(usize, usize, u64)>) -> Flow<'static> {
        let node = |n: usize| Node { label: format!("Org {n}"), note: None, several: false };
        Flow { name: Name { id: "f", title: "t", desc: "d" }, nodes: (0..6).map(node).collect(), arcs }
    }

    #[test]
    fn those_that_exchange_much_stand_side_by_side() {
        let order = flow(vec![(0, 3, 50), (3, 5, 40), (5, 1, 30), (1, 0, 30), (2, 4, 9)]).order();
        let at = |node: usize| order.iter().position(|other| *other == node).unwrap_or(usize::MAX);
        let apart = |a: usize, b: usize| at(a).abs_diff(at(b)).min(6 - at(a).abs_diff(at(b)));
        assert!(apart(0, 3) == 1 && apart(3, 5) == 1 && apart(2, 4) == 1, "{order:?}");
    }

    #[test]
    fn there_and_back_are_two_arrows() {
        let (there, back) = (Bend::new((0.0, 0.0), (100.0, 0.0)), Bend::new((100.0, 0.0), (0.0, 0.0)));
        assert!(there.at(0.5).1 * back.at(0.5).1 < 0.0);
    }
}
