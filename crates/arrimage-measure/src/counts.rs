//! What a log's cases amount to, by name: everything but the times between events. Counts of parts merge.

use std::{collections::BTreeMap, sync::Arc};

use serde::{Deserialize, Serialize};

use crate::spread::{Reals, Spread};

/// A name, shared: a large network says each of its names hundreds of times.
pub type Name = Arc<str>;

/// Handovers from one organisation to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Handover {
    /// How many.
    pub count: u64,
    /// How many of them were followed, as the next handover of the case, by the way back.
    pub returned: u64,
}

/// The n-th handover of a case, from 0.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Step {
    /// Which handover of the case: 0 is the first.
    pub at: u8,
    /// From which organisation.
    pub from: Name,
    /// To which.
    pub to: Name,
}

/// Counts over whole cases. A part of a log holds whole cases: merging the parts gives the counts of the whole, exactly.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Counts {
    /// Events.
    pub events: u64,
    /// Cases with at least one event.
    pub cases: u64,
    /// The first and the last moment, in microseconds since 1970.
    pub span: Option<(i64, i64)>,
    /// Events of each activity.
    pub activities: BTreeMap<Name, u64>,
    /// Events of each organisation.
    pub organisations: BTreeMap<Name, u64>,
    /// Handovers, from and to.
    #[serde(with = "crate::listed")]
    pub arcs: BTreeMap<(Name, Name), Handover>,
    /// Cases with a handover.
    pub handover_cases: u64,
    /// Returns: a handover A→B whose next handover in the case is B→A.
    pub returns: u64,
    /// Cases with a return.
    pub return_cases: u64,
    /// Handovers in each quarter of an hour since 1970, at the moment of the event that receives.
    #[serde(with = "crate::listed")]
    pub quarters: BTreeMap<i64, u64>,
    /// Cases that begin in each organisation.
    pub starts: BTreeMap<Name, u64>,
    /// The first [`Counts::STEPS`] handovers of the cases.
    #[serde(with = "crate::listed")]
    pub steps: BTreeMap<Step, u64>,
    /// Consecutive activities of a case, all events.
    #[serde(with = "crate::listed")]
    pub follows: BTreeMap<(Name, Name), u64>,
    /// Of each case, its last event minus its first, in microseconds.
    pub durations: Spread,
    /// Whether some activities were named as endings; without, every case ended.
    pub endings: bool,
    /// The first moments of the cases that are open, in microseconds since 1970.
    pub open: Spread,
    /// The durations of the cases that are open, until their last event.
    pub open_durations: Spread,
    /// Cases with enough visits for continuity.
    pub continuity_cases: u64,
    /// Usual provider.
    pub upc: Reals,
    /// Bice and Boxerman.
    pub coc: Reals,
    /// Sequential continuity.
    pub secon: Reals,
    /// Modified modified continuity index.
    pub mmci: Reals,
}

impl Counts {
    /// How many first handovers of a case are kept apart.
    pub const STEPS: usize = 3;

    /// Adds the counts of another part of the same log.
    pub fn merge(&mut self, other: &Counts) {
        self.events += other.events;
        self.cases += other.cases;
        self.span = match (self.span, other.span) {
            (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
            (a, b) => a.or(b),
        };
        for (arc, more) in &other.arcs {
            let sum = self.arcs.entry(arc.clone()).or_default();
            sum.count += more.count;
            sum.returned += more.returned;
        }
        add(&mut self.activities, &other.activities);
        add(&mut self.organisations, &other.organisations);
        add(&mut self.quarters, &other.quarters);
        add(&mut self.starts, &other.starts);
        add(&mut self.steps, &other.steps);
        add(&mut self.follows, &other.follows);
        self.handover_cases += other.handover_cases;
        self.returns += other.returns;
        self.return_cases += other.return_cases;
        self.durations = self.durations.merged(&other.durations);
        self.endings |= other.endings;
        self.open = self.open.merged(&other.open);
        self.open_durations = self.open_durations.merged(&other.open_durations);
        self.continuity_cases += other.continuity_cases;
        self.upc = self.upc.merged(&other.upc);
        self.coc = self.coc.merged(&other.coc);
        self.secon = self.secon.merged(&other.secon);
        self.mmci = self.mmci.merged(&other.mmci);
    }
}

fn add<K: Ord + Clone>(to: &mut BTreeMap<K, u64>, from: &BTreeMap<K, u64>) {
    for (key, count) in from {
        *to.entry(key.clone()).or_default() += count;
    }
}
