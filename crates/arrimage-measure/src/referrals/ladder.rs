//! How far requests go, and what became of those that stopped on the way.

use super::request::{Request, Stage};

/// A stage: how many reach it, and of those that stop just before it, what is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rung {
    /// The stage.
    pub stage: Stage,
    /// How many went that far, or further.
    pub reached: u64,
    /// Stopped before it: an end that was said (a refusal, another choice, a withdrawal).
    pub said: u64,
    /// Stopped before it: under way.
    pub under_way: u64,
    /// Stopped before it: no news for a month, or closed for want of any.
    pub silent: u64,
    /// Stopped before it: no news, because the person did not let it come, or no longer (R254).
    pub chosen: u64,
}

/// The ladder. At each stage but the first, `reached`, `said`, `under_way`, `silent` and `chosen` add up to what the
/// stage before reached.
pub fn ladder<'a>(requests: impl Iterator<Item = &'a Request>, cut_off: i64) -> Vec<Rung> {
    let empty = |stage| Rung { stage, reached: 0, said: 0, under_way: 0, silent: 0, chosen: 0 };
    let mut rungs: Vec<Rung> = Stage::ALL.into_iter().map(empty).collect();
    for request in requests {
        let stage = request.stage();
        for rung in &mut rungs {
            if rung.stage <= stage {
                rung.reached += 1;
            }
        }
        let Some(next) = rungs.iter_mut().find(|rung| rung.stage > stage) else { continue };
        if request.is_said() {
            next.said += 1;
        } else if request.closed.is_none() && !request.is_silent(cut_off) {
            next.under_way += 1;
        } else if request.may_hear() {
            next.silent += 1;
        } else {
            next.chosen += 1;
        }
    }
    rungs
}
