//! A part of a log, summed up so that parts can be put together again: counts, and the times between events.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Counts, Figures, Names, Tally, counts::Name, spread::Spread};

/// Exact: merging the summaries of a log's parts, in any order and grouping, gives the figures of the whole log.
/// It grows with the number of distinct times between events.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Summary {
    /// The counts.
    pub counts: Counts,
    /// The times between two consecutive activities, in microseconds.
    gaps: Vec<((Name, Name), Spread)>,
}

impl Summary {
    /// Of a tally that handed nothing over.
    pub fn of(tally: &Tally, activities: &Names, organisations: &Names) -> Self {
        Summary { counts: tally.counts(activities, organisations), gaps: tally.gaps(activities).into_iter().collect() }
    }

    /// Adds another part of the same log.
    pub fn merge(&mut self, other: &Summary) {
        self.counts.merge(&other.counts);
        let mut gaps: BTreeMap<_, _> = std::mem::take(&mut self.gaps).into_iter().collect();
        for (pair, more) in &other.gaps {
            let spread: &mut Spread = gaps.entry(pair.clone()).or_default();
            *spread = spread.merged(more);
        }
        self.gaps = gaps.into_iter().collect();
    }

    /// The figures.
    pub fn figures(&self) -> Figures {
        let gaps: BTreeMap<_, _> = self.gaps.iter().map(|(pair, spread)| (pair, spread)).collect();
        Figures::of(&self.counts, |pair| gaps.get(pair).and_then(|spread| spread.quantile(0.5)))
    }
}
