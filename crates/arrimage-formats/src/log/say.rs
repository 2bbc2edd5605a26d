//! What is said of a log that cannot be read as it is, in both languages: where, what was wrong, what was expected.
//!
//! To add a fault: a variant of [`What`] if a row or an element can be left out without it, of [`Fault`] if the file cannot
//! be read at all; its words in `words.rs`.

use std::{
    fmt, io,
    path::{Path, PathBuf},
};

use arrimage_kernel::Language;

use crate::columns::Damage;

/// Where in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A line, from 1.
    Line(u64),
    /// An element of XML or JSON, by its path with ranks from 1, and the line where it begins.
    Element {
        /// Such as `trace 3, event 2` or `events[7]`.
        path: String,
        /// From 1.
        line: u64,
    },
}

/// A row or an element that cannot be counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bad {
    /// Where.
    pub place: Place,
    /// What is wrong with it.
    pub what: What,
}

/// What is wrong with a row or an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// No case.
    NoCase,
    /// No activity.
    NoActivity,
    /// No time.
    NoTime,
    /// A time that is not one.
    Time {
        /// As written.
        text: String,
        /// The format asked for, when it was not RFC 3339.
        format: Option<String>,
    },
    /// A time that does not say how far from UTC.
    NoOffset {
        /// As written.
        text: String,
    },
    /// Not as many fields as the header.
    Ragged {
        /// In this row.
        fields: usize,
        /// In the header.
        columns: usize,
    },
    /// Bytes that are not UTF-8.
    NotUtf8,
    /// A field that opens a quotation mark and does not close it at its end.
    OpenQuote,
    /// More bytes than a row or an element may have.
    TooLong {
        /// How many it may have.
        most: usize,
    },
    /// The same attribute twice, with two values.
    Twice {
        /// The attribute.
        name: String,
    },
    /// A value of a type that it cannot have.
    Type {
        /// The field.
        name: String,
    },
    /// A relation to an object that the file does not have.
    NoObject {
        /// Its id.
        id: String,
    },
    /// An object without id or without type.
    Object,
}

/// Why a file is not read.
#[derive(Debug)]
pub enum Fault {
    /// A row or an element is bad, and bad ones are not to be left out.
    Bad(What),
    /// The header is bad.
    Header(What),
    /// The system refused to read.
    Read(io::Error),
    /// The system refused to write, or to read back, what does not fit in memory.
    Scratch {
        /// Where.
        folder: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// Nothing in it.
    Empty,
    /// UTF-16.
    Utf16,
    /// A binary file that is no log: what it seems to be.
    Binary(&'static str),
    /// A compressed file that ends too early.
    GzipCut,
    /// A compressed file whose bytes are not what they were.
    GzipBroken,
    /// A compressed file followed by something else.
    GzipMore,
    /// Lines end with a carriage return alone.
    LineEnds,
    /// A column is missing.
    NoColumn {
        /// The one looked for.
        name: String,
        /// The option that names it.
        option: &'static str,
        /// Those that there are.
        columns: Vec<String>,
    },
    /// A column is there twice.
    ColumnTwice {
        /// Its name.
        name: String,
    },
    /// Columns that cannot be read, and where.
    Columns(Damage),
    /// XML that cannot be read.
    Xml(Xml),
    /// JSON that cannot be read.
    Json(Json),
    /// JSON that is not OCEL 2.0.
    NotOcel {
        /// Whether it looks like OCEL 1.
        first: bool,
    },
    /// OCEL has no case until an object type is said to be it.
    CaseType {
        /// The one asked for, which is not there.
        wanted: Option<String>,
        /// Those that there are.
        types: Vec<String>,
    },
}

/// Why XML cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Xml {
    /// The file ends while an element is open.
    Open {
        /// The element.
        element: String,
    },
    /// The file ends within a tag.
    Cut,
    /// An element is closed by another's end.
    Crossed {
        /// The end that should come.
        wanted: String,
        /// The end that came.
        found: String,
    },
    /// An entity that XML does not have by itself.
    Entity,
    /// Definitions of entities.
    Doctype,
    /// Elements in elements, too deep.
    Deep {
        /// How deep is allowed.
        most: usize,
    },
    /// Another encoding than UTF-8.
    Encoding {
        /// The one declared.
        name: String,
    },
    /// An element longer than allowed.
    Long {
        /// How many bytes.
        most: usize,
    },
    /// The root is not `log`.
    Root {
        /// What it is.
        name: String,
    },
    /// Anything else.
    Malformed,
}

/// Why JSON cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Json {
    /// The file ends too early.
    Cut,
    /// Values in values, too deep.
    Deep,
    /// A value longer than allowed.
    Long {
        /// How many bytes.
        most: usize,
    },
    /// Anything else.
    Malformed,
}

/// Something to know about what was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// No event has an organisation.
    NoOrganisation {
        /// The column, attribute or object type looked at.
        name: String,
    },
    /// Events with several organisations, counted at the first listed.
    SeveralOrganisations {
        /// How many events.
        events: u64,
    },
    /// Events that are in no case, and counted nowhere.
    NoCase {
        /// How many.
        events: u64,
    },
    /// Cases without events, which are none.
    EmptyCases {
        /// How many.
        cases: u64,
    },
    /// A filter names what the log does not have.
    NotThere {
        /// An organisation, else an activity.
        organisation: bool,
        /// The name.
        name: String,
    },
    /// An activity said to end cases is not in the log.
    NoEnding {
        /// The activity.
        name: String,
    },
}

/// Why a log was not read: the file, the place, the fault.
#[derive(Debug)]
pub struct Refusal {
    /// The file, when it is one.
    pub file: Option<PathBuf>,
    /// The place, when there is one.
    pub place: Option<Place>,
    /// The fault.
    pub fault: Box<Fault>,
}

impl Refusal {
    /// A fault of the file as a whole.
    pub fn of(fault: Fault) -> Self {
        Refusal { file: None, place: None, fault: Box::new(fault) }
    }

    /// A fault somewhere.
    pub fn at(place: Place, fault: Fault) -> Self {
        Refusal { file: None, place: Some(place), fault: Box::new(fault) }
    }

    /// The same, in a file.
    #[must_use]
    pub fn within(self, file: &Path) -> Self {
        Refusal { file: Some(file.to_owned()), ..self }
    }
}

impl From<Bad> for Refusal {
    fn from(bad: Bad) -> Self {
        Refusal::at(bad.place, Fault::Bad(bad.what))
    }
}

/// In French, the source language; `say` has both.
impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(Language::Fr))
    }
}

impl std::error::Error for Refusal {}
