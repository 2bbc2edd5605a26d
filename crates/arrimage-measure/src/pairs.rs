//! A number for each ordered pair of small numbers, given in the order in which the pairs come.

use rustc_hash::FxHashMap;

/// Above this many names a square table would cost more memory than it saves time.
const LARGEST_SIDE: u32 = 1_024;
const EMPTY: u32 = u32::MAX;

/// The pairs seen. A square table while the numbers are small, because it is read once an event; a map beyond.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pairs {
    side: u32,
    table: Vec<u32>,
    beyond: FxHashMap<(u32, u32), u32>,
    pairs: Vec<(u32, u32)>,
}

impl Pairs {
    /// The number of a pair.
    #[inline]
    pub(crate) fn number(&mut self, from: u32, to: u32) -> usize {
        let largest = from.max(to);
        if largest >= self.side {
            if largest >= LARGEST_SIDE {
                let next = self.pairs.len() as u32;
                let number = *self.beyond.entry((from, to)).or_insert(next);
                if number == next {
                    self.pairs.push((from, to));
                }
                return number as usize;
            }
            self.grow(largest);
        }
        let cell = &mut self.table[(from * self.side + to) as usize];
        if *cell == EMPTY {
            *cell = self.pairs.len() as u32;
            self.pairs.push((from, to));
        }
        *cell as usize
    }

    fn grow(&mut self, largest: u32) {
        let side = (largest + 1).next_power_of_two().clamp(16, LARGEST_SIDE);
        let mut table = vec![EMPTY; (side * side) as usize];
        for (number, &(from, to)) in self.pairs.iter().enumerate() {
            if from.max(to) < side {
                table[(from * side + to) as usize] = number as u32;
            }
        }
        (self.side, self.table) = (side, table);
    }

    /// The pair of a number that this gave.
    pub(crate) fn pair(&self, number: usize) -> (u32, u32) {
        self.pairs[number]
    }

    /// The pairs, by number.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, u32)> {
        self.pairs.iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::Pairs;

    #[test]
    fn a_pair_keeps_its_number_while_the_table_grows_and_beyond_it() {
        let mut pairs = Pairs::default();
        let drawn: Vec<(u32, u32)> = (0..5_000_u32).map(|i| (i * 7 % 1_500, i * 13 % 1_400)).collect();
        let first: Vec<usize> = drawn.iter().map(|&(a, b)| pairs.number(a, b)).collect();
        let again: Vec<usize> = drawn.iter().map(|&(a, b)| pairs.number(a, b)).collect();
        assert_eq!(first, again);
        let listed: Vec<(u32, u32)> = pairs.iter().collect();
        for (pair, number) in drawn.iter().zip(&first) {
            assert_eq!(listed[*number], *pair);
        }
    }
}
