//! Randomness as a parameter.

use rand_chacha::ChaCha20Rng;
use rand_core::{Rng, SeedableRng};

/// A source of unpredictable bytes (or, in a simulation, of bytes that a seed decides).
pub trait Entropy: Send {
    /// Fills `bytes` whole.
    fn fill(&mut self, bytes: &mut [u8]);
}

/// `N` bytes from `entropy`.
pub fn bytes<const N: usize>(entropy: &mut (impl Entropy + ?Sized)) -> [u8; N] {
    let mut out = [0; N];
    entropy.fill(&mut out);
    out
}

/// Entropy decided by a seed: for simulations, the demonstration and tests. Never for a real node.
#[derive(Clone, Debug)]
pub struct SeededEntropy(ChaCha20Rng);

impl SeededEntropy {
    /// The same seed gives the same bytes, on every machine.
    pub fn new(seed: u64) -> Self {
        Self(ChaCha20Rng::seed_from_u64(seed))
    }

    /// A number below `bound`; `0` when `bound` is `0`. The slight bias is of no matter to a simulation.
    pub fn below(&mut self, bound: u64) -> u64 {
        if bound == 0 { 0 } else { self.0.next_u64() % bound }
    }
}

impl Entropy for SeededEntropy {
    fn fill(&mut self, bytes: &mut [u8]) {
        self.0.fill_bytes(bytes);
    }
}
