//! The stable form of what `arrimage measure` says. Fields may be added, never renamed; undefined is `null`.

use std::cmp::Reverse;

use jiff::Timestamp;
use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::{
    Counts,
    counts::Name,
    network::Structure,
    spread::{Reals, Spread},
};

const MICROSECONDS: f64 = 1e6;

/// All figures of a log.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figures {
    /// What the log holds.
    pub log: Log,
    /// From one organisation to another.
    pub handovers: Handovers,
    /// Straight back.
    pub returns: Returns,
    /// Consecutive activities; the most frequent first, then by names.
    pub directly_follows: Vec<Follow>,
    /// Of cases.
    pub durations: Durations,
    /// The network that handovers draw.
    pub network: Structure,
    /// Of the cases with at least four events that have an organisation.
    pub continuity: Continuities,
}

/// What the log holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Log {
    /// Events.
    pub events: u64,
    /// Cases.
    pub cases: u64,
    /// Organisations.
    pub organisations: u64,
    /// The first moment.
    pub from: Option<Timestamp>,
    /// The last moment.
    pub to: Option<Timestamp>,
}

/// Handovers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Handovers {
    /// How many.
    pub total: u64,
    /// Between how many ordered pairs.
    pub pairs: u64,
    /// In how many cases.
    pub cases: u64,
    /// Each pair; the most frequent first, then by names.
    pub arcs: Vec<Arc>,
}

/// The handovers of a pair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Arc {
    /// From which organisation.
    pub from: Name,
    /// To which.
    pub to: Name,
    /// How many.
    pub count: u64,
    /// How many came straight back as the next handover of their case.
    pub returned: u64,
}

/// Returns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Returns {
    /// How many.
    pub total: u64,
    /// In how many cases.
    pub cases: u64,
}

/// One activity after another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Follow {
    /// The earlier.
    pub from: Name,
    /// The later.
    pub to: Name,
    /// How often.
    pub count: u64,
    /// The median time between.
    pub median_seconds: Option<f64>,
}

/// From a case's first event to its last.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Durations {
    /// Cases.
    pub cases: u64,
    /// The median.
    pub median_seconds: Option<f64>,
    /// Eight in ten are shorter.
    pub p80_seconds: Option<f64>,
    /// The mean.
    pub mean_seconds: Option<f64>,
    /// Cases that are open, when the activities that end a case were named.
    pub open: Option<u64>,
}

/// Continuity over cases, the organisation being the provider and each event a visit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Continuities {
    /// Cases.
    pub cases: u64,
    /// Usual provider.
    pub upc: Quartiles,
    /// Bice and Boxerman.
    pub coc: Quartiles,
    /// Sequential continuity.
    pub secon: Quartiles,
    /// Modified modified continuity index.
    pub mmci: Quartiles,
}

/// A median between its quartiles.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Quartiles {
    /// A quarter are below.
    pub q1: Option<f64>,
    /// Half are below.
    pub median: Option<f64>,
    /// Three quarters are below.
    pub q3: Option<f64>,
}

impl Quartiles {
    /// Of figures that merge.
    pub fn of(figures: &Reals) -> Self {
        Quartiles { q1: figures.quantile(0.25), median: figures.quantile(0.5), q3: figures.quantile(0.75) }
    }
}

impl Figures {
    /// Of counts, and of the median time between two activities in microseconds, wherever those times are kept.
    pub fn of(counts: &Counts, mut median: impl FnMut(&(Name, Name)) -> Option<f64>) -> Self {
        let moment = |at: i64| Timestamp::from_microsecond(at).ok();
        let mut arcs: Vec<Arc> = counts
            .arcs
            .iter()
            .map(|((from, to), arc)| Arc {
                from: from.clone(),
                to: to.clone(),
                count: arc.count,
                returned: arc.returned,
            })
            .collect();
        arcs.sort_by_key(|arc| Reverse(arc.count));
        let mut follows: Vec<Follow> = counts
            .follows
            .iter()
            .map(|(pair, count)| Follow {
                from: pair.0.clone(),
                to: pair.1.clone(),
                count: *count,
                median_seconds: median(pair).map(|micros| micros / MICROSECONDS),
            })
            .collect();
        // The maps are ordered by names and the sort is stable: equal counts stay in the order of names.
        follows.sort_by_key(|follow| Reverse(follow.count));
        let seconds = |spread: &Spread, p| spread.quantile(p).map(|micros: f64| micros / MICROSECONDS);
        Figures {
            log: Log {
                events: counts.events,
                cases: counts.cases,
                organisations: counts.organisations.len() as u64,
                from: counts.span.and_then(|span| moment(span.0)),
                to: counts.span.and_then(|span| moment(span.1)),
            },
            handovers: Handovers {
                total: arcs.iter().map(|arc| arc.count).sum(),
                pairs: arcs.len() as u64,
                cases: counts.handover_cases,
                arcs,
            },
            returns: Returns { total: counts.returns, cases: counts.return_cases },
            directly_follows: follows,
            durations: Durations {
                cases: counts.cases,
                median_seconds: seconds(&counts.durations, 0.5),
                p80_seconds: seconds(&counts.durations, 0.8),
                mean_seconds: counts.durations.mean().map(|micros| micros / MICROSECONDS),
                open: counts.endings.then(|| counts.open.len()),
            },
            network: structure(counts),
            continuity: Continuities {
                cases: counts.continuity_cases,
                upc: Quartiles::of(&counts.upc),
                coc: Quartiles::of(&counts.coc),
                secon: Quartiles::of(&counts.secon),
                mmci: Quartiles::of(&counts.mmci),
            },
        }
    }
}

fn structure(counts: &Counts) -> Structure {
    let numbers: FxHashMap<&str, u32> = counts.organisations.keys().map(AsRef::as_ref).zip(0..).collect();
    let number = |name: &Name| numbers.get(name.as_ref()).copied();
    let arcs: Vec<(u32, u32, u64)> =
        counts.arcs.iter().filter_map(|((from, to), arc)| Some((number(from)?, number(to)?, arc.count))).collect();
    Structure::of(numbers.len(), &arcs)
}
