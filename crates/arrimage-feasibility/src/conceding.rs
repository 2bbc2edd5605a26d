//! A project once some of its concessions are granted (`docs/feasibility.md`, Exact semantics, 3).

use crate::project::{Change, Project, Willing};

impl Project {
    /// The same project, with these concessions (positions in [`Project::concessions`]) written into its means and
    /// objectives. Its concessions stay on the table: granted twice they change nothing more.
    #[must_use]
    pub fn conceding(&self, granted: &[usize]) -> Project {
        let mut after = self.clone();
        for concession in granted.iter().filter_map(|at| self.concessions.get(*at)) {
            match &concession.change {
                Change::Means { means, open, takes, drop, gives, offered } => {
                    let means = &mut after.means[*means];
                    if let Some(open) = open {
                        means.open = means.open.union(open);
                    }
                    if let Some(takes) = takes {
                        means.takes.low = means.takes.low.min(takes.low);
                        means.takes.high = means.takes.high.min(takes.high);
                    }
                    means.needs.retain(|need| !drop.contains(need));
                    let more = gives.iter().filter(|fact| !means.gives.contains(fact)).cloned().collect::<Vec<_>>();
                    means.gives.extend(more);
                    if *offered {
                        means.willing = Willing::Offered;
                    }
                }
                Change::Objective { objective, within } => {
                    let objective = &mut after.objectives[*objective];
                    objective.within = objective.within.max(*within);
                }
            }
        }
        after
    }
}
