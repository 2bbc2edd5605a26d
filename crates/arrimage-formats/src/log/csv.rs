//! CSV: a header, then a row an event; `,`, `;` or a tab, as the header says.
//!
//! A row without quotation marks is cut where it lies, and nothing is allocated for it; one in which a field begins with a
//! quotation mark is read by `quoted`, with the rules of RFC 4180. Blank lines are passed over.

use std::io::Read;

use arrimage_measure::Event;
use memchr::{memchr, memchr_iter, memrchr};

use super::{
    Bads, Gather, Options,
    input::{self, Source},
    say::{Fault, Place, Refusal, What},
    time::Moments,
};

mod cut;
mod quoted;

use cut::Knife;
use quoted::{Found, Row};

/// Small enough to stay in a processor's own memory.
const BLOCK: usize = 1 << 18;
/// The longest row. A field opened by a quotation mark that is not closed by then is taken to be a mistake.
const LONGEST: usize = 1 << 20;

pub(super) fn read(source: Source, options: &Options, gather: &mut Gather, bads: &mut Bads<'_>) -> Result<(), Refusal> {
    let mut lines = Lines::new(source);
    lines.fill()?;
    while !lines.ended && lines.held().len() <= LONGEST && memchr(b'\n', lines.held()).is_none() {
        lines.fill()?;
    }
    gather.looks_at(options.organisation.as_deref().unwrap_or("organisation"));
    let (columns, delimiter) = header(&mut lines, options)?;
    let knife = Knife::new(delimiter);
    let moments = Moments::new(options);
    let mut rows = Rows { columns, delimiter, knife, moments, gather, bads, line: lines.line };
    let mut spans = vec![(0_u32, 0_u32); rows.columns.count];
    let mut row = Row::default();
    loop {
        let bytes = lines.held();
        let at = rows.block(bytes, lines.ended, &mut spans, &mut row)?;
        let stuck = at == 0 && !lines.ended;
        lines.drop(at);
        if lines.ended {
            return Ok(());
        }
        if stuck && lines.held().len() > LONGEST {
            // Not even a line's end: the row is passed over up to the next one.
            rows.bad(What::TooLong { most: LONGEST })?;
            lines.pass()?;
            rows.line += 1;
        }
        let (taken, of) = lines.progress();
        rows.bads.watch.progress(taken, of);
        lines.fill()?;
    }
}

/// The bytes that are being looked at.
struct Lines {
    source: Source,
    buffer: Vec<u8>,
    from: usize,
    to: usize,
    ended: bool,
    line: u64,
}

impl Lines {
    fn new(source: Source) -> Self {
        Lines { source, buffer: vec![0; BLOCK], from: 0, to: 0, ended: false, line: 1 }
    }

    fn held(&self) -> &[u8] {
        &self.buffer[self.from..self.to]
    }

    fn drop(&mut self, bytes: usize) {
        self.from += bytes;
    }

    fn progress(&self) -> (u64, Option<u64>) {
        let (taken, of) = self.source.progress();
        (taken.get(), of)
    }

    /// Adds bytes after those held. The last line gets an end if it has none.
    fn fill(&mut self) -> Result<(), Refusal> {
        self.buffer.copy_within(self.from..self.to, 0);
        (self.from, self.to) = (0, self.to - self.from);
        if self.to + BLOCK / 2 > self.buffer.len() {
            self.buffer.resize(self.to + BLOCK, 0);
        }
        while self.to < self.buffer.len() {
            let some = match self.source.read(&mut self.buffer[self.to..]) {
                Ok(some) => some,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(Refusal::of(input::fault(error))),
            };
            if some == 0 {
                self.ended = true;
                if self.to > 0 && self.buffer[self.to - 1] != b'\n' {
                    self.buffer[self.to] = b'\n';
                    self.to += 1;
                }
                return Ok(());
            }
            self.to += some;
        }
        Ok(())
    }

    /// Passes over everything up to the end of the line.
    fn pass(&mut self) -> Result<(), Refusal> {
        loop {
            if let Some(end) = memchr(b'\n', self.held()) {
                self.drop(end + 1);
                return Ok(());
            }
            self.from = self.to;
            if self.ended {
                return Ok(());
            }
            self.fill()?;
        }
    }
}

/// Where in a row what is looked for is.
struct Columns {
    case: usize,
    activity: usize,
    time: usize,
    /// Past the last when the log has none.
    organisation: usize,
    count: usize,
    /// Whether there is no other column.
    all: bool,
}

fn header(lines: &mut Lines, options: &Options) -> Result<(Columns, u8), Refusal> {
    let line = |fault| Refusal::at(Place::Line(1), fault);
    let bytes = lines.held();
    let Some(end) = memchr(b'\n', bytes) else {
        return Err(line(Fault::Header(What::TooLong { most: LONGEST })));
    };
    if bytes[..end].trim_ascii_end().contains(&b'\r') && !bytes[..end].contains(&b'"') {
        return Err(line(Fault::LineEnds));
    }
    // Between quotation marks, a delimiter is text.
    let outside = bytes[..end].split(|byte| *byte == b'"').step_by(2);
    let many = |byte: u8| outside.clone().map(|text| memchr_iter(byte, text).count()).sum::<usize>();
    // The first of equals: a comma, unless another is more frequent.
    let delimiter =
        [b';', b'\t'].into_iter().fold(b',', |most, byte| if many(byte) > many(most) { byte } else { most });
    let mut row = Row::default();
    let Found::Row(after) = row.read(bytes, delimiter) else { return Err(line(Fault::Header(What::OpenQuote))) };
    let mut names = Vec::with_capacity(row.len());
    for field in row.fields() {
        names.push(std::str::from_utf8(field).map_err(|_| line(Fault::Header(What::NotUtf8)))?.trim().to_owned());
    }
    let find = |wanted: &Option<String>, option: &'static str| {
        let wanted = wanted.as_deref().unwrap_or(option).trim();
        let mut found = names.iter().enumerate().filter(|(_, name)| *name == wanted).map(|(at, _)| at);
        match (found.next(), found.next()) {
            (Some(at), None) => Ok(at),
            (Some(_), Some(_)) => Err(line(Fault::ColumnTwice { name: wanted.to_owned() })),
            (None, _) => Err(line(Fault::NoColumn { name: wanted.to_owned(), option, columns: names.clone() })),
        }
    };
    let mut columns = Columns {
        case: find(&options.case, "case")?,
        activity: find(&options.activity, "activity")?,
        time: find(&options.time, "time")?,
        organisation: match options.organisation.as_deref() {
            Some("") => names.len(),
            _ => find(&options.organisation, "organisation")?,
        },
        count: names.len(),
        all: false,
    };
    let mut used = [columns.case, columns.activity, columns.time, columns.organisation].map(|at| at.min(names.len()));
    used.sort_unstable();
    columns.all = (0..names.len()).all(|at| used.binary_search(&at).is_ok());
    let ends = memchr_iter(b'\n', &bytes[..after]).count() as u64;
    lines.line += ends;
    lines.drop(after);
    Ok((columns, delimiter))
}

/// Rows, as they become events.
struct Rows<'a, 'w> {
    columns: Columns,
    delimiter: u8,
    knife: Knife,
    moments: Moments,
    gather: &'a mut Gather,
    bads: &'a mut Bads<'w>,
    /// The line that is being looked at, from 1.
    line: u64,
}

impl Rows<'_, '_> {
    /// Reads the whole rows of a block; returns where the next one begins.
    fn block(&mut self, bytes: &[u8], last: bool, spans: &mut [(u32, u32)], row: &mut Row) -> Result<usize, Refusal> {
        let Some(end) = memrchr(b'\n', bytes) else { return Ok(0) };
        let whole = &bytes[..=end];
        let ascii = whole.is_ascii();
        let mut at = 0;
        while at < whole.len() {
            let Some((fields, next)) = self.knife.cut(&whole[at..], spans) else {
                match row.read(&bytes[at..], self.delimiter) {
                    Found::Row(len) if len <= LONGEST => {
                        self.quoted(row)?;
                        self.line += memchr_iter(b'\n', &bytes[at..at + len]).count() as u64;
                        at += len;
                    }
                    Found::Open if !last && bytes.len() - at <= LONGEST => return Ok(at),
                    _ => {
                        self.bad(What::OpenQuote)?;
                        at += memchr(b'\n', &bytes[at..]).map_or(bytes.len() - at, |end| end + 1);
                        self.line += 1;
                    }
                }
                continue;
            };
            let text = &whole[at..at + next];
            at += next;
            if fields == 1 && spans[0].0 == spans[0].1 {
                self.line += 1;
                continue;
            }
            // When all columns are looked at, their names are checked once and the rest one by one.
            if !ascii && !self.columns.all && std::str::from_utf8(text).is_err() {
                self.bad(What::NotUtf8)?;
            } else if fields != self.columns.count {
                self.ragged(fields)?;
            } else {
                let field = |column: usize| match spans.get(column) {
                    Some(&(from, to)) => &text[from as usize..to as usize],
                    None => &[],
                };
                let columns = &self.columns;
                let fields =
                    [field(columns.case), field(columns.activity), field(columns.time), field(columns.organisation)];
                self.event(fields, ascii)?;
            }
            self.line += 1;
        }
        Ok(at)
    }

    fn quoted(&mut self, row: &Row) -> Result<(), Refusal> {
        if std::str::from_utf8(row.text()).is_err() {
            return self.bad(What::NotUtf8);
        }
        if row.len() != self.columns.count {
            return self.ragged(row.len());
        }
        let columns = &self.columns;
        let fields = [columns.case, columns.activity, columns.time, columns.organisation];
        self.event(fields.map(|column| row.field(column)), true)
    }

    #[inline]
    fn event(&mut self, [case, activity, time, organisation]: [&[u8]; 4], checked: bool) -> Result<(), Refusal> {
        if case.is_empty() {
            return self.bad(What::NoCase);
        }
        if !checked && !case.is_ascii() && std::str::from_utf8(case).is_err() {
            return self.bad(What::NotUtf8);
        }
        let event = match self.read(activity, time, organisation) {
            Ok(event) => event,
            Err(what) => return self.bad(what),
        };
        self.gather.push(case, event)
    }

    #[inline]
    fn read(&mut self, activity: &[u8], time: &[u8], organisation: &[u8]) -> Result<Event, What> {
        if time.is_empty() {
            return Err(What::NoTime);
        }
        Ok(Event {
            at: self.moments.read(time)?,
            activity: self.gather.activity_of(activity)?,
            organisation: self.gather.organisation_of(organisation)?,
        })
    }

    #[cold]
    fn ragged(&mut self, fields: usize) -> Result<(), Refusal> {
        self.bad(What::Ragged { fields, columns: self.columns.count })
    }

    #[cold]
    fn bad(&mut self, what: What) -> Result<(), Refusal> {
        self.bads.add(Place::Line(self.line), what)
    }
}
