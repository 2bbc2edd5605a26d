//! Steps 2 and 3: in which minutes of the week each objective is met, why not, and what that means for the project.
//!
//! Every rule is numbered in `docs/feasibility.md` (Exact semantics). Nothing here knows what is cheap: that is
//! `repair`.

mod explain;
mod objective;

use std::collections::HashMap;

use crate::{
    alignment,
    network::{End, Granted, Ground, Network, Reach},
    project::{Change, Project},
    repair::{self, Effort},
    report::{Absent, Gain, Offer, ProjectVerdict, Report, Untraced, Verdict, WithoutRoute},
    week::WEEK,
};

/// An activity at an end: its network, and what the persons of each case reach.
pub(crate) struct Seen<'p> {
    pub network: Network<'p>,
    /// By case of the activity; `None` where nobody asked.
    pub reach: Vec<Option<Reach>>,
}

impl<'p> Seen<'p> {
    /// What the persons of `cases` reach.
    pub fn new(
        ground: &Ground<'p>,
        activity: usize,
        granted: &Granted,
        end: End<'_>,
        wanted: impl Fn(usize) -> bool,
    ) -> Self {
        let network = Network::new(ground, activity, granted, end);
        let cases = &ground.project.activities[activity].cases;
        let reach = cases.iter().enumerate().map(|(at, case)| wanted(at).then(|| network.reach(&case.facts))).collect();
        Self { network, reach }
    }
}

/// Analyses a project, with some of its concessions granted: positions in [`Project::concessions`].
///
/// Exact, deterministic, and without a clock. The repair and the alternatives are what is needed besides those granted.
pub fn analyse(project: &Project, applied: &[usize]) -> Report {
    analyse_within(project, applied, &Effort::patient())
}

/// The same, with a bound on the search for the cheapest repair, which may be as hard as any problem: when it is reached,
/// [`Report::repair_proved`] is false. Everything else is always exact.
pub fn analyse_within(project: &Project, applied: &[usize], effort: &Effort) -> Report {
    let ground = Ground::new(project);
    let granted = Granted::of(applied);
    let offered: Vec<usize> = (0..project.concessions.len()).filter(|position| !granted.has(*position)).collect();

    let mut objectives: Vec<Option<_>> = vec![None; project.objectives.len()];
    let mut without_route = Vec::new();
    for activity in 0..project.activities.len() {
        let of_activity = &ground.objectives[activity];
        if of_activity.is_empty() {
            continue;
        }
        let looked_at = |case| of_activity.iter().any(|at| project.objectives[*at].cases.contains(&case));
        let worst = Seen::new(&ground, activity, &granted, End::Worst, |_| true);
        let best = Seen::new(&ground, activity, &granted, End::Best, looked_at);
        for position in of_activity {
            objectives[*position] = Some(objective::look(&ground, *position, &granted, &worst, &best));
        }
        without_route.extend(routes(project, of_activity, activity, &worst));
    }
    let mut objectives: Vec<_> = objectives.into_iter().flatten().collect();
    explain::diverted(project, &mut objectives);

    let repairs = repair::search(&ground, &granted, &offered, effort);
    let verdict = if objectives.iter().all(|objective| objective.verdict == Verdict::Adequate) {
        ProjectVerdict::Feasible
    } else if repairs.cheapest.is_some() {
        ProjectVerdict::Negotiable
    } else if at_best_with_everything(&ground) {
        ProjectVerdict::Conditional
    } else {
        ProjectVerdict::Infeasible
    };
    Report {
        project: project.id.clone(),
        verdict,
        concessions: offers(&ground, &granted, &offered, &objectives),
        repair: repairs.cheapest.map(|set| repair::bundle(project, &set)),
        alternatives: repairs.alternatives.iter().map(|set| repair::bundle(project, set)).collect(),
        repair_proved: repairs.proved,
        unmet_under_all: repairs.unmet.iter().map(|at| project.objectives[*at].id.clone()).collect(),
        applied: (0..project.concessions.len())
            .filter(|at| granted.has(*at))
            .map(|at| project.concessions[at].id.clone())
            .collect(),
        alignment: alignment::align(project),
        orphans: alignment::orphans(project),
        untraced: untraced(project),
        without_route,
        absent: absent(project),
        objectives,
    }
}

/// Rule 7: per case, the minutes at which a person who presents reaches nothing that any objective of the activity names.
/// A derivation exists from every minute or from none.
fn routes(project: &Project, objectives: &[usize], activity: usize, worst: &Seen<'_>) -> Vec<WithoutRoute> {
    let activity = &project.activities[activity];
    let facts = || objectives.iter().filter_map(|at| worst.network.find(&project.objectives[*at].fact));
    let nothing = |reach: &Reach| facts().all(|fact| reach[fact].is_none());
    let lost = activity.cases.iter().zip(&worst.reach).filter(|(_, reach)| reach.as_ref().is_some_and(nothing));
    lost.map(|(case, _)| WithoutRoute { activity: activity.id.clone(), case: case.id.clone(), minutes: WEEK }).collect()
}

/// Rule 4: whether all objectives would be adequate with every concession and at best.
fn at_best_with_everything(ground: &Ground<'_>) -> bool {
    let all: Vec<usize> = (0..ground.project.concessions.len()).collect();
    let granted = Granted::of(&all);
    (0..ground.project.activities.len()).all(|activity| unmet(ground, activity, &granted, End::Best).is_empty())
}

/// The objectives of an activity that are not met at every minute.
pub(crate) fn unmet(ground: &Ground<'_>, activity: usize, granted: &Granted, end: End<'_>) -> Vec<usize> {
    let of_activity = &ground.objectives[activity];
    if of_activity.is_empty() {
        return Vec::new();
    }
    let looked_at = |case| of_activity.iter().any(|at| ground.project.objectives[*at].cases.contains(&case));
    let seen = Seen::new(ground, activity, granted, end, looked_at);
    of_activity.iter().copied().filter(|position| !objective::always_met(ground, *position, granted, &seen)).collect()
}

/// What each concession would change, alone.
fn offers(
    ground: &Ground<'_>,
    granted: &Granted,
    offered: &[usize],
    objectives: &[crate::report::ObjectiveReport],
) -> Vec<Offer> {
    let project = ground.project;
    let mut touches: HashMap<usize, Vec<usize>> = HashMap::new();
    for activity in 0..project.activities.len() {
        let unmet = ground.objectives[activity].iter().any(|at| objectives[*at].verdict != Verdict::Adequate);
        for concession in ground.concessions(activity).filter(|_| unmet) {
            touches.entry(concession).or_default().push(activity);
        }
    }
    let one = |position: &usize| {
        let concession = &project.concessions[*position];
        let mut with = granted.clone();
        with.grant(*position);
        let mut gains = Vec::new();
        for activity in touches.get(position).into_iter().flatten() {
            let seen = Seen::new(ground, *activity, &with, End::Worst, |_| true);
            for at in &ground.objectives[*activity] {
                let before = &objectives[*at];
                let met = objective::met(ground, *at, &with, &seen);
                if met > before.met_minutes {
                    gains.push((
                        *at,
                        Gain {
                            objective: before.id.clone(),
                            minutes: met - before.met_minutes,
                            adequate: met == before.context_minutes,
                        },
                    ));
                }
            }
        }
        gains.sort_by_key(|(at, _)| *at);
        Offer {
            id: concession.id.clone(),
            cost: concession.cost,
            group: project.groups[project.conceded_by(*position)].id.clone(),
            renunciation: matches!(concession.change, Change::Objective { .. }),
            gains: gains.into_iter().map(|(_, gain)| gain).collect(),
        }
    };
    offered.iter().map(one).collect()
}

/// Rule 7: objectives whose group has no goal, or no structure, for their activity.
fn untraced(project: &Project) -> Vec<Untraced> {
    let one = |objective: &crate::project::Objective| {
        let here = |group: usize, activity: usize| group == objective.group && activity == objective.activity;
        let goal = !project.goals.iter().any(|goal| here(goal.group, goal.activity));
        let structure = !project.structures.iter().any(|structure| here(structure.group, structure.activity));
        (goal || structure).then(|| Untraced { objective: objective.id.clone(), goal, structure })
    };
    project.objectives.iter().filter_map(one).collect()
}

/// What a whole analysis would have and the file does not (R124, R130).
fn absent(project: &Project) -> Vec<Absent> {
    let parts = [
        (Absent::Evidence, project.evidence.is_empty()),
        (Absent::Purposes, project.purposes.is_empty()),
        (Absent::Goals, project.goals.is_empty()),
        (Absent::Contexts, project.contexts.is_empty()),
        (Absent::Structures, project.structures.is_empty()),
        (Absent::Means, project.means.is_empty()),
    ];
    parts.into_iter().filter(|(_, absent)| *absent).map(|(part, _)| part).collect()
}
