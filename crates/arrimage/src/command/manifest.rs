//! The list of what a folder holds: of a backup, of a keys backup, of an organisation that leaves.

use std::{fs, path::Path};

use arrimage_envelope::hex;
use arrimage_kernel::{Code, Problem, id::OrganisationId};
use arrimage_store::{Head, Store, read};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::folder::{unreadable, write_whole};

const NAME: &str = "manifest.json";
const FORMAT: u32 = 1;

/// What a folder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Organisations' files, without any key.
    Backup,
    /// Their keys.
    Keys,
    /// One organisation with everything.
    Leaving,
}

/// The list.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of this list.
    pub format: u32,
    /// What the folder is.
    pub kind: Kind,
    /// When it was made.
    pub made: Timestamp,
    /// By which version of the program.
    pub program: String,
    /// What it holds.
    pub organisations: Vec<Held>,
}

/// One organisation of the list.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Held {
    /// Its short name.
    pub slug: String,
    /// Its identifier.
    pub id: OrganisationId,
    /// The last entry of its journal.
    pub seq: u64,
    /// That entry's hash, in hexadecimal.
    pub hash: String,
    /// SHA-256 of its file, in hexadecimal.
    pub sha256: String,
}

impl Manifest {
    /// An empty list, of now.
    pub fn new(kind: Kind, made: Timestamp) -> Self {
        Self { format: FORMAT, kind, made, program: env!("CARGO_PKG_VERSION").to_owned(), organisations: Vec::new() }
    }

    /// Writes it, last of all: a folder without it is not whole.
    pub fn write(&self, folder: &Path) -> Result<(), Problem> {
        let json = serde_json::to_vec_pretty(self)
            .map_err(|error| Problem::new(Code::Malformed, format!("the list can't be written: {error}")))?;
        write_whole(&folder.join(NAME), &json)
    }

    /// Reads the list of a folder that is expected to be of a kind.
    pub fn read(folder: &Path, kind: Kind) -> Result<Self, Problem> {
        #[derive(Deserialize)]
        struct Version {
            format: u32,
        }
        let path = folder.join(NAME);
        let expected = match kind {
            Kind::Backup => "a folder that `arrimage backup` made (its name begins with arrimage-backup)",
            Kind::Keys => "a folder that `arrimage backup --keys` made (its name begins with arrimage-keys)",
            Kind::Leaving => "a folder's `machine` that `arrimage leave` made",
        };
        let text = fs::read_to_string(&path).map_err(|error| unreadable(&path, &error).expected(expected))?;
        let malformed = |error: serde_json::Error| {
            Problem::new(Code::Malformed, format!("its list can't be read: {error}"))
                .at(path.display().to_string())
                .expected(expected)
        };
        let version: Version = serde_json::from_str(&text).map_err(malformed)?;
        if version.format > FORMAT {
            return Err(Problem::new(Code::NewerVersion, "a newer version of the program made this folder")
                .at(path.display().to_string())
                .advice("Use the newer program; nothing was changed"));
        }
        let manifest: Self = serde_json::from_str(&text).map_err(malformed)?;
        if manifest.kind != kind {
            return Err(Problem::new(Code::Malformed, "this folder is something else")
                .at(folder.display().to_string())
                .expected(expected));
        }
        Ok(manifest)
    }
}

impl Held {
    /// What a file at rest holds.
    pub fn of(slug: &str, id: OrganisationId, head: Head, file: &Path) -> Result<Self, Problem> {
        Ok(Self { slug: slug.to_owned(), id, seq: head.seq, hash: hex::encode(&head.hash), sha256: digest(file)? })
    }

    /// Checks that a file is the one listed, byte for byte.
    pub fn check(&self, file: &Path) -> Result<(), Problem> {
        if digest(file)? == self.sha256 {
            return Ok(());
        }
        Err(Problem::new(Code::Corrupt, "this file is not the one that was copied: it was damaged or changed")
            .at(file.display().to_string())
            .advice("Take another backup; nothing was changed"))
    }
}

fn digest(path: &Path) -> Result<String, Problem> {
    let refused = |error: std::io::Error| unreadable(path, &error);
    let mut file = fs::File::open(path).map_err(refused)?;
    let mut digest = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match std::io::Read::read(&mut file, &mut buffer).map_err(refused)? {
            0 => return Ok(hex::encode(&digest.finalize())),
            length => digest.update(&buffer[..length]),
        }
    }
}

/// Whose file it is, and the end of its journal.
pub fn head_of(store: &dyn Store) -> Result<(OrganisationId, Head), Problem> {
    read(store, |view| {
        let profile = view.profile()?;
        let profile = profile.ok_or_else(|| Problem::new(Code::Corrupt, "this file holds no organisation"))?;
        Ok((profile.id, view.head()?))
    })
    .wait()
}
