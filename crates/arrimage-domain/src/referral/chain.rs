//! Bounces, along the linked referrals that one node knows (there is no identifier to see further).
//!
//! A bounce convenes both sides and the respondent; it blames nobody.

use super::standing::Standing;
use crate::organisation::Party;

/// One referral of a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hop {
    /// Who asked.
    pub from: Party,
    /// Who was asked.
    pub to: Party,
    /// How it stands or ended.
    pub outcome: Outcome,
}

coded! {
    /// How a hop ended, for the chain.
    Outcome {
        /// Refused.
        Refused = "refused",
        /// Redirected.
        Redirected = "redirected",
        /// Anything else, or still open.
        Other = "other",
    }
}

impl Outcome {
    /// The outcome that a standing gives.
    pub const fn of(standing: Standing) -> Outcome {
        use super::act::Ending;
        match standing {
            Standing::Refused | Standing::Closed(Ending::Refused) => Outcome::Refused,
            Standing::RedirectProposed | Standing::Closed(Ending::Redirected) => Outcome::Redirected,
            _ => Outcome::Other,
        }
    }
}

coded! {
    /// A bounce.
    Bounce {
        /// The person is sent back to an organisation that had sent them on: A→B→A.
        BackAgain = "back-again",
        /// The second redirection.
        SecondRedirection = "second-redirection",
        /// The third refusal.
        ThirdRefusal = "third-refusal",
    }
}

/// The bounce that a chain of linked referrals, oldest first, amounts to.
pub fn bounce(chain: &[Hop]) -> Option<Bounce> {
    let count = |outcome| chain.iter().filter(|hop| hop.outcome == outcome).count();
    let back_again = chain.iter().enumerate().any(|(i, hop)| chain[..i].iter().any(|earlier| earlier.from == hop.to));
    if back_again {
        Some(Bounce::BackAgain)
    } else if count(Outcome::Refused) >= 3 {
        Some(Bounce::ThirdRefusal)
    } else if count(Outcome::Redirected) >= 2 {
        Some(Bounce::SecondRedirection)
    } else {
        None
    }
}
