//! Which concessions would be enough: the cheapest set, and the small ones to negotiate from (rule 3).
//!
//! Concessions only help, so that «enough» is monotone; activities that share no concession are repaired apart. Within
//! one such [`part`], the search learns conflicts (sets of which at least one concession must be granted) and takes the
//! cheapest set that hits them all until it is enough: an implicit hitting set, exact (Moreno-Centeno & Karp 2013). Where
//! conflicts pile up, a [`sweep`] over the means takes over, as exact.

mod bits;
mod effort;
mod hitting;
mod part;
mod sweep;
#[cfg(test)]
mod tests;

pub use effort::Effort;
use part::Part;

use crate::{
    network::{End, Granted, Ground},
    project::Project,
    report::Bundle,
};

/// Sets of positions in [`Project::concessions`].
pub(crate) struct Repairs {
    /// The cheapest that is enough; `None` when all together are not.
    pub cheapest: Option<Vec<usize>>,
    /// The inclusion-minimal ones of at most three, the cheapest first.
    pub alternatives: Vec<Vec<usize>>,
    /// Objectives not adequate even under all.
    pub unmet: Vec<usize>,
    /// Whether the search went to its end; else the set is enough and may not be the cheapest, and alternatives may lack.
    pub proved: bool,
}

/// The most concessions in an alternative.
const FEW: usize = 3;

/// Searches among `offered`, beside what is granted.
pub(crate) fn search(ground: &Ground<'_>, granted: &Granted, offered: &[usize], effort: &Effort) -> Repairs {
    let mut everything = granted.clone();
    offered.iter().for_each(|position| everything.grant(*position));
    let mut needy = Vec::new();
    let mut unmet = Vec::new();
    for activity in 0..ground.project.activities.len() {
        if !crate::analysis::unmet(ground, activity, granted, End::Worst).is_empty() {
            needy.push(activity);
            unmet.extend(crate::analysis::unmet(ground, activity, &everything, End::Worst));
        }
    }
    unmet.sort_unstable();
    if !unmet.is_empty() {
        return Repairs { cheapest: None, alternatives: Vec::new(), unmet, proved: true };
    }
    let mut cheapest = Vec::new();
    let mut alternatives = vec![Vec::new()];
    let mut proved = true;
    for mut part in Part::split(ground, granted, offered, &needy, effort) {
        let set = part.cheapest();
        proved &= set.is_some();
        cheapest.extend(set.unwrap_or_else(|| part.some()));
        // A part that needs something needs at least one: with too many parts no small set is enough.
        if !alternatives.is_empty() {
            let room = FEW - alternatives.iter().map(Vec::len).min().unwrap_or(0).min(FEW);
            let own = part.minimal(room);
            proved &= !effort.spent();
            alternatives = alternatives
                .iter()
                .flat_map(|so_far| own.iter().map(move |own| [so_far.as_slice(), own].concat()))
                .filter(|set| set.len() <= FEW)
                .collect();
        }
    }
    let project = ground.project;
    alternatives.sort_by_cached_key(|set| {
        let bundle = bundle(project, set);
        (bundle.cost, bundle.concessions.len(), bundle.concessions)
    });
    Repairs { cheapest: Some(cheapest), alternatives, unmet, proved }
}

/// A set of concessions as it is reported.
pub(crate) fn bundle(project: &Project, set: &[usize]) -> Bundle {
    let of = |position: &usize| &project.concessions[*position];
    let mut concessions: Vec<String> = set.iter().map(|position| of(position).id.clone()).collect();
    concessions.sort_unstable();
    Bundle {
        cost: set.iter().map(|position| of(position).cost).sum(),
        renunciation: !set.is_empty() && set.iter().all(|position| of(position).renounces()),
        concessions,
    }
}
