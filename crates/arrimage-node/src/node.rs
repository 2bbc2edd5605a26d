//! A node houses one office or many, carries envelopes between them and to others, and runs the jobs of the hour.
//!
//! Two organisations of one node exchange envelopes as if an ocean lay between them: nothing is shared but the process.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Condvar, Mutex, PoisonError, RwLock,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use arrimage_domain::fact::PartnerCard;
use arrimage_envelope::Header;
use arrimage_kernel::{Code, Problem, id::OrganisationId};

use crate::{
    Office, Outcome,
    exchange::{Answer, Outgoing, Sent},
};

/// Speaks to other nodes. No call may wait for ever.
pub trait Transport: Send + Sync {
    /// Posts an envelope to an endpoint and returns what its node answered.
    fn post(&self, endpoint: &str, bytes: &[u8]) -> Sent;

    /// Reads the cards that the node at an address publishes (`/.well-known/arrimage`).
    fn cards(&self, address: &str) -> Outcome<Vec<PartnerCard>>;
}

/// For a node that talks to nobody outside its own process.
pub struct NoTransport;

impl Transport for NoTransport {
    fn post(&self, _endpoint: &str, _bytes: &[u8]) -> Sent {
        Sent::Unreachable
    }

    fn cards(&self, _address: &str) -> Outcome<Vec<PartnerCard>> {
        Err(Problem::new(Code::Unavailable, "this node speaks to no other"))
    }
}

/// The offices of one process.
#[derive(Default)]
pub struct Node {
    offices: RwLock<BTreeMap<OrganisationId, (String, Arc<Office>)>>,
    nudge: (Mutex<bool>, Condvar),
    stopped: AtomicBool,
}

/// How many envelopes of one office are taken at a time.
const BATCH: usize = 64;
const BETWEEN_ROUNDS: Duration = Duration::from_secs(1);

impl Node {
    /// A node without offices yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Houses an office, under the short name of its organisation.
    pub fn add(&self, office: Arc<Office>) -> Outcome<()> {
        let profile = office.read(|view| view.profile()).wait()?;
        let profile = profile.ok_or_else(|| Problem::new(Code::Corrupt, "an organisation without a profile"))?;
        let mut offices = self.offices.write().unwrap_or_else(PoisonError::into_inner);
        offices.insert(office.id(), (profile.slug, office));
        Ok(())
    }

    /// The office of an organisation that is housed here.
    pub fn office(&self, id: OrganisationId) -> Option<Arc<Office>> {
        let offices = self.offices.read().unwrap_or_else(PoisonError::into_inner);
        offices.get(&id).map(|(_, office)| Arc::clone(office))
    }

    /// The office of that short name.
    pub fn by_slug(&self, slug: &str) -> Option<Arc<Office>> {
        let offices = self.offices.read().unwrap_or_else(PoisonError::into_inner);
        offices.values().find(|(own, _)| own == slug).map(|(_, office)| Arc::clone(office))
    }

    /// All of them, by short name.
    pub fn offices(&self) -> Vec<(String, Arc<Office>)> {
        let offices = self.offices.read().unwrap_or_else(PoisonError::into_inner);
        let mut all: Vec<_> = offices.values().cloned().collect();
        all.sort_by(|a, b| a.0.cmp(&b.0));
        all
    }

    /// Hands an envelope to the office that it is for. An organisation that is not here is not known to exist here.
    pub fn receive(&self, bytes: Vec<u8>) -> Outcome<Answer> {
        let header = match Header::peek(&bytes) {
            Ok(header) => header,
            Err(refusal) => return Ok(Answer::Refused(refusal.into())),
        };
        match self.office(header.to) {
            Some(office) => {
                let answer = office.receive(bytes).wait();
                self.nudge();
                answer
            }
            None => Ok(Answer::Refused(Problem::new(Code::WrongRecipient, "no such organisation here"))),
        }
    }

    /// Carries what is due, once; returns how many envelopes were tried.
    pub fn carry(&self, transport: &dyn Transport) -> Outcome<usize> {
        let mut tried = 0;
        for (_, office) in self.offices() {
            let due = office.due(BATCH)?;
            tried += due.len();
            let mut by_partner: BTreeMap<OrganisationId, Vec<Outgoing>> = BTreeMap::new();
            for outgoing in due {
                by_partner.entry(outgoing.to).or_default().push(outgoing);
            }
            // One thread a partner: one that hangs delays nobody else.
            std::thread::scope(|scope| {
                for outgoing in by_partner.into_values() {
                    let office = &office;
                    scope.spawn(move || self.carry_to_one(office, outgoing, transport));
                }
            });
        }
        Ok(tried)
    }

    fn carry_to_one(&self, office: &Arc<Office>, outgoing: Vec<Outgoing>, transport: &dyn Transport) {
        for Outgoing { envelope, to, endpoint, bytes } in outgoing {
            let sent = match self.office(to) {
                Some(here) => here.receive(bytes).wait().map_or(Sent::Unreachable, Sent::Answered),
                None => transport.post(&endpoint, &bytes),
            };
            let reached = matches!(sent, Sent::Answered(_));
            // A failure to note the outcome costs a second try, which the receiver recognises.
            let _ = office.settle(envelope, sent);
            if !reached {
                return;
            }
        }
    }

    /// Something was written: the courier looks at once instead of at its next round.
    pub fn nudge(&self) {
        *self.nudge.0.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.nudge.1.notify_all();
    }

    /// Carries envelopes and runs jobs until [`Node::stop`]; `report` hears of what failed.
    pub fn run(&self, transport: &dyn Transport, report: &dyn Fn(&Problem)) {
        while !self.stopped.load(Ordering::Relaxed) {
            for (_, office) in self.offices() {
                if let Err(problem) = office.tick() {
                    report(&problem);
                }
            }
            match self.carry(transport) {
                Ok(tried) if tried >= BATCH => continue,
                Ok(_) => {}
                Err(problem) => report(&problem),
            }
            let guard = self.nudge.0.lock().unwrap_or_else(PoisonError::into_inner);
            let waited = self.nudge.1.wait_timeout_while(guard, BETWEEN_ROUNDS, |nudged| !*nudged);
            *waited.unwrap_or_else(PoisonError::into_inner).0 = false;
        }
    }

    /// Ends [`Node::run`] after its round.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
        self.nudge();
    }
}
