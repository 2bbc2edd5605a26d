//! An organisation's own journal, read as an event log: for exports and for measures. No key is needed, nor asked for.

use std::path::{Path, PathBuf};

use arrimage_kernel::{Problem, id::PlaceId};
use arrimage_node::measures::log::Names;
use arrimage_store::{DirectoryStore, SqliteStore, View, read};

use crate::folder::Folder;

/// A journal, opened beside whoever holds it.
pub struct Journal {
    store: SqliteStore,
    directory: Option<PathBuf>,
}

impl Journal {
    /// Of an organisation of a node.
    pub fn of(folder: &Folder, slug: &str) -> Result<Self, Problem> {
        Ok(Journal { store: folder.beside(slug)?, directory: Some(folder.directory()) })
    }

    /// Reads it from one consistent moment.
    pub fn read<T: Send + 'static>(
        &self,
        question: impl FnOnce(&dyn View, &Names) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let directory = self.directory.as_deref().and_then(places);
        read(&self.store, move |view| {
            let place = |id: PlaceId| directory.as_ref()?.place(id).ok()?.map(|place| place.name);
            let names = Names::read(view, &place)?;
            question(view, &names)
        })
        .wait()
    }
}

/// The public places; without them a place has its identifier for a name.
fn places(path: &Path) -> Option<DirectoryStore> {
    path.is_file().then(|| DirectoryStore::open(path).ok()).flatten()
}
