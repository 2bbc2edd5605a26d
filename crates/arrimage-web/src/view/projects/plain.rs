//! The verdicts as a list, until the drawings are there.

use arrimage_feasibility::{Project, Report};

use crate::i18n::{Html, L10n, escape};

/// The verdict on each objective.
pub fn analysis(l: &L10n, project: &Project, report: &Report, _base: &str) -> Html {
    let title = escape(project.title.get(l.language));
    let line =
        |o: &arrimage_feasibility::report::ObjectiveReport| format!("<li>{}: {:?}</li>", escape(&o.id), o.verdict);
    let lines: String = report.objectives.iter().map(line).collect();
    Html(format!("<div><h1>{title}</h1></div><ul class=\"list\">{lines}</ul>"))
}

/// The names of the modes.
pub fn modes(l: &L10n, project: &Project) -> Html {
    let title = escape(project.title.get(l.language));
    Html(format!("<div><h1>{title}</h1></div>"))
}
