//! How many things happened in each quarter of an hour, whatever the quarter.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

/// Quarters of an hour on each side of the first one seen that are counted in a row: sixty years.
const REACH: i64 = 1 << 21;
const MICROSECONDS: i64 = 15 * 60 * 1_000_000;

/// Counts by quarter since 1970. A row around the first one seen, because a log's moments lie together; a map beyond.
#[derive(Debug, Default)]
pub(crate) struct Quarters {
    first: i64,
    row: Vec<u32>,
    beyond: FxHashMap<i64, u64>,
}

impl Quarters {
    /// One more, at a moment in microseconds since 1970.
    #[inline]
    pub(crate) fn add(&mut self, at: i64) {
        let quarter = at.div_euclid(MICROSECONDS);
        if self.row.is_empty() {
            self.first = quarter - REACH;
            // Memory that is never written to is never taken.
            self.row = vec![0; 2 * REACH as usize];
        }
        let cell = usize::try_from(quarter - self.first).ok().and_then(|place| self.row.get_mut(place));
        match cell {
            Some(count) if *count < u32::MAX => *count += 1,
            _ => *self.beyond.entry(quarter).or_default() += 1,
        }
    }

    /// The quarters in which something happened, all moments being from the first of `span` to the second.
    pub(crate) fn counts(&self, span: (i64, i64)) -> BTreeMap<i64, u64> {
        let place =
            |at: i64| usize::try_from(at.div_euclid(MICROSECONDS) - self.first).unwrap_or(0).min(self.row.len());
        // Sixty years are not searched for the days of a small log.
        let searched = &self.row[place(span.0)..];
        let searched = &searched[..searched.len().min(place(span.1) + 1 - place(span.0))];
        let row = searched.iter().zip(self.first + place(span.0) as i64..).filter(|(count, _)| **count > 0);
        let mut counts: BTreeMap<i64, u64> = row.map(|(count, quarter)| (quarter, u64::from(*count))).collect();
        for (quarter, count) in &self.beyond {
            *counts.entry(*quarter).or_default() += count;
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_far_from_the_others_is_counted_too() {
        let mut quarters = Quarters::default();
        for at in [0, 1, -1, 900_000_000, i64::MAX, i64::MIN, i64::MIN] {
            quarters.add(at);
        }
        let counts: Vec<(i64, u64)> = quarters.counts((i64::MIN, i64::MAX)).into_iter().collect();
        let far = i64::MAX / MICROSECONDS;
        assert_eq!(counts, [(i64::MIN.div_euclid(MICROSECONDS), 2), (-1, 1), (0, 2), (1, 1), (far, 1)]);
        assert_eq!(Quarters::default().counts((0, 0)).len(), 0);
    }
}
