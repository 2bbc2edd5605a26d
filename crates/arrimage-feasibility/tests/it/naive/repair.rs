//! Every subset of the concessions, one after the other.

use arrimage_feasibility::{
    project::{Change, Project},
    report::{Bundle, ProjectVerdict},
    week::WEEK,
};

use super::{Scene, Side, conceding};

/// What the subsets say of a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whole {
    pub verdict: ProjectVerdict,
    pub repair: Option<Bundle>,
    pub alternatives: Vec<Bundle>,
    pub unmet_under_all: Vec<String>,
}

/// Which objectives are adequate on this side, every minute and case looked at.
pub fn adequate(project: &Project, side: Side) -> Vec<bool> {
    let scenes: Vec<Scene<'_>> =
        (0..project.activities.len()).map(|activity| Scene::new(project, activity, side)).collect();
    (0..project.objectives.len()).map(|at| one_adequate(&scenes, project, at)).collect()
}

fn all_adequate(project: &Project, side: Side) -> bool {
    let scenes: Vec<Scene<'_>> =
        (0..project.activities.len()).map(|activity| Scene::new(project, activity, side)).collect();
    (0..project.objectives.len()).all(|at| one_adequate(&scenes, project, at))
}

fn one_adequate(scenes: &[Scene<'_>], project: &Project, at: usize) -> bool {
    let objective = &project.objectives[at];
    let scene = &scenes[objective.activity];
    let fact = scene.number(&objective.fact);
    let mut reached = Vec::new();
    objective.cases.iter().all(|&case| {
        let own = scene.own(case);
        (0..WEEK).filter(|s| objective.when.contains(*s)).all(|s| {
            scene.reached(s, &own, &mut reached);
            reached[fact] <= objective.within.get()
        })
    })
}

/// What the subsets of the concessions that are not yet applied say.
pub fn whole(project: &Project, applied: &[usize]) -> Whole {
    let left: Vec<usize> = (0..project.concessions.len()).filter(|at| !applied.contains(at)).collect();
    let chosen = |subset: u32| -> Vec<usize> {
        let new = left.iter().enumerate().filter(|(bit, _)| subset >> bit & 1 == 1).map(|(_, at)| *at);
        applied.iter().copied().chain(new).collect()
    };
    let subsets = 1_u32 << left.len();
    let sufficient: Vec<u32> =
        (0..subsets).filter(|subset| all_adequate(&conceding(project, &chosen(*subset)), Side::Worst)).collect();
    let bundle = |subset: u32| -> Bundle {
        let set: Vec<usize> =
            left.iter().enumerate().filter(|(bit, _)| subset >> bit & 1 == 1).map(|(_, at)| *at).collect();
        let mut concessions: Vec<String> = set.iter().map(|at| project.concessions[*at].id.clone()).collect();
        concessions.sort();
        Bundle {
            cost: set.iter().map(|at| project.concessions[*at].cost).sum(),
            concessions,
            renunciation: !set.is_empty()
                && set.iter().all(|at| matches!(project.concessions[*at].change, Change::Objective { .. })),
        }
    };
    let order = |bundle: &Bundle| (bundle.cost, bundle.concessions.len(), bundle.concessions.clone());
    let repair = sufficient.iter().map(|subset| bundle(*subset)).min_by_key(order);
    let mut alternatives: Vec<Bundle> = sufficient
        .iter()
        .filter(|subset| subset.count_ones() <= 3)
        .filter(|subset| !sufficient.iter().any(|other| other != *subset && other & *subset == *other))
        .map(|subset| bundle(*subset))
        .collect();
    alternatives.sort_by_key(order);
    let everything = conceding(project, &(0..project.concessions.len()).collect::<Vec<_>>());
    let unmet_under_all = match repair {
        Some(_) => Vec::new(),
        None => adequate(&everything, Side::Worst)
            .into_iter()
            .zip(&project.objectives)
            .filter(|(adequate, _)| !adequate)
            .map(|(_, objective)| objective.id.clone())
            .collect(),
    };
    let verdict = match &repair {
        Some(repair) if repair.concessions.is_empty() => ProjectVerdict::Feasible,
        Some(_) => ProjectVerdict::Negotiable,
        None if all_adequate(&everything, Side::Best) => ProjectVerdict::Conditional,
        None => ProjectVerdict::Infeasible,
    };
    Whole { verdict, repair, alternatives, unmet_under_all }
}
