//! The day's list of a practitioner: to answer, asked of them, come back, in hand, waiting, ending.

use arrimage_domain::{
    Item,
    consent::{Consent, Link as Tie},
    fact::Draft,
    organisation::{Party, Role},
    referral::{Bounce, Promise, Reading, Side, Standing, Work},
    service::Service,
};
use arrimage_kernel::{
    Bilingual,
    id::{OrganisationId, PersonId, PractitionerId, ReferralId, StreamId},
};
use arrimage_store::ReferralRow;
use jiff::{SignedDuration, Timestamp};

use crate::{Desk, Outcome, Viewer, referrals::Delivery};

/// A line of the list.
#[derive(Debug, Clone)]
pub struct Line {
    /// The request.
    pub referral: ReferralId,
    /// Our side.
    pub side: Side,
    /// The other end.
    pub partner: Party,
    /// Its name, when it has a node.
    pub partner_name: Option<Bilingual>,
    /// Its telephone.
    pub partner_phone: Option<String>,
    /// The names of the persons that the viewer may see; empty when closed to them.
    pub names: Vec<String>,
    /// The first person's own words, and the language that they speak, when they may be seen.
    pub words: Option<(String, Option<String>)>,
    /// The question that waits, when one does.
    pub question: Option<String>,
    /// What is asked for.
    pub services: Vec<Bilingual>,
    /// Where it stands.
    pub standing: Standing,
    /// The section of the list.
    pub work: Work,
    /// The clock to show.
    pub clock: Option<Reading>,
    /// Since when the clock is stopped by a question.
    pub paused: Option<Timestamp>,
    /// How far our last envelope went.
    pub delivery: Delivery,
    /// Who holds it.
    pub assigned: Option<PractitionerId>,
    /// The bounce that it is part of.
    pub bounce: Option<Bounce>,
    /// Nothing was written for a month.
    pub silent: bool,
    /// When anything was last written.
    pub last: Option<Timestamp>,
    /// The third party to whom it was told, once stalled.
    pub escalated_to: Option<Bilingual>,
}

/// A request of two partners that stalled, told to us as third party. Nothing about the person.
#[derive(Debug, Clone)]
pub struct Stalled {
    /// Their reference.
    pub stream: StreamId,
    /// Who asked.
    pub asking: Option<Bilingual>,
    /// Who was asked.
    pub handling: Option<Bilingual>,
    /// Which promise.
    pub promise: Promise,
    /// When it was due.
    pub due: Timestamp,
}

/// The outbox, in short.
#[derive(Debug, Clone, Default)]
pub struct Mail {
    /// How many envelopes wait to leave.
    pub waiting: usize,
    /// The oldest of them.
    pub oldest: Option<Timestamp>,
    /// When a partner last answered.
    pub last_heard: Option<Timestamp>,
}

/// A practitioner's day.
#[derive(Debug, Clone)]
pub struct Day {
    /// What they hold, or what nobody holds: in the order of the clocks.
    pub lines: Vec<Line>,
    /// How many others the team holds.
    pub held_by_others: usize,
    /// Drafts of the viewer.
    pub drafts: Vec<(Draft, Vec<String>)>,
    /// Consents that end within two weeks.
    pub ending: Vec<(Consent, String)>,
    /// Requests stalled between partners who named us.
    pub stalled: Vec<Stalled>,
    /// Our services and their capacity.
    pub services: Vec<Service>,
    /// The outbox.
    pub mail: Mail,
    /// The persons who can always call the viewer.
    pub respondent_of: Vec<(PersonId, String)>,
}

/// How long before its end a consent appears on the list.
const ENDING_WITHIN: SignedDuration = SignedDuration::from_hours(14 * 24);

impl Desk<'_> {
    /// The viewer's day.
    pub fn day(&mut self, viewer: &Viewer) -> Outcome<Day> {
        let mut lines = Vec::new();
        let mut held_by_others = 0;
        for row in self.tx.open_referrals()? {
            match self.tie(viewer, &row) {
                Tie::None => held_by_others += 1,
                _ => lines.extend(self.line(viewer, &row)?),
            }
        }
        lines.sort_by_key(|line| {
            (line.work, line.clock.map(|c| (std::cmp::Reverse(c.progress.state), c.progress.due)), line.last)
        });
        Ok(Day {
            lines,
            held_by_others,
            drafts: self.my_drafts(viewer)?,
            ending: self.ending_consents(viewer)?,
            stalled: self.stalled(viewer)?,
            services: self.tx.services()?,
            mail: self.mail()?,
            respondent_of: self.respondent_of(viewer)?,
        })
    }

    /// All the open requests of the organisation that the viewer may know of, and the latest closed ones that they held.
    pub fn request_list(&mut self, viewer: &Viewer, closed: bool) -> Outcome<Vec<Line>> {
        let rows = if closed { self.tx.recent_closed(200)? } else { self.tx.open_referrals()? };
        let mut lines = Vec::new();
        for row in rows {
            if self.tie(viewer, &row) == Tie::Assigned || (!closed && self.tie(viewer, &row) == Tie::Incoming) {
                let work = row.logs.situation().work(row.side).unwrap_or(Work::Wait);
                lines.extend(self.line_as(viewer, &row, work)?);
            }
        }
        Ok(lines)
    }

    fn line(&mut self, viewer: &Viewer, row: &ReferralRow) -> Outcome<Option<Line>> {
        match row.logs.situation().work(row.side) {
            Some(work) => self.line_as(viewer, row, work),
            None => Ok(None),
        }
    }

    fn line_as(&mut self, viewer: &Viewer, row: &ReferralRow, work: Work) -> Outcome<Option<Line>> {
        if self.handled_by(viewer, row.id).is_err() {
            return Ok(None);
        }
        let situation = row.logs.situation();
        let mut names = Vec::new();
        let mut words = None;
        for person in &row.persons {
            let mut seen = self.received(viewer, row, *person, &[Item::Name, Item::Words, Item::Tongue])?;
            names.extend(seen.items.remove(&Item::Name));
            if words.is_none() {
                words = seen.items.remove(&Item::Words).map(|text| (text, seen.items.remove(&Item::Tongue)));
            }
        }
        let question = match (situation.question, row.side) {
            (Some(n), Side::Asking) => {
                let state = self.thread_state(row)?;
                self.thread_texts(viewer, row, Side::Handling, n, state)?.remove(&Item::Question)
            }
            _ => None,
        };
        let (clocks, _) = self.clocks_of(row, &situation)?;
        let clock = clocks.into_iter().max_by_key(|c| (c.progress.state, std::cmp::Reverse(c.progress.due)));
        let asked = situation.ask.as_ref().map(|ask| ask.services.clone()).unwrap_or_default();
        let services = asked.into_iter().map(|id| self.known_service(id)).collect::<Outcome<Vec<_>>>()?;
        let partner = match row.partner {
            Party::Organisation(id) => self.tx.partner(id)?.map(|partner| partner.card.profile),
            Party::Outside(_) => None,
        };
        let escalated_to = match (row.escalated.is_empty(), row.partner) {
            (false, Party::Organisation(id)) => match self.tx.partner(id)?.and_then(|p| p.terms.escalate_to) {
                Some(third) => self.party_name(Party::Organisation(third))?,
                None => None,
            },
            _ => None,
        };
        Ok(Some(Line {
            referral: row.id,
            side: row.side,
            partner: row.partner,
            partner_phone: partner.as_ref().and_then(|profile| profile.phone.clone()),
            partner_name: partner.map(|profile| profile.name),
            names,
            words,
            question,
            services: services.into_iter().flatten().map(|service| service.name).collect(),
            standing: situation.standing,
            work,
            paused: situation.question.and_then(|_| situation.pauses.last().map(|pause| pause.from)),
            clock,
            delivery: self.delivery(row)?,
            assigned: row.assigned,
            bounce: self.bounce(row)?,
            silent: situation.is_silent(self.now),
            last: situation.last,
            escalated_to,
        }))
    }

    fn my_drafts(&mut self, viewer: &Viewer) -> Outcome<Vec<(Draft, Vec<String>)>> {
        let mut drafts = Vec::new();
        for (draft, _) in self.tx.drafts()?.into_iter().filter(|(draft, _)| draft.by == viewer.id()) {
            let names =
                draft.persons.iter().map(|person| self.name_for(viewer, *person)).collect::<Outcome<Vec<_>>>()?;
            drafts.push((draft, names.into_iter().flatten().collect()));
        }
        Ok(drafts)
    }

    fn ending_consents(&mut self, viewer: &Viewer) -> Outcome<Vec<(Consent, String)>> {
        let soon = self.now.checked_add(ENDING_WITHIN).unwrap_or(Timestamp::MAX);
        let mut ending = Vec::new();
        for consent in self.tx.consents_ending(self.now, soon)? {
            let live = self.now < consent.terms.until && self.require_link(viewer, consent.person).is_ok();
            if live && let Some(name) = self.name_for(viewer, consent.person)? {
                ending.push((consent, name));
            }
        }
        Ok(ending)
    }

    fn stalled(&self, viewer: &Viewer) -> Outcome<Vec<Stalled>> {
        if !matches!(viewer.practitioner.role, Role::Coordinator | Role::Intake) {
            return Ok(Vec::new());
        }
        let mut stalled = Vec::new();
        for row in self.tx.stalled_elsewhere()? {
            let name = |id: OrganisationId| self.party_name(Party::Organisation(id));
            let (asking, handling) = (name(row.asking)?, name(row.handling)?);
            stalled.push(Stalled { stream: row.stream, asking, handling, promise: row.promise, due: row.due });
        }
        Ok(stalled)
    }

    /// The outbox, in short.
    pub fn mail(&self) -> Outcome<Mail> {
        let pending = self.tx.outbox_pending()?;
        let mut last_heard = None;
        for partner in self.tx.partners()? {
            last_heard =
                last_heard.max(self.tx.contact(partner.card.profile.id)?.and_then(|contact| contact.last_heard));
        }
        Ok(Mail { waiting: pending.len(), oldest: pending.iter().map(|row| row.queued_at).min(), last_heard })
    }

    fn respondent_of(&mut self, viewer: &Viewer) -> Outcome<Vec<(PersonId, String)>> {
        let mut persons = Vec::new();
        for row in self.tx.open_referrals()?.into_iter().filter(|row| row.assigned == Some(viewer.id())) {
            let respondent = row.logs.situation().respondent;
            if respondent.is_some_and(|r| r.side == row.side && r.name == viewer.practitioner.name) {
                for person in row.persons {
                    if let Some(name) = self.name_for(viewer, person)? {
                        persons.push((person, name));
                    }
                }
            }
        }
        persons.sort_by(|a, b| a.1.cmp(&b.1));
        persons.dedup_by_key(|(person, _)| *person);
        Ok(persons)
    }
}
