//! Projects to act together, kept by an organisation: a file of the feasibility model, and whether it is shared.
//!
//! A project holds nothing about a person, so its text stands whole in the journal. What the text says is not read
//! here: the feasibility crate does.

use arrimage_kernel::{Bilingual, id::ProjectId};
use serde::{Deserialize, Serialize};

/// A project as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptProject {
    /// Its identifier here.
    pub id: ProjectId,
    /// The title that its text says, for lists.
    pub title: Bilingual,
    /// The whole file, in TOML (`docs/feasibility.md`).
    pub text: String,
}

/// A way for anybody who knows a secret to read a project. The secret itself is written nowhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// What the organisation's key makes the secret from, so that those who share can be shown it again.
    pub seed: String,
    /// The keyed hash of the secret, by which it is found.
    pub hash: String,
}
