//! A small network in one process, under one clock and one seed.

use std::{collections::BTreeSet, sync::Arc};

use arrimage_domain::{
    Actor, Back, Item, Items, Party, Profile, Role,
    consent::{Evidence, Giver},
    organisation::OrganisationKind,
    referral::{Origin, Side},
    service::{Capacity, Service},
};
use arrimage_kernel::{
    Bilingual, Clock, Language, ManualClock, SeededEntropy,
    calendar::Calendar,
    id::{OrganisationId, PersonId, PractitionerId, ReferralId, ServiceId},
};
use arrimage_node::{
    Desk, Node, Office, Outcome, Viewer,
    node::NoTransport,
    office::Means,
    referrals::{Command, PersonAsk, ReferralPage, Request},
    vault::Key,
};
use arrimage_store::{Mode, SqliteStore};
use jiff::SignedDuration;

pub struct World {
    pub clock: ManualClock,
    pub node: Node,
    seed: u64,
}

/// A Tuesday morning in Montréal.
pub const START: &str = "2026-03-03T14:00:00Z";

impl World {
    pub fn new() -> Self {
        Self { clock: ManualClock::new(START.parse().unwrap()), node: Node::new(), seed: 1 }
    }

    pub fn found(&mut self, slug: &str, change: impl FnOnce(&mut Profile)) -> House {
        self.seed += 1;
        let mut entropy = SeededEntropy::new(self.seed);
        let id = OrganisationId::new(self.clock.now(), &mut entropy);
        let mut profile = Profile {
            id,
            slug: slug.into(),
            name: Bilingual::same(slug),
            kind: OrganisationKind::Community,
            tagline: Bilingual::default(),
            phone: None,
            discreet: false,
            receives_mandated: false,
            calendar: Calendar::default(),
            language: Language::Fr,
        };
        change(&mut profile);
        let means = Means {
            endpoint: String::new(),
            store: Arc::new(SqliteStore::memory(Mode::Inline).unwrap()),
            key: Key::new(&mut entropy),
            clock: Arc::new(self.clock.clone()),
            entropy: Box::new(entropy),
        };
        let office = Office::found(profile, means).unwrap();
        self.node.add(Arc::clone(&office)).unwrap();
        House { office }
    }

    /// Lets everything that is due arrive, whatever back-off says.
    pub fn settle(&self) {
        for _ in 0..40 {
            if self.node.carry(&NoTransport).unwrap() == 0 {
                return;
            }
        }
        panic!("envelopes go round and round");
    }

    pub fn later(&self, hours: i64) {
        self.clock.advance(SignedDuration::from_hours(hours));
    }
}

pub struct House {
    pub office: Arc<Office>,
}

impl House {
    pub fn id(&self) -> OrganisationId {
        self.office.id()
    }

    pub fn party(&self) -> Party {
        Party::Organisation(self.id())
    }

    pub fn run<T: Send + 'static>(&self, f: impl FnOnce(&mut Desk<'_>) -> Outcome<T> + Send + 'static) -> T {
        self.office.write(f).wait().unwrap()
    }

    pub fn fails<T: Send + 'static>(
        &self,
        f: impl FnOnce(&mut Desk<'_>) -> Outcome<T> + Send + 'static,
    ) -> arrimage_kernel::Problem {
        self.office.write(f).wait().err().expect("this was expected to be refused")
    }

    pub fn hire(&self, name: &str, role: Role) -> Viewer {
        let (name, handle) = (name.to_owned(), name.to_lowercase().replace(['é', 'è'], "e"));
        let id: PractitionerId = self.run(move |desk| {
            Ok(desk
                .add_practitioner(Actor::Console, &name, &handle, Bilingual::same("intervenante"), role, Language::Fr)?
                .0)
        });
        Viewer { practitioner: self.run(move |desk| Ok(desk.view().practitioner(id)?.unwrap())) }
    }

    pub fn offers(&self, name: &str, open_to_refusals: bool) -> ServiceId {
        let organisation = self.id();
        let id = ServiceId::new(
            self.office.now(),
            &mut SeededEntropy::new(name.len() as u64 * 31 + u64::from(name.as_bytes()[0])),
        );
        let service = Service {
            id,
            organisation,
            name: Bilingual::same(name),
            description: Bilingual::default(),
            approach: Bilingual::default(),
            capacity: Capacity::Open,
            wait_weeks: None,
            confirmed: self.office.now(),
            promises: None,
            open_to_refusals,
            people: Vec::new(),
        };
        self.run(move |desk| desk.describe_service(Actor::Console, service));
        id
    }

    pub fn link(&self, other: &House) {
        let (card, words) = other.run(|desk| Ok((desk.card()?, desk.fingerprint()?)));
        self.run(move |desk| desk.link_partner(Actor::Console, card, words));
    }

    pub fn welcome(&self, viewer: &Viewer, name: &str, words: &str) -> PersonId {
        let items: Items = [
            (Item::Name, name.to_owned()),
            (Item::Words, words.to_owned()),
            (Item::SafeContact, "texto après 16 h".to_owned()),
            (Item::Situation, "vit seule".to_owned()),
        ]
        .into();
        let viewer = viewer.clone();
        self.run(move |desk| desk.open_person(&viewer, items, BTreeSet::new()))
    }

    pub fn send(&self, viewer: &Viewer, request: Request) -> ReferralId {
        let viewer = viewer.clone();
        self.run(move |desk| desk.send(&viewer, request))
    }

    pub fn act(&self, viewer: &Viewer, referral: ReferralId, command: Command) {
        let viewer = viewer.clone();
        self.run(move |desk| desk.act(&viewer, referral, command));
    }

    pub fn page(&self, viewer: &Viewer, referral: ReferralId) -> ReferralPage {
        let viewer = viewer.clone();
        self.run(move |desk| desk.referral_page(&viewer, referral))
    }

    /// The only request received here.
    pub fn received(&self) -> ReferralId {
        let rows = self.run(|desk| desk.view().referrals());
        let received: Vec<_> = rows.into_iter().filter(|row| row.side == Side::Handling).collect();
        assert_eq!(received.len(), 1, "one request was expected");
        received[0].id
    }
}

/// A request of one person for one service, with all that may come back.
pub fn ask(person: PersonId, to: Party, service: ServiceId) -> Request {
    Request {
        draft: None,
        persons: vec![yes(person, [Item::Name, Item::Words, Item::SafeContact])],
        recipient: to,
        services: vec![service],
        to: None,
        origin: Origin::Voluntary,
        mandate: String::new(),
        back: Back::ALL.iter().copied().collect(),
        until: "2026-06-30".parse().unwrap(),
        onward: false,
        hand_off: None,
        follows: None,
    }
}

pub fn yes(person: PersonId, goes: impl IntoIterator<Item = Item>) -> PersonAsk {
    PersonAsk {
        person,
        texts: Items::new(),
        goes: goes.into_iter().collect(),
        giver: Giver::Person,
        evidence: Evidence::Oral,
        witness: "Yann".into(),
        scan: None,
        freely: true,
    }
}

/// Two linked organisations: A asks, B is asked.
pub struct Pair {
    pub world: World,
    pub a: House,
    pub b: House,
    pub yann: Viewer,
    pub samira: Viewer,
    pub service: ServiceId,
}

impl Pair {
    pub fn new() -> Self {
        let mut world = World::new();
        let (a, b) = (world.found("drave", |_| ()), world.found("ponton", |_| ()));
        let (yann, samira) = (a.hire("Yann", Role::Practitioner), b.hire("Samira", Role::Practitioner));
        let service = b.offers("accompagnement", false);
        a.link(&b);
        b.link(&a);
        world.settle();
        Self { world, a, b, yann, samira, service }
    }

    pub fn ask_for(&self, name: &str, change: impl FnOnce(&mut Request)) -> ReferralId {
        let person = self.a.welcome(&self.yann, name, "« Bonjour. »");
        let mut request = ask(person, self.b.party(), self.service);
        change(&mut request);
        self.a.send(&self.yann, request)
    }
}
