//! Small sets of positions, as words of 64 bits. Two that meet have the same number of words.

/// How many words hold `count` positions.
pub fn words(count: usize) -> usize {
    count.div_ceil(64)
}

/// The set of `positions`, among `count`.
pub fn of(positions: impl IntoIterator<Item = usize>, count: usize) -> Box<[u64]> {
    let mut set = vec![0; words(count)];
    for position in positions {
        add(&mut set, position);
    }
    set.into()
}

/// Adds a position.
pub fn add(set: &mut [u64], position: usize) {
    set[position / 64] |= 1 << (position % 64);
}

/// Takes a position away.
pub fn remove(set: &mut [u64], position: usize) {
    set[position / 64] &= !(1 << (position % 64));
}

/// Whether a position is in it.
pub fn has(set: &[u64], position: usize) -> bool {
    set[position / 64] >> (position % 64) & 1 == 1
}

/// What is in it, ascending.
pub fn positions(set: &[u64]) -> impl Iterator<Item = usize> {
    set.iter().enumerate().flat_map(|(word, bits)| {
        let mut rest = *bits;
        std::iter::from_fn(move || {
            let next = (rest != 0).then(|| rest.trailing_zeros() as usize)?;
            rest &= rest - 1;
            Some(word * 64 + next)
        })
    })
}

/// Whether nothing is in it.
pub fn is_empty(set: &[u64]) -> bool {
    set.iter().all(|word| *word == 0)
}

/// Adds all of `other`.
pub fn add_all(set: &mut [u64], other: &[u64]) {
    for (word, more) in set.iter_mut().zip(other) {
        *word |= more;
    }
}

/// Adds what is in `other` and not in `but`.
pub fn add_all_but(set: &mut [u64], other: &[u64], but: &[u64]) {
    for ((word, more), less) in set.iter_mut().zip(other).zip(but) {
        *word |= more & !less;
    }
}

/// Whether all of `part` is in `whole`.
pub fn within(part: &[u64], whole: &[u64]) -> bool {
    part.iter().zip(whole).all(|(part, whole)| part & !whole == 0)
}

/// Whether the two have something in common.
pub fn meet(one: &[u64], other: &[u64]) -> bool {
    one.iter().zip(other).any(|(one, other)| one & other != 0)
}
