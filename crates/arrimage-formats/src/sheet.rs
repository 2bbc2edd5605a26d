//! A small table as a file that a spreadsheet opens: CSV, and XLSX with one sheet a table.
//!
//! CSV follows what Excel expects where it is read. In French Québec a comma writes decimals, so fields are parted by
//! semicolons; in English, a point and commas. Both begin with a byte order mark, else Excel takes the accents for
//! something else. XLSX holds numbers as numbers, whatever the language.
//!
//! No text becomes a formula: in CSV a text that begins with `=`, `+`, `-`, `@`, a tabulation or a line's end gets an
//! apostrophe in front; in XLSX texts are written as texts. It knows nothing of what the figures mean.

use arrimage_kernel::Language;
use jiff::{Timestamp, tz::TimeZone};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A count.
    Count(u64),
    /// A number with decimals; four are written in CSV.
    Number(f64),
    /// A share, from 0 to 1; XLSX shows it as a percentage.
    Share(f64),
    /// Nothing: undefined, or not asked.
    Empty,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Cell::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Cell::Text(text)
    }
}

impl From<u64> for Cell {
    fn from(count: u64) -> Self {
        Cell::Count(count)
    }
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Its name: the sheet's tab.
    pub name: String,
    /// The names of its columns.
    pub columns: Vec<String>,
    /// Its rows, each with a cell a column.
    pub rows: Vec<Vec<Cell>>,
}

/// The longest name of a tab, in letters.
const LONGEST_NAME: usize = 31;
/// A column is as wide as its longest text, up to here.
const WIDEST: usize = 60;

/// A table as CSV, as a spreadsheet in that language expects it.
pub fn csv(sheet: &Sheet, language: Language) -> Vec<u8> {
    let (separator, point) = match language {
        Language::Fr => (';', ","),
        Language::En => (',', "."),
    };
    let mut out = String::from("\u{feff}");
    let mut line = |cells: &mut dyn Iterator<Item = String>| {
        let mut first = true;
        for cell in cells {
            if !first {
                out.push(separator);
            }
            first = false;
            let quoted = cell.contains([separator, '"', '\n', '\r']);
            if quoted {
                out.push('"');
                out.push_str(&cell.replace('"', "\"\""));
                out.push('"');
            } else {
                out.push_str(&cell);
            }
        }
        out.push_str("\r\n");
    };
    line(&mut sheet.columns.iter().map(|name| harmless(name)));
    for row in &sheet.rows {
        line(&mut row.iter().map(|cell| match cell {
            Cell::Text(text) => harmless(text),
            Cell::Count(count) => count.to_string(),
            Cell::Number(number) | Cell::Share(number) => decimal(*number).replace('.', point),
            Cell::Empty => String::new(),
        }));
    }
    out.into_bytes()
}

/// At most four decimals, none for nothing.
fn decimal(number: f64) -> String {
    let text = format!("{number:.4}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// A text that no spreadsheet computes.
pub(crate) fn harmless(text: &str) -> String {
    // Spaces in front do not stop a spreadsheet.
    let computed = text.trim_start_matches(' ').starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    if computed { format!("'{text}") } else { text.to_owned() }
}

/// Tables as one XLSX file, the same bytes for the same tables and moment.
///
/// # Errors
///
/// When a table has more rows or columns than the format holds, or a text is too long for a cell.
pub fn xlsx(sheets: &[Sheet], made: Timestamp) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let utc = made.to_zoned(TimeZone::UTC);
    let (year, month, day) = (utc.year().max(1900) as u16, utc.month() as u8, utc.day() as u8);
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(year, month, day)?));
    let (bold, percent, number) = (
        Format::new().set_bold().set_text_wrap(),
        Format::new().set_num_format("0.0\u{a0}%"),
        Format::new().set_num_format("0.##"),
    );
    let mut names: Vec<String> = Vec::new();
    for sheet in sheets {
        let tab = book.add_worksheet();
        let name = tab_name(&sheet.name, &names);
        tab.set_name(&name)?;
        names.push(name.to_lowercase());
        for (column, name) in (0..).zip(&sheet.columns) {
            tab.write_string_with_format(0, column, name, &bold)?;
            let texts = sheet.rows.iter().filter_map(|row| match row.get(usize::from(column)) {
                Some(Cell::Text(text)) => Some(text.chars().count()),
                _ => None,
            });
            let widest = texts.max().unwrap_or(0).clamp(12, WIDEST);
            tab.set_column_width(column, widest as f64)?;
        }
        for (at, row) in (1..).zip(&sheet.rows) {
            for (column, cell) in (0..).zip(row) {
                match cell {
                    Cell::Text(text) => tab.write_string(at, column, text)?,
                    Cell::Count(count) => tab.write_number(at, column, *count as f64)?,
                    Cell::Number(value) => tab.write_number_with_format(at, column, *value, &number)?,
                    Cell::Share(value) => tab.write_number_with_format(at, column, *value, &percent)?,
                    Cell::Empty => tab,
                };
            }
        }
        tab.set_freeze_panes(1, 0)?;
    }
    book.save_to_buffer()
}

/// A name that a tab may bear, unlike those before: some signs are refused, and so is a long one.
fn tab_name(name: &str, taken: &[String]) -> String {
    let clean: String = name.chars().map(|c| if "[]:*?/\\'".contains(c) { ' ' } else { c }).collect();
    let clean = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut = |room: usize| clean.chars().take(room).collect::<String>();
    let mut own = if clean.is_empty() { "1".to_owned() } else { cut(LONGEST_NAME) };
    let mut number = 2;
    while taken.contains(&own.to_lowercase()) {
        own = format!("{} {number}", cut(LONGEST_NAME - 5));
        number += 1;
    }
    own
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> Sheet {
        Sheet {
            name: "Refus: pourquoi?".into(),
            columns: vec!["Raison".into(), "n".into(), "Part".into()],
            rows: vec![
                vec!["=1+1".into(), 3_u64.into(), Cell::Share(0.7)],
                vec!["Liste; «longue»".into(), Cell::Empty, Cell::Number(-0.25)],
                vec!["dit \"non\"".into(), 0_u64.into(), Cell::Number(12.0)],
            ],
        }
    }

    fn text(language: Language) -> String {
        String::from_utf8(csv(&sheet(), language)).unwrap()
    }

    #[test]
    fn csv_is_as_a_spreadsheet_of_its_language_expects() {
        assert_eq!(
            text(Language::Fr),
            "\u{feff}Raison;n;Part\r\n'=1+1;3;0,7\r\n\"Liste; «longue»\";;-0,25\r\n\"dit \"\"non\"\"\";0;12\r\n"
        );
        assert_eq!(
            text(Language::En),
            "\u{feff}Raison,n,Part\r\n'=1+1,3,0.7\r\nListe; «longue»,,-0.25\r\n\"dit \"\"non\"\"\",0,12\r\n"
        );
    }

    #[test]
    fn no_text_becomes_a_formula() {
        for evil in ["=A1", "+1", "-1", "@SUM(A1)", "\t=A1", "\r=A1", "  =A1"] {
            assert!(harmless(evil).starts_with('\''), "{evil:?}");
        }
        assert_eq!(harmless("a = b"), "a = b");
    }

    #[test]
    fn xlsx_is_the_same_each_time_and_names_its_tabs_apart() {
        let made = Timestamp::UNIX_EPOCH;
        let both = [sheet(), sheet()];
        let first = xlsx(&both, made).unwrap();
        assert_eq!(first, xlsx(&both, made).unwrap());
        assert!(first.starts_with(b"PK"));
        assert_eq!(tab_name("Refus: pourquoi?", &[]), "Refus pourquoi");
        assert_eq!(tab_name("Refus: pourquoi?", &["refus pourquoi".into()]), "Refus pourquoi 2");
        assert_eq!(tab_name(&"a".repeat(40), &[]).len(), LONGEST_NAME);
        assert_eq!(tab_name("''", &[]), "1");
    }
}
