//! Projects to act together: kept, shared, removed. Every practitioner of the organisation may; a project is about no person.
//!
//! A text is kept as it was typed, unfinished or not: what it says is read by whoever shows it.

use arrimage_domain::{
    Fact,
    project::{KeptProject, Share},
};
use arrimage_envelope::hex;
use arrimage_kernel::{Bilingual, Code, Problem, entropy, id::ProjectId};
use arrimage_store::{Pending, ProjectRow};

use crate::{Desk, Office, Outcome, Viewer};

/// The longest text of a project, in bytes.
pub const LONGEST_PROJECT: usize = 1024 * 1024;

fn fits(text: &str) -> Outcome<()> {
    if text.len() <= LONGEST_PROJECT {
        return Ok(());
    }
    Err(Problem::new(Code::TooLarge, "this project's file is too long")
        .at("text")
        .expected(format!("at most {LONGEST_PROJECT} bytes")))
}

impl Desk<'_> {
    /// A project that exists. `NotFound` when there is none.
    pub fn project(&self, id: ProjectId) -> Outcome<ProjectRow> {
        self.tx.project(id)?.ok_or_else(|| Problem::new(Code::NotFound, "no such project"))
    }

    /// Begins a project. `TooLarge` beyond [`LONGEST_PROJECT`].
    pub fn begin_project(&mut self, viewer: &Viewer, title: Bilingual, text: String) -> Outcome<ProjectId> {
        fits(&text)?;
        let id = ProjectId::new(self.now, self.entropy);
        self.record(viewer.actor(), Fact::ProjectKept { project: KeptProject { id, title, text } }, &[])?;
        Ok(id)
    }

    /// Keeps a new text of a project that was read at `version`, and says the version that it makes.
    ///
    /// `Contradiction` when somebody kept another text meanwhile: nothing is written over. A text that changes nothing
    /// makes no version.
    pub fn keep_project(&mut self, viewer: &Viewer, version: u64, project: KeptProject) -> Outcome<u64> {
        fits(&project.text)?;
        let known = self.project(project.id)?;
        if known.project == project {
            return Ok(known.version);
        }
        if known.version != version {
            return Err(Problem::new(Code::Contradiction, "somebody changed this project after it was read")
                .advice("Open the project again: nothing of either was lost. Then write your change once more."));
        }
        self.record(viewer.actor(), Fact::ProjectKept { project }, &[])
    }

    /// Removes a project. Its earlier texts stay in the journal, which is never cut.
    pub fn remove_project(&mut self, viewer: &Viewer, project: ProjectId) -> Outcome<()> {
        self.project(project)?;
        self.record(viewer.actor(), Fact::ProjectRemoved { project }, &[])?;
        Ok(())
    }

    /// Lets whoever knows a secret read a project, and says the secret. An earlier one stops working.
    pub fn share_project(&mut self, viewer: &Viewer, project: ProjectId) -> Outcome<String> {
        self.project(project)?;
        let seed = hex::encode(&entropy::bytes::<16>(self.entropy));
        let secret = self.office.secret_of(&seed);
        let share = Share { seed, hash: self.office.share_hash(&secret) };
        self.record(viewer.actor(), Fact::ProjectShared { project, share }, &[])?;
        Ok(secret)
    }

    /// Ends the sharing of a project; nothing to do when it is not shared.
    pub fn stop_sharing_project(&mut self, viewer: &Viewer, project: ProjectId) -> Outcome<()> {
        if self.project(project)?.share.is_some() {
            self.record(viewer.actor(), Fact::ProjectUnshared { project }, &[])?;
        }
        Ok(())
    }
}

impl Office {
    /// 128 bits that only this office's key makes from a seed.
    fn secret_of(&self, seed: &str) -> String {
        hex::encode(&self.vault.handle("project-secret", seed)[..16])
    }

    fn share_hash(&self, secret: &str) -> String {
        hex::encode(&self.vault.handle("project-share", secret))
    }

    /// The secret by which a project may be read, to show it again to those who shared it.
    pub fn share_secret(&self, share: &Share) -> String {
        self.secret_of(&share.seed)
    }

    /// The project that a secret lets read. A secret that never was and one that was revoked get the same answer.
    pub fn shared_project(&self, secret: &str) -> Pending<Option<ProjectRow>> {
        let hash = self.share_hash(secret);
        self.read(move |view| view.project_by_share(&hash))
    }
}
