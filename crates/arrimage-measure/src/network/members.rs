//! Members of a network: those at its edge, those whom it asks too much of.

use rustc_hash::FxHashSet;

use crate::interval::Share;

/// Periphery attached: members outside the core with at least one live specific agreement with a member of the core,
/// among members outside the core. 0 … 1; undefined when everybody is in the core.
///
/// Members are numbered from 0 to `nodes`; an agreement is a pair, in whichever order.
pub fn attached(nodes: usize, core: &[u32], agreements: &[(u32, u32)]) -> Share {
    let core: FxHashSet<u32> = core.iter().copied().collect();
    let tied: FxHashSet<u32> = agreements
        .iter()
        .flat_map(|&(a, b)| [(a, b), (b, a)])
        .filter(|(member, other)| !core.contains(member) && core.contains(other))
        .map(|(member, _)| member)
        .collect();
    Share::among((0..nodes as u32).filter(|member| !core.contains(member)), |member| tied.contains(&member))
}

/// How far the network's matter concerns a member, as the member says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concern {
    /// Fully.
    Full,
    /// In part («partielle»).
    Partial,
    /// Weakly («faible»).
    Weak,
}

/// What a member says of its concern, and what it did in the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Engagement {
    /// Its concern; `None` when it did not say.
    pub concern: Option<Concern>,
    /// Its acts in the network during the window.
    pub acts: u64,
}

/// Over-extension: members whose declared concern is partial or weak, or who did nothing, among members. 0 … 1;
/// undefined without member. It says something of the network's size, not of its members.
pub fn over_extended(members: impl IntoIterator<Item = Engagement>) -> Share {
    Share::among(members, |member| matches!(member.concern, Some(Concern::Partial | Concern::Weak)) || member.acts == 0)
}
