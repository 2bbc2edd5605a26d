//! Plurality of approaches for a need in a territory (`measures.md` §2.6): how many there really are to choose from, and
//! whether people were shown more than one.
//!
//! Approaches are those that organisations say of themselves. It compares nobody: a need and a territory have a number,
//! organisations have none.

use crate::interval::Share;

/// The effective number of approaches: exp(−Σ q_a ln q_a), q_a being the share of approach `a` among what is offered
/// (Hill number of order 1; Jost 2006). 1 … the number of approaches offered; `None` when nothing is offered.
pub fn effective_number(offered: &[u64]) -> Option<f64> {
    Some(crate::continuity::entropy(offered)?.exp())
}

/// Persons who were shown at least two different approaches, among those to whom one was shown, given how many
/// different ones each was shown. A person who was shown none was not in a position to choose: not counted.
pub fn shown_several(approaches: impl IntoIterator<Item = u32>) -> Share {
    Share::among(approaches.into_iter().filter(|shown| *shown > 0), |shown| shown >= 2)
}
