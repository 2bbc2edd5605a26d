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

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;
    use crate::{directory::DIRECTORY, sqlite::ORGANISATION};

    #[test]
    fn a_shipped_migration_never_changes() {
        for family in [ORGANISATION, DIRECTORY] {
            for (n, migration) in (1..).zip(family.migrations) {
                assert_eq!(migration.version, n, "{}: versions follow each other from 1", family.what);
                let hash: String = Sha256::digest(migration.sql).iter().map(|byte| format!("{byte:02x}")).collect();
                assert_eq!(migration.checksum, hash, "{}, version {n}: write the next migration", family.what);
            }
        }
    }

    const FIRST: Migration = Migration {
        version: 1,
        sql: "CREATE TABLE migration (version INTEGER PRIMARY KEY, checksum TEXT NOT NULL) STRICT; CREATE TABLE a (x) ;",
        checksum: "one",
    };
    const SECOND: Migration =
        Migration { version: 2, sql: "ALTER TABLE a ADD COLUMN y; INSERT INTO a VALUES (1, 2);", checksum: "two" };
    const BROKEN: Migration =
        Migration { version: 2, sql: "INSERT INTO a VALUES (1); CREATE TABLE a (x);", checksum: "two" };

    const fn family(migrations: &'static [Migration]) -> Family {
        Family { what: "a test", application_id: 7, migrations }
    }

    fn rows(conn: &Connection) -> (u32, u32) {
        let version = conn.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
        (version, conn.query_row("SELECT count(*) FROM a", [], |row| row.get(0)).unwrap())
    }

    #[test]
    fn a_file_gets_the_steps_that_it_lacks_once_each() {
        let mut conn = Connection::open_in_memory().unwrap();
        migrate(&mut conn, &family(&[FIRST])).unwrap();
        assert_eq!(rows(&conn), (1, 0));
        for _ in 0..2 {
            migrate(&mut conn, &family(&[FIRST, SECOND])).unwrap();
            assert_eq!(rows(&conn), (2, 1));
        }
        let problem = Problem::from(migrate(&mut conn, &family(&[FIRST])).unwrap_err());
        assert_eq!(problem.code, Code::NewerVersion);
    }

    #[test]
    fn a_step_that_fails_leaves_the_file_as_it_was() {
        let mut conn = Connection::open_in_memory().unwrap();
        migrate(&mut conn, &family(&[FIRST])).unwrap();
        assert!(migrate(&mut conn, &family(&[FIRST, BROKEN])).is_err());
        assert_eq!(rows(&conn), (1, 0));
        migrate(&mut conn, &family(&[FIRST, SECOND])).unwrap();
    }

    #[test]
    fn a_file_made_by_other_steps_is_refused() {
        let mut conn = Connection::open_in_memory().unwrap();
        migrate(&mut conn, &family(&[FIRST])).unwrap();
        let problem = Problem::from(
            migrate(&mut conn, &family(&[Migration { checksum: "other", ..FIRST }, SECOND])).unwrap_err(),
        );
        assert_eq!(problem.code, Code::Corrupt);
    }
}
