//! The schema as committed, and files of every earlier version.
//!
//! `BLESS=1` writes `schema.sql` anew, and the fixture of the present version when there is none. A fixture that is
//! there is never written over: it is what a file of that version was.

use std::{fmt::Write as _, fs, path::PathBuf};

use arrimage_store::{Mode, SqliteStore, Store, conformance::samples::Draw, read, write};
use rusqlite::{Connection, types::ValueRef};

fn here(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn blessing() -> bool {
    std::env::var_os("BLESS").is_some()
}

fn schema(conn: &Connection) -> String {
    let sql = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY tbl_name, type = 'table' DESC, name";
    let mut statement = conn.prepare(sql).unwrap();
    let parts = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
    parts.map(|part| part.unwrap() + ";\n").collect()
}

/// The whole file as SQL text.
fn dump(conn: &Connection) -> String {
    let pragma = |name: &str| conn.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).unwrap();
    let mut out = schema(conn);
    let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
    let tables: Vec<String> =
        conn.prepare(tables).unwrap().query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    out.push_str("PRAGMA foreign_keys = OFF;\n");
    for table in tables {
        let mut statement = conn.prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2")).unwrap();
        let columns = statement.column_names().collect::<Vec<_>>().join(", ");
        // The generated column of the journal can't be inserted; it comes last.
        let (columns, width) = match columns.strip_suffix(", kind") {
            Some(columns) if table == "journal" => (columns.to_owned(), statement.column_count() - 1),
            _ => (columns, statement.column_count()),
        };
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let values: Vec<String> = (0..width).map(|i| literal(row.get_ref(i).unwrap())).collect();
            writeln!(out, "INSERT INTO {table} ({columns}) VALUES ({});", values.join(", ")).unwrap();
        }
    }
    writeln!(out, "PRAGMA application_id = {};", pragma("application_id")).unwrap();
    writeln!(out, "PRAGMA user_version = {};", pragma("user_version")).unwrap();
    out
}

fn literal(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => "NULL".to_owned(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Text(text) => format!("'{}'", String::from_utf8_lossy(text).replace('\'', "''")),
        ValueRef::Blob(bytes) => {
            let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            format!("x'{hex}'")
        }
    }
}

fn version(path: &std::path::Path) -> u32 {
    Connection::open(path).unwrap().pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
}

#[test]
fn the_schema_is_the_one_committed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("organisation.db");
    drop(SqliteStore::open(&path, Mode::Inline).unwrap());
    let head = "-- The schema of an organisation's file, as migrations leave it. Written by `BLESS=1 cargo test -p arrimage-store`.\n\n";
    let found = head.to_owned() + &schema(&Connection::open(&path).unwrap());
    if blessing() {
        fs::write(here("schema.sql"), &found).unwrap();
    }
    let committed = fs::read_to_string(here("schema.sql")).unwrap();
    assert!(committed == found, "schema.sql is not the schema: BLESS=1 writes it anew");
}

#[test]
fn a_file_of_every_version_so_far_opens_and_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new.db");
    let store = SqliteStore::memory(Mode::Inline).unwrap();
    let mut draw = Draw::new(2026);
    for _ in 0..250 {
        let entry = draw.entry();
        drop(write(&store, move |tx| tx.append(entry)).wait());
    }
    store.backup_to(&path).unwrap();
    let present = version(&path);
    let fixture = here(&format!("tests/fixtures/v{present}.sql"));
    if blessing() && !fixture.exists() {
        fs::write(&fixture, dump(&Connection::open(&path).unwrap())).unwrap();
    }
    for earlier in 1..=present {
        let fixture = fs::read_to_string(here(&format!("tests/fixtures/v{earlier}.sql"))).unwrap();
        let path = folder.path().join(format!("v{earlier}.db"));
        Connection::open(&path).unwrap().execute_batch(&fixture).unwrap();
        assert_eq!(version(&path), earlier);
        let store = SqliteStore::open(&path, Mode::Inline).unwrap();
        let report = store.verify_chain(None).unwrap();
        assert!(report.entries > 50 && report.first_bad.is_none(), "{report:?}");
        assert_eq!(store.rebuild(false).unwrap(), vec![]);
        assert!(!read(&store, |view| view.persons()).wait().unwrap().is_empty());
        drop(store);
        assert_eq!(version(&path), present);
    }
}
