//! The cheapest set that has something in common with every conflict.

use super::{bits::Bits, effort::Effort};

/// What is best so far: the cost, the count and the numbers, ascending, compared in that order.
type Best = Option<(u64, usize, Vec<usize>)>;

struct Search<'s> {
    costs: &'s [u64],
    conflicts: &'s [Bits],
    effort: &'s Effort,
    best: Best,
}

/// The set of least cost that meets every conflict; among equals the smaller, then the one whose numbers come first.
/// `None` when the effort is spent before it is sure.
pub(super) fn cheapest(costs: &[u64], conflicts: &[Bits], effort: &Effort) -> Option<Vec<usize>> {
    let mut search = Search { costs, conflicts, effort, best: None };
    let open: Vec<usize> = (0..conflicts.len()).collect();
    search.branch(&mut Vec::new(), 0, &Bits::all(costs.len()), &open);
    if effort.spent() { None } else { search.best.map(|(_, _, set)| set) }
}

impl Search<'_> {
    /// `open` are the conflicts that `chosen` does not meet; only numbers in `free` may still be chosen.
    fn branch(&mut self, chosen: &mut Vec<usize>, cost: u64, free: &Bits, open: &[usize]) {
        if !self.effort.spend(1 + open.len()) {
            return;
        }
        let Some((least, count)) = self.bound(free, open) else { return };
        if let Some((best, best_count, _)) = &self.best
            && (cost + least, chosen.len() + count) > (*best, *best_count)
        {
            return;
        }
        let narrow = open.iter().map(|at| self.conflicts[*at].both(free)).min_by_key(Bits::len);
        let Some(narrow) = narrow else {
            let mut set = chosen.clone();
            set.sort_unstable();
            let found = (cost, set.len(), set);
            if self.best.as_ref().is_none_or(|best| found < *best) {
                self.best = Some(found);
            }
            return;
        };
        let mut free = free.clone();
        let mut order: Vec<usize> = narrow.iter().collect();
        order.sort_by_key(|at| (self.costs[*at], *at));
        for at in order {
            free.remove(at);
            chosen.push(at);
            let rest: Vec<usize> = open.iter().copied().filter(|open| !self.conflicts[*open].has(at)).collect();
            self.branch(chosen, cost + self.costs[at], &free, &rest);
            chosen.pop();
        }
    }

    /// What the open conflicts cost at least and how many numbers they take: conflicts that share nothing each take one.
    /// `None` when one of them can't be met any more.
    fn bound(&self, free: &Bits, open: &[usize]) -> Option<(u64, usize)> {
        let mut spoken_for = Bits::none(self.costs.len());
        let (mut cost, mut count) = (0, 0);
        for at in open {
            let left = self.conflicts[*at].both(free);
            let least = left.iter().map(|at| self.costs[at]).min()?;
            if !left.meets(&spoken_for) {
                spoken_for.add(&left);
                cost += least;
                count += 1;
            }
        }
        Some((cost, count))
    }
}
