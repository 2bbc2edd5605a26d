//! Every envelope that leaves, opened and judged by the journal of its sender at that moment.
//!
//! The watcher holds the recipients' secret keys, as no real post does: it reads what is inside, not what the sender
//! noted about it.

use arrimage_domain::{
    Item, Party,
    item::Back,
    referral::{Act, Side},
};
use arrimage_envelope::Header;
use arrimage_kernel::Clock;
use arrimage_node::exchange::Outgoing;

use crate::{
    net::Net,
    words::{Word, tokens},
};

/// What an envelope holds.
#[derive(Debug, Clone)]
pub struct Plain {
    /// The header.
    pub header: Header,
    /// The words of persons in it.
    pub tokens: Vec<String>,
}

/// What must have been allowed to come back for that piece of a thread.
pub const fn permission(item: Item) -> Option<Back> {
    match item {
        Item::Question | Item::Answer => Some(Back::Questions),
        Item::Reason | Item::Mandate => Some(Back::Decision),
        Item::Message => Some(Back::Messages),
        Item::HandOff => Some(Back::Progress),
        Item::Outcome => Some(Back::Outcome),
        _ => None,
    }
}

/// What must have been allowed to come back for that act (protocol.md, Consent has two directions).
pub const fn needed(act: &Act) -> Option<Back> {
    match act {
        Act::Accepted { .. }
        | Act::Waitlisted { .. }
        | Act::Refused { .. }
        | Act::RedirectProposed { .. }
        | Act::Unreachable { .. }
        | Act::Stopped
        | Act::Returned => Some(Back::Decision),
        Act::Asked | Act::Answered { .. } => Some(Back::Questions),
        Act::Done => Some(Back::Done),
        Act::Contacted | Act::Started | Act::HandedOver { .. } => Some(Back::Progress),
        Act::Message => Some(Back::Messages),
        _ => None,
    }
}

impl Net {
    /// Judges an envelope as it is handed to the post.
    pub fn watch(&mut self, from: usize, outgoing: &Outgoing) {
        if !tokens(&outgoing.bytes).is_empty() {
            self.violation(format!("maison-{from} sent a person's words in clear"));
        }
        if !self.opened.contains_key(&outgoing.envelope) {
            match self.read_envelope(from, &outgoing.bytes) {
                Ok(plain) => drop(self.opened.insert(outgoing.envelope, plain)),
                Err(what) => return self.violation(format!("maison-{from} sent what can't be opened: {what}")),
            }
        }
        let Some(plain) = self.opened.get(&outgoing.envelope).cloned() else { return };
        let Some(to) = self.number(plain.header.to) else { return };
        self.left.insert(plain.header.stream);
        if plain.header.kind != "referral" {
            if !plain.tokens.is_empty() {
                self.violation(format!("maison-{from} sent a person's words in an envelope «{}»", plain.header.kind));
            }
            return;
        }
        if let Err(why) = self.may_leave(from, to, &plain) {
            self.violation(format!("content left maison-{from} for maison-{to}: {why}"));
        }
    }

    fn read_envelope(&mut self, from: usize, bytes: &[u8]) -> Result<Plain, String> {
        let header = Header::peek(bytes).map_err(|refusal| refusal.to_string())?;
        let to = self.number(header.to).ok_or("nobody of that name")?;
        self.load_keys(to).map_err(|problem| problem.to_string())?;
        let sender = self.identity(from).ok_or("its keys can't be read")?;
        let now = self.houses[to].clock.now();
        let Some((_, keyring)) = &self.houses[to].keys else { return Err("no keys".into()) };
        let opened = arrimage_envelope::open(bytes, keyring, &sender, now).map_err(|refusal| refusal.to_string())?;
        let tokens = opened.entries.iter().flat_map(|entry| tokens(&entry.payload)).collect();
        Ok(Plain { header, tokens })
    }

    fn may_leave(&self, from: usize, to: usize, plain: &Plain) -> Result<(), String> {
        let house = &self.houses[from];
        let (truth, now) = (&house.truth, house.clock.now());
        let there = self.houses[to].id;
        if !truth.is_linked(there) {
            return Err("the link has ended".into());
        }
        let request = truth.streams.get(&(there, plain.header.stream)).and_then(|id| truth.requests.get(id));
        let request = request.ok_or("no such request in its journal")?;
        let terms = truth.terms(request, now);
        if terms.iter().all(Option::is_none) {
            return Err("no consent is in force".into());
        }
        for token in &plain.tokens {
            match self.words.get(token) {
                Some(Word::Person { house, person, item }) => {
                    let slot = request.persons.iter().position(|p| Some(*p) == person).filter(|_| house == from);
                    let slot = slot.ok_or_else(|| format!("{token}: somebody who is not in this request"))?;
                    let allowed = request.side == Side::Asking
                        && terms[slot].as_ref().is_some_and(|terms| terms.goes.contains(&item));
                    if !allowed {
                        return Err(format!("{token}: `{item}` of person {slot}"));
                    }
                }
                Some(Word::Thread { house, referral, item }) => {
                    let here =
                        referral.is_some_and(|id| truth.requests.get(&id).is_some_and(|r| r.stream == request.stream));
                    let back = permission(item);
                    let all = terms.iter().flatten().all(|terms| back.is_some_and(|back| terms.back.contains(&back)));
                    if !(here && house == from && all) {
                        return Err(format!("{token}: `{item}` of a thread"));
                    }
                }
                Some(Word::Home) | None => return Err(format!("{token}: what never leaves")),
            }
        }
        Ok(())
    }

    /// The request of a partner that an office shares with another, by its stream.
    pub fn same_request(
        &self,
        at: usize,
        of: usize,
        request: &crate::truth::Request,
    ) -> Option<&crate::truth::Request> {
        let truth = &self.houses[at].truth;
        truth.streams.get(&(self.houses[of].id, request.stream)).and_then(|id| truth.requests.get(id))
    }

    /// The office at the other end of a request.
    pub fn other_end(&self, request: &crate::truth::Request) -> Option<usize> {
        match request.partner {
            Party::Organisation(id) => self.number(id),
            Party::Outside(_) => None,
        }
    }
}
