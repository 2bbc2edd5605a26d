//! Projects to act together: the list, how one begins, its page, its file; what the other party reads of it.
//!
//! The analysis itself is drawn by [`crate::view::feasibility`]. To add something about a project, add a field to
//! [`ProjectPage`] and its place in the template.

pub mod build;
pub mod schema;

use askama::Template;
use jiff::Timestamp;

use crate::i18n::{Html, L10n};

use super::{
    fields as f,
    form::{Choice, Control, Field, FieldError, Form, Look, Typed},
    frame::Frame,
};

/// A project as links name it.
#[derive(Debug, Clone)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// Its title, in the reader's language.
    pub title: String,
    /// The version that was read.
    pub version: u64,
}

impl Named {
    /// A path of the project, after the language.
    pub fn path(&self, rest: &str) -> String {
        format!("/projets/{}{rest}", self.id)
    }
}

/// A project in the list.
#[derive(Debug, Clone)]
pub struct ProjectRow {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// When it last changed.
    pub kept: Timestamp,
    /// Whether somebody outside may read it.
    pub shared: bool,
}

/// The organisation's projects.
#[derive(Debug, Clone, Template)]
#[template(path = "projects/list.html")]
pub struct ProjectsPage {
    /// The surroundings.
    pub frame: Frame,
    /// The last changed first.
    pub rows: Vec<ProjectRow>,
}

/// An example to begin from.
#[derive(Debug, Clone)]
pub struct Offered {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is.
    pub summary: String,
}

/// How a project begins: a title, an example, or a file. Each form says which in [`f::DO`].
#[derive(Debug, Clone, Template)]
#[template(path = "projects/new.html")]
pub struct NewProjectPage {
    /// The surroundings.
    pub frame: Frame,
    /// `title`: [`f::TITLE_FR`], [`f::TITLE_EN`].
    pub title: Form,
    /// `example`: [`f::EXAMPLE`].
    pub example: Form,
    /// `file`: [`f::TEXT`] or [`f::FILE`].
    pub file: Form,
    /// What is wrong with the file that was sent.
    pub faults: Vec<FaultRow>,
}

impl NewProjectPage {
    /// The page, empty.
    pub fn new(frame: Frame, offered: &[Offered]) -> Self {
        let l = &frame.l;
        let form = |key, what: &str, mut fields: Vec<Field>| {
            fields.push(Field::hidden(f::DO, what));
            Form::new(l, frame.href("/projets/nouveau"), key, fields).token(frame.token.as_ref())
        };
        let choices = offered.iter().map(|one| Choice::new(&one.id, &one.title).hint(&one.summary)).collect();
        let title = vec![
            Field::line(l, f::TITLE_FR, "projects-new-title-fr"),
            Field::line(l, f::TITLE_EN, "projects-new-title-en").optional(l),
        ];
        let example = vec![Field::radios(l, f::EXAMPLE, "projects-new-example", choices)];
        Self {
            title: form("projects-new-begin", "title", title),
            example: form("projects-new-copy", "example", example).look(Look::Alt),
            file: form("projects-new-bring", "file", file_fields(l)).look(Look::Alt).with_file(),
            faults: Vec::new(),
            frame,
        }
    }

    /// The page again, with what was typed and what is wrong.
    #[must_use]
    pub fn wrong(mut self, typed: &Typed, errors: &[FieldError], faults: Vec<FaultRow>) -> Self {
        let l = self.frame.l.clone();
        let form = match typed.get(f::DO) {
            Some("example") => &mut self.example,
            Some("file") => &mut self.file,
            _ => &mut self.title,
        };
        *form = form.clone().fill(&l, typed, errors);
        self.faults = faults;
        self
    }

    fn errors(&self) -> Html {
        let all = [&self.title, &self.example, &self.file];
        all.into_iter().find(|form| form.all().any(|field| field.error.is_some())).map(Form::errors).unwrap_or_default()
    }
}

fn file_fields(l: &L10n) -> Vec<Field> {
    vec![
        Field::new(l, f::FILE, "projects-file", Control::File(".toml")).optional(l),
        Field::area(l, f::TEXT, "projects-text").optional(l),
    ]
}

/// Something that is wrong in a project's file.
#[derive(Debug, Clone)]
pub struct FaultRow {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// In the reader's language.
    pub words: String,
    /// Where it can be put right.
    pub href: Option<String>,
}

/// Faults as a list.
#[derive(Template)]
#[template(path = "projects/faults.html")]
struct FaultsPart<'a> {
    l: &'a L10n,
    faults: &'a [FaultRow],
}

fn faults(l: &L10n, faults: &[FaultRow]) -> Html {
    super::form::show(&FaultsPart { l, faults })
}

/// What stands on a project's page: the analysis, or why there is none.
#[derive(Debug, Clone)]
pub enum Content {
    /// The analysis, with its heading.
    Analysis(Html),
    /// The project is not finished.
    Unfinished(Vec<FaultRow>),
    /// It could not be analysed now: too many others are.
    Busy,
}

/// How a project is shared.
#[derive(Debug, Clone)]
pub struct Sharing {
    /// The whole address, when it is; with the trials of the page.
    pub address: Option<String>,
    /// Begins, renews or ends it: [`f::DO`] `share` or `stop`.
    pub action: String,
}

/// A project.
#[derive(Debug, Clone, Template)]
#[template(path = "projects/project.html")]
pub struct ProjectPage {
    /// The surroundings.
    pub frame: Frame,
    /// Which.
    pub project: Named,
    /// What stands on it.
    pub content: Content,
    /// Whether it says modes to compare.
    pub modes: bool,
    /// The trials that the page shows, as a query that begins with `?`; empty without any.
    pub trials: String,
    /// How it is shared.
    pub sharing: Sharing,
}

/// A project as the other party reads it.
#[derive(Debug, Clone, Template)]
#[template(path = "projects/shared.html")]
pub struct SharedPage {
    /// The surroundings.
    pub frame: Frame,
    /// Its title.
    pub title: String,
    /// Who shares it.
    pub organisation: String,
    /// The address of the shared project, without query: `/fr/projets/partage/…`.
    pub base: String,
    /// What stands on it.
    pub content: Content,
    /// Whether it says modes to compare.
    pub modes: bool,
    /// Whether these are the modes.
    pub at_modes: bool,
}

/// The modes of a project, side by side.
#[derive(Debug, Clone, Template)]
#[template(path = "projects/modes.html")]
pub struct ModesPage {
    /// The surroundings.
    pub frame: Frame,
    /// Which.
    pub project: Named,
    /// What stands on it.
    pub content: Content,
}

/// The file of a project: to read, replace, download.
#[derive(Debug, Clone, Template)]
#[template(path = "projects/file.html")]
pub struct FilePage {
    /// The surroundings.
    pub frame: Frame,
    /// Which.
    pub project: Named,
    /// The form: [`f::VERSION`], [`f::FILE`], [`f::TEXT`].
    pub form: Form,
    /// What is wrong with the text.
    pub faults: Vec<FaultRow>,
    /// Whether somebody changed the project meanwhile.
    pub conflict: bool,
}

impl FilePage {
    /// The page with the text that is kept.
    pub fn new(frame: Frame, project: Named, text: &str, faults: Vec<FaultRow>) -> Self {
        let l = &frame.l;
        let [file, area] = [
            Field::new(l, f::FILE, "projects-file-instead", Control::File(".toml")).optional(l),
            Field::area(l, f::TEXT, "projects-file-text").with(text),
        ];
        let fields = vec![Field::hidden(f::VERSION, project.version.to_string()), area, file];
        let form = Form::new(l, frame.href(project.path("/fichier")), "projects-file-keep", fields)
            .with_file()
            .back(frame.href(project.path("")))
            .token(frame.token.as_ref());
        Self { frame, project, form, faults, conflict: false }
    }

    /// The page again, with what was typed and what is wrong.
    #[must_use]
    pub fn wrong(mut self, typed: &Typed, errors: &[FieldError]) -> Self {
        self.form = self.form.fill(&self.frame.l, typed, errors);
        self
    }

    fn list(&self) -> Html {
        faults(&self.frame.l, &self.faults)
    }
}

/// Before a project is removed.
#[derive(Debug, Clone, Template)]
#[template(path = "projects/remove.html")]
pub struct RemovePage {
    /// The surroundings.
    pub frame: Frame,
    /// Which.
    pub project: Named,
    /// The form: [`f::SURE`].
    pub form: Form,
}

impl RemovePage {
    /// The page.
    pub fn new(frame: Frame, project: Named) -> Self {
        let l = &frame.l;
        let fields = vec![Field::tick(l, f::SURE, "projects-remove-sure")];
        let form = Form::new(l, frame.href(project.path("/retirer")), "projects-remove-do", fields)
            .look(Look::No)
            .back(frame.href(project.path("")))
            .token(frame.token.as_ref());
        Self { frame, project, form }
    }

    /// The page again, with what is wrong.
    #[must_use]
    pub fn wrong(mut self, typed: &Typed, errors: &[FieldError]) -> Self {
        self.form = self.form.fill(&self.frame.l, typed, errors);
        self
    }
}
