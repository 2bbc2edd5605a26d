//! The indices of a whole network, and what is shown instead of them when it is small.

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::{Dyad, dyads};

/// The indices of a whole network. `None` where a formula has no meaning for it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Structure {
    /// Organisations, n.
    pub nodes: u64,
    /// Arcs, L.
    pub arcs: u64,
    /// L / (n (n − 1)).
    pub density: Option<f64>,
    /// L↔ / L: the share of arcs that are returned.
    pub reciprocity: Option<f64>,
    /// Σ min(w_ij, w_ji) / Σ w_ij.
    pub weighted_reciprocity: Option<f64>,
    /// Garlaschelli and Loffredo: (r − ā) / (1 − ā), ā being the density.
    pub reciprocity_beyond_chance: Option<f64>,
    /// Σ (d_max − d_i) / ((n − 1)(n − 2)) over undirected degrees.
    pub centralisation: Option<f64>,
}

impl Structure {
    /// Of `nodes` organisations numbered from 0, and arcs `(from, to, weight)`: each once, no loop, weights above 0.
    pub fn of(nodes: usize, arcs: &[(u32, u32, u64)]) -> Self {
        let weights: FxHashMap<(u32, u32), u64> = arcs.iter().map(|&(from, to, w)| ((from, to), w)).collect();
        let (mut returned, mut shared, mut total) = (0_u64, 0_u128, 0_u128);
        let mut degrees = vec![0_u64; nodes];
        for &(from, to, weight) in arcs {
            total += u128::from(weight);
            let back = weights.get(&(to, from));
            if let Some(back) = back {
                returned += 1;
                shared += u128::from(weight.min(*back));
            }
            // A pair that asks in both directions is one undirected neighbour.
            if back.is_none() || from < to {
                degrees[from as usize] += 1;
                degrees[to as usize] += 1;
            }
        }
        let n = nodes as f64;
        let ratio = |part: f64, whole: f64| if whole > 0.0 { Some(part / whole) } else { None };
        let density = ratio(arcs.len() as f64, n * (n - 1.0));
        let reciprocity = ratio(returned as f64, arcs.len() as f64);
        let beyond = reciprocity.zip(density).and_then(|(r, a)| if a < 1.0 { Some((r - a) / (1.0 - a)) } else { None });
        let most = degrees.iter().copied().max().unwrap_or(0);
        let missing: u64 = degrees.iter().map(|degree| most - degree).sum();
        Structure {
            nodes: nodes as u64,
            arcs: arcs.len() as u64,
            density,
            reciprocity,
            weighted_reciprocity: ratio(shared as f64, total as f64),
            reciprocity_beyond_chance: beyond,
            centralisation: if nodes > 2 { Some(missing as f64 / ((n - 1.0) * (n - 2.0))) } else { None },
        }
    }
}

/// What may be shown of a network: below [`Shown::LEAST_MEMBERS`] members an index would only hide who is meant.
#[derive(Debug, Clone, PartialEq)]
pub enum Shown {
    /// Its table of links.
    Links(Vec<Dyad>),
    /// Its indices.
    Indices(Structure),
}

impl Shown {
    /// With fewer members the table of links is shown, not indices (`measures.md` §2.5).
    pub const LEAST_MEMBERS: usize = 6;

    /// Of a network as [`Structure::of`] takes it.
    pub fn of(nodes: usize, arcs: &[(u32, u32, u64)]) -> Self {
        if nodes < Self::LEAST_MEMBERS { Shown::Links(dyads(arcs)) } else { Shown::Indices(Structure::of(nodes, arcs)) }
    }
}
