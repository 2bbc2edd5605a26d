//! Continuity of a group: a median between its quartiles for each index, and nobody's own figure (rule c).

use serde::{Deserialize, Serialize};

use super::{Adjusted, Continuity};
use crate::{figures::Quartiles, spread::Reals, suppression::Threshold};

/// The indices of many persons, without the persons. Groups merge: the parts of a group give the figures of the whole.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Group {
    persons: u64,
    upc: Reals,
    coc: Reals,
    secon: Reals,
    mmci: Reals,
    hhi: Reals,
    entropy: Reals,
}

impl Group {
    /// Of persons' visits, each in the order of time. Persons with fewer than [`Continuity::LEAST_VISITS`] visits are
    /// not in it.
    pub fn of<'a>(persons: impl IntoIterator<Item = &'a [u32]>) -> Self {
        Self::gather(persons.into_iter().filter_map(|visits| {
            let indices = Continuity::reported(visits)?;
            let Continuity { upc, coc, secon, mmci, hhi, .. } = indices;
            Some([Some(upc), Some(coc), Some(secon), Some(mmci), Some(hhi), super::visit_entropy(visits)])
        }))
    }

    /// The same without the changes that each person asked for.
    pub fn adjusted<'a>(persons: impl IntoIterator<Item = &'a [super::Visit]>) -> Self {
        let long_enough = persons.into_iter().filter(|visits| visits.len() >= Continuity::LEAST_VISITS);
        Self::gather(long_enough.filter_map(Adjusted::of).map(|indices| {
            let Adjusted { upc, coc, secon, mmci, hhi, entropy, .. } = indices;
            [Some(upc), Some(coc), secon, Some(mmci), Some(hhi), Some(entropy)]
        }))
    }

    fn gather(persons: impl Iterator<Item = [Option<f64>; 6]>) -> Self {
        let rows: Vec<[Option<f64>; 6]> = persons.collect();
        let index = |which: usize| Reals::of(rows.iter().filter_map(|row| row[which]).map(|figure| (figure, 1)));
        Group {
            persons: rows.len() as u64,
            upc: index(0),
            coc: index(1),
            secon: index(2),
            mmci: index(3),
            hhi: index(4),
            entropy: index(5),
        }
    }

    /// Adds another part of the group.
    pub fn merge(&mut self, other: &Group) {
        self.persons += other.persons;
        self.upc = self.upc.merged(&other.upc);
        self.coc = self.coc.merged(&other.coc);
        self.secon = self.secon.merged(&other.secon);
        self.mmci = self.mmci.merged(&other.mmci);
        self.hhi = self.hhi.merged(&other.hhi);
        self.entropy = self.entropy.merged(&other.entropy);
    }

    /// Persons.
    pub const fn persons(&self) -> u64 {
        self.persons
    }

    /// Its figures. `None` when fewer persons than the threshold are in it: the quartiles of a few are somebody's own.
    pub fn aggregate(&self, threshold: Threshold) -> Option<Aggregate> {
        (self.persons >= threshold.get()).then(|| Aggregate {
            persons: self.persons,
            upc: Quartiles::of(&self.upc),
            coc: Quartiles::of(&self.coc),
            secon: Quartiles::of(&self.secon),
            mmci: Quartiles::of(&self.mmci),
            hhi: Quartiles::of(&self.hhi),
            fci: Quartiles::of(&self.coc.reversed()),
            entropy: Quartiles::of(&self.entropy),
        })
    }
}

/// The figures of a group.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Aggregate {
    /// Persons.
    pub persons: u64,
    /// Usual provider.
    pub upc: Quartiles,
    /// Bice and Boxerman.
    pub coc: Quartiles,
    /// Sequential continuity, of the persons for whom it is defined.
    pub secon: Quartiles,
    /// Modified modified continuity index.
    pub mmci: Quartiles,
    /// Concentration.
    pub hhi: Quartiles,
    /// Fragmentation.
    pub fci: Quartiles,
    /// Entropy of visits over providers.
    pub entropy: Quartiles,
}
