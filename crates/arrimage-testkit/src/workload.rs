//! What practitioners and persons do, rightly and wrongly, as the dice say.
//!
//! To add something that people do: a line in [`Net::somebody_acts`] and a function beside it.

use std::collections::BTreeSet;

use arrimage_domain::{
    Actor, Back, Item, Items, Party,
    consent::{Evidence, Giver},
    organisation::PartnerTerms,
    referral::{Link, Origin, Promises, Situation, Standing},
    service::Capacity,
};
use arrimage_kernel::{Clock, Code, Problem, id::PersonId, id::ReferralId};
use arrimage_node::{
    Viewer,
    referrals::{PersonAsk, Request},
};
use arrimage_store::PartnerRow;
use jiff::{Span, civil::Date, tz::TimeZone};

use crate::{
    net::{Called, Net},
    words::{Word, tokens},
};

/// The pieces that a file may hold here.
const PIECES: &[Item] =
    &[Item::Words, Item::SafeContact, Item::Situation, Item::AlreadyTried, Item::FirstContact, Item::Address];

impl Net {
    /// Somebody, in an office that is up, does something.
    pub fn somebody_acts(&mut self, at: usize) {
        match self.dice.below(100) {
            0..9 => self.opens_a_file(at),
            9..27 => self.sends(at),
            27..64 => self.acts_on_a_request(at),
            64..76 => self.opens_a_request(at),
            76..79 => self.says_more(at),
            79..82 => self.takes_out(at),
            82..85 => self.takes_back(at),
            85 => self.erases(at),
            86 => self.unlinks(at),
            87 => self.changes_keys(at),
            88..90 => self.changes_what_it_says(at),
            90..92 => drop(self.call(at, "runs its jobs", |desk| desk.escalate_stalled())),
            92..94 => self.reads_the_day(at),
            94 => self.agrees_terms(at),
            95 => self.says_it_did_not_work(at),
            96 => self.somebody_leaves_or_joins(at),
            _ => self.tries_what_is_forbidden(at),
        }
    }

    /// Somebody of that office who acts with persons.
    pub fn viewer(&mut self, at: usize) -> Viewer {
        let which = self.dice.below(2);
        self.houses[at].viewers[which].clone()
    }

    /// A person comes: their file begins.
    pub fn opens_a_file(&mut self, at: usize) {
        let viewer = self.viewer(at);
        let mut items = Items::new();
        for item in [Item::Name].iter().chain(PIECES) {
            if *item == Item::Name || self.dice.chance(70) {
                items.insert(*item, self.words.text(Word::Person { house: at, person: None, item: *item }));
            }
        }
        let said: Vec<String> = items.values().flat_map(|text| tokens(text.as_bytes())).collect();
        let silence: BTreeSet<Item> = if self.dice.chance(15) { [Item::Situation].into() } else { BTreeSet::new() };
        self.houses[at].truth.opened = None;
        let called = self.call(at, "opens a file", move |desk| desk.open_person(&viewer, items, silence));
        if let Some(person) = self.houses[at].truth.opened {
            self.words.bind(&said, person);
        }
        self.counts(&called);
    }

    /// Counts what came of an act.
    pub fn counts<T>(&mut self, called: &Called<T>) {
        match called {
            Called::Done(_) => self.tally.acts += 1,
            Called::Refused(_) => self.tally.refusals += 1,
            Called::Unknown => self.tally.unknown += 1,
        }
    }

    /// The persons whose file somebody of that office opened, and who.
    fn files(&self, at: usize) -> Vec<(PersonId, Viewer)> {
        let house = &self.houses[at];
        let of = |by: Actor| house.viewers.iter().find(|viewer| viewer.actor() == by).cloned();
        let open = house.truth.persons.iter().filter(|(_, person)| !person.erased);
        open.filter_map(|(id, person)| Some((*id, of(person.by)?))).collect()
    }

    /// Today, by that office's clock.
    pub fn today(&self, at: usize) -> Date {
        self.houses[at].clock.now().to_zoned(TimeZone::UTC).date()
    }

    /// So many days from today.
    pub fn in_days(&self, at: usize, days: i64) -> Date {
        self.today(at).saturating_add(Span::new().days(days))
    }

    /// The partners of an office, as its tables say.
    pub fn partners(&self, at: usize) -> Vec<PartnerRow> {
        arrimage_store::read(&*self.houses[at].disk, |view| view.partners()).wait().unwrap_or_default()
    }

    /// A request that somebody might send, and who; nothing is wrong with it.
    fn a_request(&mut self, at: usize) -> Option<(Viewer, Request, PartnerRow)> {
        let files = self.files(at);
        let (first, viewer) = self.dice.pick(&files)?.clone();
        let mut persons = vec![first];
        if self.dice.chance(25) {
            persons.extend(files.iter().find(|(p, v)| *p != first && v.id() == viewer.id()).map(|(p, _)| *p));
        }
        let mut partners = self.partners(at);
        partners.retain(|row| row.linked && !row.card.services.is_empty());
        let partner = self.dice.pick(&partners)?.clone();
        let asks = persons.into_iter().map(|person| self.a_yes(at, person)).collect();
        let mut back: BTreeSet<Back> = Back::ALL.iter().copied().collect();
        if self.dice.chance(35) {
            back = Back::by_default();
        } else if self.dice.chance(10) {
            back.retain(|_| self.dice.chance(40));
        }
        let days = if self.dice.chance(15) { self.dice.between(1, 3) } else { self.dice.between(20, 120) };
        let services = &partner.card.services;
        let service = services[self.dice.below(services.len())].id;
        let mandated = partner.card.profile.receives_mandated && self.dice.chance(40);
        let mandate = Word::Thread { house: at, referral: None, item: Item::Mandate };
        let named = self.number(partner.card.profile.id).filter(|_| self.dice.chance(20));
        let request = Request {
            draft: None,
            persons: asks,
            recipient: Party::Organisation(partner.card.profile.id),
            services: vec![service],
            to: named.map(|number| self.houses[number].viewers[0].practitioner.name.clone()),
            origin: if mandated { Origin::Mandated } else { Origin::Voluntary },
            mandate: if mandated { self.words.text(mandate) } else { String::new() },
            back,
            until: self.in_days(at, days),
            onward: self.dice.chance(50),
            hand_off: None,
            follows: None,
        };
        Some((viewer, request, partner))
    }

    fn a_yes(&mut self, at: usize, person: PersonId) -> PersonAsk {
        let known = self.houses[at].truth.persons.get(&person).cloned();
        let (items, silence) = known.map(|p| (p.items, p.silence)).unwrap_or_default();
        let mut goes: BTreeSet<Item> = items.difference(&silence).copied().collect();
        goes.retain(|item| *item == Item::Name || self.dice.chance(70));
        PersonAsk {
            person,
            texts: Items::new(),
            goes,
            giver: Giver::Person,
            evidence: Evidence::Oral,
            witness: self.words.text(Word::Home),
            scan: None,
            freely: true,
        }
    }

    /// Somebody sends a request, which may follow an earlier one.
    pub fn sends(&mut self, at: usize) {
        let Some((viewer, mut request, partner)) = self.a_request(at) else { return };
        if self.dice.chance(25) {
            request.follows = self.something_to_follow(at, &request);
            let open = partner.card.services.iter().find(|service| service.open_to_refusals);
            if let (Some(_), Some(open)) = (request.follows, open) {
                request.services = vec![open.id];
            }
        }
        let _ = self.send(at, &viewer, request);
    }

    /// An earlier request of the same person that came back.
    fn something_to_follow(&self, at: usize, request: &Request) -> Option<(ReferralId, Link)> {
        let person = request.persons.first()?.person;
        let earlier = self.houses[at].truth.requests.iter().filter(|(_, r)| r.persons.contains(&person));
        let mut earlier: Vec<ReferralId> = earlier.map(|(id, _)| *id).collect();
        let last = earlier.pop()?;
        match self.situation(at, last)?.standing {
            Standing::RedirectProposed => Some((last, Link::Redirected)),
            Standing::Refused => Some((last, Link::Refused)),
            Standing::Done => Some((last, Link::DidNotWork)),
            _ => None,
        }
    }

    fn send(&mut self, at: usize, viewer: &Viewer, request: Request) -> Called<ReferralId> {
        let mandate = tokens(request.mandate.as_bytes());
        let to = self.number(request.recipient.organisation().unwrap_or(self.houses[at].id)).unwrap_or(at);
        let what = format!("sends a request of {} to maison-{to}", request.persons.len());
        self.houses[at].truth.begun = None;
        let viewer = viewer.clone();
        let called = self.call(at, &what, move |desk| desk.send(&viewer, request));
        if let Some(begun) = self.houses[at].truth.begun {
            mandate.iter().for_each(|token| self.words.bind_thread(token, begun));
            self.tally.requests += 1;
        }
        self.counts(&called);
        if let Called::Done(id) = &called {
            self.houses[at].acts.entry((*id, "sent")).or_default().0 += 1;
        }
        called
    }

    /// Where a request stands in an office's tables.
    pub fn situation(&self, at: usize, id: ReferralId) -> Option<Situation> {
        let row = arrimage_store::read(&*self.houses[at].disk, move |view| view.referral(id)).wait().ok()??;
        Some(row.logs.situation())
    }

    /// One of the requests that an office knows, mostly one that goes on.
    pub fn some_request(&mut self, at: usize) -> Option<(ReferralId, Situation)> {
        let all: Vec<ReferralId> = self.houses[at].truth.requests.keys().copied().collect();
        for _ in 0..4 {
            let id = *self.dice.pick(&all)?;
            let situation = self.situation(at, id)?;
            if situation.standing.is_open() || self.dice.chance(10) {
                return Some((id, situation));
            }
        }
        None
    }

    fn opens_a_request(&mut self, at: usize) {
        let viewer = self.viewer(at);
        if let Some((id, _)) = self.some_request(at) {
            let by = viewer.actor();
            let open = move |desk: &mut arrimage_node::Desk<'_>| desk.referral_page(&viewer, id);
            let mut called = self.call(at, "opens a request", open.clone());
            self.counts(&called);
            if matches!(called, Called::Unknown) {
                // As anybody does when a page does not come.
                called = self.call(at, "opens it again", open);
            }
            let Called::Done(page) = called else { return };
            for person in page.persons {
                let noted = self.houses[at].truth.looks.get(&(by, person.id));
                if person.seen.items.keys().any(|item| noted.is_none_or(|noted| !noted.contains(item))) {
                    self.violation(format!(
                        "maison-{at}: somebody read of {:?} and the journal does not say so",
                        person.id
                    ));
                }
            }
        }
    }

    fn reads_the_day(&mut self, at: usize) {
        let viewer = self.viewer(at);
        let called = self.call(at, "reads the day", move |desk| desk.day(&viewer).map(drop));
        self.counts(&called);
    }

    fn says_more(&mut self, at: usize) {
        let files = self.files(at);
        let Some((person, viewer)) = self.dice.pick(&files).cloned() else { return };
        let item = PIECES[self.dice.below(PIECES.len())];
        let called = if self.dice.chance(25) {
            let silence: BTreeSet<Item> = if self.dice.chance(50) { [item].into() } else { BTreeSet::new() };
            self.call(at, "sets what is left unsaid", move |desk| desk.set_silence(&viewer, person, silence))
        } else {
            let text = self.words.text(Word::Person { house: at, person: Some(person), item });
            let items: Items = [(item, text)].into();
            self.call(at, "writes what a person says", move |desk| desk.describe_person(&viewer, person, items))
        };
        self.counts(&called);
    }

    fn takes_out(&mut self, at: usize) {
        let all: Vec<_> = self.houses[at].truth.consents.iter().map(|(id, c)| (*id, c.clone())).collect();
        let Some((id, consent)) = self.dice.pick(&all).cloned() else { return };
        let goes: Vec<Item> = consent.terms.goes.into_iter().collect();
        let Some(item) = self.dice.pick(&goes).copied() else { return };
        let (person, items) = (consent.person, BTreeSet::from([item]));
        let what = format!("a person takes `{item}` out");
        let called = self.call(at, &what, move |desk| desk.narrow_consent(Actor::Person(person), person, id, items));
        self.counts(&called);
    }

    fn takes_back(&mut self, at: usize) {
        let all: Vec<_> = self.houses[at].truth.consents.iter().map(|(id, c)| (*id, c.person)).collect();
        let received: Vec<_> = self.houses[at].truth.requests.iter().filter(|(_, r)| r.consents.is_empty()).collect();
        let received: Vec<_> = received.into_iter().flat_map(|(id, r)| r.persons.iter().map(|p| (*id, *p))).collect();
        let called = if self.dice.chance(50) {
            let Some((id, person)) = self.dice.pick(&all).copied() else { return };
            self.call(at, "a person takes all back", move |desk| {
                desk.withdraw_consent(Actor::Person(person), person, id)
            })
        } else {
            let Some((id, person)) = self.dice.pick(&received).copied() else { return };
            self.call(at, "a person takes all back here", move |desk| {
                desk.withdraw_received(Actor::Person(person), person, id)
            })
        };
        self.tally.withdrawals += u64::from(matches!(called, Called::Done(())));
        self.counts(&called);
    }

    fn erases(&mut self, at: usize) {
        let files = self.files(at);
        let Some((mut person, viewer)) = self.dice.pick(&files).cloned() else { return };
        // Sometimes somebody who came from elsewhere.
        let all: Vec<PersonId> = self.houses[at].truth.persons.keys().copied().collect();
        if self.dice.chance(40) {
            person = self.dice.pick(&all).copied().unwrap_or(person);
        }
        let called = self.call(at, "erases a person", move |desk| desk.erase_person(&viewer, person));
        self.tally.erasures += u64::from(matches!(called, Called::Done(())));
        self.counts(&called);
    }

    fn unlinks(&mut self, at: usize) {
        let partners: Vec<_> = self.partners(at);
        let Some(partner) = self.dice.pick(&partners) else { return };
        let (id, linked) = (partner.card.profile.id, partner.linked);
        let Some(other) = self.number(id) else { return };
        if linked && self.dice.chance(60) {
            let what = format!("ends its link with maison-{other}");
            let called = self.call(at, &what, move |desk| desk.unlink_partner(Actor::Console, id));
            self.counts(&called);
        } else if !linked {
            self.link(at, other);
        }
    }

    fn changes_keys(&mut self, at: usize) {
        self.likely = true;
        let called = self.call(at, "changes its keys", |desk| desk.rotate_keys());
        self.counts(&called);
    }

    fn changes_what_it_says(&mut self, at: usize) {
        if self.dice.chance(70) {
            let which = self.dice.below(2);
            let capacity = Capacity::ALL[self.dice.below(Capacity::ALL.len())];
            let open = self.dice.chance(70);
            let mut service = self.houses[at].services[which].clone();
            service.capacity = capacity;
            service.open_to_refusals = open;
            let called = self.call(at, "changes a service", move |desk| desk.describe_service(Actor::Console, service));
            self.counts(&called);
        } else {
            let mandated = self.dice.chance(50);
            let called = self.call(at, "changes its profile", move |desk| {
                let profile = arrimage_domain::Profile { receives_mandated: mandated, ..desk.profile()? };
                desk.describe_organisation(Actor::Console, profile)
            });
            self.counts(&called);
        }
    }

    fn agrees_terms(&mut self, at: usize) {
        let partners: Vec<_> = self.partners(at).iter().map(|row| row.card.profile.id).collect();
        let (Some(one), Some(other)) = (self.dice.pick(&partners).copied(), self.dice.pick(&partners).copied()) else {
            return;
        };
        let promises = Promises { seen: Some(1), answered: Some(1), first_contact: Some(1), first_service: Some(1) };
        let terms = PartnerTerms { promises: Some(promises), escalate_to: Some(other).filter(|other| *other != one) };
        let called = self.call(at, "agrees on terms", move |desk| desk.set_partner_terms(Actor::Console, one, terms));
        self.counts(&called);
    }

    fn says_it_did_not_work(&mut self, at: usize) {
        let Some((id, _)) = self.some_request(at) else { return };
        let request = &self.houses[at].truth.requests[&id];
        let Some(person) = request.persons.first().copied() else { return };
        let words = self.words.text(Word::Person { house: at, person: Some(person), item: Item::Words });
        let called = self.call(at, "it did not work", move |desk| desk.did_not_work(person, id, &words));
        self.counts(&called);
    }

    /// The second of the two leaves and somebody else comes.
    fn somebody_leaves_or_joins(&mut self, at: usize) {
        let id = self.houses[at].viewers[1].id();
        let serial = self.houses[at].truth.seq;
        let called = self.call(at, "somebody leaves, somebody comes", move |desk| {
            desk.practitioner_leaves(Actor::Console, id)?;
            let (name, handle) = (format!("Maude {serial}"), format!("maude-{serial}"));
            let title = arrimage_kernel::Bilingual::same("intervenante");
            let role = arrimage_domain::Role::Intake;
            let language = arrimage_kernel::Language::Fr;
            let (id, _) = desk.add_practitioner(Actor::Console, &name, &handle, title, role, language)?;
            desk.view().practitioner(id)
        });
        self.counts(&called);
        // Whoever acts there is read from the disk: nobody knows whether it was done.
        let all = arrimage_store::read(&*self.houses[at].disk, |view| view.practitioners()).wait().unwrap_or_default();
        if let Some(last) = all.into_iter().rfind(|p| !p.left && p.role == arrimage_domain::Role::Intake) {
            self.houses[at].viewers[1] = Viewer { practitioner: last };
        }
    }

    /// What the rules forbid, whoever asks.
    fn tries_what_is_forbidden(&mut self, at: usize) {
        let Some((mut viewer, mut request, partner)) = self.a_request(at) else { return };
        let expected: &[Code] = match self.dice.below(9) {
            0 => {
                request.persons[0].freely = false;
                &[Code::NoConsent]
            }
            1 => {
                request.persons[0].witness.clear();
                &[Code::Missing]
            }
            2 => {
                request.until = self.in_days(at, -2);
                &[Code::Malformed, Code::ConsentEnded]
            }
            3 => {
                request.until = self.in_days(at, 900);
                &[Code::TooLarge]
            }
            4 => {
                viewer = self.houses[at].viewers[2].clone();
                &[Code::NotFound]
            }
            5 => {
                let elsewhere = (at + 1) % self.houses.len();
                viewer = self.houses[elsewhere].viewers[0].clone();
                &[Code::NotFound]
            }
            6 => {
                request.recipient = Party::Organisation(self.houses[at].id);
                &[Code::NotLinked]
            }
            7 => {
                let closed = partner.card.services.iter().find(|service| !service.open_to_refusals);
                let (Some(closed), Some((earlier, _))) = (closed, self.some_request(at)) else { return };
                request.services = vec![closed.id];
                request.follows = Some((earlier, Link::Redirected));
                &[Code::NotOpenToRefusals]
            }
            _ => {
                if partner.card.profile.receives_mandated {
                    return;
                }
                request.origin = Origin::Mandated;
                &[Code::MandatedRefused]
            }
        };
        match self.send(at, &viewer, request) {
            Called::Refused(Problem { code, .. }) if expected.contains(&code) => {}
            Called::Unknown => {}
            other => self.violation(format!("maison-{at}: {other:?}, where {expected:?} was expected")),
        }
    }
}
