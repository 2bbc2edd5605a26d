//! Step 1: how the goals of groups relate to the purposes of the project, activity by activity (rule 8).
//!
//! No score and no percentage: who serves what, who hinders it, and who has said nothing.

use crate::{
    project::{Activities, Project, Stance},
    report::{Alignment, Pair, Relation, Shown},
};

/// The alignment of every activity.
pub(crate) fn align(project: &Project) -> Vec<Alignment> {
    let mut involved = vec![vec![false; project.groups.len()]; project.activities.len()];
    let mut shown = vec![None; project.activities.len() * project.groups.len() * project.purposes.len()];
    let cell = |activity: usize, group: usize, purpose: usize| {
        (activity * project.groups.len() + group) * project.purposes.len() + purpose
    };
    for goal in &project.goals {
        involved[goal.activity][goal.group] = true;
        let stance = &mut shown[cell(goal.activity, goal.group, goal.purpose)];
        *stance = Some(stronger(*stance, goal.stance));
    }
    for structure in &project.structures {
        involved[structure.activity][structure.group] = true;
    }
    for objective in &project.objectives {
        involved[objective.activity][objective.group] = true;
    }
    for means in &project.means {
        if let Activities::Named(named) = &means.activities {
            for activity in named {
                involved[*activity][means.group] = true;
            }
        }
    }
    let mut all = Vec::with_capacity(project.activities.len());
    for (activity, involved) in project.activities.iter().enumerate().zip(involved) {
        let (position, activity) = activity;
        let groups: Vec<usize> = (0..project.groups.len()).filter(|group| involved[*group]).collect();
        let stance = |group: usize, purpose: usize| shown[cell(position, group, purpose)].unwrap_or(Shown::Missing);
        let mut pairs = Vec::new();
        for (purpose, named) in project.purposes.iter().enumerate() {
            for (at, a) in groups.iter().enumerate() {
                for b in &groups[at + 1..] {
                    pairs.push(Pair {
                        purpose: named.id.clone(),
                        a: project.groups[*a].id.clone(),
                        b: project.groups[*b].id.clone(),
                        relation: relation(stance(*a, purpose), stance(*b, purpose)),
                    });
                }
            }
        }
        let rows = |group: &usize| (0..project.purposes.len()).map(|purpose| stance(*group, purpose)).collect();
        all.push(Alignment {
            activity: activity.id.clone(),
            stances: groups.iter().map(rows).collect(),
            groups: groups.iter().map(|group| project.groups[*group].id.clone()).collect(),
            pairs,
        });
    }
    all
}

/// Serves, then hinders, then neutral; serving and hindering is mixed.
fn stronger(before: Option<Shown>, stance: Stance) -> Shown {
    match (before, stance) {
        (Some(Shown::Mixed), _) | (Some(Shown::Serves), Stance::Hinders) | (Some(Shown::Hinders), Stance::Serves) => {
            Shown::Mixed
        }
        (_, Stance::Serves) | (Some(Shown::Serves), Stance::Neutral) => Shown::Serves,
        (_, Stance::Hinders) | (Some(Shown::Hinders), Stance::Neutral) => Shown::Hinders,
        (_, Stance::Neutral) => Shown::Neutral,
    }
}

fn relation(a: Shown, b: Shown) -> Relation {
    let serves = |shown| matches!(shown, Shown::Serves | Shown::Mixed);
    match (a, b) {
        (Shown::Missing, _) | (_, Shown::Missing) => Relation::ToClarify,
        _ if serves(a) && serves(b) => Relation::Together,
        _ if !serves(a) && !serves(b) => Relation::Apart,
        (Shown::Hinders, _) | (_, Shown::Hinders) => Relation::Challenge,
        _ => Relation::Gap,
    }
}

/// Purposes that no group serves.
pub(crate) fn orphans(project: &Project) -> Vec<String> {
    let served = |position| project.goals.iter().any(|goal| goal.purpose == position && goal.stance == Stance::Serves);
    let orphans = project.purposes.iter().enumerate().filter(|(position, _)| !served(*position));
    orphans.map(|(_, purpose)| purpose.id.clone()).collect()
}
