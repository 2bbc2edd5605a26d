//! Saying yes, taking a piece out, taking it all back.
//!
//! A withdrawal stops in its own transaction everything that still waits to leave under it; what may already have
//! left is followed by a control envelope without content (`protocol.md`).

use std::collections::BTreeSet;

use arrimage_domain::{
    Actor, Fact, Item, Parcel,
    consent::{Consent, ConsentState, Evidence, Giver, Terms},
    item::{self, Back},
    organisation::Party,
    referral::{Act, Author, Side},
};
use arrimage_kernel::{
    Code, Problem,
    id::{ConsentId, PersonId, ReferralId},
};
use arrimage_store::ReferralRow;
use jiff::{Timestamp, civil::Date, tz::TimeZone};

use crate::{Desk, Outcome, referrals::Private};

/// A yes, as it was said.
#[derive(Debug, Clone)]
pub struct Yes {
    /// What goes.
    pub goes: BTreeSet<Item>,
    /// What may come back.
    pub back: BTreeSet<Back>,
    /// The last day on which it holds.
    pub until: Date,
    /// Whether the sender may learn where the person goes on to.
    pub onward: bool,
    /// Who said it.
    pub giver: Giver,
    /// How.
    pub evidence: Evidence,
    /// Who heard it, when it was said aloud.
    pub witness: String,
    /// SHA-256 of the signed paper's scan, in hexadecimal.
    pub scan: Option<String>,
    /// Said alone and unhurried.
    pub freely: bool,
}

impl Desk<'_> {
    /// Records a yes. The witness is sealed; evidence stays home.
    pub(crate) fn consent(&mut self, by: Actor, person: PersonId, recipient: Party, yes: Yes) -> Outcome<Consent> {
        let zone = self.profile()?.calendar.zone;
        if yes.evidence == Evidence::Oral && yes.witness.trim().is_empty() {
            return Err(Problem::new(Code::Missing, "a yes said aloud has a witness")
                .at("witness")
                .expected("who heard it"));
        }
        let consent = Consent {
            id: ConsentId::new(self.now, self.entropy),
            person,
            recipient,
            terms: Terms {
                purpose: arrimage_domain::consent::Purpose::Referral,
                goes: yes.goes,
                back: yes.back,
                from: self.now,
                until: end_of(yes.until, &zone)?,
                onward: yes.onward,
            },
            giver: yes.giver,
            evidence: yes.evidence,
            scan: yes.scan.filter(|_| yes.evidence == Evidence::Paper),
            freely: yes.freely,
            withdrawn: None,
        };
        let today = self.now.to_zoned(zone).date();
        consent.check(self.now, today, self.birth_date(person)?)?;
        let witness = item::tidy([(Item::Witness, yes.witness)].into());
        self.record(
            by,
            Fact::ConsentGiven { consent: consent.clone() },
            &[Parcel { about: vec![person], items: witness }],
        )?;
        Ok(consent)
    }

    /// The person takes it all back: by a practitioner who was told, or by their own card. No reason is asked.
    pub fn withdraw_consent(&mut self, by: Actor, person: PersonId, consent: ConsentId) -> Outcome<()> {
        self.may_speak_for(by, person)?;
        let held = self.own_consent(person, consent)?;
        if held.withdrawn.is_some() {
            return Ok(());
        }
        self.record(by, Fact::ConsentWithdrawn { consent, person }, &[])?;
        for row in self.tx.referrals_of(person)? {
            if let Some(slot) = slot_of(&row, person)
                && row.consents.get(usize::from(slot)) == Some(&consent)
            {
                self.share_less(by, row, Act::Withdrawn { person: slot })?;
            }
        }
        Ok(())
    }

    /// The person takes back, here, what they had let another organisation send us.
    pub fn withdraw_received(&mut self, by: Actor, person: PersonId, referral: ReferralId) -> Outcome<()> {
        let row = self.referral_row(referral)?;
        let slot =
            slot_of(&row, person).ok_or_else(|| Problem::new(Code::NotFound, "no such request of this person"))?;
        match row.consents.get(usize::from(slot)) {
            Some(consent) => self.withdraw_consent(by, person, *consent),
            None if row.logs.situation().has_withdrawn(slot) => Ok(()),
            None => self.share_less(by, row, Act::Withdrawn { person: slot }),
        }
    }

    /// Everything that this person shares, in both directions, stops.
    pub(crate) fn stop_everything(&mut self, by: Actor, person: PersonId) -> Outcome<()> {
        for consent in self.tx.consents(person)? {
            self.withdraw_consent(by, person, consent.id)?;
        }
        for row in self.tx.referrals_of(person)?.into_iter().filter(|row| row.side == Side::Handling) {
            self.withdraw_received(by, person, row.id)?;
        }
        Ok(())
    }

    /// Writes that the person shares less, or nothing more; stops what waits, sends again what may still go, and tells the
    /// other side unless nothing ever left.
    fn share_less(&mut self, by: Actor, mut row: ReferralRow, act: Act) -> Outcome<()> {
        let author = self.author_of(by)?;
        let side = row.side;
        row.logs.situation().admit(side, &act)?;
        let stopped = self.stop_outbox(&row)?;
        let entry = self.journal_entry(&mut row, by, side, author, act, &Private::default())?;
        self.after_stop(&row, &stopped)?;
        if self.has_ever_left(&row)? {
            self.dispatch(&row, &entry, &Private::default())?;
        }
        Ok(())
    }

    /// The person takes some pieces out; what waits to leave with them is stopped and sent again without them.
    pub fn narrow_consent(
        &mut self,
        by: Actor,
        person: PersonId,
        consent: ConsentId,
        items: BTreeSet<Item>,
    ) -> Outcome<()> {
        self.may_speak_for(by, person)?;
        let held = self.own_consent(person, consent)?;
        let items: BTreeSet<Item> = held.terms.goes.intersection(&items).copied().collect();
        if items.is_empty() {
            return Ok(());
        }
        if items.len() == held.terms.goes.len() {
            return self.withdraw_consent(by, person, consent);
        }
        self.record(by, Fact::ConsentNarrowed { consent, person, items: items.clone() }, &[])?;
        for row in self.tx.referrals_of(person)? {
            if let Some(slot) = slot_of(&row, person)
                && row.consents.get(usize::from(slot)) == Some(&consent)
            {
                self.share_less(by, row, Act::Narrowed { person: slot, items: items.clone() })?;
            }
        }
        Ok(())
    }

    /// The person takes out, here, pieces that they had let another organisation send us.
    pub fn narrow_received(
        &mut self,
        by: Actor,
        person: PersonId,
        referral: ReferralId,
        items: BTreeSet<Item>,
    ) -> Outcome<()> {
        let row = self.referral_row(referral)?;
        let slot =
            slot_of(&row, person).ok_or_else(|| Problem::new(Code::NotFound, "no such request of this person"))?;
        match row.consents.get(usize::from(slot)) {
            Some(consent) => self.narrow_consent(by, person, *consent, items),
            None => self.share_less(by, row, Act::Narrowed { person: slot, items }),
        }
    }

    fn own_consent(&self, person: PersonId, consent: ConsentId) -> Outcome<Consent> {
        let held = self.tx.consent(consent)?.filter(|consent| consent.person == person);
        held.ok_or_else(|| Problem::new(Code::NotFound, "no such consent of this person"))
    }

    /// For each person of a request, the terms in force and what they are worth now: ours when we ask, those
    /// received when we are asked.
    pub(crate) fn terms_of(&self, row: &ReferralRow) -> Outcome<Vec<(Terms, ConsentState)>> {
        if row.side == Side::Asking {
            let mut terms = Vec::with_capacity(row.consents.len());
            for id in &row.consents {
                let consent = self.tx.consent(*id)?;
                let consent = consent
                    .ok_or_else(|| Problem::new(Code::Corrupt, "a referral names a consent that does not exist"))?;
                let state = consent.state(self.now);
                terms.push((consent.terms, state));
            }
            return Ok(terms);
        }
        let situation = row.logs.situation();
        let received = situation.ask.as_ref().map(|ask| ask.persons.as_slice()).unwrap_or_default();
        Ok(received
            .iter()
            .zip(0u8..)
            .map(|(terms, slot)| {
                let mut terms = terms.clone();
                terms.goes.retain(|item| !situation.narrowed.contains(&(slot, *item)));
                // It was begun where it was said, whatever our clock thinks of that moment (`protocol.md`, Clocks).
                let state = terms.state(self.now.max(terms.from), situation.has_withdrawn(slot));
                (terms, state)
            })
            .collect())
    }

    /// How an actor signs an entry.
    pub(crate) fn author_of(&self, by: Actor) -> Outcome<Author> {
        use arrimage_domain::referral::Voice;
        Ok(match by {
            Actor::Practitioner(id) => {
                let name = self.tx.practitioner(id)?.map(|practitioner| practitioner.name);
                Author { voice: Voice::Practitioner, name }
            }
            Actor::Person(_) => Author { voice: Voice::Person, name: None },
            Actor::Outside => Author { voice: Voice::Outside, name: None },
            Actor::Node | Actor::Console => Author::node(),
        })
    }
}

/// The place of a person in a request's household.
pub(crate) fn slot_of(row: &ReferralRow, person: PersonId) -> Option<u8> {
    row.persons.iter().position(|p| *p == person).and_then(|index| u8::try_from(index).ok())
}

/// The first instant after a local day.
fn end_of(day: Date, zone: &TimeZone) -> Outcome<Timestamp> {
    let next = day.tomorrow().ok().and_then(|next| zone.to_timestamp(next.into()).ok());
    next.ok_or_else(|| Problem::new(Code::Malformed, "this date is beyond the calendar").at("until"))
}
