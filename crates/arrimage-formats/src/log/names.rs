//! Names looked up by their bytes: what is already known needs no second look at whether it is UTF-8.

use std::hash::Hasher;

use arrimage_measure::Names;
use rustc_hash::FxHasher;

const EMPTY: u32 = u32::MAX;
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
const OTHER: u64 = 0xe703_7ed1_a0b4_28db;

/// A text as three words, with its length: equal ones are equal texts, up to [`Words::WHOLE`] bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Words {
    len: usize,
    first: u64,
    middle: u64,
    last: u64,
}

impl Words {
    const WHOLE: usize = 24;

    #[inline]
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let len = bytes.len();
        let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) else {
            let first = match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
                (Some(first), Some(last)) => {
                    u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32
                }
                _ => bytes.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)),
            };
            return Words { len, first, middle: 0, last: 0 };
        };
        let middle = if len > 16 { bytes[8..].first_chunk::<8>() } else { None };
        let middle = middle.map_or(0, |middle| u64::from_le_bytes(*middle));
        Words { len, first: u64::from_le_bytes(*first), middle, last: u64::from_le_bytes(*last) }
    }

    /// Whether a text is the same as another whose words these are the same as.
    #[inline]
    pub(crate) fn settles(self) -> bool {
        self.len <= Self::WHOLE
    }

    /// A hash with its bits mixed, the same in every run.
    #[inline]
    pub(crate) fn hash(self, bytes: &[u8]) -> u32 {
        let rest = if self.settles() {
            self.middle.wrapping_mul(MIX)
        } else {
            let mut hasher = FxHasher::default();
            hasher.write(bytes);
            hasher.finish()
        };
        let (one, other) = (self.first ^ MIX ^ rest, self.last.rotate_left(29) ^ ((self.len as u64) << 56) ^ OTHER);
        let product = u128::from(one) * u128::from(other);
        ((((product >> 64) as u64) ^ product as u64).wrapping_mul(MIX) >> 32) as u32
    }
}

/// [`Names`] with a table of their bytes.
#[derive(Debug)]
pub(crate) struct ByteNames {
    names: Names,
    /// A power of two of them, at most half full.
    slots: Vec<Slot>,
}

#[derive(Debug, Clone, Copy)]
struct Slot {
    words: Words,
    hash: u32,
    number: u32,
}

const FREE: Slot = Slot { words: Words { len: 0, first: 0, middle: 0, last: 0 }, hash: 0, number: EMPTY };

impl ByteNames {
    pub(crate) fn new() -> Self {
        ByteNames { names: Names::default(), slots: vec![FREE; 64] }
    }

    pub(crate) fn names(&self) -> &Names {
        &self.names
    }

    /// The number of a name; `None` if the bytes are not UTF-8.
    #[inline]
    pub(crate) fn number(&mut self, bytes: &[u8]) -> Option<u32> {
        let words = Words::of(bytes);
        let hash = words.hash(bytes);
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = &self.slots[at];
            if slot.number == EMPTY {
                return self.add(bytes, words, hash);
            }
            if slot.words == words && (words.settles() || self.names.name(slot.number).as_bytes() == bytes) {
                return Some(slot.number);
            }
            at = (at + 1) & mask;
        }
    }

    #[cold]
    fn add(&mut self, bytes: &[u8], words: Words, hash: u32) -> Option<u32> {
        let number = self.names.number(std::str::from_utf8(bytes).ok()?);
        if (self.names.len() + 1) * 2 > self.slots.len() {
            let twice = self.slots.len() * 2;
            let old = std::mem::replace(&mut self.slots, vec![FREE; twice]);
            for slot in old.into_iter().filter(|slot| slot.number != EMPTY) {
                self.put(slot);
            }
        }
        self.put(Slot { words, hash, number });
        Some(number)
    }

    fn put(&mut self, slot: Slot) {
        let mask = self.slots.len() - 1;
        let mut at = slot.hash as usize & mask;
        while self.slots[at].number != EMPTY {
            at = (at + 1) & mask;
        }
        self.slots[at] = slot;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{ByteNames, Words};

    proptest! {
        #[test]
        fn short_texts_are_the_same_when_their_words_are(a in "[ab]{0,30}", b in "[ab]{0,30}") {
            let (left, right) = (Words::of(a.as_bytes()), Words::of(b.as_bytes()));
            if left == right && left.settles() {
                prop_assert_eq!(&a, &b);
            }
            if a == b {
                prop_assert_eq!(left, right);
                prop_assert_eq!(left.hash(a.as_bytes()), right.hash(b.as_bytes()));
            }
        }

        #[test]
        fn a_name_keeps_its_number(names in prop::collection::vec("[a-c]{0,40}", 0..300)) {
            let mut numbered = ByteNames::new();
            let first: Vec<_> = names.iter().map(|name| numbered.number(name.as_bytes())).collect();
            for (name, number) in names.iter().zip(first) {
                prop_assert_eq!(numbered.number(name.as_bytes()), number);
                prop_assert_eq!(numbered.names().name(number.unwrap()), name.as_str());
            }
        }
    }
}
