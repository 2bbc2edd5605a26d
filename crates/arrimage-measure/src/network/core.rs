//! The core of a network and its periphery (Borgatti and Everett 2000, the discrete model).

use std::{cmp::Ordering, ops::RangeInclusive};

use serde::Serialize;

use super::Ties;

/// Which pairs the ideal pattern speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blocks {
    /// All: δ_ij = 1 when i or j is in the core, 0 when neither is.
    All,
    /// Those within the core (δ = 1) and within the periphery (δ = 0); what is between them is ignored.
    WithoutMixed,
}

/// The cores that fit best.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Core {
    /// Pearson's correlation between ties and the ideal pattern, over unordered pairs. −1 … 1.
    pub fit: f64,
    /// The cores that reach it, each by number; the smallest first, then by numbers. Several are ties: all of them up to
    /// [`Core::EXACT`] members, those met by the search above.
    pub cores: Vec<Vec<u32>>,
    /// Whether every core was tried. Otherwise a better one may exist.
    pub proved: bool,
}

impl Core {
    /// Up to this many members every core is tried.
    pub const EXACT: usize = 15;
    /// Another size is warned of (Hjern and Porter).
    pub const USUAL: RangeInclusive<usize> = 3..=5;

    /// The best cores of a network. `None` when no core has a correlation: fewer than three members, no tie, or every
    /// pair tied.
    ///
    /// Above [`Core::EXACT`] members: the best of the cores made of the members of highest degree, then single members
    /// moved in, out or swapped as long as that fits better, within a bounded number of steps.
    pub fn of(ties: &Ties, blocks: Blocks) -> Option<Self> {
        if ties.len() <= Self::EXACT { exhaustive(ties, blocks) } else { Search::of(ties, blocks)?.run() }
    }

    /// Whether a core has a size that is warned of.
    pub fn is_unusual(core: &[u32]) -> bool {
        !Self::USUAL.contains(&core.len())
    }

    fn ordered(fit: &Fit, mut cores: Vec<Vec<u32>>, proved: bool) -> Self {
        cores.sort_unstable_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
        cores.dedup();
        Core { fit: fit.value(), cores, proved }
    }
}

/// How much two sets of members are the same, as the core found and the core declared: |A ∩ B| / |A ∪ B| (Jaccard).
/// 0 … 1; `None` when both are empty. Each member once.
pub fn jaccard(a: &[u32], b: &[u32]) -> Option<f64> {
    let both = a.iter().filter(|member| b.contains(member)).count();
    let either = a.len() + b.len() - both;
    if either == 0 { None } else { Some(both as f64 / either as f64) }
}

/// A correlation of two 0-1 variables, kept as whole numbers so that ties are ties: numerator, and denominator squared.
#[derive(Debug, Clone, Copy)]
struct Fit {
    over: i128,
    under: u128,
}

impl Fit {
    /// Of a core of `size` among `n`, with `inside` ties in it, `outside` ties in the periphery, `ties` in all. `None`
    /// when one of the two variables does not vary.
    fn of(blocks: Blocks, n: u64, size: u64, inside: u64, outside: u64, ties: u64) -> Option<Self> {
        let pairs = |members: u64| members * members.saturating_sub(1) / 2;
        let (all, tied, ideal, both) = match blocks {
            Blocks::All => (pairs(n), ties, pairs(n) - pairs(n - size), ties - outside),
            Blocks::WithoutMixed => (pairs(size) + pairs(n - size), inside + outside, pairs(size), inside),
        };
        let under = [tied, all - tied, ideal, all - ideal].map(u128::from).into_iter().product();
        let [all, tied, ideal, both] = [all, tied, ideal, both].map(i128::from);
        (under > 0).then_some(Fit { over: all * both - tied * ideal, under })
    }

    fn value(&self) -> f64 {
        self.over as f64 / (self.under as f64).sqrt()
    }

    fn cmp(&self, other: &Fit) -> Ordering {
        let square = |fit: &Fit| fit.over.unsigned_abs().checked_pow(2);
        let crossed = |fit: &Fit, with: &Fit| square(fit)?.checked_mul(with.under);
        match (self.over.signum().cmp(&other.over.signum()), crossed(self, other), crossed(other, self)) {
            (Ordering::Equal, Some(a), Some(b)) if self.over < 0 => b.cmp(&a),
            (Ordering::Equal, Some(a), Some(b)) => a.cmp(&b),
            // Several hundred members: what fits within 38 digits no more.
            (Ordering::Equal, ..) => self.value().total_cmp(&other.value()),
            (signs, ..) => signs,
        }
    }
}

fn exhaustive(ties: &Ties, blocks: Blocks) -> Option<Core> {
    let n = ties.len();
    let everybody = (1_usize << n) - 1;
    let linked: Vec<usize> =
        (0..n as u32).map(|node| ties.neighbours(node).iter().fold(0, |bits, other| bits | 1 << other)).collect();
    // Ties within each set of members: those of the set without its first member, and that member's.
    let mut within = vec![0_u64; everybody + 1];
    for set in 1..=everybody {
        let first = set.trailing_zeros() as usize;
        within[set] = within[set & (set - 1)] + u64::from((linked[first] & set).count_ones());
    }
    let (mut best, mut cores): (Option<Fit>, Vec<usize>) = (None, Vec::new());
    for core in 1..everybody {
        let size = u64::from(core.count_ones());
        let fit = Fit::of(blocks, n as u64, size, within[core], within[everybody ^ core], within[everybody]);
        let Some(fit) = fit else { continue };
        let order = best.map_or(Ordering::Greater, |best| fit.cmp(&best));
        if order.is_gt() {
            cores.clear();
            best = Some(fit);
        }
        if order.is_ge() {
            cores.push(core);
        }
    }
    let members = |core: usize| (0..n as u32).filter(|node| core >> node & 1 == 1).collect();
    Some(Core::ordered(&best?, cores.into_iter().map(members).collect(), true))
}

/// One member in, out, or in for another.
#[derive(Clone, Copy)]
struct Move {
    out: Option<usize>,
    into: Option<usize>,
}

struct Search<'a> {
    ties: &'a Ties,
    blocks: Blocks,
    all: u64,
    core: Vec<bool>,
    /// Of each member, how many of the core it is tied with.
    to_core: Vec<u64>,
    size: u64,
    inside: u64,
    outside: u64,
    fit: Fit,
}

impl<'a> Search<'a> {
    /// Enough for every swap to be tried many times among a hundred members, and once among some thousands.
    const STEPS: u64 = 20_000_000;

    /// From the best of the cores made of the members of highest degree.
    fn of(ties: &'a Ties, blocks: Blocks) -> Option<Self> {
        let n = ties.len();
        let mut by_degree: Vec<u32> = (0..n as u32).collect();
        by_degree.sort_by_key(|node| std::cmp::Reverse(ties.neighbours(*node).len()));
        let all = ties.pairs().count() as u64;
        let mut search = Search {
            ties,
            blocks,
            all,
            core: vec![false; n],
            to_core: vec![0; n],
            size: 0,
            inside: 0,
            outside: all,
            fit: Fit { over: 0, under: 1 },
        };
        let mut best: Option<(Fit, usize)> = None;
        for (taken, node) in by_degree.iter().enumerate() {
            search.turn(*node as usize);
            if let Some(fit) = search.here()
                && best.is_none_or(|(most, _)| fit.cmp(&most).is_gt())
            {
                best = Some((fit, taken));
            }
        }
        let (fit, last) = best?;
        for node in &by_degree[last + 1..] {
            search.turn(*node as usize);
        }
        search.fit = fit;
        Some(search)
    }

    fn run(mut self) -> Option<Core> {
        let (mut equal, mut steps) = (Vec::new(), 0);
        while steps < Self::STEPS {
            let (mut better, mut best) = (None, self.fit);
            equal.clear();
            let (core, edge): (Vec<usize>, Vec<usize>) = (0..self.core.len()).partition(|node| self.core[*node]);
            let out = core.iter().map(|node| Move { out: Some(*node), into: None });
            let into = edge.iter().map(|node| Move { out: None, into: Some(*node) });
            let pairs = core.iter().flat_map(|out| edge.iter().map(move |into| (*out, *into)));
            let swaps = pairs.map(|(out, into)| Move { out: Some(out), into: Some(into) });
            for one in out.chain(into).chain(swaps).take((Self::STEPS - steps) as usize) {
                steps += 1;
                let Some(fit) = self.after(one) else { continue };
                match fit.cmp(&best) {
                    Ordering::Greater => (better, best) = (Some(one), fit),
                    Ordering::Equal if better.is_none() => equal.push(one),
                    _ => {}
                }
            }
            let Some(one) = better else { break };
            equal.clear();
            for node in [one.out, one.into].into_iter().flatten() {
                self.turn(node);
            }
            self.fit = best;
        }
        let found = |one: &Move| {
            let mut core = self.core.clone();
            for node in [one.out, one.into].into_iter().flatten() {
                core[node] = !core[node];
            }
            (0_u32..).zip(core).filter(|(_, taken)| *taken).map(|(node, _)| node).collect()
        };
        let stay = Move { out: None, into: None };
        Some(Core::ordered(&self.fit, equal.iter().chain([&stay]).map(found).collect(), false))
    }

    fn here(&self) -> Option<Fit> {
        Fit::of(self.blocks, self.core.len() as u64, self.size, self.inside, self.outside, self.all)
    }

    /// The fit after a move.
    fn after(&self, one: Move) -> Option<Fit> {
        let degree = |node: usize| self.ties.neighbours(node as u32).len() as u64;
        let (mut size, mut inside, mut outside) = (self.size, self.inside, self.outside);
        if let Some(node) = one.out {
            size -= 1;
            inside -= self.to_core[node];
            outside += degree(node) - self.to_core[node];
        }
        if let Some(node) = one.into {
            let left =
                one.out.is_some_and(|out| self.ties.neighbours(out as u32).binary_search(&(node as u32)).is_ok());
            let tied = self.to_core[node] - u64::from(left);
            size += 1;
            inside += tied;
            outside -= degree(node) - tied;
        }
        Fit::of(self.blocks, self.core.len() as u64, size, inside, outside, self.all)
    }

    /// Moves one member to the other side.
    fn turn(&mut self, node: usize) {
        let neighbours = self.ties.neighbours(node as u32);
        let (tied, others) = (self.to_core[node], neighbours.len() as u64 - self.to_core[node]);
        self.core[node] = !self.core[node];
        if self.core[node] {
            (self.size, self.inside, self.outside) = (self.size + 1, self.inside + tied, self.outside - others);
        } else {
            (self.size, self.inside, self.outside) = (self.size - 1, self.inside - tied, self.outside + others);
        }
        for &other in neighbours {
            let count = &mut self.to_core[other as usize];
            *count = if self.core[node] { *count + 1 } else { *count - 1 };
        }
    }
}
