//! CSV (RFC 4180), in UTF-8: a line an event.

use std::io::Write;

use super::{Case, Failed, Writer, table};
use crate::sheet::harmless;

pub(super) struct Csv<W: Write>(csv::Writer<W>);

impl<W: Write> Csv<W> {
    pub(super) fn begin(out: W) -> Result<Self, Failed> {
        let mut out = csv::Writer::from_writer(out);
        out.write_record(table::COLUMNS.map(|column| column.name)).map_err(failed)?;
        Ok(Csv(out))
    }
}

impl<W: Write + Send> Writer for Csv<W> {
    fn case(&mut self, case: &Case) -> Result<(), Failed> {
        for event in &case.events {
            // A partner chooses its names, and a spreadsheet would compute some of them.
            self.0.write_record(table::row(case, event)?.map(|text| harmless(&text))).map_err(failed)?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<(), Failed> {
        Ok(self.0.flush()?)
    }
}

fn failed(error: csv::Error) -> Failed {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => Failed::Io(error),
        other => Failed::Io(std::io::Error::other(format!("{other:?}"))),
    }
}
