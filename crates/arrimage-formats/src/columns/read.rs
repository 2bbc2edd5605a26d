//! Reading a file of columns, one block of whole cases after the other. Whatever the bytes, it ends and says where.

use std::io::{self, Read};

use arrimage_measure::{Event, Names};

use super::{
    ACTIVITIES, COLUMNS, Cover, Damage, END, EVENTS, FRONT, Fault, LONGEST_CASE, MAGIC, ORGANISATIONS, VERSION,
};

/// A number is read as eight bytes and masked: that many may stand after the last column.
const SPARE: usize = 8;

/// A file being read.
pub struct Reader<R> {
    source: R,
    cover: Option<Cover>,
    /// Where the next block begins.
    offset: u64,
    contents: Vec<u8>,
    activities: Names,
    organisations: Names,
    next: Option<u64>,
    numbers: Vec<u64>,
    lengths: Vec<u32>,
    events: Vec<Event>,
    cases: u64,
    read: u64,
    ended: bool,
}

/// Whole cases, by number.
#[derive(Debug, Clone, Copy)]
pub struct Block<'a> {
    numbers: &'a [u64],
    lengths: &'a [u32],
    events: &'a [Event],
}

impl<'a> Block<'a> {
    /// Each case: its number, and its events by time.
    pub fn cases(self) -> impl Iterator<Item = (u64, &'a [Event])> {
        let mut rest = self.events;
        self.numbers.iter().zip(self.lengths).map(move |(number, length)| {
            let (case, after) = rest.split_at(*length as usize);
            rest = after;
            (*number, case)
        })
    }
}

impl<R: Read> Reader<R> {
    /// Reads the header. Give it a source that is read in large pieces.
    pub fn new(mut source: R) -> Result<Self, Damage> {
        let damage = |fault| Damage { offset: 0, fault };
        let mut header = [0; MAGIC.len() + 2];
        fill(&mut source, &mut header).map_err(|fault| match fault {
            Fault::Truncated => damage(Fault::NotColumns),
            other => damage(other),
        })?;
        if !header.starts_with(MAGIC) {
            return Err(damage(Fault::NotColumns));
        }
        let [version, covers] = [header[MAGIC.len()], header[MAGIC.len() + 1]];
        if version != VERSION {
            return Err(damage(Fault::Version(version)));
        }
        let mut sum = crc32fast::Hasher::new();
        sum.update(&header);
        let mut offset = header.len() as u64 + 4;
        let mut cover = None;
        if covers == 1 {
            let (mut seq, mut hash) = ([0; 8], [0; 32]);
            fill(&mut source, &mut seq).and_then(|()| fill(&mut source, &mut hash)).map_err(damage)?;
            sum.update(&seq);
            sum.update(&hash);
            offset += 40;
            cover = Some(Cover { seq: u64::from_le_bytes(seq), hash });
        }
        let mut stored = [0; 4];
        fill(&mut source, &mut stored).map_err(damage)?;
        if u32::from_le_bytes(stored) != sum.finalize() || covers > 1 {
            return Err(damage(Fault::Altered));
        }
        Ok(Reader {
            source,
            cover,
            offset,
            contents: Vec::new(),
            activities: Names::default(),
            organisations: Names::default(),
            next: Some(0),
            numbers: Vec::new(),
            lengths: Vec::new(),
            events: Vec::new(),
            cases: 0,
            read: 0,
            ended: false,
        })
    }

    /// What it covers of a journal.
    pub const fn cover(&self) -> Option<Cover> {
        self.cover
    }

    /// The activities named so far: all those of the events read so far.
    pub const fn activities(&self) -> &Names {
        &self.activities
    }

    /// The organisations named so far.
    pub const fn organisations(&self) -> &Names {
        &self.organisations
    }

    /// How many bytes were read.
    pub const fn offset(&self) -> u64 {
        self.offset
    }

    /// The next cases; `None` when the file ends, and ends as it should.
    pub fn next_block(&mut self) -> Result<Option<Block<'_>>, Damage> {
        while !self.ended {
            let offset = self.offset;
            let found = self.advance().map_err(|fault| Damage { offset, fault })?;
            if found {
                return Ok(Some(self.block()));
            }
        }
        Ok(None)
    }

    /// The cases that [`Reader::next_block`] last gave, beside whatever else the reader knows.
    pub fn block(&self) -> Block<'_> {
        Block { numbers: &self.numbers, lengths: &self.lengths, events: &self.events }
    }

    /// Reads a block; says whether it holds events.
    fn advance(&mut self) -> Result<bool, Fault> {
        let mut front = [0; 5];
        fill(&mut self.source, &mut front)?;
        let [kind, length @ ..] = front;
        let length = u32::from_le_bytes(length) as usize;
        self.contents.clear();
        // Grows with what is there, never with what is claimed.
        let read = (&mut self.source).take(length as u64).read_to_end(&mut self.contents).map_err(Fault::Io)?;
        if read < length {
            return Err(Fault::Truncated);
        }
        let mut stored = [0; 4];
        fill(&mut self.source, &mut stored)?;
        let mut sum = crc32fast::Hasher::new();
        sum.update(&front);
        sum.update(&self.contents);
        if u32::from_le_bytes(stored) != sum.finalize() {
            return Err(Fault::Altered);
        }
        self.offset += (front.len() + length + stored.len()) as u64;
        match kind {
            ACTIVITIES => names(&self.contents, &mut self.activities).map(|()| false),
            ORGANISATIONS => names(&self.contents, &mut self.organisations).map(|()| false),
            EVENTS => self.decode().map(|()| true),
            END => self.end().map(|()| false),
            _ => Err(Fault::Impossible("a block of no known kind")),
        }
    }

    fn end(&mut self) -> Result<(), Fault> {
        let mut wanted = self.cases.to_le_bytes().to_vec();
        wanted.extend(self.read.to_le_bytes());
        if self.contents != wanted {
            return Err(Fault::Impossible("the end does not count what the file holds"));
        }
        if self.source.read(&mut [0]).map_err(Fault::Io)? != 0 {
            return Err(Fault::Impossible("something follows the end"));
        }
        self.ended = true;
        Ok(())
    }

    fn decode(&mut self) -> Result<(), Fault> {
        let Some(front) = self.contents.first_chunk::<FRONT>() else {
            return Err(Fault::Impossible("a block of events without its front"));
        };
        let word = |at: usize| u32::from_le_bytes([front[at], front[at + 1], front[at + 2], front[at + 3]]);
        let (cases, events, unit) = (word(0) as usize, word(4) as usize, u64::from(word(16)));
        let base = (u64::from(word(8)) | u64::from(word(12)) << 32).cast_signed();
        let widths: [usize; COLUMNS] = std::array::from_fn(|column| usize::from(front[FRONT - COLUMNS + column]));
        let rows = [cases, cases, events, events, events];
        let length: usize = rows.iter().zip(widths).map(|(rows, width)| rows * width).sum();
        if widths.iter().any(|width| *width > 8) || self.contents.len() != FRONT + length {
            return Err(Fault::Impossible("a block of events that is not as long as it says"));
        }
        if events > LONGEST_CASE || cases > events {
            return Err(Fault::Impossible("a block of more events than there can be"));
        }
        self.contents.resize(FRONT + length + SPARE, 0);
        let mut at = FRONT;
        let [numbers, lengths, activities, organisations, times] = std::array::from_fn(|column| {
            let from = at;
            at += rows[column] * widths[column];
            Column { bytes: &self.contents[from..at + SPARE], width: widths[column] }
        });

        self.numbers.clear();
        self.lengths.clear();
        for row in 0..cases {
            let number = self.next.and_then(|next| next.checked_add(numbers.get(row)));
            let Some(number) = number else { return Err(Fault::Impossible("a case's number is too large")) };
            self.next = number.checked_add(1);
            self.numbers.push(number);
            self.lengths.push(lengths.get(row).saturating_add(1).min(u64::from(u32::MAX)) as u32);
        }
        if self.lengths.iter().map(|length| u64::from(*length)).sum::<u64>() != events as u64 {
            return Err(Fault::Impossible("cases with more or fewer events than their block"));
        }

        let (known_activities, known_places) = (self.activities.len() as u64, self.organisations.len() as u64);
        let mut wrong = false;
        self.events.clear();
        self.events.reserve(events);
        for length in &self.lengths {
            let mut before = base;
            for row in self.events.len()..self.events.len() + *length as usize {
                let (activity, place) = (activities.get(row), organisations.get(row));
                let at = before.wrapping_add_unsigned(times.get(row).wrapping_mul(unit));
                wrong |= activity >= known_activities || place > known_places || at < before;
                // Without an organisation 0 becomes u32::MAX, which says so.
                let organisation = (place as u32).wrapping_sub(1);
                self.events.push(Event { at, activity: activity as u32, organisation });
                before = at;
            }
        }
        if wrong {
            return Err(Fault::Impossible("an event without a known activity, organisation or moment"));
        }
        self.cases += cases as u64;
        self.read += events as u64;
        Ok(())
    }
}

/// Numbers of one width, followed by [`SPARE`] bytes of whatever comes next.
struct Column<'a> {
    bytes: &'a [u8],
    width: usize,
}

impl Column<'_> {
    #[inline]
    fn get(&self, row: usize) -> u64 {
        let at = row * self.width;
        let mut word = [0; 8];
        word.copy_from_slice(&self.bytes[at..at + 8]);
        let mask = if self.width == 8 { u64::MAX } else { (1 << (8 * self.width)) - 1 };
        u64::from_le_bytes(word) & mask
    }
}

fn names(mut contents: &[u8], names: &mut Names) -> Result<(), Fault> {
    const WRONG: Fault = Fault::Impossible("names that can't be read");
    while !contents.is_empty() {
        let (length, rest) = contents.split_first_chunk::<4>().ok_or(WRONG)?;
        let (name, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize).ok_or(WRONG)?;
        let before = names.len();
        names.number(std::str::from_utf8(name).map_err(|_| WRONG)?);
        if names.len() == before {
            return Err(Fault::Impossible("the same name twice"));
        }
        contents = rest;
    }
    Ok(())
}

fn fill(source: &mut impl Read, bytes: &mut [u8]) -> Result<(), Fault> {
    source.read_exact(bytes).map_err(|error| match error.kind() {
        io::ErrorKind::UnexpectedEof => Fault::Truncated,
        _ => Fault::Io(error),
    })
}
