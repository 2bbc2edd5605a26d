//! Writing a file of columns, one whole case after the other.

use std::io::{self, Write};

use arrimage_measure::{Event, Names};

use super::{ACTIVITIES, Cover, END, EVENTS, LONGEST_CASE, MAGIC, ORGANISATIONS, VERSION};

/// Enough events to make the front of a block cheap, few enough to stay in the processor's cache.
const FULL: usize = 1 << 15;
/// The units of time tried, the largest first: whole seconds and milliseconds are common.
const UNITS: [u32; 3] = [1_000_000, 1_000, 1];

/// Writes whole cases, by their numbers.
pub struct Writer<W> {
    out: W,
    activities: Named,
    organisations: Named,
    next: Option<u64>,
    numbers: Vec<u64>,
    lengths: Vec<u64>,
    events: Vec<Event>,
    cases: u64,
    written: u64,
}

#[derive(Default)]
struct Named {
    names: Names,
    /// How many of them the file holds already.
    told: usize,
}

impl<W: Write> Writer<W> {
    /// Begins a file.
    pub fn new(mut out: W, cover: Option<Cover>) -> io::Result<Self> {
        let mut header = MAGIC.to_vec();
        header.push(VERSION);
        header.push(u8::from(cover.is_some()));
        if let Some(cover) = cover {
            header.extend(cover.seq.to_le_bytes());
            header.extend(cover.hash);
        }
        header.extend(crc32fast::hash(&header).to_le_bytes());
        out.write_all(&header)?;
        Ok(Writer {
            out,
            activities: Named::default(),
            organisations: Named::default(),
            next: Some(0),
            numbers: Vec::new(),
            lengths: Vec::new(),
            events: Vec::new(),
            cases: 0,
            written: 0,
        })
    }

    /// The number of an activity in this file.
    pub fn activity(&mut self, name: &str) -> u32 {
        self.activities.names.number(name)
    }

    /// The number of an organisation in this file.
    pub fn organisation(&mut self, name: &str) -> u32 {
        self.organisations.names.number(name)
    }

    /// Writes a case: its number, larger than those before, and its events by time. A case without events is none.
    ///
    /// `InvalidInput` when the case is out of order, too long, or names what has no number here.
    pub fn case(&mut self, number: u64, events: &[Event]) -> io::Result<()> {
        let refused = |what| Err(io::Error::new(io::ErrorKind::InvalidInput, what));
        if events.is_empty() {
            return Ok(());
        }
        if events.len() > LONGEST_CASE {
            return refused("a case with more events than a file of columns can hold");
        }
        let Some(gap) = self.next.and_then(|next| number.checked_sub(next)) else {
            return refused("a case comes after one of the same or a larger number");
        };
        if !events.is_sorted_by_key(|event| event.at) {
            return refused("a case's events are not in the order of time");
        }
        let known = |number: u32, names: &Named| (number as usize) < names.names.len();
        let named = |event: &Event| {
            known(event.activity, &self.activities)
                && event.organisation().is_none_or(|place| known(place, &self.organisations))
        };
        if !events.iter().all(named) {
            return refused("an event names an activity or an organisation without a number");
        }
        if self.events.len() + events.len() > FULL {
            self.flush()?;
        }
        self.next = number.checked_add(1);
        self.numbers.push(gap);
        self.lengths.push(events.len() as u64 - 1);
        self.events.extend_from_slice(events);
        self.cases += 1;
        Ok(())
    }

    /// Ends the file.
    pub fn finish(mut self) -> io::Result<W> {
        self.flush()?;
        let mut end = self.cases.to_le_bytes().to_vec();
        end.extend(self.written.to_le_bytes());
        block(&mut self.out, END, &end)?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.activities.tell(&mut self.out, ACTIVITIES)?;
        self.organisations.tell(&mut self.out, ORGANISATIONS)?;
        if self.events.is_empty() {
            return Ok(());
        }
        let base = self.firsts().map(|event| event.at).min().unwrap_or_default();
        let mut times = self.times(base);
        let unit = UNITS.into_iter().find(|unit| times.iter().all(|time| time % u64::from(*unit) == 0)).unwrap_or(1);
        times.iter_mut().for_each(|time| *time /= u64::from(unit));
        let columns = [
            std::mem::take(&mut self.numbers),
            std::mem::take(&mut self.lengths),
            self.events.iter().map(|event| u64::from(event.activity)).collect(),
            self.events.iter().map(|event| event.organisation().map_or(0, |place| u64::from(place) + 1)).collect(),
            times,
        ];
        let mut contents = (columns[0].len() as u32).to_le_bytes().to_vec();
        contents.extend((self.events.len() as u32).to_le_bytes());
        contents.extend(base.to_le_bytes());
        contents.extend(unit.to_le_bytes());
        let widths = columns.each_ref().map(|column| width(column));
        contents.extend(widths.map(|width| width as u8));
        for (column, width) in columns.iter().zip(widths) {
            for value in column {
                contents.extend_from_slice(&value.to_le_bytes()[..width]);
            }
        }
        self.written += self.events.len() as u64;
        self.events.clear();
        block(&mut self.out, EVENTS, &contents)
    }

    /// The first event of each case that waits.
    fn firsts(&self) -> impl Iterator<Item = &Event> {
        let mut at = 0;
        self.lengths.iter().map(move |more| {
            let first = &self.events[at];
            at += *more as usize + 1;
            first
        })
    }

    /// Since the block's moment for the first event of a case, since the one before for the others.
    fn times(&self, base: i64) -> Vec<u64> {
        let mut times = Vec::with_capacity(self.events.len());
        for more in &self.lengths {
            let begun = times.len();
            let case = &self.events[begun..=begun + *more as usize];
            // Never negative, and perhaps larger than an i64: the difference of the bits is the difference.
            times.push(case[0].at.wrapping_sub(base).cast_unsigned());
            times.extend(case.windows(2).map(|pair| pair[1].at.wrapping_sub(pair[0].at).cast_unsigned()));
        }
        times
    }
}

impl Named {
    fn tell(&mut self, out: &mut impl Write, kind: u8) -> io::Result<()> {
        if self.told == self.names.len() {
            return Ok(());
        }
        let mut contents = Vec::new();
        for name in self.names.iter().skip(self.told) {
            let length = u32::try_from(name.len()).map_err(|_| io::Error::other("a name that is too long"))?;
            contents.extend(length.to_le_bytes());
            contents.extend(name.as_bytes());
        }
        self.told = self.names.len();
        block(out, kind, &contents)
    }
}

/// How many bytes the largest number needs.
fn width(column: &[u64]) -> usize {
    let bits = column.iter().fold(0, |all, value| all | value);
    (64 - bits.leading_zeros() as usize).div_ceil(8)
}

fn block(out: &mut impl Write, kind: u8, contents: &[u8]) -> io::Result<()> {
    let length = u32::try_from(contents.len()).map_err(|_| io::Error::other("a block that is too long"))?;
    let mut front = [kind, 0, 0, 0, 0];
    front[1..].copy_from_slice(&length.to_le_bytes());
    let mut sum = crc32fast::Hasher::new();
    sum.update(&front);
    sum.update(contents);
    out.write_all(&front)?;
    out.write_all(contents)?;
    out.write_all(&sum.finalize().to_le_bytes())
}
