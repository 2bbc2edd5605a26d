//! Which act is possible at a point: one table, for the one who writes and for the one who reads.

use arrimage_kernel::{Code, Problem};

use super::{
    act::{Act, Ending, Side},
    standing::{Situation, Standing},
};

/// Whether `side` may write `act` where things stand.
pub fn possible(now: &Situation, side: Side, act: &Act) -> bool {
    use Standing as S;
    if act.side().is_some_and(|owner| owner != side) {
        return false;
    }
    let s = now.standing;
    let unanswered = matches!(s, S::Delivered | S::Seen | S::Waitlisted);
    let in_hand = matches!(s, S::Accepted | S::Contacted | S::Started | S::Unreachable);
    match act {
        Act::Sent(_) => s == S::Unknown,
        Act::Delivered => s == S::Sent,
        Act::Seen => s == S::Delivered,
        Act::Asked => (unanswered || in_hand) && now.question.is_none(),
        Act::Answered { question } => now.question == Some(*question),
        // A waiting list may be looked at again and estimated anew; a proposal to redirect may be reconsidered.
        Act::Accepted { .. } => unanswered || s == S::RedirectProposed,
        Act::Waitlisted { .. } => unanswered,
        Act::Refused { .. } | Act::RedirectProposed { .. } => unanswered,
        Act::Contacted => matches!(s, S::Accepted | S::Unreachable),
        Act::Unreachable { .. } => matches!(s, S::Accepted | S::Contacted | S::Unreachable),
        Act::Started => matches!(s, S::Accepted | S::Contacted | S::Unreachable),
        Act::Done | Act::Stopped | Act::Returned => in_hand,
        Act::ReturnAccepted => s == S::ReturnProposed,
        // After acceptance the person is with the other side: what is then needed is a message or the person's word.
        Act::Recalled => matches!(s, S::Sent | S::Delivered | S::Seen | S::Waitlisted | S::RedirectProposed),
        Act::Closed { reason, .. } => closable(s, *reason),
        Act::Withdrawn { person } | Act::Narrowed { person, .. } => s != S::Unknown && now.may_concern(*person),
        Act::RespondentSaid { .. } | Act::HandedOver { .. } | Act::Message | Act::Convened => s != S::Unknown,
        Act::Withheld => true,
    }
}

/// Whether a referral that stands so may be closed for that reason.
pub fn closable(s: Standing, reason: Ending) -> bool {
    use Standing as S;
    if !s.is_open() || s == S::Unknown {
        return false;
    }
    match reason {
        Ending::ServiceGiven => s == S::Done,
        Ending::Refused => s == S::Refused,
        Ending::Redirected => matches!(s, S::Refused | S::RedirectProposed),
        Ending::Recalled => s == S::Recalled,
        Ending::Stopped => matches!(s, S::Stopped | S::Returned),
        Ending::Unreachable => matches!(s, S::Unreachable | S::Returned),
        Ending::ConsentWithdrawn => s == S::Withdrawn,
        Ending::PersonChoseOtherwise | Ending::NoLongerNeeded | Ending::Expired => s != S::Done,
    }
}

impl Situation {
    /// Refuses an act that is not possible here, in words.
    pub fn admit(&self, side: Side, act: &Act) -> Result<(), Problem> {
        if possible(self, side, act) {
            return Ok(());
        }
        let what = if act.side().is_some_and(|owner| owner != side) {
            format!("`{}` is written by the other side only", act.code())
        } else {
            format!("`{}` is not possible while the request is `{}`", act.code(), self.standing.code())
        };
        Err(Problem::new(Code::NotNow, what)
            .advice("Open the request again: it may have moved since the page was shown."))
    }

    /// The endings that the asking side may choose from here, the likeliest first.
    pub fn endings(&self) -> Vec<Ending> {
        let mut endings: Vec<Ending> = Ending::ALL.iter().copied().filter(|e| closable(self.standing, *e)).collect();
        endings.sort_by_key(|e| matches!(e, Ending::PersonChoseOtherwise | Ending::NoLongerNeeded | Ending::Expired));
        endings
    }
}
