//! May this piece leave for that organisation, now?

use std::collections::BTreeSet;

use super::{ConsentState, Decision, Terms, Why};
use crate::{
    item::{Back, Item},
    organisation::Party,
    person::{Against, Restriction},
};

/// One piece about to leave.
#[derive(Debug, Clone, Copy)]
pub struct Flow<'a> {
    /// The piece.
    pub item: Item,
    /// For whom.
    pub recipient: Party,
    /// The terms in force, ours or those received with the request.
    pub terms: Option<&'a Terms>,
    /// What they are worth now.
    pub state: ConsentState,
    /// What the person wants left unsaid.
    pub silence: &'a BTreeSet<Item>,
    /// The person's restrictions.
    pub restrictions: &'a [Restriction],
}

/// Decides whether a piece may leave. Unknown is no (fail closed); restrictions first, then silence, then the
/// consent's state, then its contents. Works in both directions: what a thread says is governed by what may come back.
pub fn may_send(flow: Flow<'_>) -> Decision {
    if !flow.item.may_travel() {
        return Decision::no(Why::StaysHome);
    }
    let kept_away = |r: &Restriction| match (&r.against, flow.recipient) {
        (Against::Organisation(id), Party::Organisation(to)) => *id == to && r.covers(flow.item),
        _ => false,
    };
    if flow.restrictions.iter().any(kept_away) {
        return Decision::no(Why::Restricted);
    }
    if flow.silence.contains(&flow.item) {
        return Decision::no(Why::Silence);
    }
    let why_not = match flow.state {
        ConsentState::Live => None,
        ConsentState::NotYet => Some(Why::ConsentNotYet),
        ConsentState::Ended => Some(Why::ConsentEnded),
        ConsentState::Withdrawn => Some(Why::ConsentWithdrawn),
        ConsentState::NotFree => Some(Why::NotFree),
        ConsentState::Absent => Some(Why::NoConsent),
    };
    if let Some(why) = why_not {
        return Decision::no(why);
    }
    let Some(terms) = flow.terms else { return Decision::no(Why::NoConsent) };
    match flow.item.thread() {
        Some(back) if terms.back.contains(&back) => Decision::yes(Why::Consented),
        Some(_) => Decision::no(Why::NotToComeBack),
        None if terms.goes.contains(&flow.item) => Decision::yes(Why::Consented),
        None => Decision::no(Why::NotCovered),
    }
}

impl Item {
    /// For what is said in a thread, the direction's permission that it needs; `None` for what a request offers.
    pub const fn thread(self) -> Option<Back> {
        match self {
            Item::Question | Item::Answer => Some(Back::Questions),
            Item::Reason | Item::Mandate => Some(Back::Decision),
            Item::Message => Some(Back::Messages),
            Item::HandOff => Some(Back::Progress),
            Item::Outcome => Some(Back::Outcome),
            _ => None,
        }
    }
}
