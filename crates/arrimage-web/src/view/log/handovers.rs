//! Handovers and returns between organisations, and the shape of the network that they draw.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use crate::{
    i18n::Html,
    view::chart::{
        Name,
        bars::{Parts, Row},
        flow::{Flow, Node},
    },
};

use super::{FEW, Piece, Said, Section, Table};

/// More organisations than this are not legible on a map.
const DRAWN: usize = 12;
/// More arrows than this are a ball of wool.
const ARROWS: usize = 40;
/// More bars than this are not read.
const BARS: usize = 12;
/// Below this many organisations the table of links says more than indices (`measures.md` §2.5).
const LEAST: u64 = 6;

/// Organisations on a map, the smaller ones put together, and what passes between those drawn.
pub(super) struct Drawn<'a> {
    /// Each organisation's place among those drawn.
    of: BTreeMap<&'a str, usize>,
    /// Those drawn by themselves, by place.
    pub names: Vec<&'a str>,
    /// How many are put together, at the last place.
    pub others: usize,
}

impl<'a> Drawn<'a> {
    /// The `most` organisations with the largest weights, by weight then name; the others together.
    pub fn new(weights: impl Iterator<Item = (&'a str, u64)>, most: usize) -> Self {
        let mut by_weight: Vec<(&str, u64)> = weights.collect();
        by_weight.sort_by_key(|(name, weight)| (Reverse(*weight), *name));
        let apart = if by_weight.len() <= most { by_weight.len() } else { most - 1 };
        let names: Vec<&str> = by_weight[..apart].iter().map(|(name, _)| *name).collect();
        let place = |at: usize| at.min(apart);
        let of = by_weight.iter().enumerate().map(|(at, (name, _))| (*name, place(at))).collect();
        Drawn { of, names, others: by_weight.len() - apart }
    }

    /// The place of an organisation.
    pub fn place(&self, name: &str) -> usize {
        self.of.get(name).copied().unwrap_or(self.names.len())
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.names.len() + usize::from(self.others > 0)
    }

    /// The label of each place.
    pub fn labels(&self, said: &Said<'_>) -> Vec<String> {
        let mut labels: Vec<String> = self.names.iter().map(|name| (*name).to_owned()).collect();
        if self.others > 0 {
            labels.push(said.n("log-others", self.others as u64));
        }
        labels
    }
}

impl Said<'_> {
    pub(super) fn handovers(&self) -> Section {
        let (counts, found) = (self.log.counts, &self.log.figures.handovers);
        let total =
            self.l.t("log-handovers").with("n", found.total as usize).with("pairs", found.pairs as usize).to_string();
        let mut said = vec![total];
        if found.total > 0 {
            let all = self.number(counts.cases);
            said.push(self.l.t("log-handovers-in").with("n", found.cases as usize).with("all", all).to_string());
        }
        said.push(self.t("log-handover-is"));
        let placed: u64 = counts.organisations.values().sum();
        if placed < counts.events {
            said.push(self.n("log-nowhere", counts.events - placed));
        }
        if let Some(alone) = self.isolates() {
            said.push(alone);
        }
        let title = self.t("log-handovers-table");
        let columns = [
            self.column("log-from", false),
            self.column("log-to", false),
            self.column("log-count", true),
            self.column("log-returned", true),
        ];
        let rows = found.arcs.iter().map(|arc| {
            vec![arc.from.to_string(), arc.to.to_string(), self.number(arc.count), self.number(arc.returned)]
        });
        let table = Table::new(title, &columns, rows);
        let pieces = if found.total > 0 { vec![self.map(table)] } else { Vec::new() };
        Section {
            id: "g-handovers",
            title: self.t("log-handovers-title"),
            margin: vec![
                self.margin("log-handovers-margin", found.total),
                self.margin("log-pairs-margin", found.pairs),
            ],
            said,
            pieces,
        }
    }

    /// The organisations without any handover, when there are some.
    fn isolates(&self) -> Option<String> {
        let counts = self.log.counts;
        let linked: BTreeSet<&str> = counts.arcs.keys().flat_map(|(from, to)| [&**from, &**to]).collect();
        let alone: Vec<&str> =
            counts.organisations.keys().map(|name| &**name).filter(|name| !linked.contains(name)).collect();
        match alone.len() {
            0 => None,
            n if n <= DRAWN => {
                Some(self.l.t("log-isolates").with("n", n).with("names", self.l.list(&alone)).to_string())
            }
            n => Some(self.n("log-isolates-many", n as u64)),
        }
    }

    fn map(&self, table: Table) -> Piece {
        let counts = self.log.counts;
        let mut weights: BTreeMap<&str, u64> = counts.organisations.keys().map(|name| (&**name, 0)).collect();
        for ((from, to), arc) in &counts.arcs {
            for end in [from, to] {
                *weights.entry(end).or_default() += arc.count;
            }
        }
        let drawn = Drawn::new(weights.iter().map(|(name, weight)| (*name, *weight)), DRAWN);
        let (mut among, mut sums) = (0, BTreeMap::<(usize, usize), u64>::new());
        for ((from, to), arc) in &counts.arcs {
            match (drawn.place(from), drawn.place(to)) {
                (from, to) if from == to => among += arc.count,
                pair => *sums.entry(pair).or_default() += arc.count,
            }
        }
        let mut arcs: Vec<(usize, usize, u64)> = sums.into_iter().map(|((from, to), n)| (from, to, n)).collect();
        arcs.sort_by_key(|arc| Reverse(arc.2));
        let hidden = arcs.len().saturating_sub(ARROWS);
        arcs.truncate(ARROWS);
        let mut caption = vec![self.t("log-map-caption")];
        if drawn.others > 0 {
            caption.push(self.n("log-map-others", drawn.others as u64));
        }
        if among > 0 {
            caption.push(self.n("log-map-among", among));
        }
        if hidden > 0 {
            caption.push(self.l.t("log-map-hidden").with("n", hidden).with("shown", ARROWS).to_string());
        }
        let chart = self.draw(|| {
            let labels = drawn.labels(self);
            let desc = arcs.first().map_or_else(String::new, |(from, to, n)| {
                let text = self.l.t("log-map-desc").with("n", *n as usize).with("of", labels.len());
                text.with("from", &labels[*from]).with("to", &labels[*to]).to_string()
            });
            let node = |(at, label): (usize, String)| {
                let alone = drawn.names.get(at).is_some_and(|name| weights.get(name) == Some(&0));
                let note = alone.then(|| self.t("log-no-handover"));
                Node { label, note, several: at >= drawn.names.len() }
            };
            let nodes = labels.iter().cloned().enumerate().map(node).collect();
            let title = self.t("log-handovers-title");
            Flow { name: Name { id: "c-map", title: &title, desc: &desc }, nodes, arcs: arcs.clone() }.draw(self.l)
        });
        Piece { caption: caption.join(" "), chart, table, wide: false }
    }

    pub(super) fn returns(&self) -> Option<Section> {
        let found = &self.log.figures.returns;
        if self.log.figures.handovers.total == 0 {
            return None;
        }
        let mut said = vec![
            self.l.t("log-returns").with("n", found.total as usize).with("cases", found.cases as usize).to_string(),
        ];
        said.push(self.t("log-return-is"));
        let mut back: Vec<_> = self.log.figures.handovers.arcs.iter().filter(|arc| arc.returned > 0).collect();
        // The arcs come by name where counts are equal: the sort keeps that.
        back.sort_by(|a, b| (b.returned, &a.from, &a.to).cmp(&(a.returned, &b.from, &b.to)));
        let title = self.t("log-returns-table");
        let columns = [
            self.column("log-from", false),
            self.column("log-to-and-back", false),
            self.column("log-returned", true),
            self.column("log-count", true),
        ];
        let rows = back.iter().map(|arc| {
            vec![arc.from.to_string(), arc.to.to_string(), self.number(arc.returned), self.number(arc.count)]
        });
        let table = Table::new(title, &columns, rows);
        let chart = self.draw(|| self.bars(&back)).filter(|_| !back.is_empty());
        let caption = self.l.t("log-returns-caption").with("n", back.len().min(BARS)).to_string();
        let pieces = if back.is_empty() { Vec::new() } else { vec![Piece { caption, chart, table, wide: false }] };
        Some(Section {
            id: "g-returns",
            title: self.t("log-returns-title"),
            margin: vec![self.margin("log-returns-margin", found.total), self.margin("log-in-cases", found.cases)],
            said,
            pieces,
        })
    }

    fn bars(&self, back: &[&arrimage_measure::figures::Arc]) -> Html {
        let rows = back.iter().take(BARS).map(|arc| Row {
            label: format!("{} → {}", arc.from, arc.to),
            whole: arc.count,
            part: arc.returned,
            said: self
                .l
                .t("log-of")
                .with("part", self.number(arc.returned))
                .with("all", self.number(arc.count))
                .to_string(),
        });
        let (title, desc) = (self.t("log-returns-title"), self.n("log-returns-desc", self.log.figures.returns.total));
        Parts { name: Name { id: "c-returns", title: &title, desc: &desc }, rows: rows.collect() }.draw()
    }

    pub(super) fn network(&self) -> Section {
        let shape = &self.log.figures.network;
        let title = self.t("log-network-title");
        let margin = vec![self.margin("log-nodes-margin", shape.nodes), self.margin("log-arcs-margin", shape.arcs)];
        if shape.nodes < LEAST {
            let said = vec![self.n("log-network-small", shape.nodes)];
            return Section { id: "g-network", title, margin, said, pieces: Vec::new() };
        }
        let figure = |value: Option<f64>| self.or_unknown(value.map(|value| self.l.decimal(value)));
        let rows = [
            ("log-density", shape.density),
            ("log-reciprocity", shape.reciprocity),
            ("log-weighted-reciprocity", shape.weighted_reciprocity),
            ("log-beyond-chance", shape.reciprocity_beyond_chance),
            ("log-centralisation", shape.centralisation),
        ];
        let rows = rows.into_iter().map(|(key, value)| {
            let meaning = self.l.attribute(key, "means").unwrap_or_default();
            vec![self.t(key), figure(value), meaning]
        });
        let columns =
            [self.column("log-index", false), self.column("log-value", true), self.column("log-means", false)];
        let table = Table::new(self.t("log-network-table"), &columns, rows);
        let mut said = vec![self.t("log-network-is")];
        if self.log.figures.handovers.total < FEW {
            said.push(self.t("log-few"));
        }
        let piece = Piece { caption: String::new(), chart: None, table, wide: false };
        Section { id: "g-network", title, margin, said, pieces: vec![piece] }
    }
}
