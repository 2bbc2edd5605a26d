//! Counts by several dimensions, with all their totals.

use std::collections::BTreeMap;

/// The categories of a dimension, some of which are the total of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dimension {
    totals: Vec<Option<usize>>,
}

impl Dimension {
    /// Categories numbered from 0, then their total, which is number `categories`.
    pub fn flat(categories: usize) -> Self {
        let mut totals = vec![Some(categories); categories];
        totals.push(None);
        Dimension { totals }
    }

    /// Of each category, by number, the total in which it is counted, when there is one: territories, then regions, then
    /// the whole.
    ///
    /// # Panics
    ///
    /// When a total does not come after its parts.
    pub fn nested(totals: Vec<Option<usize>>) -> Self {
        let after =
            |(part, total): (usize, &Option<usize>)| total.is_none_or(|total| part < total && total < totals.len());
        assert!(totals.iter().enumerate().all(after), "a total comes after its parts");
        Dimension { totals }
    }

    /// How many categories, totals included.
    pub fn len(&self) -> usize {
        self.totals.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.totals.is_empty()
    }

    fn parts(&self, total: usize) -> Vec<usize> {
        (0..total).filter(|part| self.totals[*part] == Some(total)).collect()
    }

    /// A category, the total in which it is counted, the total of that one…
    fn chain(&self, category: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(category), |one| self.totals[*one])
    }
}

/// A total and what it is made of, as cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) total: usize,
    pub(super) parts: Vec<usize>,
    /// Whether other sums already say it: those of its parts' own totals. A subtotal is then in two sums and not in three.
    pub(super) implied: bool,
}

impl Sum {
    pub(super) fn cells(&self) -> impl Iterator<Item = usize> {
        self.parts.iter().copied().chain([self.total])
    }
}

/// Counts by several dimensions. A cell has a position: the number of its category in each dimension.
#[derive(Debug, Clone)]
pub struct Table {
    dimensions: Vec<Dimension>,
    pub(super) counts: Vec<u64>,
    /// Of each cell, what each organisation contributes, where that is known.
    pub(super) contributors: Option<Vec<BTreeMap<u32, u64>>>,
}

impl Table {
    /// Of counts at positions without totals, which are added up here; several at one position add up too.
    ///
    /// # Panics
    ///
    /// When a position is not one of the table, or is that of a total.
    pub fn of<'a>(dimensions: Vec<Dimension>, counts: impl IntoIterator<Item = (&'a [usize], u64)>) -> Self {
        let mut table = Self::empty(dimensions);
        for (position, count) in counts {
            for cell in table.cells_that_count(position) {
                table.counts[cell] += count;
            }
        }
        table
    }

    /// The same, with the organisation that contributes each count.
    ///
    /// # Panics
    ///
    /// As [`Table::of`].
    pub fn of_contributions<'a>(
        dimensions: Vec<Dimension>,
        counts: impl IntoIterator<Item = (&'a [usize], u32, u64)>,
    ) -> Self {
        let mut table = Self::empty(dimensions);
        let mut contributors = vec![BTreeMap::new(); table.counts.len()];
        for (position, organisation, count) in counts.into_iter().filter(|entry| entry.2 > 0) {
            for cell in table.cells_that_count(position) {
                table.counts[cell] += count;
                *contributors[cell].entry(organisation).or_default() += count;
            }
        }
        table.contributors = Some(contributors);
        table
    }

    fn empty(dimensions: Vec<Dimension>) -> Self {
        let cells = dimensions.iter().map(Dimension::len).product();
        Table { dimensions, counts: vec![0; cells], contributors: None }
    }

    /// How many cells, totals included.
    pub fn len(&self) -> usize {
        self.counts.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// The count of a cell.
    ///
    /// # Panics
    ///
    /// When the position is not one of the table.
    pub fn count(&self, position: &[usize]) -> u64 {
        self.counts[self.cell(position)]
    }

    /// The number of the cell at a position: the last dimension varies fastest.
    ///
    /// # Panics
    ///
    /// When the position is not one of the table.
    pub fn cell(&self, position: &[usize]) -> usize {
        assert_eq!(position.len(), self.dimensions.len(), "a position has a category in each dimension");
        position.iter().zip(&self.dimensions).fold(0, |cell, (category, dimension)| {
            assert!(*category < dimension.len(), "a position is in the table");
            cell * dimension.len() + category
        })
    }

    /// The cell at a position without totals, and every total in which it is counted.
    fn cells_that_count(&self, position: &[usize]) -> Vec<usize> {
        assert_eq!(position.len(), self.dimensions.len(), "a position has a category in each dimension");
        position.iter().zip(&self.dimensions).fold(vec![0], |cells, (category, dimension)| {
            assert!(*category < dimension.len(), "a position is in the table");
            assert!(dimension.parts(*category).is_empty(), "a count is not that of a total");
            let further = |cell: usize| dimension.chain(*category).map(move |one| cell * dimension.len() + one);
            cells.into_iter().flat_map(further).collect()
        })
    }

    /// Every total of the table, along one dimension at a time.
    pub(super) fn sums(&self) -> Vec<Sum> {
        let mut sums = Vec::new();
        let mut stride = self.len();
        for (number, dimension) in self.dimensions.iter().enumerate() {
            let block = stride;
            let before = &self.dimensions[..number];
            stride /= dimension.len().max(1);
            let totals = (0..dimension.len()).map(|total| (total, dimension.parts(total)));
            for (total, parts) in totals.filter(|(_, parts)| !parts.is_empty()) {
                for base in (0..self.len()).step_by(block.max(1)) {
                    let implied = Self::has_subtotal(before, base / block);
                    for offset in 0..stride {
                        let at = |category: usize| base + category * stride + offset;
                        sums.push(Sum { total: at(total), parts: parts.iter().copied().map(at).collect(), implied });
                    }
                }
            }
        }
        sums
    }

    /// Whether a position in some dimensions, as a number, has a category that is a total and is counted in another.
    fn has_subtotal(dimensions: &[Dimension], mut position: usize) -> bool {
        dimensions.iter().rev().any(|dimension| {
            let category = position % dimension.len();
            position /= dimension.len();
            dimension.totals[category].is_some() && !dimension.parts(category).is_empty()
        })
    }
}
