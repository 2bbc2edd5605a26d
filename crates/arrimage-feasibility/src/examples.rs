//! Examples that teach: project files, each a reading of a public document with its quotes, what is supposed marked as such.
//!
//! The files are in `readings/`; nothing is said of them here that they do not say themselves. To add one: its file, its
//! line in [`ALL`], and its figures in `tests/it/examples.rs`.

use arrimage_kernel::Bilingual;

use crate::{Project, file};

/// A project file that the program carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// The project's id, and the file's name.
    pub id: &'static str,
    /// The file, whole, with its comments.
    pub text: &'static str,
}

macro_rules! readings {
    ($($id:literal),+ $(,)?) => {
        &[$(Example { id: $id, text: include_str!(concat!("../readings/", $id, ".toml")) }),+]
    };
}

/// Every example, in the order in which to meet them: the worked example first, then starting points, then arrangements.
pub const ALL: &[Example] = readings![
    "clinique-urgence-reseau",
    "clinique-urgence-imposee",
    "equipe-jeunesse",
    "programme-famille",
    "cadre-provincial",
    "accompagnement-negligence",
    "accueil-commun",
    "pret-de-personnel",
    "locaux-partages",
    "personne-pivot",
];

/// The example of that id.
pub fn find(id: &str) -> Option<&'static Example> {
    ALL.iter().find(|example| example.id == id)
}

impl Example {
    /// The project that the file describes.
    #[expect(clippy::expect_used, reason = "the files are part of the program, and a test reads each of them")]
    pub fn project(&self) -> Project {
        file::read(self.text).expect("an example reads")
    }

    /// Its title.
    pub fn title(&self) -> Bilingual {
        self.project().title
    }

    /// What it is, in a few sentences; every example has it.
    pub fn summary(&self) -> Bilingual {
        let project = self.project();
        project.summary.unwrap_or(project.title)
    }
}
