//! How work is handed to a store: closures that run in one transaction each, and a [`Pending`] answer.
//!
//! Nothing here knows an engine. A closure is handed over at the call, not when its answer is awaited.

use std::{
    collections::BTreeMap,
    fmt,
    future::Future,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    pin::Pin,
    task::{Context, Poll},
};

use arrimage_kernel::{Code, Problem};
use tokio::sync::oneshot;

use crate::api::{Head, Tx, View};

/// What a job says once it has run: whether its writes stay, and whom to tell when they are durable (or are not).
pub struct Finished {
    /// Whether what it wrote is kept; when not, all of it is undone.
    pub keep: bool,
    /// Called once, after the commit: `Ok` only when it is durable.
    pub tell: Box<dyn FnOnce(Result<(), Problem>) + Send>,
}

/// A piece of work that writes. It is called exactly once; with an `Err` when no transaction could begin.
pub type Job = Box<dyn FnOnce(Result<&mut dyn Tx, Problem>) -> Finished + Send>;

/// A piece of work that only reads, from one consistent moment. It is called exactly once.
pub type ReadJob = Box<dyn FnOnce(Result<&dyn View, Problem>) + Send>;

/// What a verification of the journal's chain found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainReport {
    /// How many entries were read.
    pub entries: u64,
    /// The last of them.
    pub head: Head,
    /// The first entry that doesn't fit, and how; `None` when all do.
    pub first_bad: Option<(u64, String)>,
}

/// A row that the journal does not explain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The derived table.
    pub table: String,
    /// The row's primary key, as text.
    pub key: String,
    /// How it differs.
    pub kind: DifferenceKind,
}

/// How a stored row differs from what the journal says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DifferenceKind {
    /// The journal says it, the table lacks it.
    Missing,
    /// The table holds it, the journal says no such thing.
    Unexpected,
    /// Both have it, with other contents.
    Different,
}

/// One organisation's store. Object-safe; [`write`] and [`read`] are the ways to use it.
pub trait Store: Send + Sync {
    /// Hands over a job that writes. Jobs run one at a time, in the order in which they are handed over.
    fn submit(&self, job: Job);

    /// Hands over a job that reads. It sees every write acknowledged before the call.
    fn inspect(&self, job: ReadJob);

    /// Recomputes every hash of the journal. With `known`, an earlier head that someone kept (a signed receipt, a
    /// backup), also finds a journal that was cut or rewritten whole. Blocks; reads everything.
    fn verify_chain(&self, known: Option<Head>) -> Result<ChainReport, Problem>;

    /// Derives every table anew from the journal and says where the stored ones differ; with `repair`, replaces them,
    /// in one transaction. Blocks.
    fn rebuild(&self, repair: bool) -> Result<Vec<Difference>, Problem>;

    /// Writes a consistent copy to a file that must not exist yet. Blocks, without stopping writes on a file.
    ///
    /// The copy holds the persons' wrapped keys too: whoever keeps keys apart from data removes them from it.
    fn backup_to(&self, path: &Path) -> Result<(), Problem>;

    /// How many rows each table has. Blocks.
    fn counts(&self) -> Result<BTreeMap<String, u64>, Problem>;
}

/// An answer that comes. Await it, or [`Pending::wait`] for it; dropping it does not undo the work.
#[must_use = "what was asked may have failed"]
pub struct Pending<T>(oneshot::Receiver<Result<T, Problem>>);

impl<T> Pending<T> {
    /// Blocks until the answer is there. Not for use on an asynchronous thread, unless the store runs inline.
    pub fn wait(mut self) -> Result<T, Problem> {
        match self.0.try_recv() {
            Ok(answer) => answer,
            Err(oneshot::error::TryRecvError::Closed) => Err(closed()),
            Err(oneshot::error::TryRecvError::Empty) => self.0.blocking_recv().unwrap_or_else(|_| Err(closed())),
        }
    }
}

impl<T> Future for Pending<T> {
    type Output = Result<T, Problem>;
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.0).poll(context).map(|answer| answer.unwrap_or_else(|_| Err(closed())))
    }
}

impl<T> fmt::Debug for Pending<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pending")
    }
}

fn closed() -> Problem {
    Problem::new(Code::Unavailable, "the store closed before it answered")
}

/// A bug in one job must not take the organisation's store down with it.
fn guarded<T>(step: impl FnOnce() -> Result<T, Problem>) -> Result<T, Problem> {
    catch_unwind(AssertUnwindSafe(step)).unwrap_or_else(|_| {
        Err(Problem::new(Code::Unavailable, "a step failed inside the program; nothing of it was written"))
    })
}

/// Runs `step` in one transaction. Its `Err` undoes all that it wrote; its `Ok` is told once the commit is durable.
///
/// A `step` must not call [`write`] or [`read`] itself: with a store that runs inline it would wait for itself.
pub fn write<T: Send + 'static>(
    store: &dyn Store,
    step: impl FnOnce(&mut dyn Tx) -> Result<T, Problem> + Send + 'static,
) -> Pending<T> {
    let (reply, answer) = oneshot::channel();
    store.submit(Box::new(move |tx| {
        let outcome = tx.and_then(|tx| guarded(|| step(tx)));
        let keep = outcome.is_ok();
        // A caller who no longer waits is no error.
        Finished { keep, tell: Box::new(move |durable| drop(reply.send(outcome.and_then(|v| durable.map(|()| v))))) }
    }));
    Pending(answer)
}

/// Reads, from one consistent moment. See [`write`] for what `step` must not do.
pub fn read<T: Send + 'static>(
    store: &dyn Store,
    step: impl FnOnce(&dyn View) -> Result<T, Problem> + Send + 'static,
) -> Pending<T> {
    let (reply, answer) = oneshot::channel();
    store.inspect(Box::new(move |view| drop(reply.send(view.and_then(|view| guarded(|| step(view)))))));
    Pending(answer)
}
