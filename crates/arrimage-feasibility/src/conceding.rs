//! What a means asks and gives, and what an objective wants, once some concessions are granted (`docs/feasibility.md`,
//! Exact semantics, 3). The rule stands here only: the analysis and the project that is shown after a trial both ask it.

use std::borrow::Cow;

use crate::{
    project::{Change, Means, Objective, Project, Range, Willing},
    week::{Span, Windows},
};

/// A means with some changes granted.
pub(crate) struct Terms<'p> {
    pub needs: Vec<&'p str>,
    pub gives: Vec<&'p str>,
    pub takes: Range,
    pub willing: Willing,
    pub open: Cow<'p, Windows>,
}

impl<'p> Terms<'p> {
    /// Of a means, with those of `changes` that are of means: the caller knows that they are of this one.
    pub fn of(means: &'p Means, changes: impl IntoIterator<Item = &'p Change>) -> Self {
        let mut terms = Self {
            needs: means.needs.iter().map(String::as_str).collect(),
            gives: means.gives.iter().map(String::as_str).collect(),
            takes: means.takes,
            willing: means.willing,
            open: Cow::Borrowed(&means.open),
        };
        for change in changes {
            let Change::Means { open, takes, drop, gives, offered, .. } = change else { continue };
            if let Some(open) = open {
                terms.open = Cow::Owned(terms.open.union(open));
            }
            if let Some(takes) = takes {
                terms.takes.low = terms.takes.low.min(takes.low);
                terms.takes.high = terms.takes.high.min(takes.high);
            }
            terms.needs.retain(|need| !drop.iter().any(|fact| fact == need));
            for fact in gives {
                if !terms.gives.contains(&fact.as_str()) {
                    terms.gives.push(fact);
                }
            }
            if *offered {
                terms.willing = Willing::Offered;
            }
        }
        terms
    }
}

/// The time of an objective with those of `changes` that are of objectives, known to be of this one: only ever raised.
pub(crate) fn within<'p>(objective: &Objective, changes: impl IntoIterator<Item = &'p Change>) -> Span {
    let raised = changes.into_iter().filter_map(|change| match change {
        Change::Objective { within, .. } => Some(*within),
        Change::Means { .. } => None,
    });
    raised.fold(objective.within, Span::max)
}

impl Project {
    /// The same project, with these concessions (positions in [`Project::concessions`]) written into its means and
    /// objectives. Its concessions stay on the table: granted twice they change nothing more.
    #[must_use]
    pub fn conceding(&self, granted: &[usize]) -> Project {
        let mut after = self.clone();
        let changes: Vec<&Change> =
            granted.iter().filter_map(|at| self.concessions.get(*at)).map(|granted| &granted.change).collect();
        for change in &changes {
            match change {
                Change::Means { means: at, .. } => {
                    let same = |other: &&&Change| matches!(other, Change::Means { means, .. } if means == at);
                    let terms = Terms::of(&self.means[*at], changes.iter().filter(same).copied());
                    let means = &mut after.means[*at];
                    means.needs = terms.needs.into_iter().map(str::to_owned).collect();
                    means.gives = terms.gives.into_iter().map(str::to_owned).collect();
                    means.takes = terms.takes;
                    means.willing = terms.willing;
                    means.open = terms.open.into_owned();
                }
                Change::Objective { objective: at, .. } => {
                    let same =
                        |other: &&&Change| matches!(other, Change::Objective { objective, .. } if objective == at);
                    after.objectives[*at].within = within(&self.objectives[*at], changes.iter().filter(same).copied());
                }
            }
        }
        after
    }
}
