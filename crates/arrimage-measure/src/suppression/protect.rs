//! Which cells are hidden: the primary rules, then what it takes so that no hidden cell can be derived.

use super::{
    Threshold,
    feasible::System,
    table::{Sum, Table},
};

/// Fewer organisations than this may not make a cell.
const LEAST_CONTRIBUTORS: usize = 3;

/// Why a cell is hidden. For whoever holds the table only: published, it would say how small a cell is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// 1 ≤ n < k.
    Small,
    /// It holds everybody of a total, so that whoever is in the total is known to be in it; or it is one of the zeros that
    /// say so.
    Everybody,
    /// Fewer than three organisations contribute to it.
    FewContributors,
    /// One organisation contributes more than 80 % of it.
    Dominated,
    /// Another hidden cell could be derived from it.
    Complementary,
}

/// What a reader sees of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// Its count.
    Count(u64),
    /// That it is hidden, whatever the reason.
    Hidden,
}

/// A table as it may be published.
#[derive(Debug, Clone)]
pub struct Published<'a> {
    table: &'a Table,
    reasons: Vec<Option<Reason>>,
}

impl<'a> Published<'a> {
    /// Hides what must be: the primary rules; in each sum with exactly one hidden cell another, the smallest that is not
    /// 0 (a 0 when there is no other); and as long as a hidden cell could differ by less than k in all tables that agree
    /// with what is published, one more beside it, chosen in the same way.
    pub fn of(table: &'a Table, threshold: Threshold) -> Self {
        let sums = table.sums();
        let mut published = Published { table, reasons: vec![None; table.len()] };
        published.primary(&sums, threshold);
        let mut of_cell: Vec<Vec<usize>> = vec![Vec::new(); table.len()];
        for (number, sum) in sums.iter().enumerate() {
            for cell in sum.cells() {
                of_cell[cell].push(number);
            }
        }
        let mut safe = vec![false; table.len()];
        loop {
            published.no_sum_has_one(&sums, &of_cell);
            let hidden: Vec<bool> = published.reasons.iter().map(Option::is_some).collect();
            let mut narrow: Vec<Vec<usize>> = Vec::new();
            for mut system in System::parts(table, &sums, &hidden) {
                narrow.extend(system.narrow(threshold.get(), &mut safe).into_iter().map(|cell| {
                    // Beside the cell, else beside those with which it stands or falls.
                    let near = of_cell[cell].iter().copied();
                    near.chain(system.cells().iter().flat_map(|other| of_cell[*other].iter().copied())).collect()
                }));
            }
            let (mut touched, mut more) = (vec![false; sums.len()], false);
            for near in narrow {
                if near.iter().any(|sum| touched[*sum]) {
                    continue;
                }
                let next = near.iter().find_map(|sum| published.next_in(&sums[*sum]));
                let Some(cell) = next else { continue };
                more = true;
                published.reasons[cell] = Some(Reason::Complementary);
                of_cell[cell].iter().for_each(|sum| touched[*sum] = true);
            }
            // Where nothing is left to hide nothing is known, and no range is narrow.
            if !more {
                return published;
            }
        }
    }

    fn primary(&mut self, sums: &[Sum], threshold: Threshold) {
        let counts = &self.table.counts;
        for (cell, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            let few = self.table.contributors.as_ref().and_then(|all| {
                let largest = all[cell].values().max()?;
                let dominated = u128::from(*largest) * 5 > u128::from(*count) * 4;
                let few = all[cell].len() < LEAST_CONTRIBUTORS;
                few.then_some(Reason::FewContributors).or(dominated.then_some(Reason::Dominated))
            });
            self.reasons[cell] = if threshold.hides(*count) { Some(Reason::Small) } else { few };
        }
        for sum in sums.iter().filter(|sum| counts[sum.total] > 0 && sum.parts.len() > 1) {
            if let Some(whole) = sum.parts.iter().find(|part| counts[**part] == counts[sum.total]) {
                let zero = sum.parts.iter().find(|part| *part != whole && self.reasons[**part].is_some());
                let zero = zero.or_else(|| sum.parts.iter().find(|part| *part != whole));
                for cell in zero.into_iter().chain([whole]) {
                    self.reasons[*cell].get_or_insert(Reason::Everybody);
                }
            }
        }
    }

    /// In each sum with exactly one hidden cell hides another, until there is none.
    fn no_sum_has_one(&mut self, sums: &[Sum], of_cell: &[Vec<usize>]) {
        let mut waiting: Vec<usize> = (0..sums.len()).rev().collect();
        while let Some(number) = waiting.pop() {
            let sum = &sums[number];
            if sum.cells().filter(|cell| self.reasons[*cell].is_some()).count() == 1
                && let Some(cell) = self.next_in(sum)
            {
                self.reasons[cell] = Some(Reason::Complementary);
                waiting.extend(&of_cell[cell]);
            }
        }
    }

    /// The smallest cell of a sum that is shown and not 0; a 0 when there is no other.
    fn next_in(&self, sum: &Sum) -> Option<usize> {
        let shown = sum.cells().filter(|cell| self.reasons[*cell].is_none());
        shown.min_by_key(|cell| (self.table.counts[*cell] == 0, self.table.counts[*cell], *cell))
    }

    /// What a reader sees at a position.
    ///
    /// # Panics
    ///
    /// When the position is not one of the table.
    pub fn cell(&self, position: &[usize]) -> Cell {
        let cell = self.table.cell(position);
        if self.reasons[cell].is_some() { Cell::Hidden } else { Cell::Count(self.table.counts[cell]) }
    }

    /// Why the cell at a position is hidden, if it is.
    ///
    /// # Panics
    ///
    /// When the position is not one of the table.
    pub fn reason(&self, position: &[usize]) -> Option<Reason> {
        self.reasons[self.table.cell(position)]
    }

    /// Of each cell by number, whether it is hidden.
    pub fn hidden(&self) -> Vec<bool> {
        self.reasons.iter().map(Option::is_some).collect()
    }

    /// A rate made of two cells. `None` when one of them is hidden (with the other, the rate would give it back), when the
    /// denominator is 0, or when they are equal and not 0: everybody would be known to be in the numerator.
    ///
    /// # Panics
    ///
    /// When a position is not one of the table.
    pub fn rate(&self, numerator: &[usize], denominator: &[usize]) -> Option<f64> {
        match (self.cell(numerator), self.cell(denominator)) {
            (Cell::Count(part), Cell::Count(whole)) if whole > 0 && part != whole => Some(part as f64 / whole as f64),
            _ => None,
        }
    }
}
