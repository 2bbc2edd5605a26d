//! The means of one activity and the facts between them, and when each fact is reached.
//!
//! A [`Network`] is one activity seen at one [`End`], with some concessions granted. [`Network::reach`] is the least
//! fixpoint of docs/feasibility.md (Exact semantics, 1) for every minute of the week at once: it starts from «never» and
//! only lowers, so that facts that need each other are never reached.

use std::{
    borrow::{Borrow, Cow},
    collections::HashMap,
};

use crate::{
    conceding::{self, Terms},
    profile::{Profile, Starts},
    project::{Change, Project, Willing},
    report::HangsOn,
    week::Windows,
};

/// Which end of what is not known counts.
#[derive(Debug, Clone, Copy)]
pub enum End<'h> {
    /// Upper ends; unknown answers do not count.
    Worst,
    /// Lower ends; unknown answers count as offered.
    Best,
    /// At worst, but for these.
    Hoping(&'h [(usize, HangsOn)]),
}

/// The concessions granted, by position in [`Project::concessions`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Granted(Vec<u64>);

impl Granted {
    /// These and no other.
    pub fn of(positions: &[usize]) -> Self {
        let mut granted = Self::default();
        for position in positions {
            granted.grant(*position);
        }
        granted
    }

    /// Grants one more.
    pub fn grant(&mut self, position: usize) {
        if self.0.len() <= position / 64 {
            self.0.resize(position / 64 + 1, 0);
        }
        self.0[position / 64] |= 1 << (position % 64);
    }

    /// Whether it is granted.
    pub fn has(&self, position: usize) -> bool {
        self.0.get(position / 64).is_some_and(|word| word >> (position % 64) & 1 == 1)
    }
}

/// What of a project concerns which activity.
#[derive(Debug)]
pub struct Ground<'p> {
    /// The project.
    pub project: &'p Project,
    /// The means of each activity that may be on the way to a fact that one of its objectives names, in the order of the file.
    pub means: Vec<Vec<usize>>,
    /// The objectives of each activity, in the order of the file.
    pub objectives: Vec<Vec<usize>>,
    /// The concessions of each means.
    of_means: Vec<Vec<usize>>,
    /// The concessions of each objective.
    of_objective: Vec<Vec<usize>>,
}

impl<'p> Ground<'p> {
    /// Of a project.
    pub fn new(project: &'p Project) -> Self {
        let mut objectives = vec![Vec::new(); project.activities.len()];
        for (position, objective) in project.objectives.iter().enumerate() {
            objectives[objective.activity].push(position);
        }
        let mut of_means = vec![Vec::new(); project.means.len()];
        let mut of_objective = vec![Vec::new(); project.objectives.len()];
        for (position, concession) in project.concessions.iter().enumerate() {
            match concession.change {
                Change::Means { means, .. } => of_means[means].push(position),
                Change::Objective { objective, .. } => of_objective[objective].push(position),
            }
        }
        let means = Ways::new(project).means(&objectives);
        Self { project, means, objectives, of_means, of_objective }
    }

    /// The concessions that can change something in an activity: of its means, then of its objectives.
    pub fn concessions(&self, activity: usize) -> impl Iterator<Item = usize> + '_ {
        let means = self.means[activity].iter().flat_map(|means| &self.of_means[*means]);
        let objectives = self.objectives[activity].iter().flat_map(|objective| &self.of_objective[*objective]);
        means.chain(objectives).copied()
    }

    /// The time of an objective with what is granted: only ever raised.
    pub fn within(&self, objective: usize, granted: &Granted) -> u32 {
        let changes = self.of_objective[objective].iter().filter(|at| granted.has(**at));
        let changes = changes.map(|at| &self.project.concessions[*at].change);
        conceding::within(&self.project.objectives[objective], changes).get()
    }
}

/// Who gives and needs what in the whole file, whatever is conceded: the ways back from facts.
struct Ways<'p> {
    project: &'p Project,
    facts: HashMap<&'p str, usize>,
    /// The means that give or may give each fact.
    givers: Vec<Vec<usize>>,
    /// The facts that each means needs.
    needs: Vec<Vec<usize>>,
}

impl<'p> Ways<'p> {
    fn new(project: &'p Project) -> Self {
        let mut ways = Self { project, facts: HashMap::new(), givers: Vec::new(), needs: Vec::new() };
        for (position, means) in project.means.iter().enumerate() {
            let needs = means.needs.iter().map(|fact| ways.fact(fact)).collect();
            ways.needs.push(needs);
            for fact in &means.gives {
                ways.gives(fact, position);
            }
        }
        for concession in &project.concessions {
            if let Change::Means { means, gives, .. } = &concession.change {
                for fact in gives {
                    ways.gives(fact, *means);
                }
            }
        }
        ways
    }

    fn fact(&mut self, fact: &'p str) -> usize {
        let next = self.facts.len();
        if next == self.givers.len() {
            self.givers.push(Vec::new());
        }
        *self.facts.entry(fact).or_insert(next)
    }

    fn gives(&mut self, fact: &'p str, means: usize) {
        let fact = self.fact(fact);
        self.givers[fact].push(means);
    }

    /// For each activity the means that serve it and may be on the way to its objectives' facts.
    fn means(&self, objectives: &[Vec<usize>]) -> Vec<Vec<usize>> {
        let mut seen_fact = vec![usize::MAX; self.givers.len()];
        let mut seen_means = vec![usize::MAX; self.needs.len()];
        let mut all = Vec::with_capacity(objectives.len());
        for (activity, objectives) in objectives.iter().enumerate() {
            let wanted = objectives.iter().filter_map(|at| self.facts.get(self.project.objectives[*at].fact.as_str()));
            let mut next: Vec<usize> = wanted.copied().collect();
            let mut means = Vec::new();
            while let Some(fact) = next.pop() {
                if std::mem::replace(&mut seen_fact[fact], activity) == activity {
                    continue;
                }
                for giver in &self.givers[fact] {
                    if self.project.means[*giver].activities.has(activity)
                        && std::mem::replace(&mut seen_means[*giver], activity) != activity
                    {
                        means.push(*giver);
                        next.extend(&self.needs[*giver]);
                    }
                }
            }
            means.sort_unstable();
            all.push(means);
        }
        all
    }
}

/// One activity, with its facts numbered.
#[derive(Debug)]
pub struct Network<'p> {
    facts: HashMap<&'p str, usize>,
    /// In the order of the file; those that do not count too.
    pub steps: Vec<Step<'p>>,
    /// Steps so that what gives comes before what needs, as far as there is such an order.
    order: Vec<usize>,
    /// The steps that give each fact, in the order of the file.
    givers: Vec<Vec<usize>>,
}

/// A means in a network.
#[derive(Debug)]
pub struct Step<'p> {
    /// Its position in [`Project::means`].
    pub means: usize,
    /// Whether it counts at this end.
    pub counts: bool,
    /// Whether its group is willing, concessions granted.
    pub willing: Willing,
    /// Facts it needs, in the order of the file.
    pub needs: Vec<usize>,
    /// Facts it gives.
    pub gives: Vec<usize>,
    /// How long it takes at this end.
    pub takes: u32,
    /// When it may start; `None` is never.
    pub starts: Option<Starts>,
    /// When it is open.
    pub open: Cow<'p, Windows>,
}

impl Step<'_> {
    /// Lowers what it gives to when it gives it, and tells each fact that is now reached earlier. `None` is never.
    pub fn give<P>(&self, reach: &mut [Option<P>], mut lowered: impl FnMut(usize))
    where
        P: Borrow<Profile> + From<Profile>,
    {
        let Some(done) = self.done(reach) else { return };
        for fact in &self.gives {
            let better = match &reach[*fact] {
                None => done.clone(),
                Some(before) => {
                    let better = before.borrow().earlier(&done);
                    if better == *before.borrow() {
                        continue;
                    }
                    better
                }
            };
            reach[*fact] = Some(better.into());
            lowered(*fact);
        }
    }

    fn done<P: Borrow<Profile>>(&self, reach: &[Option<P>]) -> Option<Profile> {
        let starts = self.starts.as_ref().filter(|_| self.counts && !self.gives.is_empty())?;
        let mut ready: Option<Profile> = None;
        for need in &self.needs {
            let need = reach[*need].as_ref()?.borrow();
            ready = Some(match ready {
                None => need.clone(),
                Some(ready) => ready.latest(need),
            });
        }
        Some(starts.after(ready.unwrap_or_else(Profile::now)).later(self.takes.into()))
    }
}

/// When each fact of a network is reached by the persons of one case; `None` is never.
pub type Reach = Vec<Option<Profile>>;

impl<'p> Network<'p> {
    /// An activity at an end, with some concessions granted.
    pub fn new(ground: &Ground<'p>, activity: usize, granted: &Granted, end: End<'_>) -> Self {
        let mut network = Self { facts: HashMap::new(), steps: Vec::new(), order: Vec::new(), givers: Vec::new() };
        for position in &ground.means[activity] {
            let step = network.step(ground, *position, granted, end);
            network.steps.push(step);
        }
        for objective in &ground.objectives[activity] {
            network.fact(&ground.project.objectives[*objective].fact);
        }
        for case in &ground.project.activities[activity].cases {
            for fact in &case.facts {
                network.fact(fact);
            }
        }
        network.settle();
        network
    }

    /// Who gives what, and in which order.
    fn settle(&mut self) {
        self.givers = vec![Vec::new(); self.facts.len()];
        for (at, step) in self.steps.iter().enumerate() {
            for fact in &step.gives {
                self.givers[*fact].push(at);
            }
        }
        self.sort();
    }

    /// An activity whatever will be granted of `widest`: each step with every need it may keep and every fact it may give.
    /// It says who may come before whom; it is not to be reached through.
    pub fn widest(ground: &Ground<'p>, activity: usize, widest: &Granted) -> Self {
        let mut network = Self::new(ground, activity, &Granted::default(), End::Worst);
        for at in 0..network.steps.len() {
            network.steps[at].gives = network.step(ground, network.steps[at].means, widest, End::Worst).gives;
        }
        network.settle();
        network
    }

    fn fact(&mut self, fact: &'p str) -> usize {
        let next = self.facts.len();
        *self.facts.entry(fact).or_insert(next)
    }

    /// A means with some concessions granted.
    pub fn step(&mut self, ground: &Ground<'p>, position: usize, granted: &Granted, end: End<'_>) -> Step<'p> {
        let means = &ground.project.means[position];
        let changes = ground.of_means[position].iter().filter(|at| granted.has(**at));
        let terms = Terms::of(means, changes.map(|at| &ground.project.concessions[*at].change));
        let hoped = |what| match end {
            End::Worst => false,
            End::Best => true,
            End::Hoping(these) => these.contains(&(position, what)),
        };
        let takes = if hoped(HangsOn::Range) { terms.takes.low } else { terms.takes.high }.get();
        let counts = match terms.willing {
            Willing::Offered => true,
            Willing::Refused => false,
            Willing::Unknown => hoped(HangsOn::Answer),
        };
        Step {
            means: position,
            counts,
            willing: terms.willing,
            needs: terms.needs.into_iter().map(|fact| self.fact(fact)).collect(),
            gives: terms.gives.into_iter().map(|fact| self.fact(fact)).collect(),
            takes,
            starts: Starts::new(terms.open.runs(), takes, means.must_finish_open),
            open: terms.open,
        }
    }

    /// Depth first: a step after those that give what it needs.
    fn sort(&mut self) {
        self.order.clear();
        let mut seen = vec![false; self.steps.len()];
        let mut stack: Vec<(usize, bool)> = Vec::new();
        for root in 0..self.steps.len() {
            stack.push((root, false));
            while let Some((at, done)) = stack.pop() {
                if done {
                    self.order.push(at);
                } else if !std::mem::replace(&mut seen[at], true) {
                    stack.push((at, true));
                    for need in &self.steps[at].needs {
                        stack.extend(self.givers[*need].iter().filter(|giver| !seen[**giver]).map(|at| (*at, false)));
                    }
                }
            }
        }
    }

    /// The steps in blocks: what gives in an earlier block than what needs, but for steps that need each other, which
    /// share one (Kosaraju's two passes).
    pub fn blocks(&self) -> Vec<Vec<usize>> {
        let mut users = vec![Vec::new(); self.facts.len()];
        for (at, step) in self.steps.iter().enumerate() {
            for need in &step.needs {
                users[*need].push(at);
            }
        }
        let mut seen = vec![false; self.steps.len()];
        let mut blocks = Vec::new();
        // Against the order, following those who use what is given: what is found together needs each other.
        for root in self.order.iter().rev() {
            if std::mem::replace(&mut seen[*root], true) {
                continue;
            }
            let mut block = vec![*root];
            let mut next = 0;
            while let Some(at) = block.get(next).copied() {
                next += 1;
                for user in self.steps[at].gives.iter().flat_map(|fact| &users[*fact]) {
                    if !std::mem::replace(&mut seen[*user], true) {
                        block.push(*user);
                    }
                }
            }
            block.sort_unstable();
            blocks.push(block);
        }
        blocks.reverse();
        blocks
    }

    /// The number of a fact.
    pub fn find(&self, fact: &str) -> Option<usize> {
        self.facts.get(fact).copied()
    }

    /// The name of each fact.
    pub fn names(&self) -> Vec<&'p str> {
        let mut names = vec![""; self.facts.len()];
        for (name, fact) in &self.facts {
            names[*fact] = name;
        }
        names
    }

    /// The steps that give a fact, counting or not, in the order of the file.
    pub fn givers(&self, fact: usize) -> &[usize] {
        &self.givers[fact]
    }

    /// When each fact is reached by persons of whom `own` facts are true as they present.
    pub fn reach<'f>(&self, own: impl IntoIterator<Item = &'f String>) -> Reach {
        let mut reach: Reach = vec![None; self.facts.len()];
        for fact in own {
            if let Some(fact) = self.find(fact) {
                reach[fact] = Some(Profile::now());
            }
        }
        // What changed since a step was last looked at; everything, the first time.
        let mut changed = vec![true; self.facts.len()];
        let mut first = true;
        loop {
            let mut again = false;
            let mut now_changed = vec![false; self.facts.len()];
            for at in &self.order {
                let step = &self.steps[*at];
                let stale = first || step.needs.iter().any(|need| changed[*need] || now_changed[*need]);
                if stale {
                    step.give(&mut reach, |fact| {
                        now_changed[fact] = true;
                        again = true;
                    });
                }
            }
            if !again {
                return reach;
            }
            changed = now_changed;
            first = false;
        }
    }
}
