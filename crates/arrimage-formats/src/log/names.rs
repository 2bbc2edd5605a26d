//! Names looked up by their bytes: what is already known needs no second look at whether it is UTF-8.

use std::hash::Hasher;

use arrimage_measure::Names;
use rustc_hash::FxHasher;

const EMPTY: u32 = u32::MAX;

/// A hash with all its bits mixed, the same in every run.
#[inline]
pub(crate) fn hash(bytes: &[u8]) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write(bytes);
    (hasher.finish().wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}

/// [`Names`] with a table of their bytes.
#[derive(Debug)]
pub(crate) struct ByteNames {
    names: Names,
    /// Hash and number; a power of two of them, at most half full.
    slots: Vec<(u32, u32)>,
}

impl ByteNames {
    pub(crate) fn new() -> Self {
        ByteNames { names: Names::default(), slots: vec![(0, EMPTY); 64] }
    }

    pub(crate) fn names(&self) -> &Names {
        &self.names
    }

    /// The number of a name; `None` if the bytes are not UTF-8.
    #[inline]
    pub(crate) fn number(&mut self, bytes: &[u8]) -> Option<u32> {
        let hash = hash(bytes);
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            let (found, number) = self.slots[slot];
            if number == EMPTY {
                return self.add(bytes, hash);
            }
            if found == hash && self.names.name(number).as_bytes() == bytes {
                return Some(number);
            }
            slot = (slot + 1) & mask;
        }
    }

    #[cold]
    fn add(&mut self, bytes: &[u8], hash: u32) -> Option<u32> {
        let number = self.names.number(std::str::from_utf8(bytes).ok()?);
        if (self.names.len() + 1) * 2 > self.slots.len() {
            let twice = self.slots.len() * 2;
            let old = std::mem::replace(&mut self.slots, vec![(0, EMPTY); twice]);
            for (hash, number) in old.into_iter().filter(|slot| slot.1 != EMPTY) {
                self.put(hash, number);
            }
        }
        self.put(hash, number);
        Some(number)
    }

    fn put(&mut self, hash: u32, number: u32) {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        while self.slots[slot].1 != EMPTY {
            slot = (slot + 1) & mask;
        }
        self.slots[slot] = (hash, number);
    }
}
