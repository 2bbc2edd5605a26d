//! Chance, decided by a seed: when persons arrive, which case they are, how long work takes.
//!
//! The same seed gives the same bytes on every machine: ChaCha is defined to the bit, time is counted in whole
//! microseconds, and the one transcendental function needed, the logarithm, is computed here with additions,
//! multiplications and divisions, which IEEE 754 defines to the bit; the logarithm of a system's library it does not.
//!
//! In each run every activity has a stream of its own for its persons, and every means one for its work. A concession
//! that is tried is thus tried on the same weeks: who presents is the same whatever the means.

use rand_chacha::ChaCha8Rng;
use rand_core::{Rng, SeedableRng};

use crate::{
    project::{Activity, Law, Range},
    week::WEEK,
};

/// Microseconds in a minute.
pub const MINUTE: u64 = 60_000_000;
/// Microseconds in a week.
pub const WEEK_LONG: u64 = WEEK as u64 * MINUTE;

/// A stream of chance.
pub struct Chance(ChaCha8Rng);

impl Chance {
    /// Who presents for an activity and when, in run `run`.
    pub fn of_persons(seed: u64, run: u32, activity: usize) -> Self {
        Self::stream(seed, u64::from(run) << 32 | (activity as u64) << 1)
    }

    /// How long the work of a means takes, in run `run`.
    pub fn of_work(seed: u64, run: u32, means: usize) -> Self {
        Self::stream(seed, u64::from(run) << 32 | (means as u64) << 1 | 1)
    }

    fn stream(seed: u64, stream: u64) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        let mut rng = ChaCha8Rng::from_seed(key);
        rng.set_stream(stream);
        Self(rng)
    }

    /// Uniform in `[0, 1)`, 53 bits.
    pub fn uniform(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Exponential of mean 1.
    fn exponential(&mut self) -> f64 {
        -logarithm(1.0 - self.uniform())
    }

    /// How long a work takes, in microseconds. A fixed law draws nothing.
    pub fn work(&mut self, law: Law, takes: Range) -> u64 {
        let [low, high] = [takes.low, takes.high].map(|end| u64::from(end.get()) * MINUTE);
        match law {
            Law::Fixed => high,
            Law::Uniform => low + (self.uniform() * (high - low) as f64) as u64,
            Law::Exponential => (self.exponential() * high as f64) as u64,
        }
    }
}

/// The natural logarithm of a number in `(0, 1]`, to some 1e-15.
///
/// `x = 2^e · m` with `m` near 1, and `ln m = 2 artanh((m − 1) / (m + 1))` as a series.
fn logarithm(x: f64) -> f64 {
    let bits = x.to_bits();
    let mut exponent = ((bits >> 52) as i64 - 1023) as f64;
    let mut m = f64::from_bits(bits & ((1 << 52) - 1) | 1023 << 52);
    if m > std::f64::consts::SQRT_2 {
        m /= 2.0;
        exponent += 1.0;
    }
    let s = (m - 1.0) / (m + 1.0);
    let square = s * s;
    let mut series = 0.0;
    for odd in [21.0, 19.0, 17.0, 15.0, 13.0, 11.0, 9.0, 7.0, 5.0, 3.0, 1.0] {
        series = series * square + 1.0 / odd;
    }
    exponent * std::f64::consts::LN_2 + 2.0 * s * series
}

/// The persons of an activity: a Poisson process over the open minutes of its demand.
pub struct Arrivals {
    /// The mean open time between two persons, in microseconds.
    gap: f64,
    /// Open time of a week, in microseconds.
    open: u64,
    /// Per run of the demand's windows: the open time of the week before it, and its first microsecond.
    runs: Vec<(u64, u64)>,
    /// The cases' shares, summed up.
    shares: Vec<f64>,
}

impl Arrivals {
    /// Those of an activity, or `None` where nobody comes.
    pub fn new(activity: &Activity) -> Option<Self> {
        let demand = activity.demand.filter(|demand| *demand > 0.0)?;
        let mut open = 0;
        let mut runs = Vec::new();
        for run in activity.demand_when.runs() {
            runs.push((open, u64::from(run.from) * MINUTE));
            open += u64::from(run.to - run.from) * MINUTE;
        }
        (open > 0).then(|| Self { gap: open as f64 / demand, open, runs, shares: shares(activity) })
    }

    /// The next person: moves `elapsed`, the open time since the start, and answers when that is; `None` after `limit`.
    pub fn next(&self, elapsed: &mut u64, limit: u64, chance: &mut Chance) -> Option<u64> {
        // A float as an integer stays at the largest one when it is above.
        *elapsed = elapsed.saturating_add((chance.exponential() * self.gap) as u64);
        let (weeks, within) = (*elapsed / self.open, *elapsed % self.open);
        let run = self.runs.partition_point(|(before, _)| *before <= within) - 1;
        let (before, from) = self.runs[run];
        weeks.checked_mul(WEEK_LONG)?.checked_add(from + within - before).filter(|at| *at < limit)
    }

    /// Which case a person is.
    pub fn case(&self, chance: &mut Chance) -> usize {
        if self.shares.len() == 1 {
            return 0;
        }
        let drawn = chance.uniform();
        // The last sum can be a little below 1: who falls there is the last case that anybody is.
        let last = self.shares.partition_point(|sum| *sum < self.shares[self.shares.len() - 1]);
        self.shares.partition_point(|sum| *sum <= drawn).min(last)
    }
}

/// Shares summed up. Missing ones split the rest evenly; when all are given they are taken in proportion, so that a sum
/// below 1 loses nobody.
fn shares(activity: &Activity) -> Vec<f64> {
    let given: f64 = activity.cases.iter().filter_map(|case| case.share).sum();
    let missing = activity.cases.iter().filter(|case| case.share.is_none()).count();
    let rest = if missing == 0 { 0.0 } else { (1.0 - given).max(0.0) / missing as f64 };
    let whole = given + rest * missing as f64;
    let mut sum = 0.0;
    let count = activity.cases.len() as f64;
    activity
        .cases
        .iter()
        .map(|case| {
            sum += if whole > 0.0 { case.share.unwrap_or(rest) / whole } else { 1.0 / count };
            sum
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_logarithm_is_that_of_the_library_to_the_last_digits() {
        let mut chance = Chance::of_persons(7, 0, 0);
        for _ in 0..100_000 {
            let x = 1.0 - chance.uniform();
            assert!((logarithm(x) - x.ln()).abs() <= 4e-16 * x.ln().abs().max(1.0), "{x}");
        }
        assert_eq!(logarithm(1.0), 0.0);
        let least = 1.0 / (1_u64 << 53) as f64;
        assert!((logarithm(least) - least.ln()).abs() < 1e-14);
    }
}
