//! How far a hidden cell could differ: its range over all tables of whole numbers that agree with what is published.
//!
//! The bounds are those of a linear program, solved by the simplex method with Bland's rule. In tables of two dimensions,
//! one of which may be nested, its corners are whole tables and the range is exact. With more dimensions a corner may lie
//! between tables: it is then left aside. A range is made only of tables that were found and checked in whole numbers, so
//! it is never wider than the true one, and what is held to be safe is.

use super::table::{Sum, Table};

/// From the least to the most that a hidden cell could be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The least.
    pub low: u64,
    /// The most. `None` when nothing that is published bounds it.
    pub high: Option<u64>,
}

impl Range {
    /// Whether it is at least `k` wide.
    pub fn is_at_least(&self, k: u64) -> bool {
        self.high.is_none_or(|high| high - self.low >= k)
    }
}

/// Of each cell by number, its range when it is hidden.
///
/// # Panics
///
/// When `hidden` does not speak of each cell of the table.
pub fn ranges(table: &Table, hidden: &[bool]) -> Vec<Option<Range>> {
    assert_eq!(hidden.len(), table.len(), "each cell is hidden or not");
    let mut ranges = vec![None; table.len()];
    for mut system in System::parts(table, &table.sums(), hidden) {
        system.widen(u64::MAX);
        for (place, cell) in system.cells.iter().enumerate() {
            ranges[*cell] = Some(system.ranges[place]);
        }
    }
    ranges
}

/// Hidden cells that sums tie together, and what is known of them: for each sum, hidden parts − hidden total = `known`.
pub(super) struct System {
    cells: Vec<usize>,
    rows: Vec<(Vec<(usize, i64)>, i64)>,
    ranges: Vec<Range>,
}

impl System {
    /// The hidden cells of a table, in as many systems as do not touch.
    pub(super) fn parts(table: &Table, sums: &[Sum], hidden: &[bool]) -> Vec<System> {
        let mut together = petgraph::unionfind::UnionFind::new(table.len());
        let touched: Vec<&Sum> = sums.iter().filter(|sum| sum.cells().any(|cell| hidden[cell])).collect();
        for sum in &touched {
            let cells: Vec<usize> = sum.cells().filter(|cell| hidden[*cell]).collect();
            cells.windows(2).for_each(|pair| {
                together.union(pair[0], pair[1]);
            });
        }
        let label = together.into_labeling();
        let mut systems: Vec<Option<System>> = (0..table.len()).map(|_| None).collect();
        let mut place = vec![0; table.len()];
        for cell in (0..table.len()).filter(|cell| hidden[*cell]) {
            let new = || System { cells: Vec::new(), rows: Vec::new(), ranges: Vec::new() };
            let system = systems[label[cell]].get_or_insert_with(new);
            place[cell] = system.cells.len();
            system.cells.push(cell);
            system.ranges.push(Range { low: table.counts[cell], high: Some(table.counts[cell]) });
        }
        for sum in touched {
            let signed = sum.parts.iter().map(|part| (*part, 1)).chain([(sum.total, -1)]);
            let (unknown, shown): (Vec<_>, Vec<_>) = signed.partition(|(cell, _)| hidden[*cell]);
            let known: i64 = shown.iter().map(|(cell, sign)| -sign * table.counts[*cell] as i64).sum();
            let system = unknown.first().and_then(|(cell, _)| systems[label[*cell]].as_mut());
            if let Some(system) = system {
                system.rows.push((unknown.into_iter().map(|(cell, sign)| (place[cell], sign)).collect(), known));
            }
        }
        systems.into_iter().flatten().collect()
    }

    /// Its cells, by number in the table.
    pub(super) fn cells(&self) -> &[usize] {
        &self.cells
    }

    /// The cells whose range is narrower than `k`, the first of the table first.
    pub(super) fn narrow(&mut self, k: u64) -> Vec<usize> {
        self.widen(k);
        let narrow = self.cells.iter().zip(&self.ranges).filter(|(_, range)| !range.is_at_least(k));
        narrow.map(|(cell, _)| *cell).collect()
    }

    /// Widens the ranges, from the true table, as far as tables are found; a range at least `enough` wide is left.
    fn widen(&mut self, enough: u64) {
        let Some(mut simplex) = Simplex::of(self) else { return };
        self.witness(&simplex.corner());
        for place in 0..self.cells.len() {
            for up in [true, false] {
                if self.ranges[place].is_at_least(enough) {
                    break;
                }
                while let Some(entering) = simplex.towards(place, up) {
                    let Some(leaving) = simplex.leaving(entering) else {
                        self.without_end(&simplex.ray(entering));
                        break;
                    };
                    simplex.pivot(leaving, entering);
                    self.witness(&simplex.corner());
                }
            }
        }
    }

    /// A table that may agree with what is published: it widens the ranges if it does.
    fn witness(&mut self, corner: &[f64]) {
        let Some(values) = whole(corner) else { return };
        if self
            .rows
            .iter()
            .all(|(row, known)| row.iter().map(|(place, sign)| sign * values[*place]).sum::<i64>() == *known)
        {
            for (range, value) in self.ranges.iter_mut().zip(values) {
                range.low = range.low.min(value as u64);
                range.high = range.high.map(|high| high.max(value as u64));
            }
        }
    }

    /// A direction in which one may go on without end: the cells that grow in it are not bounded, if it is one.
    fn without_end(&mut self, direction: &[f64]) {
        let Some(values) = whole(direction) else { return };
        if self.rows.iter().all(|(row, _)| row.iter().map(|(place, sign)| sign * values[*place]).sum::<i64>() == 0) {
            for (range, _) in self.ranges.iter_mut().zip(values).filter(|(_, value)| *value > 0) {
                range.high = None;
            }
        }
    }
}

/// The same in whole numbers of 0 or more, if they are.
fn whole(values: &[f64]) -> Option<Vec<i64>> {
    let near = |value: &f64| (value - value.round()).abs() < NEAR && *value > -NEAR;
    values.iter().all(near).then(|| values.iter().map(|value| value.round() as i64).collect())
}

const NEAR: f64 = 1e-7;

/// Non-negative solutions of equations, as a tableau: of each row, the variable that it gives, its coefficients, and the
/// value.
struct Simplex {
    basis: Vec<usize>,
    rows: Vec<Vec<f64>>,
    variables: usize,
}

impl Simplex {
    /// At a first corner. `None` when no corner is found: the true table is then all that is known.
    fn of(system: &System) -> Option<Self> {
        let variables = system.cells.len();
        let mut simplex = Simplex { basis: Vec::new(), rows: Vec::new(), variables };
        for (number, (row, known)) in system.rows.iter().enumerate() {
            let sign = if *known < 0 { -1 } else { 1 };
            let mut coefficients = vec![0.0; variables + 1];
            for (place, one) in row {
                coefficients[*place] = (sign * one) as f64;
            }
            coefficients[variables] = (sign * known) as f64;
            simplex.rows.push(coefficients);
            // What the row lacks, to be brought to 0.
            simplex.basis.push(variables + number);
        }
        while let Some(entering) = simplex.towards_agreement() {
            let leaving = simplex.leaving(entering)?;
            simplex.pivot(leaving, entering);
        }
        let lacking = |simplex: &Simplex, row: usize| simplex.basis[row] >= variables;
        for row in (0..simplex.rows.len()).rev().collect::<Vec<_>>() {
            if lacking(&simplex, row) {
                if simplex.rows[row][variables] > NEAR {
                    return None;
                }
                match (0..variables).find(|column| simplex.rows[row][*column].abs() > NEAR) {
                    Some(column) => simplex.pivot(row, column),
                    // The other rows already say it.
                    None => {
                        simplex.rows.swap_remove(row);
                        simplex.basis.swap_remove(row);
                    }
                }
            }
        }
        Some(simplex)
    }

    /// The first variable that brings what rows lack nearer to 0.
    fn towards_agreement(&self) -> Option<usize> {
        let lacking: Vec<&Vec<f64>> =
            self.rows.iter().zip(&self.basis).filter(|(_, one)| **one >= self.variables).map(|(row, _)| row).collect();
        (0..self.variables).find(|column| lacking.iter().map(|row| row[*column]).sum::<f64>() > NEAR)
    }

    /// The first variable whose growth makes `place` larger, or smaller.
    fn towards(&self, place: usize, up: bool) -> Option<usize> {
        let Some(row) = self.basis.iter().position(|one| *one == place) else {
            // It is 0: it can only grow, by itself.
            return up.then_some(place);
        };
        let helps = |column: &usize| if up { self.rows[row][*column] < -NEAR } else { self.rows[row][*column] > NEAR };
        (0..self.variables).filter(|column| *column != place).find(helps)
    }

    /// The row that first stops the growth of a variable, the first variable among equals.
    fn leaving(&self, entering: usize) -> Option<usize> {
        let bound = |row: &usize| self.rows[*row][self.variables] / self.rows[*row][entering];
        let stops = (0..self.rows.len()).filter(|row| self.rows[*row][entering] > NEAR);
        stops.min_by(|a, b| bound(a).total_cmp(&bound(b)).then(self.basis[*a].cmp(&self.basis[*b])))
    }

    fn pivot(&mut self, leaving: usize, entering: usize) {
        let by = self.rows[leaving][entering];
        let pivot: Vec<f64> = self.rows[leaving].iter().map(|value| tidy(value / by)).collect();
        for (number, row) in self.rows.iter_mut().enumerate() {
            let times = row[entering];
            if number != leaving && times != 0.0 {
                row.iter_mut().zip(&pivot).for_each(|(value, other)| *value = tidy(*value - times * other));
            }
        }
        self.rows[leaving] = pivot;
        self.basis[leaving] = entering;
    }

    /// The values of all variables here.
    fn corner(&self) -> Vec<f64> {
        let mut values = vec![0.0; self.variables];
        for (row, one) in self.rows.iter().zip(&self.basis).filter(|(_, one)| **one < self.variables) {
            values[*one] = row[self.variables];
        }
        values
    }

    /// How all variables change while one grows that nothing stops.
    fn ray(&self, entering: usize) -> Vec<f64> {
        let mut change = vec![0.0; self.variables];
        change[entering] = 1.0;
        for (row, one) in self.rows.iter().zip(&self.basis).filter(|(_, one)| **one < self.variables) {
            change[*one] = -row[entering];
        }
        change
    }
}

/// Almost every coefficient is a whole number: kept so, errors do not add up.
fn tidy(value: f64) -> f64 {
    let near = value.round();
    if (value - near).abs() < 1e-9 { near } else { value }
}
