//! Brings a file to this program's version: embedded SQL, one transaction a version, checksums.
//!
//! To change a schema: write the next `migrations/NNNN.sql`, add it to its family with the checksum that the test
//! names, commit a fixture of the version before it. A shipped migration never changes.

use arrimage_kernel::{Code, Problem};
use rusqlite::{Connection, TransactionBehavior};

use super::sql::{Outcome, all};

/// One step.
pub(crate) struct Migration {
    /// The version that it leads to; the first is 1, each is one more than the one before.
    pub(crate) version: u32,
    pub(crate) sql: &'static str,
    /// SHA-256 of `sql`, in hexadecimal: recorded in the file, compared at each opening.
    pub(crate) checksum: &'static str,
}

/// A kind of file.
pub(crate) struct Family {
    pub(crate) what: &'static str,
    /// SQLite's application id, by which a file of this kind is known.
    pub(crate) application_id: i32,
    pub(crate) migrations: &'static [Migration],
}

impl Family {
    fn version(&self) -> u32 {
        self.migrations.last().map_or(0, |migration| migration.version)
    }
}

/// Applies what the file lacks.
pub(crate) fn migrate(conn: &mut Connection, family: &Family) -> Outcome<()> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version: u32 = tx.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let application_id: i32 = tx.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let tables: u32 = tx.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let fresh = version == 0 && application_id == 0 && tables == 0;
    if !fresh && application_id != family.application_id {
        return Err(Problem::new(Code::Malformed, "the file is something else")
            .expected(family.what)
            .advice("Check the path; nothing was changed")
            .into());
    }
    if version > family.version() {
        return Err(Problem::new(Code::NewerVersion, "a newer version of the program made this file")
            .expected(format!("version {} or earlier, found {version}", family.version()))
            .advice("Use the newer program; nothing was changed")
            .into());
    }
    if !fresh {
        let sql = "SELECT version, checksum FROM migration ORDER BY version";
        let applied = all(&tx, "migration", sql, [], |row| Ok((row.get::<_, u32>(0)?, row.get::<_, String>(1)?)))?;
        let known = family.migrations.iter().take_while(|m| m.version <= version).map(|m| (m.version, m.checksum));
        if !known.eq(applied.iter().map(|(version, checksum)| (*version, checksum.as_str()))) {
            return Err(Problem::new(Code::Corrupt, "the file was not made by the migrations of this program")
                .at("migration")
                .into());
        }
    }
    for migration in family.migrations.iter().filter(|m| m.version > version) {
        tx.execute_batch(migration.sql)?;
        tx.execute("INSERT INTO migration VALUES (?1, ?2)", (migration.version, migration.checksum))?;
        tx.pragma_update(None, "user_version", migration.version)?;
    }
    if fresh {
        tx.pragma_update(None, "application_id", family.application_id)?;
    }
    Ok(tx.commit()?)
}
