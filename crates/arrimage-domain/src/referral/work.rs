//! On whose list a referral stands. An open referral is always on somebody's: never on nobody's.

use super::{
    act::Side,
    standing::{Situation, Standing},
};

coded! {
    /// A section of the day's list.
    Work {
        /// A request waits for our answer.
        Answer = "answer",
        /// The other side asks us something; its clock is stopped.
        Reply = "reply",
        /// It came back to us: refused, unreachable, stopped, returned, redirected, withdrawn, done. To tell the person and close.
        ComesBack = "comes-back",
        /// We said yes: first contact, then the service.
        Provide = "provide",
        /// On our waiting list, until its review.
        Review = "review",
        /// We wait for the other side.
        Wait = "wait",
    }
}

impl Situation {
    /// Where the referral stands on the list of `side`; `None` when nothing is left to do or wait for there.
    pub fn work(&self, side: Side) -> Option<Work> {
        use Standing as S;
        if let Some(_question) = self.question {
            return Some(match side {
                Side::Asking => Work::Reply,
                Side::Handling => Work::Wait,
            });
        }
        match (side, self.standing) {
            (_, S::Closed(_)) => None,
            (Side::Asking, S::Unknown | S::Sent | S::Delivered | S::Seen | S::Waitlisted) => Some(Work::Wait),
            (Side::Asking, S::Accepted | S::Contacted | S::Started) => Some(Work::Wait),
            (
                Side::Asking,
                S::Unreachable
                | S::Done
                | S::Refused
                | S::RedirectProposed
                | S::Stopped
                | S::ReturnProposed
                | S::Returned
                | S::Recalled
                | S::Withdrawn,
            ) => Some(Work::ComesBack),
            (Side::Handling, S::Unknown | S::Sent | S::Delivered | S::Seen) => Some(Work::Answer),
            (Side::Handling, S::Waitlisted) => Some(Work::Review),
            (Side::Handling, S::Accepted | S::Contacted | S::Started | S::Unreachable) => Some(Work::Provide),
            (Side::Handling, S::RedirectProposed | S::ReturnProposed) => Some(Work::Wait),
            (Side::Handling, S::Done | S::Refused | S::Stopped | S::Returned | S::Recalled | S::Withdrawn) => None,
        }
    }
}
