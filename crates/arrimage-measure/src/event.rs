//! An event of a case, with its names as numbers.

use rustc_hash::FxHashMap;

/// What happened in a case, when, and in which organisation. A case is a slice of these, by time, ties as in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Event {
    /// When: microseconds since 1970, UTC. Finer digits are dropped by whoever reads the log.
    pub at: i64,
    /// Which activity, in the log's [`Names`] of activities.
    pub activity: u32,
    /// Which organisation, in the log's [`Names`] of organisations, or [`Event::NOWHERE`].
    pub organisation: u32,
}

impl Event {
    /// The organisation of an event that has none.
    pub const NOWHERE: u32 = u32::MAX;

    /// The organisation, when there is one.
    pub const fn organisation(&self) -> Option<u32> {
        if self.organisation == Self::NOWHERE { None } else { Some(self.organisation) }
    }
}

/// Names, numbered from 0 in the order in which they came.
#[derive(Debug, Clone, Default)]
pub struct Names {
    texts: Vec<Box<str>>,
    numbers: FxHashMap<Box<str>, u32>,
}

impl Names {
    /// The number of a name, given to it now if it is new.
    ///
    /// # Panics
    ///
    /// Past 4 294 967 294 distinct names, which no memory holds.
    pub fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        assert!(self.texts.len() < Event::NOWHERE as usize, "more names than numbers");
        let number = self.texts.len() as u32;
        self.texts.push(name.into());
        self.numbers.insert(name.into(), number);
        number
    }

    /// The number that a name already has.
    pub fn known(&self, name: &str) -> Option<u32> {
        self.numbers.get(name).copied()
    }

    /// The name of a number that this gave.
    pub fn name(&self, number: u32) -> &str {
        &self.texts[number as usize]
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// All of them, by number.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().map(AsRef::as_ref)
    }
}
