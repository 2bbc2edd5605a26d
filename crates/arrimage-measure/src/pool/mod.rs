//! What organisations put together: contributions of summaries, united in any order and as often as one likes.
//!
//! A [`Pool`] keeps one contribution a key (who, and for which period), the latest version of it. The union of pools is
//! associative, commutative and idempotent: what arrives twice counts once, what arrives late finds its place. Two
//! different contents under one version are a contradiction, which is said, never settled silently.
//!
//! A contribution is whatever merges exactly ([`Merge`]): [`crate::Counts`], [`crate::Summary`],
//! [`crate::survival::Spells`] (on a grid of days, [`crate::survival::Spells::on_grid`]), [`crate::continuity::Group`],
//! [`crate::interval::Share`], [`Histogram`]. Adding is not idempotent, union is: add up what a pool holds, never what
//! arrives. It moves nothing between organisations, and hides nothing: what may be published is
//! [`crate::suppression`]. To pool one more kind of summary: implement [`Merge`].

mod histogram;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{Counts, Summary, continuity::Group, interval::Share, survival::Spells};

pub use histogram::Histogram;

/// A summary whose parts add up, in any order and grouping.
pub trait Merge {
    /// Adds another part.
    fn merge(&mut self, other: &Self);
}

impl Merge for Counts {
    fn merge(&mut self, other: &Self) {
        Counts::merge(self, other);
    }
}

impl Merge for Summary {
    fn merge(&mut self, other: &Self) {
        Summary::merge(self, other);
    }
}

impl Merge for Spells {
    fn merge(&mut self, other: &Self) {
        Spells::merge(self, other);
    }
}

impl Merge for Group {
    fn merge(&mut self, other: &Self) {
        Group::merge(self, other);
    }
}

impl Merge for Share {
    fn merge(&mut self, other: &Self) {
        *self = self.merged(*other);
    }
}

impl Merge for Histogram {
    fn merge(&mut self, other: &Self) {
        Histogram::merge(self, other);
    }
}

/// Who contributes, and for which period, both as the pool names them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Key {
    /// Who.
    pub contributor: String,
    /// For which period.
    pub period: String,
}

/// The latest version under a key. It has one content; several, when its contributor contradicted itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Held<T: Ord> {
    version: u64,
    contents: BTreeSet<T>,
}

/// Contributions by key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(serialize = "T: Serialize", deserialize = "T: Deserialize<'de>"))]
pub struct Pool<T: Ord> {
    #[serde(with = "crate::listed")]
    held: BTreeMap<Key, Held<T>>,
}

impl<T: Ord> Default for Pool<T> {
    fn default() -> Self {
        Pool { held: BTreeMap::new() }
    }
}

impl<T: Ord + Clone> Pool<T> {
    /// Adds a contribution. An older version of what is held changes nothing; a newer one takes its place.
    pub fn add(&mut self, key: Key, version: u64, content: T) {
        self.take(key, Held { version, contents: BTreeSet::from([content]) });
    }

    /// Adds all that another pool holds.
    pub fn unite(&mut self, other: &Pool<T>) {
        for (key, held) in &other.held {
            self.take(key.clone(), held.clone());
        }
    }

    fn take(&mut self, key: Key, new: Held<T>) {
        match self.held.get_mut(&key) {
            Some(held) if new.version < held.version => {}
            Some(held) if new.version == held.version => held.contents.extend(new.contents),
            _ => {
                self.held.insert(key, new);
            }
        }
    }

    /// The contributions that are not in contradiction, by key, with their version.
    pub fn contributions(&self) -> impl Iterator<Item = (&Key, u64, &T)> {
        self.held.iter().filter_map(|(key, held)| {
            let mut contents = held.contents.iter();
            let only = contents.next()?;
            contents.next().is_none().then_some((key, held.version, only))
        })
    }

    /// The keys under which one version came with several contents, and that version. Its contributor settles it with a
    /// newer version.
    pub fn contradictions(&self) -> impl Iterator<Item = (&Key, u64)> {
        self.held.iter().filter(|(_, held)| held.contents.len() > 1).map(|(key, held)| (key, held.version))
    }
}

impl<T: Ord + Clone + Merge> Pool<T> {
    /// The contributions that are not in contradiction, added up: all of them, or those of one period. `None` when there
    /// is none. What [`Pool::contradictions`] names is left out, and is to be said beside the figure.
    pub fn total(&self, period: Option<&str>) -> Option<T> {
        let wanted = |key: &Key| period.is_none_or(|period| key.period == period);
        let mut contents = self.contributions().filter(|(key, ..)| wanted(key)).map(|(_, _, content)| content);
        let mut total = contents.next()?.clone();
        for content in contents {
            total.merge(content);
        }
        Some(total)
    }
}
