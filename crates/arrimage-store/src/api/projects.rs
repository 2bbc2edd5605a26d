//! Projects to act together, as they stand.

use arrimage_domain::project::{KeptProject, Share};
use arrimage_kernel::{Bilingual, Problem, id::ProjectId};
use jiff::Timestamp;

/// A project as a list shows it, without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectLine {
    /// Its identifier.
    pub id: ProjectId,
    /// Its title.
    pub title: Bilingual,
    /// When it last changed.
    pub kept: Timestamp,
    /// Whether somebody outside may read it.
    pub shared: bool,
}

/// A project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectRow {
    /// What is kept.
    pub project: KeptProject,
    /// The journal entry of its last text: two who change the same version are told apart by it.
    pub version: u64,
    /// When that was.
    pub kept: Timestamp,
    /// How it is shared, when it is.
    pub share: Option<Share>,
}

/// Reads of projects.
pub trait ProjectReads {
    /// All of them, the last changed first.
    fn projects(&self) -> Result<Vec<ProjectLine>, Problem>;
    /// One of them.
    fn project(&self, id: ProjectId) -> Result<Option<ProjectRow>, Problem>;
    /// The one that the secret of this hash lets read.
    fn project_by_share(&self, hash: &str) -> Result<Option<ProjectRow>, Problem>;
}
