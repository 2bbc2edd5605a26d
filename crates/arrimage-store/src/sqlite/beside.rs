//! Opening a file beside the process that serves it: to read, verify and copy. Every write is refused by SQLite itself.

use std::{fs, path::Path, sync::Mutex};

use arrimage_kernel::{Code, Problem};
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::{
    Engine, ORGANISATION, SqliteStore, open_to_read, plan_once,
    sql::{Failure, Outcome},
    writer::Writer,
};

impl SqliteStore {
    /// Opens an existing file without its lock, to read only.
    ///
    /// `NotFound` when there is none, `NewerVersion` when a newer program wrote it, `NotNow` when an older one did and
    /// nobody has opened it to write since, `Malformed` when it is something else.
    pub fn beside(path: impl AsRef<Path>) -> Result<Self, Problem> {
        let path = path.as_ref();
        let place = || path.display().to_string();
        if !path.is_file() {
            return Err(Problem::new(Code::NotFound, "there is no such file").at(place()));
        }
        let mut conn = open_to_read(path)?;
        let header = match header(&conn) {
            Err(Failure::Sql(error)) if error.sqlite_error_code() == Some(ErrorCode::CannotOpen) && !has_log(path) => {
                conn = open_unchanging(path).map_err(|failure| Problem::from(failure).at(place()))?;
                header(&conn)
            }
            header => header,
        };
        let (application_id, version) = header.map_err(|failure| Problem::from(failure).at(place()))?;
        let newest = ORGANISATION.migrations.last().map_or(0, |migration| migration.version);
        if application_id != ORGANISATION.application_id {
            return Err(Problem::new(Code::Malformed, "the file is something else")
                .at(place())
                .expected(ORGANISATION.what)
                .advice("Check the path; nothing was changed"));
        }
        if version > newest {
            return Err(Problem::new(Code::NewerVersion, "a newer version of the program made this file")
                .at(place())
                .expected(format!("version {newest} or earlier, found {version}"))
                .advice("Use the newer program; nothing was changed"));
        }
        if version < newest {
            return Err(Problem::new(Code::NotNow, "an older version of the program made this file")
                .at(place())
                .advice("Start the server once: it brings the file to this version"));
        }
        let engine = Engine::Inline(Mutex::new(Writer::new(conn)));
        Ok(Self { engine, path: Some(path.to_owned()), _lock: None })
    }
}

/// The application's id and the version of the file.
fn header(conn: &Connection) -> Outcome<(i32, u32)> {
    let application_id = conn.pragma_query_value(None, "application_id", |row| row.get(0))?;
    Ok((application_id, conn.pragma_query_value(None, "user_version", |row| row.get(0))?))
}

/// Whether SQLite left something beside that is not in the file yet.
fn has_log(path: &Path) -> bool {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    fs::metadata(name).is_ok_and(|log| log.len() > 0)
}

/// On a disk that can't be written, SQLite can't make its files beside; and nobody changes the file, so it needs none.
fn open_unchanging(path: &Path) -> Outcome<Connection> {
    let mut address = String::from("file:");
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => address.push(char::from(*byte)),
            _ => address.push_str(&format!("%{byte:02x}")),
        }
    }
    address.push_str("?immutable=1");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let conn = Connection::open_with_flags(address, flags)?;
    plan_once(&conn)?;
    Ok(conn)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Mode;

    #[test]
    fn a_file_on_a_disk_that_nobody_writes_is_read_whatever_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("été? 100% #1 &mode=rw.sqlite");
        drop(SqliteStore::open(&path, Mode::Inline).unwrap());
        assert!(!has_log(&path));
        let conn = open_unchanging(&path).unwrap();
        assert_eq!(header(&conn).unwrap().0, ORGANISATION.application_id);
        assert!(conn.execute_batch("CREATE TABLE t (x)").is_err());
    }
}
