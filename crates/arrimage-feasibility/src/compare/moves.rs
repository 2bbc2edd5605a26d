//! Who moves in a mode, and who decides less alone.
//!
//! A group moves when it grants a concession, when one of its means or objectives is changed, handed over or taken over,
//! or when it brings a new means. What is changed otherwise than by a concession of its own was decided by others: the
//! group loses that much autonomy, whether the file says so or not. What the file says is added to it, never instead.

use arrimage_kernel::Bilingual;
use serde::Serialize;

use super::under;
use crate::{
    project::{Means, Mode, Project, Range, Willing},
    week::{Span, Windows},
};

/// A group that moves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Move {
    /// The group.
    pub group: String,
    /// Its organisation.
    pub organisation: String,
    /// What it does.
    #[serde(flatten)]
    pub moved: Moved,
}

/// How a group moves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "does", rename_all = "kebab-case")]
pub enum Moved {
    /// It grants one of its concessions.
    Concedes {
        /// The concession.
        concession: String,
        /// It gives up part of what it wanted, and nobody's means moves.
        renunciation: bool,
    },
    /// Its means works otherwise.
    Changes {
        /// The means.
        means: String,
        /// In what.
        altered: Vec<Altered>,
    },
    /// It no longer does what it did.
    HandsOver {
        /// The means.
        means: String,
        /// The group that does it then.
        to: String,
    },
    /// It does what another group did.
    TakesOver {
        /// The means.
        means: String,
        /// The group that did it.
        from: String,
    },
    /// It does something that nobody did.
    Brings {
        /// The new means.
        means: String,
    },
    /// It wants another time.
    Wants {
        /// The objective.
        objective: String,
        /// In minutes, in the file.
        before: u32,
        /// In minutes, in the mode.
        after: u32,
    },
}

/// What of a means is no longer as in the file. Windows are written as in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "key", rename_all = "snake_case")]
pub enum Altered {
    /// What it needs.
    Needs {
        /// Needs that it has then and had not.
        added: Vec<String>,
        /// Needs that it had and has no longer.
        dropped: Vec<String>,
    },
    /// What it gives.
    Gives {
        /// Facts that it gives then and did not.
        added: Vec<String>,
        /// Facts that it gave and gives no longer.
        dropped: Vec<String>,
    },
    /// How long it takes: at best and at worst, in minutes.
    Takes {
        /// In the file.
        before: [u32; 2],
        /// In the mode.
        after: [u32; 2],
    },
    /// Whether the group is willing.
    Willing {
        /// In the file.
        before: Willing,
        /// In the mode.
        after: Willing,
    },
    /// When it may start.
    Open {
        /// In the file.
        #[serde(serialize_with = "written")]
        before: Windows,
        /// In the mode.
        #[serde(serialize_with = "written")]
        after: Windows,
    },
    /// Whether the whole work must lie in its windows.
    MustFinishOpen {
        /// In the mode.
        after: bool,
    },
}

/// What a group no longer decides alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Loss {
    /// The group.
    pub group: String,
    /// Its organisation.
    pub organisation: String,
    /// Over what.
    #[serde(flatten)]
    pub over: Over,
}

/// Over what autonomy is lost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "over", rename_all = "kebab-case")]
pub enum Over {
    /// The file says so.
    Said {
        /// Over what, in its words.
        text: Bilingual,
        /// Who decides it then, when the file says it.
        held_by: Option<Bilingual>,
    },
    /// How one of its means works: the mode changes it and none of its concessions does.
    Means {
        /// The means.
        means: String,
        /// In what.
        altered: Vec<Altered>,
    },
    /// Who does what it did.
    Doing {
        /// The means.
        means: String,
        /// The group that does it then.
        held_by: String,
    },
    /// What it wants: the mode changes it and none of its concessions does.
    Wanting {
        /// The objective.
        objective: String,
        /// In minutes, in the file.
        before: u32,
        /// In minutes, in the mode.
        after: u32,
    },
}

/// Who moves: by group in the order of the file, then concessions, means, new means, objectives.
pub(super) fn moves(project: &Project, mode: &Mode) -> Vec<Move> {
    let then = under(project, mode);
    let mut moves: Vec<(usize, Moved)> = Vec::new();
    for &concession in &mode.concessions {
        let conceded = &project.concessions[concession];
        let moved = Moved::Concedes { concession: conceded.id.clone(), renunciation: conceded.renounces() };
        moves.push((project.conceded_by(concession), moved));
    }
    for (before, after) in project.means.iter().zip(&then.means) {
        let means = || before.id.clone();
        if before.group != after.group {
            let group = |at: usize| project.groups[at].id.clone();
            moves.push((before.group, Moved::HandsOver { means: means(), to: group(after.group) }));
            moves.push((after.group, Moved::TakesOver { means: means(), from: group(before.group) }));
        }
        let altered = altered(before, after);
        if !altered.is_empty() {
            moves.push((after.group, Moved::Changes { means: means(), altered }));
        }
    }
    for means in &then.means[project.means.len()..] {
        moves.push((means.group, Moved::Brings { means: means.id.clone() }));
    }
    for (group, objective, before, after) in wanted(project, &then) {
        moves.push((group, Moved::Wants { objective, before: before.get(), after: after.get() }));
    }
    moves.sort_by_key(|(group, _)| *group);
    moves
        .into_iter()
        .map(|(group, moved)| Move {
            group: project.groups[group].id.clone(),
            organisation: project.groups[group].organisation.clone(),
            moved,
        })
        .collect()
}

/// Who decides less alone: by group in the order of the file, what the file says first.
pub(super) fn losses(project: &Project, mode: &Mode) -> Vec<Loss> {
    let then = under(project, mode);
    let mut losses: Vec<(usize, Over)> = mode
        .autonomy
        .iter()
        .map(|lost| (lost.group, Over::Said { text: lost.over.clone(), held_by: lost.held_by.clone() }))
        .collect();
    for (before, after) in project.means.iter().zip(&then.means) {
        if before.group != after.group {
            let held_by = project.groups[after.group].id.clone();
            losses.push((before.group, Over::Doing { means: before.id.clone(), held_by }));
        }
        let altered = altered(before, after);
        if before.group == after.group && !altered.is_empty() {
            losses.push((before.group, Over::Means { means: before.id.clone(), altered }));
        }
    }
    for (group, objective, before, after) in wanted(project, &then) {
        losses.push((group, Over::Wanting { objective, before: before.get(), after: after.get() }));
    }
    losses.sort_by_key(|(group, _)| *group);
    losses
        .into_iter()
        .map(|(group, over)| Loss {
            group: project.groups[group].id.clone(),
            organisation: project.groups[group].organisation.clone(),
            over,
        })
        .collect()
}

/// Objectives whose time the mode changes: their group, their id, before, after.
fn wanted<'a>(project: &'a Project, then: &'a Project) -> impl Iterator<Item = (usize, String, Span, Span)> + 'a {
    project
        .objectives
        .iter()
        .zip(&then.objectives)
        .filter(|(before, after)| before.within != after.within)
        .map(|(before, after)| (before.group, before.id.clone(), before.within, after.within))
}

fn altered(before: &Means, after: &Means) -> Vec<Altered> {
    let mut altered = Vec::new();
    let (added, dropped) = difference(&before.needs, &after.needs);
    if !(added.is_empty() && dropped.is_empty()) {
        altered.push(Altered::Needs { added, dropped });
    }
    let (added, dropped) = difference(&before.gives, &after.gives);
    if !(added.is_empty() && dropped.is_empty()) {
        altered.push(Altered::Gives { added, dropped });
    }
    if before.takes != after.takes {
        altered.push(Altered::Takes { before: minutes(before.takes), after: minutes(after.takes) });
    }
    if before.willing != after.willing {
        altered.push(Altered::Willing { before: before.willing, after: after.willing });
    }
    if before.open != after.open {
        altered.push(Altered::Open { before: before.open.clone(), after: after.open.clone() });
    }
    if before.must_finish_open != after.must_finish_open {
        altered.push(Altered::MustFinishOpen { after: after.must_finish_open });
    }
    altered
}

fn minutes(range: Range) -> [u32; 2] {
    [range.low.get(), range.high.get()]
}

fn written<S: serde::Serializer>(windows: &Windows, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(windows)
}

/// What is in `after` only, and what is in `before` only.
fn difference(before: &[String], after: &[String]) -> (Vec<String>, Vec<String>) {
    let only = |here: &[String], there: &[String]| here.iter().filter(|fact| !there.contains(fact)).cloned().collect();
    (only(after, before), only(before, after))
}
