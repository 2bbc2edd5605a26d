//! A file without a name for what does not fit in memory: the system removes it whatever happens to us.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

/// Where something was put.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Extent {
    pub(crate) at: u64,
    pub(crate) len: usize,
}

/// Made when first needed.
#[derive(Debug)]
pub(crate) struct Spill {
    folder: PathBuf,
    file: Option<File>,
    written: u64,
}

impl Spill {
    pub(crate) fn new(folder: &Path) -> Self {
        Spill { folder: folder.to_owned(), file: None, written: 0 }
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// How many bytes were put.
    pub(crate) fn written(&self) -> u64 {
        self.written
    }

    /// Puts bytes after the others.
    pub(crate) fn put(&mut self, bytes: &[u8]) -> io::Result<Extent> {
        let file = match &mut self.file {
            Some(file) => file,
            None => self.file.insert(tempfile::tempfile_in(&self.folder)?),
        };
        let extent = Extent { at: self.written, len: bytes.len() };
        file.seek(SeekFrom::Start(extent.at))?;
        file.write_all(bytes)?;
        self.written += bytes.len() as u64;
        Ok(extent)
    }

    /// Fills `to` with what was put, from `offset` within the extent.
    pub(crate) fn read(&mut self, extent: Extent, offset: usize, to: &mut [u8]) -> io::Result<()> {
        let Some(file) = &mut self.file else { return Err(io::ErrorKind::UnexpectedEof.into()) };
        file.seek(SeekFrom::Start(extent.at + offset as u64))?;
        file.read_exact(to)
    }
}
