//! Why an objective is not adequate, at its worst minute: the chain that decides the delay, or the facts that are missing;
//! the demands between organisations on the way; the entry condition that is the service asked for.

use std::collections::{HashSet, VecDeque};

use super::{Seen, objective::Worst};
use crate::{
    network::{Network, Reach},
    profile::Minute,
    project::{Objective, Project, Stance, Willing},
    report::{Entry, Interference, Link, Missing, ObjectiveReport, Verdict, Waited, Why},
};

/// Why.
#[derive(Default)]
pub(super) struct Explanation {
    pub chain: Vec<Link>,
    pub missing: Vec<Missing>,
    pub interferences: Vec<Interference>,
    pub entry: Option<Entry>,
}

/// A step on the chain and the fact that it gives there.
struct Stage {
    step: usize,
    fact: usize,
}

/// Explains an objective that is not adequate, from its worst minute and case at worst.
pub(super) fn explain(project: &Project, objective: &Objective, seen: &Seen<'_>, at: Worst) -> Explanation {
    let way = Way { project, network: &seen.network, objective };
    let (Some(reach), Some(fact)) = (seen.reach[at.case].as_ref(), seen.network.find(&objective.fact)) else {
        return Explanation::default();
    };
    let own: HashSet<usize> = project.activities[objective.activity].cases[at.case]
        .facts
        .iter()
        .filter_map(|fact| seen.network.find(fact))
        .collect();
    match at.delay {
        Some(_) => way.late(reach, &own, fact, at.start),
        None => way.never(reach, &own, fact),
    }
}

struct Way<'w, 'p> {
    project: &'p Project,
    network: &'w Network<'p>,
    objective: &'w Objective,
}

impl Way<'_, '_> {
    fn organisation(&self, step: usize) -> &str {
        &self.project.groups[self.group(step)].organisation
    }

    fn group(&self, step: usize) -> usize {
        self.project.means[self.network.steps[step].means].group
    }

    fn late(&self, reach: &Reach, own: &HashSet<usize>, fact: usize, start: Minute) -> Explanation {
        let mut stages = Vec::new();
        let mut dead = HashSet::new();
        self.follow(reach, own, fact, start, &mut stages, &mut dead);
        stages.reverse();
        let names = self.network.names();
        let mut chain = Vec::new();
        for stage in &stages {
            let step = &self.network.steps[stage.step];
            let ready = self.ready(reach, stage.step, start).map_or(start, |(ready, _)| ready);
            let Some(starts) = &step.starts else { continue };
            let begins = starts.from(ready);
            let waited = if begins == ready {
                Waited::None
            } else if step.open.contains(crate::week::Moment::new(ready.unsigned_abs()).minute()) {
                Waited::Finish
            } else {
                Waited::Closed
            };
            chain.push(Link {
                means: self.project.means[step.means].id.clone(),
                group: self.project.groups[self.group(stage.step)].id.clone(),
                organisation: self.organisation(stage.step).to_owned(),
                fact: names[stage.fact].to_owned(),
                ready: (ready - start).unsigned_abs(),
                start: (begins - start).unsigned_abs(),
                done: (begins + Minute::from(step.takes) - start).unsigned_abs(),
                waited,
            });
        }
        Explanation {
            interferences: self.demands_on_chain(&stages, &names),
            entry: self.entry_on_chain(&stages, &chain, &names),
            chain,
            missing: Vec::new(),
        }
    }

    /// When a step is ready for a person who presents at `start`, and the first need that decides it.
    fn ready(&self, reach: &Reach, step: usize, start: Minute) -> Option<(Minute, Option<usize>)> {
        let mut ready = start;
        let mut decides = None;
        for need in &self.network.steps[step].needs {
            let at = reach[*need].as_ref()?.at(start);
            if decides.is_none() || at > ready {
                (ready, decides) = (at, Some(*need));
            }
        }
        Some((ready, decides))
    }

    /// Finds the stages that lead to a fact, last first: among equals the first step in file order and the first need
    /// listed, and never in a circle. `dead` facts are on the way already or lead nowhere.
    fn follow(
        &self,
        reach: &Reach,
        own: &HashSet<usize>,
        fact: usize,
        start: Minute,
        stages: &mut Vec<Stage>,
        dead: &mut HashSet<usize>,
    ) -> bool {
        // A stack of its own: chains may be as long as files are.
        let mut open: Vec<(usize, usize)> = vec![(fact, 0)];
        dead.insert(fact);
        while let Some((fact, next)) = open.last().copied() {
            let Some(step) = self.network.givers(fact).get(next).copied() else {
                open.pop();
                stages.pop();
                continue;
            };
            if let Some(last) = open.last_mut() {
                last.1 += 1;
            }
            let Some(need) = self.supports(reach, step, fact, start) else { continue };
            if !self.stands_apart(reach, own, step, &open, start) {
                continue;
            }
            match need {
                Some(need) if !own.contains(&need) => {
                    if dead.insert(need) {
                        stages.push(Stage { step, fact });
                        open.push((need, 0));
                    }
                }
                _ => {
                    stages.push(Stage { step, fact });
                    return true;
                }
            }
        }
        false
    }

    /// Whether a step gives a fact when it is reached, and then the need that decides when.
    fn supports(&self, reach: &Reach, step: usize, fact: usize, start: Minute) -> Option<Option<usize>> {
        let node = &self.network.steps[step];
        let starts = node.starts.as_ref().filter(|_| node.counts)?;
        let (ready, need) = self.ready(reach, step, start)?;
        let done = starts.from(ready) + Minute::from(node.takes);
        (Some(done) == reach[fact].as_ref().map(|profile| profile.at(start))).then_some(need)
    }

    /// Whether all that a step needs is there in time by derivations that go through none of the facts on the way: the one
    /// that decides is followed, but another that comes at the same minute may stand on the fact itself (rule 1).
    fn stands_apart(
        &self,
        reach: &Reach,
        own: &HashSet<usize>,
        step: usize,
        way: &[(usize, usize)],
        start: Minute,
    ) -> bool {
        let when = |fact: usize| reach[fact].as_ref().map(|profile| profile.at(start));
        let needs = &self.network.steps[step].needs;
        let Some(until) = way.last().and_then(|(fact, _)| when(*fact)) else { return true };
        if needs.len() < 2 || !needs.iter().any(|need| when(*need) == Some(until)) {
            return true;
        }
        // What comes earlier can't stand on a fact on the way; what comes at that minute is derived anew without them.
        let mut there: HashSet<usize> =
            (0..reach.len()).filter(|fact| own.contains(fact) || when(*fact).is_some_and(|at| at < until)).collect();
        loop {
            let before = there.len();
            for (at, node) in self.network.steps.iter().enumerate() {
                let Some(starts) = node.starts.as_ref().filter(|_| node.counts) else { continue };
                if node.needs.iter().all(|need| there.contains(need))
                    && let Some((ready, _)) = self.ready(reach, at, start)
                    && starts.from(ready) + Minute::from(node.takes) <= until
                {
                    there.extend(node.gives.iter().filter(|fact| way.iter().all(|(passed, _)| passed != *fact)));
                }
            }
            if there.len() == before {
                return needs.iter().all(|need| there.contains(need));
            }
        }
    }

    /// Rule 7, for a chain: what a step's group demands of the step before, when they are of two organisations.
    fn demands_on_chain(&self, stages: &[Stage], names: &[&str]) -> Vec<Interference> {
        let mut demands = Vec::new();
        for (at, stage) in stages.iter().enumerate() {
            let demander = match stages.get(at + 1) {
                Some(next) => self.group(next.step),
                None => self.objective.group,
            };
            let giver = self.group(stage.step);
            if self.project.groups[demander].organisation != self.project.groups[giver].organisation {
                demands.push(Interference {
                    demanded_by: self.project.groups[demander].id.clone(),
                    fact: names[stage.fact].to_owned(),
                    given_by: Some(self.project.groups[giver].id.clone()),
                });
            }
        }
        demands
    }

    /// Rule 6, for a chain: a step is late because of a fact that only its own organisation gives, after another's step.
    fn entry_on_chain(&self, stages: &[Stage], chain: &[Link], names: &[&str]) -> Option<Entry> {
        (1..stages.len()).filter(|at| chain.get(*at).is_some_and(|link| link.ready > 0)).find_map(|at| {
            let step = stages[at].step;
            let need = stages[at - 1].fact;
            let organisation = self.organisation(step);
            let elsewhere = stages[..at].iter().any(|stage| self.organisation(stage.step) != organisation);
            (elsewhere && self.only_from(need, organisation)).then(|| self.entry(step, need, names))
        })
    }

    fn only_from(&self, fact: usize, organisation: &str) -> bool {
        let givers = self.network.givers(fact);
        !givers.is_empty() && givers.iter().all(|giver| self.organisation(*giver) == organisation)
    }

    fn entry(&self, step: usize, fact: usize, names: &[&str]) -> Entry {
        Entry {
            means: self.project.means[self.network.steps[step].means].id.clone(),
            group: self.project.groups[self.group(step)].id.clone(),
            organisation: self.organisation(step).to_owned(),
            fact: names[fact].to_owned(),
        }
    }

    fn never(&self, reach: &Reach, own: &HashSet<usize>, fact: usize) -> Explanation {
        let names = self.network.names();
        let found = Blocked::of(self, reach, fact);
        let mut missing: Vec<Missing> = Vec::new();
        let mut interferences: Vec<Interference> = Vec::new();
        for (fact, demander) in &found.demands {
            let Some(why) = found.causes.iter().find(|(cause, _)| cause == fact).map(|(_, why)| *why) else { continue };
            let group = &self.project.groups[*demander];
            let line = Missing { fact: names[*fact].to_owned(), demanded_by: group.id.clone(), why };
            if missing.contains(&line) {
                continue;
            }
            missing.push(line);
            let mut givers: Vec<Option<usize>> =
                self.network.givers(*fact).iter().map(|step| Some(self.group(*step))).collect();
            givers.dedup();
            if givers.is_empty() {
                givers.push(None);
            }
            for giver in givers {
                let giver = giver.map(|giver| &self.project.groups[giver]);
                if giver.is_none_or(|giver| giver.organisation != group.organisation) {
                    let demand = Interference {
                        demanded_by: group.id.clone(),
                        fact: names[*fact].to_owned(),
                        given_by: giver.map(|giver| giver.id.clone()),
                    };
                    if !interferences.contains(&demand) {
                        interferences.push(demand);
                    }
                }
            }
        }
        let entry = self.entry_never(reach, own, fact, &names);
        Explanation { chain: Vec::new(), missing, interferences, entry }
    }

    /// Rule 6, when the fact is never reached: a step on the way never starts because of a fact that only its own
    /// organisation gives, and a step before it on the way belongs to another organisation. A step whose windows are too
    /// short is on the way all the same.
    fn entry_never(&self, reach: &Reach, own: &HashSet<usize>, fact: usize, names: &[&str]) -> Option<Entry> {
        let mut seen = HashSet::from([fact]);
        let mut queue = VecDeque::from([fact]);
        while let Some(fact) = queue.pop_front() {
            for step in self.network.givers(fact).iter().filter(|step| self.network.steps[**step].counts) {
                let organisation = self.organisation(*step);
                let needs = || self.network.steps[*step].needs.iter().filter(|need| reach[**need].is_none());
                if let Some(need) = needs().find(|need| self.only_from(**need, organisation))
                    && self.before(*step, own).iter().any(|other| self.organisation(*other) != organisation)
                {
                    return Some(self.entry(*step, *need, names));
                }
                queue.extend(needs().filter(|need| seen.insert(**need)));
            }
        }
        None
    }

    /// The steps that count and come before this one: they give what it needs, or what those need. Nobody gives a fact
    /// that is true when the person presents.
    fn before(&self, step: usize, own: &HashSet<usize>) -> HashSet<usize> {
        let mut before = HashSet::new();
        let mut next = vec![step];
        while let Some(at) = next.pop() {
            for need in self.network.steps[at].needs.iter().filter(|need| !own.contains(need)) {
                for giver in self.network.givers(*need) {
                    if self.network.steps[*giver].counts && *giver != step && before.insert(*giver) {
                        next.push(*giver);
                    }
                }
            }
        }
        before
    }
}

/// What stands between the persons and a fact that is never reached.
struct Blocked {
    /// Each fact never reached and the group that demands it, as the way back discovers them.
    demands: Vec<(usize, usize)>,
    /// The root causes.
    causes: Vec<(usize, Why)>,
    /// The steps that could start and wait for facts that are never reached, as they are discovered.
    steps: Vec<usize>,
}

impl Blocked {
    fn of(way: &Way<'_, '_>, reach: &Reach, fact: usize) -> Self {
        let network = way.network;
        let mut found = Self { demands: vec![(fact, way.objective.group)], causes: Vec::new(), steps: Vec::new() };
        let mut seen = HashSet::from([fact]);
        let mut facts = vec![fact];
        let mut queue = VecDeque::from([fact]);
        while let Some(fact) = queue.pop_front() {
            match found.root(way, fact) {
                Some(why) => found.causes.push((fact, why)),
                None => {
                    for step in network.givers(fact).iter().filter(|step| able(network, **step)) {
                        if found.steps.contains(step) {
                            continue;
                        }
                        found.steps.push(*step);
                        for need in network.steps[*step].needs.iter().filter(|need| reach[**need].is_none()) {
                            found.demands.push((*need, way.group(*step)));
                            if seen.insert(*need) {
                                facts.push(*need);
                                queue.push_back(*need);
                            }
                        }
                    }
                }
            }
        }
        found.circles(way, reach, &facts);
        found
    }

    /// Why a fact is missing of itself; `None` when what gives it only waits for other facts.
    fn root(&self, way: &Way<'_, '_>, fact: usize) -> Option<Why> {
        let network = way.network;
        let givers = network.givers(fact);
        let willing = |which| givers.iter().any(|step| network.steps[*step].willing == which);
        if givers.is_empty() {
            Some(Why::Nobody)
        } else if givers.iter().any(|step| able(network, *step)) {
            None
        } else if willing(Willing::Offered) {
            Some(Why::Window)
        } else if willing(Willing::Unknown) {
            Some(Why::Unknown)
        } else {
            Some(Why::Refused)
        }
    }

    /// Adds the facts that need each other: those on a circle that would remain if every other cause were lifted.
    fn circles(&mut self, way: &Way<'_, '_>, reach: &Reach, facts: &[usize]) {
        let network = way.network;
        let mut held: HashSet<usize> = self.causes.iter().map(|(fact, _)| *fact).collect();
        let holds = |fact: &usize, held: &HashSet<usize>| reach[*fact].is_some() || held.contains(fact);
        loop {
            let more: Vec<usize> = self
                .steps
                .iter()
                .filter(|step| network.steps[**step].needs.iter().all(|need| holds(need, &held)))
                .flat_map(|step| network.steps[*step].gives.iter().copied())
                .filter(|fact| !held.contains(fact))
                .collect();
            if more.is_empty() {
                break;
            }
            held.extend(more);
        }
        let stuck: Vec<usize> = facts.iter().copied().filter(|fact| !held.contains(fact)).collect();
        let needs_of = |fact: usize| {
            let able = network.givers(fact).iter().filter(|step| able(network, **step));
            able.flat_map(|step| network.steps[*step].needs.iter().copied()).filter(|need| stuck.contains(need))
        };
        for fact in &stuck {
            let mut seen: HashSet<usize> = HashSet::new();
            let mut next: Vec<usize> = needs_of(*fact).collect();
            while let Some(need) = next.pop() {
                if seen.insert(need) {
                    next.extend(needs_of(need));
                }
            }
            if seen.contains(fact) {
                self.causes.push((*fact, Why::Circle));
            }
        }
    }
}

/// Whether a step counts and could start if it were ready.
fn able(network: &Network<'_>, step: usize) -> bool {
    network.steps[step].counts && network.steps[step].starts.is_some()
}

/// Rule 5: of an objective at risk, the purposes of its activity that only groups whose own objectives there are all
/// adequate still serve; a group without an objective there has imposed nothing.
pub(super) fn diverted(project: &Project, reports: &mut [ObjectiveReport]) {
    let adequate: Vec<bool> = reports.iter().map(|report| report.verdict == Verdict::Adequate).collect();
    let prevails = |group: usize, activity: usize| {
        let mut own = project
            .objectives
            .iter()
            .zip(&adequate)
            .filter(|(objective, _)| objective.group == group && objective.activity == activity);
        own.clone().next().is_some() && own.all(|(_, adequate)| *adequate)
    };
    for (objective, report) in project.objectives.iter().zip(reports) {
        if !report.at_risk {
            continue;
        }
        for (position, purpose) in project.purposes.iter().enumerate() {
            let mut serving = project.goals.iter().filter(|goal| {
                goal.activity == objective.activity && goal.purpose == position && goal.stance == Stance::Serves
            });
            if serving.clone().next().is_some() && serving.all(|goal| prevails(goal.group, objective.activity)) {
                report.diverted.push(purpose.id.clone());
            }
        }
    }
}
