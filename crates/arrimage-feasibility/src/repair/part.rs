//! Activities that share concessions, repaired together.

use std::collections::{HashMap, HashSet};

use super::{bits::Bits, effort::Effort, hitting, sweep::Sweep};
use crate::{
    analysis,
    network::{End, Granted, Ground},
};

/// After so many conflicts another way is tried.
const MANY_CONFLICTS: usize = 120;

/// A part of a project that is repaired on its own.
pub(super) struct Part<'g, 'p> {
    ground: &'g Ground<'p>,
    granted: &'g Granted,
    effort: &'g Effort,
    /// Positions in [`crate::Project::concessions`], in the order of their ids.
    concessions: Vec<usize>,
    costs: Vec<u64>,
    /// Each activity, with those of the concessions that touch it.
    activities: Vec<(usize, Bits)>,
    known: HashMap<(usize, Bits), bool>,
    /// Sets of which at least one must be granted.
    conflicts: Vec<Bits>,
}

impl<'g, 'p> Part<'g, 'p> {
    /// The parts of some activities: two that share an offered concession are in one.
    pub fn split(
        ground: &'g Ground<'p>,
        granted: &'g Granted,
        offered: &[usize],
        activities: &[usize],
        effort: &'g Effort,
    ) -> Vec<Self> {
        let offered: HashSet<usize> = offered.iter().copied().collect();
        let touching: Vec<Vec<usize>> = activities
            .iter()
            .map(|activity| ground.concessions(*activity).filter(|at| offered.contains(at)).collect())
            .collect();
        // Who leads to whom: the first activity of each concession, and of each activity the least it is tied to.
        let mut leader: Vec<usize> = (0..activities.len()).collect();
        fn lead(leader: &mut [usize], mut at: usize) -> usize {
            while leader[at] != at {
                leader[at] = leader[leader[at]];
                at = leader[at];
            }
            at
        }
        let mut first: HashMap<usize, usize> = HashMap::new();
        for (at, concessions) in touching.iter().enumerate() {
            for concession in concessions {
                let other = *first.entry(*concession).or_insert(at);
                let (a, b) = (lead(&mut leader, at), lead(&mut leader, other));
                leader[a.max(b)] = a.min(b);
            }
        }
        let mut parts: Vec<Vec<usize>> = vec![Vec::new(); activities.len()];
        for at in 0..activities.len() {
            let leading = lead(&mut leader, at);
            parts[leading].push(at);
        }
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts
            .map(|members| {
                let mut concessions: Vec<usize> = members.iter().flat_map(|at| touching[*at].clone()).collect();
                let id = |position: usize| &ground.project.concessions[position].id;
                concessions.sort_by(|a, b| id(*a).cmp(id(*b)));
                concessions.dedup();
                let number: HashMap<usize, usize> =
                    concessions.iter().enumerate().map(|(number, position)| (*position, number)).collect();
                let touches = |at: &usize| {
                    let mut bits = Bits::none(concessions.len());
                    touching[*at].iter().for_each(|position| bits.insert(number[position]));
                    (activities[*at], bits)
                };
                Self {
                    ground,
                    granted,
                    effort,
                    costs: concessions.iter().map(|at| ground.project.concessions[*at].cost).collect(),
                    activities: members.iter().map(touches).collect(),
                    concessions,
                    known: HashMap::new(),
                    conflicts: Vec::new(),
                }
            })
            .collect()
    }

    /// Whether a set is enough for every activity of the part.
    fn enough(&mut self, set: &Bits) -> bool {
        for at in 0..self.activities.len() {
            let (activity, touching) = &self.activities[at];
            let key = (*activity, set.both(touching));
            let met = match self.known.get(&key) {
                Some(met) => *met,
                None => {
                    self.effort.spend(20 + 4 * self.ground.means[key.0].len());
                    let mut granted = self.granted.clone();
                    key.1.iter().for_each(|number| granted.grant(self.concessions[number]));
                    let met = analysis::unmet(self.ground, key.0, &granted, End::Worst).is_empty();
                    self.known.insert(key, met);
                    met
                }
            };
            if !met {
                // Whoever fails first is likely to fail again.
                self.activities.swap(0, at);
                return false;
            }
        }
        true
    }

    /// What a set that is not enough lacks: grown as far as it stays so, of the rest at least one must be granted.
    fn conflict(&mut self, set: &Bits) -> Bits {
        let mut grown = set.clone();
        let mut order: Vec<usize> = (0..self.costs.len()).filter(|at| !set.has(*at)).collect();
        order.sort_by_key(|at| (self.costs[*at], *at));
        for at in order {
            grown.insert(at);
            if self.enough(&grown) {
                grown.remove(at);
            }
        }
        Bits::all(self.costs.len()).without(&grown)
    }

    /// The cheapest set that is enough, given that all together are; `None` when the effort is spent before it is sure.
    pub fn cheapest(&mut self) -> Option<Vec<usize>> {
        let mut swept = false;
        loop {
            if self.conflicts.len() > MANY_CONFLICTS
                && !std::mem::replace(&mut swept, true)
                && let Some(set) = self.sweep()
            {
                return Some(set);
            }
            let set = hitting::cheapest(&self.costs, &self.conflicts, self.effort)?;
            let mut bits = Bits::none(self.costs.len());
            set.iter().for_each(|at| bits.insert(*at));
            if self.enough(&bits) {
                return Some(set.iter().map(|at| self.concessions[*at]).collect());
            }
            // Conflicts that share nothing raise the bound fastest.
            while !self.effort.spent() && !self.enough(&bits) {
                let conflict = self.conflict(&bits);
                bits.add(&conflict);
                self.conflicts.push(conflict);
            }
        }
    }

    /// The same by a sweep, which may give up.
    pub fn sweep(&mut self) -> Option<Vec<usize>> {
        let sweep = Sweep {
            at_most: self.some().iter().map(|at| self.ground.project.concessions[*at].cost).sum(),
            effort: self.effort,
            ground: self.ground,
            granted: self.granted,
            concessions: &self.concessions,
            costs: &self.costs,
            activities: self.activities.iter().map(|(activity, _)| *activity).collect(),
        };
        Some(sweep.cheapest()?.iter().map(|at| self.concessions[*at]).collect())
    }

    /// Some set that is enough: all, less each that the others do without, the dearest first.
    pub fn some(&mut self) -> Vec<usize> {
        let mut set = Bits::all(self.costs.len());
        let mut order: Vec<usize> = (0..self.costs.len()).collect();
        order.sort_by_key(|at| std::cmp::Reverse(self.costs[*at]));
        for at in order {
            set.remove(at);
            if !self.enough(&set) {
                set.insert(at);
            }
        }
        set.iter().map(|at| self.concessions[at]).collect()
    }

    /// Every inclusion-minimal set of at most `most` that is enough; some may lack when the effort is spent.
    pub fn minimal(&mut self, most: usize) -> Vec<Vec<usize>> {
        let mut found: Vec<Bits> = Vec::new();
        let mut seen = HashSet::new();
        let mut next = vec![Bits::none(self.costs.len())];
        while let Some(set) = next.pop().filter(|_| !self.effort.spent()) {
            let lacking = self.conflicts.iter().position(|conflict| !conflict.meets(&set));
            if lacking.is_none() && self.enough(&set) {
                found.push(set);
                continue;
            }
            if set.len() >= most {
                continue;
            }
            let lacking = match lacking {
                Some(at) => self.conflicts[at].clone(),
                None => {
                    let conflict = self.conflict(&set);
                    self.conflicts.push(conflict.clone());
                    conflict
                }
            };
            for at in lacking.iter() {
                let mut more = set.clone();
                more.insert(at);
                if seen.insert(more.clone()) {
                    next.push(more);
                }
            }
        }
        let minimal = |set: &&Bits| !found.iter().any(|other| other != *set && other.within(set));
        let positions = |set: &Bits| set.iter().map(|at| self.concessions[at]).collect();
        found.iter().filter(minimal).map(positions).collect()
    }
}
