//! What is on the table: each concession with what it buys, and what combinations buy together.

use arrimage_feasibility::{
    Effort, Project, Report, analyse_within,
    report::Verdict,
    words::{Words, number},
};

use crate::{
    i18n::{Html, L10n},
    view::shared::encode,
};

use super::{Links, objective, week};

/// No more combinations than a meeting can talk about.
const COMBINATIONS: usize = 10;
/// Nor more objectives in that table: each has its own section.
const OBJECTIVES: usize = 6;

/// A concession on the table.
pub struct Concession {
    /// Its name, or what it changes.
    pub name: String,
    /// What it changes, when it has a name.
    pub change: Option<String>,
    /// Who gives.
    pub giver: String,
    /// Its weight.
    pub weight: String,
    /// What it buys alone.
    pub buys: String,
    /// Somebody gives up part of what they wanted.
    pub renunciation: bool,
    /// It is being tried.
    pub tried: bool,
    /// The address with it, or without it when it is tried; none on paper.
    pub link: Option<String>,
}

/// The concessions: those that move somebody first, then the renunciations.
pub fn concessions(
    l: &L10n,
    project: &Project,
    as_is: (&Report, &Words<'_>),
    tried: &[usize],
    links: &Links,
) -> Vec<Concession> {
    let (report, words) = as_is;
    let offer = |id: &str| report.concessions.iter().find(|offer| offer.id == id);
    let mut all: Vec<Concession> = project
        .concessions
        .iter()
        .enumerate()
        .map(|(at, concession)| {
            let offer = offer(&concession.id);
            let on = tried.contains(&at);
            let then: Vec<usize> = if on {
                tried.iter().copied().filter(|other| *other != at).collect()
            } else {
                tried.iter().copied().chain([at]).collect()
            };
            Concession {
                name: words.concession(&concession.id),
                change: concession.said.name.is_some().then(|| words.change(concession)),
                giver: words.giver(&concession.id),
                weight: number(l.language, concession.cost),
                buys: offer.map(|offer| words.buys(offer)).unwrap_or_default(),
                renunciation: concession.renounces(),
                tried: on,
                link: links.trying(project, &then),
            }
        })
        .collect();
    all.sort_by_key(|concession| concession.renunciation);
    all
}

impl Links {
    /// The address of a trial of these concessions; none on paper.
    pub fn trying(&self, project: &Project, tried: &[usize]) -> Option<String> {
        if self.base.is_empty() {
            return None;
        }
        let ids = tried.iter().filter_map(|at| project.concessions.get(*at));
        let query: Vec<String> = ids.map(|concession| format!("essai={}", encode(&concession.id))).collect();
        Some(if query.is_empty() { self.base.clone() } else { format!("{}?{}", self.base, query.join("&")) })
    }
}

/// A combination and what it buys.
pub struct Combination {
    /// Its concessions, or that there are none.
    pub name: String,
    /// Their weights together.
    pub weight: String,
    /// They are those being tried.
    pub tried: bool,
    /// They touch objectives only.
    pub renunciation: bool,
    /// The address that tries them.
    pub link: Option<String>,
    /// The objectives that do not hold as things are.
    pub lines: Vec<Line>,
}

/// An objective under a combination.
pub struct Line {
    /// Its title; none when it is the only one shown.
    pub objective: Option<String>,
    /// Its verdict.
    pub state: Html,
    /// Its week.
    pub strip: Html,
    /// How much of it holds.
    pub met: String,
    /// Its worst delay.
    pub delay: String,
}

/// Nothing, each trial alone, all of them, the lightest way out and the others. Empty when there is nothing to compare.
pub fn combinations(
    l: &L10n,
    project: &Project,
    as_is: (&Report, &Words<'_>),
    now: (&Report, &[usize]),
    links: &Links,
) -> Vec<Combination> {
    let (base, words) = as_is;
    let (report, tried) = now;
    let shown: Vec<usize> = base
        .objectives
        .iter()
        .enumerate()
        .filter(|(_, objective)| objective.verdict != Verdict::Adequate)
        .map(|(at, _)| at)
        .take(OBJECTIVES)
        .collect();
    let mut sets: Vec<Vec<usize>> = vec![Vec::new()];
    sets.extend(tried.iter().map(|at| vec![*at]));
    sets.push(sorted(tried));
    for way in words.ways() {
        let ids = way.concessions.iter();
        sets.push(sorted(&ids.filter_map(|id| project.concession(id)).collect::<Vec<_>>()));
    }
    let mut seen: Vec<Vec<usize>> = Vec::new();
    sets.retain(|set| {
        !seen.contains(set) && {
            seen.push(set.clone());
            true
        }
    });
    sets.truncate(COMBINATIONS);
    if shown.is_empty() || sets.len() < 2 {
        return Vec::new();
    }
    let one = shown.len() == 1;
    sets.into_iter()
        .map(|set| {
            let other;
            let found = if set.is_empty() {
                base
            } else if set == sorted(tried) {
                report
            } else {
                other = analyse_within(project, &set, &Effort::none());
                &other
            };
            let conceded = project.conceding(&set);
            let after = Words::new(&conceded, found, l.language);
            let cost: u64 = set.iter().map(|at| project.concessions[*at].cost).fold(0, u64::saturating_add);
            let names: Vec<String> = set.iter().map(|at| words.concession(&project.concessions[*at].id)).collect();
            Combination {
                name: if set.is_empty() { l.t("feasibility-nothing").to_string() } else { l.list(&names) },
                weight: number(l.language, cost),
                tried: !set.is_empty() && set == sorted(tried),
                renunciation: !set.is_empty() && set.iter().all(|at| project.concessions[*at].renounces()),
                link: links.trying(project, &set),
                lines: shown
                    .iter()
                    .map(|at| &found.objectives[*at])
                    .map(|report| Line {
                        objective: (!one).then(|| after.objective(&report.id)),
                        state: objective::verdict(&after, report.verdict),
                        strip: week::strip(report),
                        met: after.share(report.met_minutes),
                        delay: after.delay(report.worst_delay_minutes),
                    })
                    .collect(),
            }
        })
        .collect()
}

fn sorted(set: &[usize]) -> Vec<usize> {
    let mut set = set.to_vec();
    set.sort_unstable();
    set
}
