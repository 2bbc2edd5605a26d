//! A request as a viewer may see it: two sides, a thread, clocks, what is possible now.

use arrimage_domain::{
    Item, Items,
    consent::{ConsentState, Link as Tie, Origin, Purpose, Terms},
    organisation::{Party, Role},
    referral::{Act, Author, Bounce, Ending, Entry, Link, Promises, Reading, Side, Situation, Standing, Work, rules},
    service::Service,
};
use arrimage_kernel::{
    Bilingual,
    id::{PersonId, PractitionerId, ReferralId},
};
use arrimage_store::{OutboxState, ReferralRow};
use jiff::Timestamp;

use crate::{Desk, Outcome, Seen, Viewer};

/// How far our last envelope on a request went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// Nothing waits: all was received, with a signed receipt.
    Received,
    /// Written, and not tried yet.
    Waiting,
    /// Tried, and not received yet; since when it waits.
    Trying(Timestamp),
    /// The other node refused it.
    Returned,
    /// The other end has no node.
    Outside,
}

/// One person of a request.
#[derive(Debug, Clone)]
pub struct PersonView {
    /// Who, here.
    pub id: PersonId,
    /// The texts, or why they are closed.
    pub seen: Seen,
    /// What they agreed to.
    pub terms: Terms,
    /// What that is worth now.
    pub state: ConsentState,
}

/// One entry of the thread.
#[derive(Debug, Clone)]
pub struct EntryView {
    /// Whose log.
    pub side: Side,
    /// The entry.
    pub entry: Entry,
    /// What it says, as far as the viewer may read.
    pub texts: Items,
    /// Whether it changed where the request stands.
    pub effective: bool,
}

/// A request, for one viewer.
#[derive(Debug, Clone)]
pub struct ReferralPage {
    /// Its id here.
    pub id: ReferralId,
    /// Our side.
    pub side: Side,
    /// The other end.
    pub partner: Party,
    /// Its name, when it has a node.
    pub partner_name: Option<Bilingual>,
    /// What was asked for.
    pub services: Vec<Service>,
    /// Where it stands.
    pub situation: Situation,
    /// The persons.
    pub persons: Vec<PersonView>,
    /// The thread, in order.
    pub thread: Vec<EntryView>,
    /// The clocks that run.
    pub clocks: Vec<Reading>,
    /// The promises in force.
    pub promises: Promises,
    /// The bounce that it is part of.
    pub bounce: Option<Bounce>,
    /// The earlier request, when the viewer may open it.
    pub follows: Option<(ReferralId, Link)>,
    /// Who holds it here.
    pub assigned: Option<PractitionerId>,
    /// Whether the viewer holds it.
    pub mine: bool,
    /// How far our last envelope went.
    pub delivery: Delivery,
    /// Where it stands on our list.
    pub work: Option<Work>,
    /// The endings that may be chosen now.
    pub endings: Vec<Ending>,
    /// Whether a secret link or a code is open for the other end.
    pub door_open: bool,
}

impl ReferralPage {
    /// Whether our side may write that act now.
    pub fn may(&self, act: &Act) -> bool {
        rules::possible(&self.situation, self.side, act)
    }

    /// Whether the handling side may write that act now (to answer on behalf of a place without a node).
    pub fn they_may(&self, act: &Act) -> bool {
        let mut situation = self.situation.clone();
        if matches!(self.partner, Party::Outside(_)) && situation.standing == Standing::Sent {
            situation.standing = Standing::Delivered;
        }
        rules::possible(&situation, Side::Handling, act)
    }
}

impl Desk<'_> {
    /// Opens a request. The first human who opens what was received marks it as seen.
    pub fn referral_page(&mut self, viewer: &Viewer, referral: ReferralId) -> Outcome<ReferralPage> {
        let mut row = self.handled_by(viewer, referral)?;
        if row.side == Side::Handling && row.logs.situation().standing == Standing::Delivered {
            let author = Author::practitioner(&viewer.practitioner.name);
            self.write_entry(&mut row, viewer.actor(), author, Act::Seen, &super::Private::default())?;
        }
        let situation = row.logs.situation();
        let persons = self.persons_for(viewer, &row)?;
        let thread = self.thread_for(viewer, &row, &situation)?;
        let (clocks, promises) = self.clocks_of(&row, &situation)?;
        let asked = situation.ask.as_ref().map(|ask| ask.services.clone()).unwrap_or_default();
        let services = asked.into_iter().map(|id| self.known_service(id)).collect::<Outcome<Vec<_>>>()?;
        let follows = row.follows.filter(|(earlier, _)| self.handled_by(viewer, *earlier).is_ok());
        Ok(ReferralPage {
            id: row.id,
            side: row.side,
            partner: row.partner,
            partner_name: self.party_name(row.partner)?,
            services: services.into_iter().flatten().collect(),
            persons,
            thread,
            clocks,
            promises,
            bounce: self.bounce(&row)?,
            follows,
            assigned: row.assigned,
            mine: row.assigned == Some(viewer.id()),
            delivery: self.delivery(&row)?,
            work: situation.work(row.side),
            endings: situation.endings(),
            door_open: row.door_open,
            situation,
        })
    }

    /// The clocks of a request, read in the receiver's calendar.
    pub(crate) fn clocks_of(&self, row: &ReferralRow, situation: &Situation) -> Outcome<(Vec<Reading>, Promises)> {
        let handler = self.handler_of(row);
        let calendar = match self.tx.partner(handler)? {
            Some(partner) => partner.card.profile.calendar,
            None => self.profile()?.calendar,
        };
        let services = situation.ask.as_ref().map(|ask| ask.services.as_slice()).unwrap_or_default();
        let promises = self.promises(row.partner, handler, services)?;
        Ok((situation.clocks(&promises, &calendar, self.now), promises))
    }

    /// What the viewer may see of each person: from the sender's file, or as it was received.
    fn persons_for(&mut self, viewer: &Viewer, row: &ReferralRow) -> Outcome<Vec<PersonView>> {
        let terms = self.terms_of(row)?;
        let mut views = Vec::with_capacity(row.persons.len());
        for (slot, (person, (terms, state))) in row.persons.iter().zip(terms).enumerate() {
            let origin = self.origin_of(row, state);
            let sent = self.private_of(row, Side::Asking, 1)?.persons.into_iter().nth(slot).unwrap_or_default();
            // What the person took out since is no longer theirs to read, even where it was received.
            let texts = sent.into_iter().filter(|(item, _)| terms.goes.contains(item)).collect();
            let purpose = if row.side == Side::Asking { Purpose::Referral } else { Purpose::Service };
            let seen = self.look(viewer, *person, Some(row.id), texts, origin, purpose)?;
            views.push(PersonView { id: *person, seen, terms, state });
        }
        Ok(views)
    }

    fn origin_of(&self, row: &ReferralRow, state: ConsentState) -> Origin {
        match row.side {
            Side::Asking => Origin::Own,
            Side::Handling => Origin::Received(state),
        }
    }

    /// The thread. What our side wrote is ours; what the other wrote is read under the person's terms.
    fn thread_for(&mut self, viewer: &Viewer, row: &ReferralRow, situation: &Situation) -> Outcome<Vec<EntryView>> {
        let order: Vec<(Side, Entry)> =
            row.logs.in_order().into_iter().map(|(side, entry)| (side, entry.clone())).collect();
        let state = self.thread_state(row)?;
        let mut thread = Vec::with_capacity(order.len());
        for (side, entry) in order {
            let readable = self.thread_texts(viewer, row, side, entry.n, state)?;
            let effective = !situation.without_effect.contains(&(side, entry.n));
            thread.push(EntryView { side, entry, texts: readable, effective });
        }
        Ok(thread)
    }

    /// What the consents are worth for the thread: a household's is read while anybody's holds.
    pub(crate) fn thread_state(&self, row: &ReferralRow) -> Outcome<ConsentState> {
        let states: Vec<ConsentState> = self.terms_of(row)?.into_iter().map(|(_, state)| state).collect();
        let live = states.iter().copied().find(|state| *state == ConsentState::Live);
        Ok(live.or(states.first().copied()).unwrap_or(ConsentState::Absent))
    }

    /// What an entry of the thread says, as far as the viewer may read it: on the page and on every list.
    pub(crate) fn thread_texts(
        &self,
        viewer: &Viewer,
        row: &ReferralRow,
        side: Side,
        n: u32,
        state: ConsentState,
    ) -> Outcome<Items> {
        let origin = if side == row.side { Origin::Own } else { Origin::Received(state) };
        let mut readable = Items::new();
        for (item, text) in self.private_of(row, side, n)?.thread {
            let all = row.persons.iter().map(|p| self.decide(viewer, *p, item, origin, Purpose::Service));
            if all.collect::<Outcome<Vec<_>>>()?.iter().all(|decision| decision.allowed) {
                readable.insert(item, text);
            }
        }
        Ok(readable)
    }

    /// The name that a partner sent, under its terms.
    pub(crate) fn received_name(
        &mut self,
        viewer: &Viewer,
        row: &ReferralRow,
        person: PersonId,
    ) -> Outcome<Option<String>> {
        Ok(self.received(viewer, row, person, &[Item::Name])?.items.remove(&Item::Name))
    }

    /// Some pieces of a person of a request, for a list: from our file when we ask, as received otherwise.
    pub(crate) fn received(
        &mut self,
        viewer: &Viewer,
        row: &ReferralRow,
        person: PersonId,
        wanted: &[Item],
    ) -> Outcome<Seen> {
        let Some(slot) = row.persons.iter().position(|p| *p == person) else { return Ok(Seen::default()) };
        let Some((terms, state)) = self.terms_of(row)?.into_iter().nth(slot) else { return Ok(Seen::default()) };
        let mut texts = match row.side {
            Side::Asking => self.file_texts(person).unwrap_or_default(),
            Side::Handling => {
                let sent = self.private_of(row, Side::Asking, 1)?.persons.into_iter().nth(slot).unwrap_or_default();
                sent.into_iter().filter(|(item, _)| terms.goes.contains(item)).collect()
            }
        };
        texts.retain(|item, _| wanted.contains(item));
        let purpose = if row.assigned.is_none() { Purpose::Intake } else { Purpose::Service };
        let origin = self.origin_of(row, state);
        self.look(viewer, person, Some(row.id), texts, origin, purpose)
    }

    /// How far our envelopes on a request went.
    pub(crate) fn delivery(&self, row: &ReferralRow) -> Outcome<Delivery> {
        if row.partner.organisation().is_none() {
            return Ok(Delivery::Outside);
        }
        let rows = self.tx.outbox_of_referral(row.id)?;
        let waiting: Vec<_> = rows.iter().filter(|row| row.state == OutboxState::Waiting).collect();
        Ok(match waiting.first() {
            Some(_) if waiting.iter().all(|row| row.attempts == 0) => Delivery::Waiting,
            Some(first) => Delivery::Trying(first.queued_at),
            None if rows.last().is_some_and(|row| row.state == OutboxState::Returned) => Delivery::Returned,
            None => Delivery::Received,
        })
    }

    /// The tie of a viewer with a request, for lists.
    pub(crate) fn tie(&self, viewer: &Viewer, row: &ReferralRow) -> Tie {
        match row.assigned {
            Some(id) if id == viewer.id() => Tie::Assigned,
            None if viewer.practitioner.role != Role::Manager => Tie::Incoming,
            _ => Tie::None,
        }
    }
}
