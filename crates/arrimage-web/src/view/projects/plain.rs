//! The names of the modes, until they are compared.

use arrimage_feasibility::Project;

use crate::i18n::{Html, L10n, escape};

/// The names of the modes.
pub fn modes(l: &L10n, project: &Project) -> Html {
    let title = escape(project.title.get(l.language));
    Html(format!("<div><h1>{title}</h1></div>"))
}
