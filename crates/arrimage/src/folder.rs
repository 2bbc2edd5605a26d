//! A node's folder: what is where, who holds it, and how an organisation is opened.
//!
//! ```text
//! arrimage.toml                             the configuration
//! node.lock                                 held by the server, or by a command that writes
//! directory.sqlite                          public places; losing it costs an import
//! last-backup                               when `backup` last ended well
//! organisations/SLUG/organisation.sqlite    everything that the organisation holds, sealed where it is about a person
//! organisations/SLUG/log.columns            what `measure` keeps of its journal to go faster; losing it costs a reading
//! keys/SLUG.key                             its key, closed under the node's passphrase
//! keys/SLUG.erased                          hashes of the ids of those who were erased (see `erasures`)
//! ```

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
    sync::Arc,
};

use arrimage_kernel::{Code, Problem};
use arrimage_node::{
    Office,
    office::Means,
    vault::{self, Key},
};
use arrimage_store::{Mode, SqliteStore};

use crate::{
    Common,
    config::{self, Config},
    passphrase::Source,
    system::{OsEntropy, SystemClock},
};

/// The file of an organisation, in its folder.
pub const FILE: &str = "organisation.sqlite";

/// A node's folder that exists, and its configuration.
pub struct Folder {
    root: PathBuf,
    /// What it says.
    pub config: Config,
    passphrase_file: Option<PathBuf>,
}

/// Held as long as nobody else may write in the folder.
pub struct Held {
    _lock: File,
}

impl Folder {
    /// Makes an empty one: configuration and places for what comes. Nothing that exists is written over.
    pub fn make(common: &Common) -> Result<Self, Problem> {
        let root = &common.folder;
        if root.join("arrimage.toml").exists() {
            return Err(Problem::new(Code::AlreadyExists, "there is a node here already")
                .at(root.display().to_string())
                .advice("Use it, or name another folder with --folder"));
        }
        private_folder(root)?;
        private_folder(&root.join("organisations"))?;
        private_folder(&root.join("keys"))?;
        write_whole(&root.join("arrimage.toml"), config::commented().as_bytes())?;
        Self::open(common)
    }

    /// Opens the one that the command names.
    pub fn open(common: &Common) -> Result<Self, Problem> {
        let root = common.folder.clone();
        let file = root.join("arrimage.toml");
        if !file.is_file() {
            return Err(Problem::new(Code::NotFound, "there is no node in this folder")
                .at(root.display().to_string())
                .advice("Make one with `arrimage init`, or name its folder with --folder"));
        }
        let config = Config::read(&file)?;
        Ok(Self { root, config, passphrase_file: common.passphrase_file.clone() })
    }

    /// A path of the configuration, from the folder.
    pub fn path(&self, path: &Path) -> PathBuf {
        self.root.join(path)
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The file of public places.
    pub fn directory(&self) -> PathBuf {
        self.root.join("directory.sqlite")
    }

    /// An organisation's folder.
    pub fn home(&self, slug: &str) -> PathBuf {
        self.root.join("organisations").join(slug)
    }

    /// An organisation's file.
    pub fn store(&self, slug: &str) -> PathBuf {
        self.home(slug).join(FILE)
    }

    /// An organisation's key, closed.
    pub fn key(&self, slug: &str) -> PathBuf {
        self.root.join("keys").join(format!("{slug}.key"))
    }

    /// Who was erased there.
    pub fn erased(&self, slug: &str) -> PathBuf {
        self.root.join("keys").join(format!("{slug}.erased"))
    }

    /// The short names of the organisations housed here, in order.
    pub fn slugs(&self) -> Result<Vec<String>, Problem> {
        let folder = self.root.join("organisations");
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(unreadable(&folder, &error)),
        };
        let mut slugs = Vec::new();
        for entry in entries {
            let name = entry.map_err(|error| unreadable(&folder, &error))?.file_name();
            // A name with a dot is being prepared, or was put aside.
            if let Some(slug) = name.to_str().filter(|slug| !slug.contains('.'))
                && self.store(slug).is_file()
            {
                slugs.push(slug.to_owned());
            }
        }
        slugs.sort();
        Ok(slugs)
    }

    /// The organisation that a command is about: the one named, or the only one.
    pub fn pick(&self, named: Option<&str>) -> Result<String, Problem> {
        let slugs = self.slugs()?;
        match (named, &slugs[..]) {
            (Some(named), _) => match slugs.iter().find(|slug| *slug == named) {
                Some(slug) => Ok(slug.clone()),
                None => Err(Problem::new(Code::NotFound, format!("no organisation `{named}` in this node"))
                    .expected(one_of(&slugs))),
            },
            (None, [only]) => Ok(only.clone()),
            (None, []) => Err(Problem::new(Code::NotFound, "this node houses no organisation yet")
                .advice("Add one with `arrimage organisation add`")),
            (None, _) => Err(Problem::new(Code::Missing, "this node houses several organisations")
                .at("--organisation")
                .expected(one_of(&slugs))),
        }
    }

    /// Holds the folder against the server and other commands, until what is returned is dropped.
    pub fn hold(&self) -> Result<Held, Problem> {
        let path = self.root.join("node.lock");
        let refused = |error: io::Error| unreadable(&path, &error);
        // Never truncated before it is held: it says who holds it.
        let mut file =
            OpenOptions::new().create(true).truncate(false).read(true).write(true).open(&path).map_err(refused)?;
        match file.try_lock() {
            Ok(()) => {
                file.set_len(0).map_err(refused)?;
                file.write_all(std::process::id().to_string().as_bytes()).map_err(refused)?;
                Ok(Held { _lock: file })
            }
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                // Without the number the message is only poorer.
                let _ = file.read_to_string(&mut holder);
                Err(Problem::new(Code::InUse, format!("another server or command holds this node (process {holder})"))
                    .at(self.root.display().to_string())
                    .advice("Stop that one first, or do this from the server's pages"))
            }
            Err(TryLockError::Error(error)) => Err(refused(error)),
        }
    }

    /// Whether somebody holds the folder now.
    pub fn is_held(&self) -> bool {
        self.hold().is_err_and(|problem| problem.code == Code::InUse)
    }

    /// Where the node's passphrase comes from.
    pub fn passphrase(&self) -> Source {
        let configured = || self.config.passphrase_file.as_ref().map(|file| self.path(file));
        Source::node(self.passphrase_file.clone().or_else(configured))
    }

    /// Opens an organisation's key.
    pub fn unlock(&self, slug: &str, passphrase: &str) -> Result<Key, Problem> {
        open_key(&self.key(slug), passphrase)
    }

    /// Asks for the passphrase of the node: the one that opens what it houses, or a new one when it houses nothing.
    pub fn passphrase_for_one_more(&self) -> Result<String, Problem> {
        match self.slugs()?.first() {
            Some(slug) => {
                let passphrase = self.passphrase().ask()?;
                self.unlock(slug, &passphrase)?;
                Ok(passphrase)
            }
            None => self.passphrase().choose(),
        }
    }

    /// Opens an organisation, to write: nobody else has it open.
    pub fn office(&self, slug: &str, passphrase: &str, mode: Mode) -> Result<Arc<Office>, Problem> {
        self.office_with(slug, self.unlock(slug, passphrase)?, mode)
    }

    /// The same, its key being open.
    pub fn office_with(&self, slug: &str, key: Key, mode: Mode) -> Result<Arc<Office>, Problem> {
        let store = SqliteStore::open(self.store(slug), mode)?;
        Office::open(self.means(store, key)).map_err(|problem| problem.at(format!("organisation {slug}")))
    }

    /// Opens an organisation to read, even while the server runs.
    pub fn office_beside(&self, slug: &str, passphrase: &str) -> Result<Arc<Office>, Problem> {
        let key = self.unlock(slug, passphrase)?;
        Office::open(self.means(self.beside(slug)?, key)).map_err(|problem| problem.at(format!("organisation {slug}")))
    }

    /// Reads an organisation's file without its key: what is public or its own, nothing about a person.
    pub fn beside(&self, slug: &str) -> Result<SqliteStore, Problem> {
        SqliteStore::beside(self.store(slug))
    }

    /// What an office needs, on this machine.
    pub fn means(&self, store: SqliteStore, key: Key) -> Means {
        Means {
            endpoint: self.config.public_url.clone(),
            store: Arc::new(store),
            key,
            clock: Arc::new(SystemClock),
            entropy: Box::new(OsEntropy),
        }
    }
}

/// Opens a key file.
pub fn open_key(path: &Path, passphrase: &str) -> Result<Key, Problem> {
    let bytes = fs::read(path).map_err(|error| unreadable(path, &error))?;
    vault::unlock_key(&bytes, passphrase).map_err(|problem| problem.at(path.display().to_string()))
}

/// Writes a key file, closed under a passphrase.
pub fn write_key(path: &Path, key: &Key, passphrase: &str) -> Result<(), Problem> {
    write_whole(path, &vault::lock_key(key, passphrase, &mut OsEntropy)?)
}

/// What can be chosen, in words.
pub fn one_of(names: &[String]) -> String {
    if names.is_empty() { "none is here yet".to_owned() } else { format!("one of {}", names.join(", ")) }
}

/// A problem with a path of the machine.
pub fn unreadable(path: &Path, error: &io::Error) -> Problem {
    let what = match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".into(),
        io::ErrorKind::PermissionDenied => "this can't be read or written: permission denied".into(),
        kind => format!("this can't be read or written ({kind})"),
    };
    let code = if error.kind() == io::ErrorKind::NotFound { Code::NotFound } else { Code::Unavailable };
    Problem::new(code, what).at(path.display().to_string())
}

/// Makes a folder that only its owner may enter; one that exists is left as it is.
pub fn private_folder(path: &Path) -> Result<(), Problem> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(|error| unreadable(path, &error))
}

/// Makes a folder that must be new, or empty.
pub fn fresh_folder(path: &Path) -> Result<(), Problem> {
    private_folder(path)?;
    let mut entries = fs::read_dir(path).map_err(|error| unreadable(path, &error))?;
    if entries.next().is_some() {
        return Err(Problem::new(Code::AlreadyExists, "this folder holds something already")
            .at(path.display().to_string())
            .expected("a folder that does not exist yet, or is empty"));
    }
    Ok(())
}

/// Writes a file whole or not at all, readable by its owner only; replaces one of that name.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    let refused = |error: io::Error| unreadable(path, &error);
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    let mut options = OpenOptions::new();
    options.create(true).truncate(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&part).map_err(refused)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(refused)?;
    fs::rename(&part, path).map_err(refused)?;
    sync_folder(path.parent());
    Ok(())
}

/// Makes renames in a folder durable, where the system lets a folder be opened.
pub fn sync_folder(folder: Option<&Path>) {
    if let Some(folder) = folder.filter(|folder| !folder.as_os_str().is_empty()) {
        drop(File::open(folder).and_then(|folder| folder.sync_all()));
    }
}
