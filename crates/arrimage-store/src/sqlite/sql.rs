//! Small helpers between rows and types, and between SQLite's errors and problems. Knows no table.

use std::str::FromStr;

use arrimage_kernel::{Code, Problem};
use jiff::Timestamp;
use rusqlite::{Connection, ErrorCode, Params, Row, ffi, types::ValueRef};
use serde::{Serialize, de::DeserializeOwned};

/// What can go wrong inside the engine, before it becomes a [`Problem`] at its edge.
#[derive(Debug)]
pub(crate) enum Failure {
    Sql(rusqlite::Error),
    Problem(Problem),
}

pub(crate) type Outcome<T> = Result<T, Failure>;

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        Failure::Sql(error)
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Failure::Problem(problem)
    }
}

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Problem(problem) => problem,
            Failure::Sql(error) => from_sqlite(&error),
        }
    }
}

/// SQLite's messages name tables and columns, never values.
fn from_sqlite(error: &rusqlite::Error) -> Problem {
    let rusqlite::Error::SqliteFailure(failure, message) = error else {
        return Problem::new(Code::Corrupt, format!("the store holds a value that can't be: {}", kind_of(error)));
    };
    let said = message.clone().unwrap_or_else(|| failure.to_string());
    match (failure.code, failure.extended_code) {
        (_, ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_UNIQUE) => {
            Problem::new(Code::AlreadyExists, format!("the store has it already ({said})"))
        }
        (_, ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => {
            Problem::new(Code::NotFound, "what is written names something that the store does not have")
        }
        (_, ffi::SQLITE_CONSTRAINT_TRIGGER) => Problem::new(Code::NotAllowed, said),
        (ErrorCode::ConstraintViolation, _) => Problem::new(Code::Malformed, format!("the store refuses it ({said})")),
        (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => {
            Problem::new(Code::InUse, "another program holds the file").advice("Stop it, then try again")
        }
        (ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase, _) => {
            Problem::new(Code::Corrupt, format!("the file is damaged or is no store ({said})"))
                .advice("Keep a copy of it, then restore the last backup")
        }
        (ErrorCode::DiskFull, _) => {
            Problem::new(Code::Unavailable, "the disk is full").advice("Make room, then try again")
        }
        _ => Problem::new(Code::Unavailable, format!("the store could not do it ({said})")),
    }
}

/// The error without the value that it may quote.
fn kind_of(error: &rusqlite::Error) -> String {
    match error {
        rusqlite::Error::InvalidColumnType(_, column, found) => format!("column {column} holds {found}"),
        rusqlite::Error::FromSqlConversionFailure(index, found, _) => format!("column {index} holds {found}"),
        rusqlite::Error::IntegralValueOutOfRange(index, _) => format!("column {index} is out of range"),
        rusqlite::Error::QueryReturnedNoRows => "a row is missing".to_owned(),
        _ => "an unexpected answer".to_owned(),
    }
}

/// The place of a row, by its first column (an id or a number; never a handle's bytes).
pub(crate) fn place(table: &str, row: &Row<'_>) -> String {
    let key = match row.get_ref(0) {
        Ok(ValueRef::Integer(number)) => number.to_string(),
        Ok(ValueRef::Text(text)) => String::from_utf8_lossy(text).into_owned(),
        _ => "?".to_owned(),
    };
    format!("{table} {key}")
}

/// Every row, read by `read`. A row that can't be read is a `Corrupt` that names `table` and the row.
pub(crate) fn all<T>(
    conn: &Connection,
    table: &'static str,
    sql: &str,
    params: impl Params,
    read: impl Fn(&Row<'_>) -> Outcome<T>,
) -> Outcome<Vec<T>> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        out.push(read(row).map_err(|failure| Problem::from(failure).at(place(table, row)))?);
    }
    Ok(out)
}

/// The first row, read by `read`.
pub(crate) fn one<T>(
    conn: &Connection,
    table: &'static str,
    sql: &str,
    params: impl Params,
    read: impl Fn(&Row<'_>) -> Outcome<T>,
) -> Outcome<Option<T>> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    match rows.next()? {
        None => Ok(None),
        Some(row) => Ok(Some(read(row).map_err(|failure| Problem::from(failure).at(place(table, row)))?)),
    }
}

/// Writes, with a cached statement; says how many rows changed.
pub(crate) fn run(conn: &Connection, sql: &str, params: impl Params) -> Outcome<usize> {
    Ok(conn.prepare_cached(sql)?.execute(params)?)
}

/// Writes to a row that must be there.
pub(crate) fn must(conn: &Connection, what: &'static str, sql: &str, params: impl Params) -> Outcome<()> {
    match run(conn, sql, params)? {
        0 => Err(Problem::new(Code::NotFound, format!("the store has no such {what}")).into()),
        _ => Ok(()),
    }
}

fn corrupt<T>(column: &str) -> Failure {
    let wanted = std::any::type_name::<T>();
    Problem::new(Code::Corrupt, format!("column {column} can't be read")).expected(wanted).into()
}

/// A column that holds the text form of a `T`.
pub(crate) fn text<T: FromStr>(row: &Row<'_>, column: &'static str) -> Outcome<T> {
    row.get_ref(column)?.as_str().ok().and_then(|text| text.parse().ok()).ok_or_else(|| corrupt::<T>(column))
}

/// The same, where it may be absent.
pub(crate) fn text_or_none<T: FromStr>(row: &Row<'_>, column: &'static str) -> Outcome<Option<T>> {
    match row.get_ref(column)? {
        ValueRef::Null => Ok(None),
        _ => text(row, column).map(Some),
    }
}

/// A column that holds JSON.
pub(crate) fn json<T: DeserializeOwned>(row: &Row<'_>, column: &'static str) -> Outcome<T> {
    let value = row.get_ref(column)?.as_str().map_err(|_| corrupt::<T>(column))?;
    serde_json::from_str(value).map_err(|_| corrupt::<T>(column))
}

/// JSON to store.
pub(crate) fn to_json(value: &impl Serialize) -> Outcome<String> {
    serde_json::to_string(value).map_err(|_| Problem::new(Code::Malformed, "what is written has no JSON form").into())
}

/// A column that holds a moment.
pub(crate) fn moment(row: &Row<'_>, column: &'static str) -> Outcome<Timestamp> {
    let nanos: i64 = row.get(column)?;
    Timestamp::from_nanosecond(nanos.into()).map_err(|_| corrupt::<Timestamp>(column))
}

/// The same, where it may be absent.
pub(crate) fn moment_or_none(row: &Row<'_>, column: &'static str) -> Outcome<Option<Timestamp>> {
    match row.get_ref(column)? {
        ValueRef::Null => Ok(None),
        _ => moment(row, column).map(Some),
    }
}

/// Nanoseconds since 1970, for a moment that is read back: 1677 to 2262.
pub(crate) fn nanos(at: Timestamp) -> Outcome<i64> {
    i64::try_from(at.as_nanosecond()).map_err(|_| {
        Problem::new(Code::Malformed, "a moment out of the store's range").expected("a year from 1678 to 2261").into()
    })
}

/// The same for a moment that only sorts: the nearest that fits.
pub(crate) fn nanos_to_sort(at: Timestamp) -> i64 {
    let beyond = if at < Timestamp::UNIX_EPOCH { i64::MIN } else { i64::MAX };
    i64::try_from(at.as_nanosecond()).unwrap_or(beyond)
}

/// A number as SQLite holds it.
pub(crate) fn integer(number: impl TryInto<i64>) -> Outcome<i64> {
    number.try_into().map_err(|_| Problem::new(Code::TooLarge, "a number beyond 2^63").into())
}

/// A limit as SQLite holds it.
pub(crate) fn limit(rows: usize) -> i64 {
    i64::try_from(rows).unwrap_or(i64::MAX)
}
