//! How far a hidden cell could differ: its range over all tables of whole numbers that agree with what is published.
//!
//! First an exchange is looked for: some persons more in one cell, as many fewer in the next of the row, and so on round.
//! Where there is none, the bounds are those of a linear program, solved by the simplex method with Bland's rule. In tables of two dimensions,
//! one of which may be nested, its corners are whole tables and the range is exact. With more dimensions a corner may lie
//! between tables: it is then left aside. A range is made only of tables that were found and checked in whole numbers, so
//! it is never wider than the true one, and what is held to be safe is.

use std::collections::VecDeque;

use rustc_hash::FxHashMap;

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

/// Of each cell by number, its range when it is hidden. Solved whatever the size: minutes for thousands of hidden cells.
///
/// # Panics
///
/// When `hidden` does not speak of each cell of the table.
pub fn ranges(table: &Table, hidden: &[bool]) -> Vec<Option<Range>> {
    assert_eq!(hidden.len(), table.len(), "each cell is hidden or not");
    let mut ranges = vec![None; table.len()];
    for mut system in System::parts(table, &table.sums(), hidden) {
        let all: Vec<usize> = (0..system.cells.len()).collect();
        system.widen(&all, u64::MAX);
        for (place, cell) in system.cells.iter().enumerate() {
            ranges[*cell] = Some(system.ranges[place]);
        }
    }
    ranges
}

/// Hidden cells that sums tie together, and what is known of them: for each sum, hidden parts − hidden total = `known`.
#[derive(Default)]
pub(super) struct System {
    cells: Vec<usize>,
    rows: Vec<(Vec<(usize, i64)>, i64)>,
    /// Of each cell, the rows that it is in.
    rows_of: Vec<Vec<(usize, i64)>>,
    /// What the cells truly are.
    truth: Vec<i64>,
    ranges: Vec<Range>,
}

/// A row, and what it is wrong by.
type Wrong = (usize, i64);

/// A larger system is not solved: a cell for which no exchange is found then counts as narrow, and more is hidden than
/// needed, in seconds rather than minutes.
const SOLVED: usize = 400;

impl System {
    /// The hidden cells of a table, in as many systems as do not touch.
    pub(super) fn parts(table: &Table, sums: &[Sum], hidden: &[bool]) -> Vec<System> {
        let mut together = petgraph::unionfind::UnionFind::new(table.len());
        let touched: Vec<&Sum> =
            sums.iter().filter(|sum| !sum.implied && sum.cells().any(|cell| hidden[cell])).collect();
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
            let system = systems[label[cell]].get_or_insert_with(System::default);
            place[cell] = system.cells.len();
            system.cells.push(cell);
            system.rows_of.push(Vec::new());
            system.truth.push(table.counts[cell] as i64);
            system.ranges.push(Range { low: table.counts[cell], high: Some(table.counts[cell]) });
        }
        for sum in touched {
            let signed = sum.parts.iter().map(|part| (*part, 1)).chain([(sum.total, -1)]);
            let (unknown, shown): (Vec<_>, Vec<_>) = signed.partition(|(cell, _)| hidden[*cell]);
            let known: i64 = shown.iter().map(|(cell, sign)| -sign * table.counts[*cell] as i64).sum();
            let system = unknown.first().and_then(|(cell, _)| systems[label[*cell]].as_mut());
            if let Some(system) = system {
                let row: Vec<(usize, i64)> = unknown.into_iter().map(|(cell, sign)| (place[cell], sign)).collect();
                row.iter().for_each(|(place, sign)| system.rows_of[*place].push((system.rows.len(), *sign)));
                system.rows.push((row, known));
            }
        }
        systems.into_iter().flatten().collect()
    }

    /// Its cells, by number in the table.
    pub(super) fn cells(&self) -> &[usize] {
        &self.cells
    }

    /// The cells whose range is narrower than `k`, the first of the table first. Those that `safe` names, from a time when
    /// less was hidden, are not tried again; it learns of others.
    pub(super) fn narrow(&mut self, k: u64, safe: &mut [bool]) -> Vec<usize> {
        for place in 0..self.cells.len() {
            for change in [k as i64, -(k as i64)] {
                if !safe[self.cells[place]] && !self.ranges[place].is_at_least(k) {
                    self.exchange(place, change);
                }
            }
        }
        let known = |system: &System, place: usize| safe[system.cells[place]] || system.ranges[place].is_at_least(k);
        let open: Vec<usize> = (0..self.cells.len()).filter(|place| !known(self, *place)).collect();
        if self.cells.len() <= SOLVED && !open.is_empty() {
            self.widen(&open, k);
        }
        for (cell, range) in self.cells.iter().zip(&self.ranges) {
            safe[*cell] |= range.is_at_least(k);
        }
        self.cells.iter().copied().filter(|cell| !safe[*cell]).collect()
    }

    /// Looks for a table in which one cell differs by `change`, and others by as much, each row being set right by the next
    /// cell, back to where it began: the shortest such way through cells that are in two rows.
    fn exchange(&mut self, place: usize, change: i64) {
        let [(first, sign), (last, end)] = self.rows_of[place][..] else { return };
        if self.truth[place] + change < 0 {
            return;
        }
        // By which cell a row became wrong, and after which.
        let mut came: FxHashMap<Wrong, (usize, i64, Wrong)> = FxHashMap::default();
        let start = (first, sign * change);
        let mut next = VecDeque::from([start]);
        while let Some((row, wrong)) = next.pop_front() {
            if (row, wrong) == (last, -end * change) {
                let mut values = self.truth.clone();
                values[place] += change;
                let mut at = (row, wrong);
                while let Some((by, difference, before)) = came.get(&at).filter(|_| at != start) {
                    values[*by] += difference;
                    at = *before;
                }
                self.agree(&values);
                return;
            }
            for &(by, sign) in self.rows[row].0.iter().filter(|(by, _)| *by != place) {
                let difference = -sign * wrong;
                let [a, b] = self.rows_of[by][..] else { continue };
                let (other, far) = if a.0 == row { b } else { a };
                let reached = (other, far * difference);
                if self.truth[by] + difference >= 0 && reached != start && !came.contains_key(&reached) {
                    came.insert(reached, (by, difference, (row, wrong)));
                    next.push_back(reached);
                }
            }
        }
    }

    /// Widens the ranges of some cells as far as tables are found, or until they are `enough` wide.
    fn widen(&mut self, some: &[usize], enough: u64) {
        let Some(mut simplex) = Simplex::of(self) else { return };
        self.witness(&simplex.corner());
        for &place in some {
            for up in [true, false] {
                while !self.ranges[place].is_at_least(enough)
                    && let Some(entering) = simplex.towards(place, up)
                {
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

    /// A table that may agree with what is published, if it is one of whole numbers.
    fn witness(&mut self, corner: &[f64]) {
        if let Some(values) = whole(corner) {
            self.agree(&values);
        }
    }

    /// Widens the ranges by a table, if it agrees with what is published.
    fn agree(&mut self, values: &[i64]) {
        let sum = |row: &[(usize, i64)]| row.iter().map(|(place, sign)| sign * values[*place]).sum::<i64>();
        if values.iter().all(|value| *value >= 0) && self.rows.iter().all(|(row, known)| sum(row) == *known) {
            for (range, value) in self.ranges.iter_mut().zip(values) {
                range.low = range.low.min(*value as u64);
                range.high = range.high.map(|high| high.max(*value as u64));
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
