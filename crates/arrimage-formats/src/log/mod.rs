//! Event logs, read and counted: CSV, XES, OCEL 2.0 JSON and our own columns, compressed by gzip or not, in any order and
//! of any size.
//!
//! [`read`] tells the format by what the file begins with. A reader turns rows or elements into events and gives them to a [`Gather`],
//! which puts them together by case, on disk beyond the memory allowed, and counts them. What is bad is a [`Refusal`],
//! or, with [`Options::skip_bad`], counted and told to a [`Watch`]; nothing is left out in silence.
//!
//! It draws nothing and keeps nothing. To add a format: how it is recognised in `format`, a module like `csv`, its refusals in `say`
//! and `words`, and its files in the corpus of the tests.

use std::path::{Path, PathBuf};

use arrimage_measure::{Counts, Figures};
use jiff::tz::TimeZone;

mod columns;
mod csv;
mod format;
mod gaps;
mod gather;
mod input;
mod names;
mod ocel;
mod partitions;
mod say;
mod spill;
mod time;
mod words;
mod xes;

pub use gather::Gather;
pub use say::{Bad, Fault, Json, Note, Place, Refusal, What, Xml};

/// How a log is read. What is `None` has the default of its format.
#[derive(Debug, Clone)]
pub struct Options {
    /// The column of the case (CSV): `case`.
    pub case: Option<String>,
    /// The column or attribute of the activity: `activity`, in XES `concept:name`; in OCEL, the event's type.
    pub activity: Option<String>,
    /// The column or attribute of the time: `time`, in XES `time:timestamp`; in OCEL, the event's time.
    pub time: Option<String>,
    /// The column, attribute or object type of the organisation: `organisation`, in XES `org:group`. Empty: the log has none.
    pub organisation: Option<String>,
    /// How times are written, in the letters of `strptime`; RFC 3339 without.
    pub time_format: Option<String>,
    /// The time zone of times that do not say their offset.
    pub timezone: Option<TimeZone>,
    /// Values that mean no organisation, besides an empty one.
    pub no_organisation: Vec<String>,
    /// The object type that is the case (OCEL).
    pub case_type: Option<String>,
    /// Whether bad rows and elements are counted and told, instead of refusing the file at the first.
    pub skip_bad: bool,
    /// Which events and cases are counted.
    pub filter: Filter,
    /// The activities that end a case; none: every case ended with its last event.
    pub endings: Vec<String>,
    /// Bytes of events held in memory before they go to disk.
    pub memory: usize,
    /// The folder of what does not fit in memory: by default, the system's.
    pub scratch: Option<PathBuf>,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            case: None,
            activity: None,
            time: None,
            organisation: None,
            time_format: None,
            timezone: None,
            no_organisation: Vec::new(),
            case_type: None,
            skip_bad: false,
            filter: Filter::default(),
            endings: Vec::new(),
            memory: 512 * 1024 * 1024,
            scratch: None,
        }
    }
}

/// Which events are counted (the period), then which cases, whole, by what appears among those events.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// The first moment, included, in microseconds since 1970.
    pub from: Option<i64>,
    /// The last moment, included.
    pub to: Option<i64>,
    /// Cases in which one of these appears; none: all cases.
    pub organisations: Vec<String>,
    /// Cases in which one of these appears; none: all cases.
    pub activities: Vec<String>,
}

/// What follows a reading while it goes on.
pub trait Watch {
    /// How many bytes of the file were read, as it lies on disk, and how many it has.
    fn progress(&mut self, _bytes: u64, _of: Option<u64>) {}
    /// How many cases were counted, after the file was read.
    fn cases(&mut self, _cases: u64) {}
    /// A bad row or element that is left out.
    fn bad(&mut self, _bad: &Bad) {}
}

/// Follows nothing.
impl Watch for () {}

/// What was read.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The counts.
    pub counts: Counts,
    /// The figures.
    pub figures: Figures,
    /// Bad rows or elements that were left out.
    pub bad: u64,
    /// What to know.
    pub notes: Vec<Note>,
    /// Bytes that did not fit in memory and went to disk.
    pub spilled: u64,
}

/// Reads a log and counts it.
///
/// # Errors
///
/// When the file cannot be read, is no log, is cut or damaged; when a row or an element is bad and [`Options::skip_bad`] is
/// not set; when what does not fit in memory cannot be put on disk. Nothing is counted then.
pub fn read(path: &Path, options: &Options, watch: &mut dyn Watch) -> Result<Reading, Refusal> {
    let within = |refusal: Refusal| match *refusal.fault {
        Fault::Scratch { .. } => refusal,
        _ => refusal.within(path),
    };
    let mut gather = Gather::new(options);
    let mut bads = Bads { watch, skip: options.skip_bad, count: 0 };
    format::read(path, options, &mut gather, &mut bads).map_err(within)?;
    let count = bads.count;
    gather.finish(count, watch)
}

/// Bad rows and elements, as they come.
struct Bads<'a> {
    watch: &'a mut dyn Watch,
    skip: bool,
    count: u64,
}

impl Bads<'_> {
    /// Counts one, or refuses the file.
    #[cold]
    fn add(&mut self, place: Place, what: What) -> Result<(), Refusal> {
        let bad = Bad { place, what };
        if !self.skip {
            return Err(bad.into());
        }
        self.count += 1;
        self.watch.bad(&bad);
        Ok(())
    }
}
