//! An organisation's requests as an event log, in the formats that others read: XES, OCEL 2.0, CSV, XLSX, our columns.
//!
//! A [`Case`] is a request with its events; a [`Writer`] takes them one after the other, so that the whole never needs to be
//! in memory. What may travel is decided by whoever makes the cases: nothing here knows a person. Every event has
//! its organisation. The same cases give the same bytes. To add a format: a module with its writer, and a line in
//! [`Format`].

mod csv;
mod ocel;
mod table;
mod xes;
mod xlsx;

use std::{
    fmt,
    io::{self, Write},
};

use jiff::Timestamp;

use crate::columns;

/// A request, as one organisation knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Its identifier.
    pub id: String,
    /// The identifier of the first request of its chain; its own when it follows none.
    pub journey: String,
    /// The request that it follows, and how the two are linked.
    pub follows: Option<(String, String)>,
    /// The name of the organisation that asks.
    pub asking: String,
    /// The name of the organisation that is asked.
    pub handling: String,
    /// What is asked for.
    pub services: Vec<Service>,
    /// Its events by time; a case without any is none.
    pub events: Vec<Event>,
}

/// A service of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// Its identifier.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// What one of the two sides wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its number in the log of its side, from 1.
    pub number: u32,
    /// When: microseconds since 1970, UTC.
    pub at: i64,
    /// What.
    pub activity: String,
    /// Who.
    pub side: Side,
    /// Why a request was refused.
    pub refusal: Option<String>,
    /// How a request ended.
    pub ending: Option<String>,
}

/// One of the two organisations of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The one that asks.
    Asking,
    /// The one that is asked.
    Handling,
}

impl Side {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Side::Asking => "asking",
            Side::Handling => "handling",
        }
    }
}

impl Case {
    /// The organisation of an event.
    pub fn organisation(&self, event: &Event) -> &str {
        match event.side {
            Side::Asking => &self.asking,
            Side::Handling => &self.handling,
        }
    }
}

/// Why a log could not be written.
#[derive(Debug)]
pub enum Failed {
    /// The machine refused.
    Io(io::Error),
    /// A sheet holds this many events, and there are more.
    TooManyRows(u32),
    /// A moment that the format has no way to write.
    Moment(i64),
    /// The spreadsheet's writer refused.
    Sheet(String),
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failed::Io(error) => error.fmt(f),
            Failed::TooManyRows(rows) => write!(f, "a sheet holds {rows} events, and the log has more"),
            Failed::Moment(at) => write!(f, "a moment that can't be written: {at} microseconds since 1970"),
            Failed::Sheet(what) => write!(f, "the sheet can't be written: {what}"),
        }
    }
}

impl std::error::Error for Failed {}

impl From<io::Error> for Failed {
    fn from(error: io::Error) -> Self {
        Failed::Io(error)
    }
}

/// A log being written. A request that another follows comes before it.
pub trait Writer: Send {
    /// Writes a case.
    fn case(&mut self, case: &Case) -> Result<(), Failed>;
    /// Ends the log.
    fn finish(self: Box<Self>) -> Result<(), Failed>;
}

/// The formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// IEEE 1849 XES: a trace is a request.
    Xes,
    /// OCEL 2.0 JSON: requests, journeys, organisations and services are objects.
    Ocel,
    /// CSV, a line an event.
    Csv,
    /// A spreadsheet, a row an event, and what its columns mean.
    Xlsx,
    /// Our own packed columns: what is needed to measure, nothing else.
    Columns,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 5] = [Format::Xes, Format::Ocel, Format::Csv, Format::Xlsx, Format::Columns];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Format::Xes => "xes",
            Format::Ocel => "ocel",
            Format::Csv => "csv",
            Format::Xlsx => "xlsx",
            Format::Columns => "columns",
        }
    }

    /// Whether a terminal can show it.
    pub const fn is_text(self) -> bool {
        matches!(self, Format::Xes | Format::Ocel | Format::Csv)
    }

    /// Begins a log in this format; `title` says whose it is.
    pub fn begin<'w>(self, out: impl Write + Send + 'w, title: &str) -> Result<Box<dyn Writer + 'w>, Failed> {
        Ok(match self {
            Format::Xes => Box::new(xes::Xes::begin(out, title)?),
            Format::Ocel => Box::new(ocel::Ocel::begin(out)?),
            Format::Csv => Box::new(csv::Csv::begin(out)?),
            Format::Xlsx => Box::new(xlsx::Xlsx::begin(out, title)?),
            Format::Columns => Box::new(Columns { out: columns::Writer::new(out, None)?, cases: 0 }),
        })
    }
}

/// RFC 3339, in UTC, always to the microsecond; `zone` is how UTC is said.
fn moment(at: i64, zone: &str) -> Result<String, Failed> {
    let moment = Timestamp::from_microsecond(at).map_err(|_| Failed::Moment(at))?;
    Ok(format!("{}{zone}", moment.strftime("%Y-%m-%dT%H:%M:%S.%6f")))
}

struct Columns<W> {
    out: columns::Writer<W>,
    cases: u64,
}

impl<W: Write + Send> Writer for Columns<W> {
    fn case(&mut self, case: &Case) -> Result<(), Failed> {
        let events: Vec<arrimage_measure::Event> = case
            .events
            .iter()
            .map(|event| arrimage_measure::Event {
                at: event.at,
                activity: self.out.activity(&event.activity),
                organisation: self.out.organisation(case.organisation(event)),
            })
            .collect();
        self.out.case(self.cases, &events)?;
        self.cases += 1;
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<(), Failed> {
        self.out.finish()?;
        Ok(())
    }
}
