//! Continuity over time rather than over visits: the répondant, and changes of provider that were prepared.

use std::ops::Range;

use crate::interval::Share;

/// Répondant continuity: days with a live répondant whom the person accepted, among the days with an active plan,
/// without the days for which the person declined to have one (`measures.md` §2.3). 0 … 1; its `whole` is 0, and its
/// value undefined, when no such day is left.
///
/// Each argument is periods of whole days, the end not in it, in any order; periods that overlap count once.
pub fn respondent_continuity(plan: &[Range<i32>], respondent: &[Range<i32>], declined: &[Range<i32>]) -> Share {
    let mut turns: Vec<(i32, usize, i32)> = Vec::new();
    for (what, periods) in [plan, respondent, declined].into_iter().enumerate() {
        for period in periods.iter().filter(|period| !period.is_empty()) {
            turns.push((period.start, what, 1));
            turns.push((period.end, what, -1));
        }
    }
    turns.sort_unstable();
    let (mut open, mut share, mut since) = ([0_i32; 3], Share::default(), i32::MIN);
    for (day, what, change) in turns {
        let days = u64::from(day.abs_diff(since));
        if open[0] > 0 && open[2] == 0 {
            share.whole += days;
            if open[1] > 0 {
                share.part += days;
            }
        }
        open[what] += change;
        since = day;
    }
    share
}

/// A change of provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transition {
    /// The person was told before.
    pub announced: bool,
    /// The person accepted it.
    pub accepted: bool,
}

/// Planned transitions: changes of provider that were announced and accepted, among all changes of provider
/// (`measures.md` §2.3). 0 … 1; undefined without a change.
pub fn planned_transitions(changes: &[Transition]) -> Share {
    Share::among(changes, |change| change.announced && change.accepted)
}
