//! The cheapest repair when many concessions each buy a little: one sweep over the means, from what gives to what needs.
//!
//! Where a chain must lose thirty hours and twenty-four concessions each shorten it by some, conflicts say almost nothing,
//! but most partial choices are beaten by another that costs no more and is nowhere later. The sweep decides the
//! concessions means by means and keeps the choices that no other beats (Nemhauser & Ullmann 1969). It gives up when
//! there are too many, and then the conflicts have the last word.

use std::{cmp::Ordering, rc::Rc};

use super::{bits::Bits, effort::Effort};
use crate::{
    network::{End, Granted, Ground, Network, Step},
    profile::{Minute, Profile},
    project::Change,
};

/// More choices than this and the sweep gives up.
const MOST_CHOICES: usize = 4000;

/// More concessions than this in one circle of means and the sweep gives up.
const MOST_IN_CIRCLE: usize = 10;

/// A problem to sweep over.
pub(super) struct Sweep<'s, 'p> {
    pub ground: &'s Ground<'p>,
    pub granted: &'s Granted,
    /// Positions in [`crate::Project::concessions`], in the order of their ids.
    pub concessions: &'s [usize],
    pub costs: &'s [u64],
    pub activities: Vec<usize>,
    /// What some repair costs.
    pub at_most: u64,
    pub effort: &'s Effort,
}

/// What has been decided so far and what it gives.
#[derive(Clone)]
struct Choice {
    cost: u64,
    chosen: Bits,
    /// By case and fact of the activity being swept; facts that nobody will ask for again are forgotten.
    reach: Vec<Vec<Option<Rc<Profile>>>>,
}

impl Choice {
    fn key(&self, other: &Self) -> Ordering {
        let count = |choice: &Self| choice.chosen.len();
        self.cost.cmp(&other.cost).then_with(|| count(self).cmp(&count(other))).then_with(|| {
            // Of two sets as large, the one with the first number that they do not share comes first.
            let mine = self.chosen.without(&other.chosen).iter().next();
            let theirs = other.chosen.without(&self.chosen).iter().next();
            match (mine, theirs) {
                (None, None) => Ordering::Equal,
                (mine, theirs) => mine.unwrap_or(usize::MAX).cmp(&theirs.unwrap_or(usize::MAX)),
            }
        })
    }

    /// Nowhere later, and nothing less decided that will matter again; the keys are for the caller.
    fn beats(&self, other: &Self, pending: &Bits) -> bool {
        other.chosen.both(pending).within(&self.chosen)
            && self.reach.iter().flatten().zip(other.reach.iter().flatten()).all(|(mine, theirs)| {
                match (mine, theirs) {
                    (_, None) => true,
                    (None, Some(_)) => false,
                    (Some(mine), Some(theirs)) => Rc::ptr_eq(mine, theirs) || mine.never_after(theirs),
                }
            })
    }
}

impl<'p> Sweep<'_, 'p> {
    /// The cheapest set, numbers in [`Sweep::concessions`]; `None` when there are too many choices to keep.
    pub fn cheapest(&self) -> Option<Vec<usize>> {
        let none = Choice { cost: 0, chosen: Bits::none(self.costs.len()), reach: Vec::new() };
        let mut choices = vec![none];
        for (at, activity) in self.activities.iter().enumerate() {
            choices = self.activity(choices, *activity, &self.activities[at + 1..])?;
        }
        let best = choices.into_iter().min_by(Choice::key)?;
        Some(best.chosen.iter().collect())
    }

    /// The numbers of the concessions that touch one of some activities.
    fn touching(&self, activities: &[usize]) -> Bits {
        let mut bits = Bits::none(self.costs.len());
        for activity in activities {
            for position in self.ground.concessions(*activity) {
                if let Some(number) = self.concessions.iter().position(|at| *at == position) {
                    bits.insert(number);
                }
            }
        }
        bits
    }

    fn activity(&self, mut choices: Vec<Choice>, activity: usize, later: &[usize]) -> Option<Vec<Choice>> {
        let ground = self.ground;
        let mut widest = self.granted.clone();
        self.concessions.iter().for_each(|position| widest.grant(*position));
        let mut network = Network::widest(ground, activity, &widest);
        let blocks = network.blocks();
        let cases: Vec<usize> = (0..ground.project.activities[activity].cases.len())
            .filter(|case| {
                ground.objectives[activity].iter().any(|at| ground.project.objectives[*at].cases.contains(case))
            })
            .collect();
        for choice in &mut choices {
            choice.reach = cases
                .iter()
                .map(|case| {
                    let mut reach = vec![None; network.names().len()];
                    for fact in &ground.project.activities[activity].cases[*case].facts {
                        if let Some(fact) = network.find(fact) {
                            reach[fact] = Some(Rc::new(Profile::now()));
                        }
                    }
                    reach
                })
                .collect();
        }
        let after_all = self.touching(later);
        for (at, block) in blocks.iter().enumerate() {
            let mut here: Vec<usize> = Vec::new();
            for step in block {
                here.extend(self.of_means(network.steps[*step].means));
            }
            if here.len() > MOST_IN_CIRCLE {
                return None;
            }
            let rest: Vec<usize> = blocks[at + 1..].iter().flatten().copied().collect();
            let mut pending = after_all.clone();
            for step in &rest {
                self.of_means(network.steps[*step].means).for_each(|number| pending.insert(number));
            }
            choices = self.block(choices, &mut network, block, &here);
            choices = self.check(choices, &network, activity, &cases, block, &rest);
            self.forget(&mut choices, &network, activity, &rest);
            choices = self.prune(choices, &pending)?;
        }
        // Facts that no means gives were never in a block.
        choices = self.check(choices, &network, activity, &cases, &[], &[]);
        choices.iter_mut().for_each(|choice| choice.reach.clear());
        self.prune(choices, &after_all)
    }

    /// The numbers of a means' concessions.
    fn of_means(&self, means: usize) -> impl Iterator<Item = usize> + '_ {
        self.concessions.iter().enumerate().filter_map(move |(number, position)| {
            let change = &self.ground.project.concessions[*position].change;
            matches!(change, Change::Means { means: its, .. } if *its == means).then_some(number)
        })
    }

    /// Decides the concessions of a block in every way that is not decided yet, and works out what its means then give.
    fn block(&self, choices: Vec<Choice>, network: &mut Network<'p>, block: &[usize], here: &[usize]) -> Vec<Choice> {
        let variants: Vec<Vec<Step<'_>>> = (0..1_usize << here.len())
            .map(|mask| {
                let mut granted = self.granted.clone();
                for (bit, number) in here.iter().enumerate() {
                    if mask >> bit & 1 == 1 {
                        granted.grant(self.concessions[*number]);
                    }
                }
                block
                    .iter()
                    .map(|step| {
                        let means = network.steps[*step].means;
                        network.step(self.ground, means, &granted, End::Worst)
                    })
                    .collect()
            })
            .collect();
        let mut next = Vec::new();
        for choice in choices {
            for (mask, steps) in variants.iter().enumerate() {
                let mut chosen = choice.chosen.clone();
                let mut cost = choice.cost;
                // What an earlier activity granted stays granted; granting more now is allowed, and its price is right.
                let mut kept = true;
                for (bit, number) in here.iter().enumerate() {
                    let granted = mask >> bit & 1 == 1;
                    if choice.chosen.has(*number) {
                        kept &= granted;
                    } else if granted {
                        chosen.insert(*number);
                        cost += self.costs[*number];
                    }
                }
                if !kept || cost > self.at_most {
                    continue;
                }
                let mut reach = choice.reach.clone();
                for reach in &mut reach {
                    settle(reach, steps);
                }
                next.push(Choice { cost, chosen, reach });
            }
        }
        next
    }

    /// Drops choices that miss an objective whose fact is decided by now, after conceding the cheapest time that is enough.
    fn check(
        &self,
        choices: Vec<Choice>,
        network: &Network<'_>,
        activity: usize,
        cases: &[usize],
        block: &[usize],
        rest: &[usize],
    ) -> Vec<Choice> {
        let project = self.ground.project;
        let due: Vec<usize> = self.ground.objectives[activity]
            .iter()
            .copied()
            .filter(|at| {
                network.find(&project.objectives[*at].fact).is_some_and(|fact| {
                    let givers = network.givers(fact);
                    let here = givers.is_empty() == block.is_empty()
                        && (givers.is_empty() || givers.iter().any(|giver| block.contains(giver)));
                    here && !givers.iter().any(|giver| rest.contains(giver))
                })
            })
            .collect();
        let keep = |mut choice: Choice| {
            for at in &due {
                let objective = &project.objectives[*at];
                let fact = network.find(&objective.fact)?;
                let mut latest: Minute = 0;
                for (reach, case) in choice.reach.iter().zip(cases) {
                    if objective.cases.contains(case) {
                        latest = latest.max(reach[fact].as_ref()?.worst_delay(objective.when.runs()));
                    }
                }
                if latest <= Minute::from(self.ground.within(*at, self.granted)) {
                    continue;
                }
                let renounced = self.concessions.iter().enumerate().filter(|(_, position)| {
                    matches!(
                        project.concessions[**position].change,
                        Change::Objective { objective, within } if objective == *at && Minute::from(within.get()) >= latest
                    )
                });
                let (number, _) = renounced.min_by_key(|(number, _)| (self.costs[*number], *number))?;
                choice.chosen.insert(number);
                choice.cost += self.costs[number];
            }
            (choice.cost <= self.at_most).then_some(choice)
        };
        choices.into_iter().filter_map(keep).collect()
    }

    /// Forgets what neither a means to come nor an objective to be checked will ask for.
    fn forget(&self, choices: &mut [Choice], network: &Network<'_>, activity: usize, rest: &[usize]) {
        let project = self.ground.project;
        let mut asked = vec![false; network.names().len()];
        for step in rest {
            network.steps[*step].needs.iter().chain(&network.steps[*step].gives).for_each(|fact| asked[*fact] = true);
        }
        for at in &self.ground.objectives[activity] {
            if let Some(fact) = network.find(&project.objectives[*at].fact)
                && network.givers(fact).iter().all(|giver| rest.contains(giver))
            {
                asked[fact] = true;
            }
        }
        for reach in choices.iter_mut().flat_map(|choice| &mut choice.reach) {
            for (fact, at) in reach.iter_mut().enumerate() {
                if !asked[fact] {
                    *at = None;
                }
            }
        }
    }

    /// The choices that no other beats; `None` when there are too many or the effort is spent.
    fn prune(&self, mut choices: Vec<Choice>, pending: &Bits) -> Option<Vec<Choice>> {
        choices.sort_by(Choice::key);
        let mut kept: Vec<Choice> = Vec::new();
        for choice in choices {
            if kept.len() > MOST_CHOICES || !self.effort.spend(1 + kept.len() / 4) {
                return None;
            }
            // The last kept are the likeliest to be near.
            if !kept.iter().rev().any(|other| other.beats(&choice, pending)) {
                kept.push(choice);
            }
        }
        Some(kept)
    }
}

/// What the steps of a block give, to the fixpoint.
fn settle(reach: &mut [Option<Rc<Profile>>], steps: &[Step<'_>]) {
    let mut again = true;
    while again {
        again = false;
        for step in steps {
            step.give(reach, |_| again = true);
        }
        // Alone, a step has nothing to wait for from itself.
        again &= steps.len() > 1;
    }
}
