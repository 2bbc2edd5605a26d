//! The person's notebook: where things stand, their own words, who looked and why, what they agreed to, how to stop.
//!
//! It is opened by a paper card and a PIN; no account. The person is an actor, not a subject (R013).

use std::collections::BTreeSet;

use arrimage_domain::{
    Actor, Fact, Item, Items,
    consent::{Consent, ConsentState, Purpose, Terms, Why},
    fact::Draft,
    item::{self, Back},
    organisation::Party,
    referral::{Act, Author, Link, Origin, Reading, Side, Situation, Standing, Voice},
    service::Service,
};
use arrimage_kernel::{
    Bilingual, Code, Problem,
    id::{PersonId, ReferralId},
};
use jiff::Timestamp;

use crate::{Desk, Outcome, consents::slot_of, referrals::Private};

/// One request, as the person sees it.
#[derive(Debug, Clone)]
pub struct Trace {
    /// Which.
    pub referral: ReferralId,
    /// Which side this organisation is on.
    pub side: Side,
    /// The other organisation.
    pub partner: Party,
    /// Its name.
    pub partner_name: Option<Bilingual>,
    /// What was asked for.
    pub services: Vec<Service>,
    /// Where it stands.
    pub situation: Situation,
    /// The clock that binds the organisation, never the person.
    pub clock: Option<Reading>,
    /// The terms received with it, where this organisation was asked.
    pub received: Option<(Terms, ConsentState)>,
    /// The other persons of the household are never named here.
    pub household: usize,
}

/// Someone who looked.
#[derive(Debug, Clone)]
pub struct Looks {
    /// When.
    pub at: Timestamp,
    /// Their name and title; none for a practitioner unknown by now.
    pub who: Option<(String, Bilingual)>,
    /// What for.
    pub purpose: Purpose,
    /// What they read.
    pub items: BTreeSet<Item>,
    /// What allowed it.
    pub why: Why,
    /// The written reason of an emergency.
    pub reason: Option<String>,
}

/// The notebook.
#[derive(Debug, Clone)]
pub struct Notebook {
    /// Whose.
    pub person: PersonId,
    /// What they said of themself.
    pub items: Items,
    /// When their words were last written, and by whom in name.
    pub words_at: Option<Timestamp>,
    /// Their requests, the latest first.
    pub traces: Vec<Trace>,
    /// Who looked, the latest first.
    pub looks: Vec<Looks>,
    /// What they agreed to, each with its state, live ones first.
    pub consents: Vec<(Consent, ConsentState, Option<Bilingual>)>,
}

impl Desk<'_> {
    /// Opens the person's own notebook. Their own reading is not a look to be explained to them.
    pub fn notebook(&self, person: PersonId) -> Outcome<Notebook> {
        let row = self.person_row(person)?;
        let mut items = self.file_texts(person)?;
        let words_at = match row.items.get(&Item::Words) {
            Some(seq) => self.tx.journal_row(*seq)?.map(|row| row.at),
            None => None,
        };
        let mut traces = Vec::new();
        for row in self.tx.referrals_of(person)? {
            let situation = row.logs.situation();
            let slot = slot_of(&row, person).unwrap_or(0);
            if row.side == Side::Handling {
                // What they let another organisation send is theirs to read here too.
                let sent = self.private_of(&row, Side::Asking, 1)?.persons.into_iter().nth(usize::from(slot));
                for (item, text) in sent.unwrap_or_default() {
                    items.entry(item).or_insert(text);
                }
            }
            let (clocks, _) = self.clocks_of(&row, &situation)?;
            let asked = situation.ask.as_ref().map(|ask| ask.services.clone()).unwrap_or_default();
            let services = asked.into_iter().map(|id| self.known_service(id)).collect::<Outcome<Vec<_>>>()?;
            let received = match row.side {
                Side::Handling => self.terms_of(&row)?.into_iter().nth(usize::from(slot)),
                Side::Asking => None,
            };
            traces.push(Trace {
                referral: row.id,
                side: row.side,
                partner: row.partner,
                partner_name: self.party_name(row.partner)?,
                services: services.into_iter().flatten().collect(),
                clock: clocks.into_iter().next(),
                received,
                household: row.persons.len(),
                situation,
            });
        }
        traces.reverse();
        let mut consents = Vec::new();
        for consent in self.tx.consents(person)? {
            let state = consent.state(self.now);
            let name = self.party_name(consent.recipient)?;
            consents.push((consent, state, name));
        }
        consents
            .sort_by_key(|(consent, state, _)| (*state != ConsentState::Live, std::cmp::Reverse(consent.terms.from)));
        Ok(Notebook { person, items, words_at, traces, looks: self.looks(person)?, consents })
    }

    /// Who looked, and why (`quebec.md`, L1).
    fn looks(&self, person: PersonId) -> Outcome<Vec<Looks>> {
        let mut looks = Vec::new();
        for row in self.tx.journal_about(person)? {
            let Fact::Looked { purpose, items, why, .. } = row.fact else { continue };
            let who = match row.by {
                Actor::Practitioner(id) => self.tx.practitioner(id)?.map(|p| (p.name, p.title)),
                _ => None,
            };
            let reason = match purpose {
                Purpose::Emergency => self.texts_about(row.seq, person)?.remove(&Item::Reason),
                _ => None,
            };
            looks.push(Looks { at: row.at, who, purpose, items, why, reason });
        }
        looks.reverse();
        Ok(looks)
    }

    /// The person adds to their own words, or says something else of themself.
    pub fn say(&mut self, person: PersonId, items: Items) -> Outcome<()> {
        self.person_row(person)?;
        self.describe(Actor::Person(person), person, items)
    }

    /// «It did not work»: a new request, linked to the one that was done, begins as a draft with the person's words on
    /// the list of whoever held the first. Nothing leaves without a new consent.
    pub fn did_not_work(&mut self, person: PersonId, referral: ReferralId, words: &str) -> Outcome<()> {
        let row = self.referral_row(referral)?;
        let none = || Problem::new(Code::NotFound, "no such request of this person");
        slot_of(&row, person).ok_or_else(none)?;
        let done = matches!(row.logs.situation().standing, Standing::Done | Standing::Closed(_));
        if !done {
            return Err(Problem::new(Code::NotNow, "this request is not finished").advice("Tell whoever holds it."));
        }
        if words.trim().is_empty() {
            return Err(Problem::new(Code::Missing, "a few words are needed").at("words"));
        }
        let by = match row.assigned {
            Some(practitioner) => practitioner,
            None => self.somebody()?,
        };
        let draft = Draft {
            referral: self.new_referral_id(),
            by,
            persons: vec![person],
            recipient: (row.side == Side::Asking).then_some(row.partner),
            services: Vec::new(),
            to: None,
            origin: Origin::Voluntary,
            goes: BTreeSet::new(),
            back: Back::by_default(),
            until: None,
            onward: false,
            giver: None,
            evidence: None,
            scan: None,
            freely: true,
            hand_off: None,
            follows: Some((referral, Link::DidNotWork)),
        };
        let texts = item::tidy([(Item::Words, words.trim().to_owned())].into());
        let parcel = arrimage_domain::Parcel { about: vec![person], items: texts };
        self.record(Actor::Person(person), Fact::DraftSaved { draft }, &[parcel])?;
        Ok(())
    }

    /// Somebody who can receive what is nobody's.
    fn somebody(&self) -> Outcome<arrimage_kernel::id::PractitionerId> {
        use arrimage_domain::organisation::Role;
        let mut there: Vec<_> =
            self.tx.practitioners()?.into_iter().filter(|p| !p.left && p.role != Role::Manager).collect();
        there.sort_by_key(|p| (p.role != Role::Intake, p.id));
        let first = there.first().map(|p| p.id);
        first.ok_or_else(|| Problem::new(Code::NotNow, "nobody here can receive this now"))
    }

    /// The person accepts, declines or changes the respondent proposed to them; `None`: they want nobody.
    pub fn respondent_said(
        &mut self,
        person: PersonId,
        referral: ReferralId,
        name: Option<String>,
        accepted: bool,
    ) -> Outcome<()> {
        let mut row = self.referral_row(referral)?;
        slot_of(&row, person).ok_or_else(|| Problem::new(Code::NotFound, "no such request of this person"))?;
        let author = Author { voice: Voice::Person, name: None };
        self.write_entry(
            &mut row,
            Actor::Person(person),
            author,
            Act::RespondentSaid { name, accepted },
            &Private::default(),
        )?;
        Ok(())
    }

    /// The person lets out of their file a statement of their own, beside the organisation's words.
    pub fn state_own_side(&mut self, person: PersonId, words: &str) -> Outcome<()> {
        self.person_row(person)?;
        let items = item::tidy([(Item::Statement, words.trim().to_owned())].into());
        if items.is_empty() {
            return Err(Problem::new(Code::Missing, "a few words are needed").at("words"));
        }
        let named = BTreeSet::from([Item::Statement]);
        let parcel = arrimage_domain::Parcel { about: vec![person], items };
        self.record(Actor::Person(person), Fact::PersonDescribed { person, items: named }, &[parcel])?;
        Ok(())
    }
}
