//! Continuity and fragmentation of one person's visits (`measures.md` §2.3).

/// The indices of one sequence of visits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Continuity {
    /// Visits, N.
    pub visits: u32,
    /// Distinct providers, k.
    pub providers: u32,
    /// Usual provider: max n_i / N.
    pub upc: f64,
    /// Bice and Boxerman 1977: (Σ n_i² − N) / (N (N − 1)).
    pub coc: f64,
    /// Share of visits with the same provider as the one before: Σ c_j / (N − 1).
    pub secon: f64,
    /// Modified modified continuity index: (1 − k/(N + 0.1)) / (1 − 1/(N + 0.1)).
    pub mmci: f64,
}

impl Continuity {
    /// Below this many visits the indices are not reliable, and are not reported (Kern 2017).
    pub const LEAST_VISITS: usize = 4;

    /// Of the providers of visits in the order of time; `scratch` only saves an allocation. `None` below two visits.
    pub fn of(visits: &[u32], scratch: &mut Vec<u32>) -> Option<Self> {
        if visits.len() < 2 {
            return None;
        }
        scratch.clear();
        scratch.extend_from_slice(visits);
        scratch.sort_unstable();
        let (mut providers, mut most, mut squares) = (0_u32, 0_u64, 0_u128);
        for run in scratch.chunk_by(|a, b| a == b) {
            let count = run.len() as u64;
            providers += 1;
            most = most.max(count);
            squares += u128::from(count) * u128::from(count);
        }
        let same = visits.windows(2).filter(|pair| pair[0] == pair[1]).count();
        let n = visits.len() as f64;
        Some(Continuity {
            visits: visits.len() as u32,
            providers,
            upc: most as f64 / n,
            coc: (squares as f64 - n) / (n * (n - 1.0)),
            secon: same as f64 / (n - 1.0),
            mmci: (1.0 - f64::from(providers) / (n + 0.1)) / (1.0 - 1.0 / (n + 0.1)),
        })
    }
}
