//! One organisation's links, and one pair's.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

/// What one organisation sends and receives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Degree {
    /// Organisations to which it sends.
    pub to: u64,
    /// Organisations from which it receives.
    pub from: u64,
    /// Organisations with which it has a link, in either direction: its undirected degree.
    pub partners: u64,
    /// Weight sent.
    pub sent: u64,
    /// Weight received.
    pub received: u64,
}

/// Of each organisation, by number.
pub fn degrees(nodes: usize, arcs: &[(u32, u32, u64)]) -> Vec<Degree> {
    let mut degrees = vec![Degree::default(); nodes];
    for &(from, to, weight) in arcs {
        degrees[from as usize].to += 1;
        degrees[from as usize].sent += weight;
        degrees[to as usize].from += 1;
        degrees[to as usize].received += weight;
    }
    for dyad in dyads(arcs) {
        degrees[dyad.a as usize].partners += 1;
        degrees[dyad.b as usize].partners += 1;
    }
    degrees
}

/// Two organisations that have a link, `a` before `b` by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Dyad {
    /// One.
    pub a: u32,
    /// The other.
    pub b: u32,
    /// Weight from `a` to `b`.
    pub forth: u64,
    /// Weight from `b` to `a`.
    pub back: u64,
}

impl Dyad {
    /// 1 − |w_ij − w_ji| / (w_ij + w_ji), 0 … 1. Not a target: some links are naturally one-way. `None` without weight.
    pub fn balance(&self) -> Option<f64> {
        let both = self.forth as f64 + self.back as f64;
        if both > 0.0 { Some(1.0 - self.forth.abs_diff(self.back) as f64 / both) } else { None }
    }
}

/// Each pair that has a link, by numbers.
pub fn dyads(arcs: &[(u32, u32, u64)]) -> Vec<Dyad> {
    let mut pairs: BTreeMap<(u32, u32), (u64, u64)> = BTreeMap::new();
    for &(from, to, weight) in arcs {
        let weights = pairs.entry((from.min(to), from.max(to))).or_default();
        if from < to {
            weights.0 += weight;
        } else {
            weights.1 += weight;
        }
    }
    pairs.into_iter().map(|((a, b), (forth, back))| Dyad { a, b, forth, back }).collect()
}

/// Relation resilience (R248): of each pair of organisations, by numbers, how many distinct persons sustain its link,
/// given who acted in it, in whichever direction. A link that one person sustains leaves with that person.
pub fn sustained_by(acts: impl IntoIterator<Item = (u32, u32, u64)>) -> Vec<((u32, u32), u64)> {
    let mut pairs: BTreeMap<(u32, u32), BTreeSet<u64>> = BTreeMap::new();
    for (from, to, person) in acts {
        pairs.entry((from.min(to), from.max(to))).or_default().insert(person);
    }
    pairs.into_iter().map(|(pair, persons)| (pair, persons.len() as u64)).collect()
}
