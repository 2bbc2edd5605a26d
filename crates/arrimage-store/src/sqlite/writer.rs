//! Group commit: many jobs, one durable transaction, each job alone in its savepoint.

use std::{cell::Cell, time::Duration};

use arrimage_kernel::{Code, Problem};
use rusqlite::Connection;

use super::{PATIENCE, sql::Failure};
use crate::{
    api::{Tx, View},
    store::{Finished, Job, ReadJob},
};

/// How long the readers are waited for before the write-ahead log is emptied: writes wait too meanwhile.
const PATIENCE_TO_SCRUB: Duration = Duration::from_millis(50);

/// One transaction, or one consistent reading, on a connection.
pub(crate) struct Session<'c> {
    pub(crate) conn: &'c Connection,
    /// Set when something was deleted that must not stay in the write-ahead log either.
    pub(crate) scrub: &'c Cell<bool>,
}

impl View for Session<'_> {}

impl Tx for Session<'_> {
    fn view(&self) -> &dyn View {
        self
    }
}

/// The one connection that writes.
pub(crate) struct Writer {
    conn: Connection,
    /// A destroyed key may still be in the write-ahead log.
    scrub: Cell<bool>,
}

impl Writer {
    pub(crate) fn new(conn: Connection) -> Self {
        // A process that died between a destruction and its scrubbing leaves the scrubbing to the next one.
        Self { conn, scrub: Cell::new(true) }
    }

    /// The connection, outside any transaction.
    pub(crate) fn connection(&mut self) -> &mut Connection {
        &mut self.conn
    }

    /// Runs the jobs in order, commits once, then tells each. A job that fails takes no other with it.
    pub(crate) fn commit(&mut self, jobs: Vec<Job>) {
        let mut jobs = jobs.into_iter();
        while jobs.len() > 0 {
            self.commit_some(&mut jobs);
        }
        self.scrub();
    }

    fn commit_some(&self, jobs: &mut std::vec::IntoIter<Job>) {
        if let Err(error) = self.conn.execute_batch("BEGIN IMMEDIATE") {
            let problem = Problem::from(Failure::from(error));
            for job in jobs {
                (job(Err(problem.clone())).tell)(Err(problem.clone()));
            }
            return;
        }
        let mut told: Vec<(Finished, Result<(), Problem>)> = Vec::with_capacity(jobs.len());
        for job in jobs.by_ref() {
            told.push(self.run(job));
            // Some failures (a full disk) end the whole transaction: what came before is undone, what follows starts anew.
            if self.conn.is_autocommit() {
                let problem = Problem::new(Code::Unavailable, "the disk refused; nothing of it was written");
                return told.into_iter().for_each(|(finished, _)| (finished.tell)(Err(problem.clone())));
            }
        }
        let durable = self.conn.execute_batch("COMMIT").map_err(|error| Problem::from(Failure::from(error)));
        if durable.is_err() && !self.conn.is_autocommit() {
            // Nothing better can be done when even this fails; the next BEGIN will say so.
            drop(self.conn.execute_batch("ROLLBACK"));
        }
        for (finished, outcome) in told {
            (finished.tell)(outcome.and(durable.clone()));
        }
    }

    fn run(&self, job: Job) -> (Finished, Result<(), Problem>) {
        let step = |sql: &str| -> Result<(), Problem> { Ok(self.conn.execute_batch(sql).map_err(Failure::from)?) };
        if let Err(problem) = step("SAVEPOINT job") {
            return (job(Err(problem.clone())), Err(problem));
        }
        let mut session = Session { conn: &self.conn, scrub: &self.scrub };
        let finished = job(Ok(&mut session));
        let outcome = if self.conn.is_autocommit() {
            Ok(())
        } else if finished.keep {
            step("RELEASE job")
        } else {
            step("ROLLBACK TO job; RELEASE job")
        };
        (finished, outcome)
    }

    /// Empties the write-ahead log, once every reader lets it; tried again after each commit until then.
    fn scrub(&self) {
        if self.scrub.get() {
            let empty = || -> rusqlite::Result<bool> {
                self.conn.busy_timeout(PATIENCE_TO_SCRUB)?;
                let busy: i64 = self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
                self.conn.busy_timeout(PATIENCE)?;
                Ok(busy == 0)
            };
            self.scrub.set(!empty().unwrap_or(false));
        }
    }

    /// Runs a job that reads.
    pub(crate) fn inspect(&self, job: ReadJob) {
        inspect(&self.conn, job);
    }
}

/// Runs a job that reads, from one consistent moment.
pub(crate) fn inspect(conn: &Connection, job: ReadJob) {
    match conn.execute_batch("BEGIN DEFERRED") {
        Err(error) => job(Err(Failure::from(error).into())),
        Ok(()) => {
            let scrub = Cell::new(false);
            job(Ok(&Session { conn, scrub: &scrub }));
            // A reading has nothing to keep.
            drop(conn.execute_batch("ROLLBACK"));
        }
    }
}
