//! The commands on a node: one file each, `run` does it and says what it did.
//!
//! Each opens the folder, holds it when it writes, and calls use cases of the node as its pages do, in the name of
//! [`Actor::Console`](arrimage_domain::Actor::Console).

pub mod backup;
pub mod bench;
pub mod doctor;
pub mod export;
pub mod feasibility;
pub mod init;
pub mod keys;
pub mod leave;
pub mod manifest;
pub mod measure;
pub mod organisation;
pub mod out;
pub mod partner;
pub mod practitioner;
pub mod restore;
pub mod service;
pub mod verify;

use std::{process::ExitCode, sync::Arc};

use arrimage_kernel::Bilingual;
use arrimage_node::{Desk, Office, Outcome, vault::Key};
use arrimage_store::Mode;

use crate::{
    Common,
    failure::Failure,
    folder::{Folder, Held},
};

/// What a command ends with.
pub type Ended = Result<ExitCode, Failure>;

/// Which organisation of the node.
#[derive(Debug, Clone, clap::Args)]
pub struct Whose {
    /// Which organisation of this node; not needed when it houses only one.
    #[arg(short, long, value_name = "SLUG")]
    pub organisation: Option<String>,
}

/// An organisation opened to write, nobody else having it open.
pub struct Opened {
    /// Where.
    pub folder: Folder,
    /// At work.
    pub office: Arc<Office>,
    /// Its short name.
    pub slug: String,
    /// Its key.
    pub key: Key,
    _held: Held,
}

impl Opened {
    /// Opens the one that a command is about.
    pub fn new(common: &Common, whose: &Whose) -> Result<Self, Failure> {
        let folder = Folder::open(common)?;
        let slug = folder.pick(whose.organisation.as_deref())?;
        let held = folder.hold()?;
        let key = folder.unlock(&slug, &folder.passphrase().ask()?)?;
        let office = folder.office_with(&slug, key.clone(), Mode::Inline)?;
        Ok(Self { folder, office, slug, key, _held: held })
    }

    /// Carries out a use case.
    pub fn write<T: Send + 'static>(
        &self,
        use_case: impl FnOnce(&mut Desk<'_>) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        self.office.write(use_case).wait()
    }
}

/// A text in French, and in English when given.
pub fn bilingual(fr: String, en: Option<String>) -> Bilingual {
    Bilingual { fr, en }
}
