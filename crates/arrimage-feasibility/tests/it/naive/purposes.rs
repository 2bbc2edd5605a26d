//! Step 1: who serves what, and what hangs in the air.

use arrimage_feasibility::{
    project::{Activities, Project, Stance},
    report::{Alignment, Pair, Relation, Shown, Untraced, Verdict},
};

/// Purposes served only by goals of groups whose own objectives of that activity are all adequate; a group that has none
/// there has imposed nothing.
pub fn diverted(project: &Project, objective: usize, verdicts: &[Verdict]) -> Vec<String> {
    let activity = project.objectives[objective].activity;
    let content = |group: usize| {
        let mut own = project
            .objectives
            .iter()
            .zip(verdicts)
            .filter(|(objective, _)| (objective.group, objective.activity) == (group, activity))
            .peekable();
        own.peek().is_some() && own.all(|(_, verdict)| *verdict == Verdict::Adequate)
    };
    (0..project.purposes.len())
        .filter(|purpose| {
            let mut served = project
                .goals
                .iter()
                .filter(|goal| goal.activity == activity && goal.purpose == *purpose && goal.stance == Stance::Serves)
                .peekable();
            served.peek().is_some() && served.all(|goal| content(goal.group))
        })
        .map(|purpose| project.purposes[purpose].id.clone())
        .collect()
}

/// The matrix of each activity.
pub fn alignment(project: &Project) -> Vec<Alignment> {
    (0..project.activities.len())
        .map(|activity| {
            let groups: Vec<usize> = (0..project.groups.len())
                .filter(|group| {
                    project.goals.iter().any(|goal| goal.group == *group && goal.activity == activity)
                        || project.structures.iter().any(|it| it.group == *group && it.activity == activity)
                        || project.objectives.iter().any(|it| it.group == *group && it.activity == activity)
                        || project.means.iter().any(|means| {
                            let names = match &means.activities {
                                Activities::All => false,
                                Activities::Named(named) => named.contains(&activity),
                            };
                            means.group == *group && names
                        })
                })
                .collect();
            let stances: Vec<Vec<Shown>> = groups
                .iter()
                .map(|group| (0..project.purposes.len()).map(|it| shown(project, *group, activity, it)).collect())
                .collect();
            let mut pairs = Vec::new();
            for a in 0..groups.len() {
                for b in a + 1..groups.len() {
                    for (at, purpose) in project.purposes.iter().enumerate() {
                        pairs.push(Pair {
                            purpose: purpose.id.clone(),
                            a: project.groups[groups[a]].id.clone(),
                            b: project.groups[groups[b]].id.clone(),
                            relation: relation(stances[a][at], stances[b][at]),
                        });
                    }
                }
            }
            Alignment {
                activity: project.activities[activity].id.clone(),
                groups: groups.iter().map(|group| project.groups[*group].id.clone()).collect(),
                stances,
                pairs,
            }
        })
        .collect()
}

fn shown(project: &Project, group: usize, activity: usize, purpose: usize) -> Shown {
    let said = |stance: Stance| {
        project
            .goals
            .iter()
            .any(|goal| (goal.group, goal.activity, goal.purpose, goal.stance) == (group, activity, purpose, stance))
    };
    match (said(Stance::Serves), said(Stance::Hinders), said(Stance::Neutral)) {
        (true, true, _) => Shown::Mixed,
        (true, false, _) => Shown::Serves,
        (false, true, _) => Shown::Hinders,
        (false, false, true) => Shown::Neutral,
        (false, false, false) => Shown::Missing,
    }
}

fn relation(a: Shown, b: Shown) -> Relation {
    let serves = |shown: Shown| matches!(shown, Shown::Serves | Shown::Mixed);
    match (a, b) {
        (Shown::Missing, _) | (_, Shown::Missing) => Relation::ToClarify,
        (a, b) if serves(a) && serves(b) => Relation::Together,
        (a, b) if !serves(a) && !serves(b) => Relation::Apart,
        (Shown::Hinders, _) | (_, Shown::Hinders) => Relation::Challenge,
        _ => Relation::Gap,
    }
}

/// Purposes that no group serves, in any activity.
pub fn orphans(project: &Project) -> Vec<String> {
    (0..project.purposes.len())
        .filter(|purpose| !project.goals.iter().any(|goal| goal.purpose == *purpose && goal.stance == Stance::Serves))
        .map(|purpose| project.purposes[purpose].id.clone())
        .collect()
}

/// Objectives whose group has no goal, or no structure, for that activity.
pub fn untraced(project: &Project) -> Vec<Untraced> {
    project
        .objectives
        .iter()
        .map(|objective| Untraced {
            objective: objective.id.clone(),
            goal: !project
                .goals
                .iter()
                .any(|goal| goal.group == objective.group && goal.activity == objective.activity),
            structure: !project
                .structures
                .iter()
                .any(|it| it.group == objective.group && it.activity == objective.activity),
        })
        .filter(|untraced| untraced.goal || untraced.structure)
        .collect()
}
