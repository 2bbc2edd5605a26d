//! Durations without their exact values: classes whose width grows with them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{quantile, spread::Spread};

/// Sixty-four classes between a duration and its double: whole-number arithmetic, so that every machine draws the same
/// lines.
const BITS: u32 = 6;

/// Whole durations of 0 or more, in classes. Histograms merge, exactly; a quantile of one is within
/// [`Histogram::RELATIVE_ERROR`] of that of its values. Below 128 each value is its own class.
///
/// It says less than the values, not nothing: a class with one person in it is a small number like another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Histogram {
    #[serde(with = "crate::listed")]
    classes: BTreeMap<u32, u64>,
}

impl Histogram {
    /// Half a class over where it begins, at most: 1/128.
    pub const RELATIVE_ERROR: f64 = 1.0 / 128.0;

    /// Of values; those below 0 count as 0.
    pub fn of(values: &Spread) -> Self {
        let mut histogram = Histogram::default();
        for &(value, count) in values.runs() {
            *histogram.classes.entry(class(value.max(0) as u64)).or_default() += count;
        }
        histogram
    }

    /// Adds another.
    pub fn merge(&mut self, other: &Histogram) {
        for (class, count) in &other.classes {
            *self.classes.entry(*class).or_default() += count;
        }
    }

    /// How many values.
    pub fn len(&self) -> u64 {
        self.classes.values().sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.classes.is_empty()
    }

    /// The quantile `p`, from 0 to 1, each value taken as the middle of its class.
    pub fn quantile(&self, p: f64) -> Option<f64> {
        let (low, high, part) = quantile::position(self.len(), p)?;
        Some(quantile::between(self.at(low)?, self.at(high)?, part))
    }

    fn at(&self, rank: u64) -> Option<f64> {
        let mut before = 0;
        let mut classes = self.classes.iter();
        classes
            .find(|(_, count)| {
                before += *count;
                rank < before
            })
            .map(|(class, _)| middle(*class))
    }
}

/// The class of a value: the values below 2^(BITS + 1) one by one, then by the first BITS + 1 digits in base 2.
fn class(value: u64) -> u32 {
    let shift = (u64::BITS - value.leading_zeros()).saturating_sub(BITS + 1);
    (shift << BITS) + (value >> shift) as u32
}

fn middle(class: u32) -> f64 {
    let shift = (class >> BITS).saturating_sub(1);
    let low = f64::from(class - (shift << BITS)) * 2_f64.powi(shift as i32);
    low + (2_f64.powi(shift as i32) - 1.0) / 2.0
}
