//! The same sections as plain text, for a terminal and for a letter.

use super::{Log, Said, Table};
use crate::i18n::L10n;

const WIDTH: usize = 96;
/// How many rows of a table are said; the JSON has all of them.
const ROWS: usize = 12;
/// The widest that a column of words may be.
const COLUMN: usize = 44;

/// Everything, in lines no wider than a terminal but for tables, ended by a line feed. Names are the log's own: whoever
/// prints them on a terminal makes what nobody sees visible.
pub fn text(l: &L10n, log: Log<'_>) -> String {
    let said = Said { l, log, draws: false };
    let mut out = format!("{}\n", log.name);
    wrap(&mut out, "", &said.lead());
    said.reading().iter().for_each(|sentence| wrap(&mut out, "", sentence));
    for section in said.sections() {
        out.push('\n');
        wrap(&mut out, "", &section.title);
        section.said.iter().for_each(|sentence| wrap(&mut out, "  ", sentence));
        section.pieces.iter().filter(|piece| !piece.wide).for_each(|piece| table(&mut out, l, &piece.table));
    }
    if log.counts.events > 0 {
        out.push('\n');
        wrap(&mut out, "", &said.t("log-unsaid-title"));
        wrap(&mut out, "  ", &said.t("log-unsaid"));
    }
    out
}

fn wrap(out: &mut String, margin: &str, text: &str) {
    let (mut line, mut empty) = (margin.to_owned(), true);
    // A no-break space is white space to `split_whitespace`.
    for word in text.split([' ', '\n', '\t', '\r']).filter(|word| !word.is_empty()) {
        if !empty && line.chars().count() + 1 + word.chars().count() > WIDTH {
            out.push_str(&line);
            out.push('\n');
            (line, empty) = (margin.to_owned(), true);
        }
        if !empty {
            line.push(' ');
        }
        line += word;
        empty = false;
    }
    if !empty {
        out.push_str(&line);
        out.push('\n');
    }
}

fn cell(text: &str) -> String {
    let text: Vec<&str> = text.split([' ', '\n', '\t', '\r']).filter(|word| !word.is_empty()).collect();
    text.join(" ")
}

fn cut(text: &str) -> String {
    if text.chars().count() <= COLUMN {
        return text.to_owned();
    }
    text.chars().take(COLUMN - 1).chain(['…']).collect()
}

fn table(out: &mut String, l: &L10n, table: &Table) {
    let head: Vec<String> = table.columns.iter().map(|column| column.name.clone()).collect();
    let last = head.len().saturating_sub(1);
    let rows = table.rows.iter().take(ROWS).map(|row| {
        let cells = row.iter().enumerate();
        // The last column is not cut when it holds words: it may run on.
        cells.map(|(at, text)| if at == last { cell(text) } else { cut(&cell(text)) }).collect::<Vec<String>>()
    });
    let rows: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
    let wide =
        |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|text| text.chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..=last).map(wide).collect();
    for row in &rows {
        let mut line = String::from(" ");
        for (at, text) in row.iter().enumerate() {
            let pad = " ".repeat(widths[at].saturating_sub(text.chars().count()));
            line.push(' ');
            let number = table.columns[at].number;
            if number {
                line += &pad;
            }
            line += text;
            if !number && at < last {
                line += &pad;
            }
            line.push(' ');
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    let more = table.all.saturating_sub(ROWS);
    if more > 0 {
        wrap(out, "  ", &l.t("log-more").with("n", more).to_string());
    }
}
