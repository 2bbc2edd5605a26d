//! One side's entries, whatever the order in which they arrive.

use std::collections::BTreeMap;

use super::act::{Act, Entry, Side};

/// The entries of one side, by number. Only the unbroken run from 1 counts; the rest waits for the gap to fill.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Log(BTreeMap<u32, Entry>);

/// What came of adding an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It is new.
    New,
    /// It was there already.
    Known,
}

/// The writer said something else under the same number before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("entry {n} contradicts what its writer said before")]
pub struct Contradiction {
    /// The number.
    pub n: u32,
}

impl Log {
    /// Adds an entry, in any order, as often as it comes.
    ///
    /// An entry withheld leaves in place what was already received under its number, and a number once received as
    /// withheld stays so: content that was stopped on its way is not applied when it arrives late.
    pub fn add(&mut self, entry: Entry) -> Result<Added, Contradiction> {
        match self.0.get(&entry.n) {
            None => {
                self.0.insert(entry.n, entry);
                Ok(Added::New)
            }
            Some(held) if *held == entry || held.act == Act::Withheld || entry.act == Act::Withheld => Ok(Added::Known),
            Some(_) => Err(Contradiction { n: entry.n }),
        }
    }

    /// The unbroken run from 1.
    pub fn run(&self) -> impl Iterator<Item = &Entry> + Clone {
        (1..).map_while(|n| self.0.get(&n))
    }

    /// What has arrived beyond the run, where something is missing before it.
    pub fn ahead(&self) -> impl Iterator<Item = &Entry> {
        self.0.range(self.last().saturating_add(1)..).map(|(_, entry)| entry)
    }

    /// The number of the last entry of the run; 0 when there is none.
    pub fn last(&self) -> u32 {
        u32::try_from(self.run().count()).unwrap_or(u32::MAX)
    }

    /// The first number missing, when something beyond it has arrived.
    pub fn gap(&self) -> Option<u32> {
        let next = self.last() + 1;
        self.0.range(next..).next().map(|_| next)
    }

    /// The entry of that number, whether or not it counts yet.
    pub fn get(&self, n: u32) -> Option<&Entry> {
        self.0.get(&n)
    }
}

impl FromIterator<Entry> for Log {
    /// Keeps the first of two entries that share a number.
    fn from_iter<T: IntoIterator<Item = Entry>>(entries: T) -> Self {
        let mut log = Log::default();
        for entry in entries {
            log.0.entry(entry.n).or_insert(entry);
        }
        log
    }
}

/// The two logs of a referral, as one node holds them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Logs {
    /// What the asking side wrote.
    pub asking: Log,
    /// What the handling side wrote.
    pub handling: Log,
}

impl Logs {
    /// The log of a side.
    pub const fn of(&self, side: Side) -> &Log {
        match side {
            Side::Asking => &self.asking,
            Side::Handling => &self.handling,
        }
    }

    /// The log of a side, to add to.
    pub const fn of_mut(&mut self, side: Side) -> &mut Log {
        match side {
            Side::Asking => &mut self.asking,
            Side::Handling => &mut self.handling,
        }
    }

    /// The entry that `side` would write next, here.
    pub fn next(&self, side: Side, at: jiff::Timestamp, by: super::Author, act: Act) -> Entry {
        Entry { n: self.of(side).last() + 1, seen: self.of(side.other()).last(), at, by, act }
    }
}
