//! The SQLite engine: one file for one organisation, one writer (`architecture.md`, decision 1).
//!
//! [`writer`](self) commits; [`journal`](self) chains; [`projection`](self) derives; one module a concept reads and
//! writes its tables; [`migrate`](self) brings a file to this version; [`maintenance`](self) verifies, rebuilds, copies.

mod beside;
mod journal;
mod lock;
mod mail;
mod maintenance;
pub(crate) mod migrate;
mod organisation;
mod persons;
mod projection;
mod projects;
mod referrals;
mod secrets;
pub(crate) mod sql;
mod threads;
mod writer;

use std::{
    collections::BTreeMap,
    fs::File,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    time::Duration,
};

use arrimage_kernel::{Code, Problem};
use rusqlite::{Connection, OpenFlags, config::DbConfig};

use crate::{
    api::Head,
    store::{ChainReport, Difference, Job, ReadJob, Store},
};
use migrate::Family;
use sql::{Failure, Outcome};
use threads::Threads;
use writer::Writer;

/// How long a statement waits for another connection before it says `InUse`.
const PATIENCE: Duration = Duration::from_secs(5);

/// An organisation's file. The application id in its header is «ARRI».
pub(crate) const ORGANISATION: Family = Family {
    what: "an organisation's file",
    application_id: 0x4152_5249,
    migrations: &[
        migrate::Migration {
            version: 1,
            sql: include_str!("migrations/0001.sql"),
            checksum: "2c96396386d367fe9d3e126f1992b381995f39253def0d703ace0875d8bee708",
        },
        migrate::Migration {
            version: 2,
            sql: include_str!("migrations/0002.sql"),
            checksum: "9196efea326eae9b42e586e93e458ed1a5f8a52d385b575f7d9eb2e49301c41f",
        },
        migrate::Migration {
            version: 3,
            sql: include_str!("migrations/0003.sql"),
            checksum: "7b81f4931b2efa9586be7164f04d4e94138de121634d543553f2bde5ae3a2c88",
        },
    ],
};

/// Where the work is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// On one thread that writes and two that read: for a server. Never blocks the caller.
    Threaded,
    /// At once, on the caller's thread: for a simulation, the command line and tests.
    Inline,
}

enum Engine {
    Inline(Mutex<Writer>),
    Threaded(Threads),
}

/// One organisation's store in one SQLite file. Dropping it finishes what was handed over.
pub struct SqliteStore {
    // Declared before the lock, so that the threads end before another process may open the file.
    engine: Engine,
    path: Option<PathBuf>,
    _lock: Option<File>,
}

impl SqliteStore {
    /// Opens the file, makes it when there is none, and brings it to this version.
    ///
    /// `InUse` when another process has it open, `NewerVersion` when a newer program wrote it, `Malformed` when it is
    /// something else. Beside it come `-wal` and `-shm` (SQLite's) and `.lock` (ours, empty).
    pub fn open(path: impl AsRef<Path>, mode: Mode) -> Result<Self, Problem> {
        let path = path.as_ref();
        let lock = lock::take(path)?;
        let engine = Self::engine(Writer::new(open_file(path)?), mode, Some(path))?;
        Ok(Self { engine, path: Some(path.to_owned()), _lock: Some(lock) })
    }

    /// A store that lives as long as this value.
    pub fn memory(mode: Mode) -> Result<Self, Problem> {
        let conn = open_memory()?;
        Ok(Self { engine: Self::engine(Writer::new(conn), mode, None)?, path: None, _lock: None })
    }

    fn engine(writer: Writer, mode: Mode, path: Option<&Path>) -> Result<Engine, Problem> {
        Ok(match mode {
            Mode::Inline => Engine::Inline(Mutex::new(writer)),
            Mode::Threaded => Engine::Threaded(Threads::start(writer, path)?),
        })
    }

    /// Runs `step` on the writer's connection, outside any transaction, after what was handed over before.
    fn exclusively<T: Send + 'static>(
        &self,
        step: impl FnOnce(&mut Connection) -> Outcome<T> + Send + 'static,
    ) -> Result<T, Problem> {
        match &self.engine {
            Engine::Inline(writer) => {
                let mut writer = writer.lock().unwrap_or_else(PoisonError::into_inner);
                Ok(step(writer.connection())?)
            }
            Engine::Threaded(threads) => threads.exclusively(step),
        }
    }
}

impl Store for SqliteStore {
    fn submit(&self, job: Job) {
        match &self.engine {
            Engine::Inline(writer) => writer.lock().unwrap_or_else(PoisonError::into_inner).commit(vec![job]),
            Engine::Threaded(threads) => threads.submit(job),
        }
    }

    fn inspect(&self, job: ReadJob) {
        match &self.engine {
            Engine::Inline(writer) => writer.lock().unwrap_or_else(PoisonError::into_inner).inspect(job),
            Engine::Threaded(threads) => threads.inspect(job),
        }
    }

    fn verify_chain(&self, known: Option<Head>) -> Result<ChainReport, Problem> {
        match &self.path {
            Some(path) => Ok(journal::verify(&open_to_read(path)?, known)?),
            None => self.exclusively(move |conn| journal::verify(conn, known)),
        }
    }

    fn rebuild(&self, repair: bool) -> Result<Vec<Difference>, Problem> {
        match &self.path {
            Some(path) if !repair => Ok(maintenance::rebuild(&mut open_to_read(path)?, false)?),
            _ => self.exclusively(move |conn| maintenance::rebuild(conn, repair)),
        }
    }

    fn backup_to(&self, path: &Path) -> Result<(), Problem> {
        let target = path.to_owned();
        match &self.path {
            Some(path) => Ok(maintenance::backup(&open_to_read(path)?, &target)?),
            None => self.exclusively(move |conn| maintenance::backup(conn, &target)),
        }
    }

    fn counts(&self) -> Result<BTreeMap<String, u64>, Problem> {
        self.exclusively(|conn| maintenance::counts(conn))
    }
}

/// A connection to the file, brought to this version.
fn open_file(path: &Path) -> Result<Connection, Problem> {
    let open = || -> Outcome<Connection> {
        let mut conn = Connection::open(path)?;
        prepare(&conn)?;
        migrate::migrate(&mut conn, &ORGANISATION)?;
        Ok(conn)
    };
    open().map_err(|failure| Problem::from(failure).at(path.display().to_string()))
}

pub(crate) fn open_memory() -> Result<Connection, Problem> {
    let open = || -> Outcome<Connection> {
        let mut conn = Connection::open_in_memory()?;
        prepare(&conn)?;
        migrate::migrate(&mut conn, &ORGANISATION)?;
        Ok(conn)
    };
    open().map_err(Problem::from)
}

/// A connection that can't write.
pub(crate) fn open_to_read(path: &Path) -> Result<Connection, Problem> {
    let open = || -> Outcome<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(path, flags)?;
        conn.busy_timeout(PATIENCE)?;
        plan_once(&conn)?;
        conn.set_prepared_statement_cache_capacity(128);
        Ok(conn)
    };
    open().map_err(|failure| Problem::from(failure).at(path.display().to_string()))
}

/// Without this SQLite plans a cached statement anew each time that it is bound: a seventh of what a node computes.
fn plan_once(conn: &Connection) -> Outcome<()> {
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

/// Settings of every connection that writes: nothing acknowledged is lost, nothing deleted is left behind.
pub(crate) fn prepare(conn: &Connection) -> Outcome<()> {
    conn.busy_timeout(PATIENCE)?;
    plan_once(conn)?;
    conn.set_prepared_statement_cache_capacity(128);
    conn.pragma_update(None, "journal_mode", "WAL")?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "secure_delete", true)?;
    conn.pragma_update(None, "trusted_schema", false)?;
    let secure: i64 = conn.query_row("PRAGMA secure_delete", [], |row| row.get(0))?;
    let keys: i64 = conn.query_row("PRAGMA foreign_keys", [], |row| row.get(0))?;
    if (secure, keys) != (1, 1) {
        return Err(Failure::Problem(Problem::new(Code::Unavailable, "this SQLite can't do what the store needs")));
    }
    Ok(())
}
