//! The project as a mode changes it. Concessions that the mode takes as granted are not applied here: they are given to
//! [`crate::analyse`], which grants them upon what the mode has changed, so that nothing that a mode names is lost.

use crate::project::{Mode, ModeChange, Project};

/// The project with the mode's changes in the place of the file's values, and the mode's own means after the file's.
/// When two changes of a mode touch the same value the later one holds.
pub fn under(project: &Project, mode: &Mode) -> Project {
    let mut then = project.clone();
    for change in &mode.changes {
        match change {
            ModeChange::Means { means, group, needs, gives, takes, willing, open, must_finish_open, assumption: _ } => {
                let means = &mut then.means[*means];
                replace(&mut means.group, group.as_ref());
                replace(&mut means.needs, needs.as_ref());
                replace(&mut means.gives, gives.as_ref());
                replace(&mut means.takes, takes.as_ref());
                replace(&mut means.willing, willing.as_ref());
                replace(&mut means.open, open.as_ref());
                replace(&mut means.must_finish_open, must_finish_open.as_ref());
            }
            ModeChange::Objective { objective, within, assumption: _ } => {
                then.objectives[*objective].within = *within;
            }
        }
    }
    then.means.extend(mode.means.iter().cloned());
    then
}

fn replace<T: Clone>(value: &mut T, by: Option<&T>) {
    if let Some(by) = by {
        value.clone_from(by);
    }
}
