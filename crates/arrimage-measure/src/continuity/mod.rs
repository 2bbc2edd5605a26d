//! Continuity and fragmentation of one person's visits (`measures.md` §2.3).
//!
//! A visit has a provider, a number: a practitioner, a team or an organisation, as the caller chooses. [`Continuity`]
//! holds the indices of one sequence; [`Adjusted`] leaves out the changes that the person asked for; [`TwoFigures`]
//! counts a team as one provider beside; [`Group`] sums persons up so that no figure is anybody's own.
//!
//! Two cautions go with every figure of this module wherever it is shown: what people say of their continuity stands
//! beside it (rule d), and visits outside the network are unseen (rule e). To add an index: a field here, its formula
//! with its source, its line in [`Group`], its vectors in the tests.

mod choice;
mod days;
mod group;

pub use choice::{Adjusted, Visit};
pub use days::{Transition, planned_transitions, respondent_continuity};
pub use group::{Aggregate, Group};

/// The indices of one sequence of visits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Continuity {
    /// Visits, N.
    pub visits: u32,
    /// Distinct providers, k.
    pub providers: u32,
    /// Usual provider: max n_i / N (Breslau and Reeb 1975). 1/N … 1.
    pub upc: f64,
    /// Bice and Boxerman 1977: (Σ n_i² − N) / (N (N − 1)). 0 … 1.
    pub coc: f64,
    /// Share of visits with the same provider as the one before: Σ c_j / (N − 1) (Steinwachs 1979). 0 … 1.
    pub secon: f64,
    /// Modified modified continuity index: (1 − k/(N + 0.1)) / (1 − 1/(N + 0.1)) (Magill and Senf 1987). About 0 … 1:
    /// a little above 0 when each visit has another provider.
    pub mmci: f64,
    /// Concentration, Herfindahl and Hirschman: Σ (n_i/N)². 1/k … 1.
    pub hhi: f64,
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
            hhi: of.hhi(),
        })
    }

    /// As [`Continuity::of`], for what is shown: `None` below [`Continuity::LEAST_VISITS`].
    pub fn reported(visits: &[u32]) -> Option<Self> {
        if visits.len() < Self::LEAST_VISITS { None } else { Self::of(visits) }
    }

    /// Fragmentation, Bice and Boxerman reversed: 1 − COC (Kern 2017). 0 … 1.
    pub fn fci(&self) -> f64 {
        1.0 - self.coc
    }
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

    pub(crate) fn hhi(&self) -> f64 {
        let n = f64::from(self.visits);
        self.squares as f64 / (n * n)
    }
}

/// Shannon's entropy of counts: −Σ (n_i/N) ln (n_i/N), 0 … ln k, where a count of 0 adds nothing. `None` when all are 0.
pub fn entropy(counts: &[u64]) -> Option<f64> {
    let mut counts: Vec<u64> = counts.iter().copied().filter(|count| *count > 0).collect();
    // Equal counts give equal bits whatever their order: figures of persons are then told apart by value.
    counts.sort_unstable();
    let total = counts.iter().sum::<u64>() as f64;
    if counts.is_empty() {
        return None;
    }
    Some(counts.iter().map(|count| *count as f64 / total).map(|q| q * (1.0 / q).ln()).sum())
}

/// The entropy of visits over their providers: −Σ (n_i/N) ln (n_i/N), 0 … ln k. `None` below two visits.
///
/// Apart from [`Continuity`], which is computed for each of millions of cases: a logarithm a provider would be most of
/// its cost.
pub fn visit_entropy(visits: &[u32]) -> Option<f64> {
    if visits.len() < 2 {
        return None;
    }
    let mut sorted = visits.to_vec();
    sorted.sort_unstable();
    let counts: Vec<u64> = sorted.chunk_by(|a, b| a == b).map(|run| run.len() as u64).collect();
    entropy(&counts)
}

/// The same visits, by provider and by team: members of a team that the person accepted count as one (rule b). The
/// first is the figure; the second stands beside it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TwoFigures {
    /// Each provider apart.
    pub providers: Continuity,
    /// Each accepted team as one provider.
    pub teams: Continuity,
}

impl TwoFigures {
    /// `team` gives each provider the number that stands for its accepted team, or its own number when it is in none;
    /// the number of a team is no other provider's. `None` below two visits.
    pub fn of(visits: &[u32], team: impl FnMut(u32) -> u32) -> Option<Self> {
        let teams: Vec<u32> = visits.iter().copied().map(team).collect();
        Some(TwoFigures { providers: Continuity::of(visits)?, teams: Continuity::of(&teams)? })
    }
}
