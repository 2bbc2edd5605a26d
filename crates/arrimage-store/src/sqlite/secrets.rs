//! Passphrases, sessions, cards, doors, invitations: verifiers only.

use arrimage_kernel::Problem;
use rusqlite::Row;

use super::{
    sql::{Outcome, all, moment, moment_or_none, must, nanos, one, run, text},
    writer::Session,
};
use crate::api::{Secret, SecretKind, SecretReads, SecretWrites};

impl std::str::FromStr for SecretKind {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        SecretKind::ALL.iter().copied().find(|kind| kind.code() == text).ok_or(())
    }
}

fn secret(row: &Row<'_>) -> Outcome<Secret> {
    Ok(Secret {
        kind: text(row, "kind")?,
        handle: row.get("handle")?,
        subject: row.get("subject")?,
        verifier: row.get("verifier")?,
        data: row.get("data")?,
        created: moment(row, "created")?,
        expires: moment_or_none(row, "expires")?,
        tries_left: row.get("tries_left")?,
    })
}

impl SecretReads for Session<'_> {
    fn secret(&self, kind: SecretKind, handle: &[u8]) -> Result<Option<Secret>, Problem> {
        let sql = "SELECT * FROM secret WHERE kind = ?1 AND handle = ?2";
        Ok(one(self.conn, "secret", sql, (kind.code(), handle), secret)?)
    }

    fn secrets_of(&self, kind: SecretKind, subject: &str) -> Result<Vec<Secret>, Problem> {
        let sql = "SELECT * FROM secret WHERE kind = ?1 AND subject = ?2 ORDER BY created, handle";
        Ok(all(self.conn, "secret", sql, (kind.code(), subject), secret)?)
    }
}

impl SecretWrites for Session<'_> {
    fn secret_put(&mut self, secret: &Secret) -> Result<(), Problem> {
        let sql = "INSERT OR REPLACE INTO secret (kind, handle, subject, verifier, data, created, expires, tries_left)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        let expires = secret.expires.map(nanos).transpose()?;
        let key = (secret.kind.code(), &secret.handle);
        let rest = (&secret.subject, &secret.verifier, &secret.data, nanos(secret.created)?);
        let row = (key.0, key.1, rest.0, rest.1, rest.2, rest.3, expires, secret.tries_left);
        run(self.conn, sql, row)?;
        Ok(())
    }

    fn secret_delete(&mut self, kind: SecretKind, handle: &[u8]) -> Result<(), Problem> {
        run(self.conn, "DELETE FROM secret WHERE kind = ?1 AND handle = ?2", (kind.code(), handle))?;
        Ok(())
    }

    fn secret_delete_of(&mut self, kind: SecretKind, subject: &str) -> Result<u64, Problem> {
        let gone = run(self.conn, "DELETE FROM secret WHERE kind = ?1 AND subject = ?2", (kind.code(), subject))?;
        Ok(u64::try_from(gone).unwrap_or(u64::MAX))
    }

    fn secret_tries(&mut self, kind: SecretKind, handle: &[u8], left: u32) -> Result<(), Problem> {
        let sql = "UPDATE secret SET tries_left = ?3 WHERE kind = ?1 AND handle = ?2";
        Ok(must(self.conn, "secret", sql, (kind.code(), handle, left))?)
    }
}
