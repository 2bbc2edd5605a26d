//! A disk: the real store, which may fail before a commit, or after it and before anybody is told.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use arrimage_kernel::{Code, Problem};
use arrimage_store::{ChainReport, Difference, Finished, Head, Job, Mode, ReadJob, SqliteStore, Store};

/// What happens to the next transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It is undone, whatever it wanted.
    Undone,
    /// It is done, and whoever asked is not told.
    Untold,
}

/// Where the offices of a simulation keep their files.
#[derive(Debug, Clone, Default)]
pub enum Disks {
    /// In memory: fast.
    #[default]
    Memory,
    /// In a folder, one file an office: where a test may spoil them.
    Folder(PathBuf),
}

impl Disks {
    /// The file of an office, when there are files.
    pub fn file(&self, number: usize) -> Option<PathBuf> {
        match self {
            Disks::Memory => None,
            Disks::Folder(folder) => Some(folder.join(format!("{number}.db"))),
        }
    }
}

/// One office's disk. It outlives the office, as a disk outlives a process.
pub struct Disk {
    inner: SqliteStore,
    next: Mutex<Option<Fault>>,
}

impl Disk {
    /// An empty disk.
    pub fn new(disks: &Disks, number: usize) -> Result<Self, Problem> {
        let inner = match disks.file(number) {
            None => SqliteStore::memory(Mode::Inline)?,
            Some(path) => SqliteStore::open(path, Mode::Inline)?,
        };
        Ok(Self { inner, next: Mutex::new(None) })
    }

    /// Decides the fate of the next transaction.
    pub fn arm(&self, fault: Fault) {
        *self.next.lock().unwrap_or_else(PoisonError::into_inner) = Some(fault);
    }

    fn take(&self) -> Option<Fault> {
        self.next.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Whether the fault armed is still to come; it is called off.
    pub fn disarm(&self) -> bool {
        self.take().is_some()
    }
}

impl Store for Disk {
    fn submit(&self, job: Job) {
        let Some(fault) = self.take() else { return self.inner.submit(job) };
        self.inner.submit(Box::new(move |tx| {
            let Finished { keep, tell } = job(tx);
            let told = Err(Problem::new(Code::Unavailable, "the power failed"));
            Finished { keep: keep && fault == Fault::Untold, tell: Box::new(move |_| tell(told)) }
        }));
    }

    fn inspect(&self, job: ReadJob) {
        self.inner.inspect(job);
    }

    fn verify_chain(&self, known: Option<Head>) -> Result<ChainReport, Problem> {
        self.inner.verify_chain(known)
    }

    fn rebuild(&self, repair: bool) -> Result<Vec<Difference>, Problem> {
        self.inner.rebuild(repair)
    }

    fn backup_to(&self, path: &Path) -> Result<(), Problem> {
        self.inner.backup_to(path)
    }

    fn counts(&self) -> Result<BTreeMap<String, u64>, Problem> {
        self.inner.counts()
    }
}
