//! Writing a request and making it leave, with each person's consent.

use std::collections::BTreeSet;

use arrimage_domain::{
    Fact, Item, Items, Parcel,
    consent::{ConsentState, Evidence, Flow, Giver, may_send},
    fact::Draft,
    item::{self, Back},
    organisation::Party,
    person::Against,
    referral::{Act, Ask, Follows, HandOffKind, Link, Logs, Origin, Side},
};
use arrimage_kernel::{
    Code, Problem,
    id::{PersonId, ReferralId, ServiceId, StreamId},
};
use arrimage_store::ReferralRow;
use jiff::civil::Date;

use super::Private;
use crate::{Desk, Outcome, Viewer, Yes};

/// What one person of the household lets travel, and how they said so.
#[derive(Debug, Clone)]
pub struct PersonAsk {
    /// Who.
    pub person: PersonId,
    /// What they say for this request; kept in their file. A piece not given here is taken from the file.
    pub texts: Items,
    /// What goes.
    pub goes: BTreeSet<Item>,
    /// Who says yes.
    pub giver: Giver,
    /// How.
    pub evidence: Evidence,
    /// Who heard it.
    pub witness: String,
    /// SHA-256 of the signed paper's scan.
    pub scan: Option<String>,
    /// Said alone and unhurried.
    pub freely: bool,
}

/// A request, ready to leave.
#[derive(Debug, Clone)]
pub struct Request {
    /// The draft that it was, if it was one.
    pub draft: Option<ReferralId>,
    /// One person or a household: never split by the program (R011, R253).
    pub persons: Vec<PersonAsk>,
    /// To whom.
    pub recipient: Party,
    /// For what; may be empty only for a place without a node.
    pub services: Vec<ServiceId>,
    /// A practitioner by name.
    pub to: Option<String>,
    /// Of the person's own will, or mandated.
    pub origin: Origin,
    /// Who mandates it.
    pub mandate: String,
    /// What may come back.
    pub back: BTreeSet<Back>,
    /// The last day of the consent.
    pub until: Date,
    /// Whether we may learn where the person goes on to.
    pub onward: bool,
    /// The first step wished for.
    pub hand_off: Option<HandOffKind>,
    /// The earlier referral.
    pub follows: Option<(ReferralId, Link)>,
}

impl Desk<'_> {
    /// Keeps a draft: nothing of it leaves. Texts go to the person's file when it is sent.
    pub fn save_draft(&mut self, viewer: &Viewer, mut draft: Draft, texts: Items) -> Outcome<ReferralId> {
        for person in &draft.persons {
            self.require_link(viewer, *person)?;
        }
        if draft.persons.is_empty() {
            return Err(Problem::new(Code::Missing, "a request is about someone").at("person"));
        }
        draft.by = viewer.id();
        let parcel = Parcel { about: draft.persons.clone(), items: item::tidy(texts) };
        let id = draft.referral;
        self.record(viewer.actor(), Fact::DraftSaved { draft }, &[parcel])?;
        Ok(id)
    }

    /// A new id for a draft.
    pub fn new_referral_id(&mut self) -> ReferralId {
        ReferralId::new(self.now, self.entropy)
    }

    /// Drops a draft.
    pub fn drop_draft(&mut self, viewer: &Viewer, referral: ReferralId) -> Outcome<()> {
        let (draft, _) = self.draft(viewer, referral)?;
        self.record(viewer.actor(), Fact::DraftDropped { referral: draft.referral }, &[])?;
        Ok(())
    }

    /// A draft and its texts, for those linked to its persons.
    pub fn draft(&mut self, viewer: &Viewer, referral: ReferralId) -> Outcome<(Draft, Items)> {
        let none = || Problem::new(Code::NotFound, "no such draft here");
        let (draft, seq) = self.tx.draft(referral)?.ok_or_else(none)?;
        for person in &draft.persons {
            self.require_link(viewer, *person)?;
        }
        let texts = self.parcels(seq)?.into_iter().flat_map(|parcel| parcel.items).collect();
        Ok((draft, texts))
    }

    /// The earlier requests of this person to that party, the latest first: to be said before asking again.
    pub fn asked_before(&self, person: PersonId, party: Party) -> Outcome<Vec<ReferralRow>> {
        let mut rows = self.tx.referrals_of(person)?;
        rows.retain(|row| row.side == Side::Asking && row.partner == party);
        rows.reverse();
        Ok(rows)
    }

    /// Sends a request: consents are recorded, the request is journalled and queued, or nothing happens at all.
    pub fn send(&mut self, viewer: &Viewer, request: Request) -> Outcome<ReferralId> {
        let by = viewer.actor();
        self.check(viewer, &request)?;
        let mut consents = Vec::new();
        let mut persons = Vec::new();
        let mut terms = Vec::new();
        let mut texts = Vec::new();
        for ask in request.persons {
            self.describe(by, ask.person, ask.texts)?;
            let yes = Yes {
                goes: ask.goes,
                back: request.back.clone(),
                until: request.until,
                onward: request.onward,
                giver: ask.giver,
                evidence: ask.evidence,
                witness: ask.witness,
                scan: ask.scan,
                freely: ask.freely,
            };
            let consent = self.consent(by, ask.person, request.recipient, yes)?;
            texts.push(self.texts_to_send(ask.person, request.recipient, &consent.terms, consent.state(self.now))?);
            consents.push(consent.id);
            persons.push(ask.person);
            terms.push(consent.terms);
        }
        let id = match request.draft {
            Some(draft) => {
                self.draft(viewer, draft)?;
                self.record(by, Fact::DraftDropped { referral: draft }, &[])?;
                draft
            }
            None => self.new_referral_id(),
        };
        let follows = match request.follows {
            Some((earlier, how)) => {
                self.shared_stream(earlier, request.recipient)?.map(|stream| Follows { stream, how })
            }
            None => None,
        };
        let mut row = ReferralRow {
            id,
            stream: StreamId::new(self.now, self.entropy),
            side: Side::Asking,
            partner: request.recipient,
            persons,
            consents,
            follows: request.follows,
            assigned: Some(viewer.id()),
            opened: self.now,
            escalated: Vec::new(),
            logs: Logs::default(),
            sealed_at: Default::default(),
            door_open: false,
        };
        let opened = Fact::ReferralOpened {
            referral: row.id,
            stream: row.stream,
            side: row.side,
            partner: row.partner,
            persons: row.persons.clone(),
            consents: row.consents.clone(),
            follows: row.follows,
        };
        self.record(by, opened, &[])?;
        self.record(by, Fact::ReferralAssigned { referral: id, practitioner: Some(viewer.id()) }, &[])?;
        let ask = Ask {
            services: request.services,
            to: request.to.filter(|name| !name.trim().is_empty()),
            origin: request.origin,
            persons: terms,
            hand_off: request.hand_off,
            follows,
        };
        let private = Private { thread: Private::thread(Item::Mandate, &request.mandate).thread, persons: texts };
        let author = self.author_of(by)?;
        self.write_entry(&mut row, by, author, Act::Sent(ask), &private)?;
        Ok(id)
    }

    /// All that can be refused before anything is written.
    fn check(&self, viewer: &Viewer, request: &Request) -> Outcome<()> {
        if request.persons.is_empty() {
            return Err(Problem::new(Code::Missing, "a request is about someone").at("person"));
        }
        for ask in &request.persons {
            self.require_link(viewer, ask.person)?;
            if !ask.freely {
                return Err(Problem::new(Code::NoConsent, "the yes was not said alone and unhurried")
                    .at("freely")
                    .advice("Keep the draft, and ask again when the person is alone."));
            }
        }
        match request.recipient {
            Party::Organisation(id) => {
                let partner = self.tx.partner(id)?.filter(|partner| partner.linked);
                let partner = partner.ok_or_else(|| {
                    Problem::new(Code::NotLinked, "this organisation is not a partner").at("recipient")
                })?;
                let card = partner.card;
                if request.services.is_empty()
                    || request.services.iter().any(|id| card.services.iter().all(|s| s.id != *id))
                {
                    return Err(Problem::new(Code::Missing, "choose what is asked for")
                        .at("service")
                        .expected("at least one of its services"));
                }
                if request.origin == Origin::Mandated && !card.profile.receives_mandated {
                    return Err(Problem::new(
                        Code::MandatedRefused,
                        "this organisation receives only those who come of their own will",
                    )
                    .at("origin"));
                }
                let passed_on = matches!(request.follows, Some((_, Link::Redirected)));
                let closed =
                    |s: &&arrimage_domain::service::Service| request.services.contains(&s.id) && !s.open_to_refusals;
                if passed_on && card.services.iter().any(|s| closed(&s)) {
                    return Err(Problem::new(
                        Code::NotOpenToRefusals,
                        "this service has not opened itself to those whom others redirect",
                    )
                    .at("service"));
                }
            }
            Party::Outside(_) => {}
        }
        if let Some((earlier, _)) = request.follows {
            self.referral_row(earlier)?;
        }
        Ok(())
    }

    /// The texts that a person lets travel; an error names the first that may not, and why.
    fn texts_to_send(
        &self,
        person: PersonId,
        recipient: Party,
        terms: &arrimage_domain::consent::Terms,
        state: ConsentState,
    ) -> Outcome<Items> {
        let restrictions = self.tx.restrictions(person)?;
        let silence = self.person_row(person)?.silence;
        if let Party::Organisation(to) = recipient
            && restrictions.iter().any(|r| r.against == Against::Organisation(to) && r.items.is_empty())
        {
            return Err(Problem::new(Code::Restricted, "this person keeps that organisation away").at("recipient"));
        }
        let mut file = self.file_texts(person)?;
        let mut texts = Items::new();
        for item in &terms.goes {
            let flow = Flow {
                item: *item,
                recipient,
                terms: Some(terms),
                state,
                silence: &silence,
                restrictions: &restrictions,
            };
            let decision = may_send(flow);
            if !decision.allowed {
                let why = decision.why.sentence(arrimage_kernel::Language::En);
                return Err(Problem::new(decision.why.problem(), format!("`{item}` may not travel: {why}"))
                    .at(format!("goes.{item}")));
            }
            let text = file.remove(item).ok_or_else(|| {
                Problem::new(Code::Missing, format!("`{item}` is ticked and nothing is written there"))
                    .at(format!("text.{item}"))
            })?;
            texts.insert(*item, text);
        }
        Ok(texts)
    }

    /// The stream of an earlier referral, when the recipient was part of it: naming it tells them nothing new.
    fn shared_stream(&self, earlier: ReferralId, recipient: Party) -> Outcome<Option<StreamId>> {
        let row = self.referral_row(earlier)?;
        Ok((row.partner == recipient).then_some(row.stream))
    }
}
