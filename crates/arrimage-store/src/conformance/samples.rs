//! One fact of each kind, drawn with identifiers from small pools so that they meet: for checks and random sequences.
//!
//! The compiler asks for a line here when the domain gains a fact.

use std::collections::BTreeSet;

use arrimage_domain::{
    Actor, Back, Fact, Item, Party, Profile, Role,
    consent::{Consent, Evidence, Giver, HouseRule, Purpose, Terms, Why},
    fact::{Draft, PartnerCard},
    organisation::{House, OrganisationKind, PartnerTerms, Practitioner},
    person::{Against, Restriction},
    project::{KeptProject, Share},
    referral::{Act, Ask, Author, Ending, Entry, HandOffKind, Link, Origin, Promise, Promises, RefusalCode, Side},
    service::{Capacity, Service},
};
use arrimage_kernel::{Bilingual, Code, Entropy, Id, Language, SeededEntropy, calendar::Calendar, id::Kind};
use jiff::Timestamp;

use crate::NewEntry;

/// Draws from a seed.
pub struct Draw(SeededEntropy);

impl Draw {
    /// The same seed draws the same.
    pub fn new(seed: u64) -> Self {
        Self(SeededEntropy::new(seed))
    }

    /// A number below `bound`.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0.below(bound)
    }

    fn one<T: Copy>(&mut self, among: &[T]) -> T {
        let index = self.0.below(u64::try_from(among.len()).unwrap_or(1));
        among[usize::try_from(index).unwrap_or(0)]
    }

    fn coin(&mut self) -> bool {
        self.below(2) == 0
    }

    /// One of four identifiers of its kind.
    fn id<K: Kind>(&mut self) -> Id<K> {
        Id::from_bytes([self.one(&[1, 2, 3, 4]); 16])
    }

    fn at(&mut self) -> Timestamp {
        super::at(i64::try_from(self.below(100_000)).unwrap_or(0))
    }

    fn items(&mut self) -> BTreeSet<Item> {
        Item::ALL.iter().copied().filter(|_| self.below(4) == 0).collect()
    }

    fn party(&mut self) -> Party {
        if self.coin() { Party::Organisation(self.id()) } else { Party::Outside(self.id()) }
    }

    fn terms(&mut self) -> Terms {
        Terms {
            purpose: self.one(Purpose::ALL),
            goes: self.items(),
            back: Back::by_default(),
            from: self.at(),
            until: self.at(),
            onward: self.coin(),
        }
    }

    fn act(&mut self) -> Act {
        let person = 0;
        match self.below(12) {
            0 => Act::Sent(Ask {
                services: vec![self.id()],
                to: None,
                origin: Origin::Voluntary,
                persons: vec![self.terms()],
                hand_off: Some(HandOffKind::Call),
                follows: None,
            }),
            1 => Act::Recalled,
            2 => Act::Closed { reason: self.one(Ending::ALL), told: None },
            3 => Act::Delivered,
            4 => Act::Seen,
            5 => Act::Asked,
            6 => Act::Accepted { respondent: Some("Camille".to_owned()) },
            7 => Act::Refused { code: self.one(RefusalCode::ALL), suggestion: None },
            8 => Act::Withdrawn { person },
            9 => Act::Narrowed { person, items: self.items() },
            10 => Act::Done,
            _ => Act::Message,
        }
    }

    /// A journal entry with a fact of any kind.
    pub fn entry(&mut self) -> NewEntry {
        let kind = self.below(u64::try_from(VARIANTS.len()).unwrap_or(1));
        let fact = sample(usize::try_from(kind).unwrap_or(0), self);
        let sealed = self.coin().then(|| arrimage_kernel::entropy::bytes::<24>(&mut self.0).to_vec());
        let mut salt = [0; 16];
        self.0.fill(&mut salt);
        let by = if self.coin() { Actor::Practitioner(self.id()) } else { Actor::Console };
        NewEntry { at: self.at(), by, fact, sealed, salt }
    }
}

/// A profile that names nothing real.
pub fn profile(id: arrimage_kernel::id::OrganisationId, name: &str) -> Profile {
    Profile {
        id,
        slug: name.to_lowercase(),
        name: Bilingual::same(name),
        kind: OrganisationKind::Community,
        tagline: Bilingual::new("Une porte ouverte", "An open door"),
        phone: None,
        discreet: false,
        receives_mandated: false,
        calendar: Calendar::default(),
        language: Language::Fr,
    }
}

/// What a partner shows of itself.
pub fn card(id: arrimage_kernel::id::OrganisationId, name: &str) -> PartnerCard {
    PartnerCard {
        profile: profile(id, name),
        endpoint: "https://partenaire.example/plis".to_owned(),
        identity: "identité".to_owned(),
        services: Vec::new(),
    }
}

/// Somebody who acts in the organisation.
pub fn practitioner(id: arrimage_kernel::id::PractitionerId, handle: &str) -> Practitioner {
    Practitioner {
        id,
        name: "Camille".to_owned(),
        handle: handle.to_owned(),
        title: Bilingual::same("Intervenante"),
        role: Role::Practitioner,
        language: Language::Fr,
        left: false,
    }
}

/// A service.
pub fn service(id: arrimage_kernel::id::ServiceId, name: &str) -> Service {
    Service {
        id,
        organisation: super::id(1),
        name: Bilingual::same(name),
        description: Bilingual::default(),
        approach: Bilingual::default(),
        capacity: Capacity::Limited,
        wait_weeks: Some(3),
        confirmed: super::at(0),
        promises: Some(Promises::default()),
        open_to_refusals: true,
        people: Vec::new(),
    }
}

/// A consent of everything that can be ticked, in force from the suite's beginning for `days`.
pub fn consent(id: arrimage_kernel::id::ConsentId, person: arrimage_kernel::id::PersonId, days: i64) -> Consent {
    let terms = Terms {
        purpose: Purpose::Referral,
        goes: Item::OFFERED.iter().copied().collect(),
        back: Back::by_default(),
        from: super::at(0),
        until: super::at(days * 86_400),
        onward: false,
    };
    Consent {
        id,
        person,
        recipient: Party::Organisation(super::id(2)),
        terms,
        giver: Giver::Person,
        evidence: Evidence::Oral,
        scan: None,
        freely: true,
        withdrawn: None,
    }
}

/// A project.
pub fn project(id: arrimage_kernel::id::ProjectId, title: &str) -> KeptProject {
    KeptProject { id, title: Bilingual::same(title), text: format!("[project]\ntitle = \"{title}\"\n") }
}

/// The `n`-th way to read a project.
pub fn share(n: u8) -> Share {
    Share { seed: format!("{n:032x}"), hash: format!("{n:064x}") }
}

/// A draft about these persons.
pub fn draft(referral: arrimage_kernel::id::ReferralId, persons: Vec<arrimage_kernel::id::PersonId>) -> Draft {
    Draft {
        referral,
        by: super::id(1),
        persons,
        recipient: None,
        services: Vec::new(),
        to: None,
        origin: Origin::Voluntary,
        goes: [Item::Words].into(),
        back: Back::by_default(),
        until: None,
        onward: false,
        giver: None,
        evidence: None,
        scan: None,
        freely: true,
        hand_off: None,
        follows: None,
    }
}

macro_rules! samples {
    ($draw:ident; $($variant:ident $fields:tt;)*) => {
        /// The name of every kind of fact.
        pub const VARIANTS: &[&str] = &[$(stringify!($variant)),*];

        /// The name of the fact's kind.
        pub fn variant(fact: &Fact) -> &'static str {
            match fact { $(Fact::$variant { .. } => stringify!($variant)),* }
        }

        /// A fact of the `kind`-th kind.
        pub fn sample(kind: usize, $draw: &mut Draw) -> Fact {
            let makers: &[fn(&mut Draw) -> Fact] = &[$(|$draw| Fact::$variant $fields),*];
            makers[kind % makers.len()]($draw)
        }
    };
}

samples! { d;
    OrganisationDescribed { profile: profile(d.id(), "Boussole") };
    HouseDescribed { house: House { rules: vec![HouseRule { purpose: Some(d.one(Purpose::ALL)), ..HouseRule::default() }] } };
    PractitionerDescribed { practitioner: Practitioner { left: d.coin(), ..practitioner(d.id(), d.one(&["a", "b"])) } };
    ServiceDescribed { service: service(d.id(), "Écoute") };
    ServiceRemoved { service: d.id() };
    PartnerLinked { card: card(d.id(), "Rive") };
    PartnerTermsSet { partner: d.id(), terms: PartnerTerms { promises: None, escalate_to: Some(d.id()) } };
    PartnerUnlinked { partner: d.id(), by_them: d.coin() };
    KeysChanged { identity: format!("identité {}", d.below(9)) };
    PersonOpened { person: d.id() };
    PersonDescribed { person: d.id(), items: d.items() };
    SilenceSet { person: d.id(), items: d.items() };
    RestrictionSet { restriction: Restriction { id: d.id(), person: d.id(), against: Against::Practitioner(d.id()), items: d.items(), since: d.at() } };
    RestrictionLifted { restriction: d.id(), person: d.id() };
    PersonErased { person: d.id() };
    CardIssued { card: d.id(), person: d.id() };
    CardRevoked { card: d.id(), person: d.id() };
    ConsentGiven { consent: consent(d.id(), d.id(), 30) };
    ConsentNarrowed { consent: d.id(), person: d.id(), items: d.items() };
    ConsentWithdrawn { consent: d.id(), person: d.id() };
    DraftSaved { draft: draft(d.id(), vec![d.id()]) };
    DraftDropped { referral: d.id() };
    ReferralOpened { referral: d.id(), stream: d.id(), side: d.one(Side::ALL), partner: d.party(), persons: vec![d.id()], consents: vec![d.id()], follows: d.coin().then(|| (d.id(), d.one(Link::ALL))) };
    EntryWritten { referral: d.id(), side: d.one(Side::ALL), entry: Entry { n: d.one(&[1, 2, 3]), seen: d.one(&[0, 1]), at: d.at(), by: Author::node(), act: d.act() } };
    ReferralAssigned { referral: d.id(), practitioner: d.coin().then(|| d.id()) };
    ReferralEscalated { referral: d.id(), to: d.id(), promise: d.one(Promise::ALL) };
    StalledElsewhere { stream: d.id(), asking: d.id(), handling: d.id(), promise: d.one(Promise::ALL), due: d.at() };
    DoorOpened { referral: d.id() };
    DoorClosed { referral: d.id() };
    Looked { person: d.id(), referral: None, purpose: d.one(Purpose::ALL), items: d.items(), why: Why::Linked };
    EnvelopeQueued { envelope: d.id(), to: d.id(), stream: d.id(), sequence: d.below(9), kind: "entries".to_owned(), content: d.coin(), referral: Some(d.id()) };
    EnvelopeStopped { envelope: d.id() };
    EnvelopeDelivered { envelope: d.id() };
    EnvelopeReturned { envelope: d.id(), code: d.one(Code::ALL) };
    EnvelopeReceived { envelope: d.id(), from: d.id(), stream: d.id(), sequence: d.below(9), kind: "entries".to_owned(), readable: d.coin() };
    EnvelopeRefused { envelope: None, from: Some(d.id()), code: d.one(Code::ALL) };
    ProjectKept { project: project(d.id(), "Quai") };
    ProjectRemoved { project: d.id() };
    ProjectShared { project: d.id(), share: share(d.one(&[1, 2, 3])) };
    ProjectUnshared { project: d.id() };
    SignedIn { practitioner: d.id() };
    SignInFailed { practitioner: d.coin().then(|| d.id()) };
    Moved { arrived: d.coin() };
    Restored { seq: d.below(9) };
}
