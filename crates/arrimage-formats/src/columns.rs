//! An event log as packed columns: our own file, written once in the order of cases, read again without any sorting.
//!
//! All numbers are little-endian. The file is a header, then blocks, the last of which is the end:
//!
//! ```text
//! header   "ARLOG" · version, 1 byte (1) · 1 when the file covers a journal, else 0
//!          when it does: number of the journal's last entry, 8 bytes · its hash, 32 bytes
//!          CRC-32 of the header so far, 4 bytes
//! block    kind, 1 byte · length of its contents, 4 bytes · contents · CRC-32 of all of the block so far, 4 bytes
//!   'A'    names of activities, numbered from 0 as they come: length, 4 bytes · UTF-8
//!   'O'    names of organisations, the same
//!   'E'    events of whole cases, in columns (below)
//!   'Z'    the end: cases, 8 bytes · events, 8 bytes; nothing follows
//! ```
//!
//! The contents of an `E` block are: number of cases, 4 bytes; number of events, 4 bytes; the earliest first moment of its
//! cases in microseconds since 1970, 8 bytes; the unit of time in microseconds, 4 bytes; the width of each column in
//! bytes, 0 to 8, where 0 means a column of zeros; then the columns, each as numbers of its width:
//!
//! 1. a case's number, less the number that would follow the case before it (0 for the file's first);
//! 2. a case's events, less one;
//! 3. an event's activity;
//! 4. an event's organisation plus one, or 0 when it has none;
//! 5. an event's time in units: for the first of a case since the block's moment, for the others since the one before.
//!
//! Cases come by number, events of a case by time. Widths and units are those of a block rather than of each number: a
//! processor reads them in a straight line, and times in whole seconds cost little. A checksum tells accidents, not
//! forgery. Names stand before the events that use them. A new kind of column is a new version.

mod read;
mod renumber;
mod write;

use std::{fmt, io};

pub use read::{Block, Reader};
pub use renumber::Renumbering;
pub use write::Writer;

/// The first bytes of every such file.
pub const MAGIC: &[u8; 5] = b"ARLOG";
const VERSION: u8 = 1;
/// A case with more events than this is refused: it could not be held in memory with others.
pub const LONGEST_CASE: usize = 1 << 24;

const ACTIVITIES: u8 = b'A';
const ORGANISATIONS: u8 = b'O';
const EVENTS: u8 = b'E';
const END: u8 = b'Z';

/// Numbers before the columns of an `E` block: two counts, a moment, a unit, and the widths.
const FRONT: usize = 4 + 4 + 8 + 4 + COLUMNS;
const COLUMNS: usize = 5;

/// What a file covers of an organisation's journal: everything up to this entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cover {
    /// The number of the last entry.
    pub seq: u64,
    /// Its hash.
    pub hash: [u8; 32],
}

/// A file that can't be read, and where.
#[derive(Debug)]
pub struct Damage {
    /// Where the header or the block begins that is wrong, in bytes from the beginning of the file.
    pub offset: u64,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with a file.
#[derive(Debug)]
pub enum Fault {
    /// It is no such file.
    NotColumns,
    /// A newer program wrote it.
    Version(u8),
    /// It ends before its end.
    Truncated,
    /// Its checksum does not fit.
    Altered,
    /// Its checksum fits, and what it says can't be.
    Impossible(&'static str),
    /// The machine could not read it.
    Io(io::Error),
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "byte {}: ", self.offset)?;
        match &self.fault {
            Fault::NotColumns => f.write_str("this is no file of columns"),
            Fault::Version(found) => write!(f, "written in version {found}; version {VERSION} was expected"),
            Fault::Truncated => f.write_str("the file is cut short"),
            Fault::Altered => f.write_str("the file was altered: a checksum does not fit"),
            Fault::Impossible(what) => f.write_str(what),
            Fault::Io(error) => write!(f, "can't be read: {error}"),
        }
    }
}

impl std::error::Error for Damage {}
