//! The verdict, once everything has settled. One function an invariant.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, PoisonError},
};

use arrimage_domain::referral::Act;
use arrimage_kernel::{
    Clock, Code, Problem,
    id::{PersonId, ReferralId},
};
use arrimage_node::{Office, Viewer};
use arrimage_store::OutboxState;

use crate::{
    net::Net,
    truth::Request,
    watch::{needed, permission},
    words::{Word, tokens},
};

impl Net {
    /// Looks for what must never be.
    pub fn judge(&mut self) {
        let mut found = Vec::new();
        for at in 0..self.houses.len() {
            self.absorb(at);
            found.extend(self.own_acts_kept(at));
            found.extend(self.cards_agree(at));
            found.extend(self.receipts_tell_the_truth(at));
            let requests: Vec<(ReferralId, Request)> =
                self.houses[at].truth.requests.iter().map(|(id, request)| (*id, request.clone())).collect();
            for (id, request) in &requests {
                found.extend(self.copies_agree(at, *id, request));
            }
            match self.open(at, 0) {
                Ok(office) => {
                    found.extend(tables_and_chain(at, &office));
                    found.extend(self.somebody_has_it(at, &office));
                    found.extend(self.readable(at, &office));
                }
                Err(problem) => found.push(format!("maison-{at} can't be opened: {problem}")),
            }
        }
        found.into_iter().for_each(|what| self.violation(what));
    }

    /// Every act acknowledged to a practitioner is in their own log, once; one more for each of which nobody was told.
    fn own_acts_kept(&self, at: usize) -> Vec<String> {
        let house = &self.houses[at];
        let mut found = Vec::new();
        for ((id, code), (told, unknown)) in &house.acts {
            let Some(request) = house.truth.requests.get(id) else {
                found.push(format!("maison-{at}: {id:?} was acknowledged and is not there"));
                continue;
            };
            let written = request.log(request.side).filter(|(_, entry)| entry.act.code() == *code).count();
            // A node too says that it has it, or refuses a mandate; persons too withdraw.
            let alone = !matches!(*code, "holds" | "refused" | "withdrawn");
            let least = usize::try_from(*told).unwrap_or(usize::MAX);
            let most = least + usize::try_from(*unknown).unwrap_or(0);
            if *code != "holds" && (written < least || alone && written > most) {
                found.push(format!(
                    "maison-{at} {id:?}: `{code}` {written} times, acknowledged {least}, unknown {unknown}"
                ));
            }
        }
        found
    }

    /// Each side's log is whole, and the other's copy says the same or holds a number that it may not know more of.
    fn copies_agree(&self, at: usize, id: ReferralId, request: &Request) -> Vec<String> {
        let mut found = Vec::new();
        let Some(there) = self.other_end(request) else { return found };
        let copy = self.same_request(there, at, request);
        let stream = request.stream;
        let mut number = 0;
        for (n, entry) in request.log(request.side) {
            number += 1;
            let what = format!("maison-{at} {id:?} {stream:?}, {} entry {n}, `{}`", request.side, entry.act.code());
            if n != number || entry.n != n {
                found.push(format!("{what}: its own log has a gap"));
            }
            let held = copy.and_then(|copy| copy.entries.get(&(request.side, n)));
            match held {
                Some(held) if held == entry => {}
                Some(held) if held.act != Act::Withheld => {
                    found.push(format!("{what}: maison-{there} holds `{}` instead", held.act.code()));
                }
                other => {
                    if let Err(why) = self.may_be_withheld(at, request, entry.act.clone(), copy.is_some()) {
                        let how = if other.is_some() { "withheld from" } else { "missing at" };
                        found.push(format!("{what}: {how} maison-{there}, {why}"));
                    }
                }
            }
        }
        if let Some(copy) = copy {
            let last = copy.log(request.side).map(|(n, _)| n).max().unwrap_or(0);
            if last > number {
                found.push(format!("{stream:?}: maison-{there} holds an entry {last} that maison-{at} never wrote"));
            }
            if copy.side == request.side {
                found.push(format!("{stream:?}: both are on the same side"));
            }
        }
        found
    }

    /// Whether consent explains that the other side lacks an entry; consents only ever lessen, so what they are now is
    /// the least that they were since it was written.
    fn may_be_withheld(&self, at: usize, request: &Request, act: Act, known: bool) -> Result<(), String> {
        if matches!(act, Act::Withdrawn { .. } | Act::Narrowed { .. } | Act::Recalled) {
            return match known || self.left.contains(&request.stream) {
                true => Err("and it needs no consent".into()),
                false => Ok(()),
            };
        }
        let house = &self.houses[at];
        let terms = house.truth.terms(request, house.clock.now());
        let in_force: Vec<_> = terms.iter().flatten().collect();
        let all = needed(&act).is_none_or(|back| in_force.iter().all(|terms| terms.back.contains(&back)));
        if in_force.is_empty() || !all { Ok(()) } else { Err("and the consents let it travel".into()) }
    }

    /// What a partner shows of itself is known as it is now.
    fn cards_agree(&self, at: usize) -> Vec<String> {
        let mut found = Vec::new();
        for partner in self.partners(at).into_iter().filter(|partner| partner.linked) {
            let Some(there) = self.number(partner.card.profile.id) else { continue };
            let Some(office) = &self.houses[there].office else { continue };
            match office.write(|desk| desk.card()).wait() {
                Ok(card) if card == partner.card => {}
                Ok(_) => found.push(format!("maison-{at} knows an older card of maison-{there}")),
                Err(problem) => found.push(format!("maison-{there} has no card: {problem}")),
            }
        }
        found
    }

    /// Nothing waits; what has a receipt was applied; nothing was refused by a partner that is one.
    fn receipts_tell_the_truth(&self, at: usize) -> Vec<String> {
        let disk = &self.houses[at].disk;
        let rows = arrimage_store::read(&**disk, |view| Ok((view.receipts_held()?, view.outbox_pending()?))).wait();
        let Ok((held, waiting)) = rows else { return vec![format!("maison-{at}: its outbox can't be read")] };
        let mut found = Vec::new();
        for row in held {
            let Some(there) = self.number(row.to) else { continue };
            let applied = self.houses[there].truth.received.contains(&row.envelope);
            match row.state {
                OutboxState::Delivered if !applied => {
                    found.push(format!("maison-{at}: a receipt of maison-{there} for an envelope never applied"));
                }
                OutboxState::Returned => {
                    found.push(format!("maison-{at}: `{}` {} came back from maison-{there}", row.kind, row.sequence));
                }
                _ => {}
            }
        }
        for row in waiting {
            let (kind, to) = (&row.kind, self.number(row.to));
            found
                .push(format!("maison-{at}: `{kind}` {} for {to:?} still waits, {} tries", row.sequence, row.attempts));
        }
        found
    }

    /// Every open request is on the list of somebody who acts, on the side where the person is.
    fn somebody_has_it(&self, at: usize, office: &Arc<Office>) -> Vec<String> {
        let mut found = Vec::new();
        let rows = arrimage_store::read(&*self.houses[at].disk, |view| Ok((view.referrals()?, view.practitioners()?)));
        let Ok((rows, practitioners)) = rows.wait() else { return vec![format!("maison-{at}: no list of requests")] };
        let mut listed = BTreeSet::new();
        for practitioner in practitioners.into_iter().filter(|practitioner| !practitioner.left) {
            let viewer = Viewer { practitioner };
            match peek(office, move |desk| desk.day(&viewer)) {
                Ok(day) => listed.extend(day.lines.iter().map(|line| line.referral)),
                Err(problem) => found.push(format!("maison-{at}: a day can't be read: {problem}")),
            }
        }
        for row in rows {
            let situation = row.logs.situation();
            let ours = situation.standing.is_open() && situation.standing.responsible() == row.side;
            if ours && !listed.contains(&row.id) {
                found.push(format!("maison-{at}: {:?}, `{}`, is on nobody's list", row.id, situation.standing.code()));
            }
        }
        found
    }

    /// Everything that anybody there may read, word by word: nothing that was not let go, was taken back, has ended or
    /// was erased.
    fn readable(&self, at: usize, office: &Arc<Office>) -> Vec<String> {
        let mut found = BTreeSet::new();
        let requests: Vec<ReferralId> = self.houses[at].truth.requests.keys().copied().collect();
        let persons: Vec<_> = self.houses[at].truth.persons.keys().copied().collect();
        let practitioners = arrimage_store::read(&*self.houses[at].disk, |view| view.practitioners()).wait();
        for practitioner in practitioners.unwrap_or_default().into_iter().filter(|p| !p.left) {
            let viewer = Viewer { practitioner };
            let (requests, persons) = (requests.clone(), persons.clone());
            let read = peek(office, move |desk| {
                let mut texts = Vec::new();
                for id in requests {
                    // To those whom it does not concern, it does not exist.
                    let Ok(page) = absent(desk.referral_page(&viewer, id))? else { continue };
                    texts.extend(page.persons.into_iter().flat_map(|person| person.seen.items.into_values()));
                    texts.extend(page.thread.into_iter().flat_map(|entry| entry.texts.into_values()));
                }
                for person in persons {
                    let Ok(file) = absent(desk.person_file(&viewer, person))? else { continue };
                    texts.extend(file.seen.items.into_values());
                }
                let day = desk.day(&viewer)?;
                let closed = desk.request_list(&viewer, true)?;
                for line in day.lines.into_iter().chain(closed) {
                    texts.extend(line.names);
                    texts.extend(line.words.map(|(words, _)| words));
                    texts.extend(line.question);
                }
                texts.extend(day.respondent_of.into_iter().map(|(_, name)| name));
                texts.extend(day.drafts.into_iter().flat_map(|(_, names)| names));
                texts.extend(desk.my_persons(&viewer)?.into_iter().map(|(_, name)| name));
                Ok(texts)
            });
            match read {
                Ok(texts) => {
                    for token in texts.iter().flat_map(|text| tokens(text.as_bytes())) {
                        if let Err(why) = self.may_be_read(at, &token) {
                            found.insert(format!("maison-{at} can read {token}: {why}"));
                        }
                    }
                }
                Err(problem) => {
                    found.insert(format!("maison-{at}: pages can't be read: {problem}"));
                }
            }
        }
        found.into_iter().collect()
    }

    fn may_be_read(&self, at: usize, token: &str) -> Result<(), String> {
        let house = &self.houses[at];
        let erased = |id: &PersonId| house.truth.persons.get(id).is_some_and(|person| person.erased);
        match self.words.get(token).ok_or("a word that nobody said")? {
            Word::Home => Err("a witness".into()),
            Word::Person { house: from, person, item } if from == at => {
                if person.is_some_and(|person| erased(&person)) { Err(format!("`{item}`, erased")) } else { Ok(()) }
            }
            Word::Person { house: from, person, item } => {
                let person = person.ok_or("a person of no journal")?;
                let sent =
                    self.houses[from].truth.requests.values().filter(|request| request.persons.contains(&person));
                let mut why = String::from("never asked here");
                for request in sent {
                    let Some(slot) = request.persons.iter().position(|p| *p == person) else { continue };
                    let Some(here) = self.same_request(at, from, request) else { continue };
                    let terms = house.truth.terms(here, house.clock.now());
                    let allowed = terms.get(slot).and_then(Option::as_ref).is_some_and(|t| t.goes.contains(&item));
                    if allowed && !here.persons.get(slot).is_some_and(erased) {
                        return Ok(());
                    }
                    why = format!("`{item}` of person {slot}, not let go, taken back or ended");
                }
                Err(why)
            }
            Word::Thread { house: from, referral, item } => {
                let request = referral.and_then(|id| self.houses[from].truth.requests.get(&id));
                let request = request.ok_or("a thread of no journal")?;
                let here = if from == at { Some(request) } else { self.same_request(at, from, request) };
                let here = here.ok_or("a thread of others")?;
                if here.persons.iter().any(erased) {
                    return Err(format!("`{item}` about somebody erased"));
                }
                if from == at {
                    return Ok(());
                }
                let terms = house.truth.terms(here, house.clock.now());
                let live: Vec<_> = terms.iter().flatten().collect();
                let may = permission(item).is_some_and(|back| live.iter().all(|terms| terms.back.contains(&back)));
                if live.is_empty() || !may { Err(format!("`{item}` of a thread, without consent")) } else { Ok(()) }
            }
        }
    }
}

/// The chain, the tables against the journal, the receipts: as the program itself verifies them.
fn tables_and_chain(at: usize, office: &Arc<Office>) -> Option<String> {
    match office.verify() {
        Ok(verdict) if verdict.is_sound() => None,
        Ok(verdict) => Some(format!("maison-{at} does not verify: {verdict:?}")),
        Err(problem) => Some(format!("maison-{at} can't be verified: {problem}")),
    }
}

/// What somebody may not know of is no error of a reading.
fn absent<T>(read: Result<T, Problem>) -> Result<Result<T, Problem>, Problem> {
    match read {
        Err(problem) if problem.code != Code::NotFound => Err(problem),
        other => Ok(other),
    }
}

/// Reads through a desk and leaves nothing behind, not even the look.
fn peek<T: Send + 'static>(
    office: &Arc<Office>,
    f: impl FnOnce(&mut arrimage_node::Desk<'_>) -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    let kept: Arc<Mutex<Option<Result<T, Problem>>>> = Arc::new(Mutex::new(None));
    let keep = Arc::clone(&kept);
    let undone = office.write(move |desk| -> Result<(), Problem> {
        let read = f(desk);
        *keep.lock().unwrap_or_else(PoisonError::into_inner) = Some(read);
        Err(Problem::new(Code::NotNow, "only reading"))
    });
    drop(undone.wait());
    let read = kept.lock().unwrap_or_else(PoisonError::into_inner).take();
    read.unwrap_or_else(|| Err(Problem::new(Code::Unavailable, "a page failed inside the program")))
}
