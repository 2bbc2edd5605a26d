//! How values spread: an exact multiset that merges, in whatever order its parts come.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::quantile;

/// Whole numbers with how often each came, by value. Two spreads of the same values are equal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(from = "Vec<(i64, u64)>")]
pub struct Spread(Vec<(i64, u64)>);

impl Spread {
    /// Of values in any order.
    pub fn of(mut values: Vec<i64>) -> Self {
        values.sort_unstable();
        let mut runs: Vec<(i64, u64)> = Vec::new();
        for value in values {
            match runs.last_mut() {
                Some((last, count)) if *last == value => *count += 1,
                _ => runs.push((value, 1)),
            }
        }
        Spread(runs)
    }

    /// Both together.
    #[must_use]
    pub fn merged(&self, other: &Spread) -> Spread {
        let mut merged = Vec::with_capacity(self.0.len() + other.0.len());
        let (mut left, mut right) = (self.0.iter().copied().peekable(), other.0.iter().copied().peekable());
        loop {
            merged.push(match (left.peek(), right.peek()) {
                (Some(a), Some(b)) if a.0 == b.0 => {
                    let both = (a.0, a.1 + b.1);
                    left.next();
                    right.next();
                    both
                }
                (Some(a), Some(b)) if a.0 > b.0 => {
                    let next = *b;
                    right.next();
                    next
                }
                (Some(a), _) => {
                    let next = *a;
                    left.next();
                    next
                }
                (None, Some(b)) => {
                    let next = *b;
                    right.next();
                    next
                }
                (None, None) => break,
            });
        }
        Spread(merged)
    }

    /// What is left when `other`, which is part of this one, is taken out.
    #[must_use]
    pub fn without(&self, other: &Spread) -> Spread {
        let mut taken = other.0.iter().copied().peekable();
        let left = self.0.iter().filter_map(|&(value, count)| {
            while taken.next_if(|run| run.0 < value).is_some() {}
            let out = taken.next_if(|run| run.0 == value).map_or(0, |run| run.1);
            let rest = count.saturating_sub(out);
            (rest > 0).then_some((value, rest))
        });
        Spread(left.collect())
    }

    /// Each value changed into another.
    #[must_use]
    pub fn map(&self, mut change: impl FnMut(i64) -> i64) -> Spread {
        self.0.iter().map(|&(value, count)| (change(value), count)).collect::<Vec<_>>().into()
    }

    /// The values with how often each came, smallest first.
    pub fn runs(&self) -> &[(i64, u64)] {
        &self.0
    }

    /// How many values.
    pub fn len(&self) -> u64 {
        self.0.iter().map(|run| run.1).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Their sum, exact.
    pub fn sum(&self) -> i128 {
        self.0.iter().map(|(value, count)| i128::from(*value) * i128::from(*count)).sum()
    }

    /// Their mean.
    pub fn mean(&self) -> Option<f64> {
        if self.is_empty() { None } else { Some(self.sum() as f64 / self.len() as f64) }
    }

    /// The quantile `p`, from 0 to 1.
    pub fn quantile(&self, p: f64) -> Option<f64> {
        let (low, high, part) = quantile::position(self.len(), p)?;
        Some(quantile::between(at(&self.0, low)? as f64, at(&self.0, high)? as f64, part))
    }
}

impl From<Vec<(i64, u64)>> for Spread {
    /// Of values with how often each came, in any order.
    fn from(mut runs: Vec<(i64, u64)>) -> Self {
        runs.sort_unstable();
        runs.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
        runs.retain(|run| run.1 > 0);
        Spread(runs)
    }
}

/// The value at a rank, from 0, of values with how often each came, smallest first.
fn at<T: Copy>(runs: &[(T, u64)], rank: u64) -> Option<T> {
    let mut before = 0;
    let mut reached = |count: u64| {
        before += count;
        rank < before
    };
    runs.iter().find(|run| reached(run.1)).map(|run| run.0)
}

/// Real figures from 0 to 1 or so, with how often each came: exact, for they come from few whole numbers.
///
/// Written, each figure is a text: a reader of JSON may round the last digit of a number, and two summaries of the same
/// cases would then differ.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(into = "Vec<(String, u64)>", try_from = "Vec<(String, u64)>")]
pub struct Reals(Vec<(f64, u64)>);

impl From<Reals> for Vec<(String, u64)> {
    fn from(figures: Reals) -> Self {
        figures.0.into_iter().map(|(figure, count)| (figure.to_string(), count)).collect()
    }
}

impl TryFrom<Vec<(String, u64)>> for Reals {
    type Error = String;

    fn try_from(texts: Vec<(String, u64)>) -> Result<Self, String> {
        let read = |(text, count): (String, u64)| match text.parse::<f64>() {
            Ok(figure) if figure.is_finite() => Ok((figure, count)),
            _ => Err(format!("`{text}` is no figure")),
        };
        Ok(Reals::of(texts.into_iter().map(read).collect::<Result<Vec<_>, _>>()?))
    }
}

// Finite figures have a total order; a pool tells two contributions apart by it.
impl Ord for Reals {
    fn cmp(&self, other: &Self) -> Ordering {
        let each = self.0.iter().zip(&other.0).map(|(a, b)| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        each.fold(Ordering::Equal, Ordering::then).then(self.0.len().cmp(&other.0.len()))
    }
}

impl PartialOrd for Reals {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Reals {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Reals {}

impl Reals {
    /// Of figures with how often each came, in any order. Figures that are not finite are not figures: none may come.
    pub fn of(figures: impl IntoIterator<Item = (f64, u64)>) -> Self {
        let mut sorted: Vec<(f64, u64)> = figures.into_iter().collect();
        sorted.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        sorted.dedup_by(|next, kept| {
            let same = next.0.to_bits() == kept.0.to_bits();
            if same {
                kept.1 += next.1;
            }
            same
        });
        Reals(sorted)
    }

    /// Both together.
    #[must_use]
    pub fn merged(&self, other: &Reals) -> Reals {
        Reals::of(self.0.iter().chain(&other.0).copied())
    }

    /// Of each figure, what it lacks to 1.
    #[must_use]
    pub fn reversed(&self) -> Reals {
        Reals::of(self.0.iter().map(|&(figure, count)| (1.0 - figure, count)))
    }

    /// How many figures.
    pub fn len(&self) -> u64 {
        self.0.iter().map(|run| run.1).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The quantile `p`, from 0 to 1.
    pub fn quantile(&self, p: f64) -> Option<f64> {
        let (low, high, part) = quantile::position(self.len(), p)?;
        Some(quantile::between(at(&self.0, low)?, at(&self.0, high)?, part))
    }
}
