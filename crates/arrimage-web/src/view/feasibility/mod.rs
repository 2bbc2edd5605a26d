//! What an analysis looks like: on a page of the program, and alone on paper (`docs/feasibility.md`, The explanation).
//!
//! It finds nothing out and words nothing: findings come from [`arrimage_feasibility::analyse`], sentences from
//! [`arrimage_feasibility::words`]; here are drawings, tables and their order. Every drawing stands in words and figures too.
//!
//! To show one more thing, give it a field of [`Analysis`], its place in `feasibility/analysis.html` and its headings in
//! `feasibility.ftl`.

mod bargain;
mod chain;
mod matrix;
mod modes;
mod objective;
#[cfg(test)]
mod tests;
mod week;

use arrimage_feasibility::{
    Effort, Project, Report, analyse_within,
    report::Verdict,
    words::{Words, number},
};
use askama::Template;

use crate::i18n::{Html, L10n};

use super::shared::{Icon, state};

pub use modes::modes;

use bargain::{Combination, Concession};
use matrix::Matrix;
use objective::Objective;

/// Where an analysis leads to.
#[derive(Debug, Clone, Default)]
pub struct Links {
    /// The address of the analysis, without query: a trial is `base?essai=ID&essai=ID`. Empty on paper: no link at all.
    pub base: String,
}

/// A text of the file with its language, and what it is about.
struct Quoted {
    about: String,
    text: String,
    lang: &'static str,
}

/// Evidence of the need.
struct Proof {
    text: String,
    source: Option<String>,
    figure: String,
}

#[derive(Template)]
#[template(path = "feasibility/analysis.html")]
struct Analysis<'a> {
    l: &'a L10n,
    project: String,
    summary: Option<String>,
    title: String,
    lead: String,
    applied: Option<String>,
    objectives: Vec<Objective>,
    after: Vec<Objective>,
    unchanged: usize,
    tried: usize,
    tried_weight: String,
    untry: Option<String>,
    concessions: Vec<Concession>,
    combinations: Vec<Combination>,
    matrices: Vec<Matrix>,
    notes: Vec<Quoted>,
    gaps: Vec<String>,
    evidence: Vec<Proof>,
    quotes: Vec<Quoted>,
    assumptions: Vec<Quoted>,
    optimistic: String,
    key: Html,
    tried_mark: Html,
}

impl Analysis<'_> {
    fn failing(&self) -> impl Iterator<Item = &Objective> {
        self.objectives.iter().filter(|objective| !objective.held)
    }

    /// The only objective that combinations are about, when there is only one.
    fn only_failing(&self) -> Option<&str> {
        let mut failing = self.failing();
        let first = failing.next()?;
        failing.next().is_none().then_some(first.title.as_str())
    }

    fn held(&self) -> Vec<&Objective> {
        self.objectives.iter().filter(|objective| objective.held).collect()
    }
}

/// The analysis, from its title to what is supposed: one `h1`, then sections. `report` is of `project` with the trials
/// that the report names taken as granted.
pub fn analysis(l: &L10n, project: &Project, report: &Report, links: &Links) -> Html {
    let tried: Vec<usize> = report.applied.iter().filter_map(|id| project.concession(id)).collect();
    let without;
    let base = if tried.is_empty() {
        report
    } else {
        without = analyse_within(project, &[], &Effort::brief());
        &without
    };
    let as_is = Words::new(project, base, l.language);
    let conceded = project.conceding(&tried);
    let now = Words::new(&conceded, report, l.language);

    let objectives = base.objectives.iter().enumerate();
    let objectives = objectives.map(|(at, found)| Objective::new(l, project, &as_is, found, at, "o")).collect();
    let changed = |at: &usize| {
        let (before, after) = (&base.objectives[*at], &report.objectives[*at]);
        (before.verdict, before.met_minutes, before.worst_delay_minutes)
            != (after.verdict, after.met_minutes, after.worst_delay_minutes)
            || project.objectives[*at].within != conceded.objectives[*at].within
    };
    let after: Vec<usize> = (0..report.objectives.len()).filter(changed).collect();
    let unchanged = base
        .objectives
        .iter()
        .enumerate()
        .filter(|(at, found)| found.verdict != Verdict::Adequate && !after.contains(at))
        .count();
    let weight: u64 = tried.iter().map(|at| project.concessions[*at].cost).fold(0, u64::saturating_add);
    let quoted = |about: arrimage_feasibility::words::About<'_>| Quoted {
        text: as_is.of(about.text).to_owned(),
        lang: about.text.language(l.language).tag(),
        about: about.entry,
    };
    let page = Analysis {
        l,
        project: as_is.of(&project.title).to_owned(),
        summary: project.summary.as_ref().map(|summary| as_is.of(summary).to_owned()),
        title: now.title(),
        lead: now.lead(),
        applied: now.applied(),
        objectives,
        after: after
            .into_iter()
            .map(|at| Objective::new(l, &conceded, &now, &report.objectives[at], at, "a"))
            .collect(),
        unchanged,
        tried: tried.len(),
        tried_weight: number(l.language, weight),
        untry: links.trying(project, &[]),
        concessions: bargain::concessions(l, project, (base, &as_is), &tried, links),
        combinations: bargain::combinations(l, project, (base, &as_is), (report, &tried), links),
        matrices: matrix::matrices(project, &as_is, &base.alignment),
        notes: project
            .notes
            .iter()
            .map(|note| Quoted {
                about: as_is.of(&project.groups[note.group].name).to_owned(),
                text: as_is.of(&note.text).to_owned(),
                lang: note.text.language(l.language).tag(),
            })
            .collect(),
        gaps: as_is.gaps(),
        evidence: project
            .evidence
            .iter()
            .map(|evidence| {
                let part =
                    |text: &Option<arrimage_kernel::Bilingual>| text.as_ref().map(|text| as_is.of(text).to_owned());
                let figure: Vec<String> =
                    [part(&evidence.value), part(&evidence.period)].into_iter().flatten().collect();
                Proof {
                    text: as_is.of(&evidence.text).to_owned(),
                    source: part(&evidence.source),
                    figure: figure.join(", "),
                }
            })
            .collect(),
        quotes: as_is
            .quotes()
            .into_iter()
            .map(|about| Quoted { text: as_is.quote(as_is.of(about.text)), ..quoted(about) })
            .collect(),
        assumptions: as_is.assumptions().into_iter().map(quoted).collect(),
        optimistic: as_is.optimistic(),
        key: week::key(l),
        tried_mark: state("ok", Icon::Check, &l.t("feasibility-tried").to_string()),
    };
    // Writing to a String can't fail.
    Html(page.render().unwrap_or_default())
}
