//! What the clock asks of a node: telling the third party when a request stalls. Late itself is computed, not stored.

use std::sync::Arc;

use arrimage_domain::{Actor, Fact, organisation::Party, referral::Side};
use arrimage_kernel::{calendar::State, id::OrganisationId};

use crate::{
    Desk, Office, Outcome,
    exchange::{WireStalled, kind, write_message},
};

impl Desk<'_> {
    /// Tells the third party that the two named of each promise that has just stalled, once. The reference, the clock and
    /// the two organisations travel; nothing about the person.
    pub fn escalate_stalled(&mut self) -> Outcome<usize> {
        let mut told = 0;
        for row in self.tx.open_referrals()?.into_iter().filter(|row| row.side == Side::Asking) {
            let Party::Organisation(handling) = row.partner else { continue };
            let Some(third) = self.tx.partner(handling)?.and_then(|partner| partner.terms.escalate_to) else {
                continue;
            };
            if !self.tx.partner(third)?.is_some_and(|partner| partner.linked) {
                continue;
            }
            let (clocks, _) = self.clocks_of(&row, &row.logs.situation())?;
            for clock in clocks {
                if clock.progress.state != State::Stalled || row.escalated.contains(&clock.promise) {
                    continue;
                }
                let asking: OrganisationId = self.id();
                let message = WireStalled { asking, handling, promise: clock.promise, due: clock.progress.due };
                self.post_plain(third, kind::STALLED, row.stream, write_message(&message)?)?;
                let fact = Fact::ReferralEscalated { referral: row.id, to: third, promise: clock.promise };
                self.record(Actor::Node, fact, &[])?;
                told += 1;
            }
        }
        Ok(told)
    }
}

impl Office {
    /// Runs the jobs of the hour.
    pub fn tick(self: &Arc<Self>) -> Outcome<usize> {
        self.write(|desk| desk.escalate_stalled()).wait()
    }
}
