//! Exact medians of the times between two activities, in memory while they fit, from disk with bounded memory beyond.
//!
//! From disk: the range of the values is cut into buckets, the bucket that holds the rank becomes the range, and so on until
//! what is left fits. Each pass reads the pair's values once.

use std::io;

use arrimage_measure::{Tally, quantile};

use super::spill::{Extent, Spill};

const BUCKETS: usize = 4_096;
/// Values read at a time.
const BLOCK: usize = 8_192;

/// The times put on disk, by the number of their pair.
#[derive(Debug)]
pub(crate) struct Gaps {
    spill: Spill,
    extents: Vec<Vec<Extent>>,
}

impl Gaps {
    pub(crate) fn new(spill: Spill) -> Self {
        Gaps { spill, extents: Vec::new() }
    }

    pub(crate) fn written(&self) -> u64 {
        self.spill.written()
    }

    /// Puts on disk what a tally holds.
    pub(crate) fn drain(&mut self, tally: &mut Tally) -> io::Result<()> {
        let mut bytes = Vec::new();
        for (pair, gaps) in tally.drain_gaps() {
            bytes.clear();
            bytes.extend(gaps.iter().flat_map(|gap| gap.to_le_bytes()));
            if self.extents.len() <= pair {
                self.extents.resize_with(pair + 1, Vec::new);
            }
            self.extents[pair].push(self.spill.put(&bytes)?);
        }
        Ok(())
    }

    /// The median of each pair, by number; `memory` is how many bytes of values may be held.
    pub(crate) fn medians(&mut self, tally: &mut Tally, memory: usize) -> io::Result<Vec<Option<f64>>> {
        if self.extents.is_empty() {
            return Ok(tally.median_gaps());
        }
        self.drain(tally)?;
        let pairs = tally.follows().count();
        self.extents.resize_with(pairs, Vec::new);
        let most = (memory / 8).max(BLOCK);
        (0..pairs).map(|pair| self.median(pair, most)).collect()
    }

    fn median(&mut self, pair: usize, most: usize) -> io::Result<Option<f64>> {
        let count = self.extents[pair].iter().map(|extent| extent.len as u64 / 8).sum();
        let Some((low, high, part)) = quantile::position(count, 0.5) else { return Ok(None) };
        if count <= most as u64 {
            let mut gaps = Vec::with_capacity(count as usize);
            self.each(pair, |gap| gaps.push(gap))?;
            return Ok(quantile::select(&mut gaps, 0.5));
        }
        let below = self.at(pair, low, most)?;
        let above = if part == 0.0 { below } else { self.at(pair, high, most)? };
        Ok(Some(quantile::between(below as f64, above as f64, part)))
    }

    /// The value at a rank, from 0, among more values than `most`.
    fn at(&mut self, pair: usize, mut rank: u64, most: usize) -> io::Result<i64> {
        let (mut least, mut greatest) = (i64::MAX, i64::MIN);
        self.each(pair, |gap| (least, greatest) = (least.min(gap), greatest.max(gap)))?;
        let mut buckets = vec![0_u64; BUCKETS];
        while least < greatest {
            let width = greatest.abs_diff(least) / BUCKETS as u64 + 1;
            buckets.fill(0);
            self.each(pair, |gap| {
                if (least..=greatest).contains(&gap) {
                    buckets[(gap.abs_diff(least) / width) as usize] += 1;
                }
            })?;
            let mut inside = 0;
            for (bucket, count) in buckets.iter().enumerate() {
                inside = *count;
                if rank < inside {
                    least = least.saturating_add_unsigned(width * bucket as u64);
                    greatest = greatest.min(least.saturating_add_unsigned(width - 1));
                    break;
                }
                rank -= inside;
            }
            if inside <= most as u64 {
                let mut gaps = Vec::with_capacity(inside as usize);
                self.each(pair, |gap| {
                    if (least..=greatest).contains(&gap) {
                        gaps.push(gap);
                    }
                })?;
                return Ok(*gaps.select_nth_unstable(rank as usize).1);
            }
        }
        Ok(least)
    }

    fn each(&mut self, pair: usize, mut take: impl FnMut(i64)) -> io::Result<()> {
        let mut bytes = vec![0; BLOCK * 8];
        for extent in &self.extents[pair] {
            for from in (0..extent.len).step_by(bytes.len()) {
                let block = &mut bytes[..(extent.len - from).min(BLOCK * 8)];
                self.spill.read(*extent, from, block)?;
                for gap in block.as_chunks::<8>().0 {
                    take(i64::from_le_bytes(*gap));
                }
            }
        }
        Ok(())
    }
}
