//! The offices of a simulation: founding, calling, falling, rising, the time.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Display,
    sync::Arc,
};

use arrimage_domain::{
    Actor, Profile, Role,
    organisation::{OrganisationKind, Party},
    service::{Capacity, Service},
};
use arrimage_envelope::{Identity, Keyring, hex};
use arrimage_kernel::{
    Bilingual, Clock, Code, Language, ManualClock, Problem, SeededEntropy,
    calendar::Calendar,
    id::{EnvelopeId, OrganisationId, ReferralId, ServiceId, StreamId},
};
use arrimage_node::{
    Desk, Office, Outcome, Viewer,
    office::Means,
    vault::{Key, Vault},
};
use arrimage_store::{SecretKind, Store};
use jiff::{SignedDuration, Timestamp};

use crate::{
    Disks, Tally,
    dice::Dice,
    disk::{Disk, Fault},
    post::{Cuts, Flight},
    truth::Truth,
    watch::Plain,
    words::Words,
};

/// A Tuesday morning in Montréal.
const START: Timestamp = Timestamp::constant(1_772_546_400, 0);

/// One organisation: its office when it is up, and what outlives it.
pub struct House {
    /// Which.
    pub id: OrganisationId,
    /// Its short name.
    pub name: String,
    key: Key,
    /// Its disk.
    pub disk: Arc<Disk>,
    /// Its clock, which may be wrong.
    pub clock: ManualClock,
    /// `None` while it is down.
    pub office: Option<Arc<Office>>,
    /// When it rises again.
    pub rises: u32,
    /// Those who act there.
    pub viewers: Vec<Viewer>,
    /// What it offers.
    pub services: Vec<Service>,
    /// What its journal says.
    pub truth: Truth,
    /// Its secret keys, as its disk holds them: to open what is sent to it.
    pub keys: Option<(u64, Keyring)>,
    /// Its public keys, as its journal says them.
    pub identity: Option<(u64, Identity)>,
    /// Acts acknowledged and acts of which nobody knows, by request and code.
    pub acts: BTreeMap<(ReferralId, &'static str), (u32, u32)>,
}

impl House {
    /// The other end of a request to it.
    pub fn party(&self) -> Party {
        Party::Organisation(self.id)
    }
}

/// What came of a call.
#[derive(Debug)]
pub enum Called<T> {
    /// Acknowledged.
    Done(T),
    /// Refused, without effect.
    Refused(Problem),
    /// Nobody knows.
    Unknown,
}

/// Everything that one seed runs.
pub struct Net {
    /// The source of choices.
    pub dice: Dice,
    /// The offices.
    pub houses: Vec<House>,
    /// The true time; an office's clock may differ.
    pub now: Timestamp,
    /// What is on its way.
    pub flights: Vec<Flight>,
    /// Who can't reach whom.
    pub cuts: Cuts,
    /// The pairs that linked.
    pub pairs: BTreeSet<(usize, usize)>,
    /// Words that can be told apart.
    pub words: Words,
    /// Envelopes that left, opened.
    pub opened: BTreeMap<EnvelopeId, Plain>,
    /// Streams of which something left.
    pub left: BTreeSet<StreamId>,
    /// Counts.
    pub tally: Tally,
    /// What must never be, and was.
    pub violations: Vec<String>,
    /// The steps, when they are to be shown.
    pub trace: Option<Vec<String>>,
    /// Which step.
    pub step: u32,
    /// Whether things fail: not while everything settles.
    pub storm: bool,
    /// Whether the next call is one at which the power likes to fail.
    pub likely: bool,
}

impl Net {
    /// An empty network.
    pub fn new(seed: u64, trace: bool) -> Self {
        Self {
            dice: Dice::new(seed),
            houses: Vec::new(),
            now: START,
            flights: Vec::new(),
            cuts: Cuts::default(),
            pairs: BTreeSet::new(),
            words: Words::default(),
            opened: BTreeMap::new(),
            left: BTreeSet::new(),
            tally: Tally::default(),
            violations: Vec::new(),
            trace: trace.then(Vec::new),
            step: 0,
            storm: false,
            likely: false,
        }
    }

    /// Notes a step.
    pub fn note(&mut self, what: impl FnOnce() -> String) {
        if let Some(trace) = &mut self.trace {
            trace.push(format!("{:>4} {} {}", self.step, self.now, what()));
        }
    }

    /// Notes what must never be.
    pub fn violation(&mut self, what: impl Display) {
        let step = self.step;
        self.note(|| format!("VIOLATION {what}"));
        if self.violations.len() < 20 {
            self.violations.push(format!("step {step}: {what}"));
        }
    }

    /// Founds an office with a practitioner, somebody who sorts, a manager, and services.
    pub fn found(&mut self, disks: &Disks, skew: SignedDuration) -> Outcome<()> {
        let number = self.houses.len();
        let name = format!("maison-{number}");
        let mut entropy = SeededEntropy::new(self.dice.seed());
        let clock = ManualClock::new(self.now + skew);
        let id = OrganisationId::new(clock.now(), &mut entropy);
        let profile = Profile {
            id,
            slug: name.clone(),
            name: Bilingual::same(&name),
            kind: OrganisationKind::Community,
            tagline: Bilingual::default(),
            phone: None,
            discreet: false,
            receives_mandated: self.dice.chance(40),
            calendar: Calendar::default(),
            language: Language::Fr,
        };
        let key = Key::new(&mut entropy);
        let disk = Arc::new(Disk::new(disks, number)?);
        let store: Arc<dyn Store> = Arc::clone(&disk) as Arc<dyn Store>;
        let means = Means {
            endpoint: String::new(),
            store,
            key: key.clone(),
            clock: Arc::new(clock.clone()),
            entropy: Box::new(entropy),
        };
        let office = Some(Office::found(profile, means)?);
        self.houses.push(House {
            id,
            name,
            key,
            disk,
            clock,
            office,
            rises: 0,
            viewers: Vec::new(),
            services: Vec::new(),
            truth: Truth::default(),
            keys: None,
            identity: None,
            acts: BTreeMap::new(),
        });
        for (who, role) in [("Yann", Role::Practitioner), ("Samira", Role::Intake), ("Luce", Role::Manager)] {
            let (named, handle) = (format!("{who} {number}"), who.to_lowercase());
            let hired = self.must(number, move |desk| {
                let title = Bilingual::same("intervenante");
                let (id, _) = desk.add_practitioner(Actor::Console, &named, &handle, title, role, Language::Fr)?;
                desk.view().practitioner(id)
            })?;
            self.houses[number].viewers.extend(hired.map(|practitioner| Viewer { practitioner }));
        }
        for offered in 0..2 {
            let service = Service {
                id: ServiceId::new(self.now, &mut SeededEntropy::new(self.dice.seed())),
                organisation: id,
                name: Bilingual::same("accompagnement"),
                description: Bilingual::default(),
                approach: Bilingual::default(),
                capacity: Capacity::Open,
                wait_weeks: None,
                confirmed: self.now,
                promises: None,
                open_to_refusals: offered == 0,
                people: Vec::new(),
            };
            let written = service.clone();
            self.must(number, move |desk| desk.describe_service(Actor::Console, written))?;
            self.houses[number].services.push(service);
        }
        self.absorb(number);
        Ok(())
    }

    /// A call that nothing may prevent: before the storm.
    fn must<T: Send + 'static>(
        &self,
        at: usize,
        f: impl FnOnce(&mut Desk<'_>) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        match &self.houses[at].office {
            Some(office) => office.write(f).wait(),
            None => Err(Problem::new(Code::Unavailable, "this office is down")),
        }
    }

    /// Calls an office, which may fall. A refusal must leave no trace on its disk.
    pub fn call<T: Send + 'static>(
        &mut self,
        at: usize,
        what: &str,
        f: impl FnOnce(&mut Desk<'_>) -> Outcome<T> + Send + 'static,
    ) -> Called<T> {
        let Some(office) = self.houses[at].office.clone() else { return Called::Unknown };
        let fate = self.arm(at);
        let answer = office.write(f).wait();
        drop(office);
        let before = self.houses[at].truth.seq;
        self.absorb(at);
        if let Some((fault, falls)) = self.struck(at, fate) {
            self.note(|| format!("maison-{at}: {what} -> {fault:?}{}", if falls { ", falls" } else { "" }));
            if falls {
                self.fall(at);
            } else {
                self.tally.refused_by_disk += 1;
            }
            return Called::Unknown;
        }
        match answer {
            Ok(value) => {
                self.note(|| format!("maison-{at}: {what} -> ok"));
                Called::Done(value)
            }
            Err(problem) => {
                self.note(|| format!("maison-{at}: {what} -> {problem}"));
                if self.houses[at].truth.seq != before {
                    self.violation(format!("maison-{at}: {what} was refused and had an effect"));
                }
                if matches!(problem.code, Code::Corrupt | Code::Unavailable) {
                    self.violation(format!("maison-{at}: {what}: {problem}"));
                }
                Called::Refused(problem)
            }
        }
    }

    /// Decides whether the next transaction of an office fails, and whether it falls with it.
    pub fn arm(&mut self, at: usize) -> Option<(Fault, bool)> {
        let percent = if std::mem::take(&mut self.likely) { 40 } else { 3 };
        if !self.storm || !self.dice.chance(percent) {
            return None;
        }
        let fault = if self.dice.chance(50) { Fault::Undone } else { Fault::Untold };
        let falls = self.dice.chance(60);
        self.houses[at].disk.arm(fault);
        Some((fault, falls))
    }

    /// What struck, if it did.
    pub fn struck(&self, at: usize, fate: Option<(Fault, bool)>) -> Option<(Fault, bool)> {
        fate.filter(|_| !self.houses[at].disk.disarm())
    }

    /// An office falls, in the middle of whatever it did.
    pub fn fall(&mut self, at: usize) {
        self.tally.crashes += 1;
        self.houses[at].office = None;
        self.houses[at].rises = self.step + 1 + u32::try_from(self.dice.below(8)).unwrap_or(0);
    }

    /// An office rises from its disk.
    pub fn rise(&mut self, at: usize) {
        let seed = self.dice.seed();
        match self.open(at, seed) {
            Ok(office) => {
                self.houses[at].office = Some(office);
                self.note(|| format!("maison-{at} rises"));
            }
            Err(problem) => {
                self.houses[at].rises = u32::MAX;
                self.violation(format!("maison-{at} can't rise: {problem}"));
            }
        }
    }

    /// An office over that disk, apart from the one at work.
    pub fn open(&self, at: usize, seed: u64) -> Outcome<Arc<Office>> {
        let house = &self.houses[at];
        let store: Arc<dyn Store> = Arc::clone(&house.disk) as Arc<dyn Store>;
        Office::open(Means {
            endpoint: String::new(),
            store,
            key: house.key.clone(),
            clock: Arc::new(house.clock.clone()),
            entropy: Box::new(SeededEntropy::new(seed)),
        })
    }

    /// Reads what is new in an office's journal, from its disk.
    pub fn absorb(&mut self, at: usize) {
        loop {
            let house = &mut self.houses[at];
            let after = house.truth.seq;
            let rows = match arrimage_store::read(&*house.disk, move |view| view.journal(after, 500)).wait() {
                Ok(rows) => rows,
                Err(problem) => return self.violation(format!("maison-{at}: its journal can't be read: {problem}")),
            };
            if rows.is_empty() {
                return;
            }
            for row in rows {
                let house = &mut self.houses[at];
                if row.seq != house.truth.seq + 1 {
                    house.truth.faults.push(format!("entry {} follows entry {}", row.seq, house.truth.seq));
                }
                // A fact must hold no text about a person: every text here holds a word that can be found.
                let clear = serde_json::to_string(&row.fact).unwrap_or_default();
                if !crate::words::tokens(clear.as_bytes()).is_empty() {
                    house.truth.faults.push(format!("entry {} says a person's words in clear", row.seq));
                }
                house.truth.read(row);
            }
            let faults = std::mem::take(&mut self.houses[at].truth.faults);
            for fault in faults {
                self.violation(format!("maison-{at}: {fault}"));
            }
        }
    }

    /// The secret keys of an office, from its disk, and the public ones, from its journal.
    pub fn load_keys(&mut self, at: usize) -> Outcome<()> {
        let house = &mut self.houses[at];
        if house.keys.as_ref().is_some_and(|(version, _)| *version == house.truth.keys) {
            return Ok(());
        }
        let corrupt = || Problem::new(Code::Corrupt, "a keyring can't be read");
        let secret = arrimage_store::read(&*house.disk, |view| view.secret(SecretKind::Setting, b"keyring")).wait()?;
        let sealed = secret.and_then(|secret| hex::decode(secret.data.as_deref()?)).ok_or_else(corrupt)?;
        let bytes = Vault::new(house.key.clone()).open("keyring", &sealed)?;
        house.keys = Some((house.truth.keys, Keyring::from_bytes(&bytes).map_err(|_| corrupt())?));
        Ok(())
    }

    /// The public keys of an office.
    pub fn identity(&mut self, at: usize) -> Option<Identity> {
        let house = &mut self.houses[at];
        let version = house.truth.keys;
        if house.identity.as_ref().is_none_or(|(read, _)| *read != version) {
            house.identity = Some((version, Identity::from_text(&house.truth.identity).ok()?));
        }
        house.identity.as_ref().map(|(_, identity)| identity.clone())
    }

    /// Which office.
    pub fn number(&self, id: OrganisationId) -> Option<usize> {
        self.houses.iter().position(|house| house.id == id)
    }

    /// Two organisations compare words and link, each on its side. Both must be up.
    pub fn link(&mut self, a: usize, b: usize) {
        for (here, there) in [(a, b), (b, a)] {
            let Some(office) = self.houses[there].office.clone() else { return };
            let Ok((card, words)) = office.write(|desk| Ok((desk.card()?, desk.fingerprint()?))).wait() else { return };
            self.absorb(there);
            let what = format!("links maison-{there}");
            let _ = self.call(here, &what, move |desk| desk.link_partner(Actor::Console, card, words));
        }
        self.pairs.insert((a.min(b), a.max(b)));
    }

    /// Time passes, for all.
    pub fn wait(&mut self, by: SignedDuration) {
        self.now += by;
        for house in &self.houses {
            house.clock.advance(by);
        }
    }
}
