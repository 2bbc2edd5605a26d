//! The journal as an event log: a request is a case, an entry of either side is an event, its side's organisation did it.
//!
//! No person, no text about one, no practitioner's name leaves here: identifiers of requests, codes, moments, and the public
//! names of organisations and services (`docs/decisions/event-logs.md`). It counts nothing and writes nothing.

use std::collections::{BTreeMap, HashMap};

use arrimage_domain::{
    Party,
    referral::{Act, Ending, Entry, Link, Logs, RefusalCode, Side},
};
use arrimage_kernel::{
    Language,
    id::{PlaceId, ReferralId, ServiceId},
};
use arrimage_store::{ReferralRow, View};

use crate::Outcome;

/// A request with at least one event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The entry of the journal with which it began here; later requests have larger numbers.
    pub began: u64,
    /// Its identifier here.
    pub id: ReferralId,
    /// The request that it follows, as far as this journal knows.
    pub follows: Option<(ReferralId, Link)>,
    /// Which side of it is ours.
    pub side: Side,
    /// The other end.
    pub partner: Party,
    /// What is asked for.
    pub services: Vec<ServiceId>,
    /// What was written, by time; at the same moment, what was known to its writer comes before what they wrote.
    pub events: Vec<Event>,
}

/// What one side wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Event {
    /// Its number in its side's log, from 1.
    pub number: u32,
    /// When, by its writer's clock, in microseconds since 1970: finer digits are dropped.
    pub at: i64,
    /// The code of the act.
    pub act: &'static str,
    /// Whose.
    pub side: Side,
    /// Why a request was refused.
    pub refusal: Option<RefusalCode>,
    /// How a request ended.
    pub ending: Option<Ending>,
}

impl Request {
    /// `None` when nothing was written yet.
    fn of(began: u64, row: &ReferralRow) -> Option<Self> {
        let events = events(&row.logs);
        let asked = row.logs.asking.get(1).map(|entry| &entry.act);
        let services = if let Some(Act::Sent(ask)) = asked { ask.services.clone() } else { Vec::new() };
        (!events.is_empty()).then_some(Request {
            began,
            id: row.id,
            follows: row.follows,
            side: row.side,
            partner: row.partner,
            services,
            events,
        })
    }

    /// The party of a side; ours is `own`.
    pub fn party(&self, side: Side, own: Party) -> Party {
        if side == self.side { own } else { self.partner }
    }
}

fn events(logs: &Logs) -> Vec<Event> {
    let mut events: Vec<Event> = in_order(logs).into_iter().map(|(side, entry)| Event::of(side, entry)).collect();
    events.sort_by_key(|event| event.at);
    events
}

impl Event {
    fn of(side: Side, entry: &Entry) -> Self {
        Event {
            number: entry.n,
            at: entry.at.as_nanosecond().div_euclid(1_000) as i64,
            act: entry.act.code(),
            side,
            refusal: if let Act::Refused { code, .. } = &entry.act { Some(*code) } else { None },
            ending: if let Act::Closed { reason, .. } = &entry.act { Some(*reason) } else { None },
        }
    }
}

/// Both logs in one order that respects what each writer had seen, and the clocks where neither had seen the other: the
/// same wherever the same entries are held.
fn in_order(logs: &Logs) -> Vec<(Side, &Entry)> {
    let all = |side: Side| logs.of(side).run().chain(logs.of(side).ahead());
    let (mut asking, mut handling) = (all(Side::Asking).peekable(), all(Side::Handling).peekable());
    let mut order = Vec::new();
    loop {
        let side = match (asking.peek(), handling.peek()) {
            (None, None) => return order,
            (Some(_), None) => Side::Asking,
            (None, Some(_)) => Side::Handling,
            (Some(ours), Some(theirs)) if theirs.seen >= ours.n => Side::Asking,
            (Some(ours), Some(theirs)) if ours.seen >= theirs.n => Side::Handling,
            (Some(ours), Some(theirs)) if theirs.at < ours.at => Side::Handling,
            _ => Side::Asking,
        };
        let next = if side == Side::Asking { asking.next() } else { handling.next() };
        order.extend(next.map(|entry| (side, entry)));
    }
}

/// Hands over every request of the journal, the earliest first, one at a time; ends with the first failure of `visit`.
pub fn each(view: &dyn View, visit: &mut dyn FnMut(Request) -> Outcome<()>) -> Outcome<()> {
    view.each_referral(&mut |began, row| Request::of(began, &row).map_or(Ok(()), &mut *visit))
}

/// The same for the requests in which something was written or received after number `after` of the journal: each whole.
pub fn since(view: &dyn View, after: u64, visit: &mut dyn FnMut(Request) -> Outcome<()>) -> Outcome<()> {
    for (began, id) in view.referrals_since(after)? {
        if let Some(request) = view.referral(id)?.and_then(|row| Request::of(began, &row)) {
            visit(request)?;
        }
    }
    Ok(())
}

/// Chains of requests. Show it every request, in the order of the journal.
#[derive(Debug, Default)]
pub struct Journeys(HashMap<ReferralId, ReferralId>);

impl Journeys {
    /// The first request of the chain, and the request that this one follows when it was shown before.
    pub fn of(&mut self, request: &Request) -> (ReferralId, Option<(ReferralId, Link)>) {
        let follows = request.follows.filter(|(earlier, _)| self.0.contains_key(earlier));
        let first = follows.and_then(|(earlier, _)| self.0.get(&earlier).copied()).unwrap_or(request.id);
        self.0.insert(request.id, first);
        (first, follows)
    }
}

/// The public names of organisations, places and services, in the organisation's own language.
#[derive(Debug, Clone)]
pub struct Names {
    /// Us.
    pub own: Party,
    parties: BTreeMap<Party, String>,
    services: BTreeMap<ServiceId, String>,
}

impl Names {
    /// Reads them; `place` knows the public directory.
    ///
    /// Two parties of the same name have their identifiers behind it: they must not be counted as one. What has no name
    /// here any more has its identifier for one.
    pub fn read(view: &dyn View, place: &dyn Fn(PlaceId) -> Option<String>) -> Outcome<Self> {
        let profile = view.profile()?;
        let language = profile.as_ref().map_or(Language::Fr, |profile| profile.language);
        let own = profile.as_ref().map(|profile| Party::Organisation(profile.id));
        let own = own.ok_or_else(|| {
            arrimage_kernel::Problem::new(arrimage_kernel::Code::NotFound, "this file holds no organisation")
        })?;
        let partners = view.partners()?;
        let mut parties: BTreeMap<Party, String> =
            view.other_ends()?.into_iter().map(|party| (party, String::new())).collect();
        parties.insert(own, profile.map_or_else(String::new, |profile| profile.name.get(language).to_owned()));
        for row in &partners {
            let profile = &row.card.profile;
            parties.insert(Party::Organisation(profile.id), profile.name.get(language).to_owned());
        }
        for (party, name) in &mut parties {
            if let Party::Outside(id) = party {
                *name = place(*id).unwrap_or_default();
            }
        }
        let services = view.services()?.into_iter().chain(partners.into_iter().flat_map(|row| row.card.services));
        let services = services.map(|service| (service.id, service.name.get(language).to_owned())).collect();
        Ok(Names { own, parties: told_apart(parties), services })
    }

    /// An organisation or a place.
    pub fn party(&self, party: Party) -> String {
        self.parties.get(&party).cloned().unwrap_or_else(|| identifier(party))
    }

    /// A service.
    pub fn service(&self, id: ServiceId) -> String {
        self.services.get(&id).cloned().unwrap_or_else(|| id.to_string())
    }
}

/// An identifier of a party, in text; [`party_of`] reads it.
pub fn identifier(party: Party) -> String {
    match party {
        Party::Organisation(id) => format!("organisation {id}"),
        Party::Outside(id) => format!("place {id}"),
    }
}

/// The party of an identifier.
pub fn party_of(identifier: &str) -> Option<Party> {
    match identifier.split_once(' ')? {
        ("organisation", id) => id.parse().ok().map(Party::Organisation),
        ("place", id) => id.parse().ok().map(Party::Outside),
        _ => None,
    }
}

fn told_apart(mut parties: BTreeMap<Party, String>) -> BTreeMap<Party, String> {
    let mut times: HashMap<String, usize> = HashMap::new();
    for name in parties.values() {
        *times.entry(name.clone()).or_default() += 1;
    }
    for (party, name) in &mut parties {
        if name.is_empty() {
            *name = identifier(*party);
        } else if times.get(name).is_some_and(|times| *times > 1) {
            *name = format!("{name} ({})", identifier(*party));
        }
    }
    parties
}
