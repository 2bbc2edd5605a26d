//! Rebuild from the journal, consistent copies, counts.

use std::{collections::BTreeMap, fs, path::Path};

use arrimage_kernel::{Code, Problem};
use rusqlite::{Connection, Row, TransactionBehavior, types::ValueRef};

use super::{
    journal, open_memory,
    projection::{DERIVED, Line, project},
    sql::{Failure, Outcome, all},
};
use crate::store::{Difference, DifferenceKind};

/// How many journal entries are held in memory at once.
const PAGE: usize = 1_000;

/// Derives every table anew in memory, compares, and with `repair` replaces those stored.
pub(super) fn rebuild(conn: &mut Connection, repair: bool) -> Outcome<Vec<Difference>> {
    let behavior = if repair { TransactionBehavior::Immediate } else { TransactionBehavior::Deferred };
    let tx = conn.transaction_with_behavior(behavior)?;
    let fresh = open_memory()?;
    replay(&tx, &fresh)?;
    let mut differences = Vec::new();
    for table in DERIVED {
        differences.extend(compare(table, rows(&tx, table)?, rows(&fresh, table)?));
    }
    if repair && !differences.is_empty() {
        for table in DERIVED.iter().rev() {
            tx.execute(&format!("DELETE FROM {table}"), [])?;
        }
        replay(&tx, &tx)?;
        tx.commit()?;
    }
    Ok(differences)
}

fn replay(from: &Connection, into: &Connection) -> Outcome<()> {
    let mut last = 0;
    loop {
        let page = journal::after(from, last, PAGE)?;
        let Some(end) = page.last() else { return Ok(()) };
        last = end.seq;
        for row in &page {
            let seq = super::sql::integer(row.seq)?;
            let line = Line { seq, at: row.at, sealed: row.sealed.is_some() };
            project(into, line, &row.fact)
                .map_err(|failure| Failure::from(Problem::from(failure).at(format!("journal {seq}"))))?;
        }
    }
}

type Rows = BTreeMap<String, String>;

/// The rows of a table as text, by primary key.
fn rows(conn: &Connection, table: &'static str) -> Outcome<Rows> {
    let sql = "SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk";
    let keys: Vec<String> = all(conn, table, sql, [table], |row| Ok(row.get(0)?))?;
    let read = |row: &Row<'_>| -> Outcome<(String, String)> {
        let key = keys.iter().map(|column| Ok(shown(row.get_ref(column.as_str())?))).collect::<Outcome<Vec<_>>>()?;
        let count = row.as_ref().column_count();
        let whole = (0..count).map(|column| Ok(shown(row.get_ref(column)?))).collect::<Outcome<Vec<_>>>()?;
        Ok((key.join(" "), whole.join("\u{1f}")))
    };
    Ok(all(conn, table, &format!("SELECT * FROM {table}"), [], read)?.into_iter().collect())
}

fn shown(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => "∅".to_owned(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
        ValueRef::Blob(bytes) => format!("{bytes:02x?}"),
    }
}

fn compare(table: &str, stored: Rows, told: Rows) -> Vec<Difference> {
    let difference = |key: &String, kind| Difference { table: table.to_owned(), key: key.clone(), kind };
    let unexpected = stored.keys().filter(|key| !told.contains_key(*key));
    let mut found: Vec<Difference> = unexpected.map(|key| difference(key, DifferenceKind::Unexpected)).collect();
    for (key, row) in &told {
        match stored.get(key) {
            Some(held) if held == row => {}
            Some(_) => found.push(difference(key, DifferenceKind::Different)),
            None => found.push(difference(key, DifferenceKind::Missing)),
        }
    }
    found
}

/// Writes a consistent copy, durable under its name or not there at all.
pub(super) fn backup(conn: &Connection, target: &Path) -> Outcome<()> {
    let place = || target.display().to_string();
    let refused = |error: std::io::Error| {
        Failure::from(
            Problem::new(Code::Unavailable, format!("the copy can't be written ({})", error.kind())).at(place()),
        )
    };
    if target.exists() {
        return Err(Problem::new(Code::AlreadyExists, "a file of that name exists: a copy overwrites nothing")
            .at(place())
            .into());
    }
    let mut part = target.as_os_str().to_owned();
    part.push(".part");
    let part = Path::new(&part);
    if part.exists() {
        // Left by a copy that was interrupted.
        fs::remove_file(part).map_err(refused)?;
    }
    let name = part.to_str().ok_or_else(|| Problem::new(Code::Malformed, "the path is not valid UTF-8").at(place()))?;
    conn.execute("VACUUM INTO ?1", [name])?;
    fs::File::open(part).and_then(|file| file.sync_all()).map_err(refused)?;
    fs::rename(part, target).map_err(refused)?;
    if let Some(folder) = target.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        // Not every system lets a folder be opened; the copy itself is safe by then.
        drop(fs::File::open(folder).and_then(|folder| folder.sync_all()));
    }
    Ok(())
}

/// Rows of each table.
pub(super) fn counts(conn: &Connection) -> Outcome<BTreeMap<String, u64>> {
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    let tables: Vec<String> = all(conn, "sqlite_schema", sql, [], |row| Ok(row.get(0)?))?;
    let count = |table: String| -> Outcome<(String, u64)> {
        let rows = conn.query_row(&format!("SELECT count(*) FROM \"{table}\""), [], |row| row.get(0))?;
        Ok((table, rows))
    };
    tables.into_iter().map(count).collect()
}
