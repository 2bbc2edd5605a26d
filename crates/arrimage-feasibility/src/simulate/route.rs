//! What a person needs: the route of the derivation (docs/feasibility.md, exact semantics, 1) at their minute of arrival,
//! at worst: upper ends, and only means that are offered.
//!
//! A [`Scene`] is a case of an activity with every means on any way to what its objectives name. The route depends on the
//! minute, but only where two means give the same fact, and it stays the same for a stretch of minutes: the derivation
//! says for how many, and the scene keeps the week as stretches that point to few [`Plan`]s. Which facts can be reached
//! does not depend on the minute: windows come back every week.

use std::{
    cmp::Reverse,
    collections::{BinaryHeap, HashMap},
};

use super::{bits, chance::MINUTE, opening::Opening};
use crate::{
    Project,
    project::{Means, Willing},
    week::{WEEK, Windows},
};

/// What all scenes of a project share.
pub struct World<'p> {
    project: &'p Project,
    facts: HashMap<&'p str, usize>,
    /// Per fact: the means that are offered and give it, ascending.
    givers: Vec<Vec<usize>>,
    /// Per means: when it may start.
    pub openings: Vec<Opening>,
}

impl<'p> World<'p> {
    /// That of a project.
    pub fn new(project: &'p Project) -> Self {
        let mut facts = HashMap::new();
        let mut givers = Vec::new();
        for (position, means) in project.means.iter().enumerate().filter(|(_, means)| means.willing == Willing::Offered)
        {
            for fact in &means.gives {
                let fact = *facts.entry(fact.as_str()).or_insert_with(|| {
                    givers.push(Vec::new());
                    givers.len() - 1
                });
                givers[fact].push(position);
            }
        }
        Self { project, facts, givers, openings: project.means.iter().map(Opening::new).collect() }
    }

    fn givers(&self, fact: &str, activity: usize) -> impl Iterator<Item = usize> {
        let all = self.facts.get(fact).map_or(&[][..], |fact| &self.givers[*fact]);
        all.iter().copied().filter(move |means| self.project.means[*means].activities.has(activity))
    }
}

/// A case of an activity: what its persons hold, what is wanted for them, and by which means.
pub struct Scene {
    /// The facts that hold when the person presents.
    pub held: Box<[u64]>,
    /// The objectives that look at this case.
    pub objectives: Box<[Looks]>,
    plans: Box<[Plan]>,
    /// From which minute of the week on which plan; ascending, the first from 0.
    stretches: Box<[(u32, u32)]>,
}

/// An objective that looks at a case.
pub struct Looks {
    /// Position in the project.
    pub objective: usize,
    /// The fact, in the scene.
    pub fact: usize,
    /// Its time, in microseconds.
    pub within: u64,
    /// The minutes at which the persons it looks at present; `None` is always.
    when: Option<Windows>,
}

impl Looks {
    /// Whether it looks at a person who presents in this minute of the week.
    pub fn at(&self, minute: u32) -> bool {
        self.when.as_ref().is_none_or(|when| when.contains(minute))
    }
}

/// A route, and the means that may serve it. Its sets stand in one list, because a run looks at plans in no order.
pub struct Plan {
    /// Words of a set of facts.
    words: usize,
    /// The goals; what each step needs and gives; what the means of the route needs that gives each fact of `order`.
    sets: Box<[u64]>,
    /// Per step: position of the means in the project. Every means that gives a fact on the way, in the order of the
    /// file, those off the route too.
    means: Box<[u32]>,
    /// The facts on the way, the last reached first.
    order: Box<[u32]>,
}

impl Plan {
    fn new(words: usize, goals: &[u64], steps: &[&Step], order: &[(usize, &[u64])]) -> Self {
        let mut sets = goals.to_vec();
        for step in steps {
            sets.extend_from_slice(&step.needs);
            sets.extend_from_slice(&step.gives);
        }
        for (_, needs) in order {
            sets.extend_from_slice(needs);
        }
        Self {
            words,
            sets: sets.into(),
            means: steps.iter().map(|step| step.means as u32).collect(),
            order: order.iter().map(|(fact, _)| *fact as u32).collect(),
        }
    }

    fn set(&self, position: usize) -> &[u64] {
        &self.sets[position * self.words..(position + 1) * self.words]
    }

    /// How many means may serve it.
    pub fn steps(&self) -> usize {
        self.means.len()
    }

    /// The means of a step: position in the project.
    pub fn means(&self, step: usize) -> usize {
        self.means[step] as usize
    }

    /// What a step needs.
    pub fn needs(&self, step: usize) -> &[u64] {
        self.set(1 + 2 * step)
    }

    /// What a step gives.
    pub fn gives(&self, step: usize) -> &[u64] {
        self.set(2 + 2 * step)
    }

    /// The facts still to be got when `got` are held or being given: the goals, and what the route to one of them needs.
    /// Answers whether there is any.
    pub fn wanted(&self, got: &[u64], wanted: &mut Vec<u64>) -> bool {
        wanted.clear();
        wanted.resize(self.words, 0);
        bits::add_all_but(wanted, self.set(0), got);
        for (position, fact) in self.order.iter().enumerate() {
            if bits::has(wanted, *fact as usize) {
                bits::add_all_but(wanted, self.set(1 + 2 * self.means.len() + position), got);
            }
        }
        !bits::is_empty(wanted)
    }
}

impl Scene {
    /// That of a case.
    pub fn new(world: &World<'_>, activity: usize, case: usize) -> Self {
        let way = Way::new(world, activity, case);
        let mut plans = Vec::new();
        let mut known = HashMap::new();
        let mut stretches: Vec<(u32, u32)> = Vec::new();
        let mut minute = 0;
        while minute < WEEK {
            let derived = way.derive(minute);
            let plan = *known.entry(derived.route.clone()).or_insert_with(|| {
                plans.push(way.plan(&derived));
                plans.len() as u32 - 1
            });
            if stretches.last().is_none_or(|(_, last)| *last != plan) {
                stretches.push((minute, plan));
            }
            minute += derived.holds;
        }
        Self { held: way.held, objectives: way.objectives.into(), plans: plans.into(), stretches: stretches.into() }
    }

    /// The plan of a person who presents in this minute of the week.
    pub fn plan_at(&self, minute: u32) -> usize {
        self.stretches[self.stretches.partition_point(|(from, _)| *from <= minute) - 1].1 as usize
    }

    /// The means that may serve it, whatever the minute.
    pub fn means(&self) -> impl Iterator<Item = usize> {
        self.plans.iter().flat_map(|plan| plan.means.iter().map(|means| *means as usize))
    }

    /// Words that hold its largest set, of facts or of steps.
    pub fn words(&self) -> usize {
        self.plans.iter().map(|plan| bits::words(plan.steps())).fold(self.held.len(), usize::max)
    }

    /// A plan by its position.
    pub fn plan(&self, plan: usize) -> &Plan {
        &self.plans[plan]
    }
}

/// A means on the way.
struct Step {
    /// Position in the project.
    means: usize,
    needs: Box<[u64]>,
    gives: Box<[u64]>,
}

/// Every means on any way to what the objectives of a case name, and the facts between them.
struct Way<'w> {
    openings: &'w [Opening],
    facts: usize,
    held: Box<[u64]>,
    objectives: Vec<Looks>,
    steps: Vec<Step>,
    /// Per step, its duration in microseconds.
    takes: Vec<u64>,
    /// Per fact: the steps that need it.
    needed_by: Vec<Vec<usize>>,
    /// Some fact has two givers.
    forks: bool,
}

/// The derivation at a minute.
struct Derived {
    /// Fact and step that gives it, in the order in which they are reached.
    route: Vec<(usize, usize)>,
    /// For how many minutes, from this one on, the route is the same.
    holds: u32,
}

/// An instant of a derivation: when, and whether it moves with the minute of arrival.
type Instant = (u64, bool);

impl<'w> Way<'w> {
    fn new(world: &'w World<'_>, activity: usize, case: usize) -> Self {
        let project = world.project;
        let case_facts = &project.activities[activity].cases[case].facts;
        let mut local: HashMap<&str, usize> = HashMap::new();
        let mut waiting: Vec<&str> = Vec::new();
        let mut name = |fact, waiting: &mut Vec<_>| {
            let next = local.len();
            *local.entry(fact).or_insert_with(|| {
                waiting.push(fact);
                next
            })
        };
        let mut objectives = Vec::new();
        for (position, objective) in project.objectives.iter().enumerate() {
            if objective.activity == activity && objective.cases.contains(&case) {
                objectives.push(Looks {
                    objective: position,
                    fact: name(&objective.fact, &mut waiting),
                    within: u64::from(objective.within.get()) * MINUTE,
                    when: (!objective.when.is_always()).then(|| objective.when.clone()),
                });
            }
        }
        let mut means = Vec::new();
        let mut forks = false;
        while let Some(fact) = waiting.pop() {
            if case_facts.iter().any(|held| held == fact) {
                continue;
            }
            let before = means.len();
            means.extend(world.givers(fact, activity));
            forks |= means.len() > before + 1;
            for giver in &means[before..] {
                for need in &project.means[*giver].needs {
                    name(need, &mut waiting);
                }
            }
        }
        means.sort_unstable();
        means.dedup();
        let facts = local.len();
        let set = |names: &[String]| bits::of(names.iter().filter_map(|name| local.get(name.as_str()).copied()), facts);
        let steps: Vec<Step> = means
            .iter()
            .map(|means| {
                let Means { needs, gives, .. } = &project.means[*means];
                Step { means: *means, needs: set(needs), gives: set(gives) }
            })
            .collect();
        let mut needed_by = vec![Vec::new(); facts];
        for (position, step) in steps.iter().enumerate() {
            for fact in bits::positions(&step.needs) {
                needed_by[fact].push(position);
            }
        }
        let takes = means.iter().map(|means| u64::from(project.means[*means].takes.high.get()) * MINUTE).collect();
        let held = set(case_facts);
        Self { openings: &world.openings, facts, held, objectives, steps, takes, needed_by, forks }
    }

    /// Dijkstra's order; among means done at the same time the first of the file gives.
    ///
    /// `holds` is the largest shift of the arrival that provably leaves every comparison as it is: a ready time that
    /// moves with the arrival stays in its window, or before the opening it waits for, or below the fixed time that
    /// decides; and a fact given at a moving time is still given before a fixed one. It may be too small, never too large.
    fn derive(&self, minute: u32) -> Derived {
        let arrival = u64::from(minute) * MINUTE;
        let mut reached: Vec<Option<Instant>> =
            (0..self.facts).map(|fact| bits::has(&self.held, fact).then_some((arrival, true))).collect();
        let mut lacks: Vec<usize> = self
            .steps
            .iter()
            .map(|step| bits::positions(&step.needs).filter(|need| reached[*need].is_none()).count())
            .collect();
        let mut holds = if self.forks { u64::from(WEEK) } else { u64::MAX };
        let mut queue: BinaryHeap<Reverse<(u64, usize, bool)>> = BinaryHeap::new();
        let mut free: Vec<usize> = (0..self.steps.len()).filter(|step| lacks[*step] == 0).collect();
        let mut route = Vec::new();
        loop {
            for step in free.drain(..) {
                if let Some((done, moves)) = self.done(step, (arrival, true), &reached, &mut holds) {
                    queue.push(Reverse((done, step, moves)));
                }
            }
            let Some(Reverse((done, step, moves))) = queue.pop() else { break };
            for fact in bits::positions(&self.steps[step].gives) {
                match reached[fact] {
                    None => {
                        reached[fact] = Some((done, moves));
                        route.push((fact, step));
                        for next in &self.needed_by[fact] {
                            lacks[*next] -= 1;
                            if lacks[*next] == 0 {
                                free.push(*next);
                            }
                        }
                    }
                    Some((first, true)) if !moves && !bits::has(&self.held, fact) => {
                        holds = holds.min(((done - first) / MINUTE).max(1));
                    }
                    Some(_) => {}
                }
            }
        }
        let holds = if self.forks { holds.min(u64::from(WEEK)) as u32 } else { WEEK };
        Derived { route, holds }
    }

    fn done(&self, step: usize, arrival: Instant, reached: &[Option<Instant>], holds: &mut u64) -> Option<Instant> {
        let mut ready = arrival;
        for (at, moves) in bits::positions(&self.steps[step].needs).filter_map(|need| reached[need]) {
            if at > ready.0 {
                if ready.1 && !moves {
                    *holds = (*holds).min((at - ready.0) / MINUTE);
                }
                ready = (at, moves);
            } else if at == ready.0 {
                ready.1 |= moves;
            } else if moves && !ready.1 {
                *holds = (*holds).min((ready.0 - at) / MINUTE);
            }
        }
        let (start, until) = self.openings[self.steps[step].means].next(ready.0)?;
        let mut moves = ready.1;
        if moves && start > ready.0 {
            *holds = (*holds).min((start - ready.0) / MINUTE);
            moves = false;
        } else if moves {
            *holds = (*holds).min((until - 1 - start) / MINUTE + 1);
        }
        Some((start + self.takes[step], moves))
    }

    fn plan(&self, derived: &Derived) -> Plan {
        let reached = bits::of(derived.route.iter().map(|(fact, _)| *fact), self.facts);
        let goals = bits::of(
            self.objectives.iter().map(|looks| looks.fact).filter(|fact| bits::has(&reached, *fact)),
            self.facts,
        );
        let mut needed = goals.clone();
        let mut order = Vec::new();
        for (fact, step) in derived.route.iter().rev() {
            if bits::has(&needed, *fact) {
                let needs = &*self.steps[*step].needs;
                bits::add_all_but(&mut needed, needs, &self.held);
                order.push((*fact, needs));
            }
        }
        let mut known = reached;
        bits::add_all(&mut known, &self.held);
        let serves = |step: &&Step| bits::within(&step.needs, &known) && bits::meet(&step.gives, &needed);
        let steps: Vec<&Step> = self.steps.iter().filter(serves).collect();
        Plan::new(bits::words(self.facts), &goals, &steps, &order)
    }
}
