//! One process for one file: an advisory lock on `FILE.lock`.
//!
//! Not on the file itself: closing another handle on it would drop SQLite's own locks (POSIX).

use std::{
    fs::{File, OpenOptions, TryLockError},
    path::Path,
};

use arrimage_kernel::{Code, Problem};

/// Holds the file's lock until the handle is dropped.
pub(crate) fn take(path: &Path) -> Result<File, Problem> {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let unavailable = |error: std::io::Error| {
        Problem::new(Code::Unavailable, format!("the lock beside the store can't be opened ({})", error.kind()))
            .at(path.display().to_string())
            .advice("See that the folder exists and can be written to")
    };
    // Never truncated: another process may hold it.
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(name).map_err(unavailable)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            Err(Problem::new(Code::InUse, "another process has this organisation's file open")
                .at(path.display().to_string())
                .advice("Stop the other server or command, then try again"))
        }
        Err(TryLockError::Error(error)) => Err(unavailable(error)),
    }
}
