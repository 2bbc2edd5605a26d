//! Names looked up by their bytes: what is already known needs no second look at whether it is UTF-8.

use std::hash::Hasher;

use arrimage_measure::Names;
use rustc_hash::FxHasher;

const EMPTY: u32 = u32::MAX;
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

/// A text as two words, with its length: equal ones are equal texts, up to [`Words::WHOLE`] bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Words {
    len: usize,
    first: u64,
    last: u64,
}

impl Words {
    const WHOLE: usize = 16;

    #[inline]
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let len = bytes.len();
        let (first, last) = match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
            (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
            _ => match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
                (Some(first), Some(last)) => (u32::from_le_bytes(*first).into(), u32::from_le_bytes(*last).into()),
                _ => (bytes.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)), 0),
            },
        };
        Words { len, first, last }
    }

    /// Whether a text is the same as another whose words these are the same as.
    #[inline]
    pub(crate) fn settles(self) -> bool {
        self.len <= Self::WHOLE
    }

    /// A hash with its bits mixed, the same in every run.
    #[inline]
    pub(crate) fn hash(self, bytes: &[u8]) -> u32 {
        if self.len <= Self::WHOLE {
            let product = u128::from(self.first ^ MIX)
                .wrapping_mul(u128::from(self.last ^ (self.len as u64) ^ 0xe703_7ed1_a0b4_28db));
            return ((((product >> 64) as u64) ^ product as u64).wrapping_mul(MIX) >> 32) as u32;
        }
        let mut hasher = FxHasher::default();
        hasher.write(bytes);
        (hasher.finish().wrapping_mul(MIX) >> 32) as u32
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

const FREE: Slot = Slot { words: Words { len: 0, first: 0, last: 0 }, hash: 0, number: EMPTY };

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
