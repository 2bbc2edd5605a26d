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

/// What the indices are made of: whole numbers, so that a million cases come to a few thousand different ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Visits {
    visits: u32,
    providers: u32,
    most: u32,
    same: u32,
    squares: u64,
}

impl Visits {
    /// Of the providers of visits in the order of time; `scratch` only saves an allocation.
    pub(crate) fn of(visits: &[u32], scratch: &mut Vec<u32>) -> Self {
        scratch.clear();
        scratch.extend_from_slice(visits);
        scratch.sort_unstable();
        let (mut providers, mut most, mut squares) = (0, 0, 0_u64);
        for run in scratch.chunk_by(|a, b| a == b) {
            providers += 1;
            most = most.max(run.len() as u32);
            squares = squares.saturating_add((run.len() as u64).saturating_mul(run.len() as u64));
        }
        let same = visits.windows(2).filter(|pair| pair[0] == pair[1]).count() as u32;
        Visits { visits: visits.len() as u32, providers, most, same, squares }
    }

    pub(crate) fn upc(&self) -> f64 {
        f64::from(self.most) / f64::from(self.visits)
    }

    pub(crate) fn coc(&self) -> f64 {
        let n = f64::from(self.visits);
        (self.squares as f64 - n) / (n * (n - 1.0))
    }

    pub(crate) fn secon(&self) -> f64 {
        f64::from(self.same) / (f64::from(self.visits) - 1.0)
    }

    pub(crate) fn mmci(&self) -> f64 {
        let n = f64::from(self.visits) + 0.1;
        (1.0 - f64::from(self.providers) / n) / (1.0 - 1.0 / n)
    }
}

impl Continuity {
    /// Below this many visits the indices are not reliable, and are not reported (Kern 2017).
    pub const LEAST_VISITS: usize = 4;

    /// Of the providers of visits in the order of time. `None` below two visits.
    pub fn of(visits: &[u32]) -> Option<Self> {
        if visits.len() < 2 {
            return None;
        }
        let of = Visits::of(visits, &mut Vec::new());
        Some(Continuity {
            visits: of.visits,
            providers: of.providers,
            upc: of.upc(),
            coc: of.coc(),
            secon: of.secon(),
            mmci: of.mmci(),
        })
    }
}
