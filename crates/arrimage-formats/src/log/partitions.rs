//! Events put together by case, in more room than memory: grouping by the hash of the case, on disk beyond the memory allowed.
//!
//! An event is appended to the partition of its case. When all partitions together pass what memory allows, they go to disk and
//! begin again. At the end each is read back, in the order of the file, and its cases are handed over. A partition that is
//! too large by itself is split by other bits of the hash, [`SPLITS`] times at most: beyond, what is left is in all
//! likelihood a single case, which must fit in memory.
//!
//! A record: the hash (4 bytes), the time (8), a tag (1), then, if the tag is less than [`WIDE`], that many bytes of case after
//! the activity and the organisation (2 bytes each, 65 535 for none); else the length, the activity and the organisation (4 each) and
//! the case.

use std::io;

use arrimage_measure::Event;

use super::{
    names::Words,
    spill::{Extent, Spill},
};

/// Bits of the hash that choose the partition.
const BITS: u32 = 8;
const SPLITS: u32 = 3;
const WIDE: u8 = 255;
const NARROW_HEAD: usize = 17;
const WIDE_HEAD: usize = 25;

/// Events by partition.
#[derive(Debug)]
pub(crate) struct Partitions {
    buffers: Vec<Vec<u8>>,
    extents: Vec<Vec<Extent>>,
    held: usize,
    split: u32,
    spill: Spill,
}

impl Partitions {
    pub(crate) fn new(spill: Spill) -> Self {
        Self::of(spill, 0)
    }

    fn of(spill: Spill, split: u32) -> Self {
        let many = 1 << BITS;
        Partitions { buffers: vec![Vec::new(); many], extents: vec![Vec::new(); many], held: 0, split, spill }
    }

    /// Bytes held in memory.
    pub(crate) fn held(&self) -> usize {
        self.held
    }

    /// Takes an event of a case.
    #[inline]
    pub(crate) fn push(&mut self, case: &[u8], event: Event) {
        let hash = Words::of(case).hash(case);
        let partition = self.partition(hash);
        let buffer = &mut self.buffers[partition];
        let before = buffer.len();
        let nowhere = event.organisation == Event::NOWHERE;
        if case.len() < WIDE as usize && event.activity < 0xffff && (nowhere || event.organisation < 0xffff) {
            let mut head = [0; NARROW_HEAD];
            head[..4].copy_from_slice(&hash.to_le_bytes());
            head[4..12].copy_from_slice(&event.at.to_le_bytes());
            head[12] = case.len() as u8;
            head[13..15].copy_from_slice(&(event.activity as u16).to_le_bytes());
            head[15..].copy_from_slice(&(event.organisation as u16).to_le_bytes());
            buffer.extend_from_slice(&head);
        } else {
            let mut head = [0; WIDE_HEAD];
            head[..4].copy_from_slice(&hash.to_le_bytes());
            head[4..12].copy_from_slice(&event.at.to_le_bytes());
            head[12] = WIDE;
            head[13..17].copy_from_slice(&(case.len() as u32).to_le_bytes());
            head[17..21].copy_from_slice(&event.activity.to_le_bytes());
            head[21..].copy_from_slice(&event.organisation.to_le_bytes());
            buffer.extend_from_slice(&head);
        }
        buffer.extend_from_slice(case);
        self.held += buffer.len() - before;
    }

    fn partition(&self, hash: u32) -> usize {
        (hash >> (32 - BITS * (self.split + 1))) as usize & ((1 << BITS) - 1)
    }

    /// Puts on disk what is in memory.
    pub(crate) fn spill(&mut self) -> io::Result<()> {
        for (buffer, extents) in self.buffers.iter_mut().zip(&mut self.extents) {
            if !buffer.is_empty() {
                extents.push(self.spill.put(buffer)?);
                buffer.clear();
            }
        }
        self.held = 0;
        Ok(())
    }

    /// Hands over each case once, its events in the order in which they came, and how many bytes are still held.
    /// Returns how many bytes were put on disk, in all.
    pub(crate) fn drain(
        mut self,
        memory: usize,
        take: &mut dyn FnMut(&mut [Event], usize) -> io::Result<()>,
    ) -> io::Result<u64> {
        let mut written = 0;
        let mut cases = Cases::default();
        let mut whole = Vec::new();
        for partition in 0..self.buffers.len() {
            let last = std::mem::take(&mut self.buffers[partition]);
            let extents = std::mem::take(&mut self.extents[partition]);
            self.held -= last.len();
            if extents.is_empty() {
                let held = self.held + last.len();
                cases.group(&last, &mut |events| take(events, held))?;
                continue;
            }
            let bytes = extents.iter().map(|extent| extent.len).sum::<usize>() + last.len();
            if bytes > memory / 4 && self.split < SPLITS {
                written += self.finer(&extents, last, memory, take)?;
                continue;
            }
            whole.clear();
            whole.reserve_exact(bytes);
            for extent in extents {
                let from = whole.len();
                whole.resize(from + extent.len, 0);
                self.spill.read(extent, 0, &mut whole[from..])?;
            }
            whole.extend_from_slice(&last);
            drop(last);
            let held = self.held + whole.len();
            cases.group(&whole, &mut |events| take(events, held))?;
        }
        Ok(written + self.spill.written())
    }

    /// Splits one partition by other bits of the hash.
    fn finer(
        &mut self,
        extents: &[Extent],
        last: Vec<u8>,
        memory: usize,
        take: &mut dyn FnMut(&mut [Event], usize) -> io::Result<()>,
    ) -> io::Result<u64> {
        let mut finer = Partitions::of(Spill::new(self.spill.folder()), self.split + 1);
        let mut bytes = Vec::new();
        for extent in extents {
            bytes.resize(extent.len, 0);
            self.spill.read(*extent, 0, &mut bytes)?;
            finer.again(&bytes, memory / 4)?;
        }
        finer.again(&last, memory / 4)?;
        drop((bytes, last));
        finer.drain(memory, take)
    }

    fn again(&mut self, mut bytes: &[u8], memory: usize) -> io::Result<()> {
        while let Some(record) = Record::first(bytes) {
            let partition = self.partition(record.hash);
            self.buffers[partition].extend_from_slice(&bytes[..record.len]);
            self.held += record.len;
            bytes = &bytes[record.len..];
            if self.held > memory {
                self.spill()?;
            }
        }
        Ok(())
    }
}

struct Record<'a> {
    hash: u32,
    event: Event,
    case: &'a [u8],
    len: usize,
}

impl<'a> Record<'a> {
    #[inline]
    fn first(bytes: &'a [u8]) -> Option<Self> {
        let (head, rest) = bytes.split_first_chunk::<NARROW_HEAD>()?;
        let hash = u32::from_le_bytes([head[0], head[1], head[2], head[3]]);
        let at = i64::from_le_bytes([head[4], head[5], head[6], head[7], head[8], head[9], head[10], head[11]]);
        let first = u32::from_le_bytes([head[13], head[14], head[15], head[16]]);
        if head[12] == WIDE {
            let (head, rest) = rest.split_first_chunk::<{ WIDE_HEAD - NARROW_HEAD }>()?;
            let activity = u32::from_le_bytes([head[0], head[1], head[2], head[3]]);
            let organisation = u32::from_le_bytes([head[4], head[5], head[6], head[7]]);
            let case = rest.get(..first as usize)?;
            let event = Event { at, activity, organisation };
            return Some(Record { hash, event, case, len: WIDE_HEAD + case.len() });
        }
        let case = rest.get(..head[12] as usize)?;
        let organisation = if first >> 16 == 0xffff { Event::NOWHERE } else { first >> 16 };
        let event = Event { at, activity: first & 0xffff, organisation };
        Some(Record { hash, event, case, len: NARROW_HEAD + case.len() })
    }
}

/// Puts the records of one partition together by case; its tables are used again for the next.
#[derive(Debug, Default)]
struct Cases {
    /// Numbers of cases by hash; a power of two of them, at most half full.
    slots: Vec<u32>,
    /// Hash, where the case's text is, how many events, where they go.
    cases: Vec<Case>,
    events: Vec<(u32, Event)>,
    sorted: Vec<Event>,
}

#[derive(Debug, Clone, Copy)]
struct Case {
    hash: u32,
    len: u32,
    from: usize,
    count: usize,
}

const NONE: u32 = u32::MAX;

impl Cases {
    fn group(&mut self, bytes: &[u8], take: &mut dyn FnMut(&mut [Event]) -> io::Result<()>) -> io::Result<()> {
        self.cases.clear();
        self.events.clear();
        let slots = self.slots.len().max(1_024);
        self.slots.clear();
        self.slots.resize(slots, NONE);
        let mut at = 0;
        while let Some(record) = Record::first(&bytes[at..]) {
            let from = at + record.len - record.case.len();
            let number = self.number(bytes, record.hash, record.case, from);
            self.cases[number as usize].count += 1;
            self.events.push((number, record.event));
            at += record.len;
        }
        debug_assert_eq!(at, bytes.len(), "a partition is whole records");
        let mut next = 0;
        for case in &mut self.cases {
            case.from = next;
            next += case.count;
        }
        self.sorted.clear();
        self.sorted.resize(next, Event { at: 0, activity: 0, organisation: 0 });
        for &(number, event) in &self.events {
            let to = &mut self.cases[number as usize].from;
            self.sorted[*to] = event;
            *to += 1;
        }
        let mut rest = self.sorted.as_mut_slice();
        for case in &self.cases {
            let (events, others) = rest.split_at_mut(case.count);
            take(events)?;
            rest = others;
        }
        Ok(())
    }

    #[inline]
    fn number(&mut self, bytes: &[u8], hash: u32, text: &[u8], from: usize) -> u32 {
        let words = Words::of(text);
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            let number = self.slots[slot];
            if number == NONE {
                break;
            }
            let case = &self.cases[number as usize];
            if case.hash == hash {
                let known = &bytes[case.from..case.from + case.len as usize];
                if Words::of(known) == words && (words.settles() || known == text) {
                    return number;
                }
            }
            slot = (slot + 1) & mask;
        }
        let number = self.cases.len() as u32;
        self.slots[slot] = number;
        self.cases.push(Case { hash, len: text.len() as u32, from, count: 0 });
        if self.cases.len() * 2 > self.slots.len() {
            self.grow();
        }
        number
    }

    #[cold]
    fn grow(&mut self) {
        let twice = self.slots.len() * 2;
        self.slots.clear();
        self.slots.resize(twice, NONE);
        for (number, case) in (0..).zip(&self.cases) {
            let mut slot = case.hash as usize & (twice - 1);
            while self.slots[slot] != NONE {
                slot = (slot + 1) & (twice - 1);
            }
            self.slots[slot] = number;
        }
    }
}
