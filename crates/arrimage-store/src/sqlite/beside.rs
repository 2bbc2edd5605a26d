//! Opening a file beside the process that serves it: to read, verify and copy. Every write is refused by SQLite itself.

use std::{path::Path, sync::Mutex};

use arrimage_kernel::{Code, Problem};

use super::{
    Engine, ORGANISATION, SqliteStore, open_to_read,
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
        let conn = open_to_read(path)?;
        let header = || -> Outcome<(i32, u32)> {
            let application_id = conn.pragma_query_value(None, "application_id", |row| row.get(0))?;
            Ok((application_id, conn.pragma_query_value(None, "user_version", |row| row.get(0))?))
        };
        let (application_id, version) = header().map_err(|failure: Failure| Problem::from(failure).at(place()))?;
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
