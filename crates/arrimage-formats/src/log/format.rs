//! What a file is, by its first bytes; then the reader that knows it.
//!
//! To add a format: its first bytes in [`read`], before what falls to CSV, which has none of its own.

use std::path::Path;

use super::{
    Bads, Gather, Options, columns, csv,
    input::Source,
    ocel,
    say::{Fault, Refusal},
    xes,
};

use crate::columns::MAGIC;

/// Files that are taken for logs and are none, by their first bytes.
const OTHERS: &[(&[u8], &str)] = &[
    (b"PK\x03\x04", "ZIP (XLSX, ODS)"),
    (b"SQLite format 3\0", "SQLite"),
    (b"PAR1", "Parquet"),
    (b"%PDF", "PDF"),
    (b"\x28\xb5\x2f\xfd", "Zstandard"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\0", "XZ"),
];

pub(super) fn read(path: &Path, options: &Options, gather: &mut Gather, bads: &mut Bads<'_>) -> Result<(), Refusal> {
    let mut source = Source::open(path)?;
    let head = source.head();
    if let Some((_, kind)) = OTHERS.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Err(Refusal::of(Fault::Binary(kind)));
    }
    if head.starts_with(MAGIC) {
        return columns::read(source, gather, bads);
    }
    if utf16(head) {
        return Err(Refusal::of(Fault::Utf16));
    }
    source.skip_mark();
    let first = source.head().iter().find(|byte| !byte.is_ascii_whitespace()).copied();
    match first {
        None => Err(Refusal::of(Fault::Empty)),
        Some(b'<') => xes::read(source, options, gather, bads),
        Some(b'{' | b'[') => ocel::read(path, source, options, gather, bads),
        Some(_) => csv::read(source, options, gather, bads),
    }
}

/// By its mark, or by its zeros: ASCII has none.
fn utf16(head: &[u8]) -> bool {
    head.starts_with(b"\xff\xfe")
        || head.starts_with(b"\xfe\xff")
        || matches!(head, [0, a, 0, b, ..] | [a, 0, b, 0, ..] if *a != 0 && *b != 0)
}
