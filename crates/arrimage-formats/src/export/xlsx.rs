//! A spreadsheet: a sheet of events, and a sheet that says what its columns mean.
//!
//! Every cell of text is a text: nothing that an organisation is named can become a formula. Rows are written as they
//! come, through a temporary file that has no name.

use std::io::Write;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::{
    Case, Failed, Writer,
    table::{self, COLUMNS},
};

/// The rows of a sheet, but one for the names of the columns.
const MOST_EVENTS: u32 = 1_048_575;
/// What a cell can hold, in UTF-16 units as the format counts them.
const LONGEST_CELL: usize = 32_767;
/// The last column: the moment once more, as spreadsheets reckon.
const DATE: &str = "time_utc";

pub(super) struct Xlsx<W: Write> {
    out: W,
    book: Workbook,
    events: Worksheet,
    rows: u32,
    bold: Format,
    date: Format,
}

impl<W: Write + Send> Xlsx<W> {
    pub(super) fn begin(out: W, title: &str) -> Result<Self, Failed> {
        let mut book = Workbook::new();
        // The moment at which a file is made is not part of what it says.
        let properties = DocProperties::new().set_title(cut(title)).set_creation_datetime(&epoch()?);
        book.set_properties(&properties);
        let mut events = book.new_worksheet_with_constant_memory()?;
        events.set_name("events")?;
        let bold = Format::new().set_bold();
        let date = Format::new().set_num_format("yyyy-mm-dd hh:mm:ss");
        for (at, column) in (0..).zip(&COLUMNS) {
            events.set_column_width(at, if at == 2 { 28.0 } else { 20.0 })?;
            events.write_string_with_format(0, at, column.name, &bold)?;
        }
        events.set_column_width(COLUMNS.len() as u16, 20.0)?;
        events.write_string_with_format(0, COLUMNS.len() as u16, DATE, &bold)?;
        events.set_freeze_panes(1, 0)?;
        Ok(Xlsx { out, book, events, rows: 0, bold, date })
    }

    /// What the columns mean.
    fn columns(&mut self) -> Result<Worksheet, XlsxError> {
        let mut sheet = self.book.new_worksheet_with_constant_memory()?;
        sheet.set_name("columns")?;
        sheet.set_column_width(0, 14)?;
        sheet.set_column_width(1, 90)?;
        sheet.set_column_width(2, 90)?;
        for (at, name) in (0..).zip(["column", "français", "English"]) {
            sheet.write_string_with_format(0, at, name, &self.bold)?;
        }
        let date = table::Column {
            name: DATE,
            fr: "La même heure, comme une date de tableur, à la seconde. Temps universel.",
            en: "The same time, as a spreadsheet's date, to the second. Universal time.",
        };
        for (row, column) in (1..).zip(COLUMNS.iter().chain([&date])) {
            sheet.write_string_with_format(row, 0, column.name, &self.bold)?;
            sheet.write_string(row, 1, column.fr)?;
            sheet.write_string(row, 2, column.en)?;
        }
        Ok(sheet)
    }
}

impl<W: Write + Send> Writer for Xlsx<W> {
    fn case(&mut self, case: &Case) -> Result<(), Failed> {
        for event in &case.events {
            if self.rows == MOST_EVENTS {
                return Err(Failed::TooManyRows(MOST_EVENTS));
            }
            self.rows += 1;
            let row = table::row(case, event)?;
            for (at, text) in (0..).zip(&row) {
                if !text.is_empty() {
                    self.events.write_string(self.rows, at, cut(text))?;
                }
            }
            // Spreadsheets know no moment before 1900 or after 9999: the text beside it is then all there is.
            if let Ok(moment) = ExcelDateTime::from_timestamp(event.at.div_euclid(1_000_000)) {
                self.events.write_datetime_with_format(self.rows, COLUMNS.len() as u16, &moment, &self.date)?;
            }
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<(), Failed> {
        let columns = self.columns()?;
        let Xlsx { mut out, mut book, events, .. } = *self;
        book.push_worksheet(events);
        book.push_worksheet(columns);
        book.save_to_writer(&mut out)?;
        Ok(out.flush()?)
    }
}

fn epoch() -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(2000, 1, 1)
}

/// The beginning of a text that is too long for a cell.
fn cut(text: &str) -> &str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, letter)| {
        units += letter.len_utf16();
        units > LONGEST_CELL
    });
    end.map_or(text, |(at, _)| &text[..at])
}

impl From<XlsxError> for Failed {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::IoError(error) => Failed::Io(error),
            other => Failed::Sheet(other.to_string()),
        }
    }
}
