//! The written form of every fact of the journal, and whose file each belongs to.

use arrimage_domain::{
    Actor, Fact, Item,
    consent::{Consent, Evidence, Giver, HouseRule, Link as Tie, Purpose, Why},
    fact::{Draft, PartnerCard},
    item::{Back, DataClass},
    organisation::{House, OrganisationKind, PartnerTerms, Party, Practitioner, Profile, Role},
    person::{Against, Restriction},
    project::{KeptProject, Share},
    referral::{Act, Author, Entry, HandOffKind, Link, Origin, Promise, Promises, Side},
    service::{Capacity, Service},
};
use arrimage_kernel::{
    Bilingual, Code, Id, Language,
    calendar::{Calendar, Day, Holiday, Holidays, Rule},
    id::Kind,
};
use jiff::civil::date;

use crate::{
    forms::{variants, written},
    support::{local, organisation, terms},
};

fn id<K: Kind>(n: u8) -> Id<K> {
    Id::from_bytes([n; 16])
}

/// A calendar whose form does not follow the holidays shipped.
fn calendar() -> Calendar {
    let rules = [Rule::Easter(-2), Rule::Nth { nth: 1, weekday: Day::Mon, month: 9 }];
    let holiday = |on| Holiday { name: Bilingual::same("Congé"), on };
    Calendar { holidays: Holidays::new(rules.map(holiday).into()).unwrap(), ..Calendar::default() }
}

fn profile() -> Profile {
    Profile {
        id: id(1),
        slug: "la-maree".into(),
        name: Bilingual::new("La Marée", "The Tide"),
        kind: OrganisationKind::Community,
        tagline: Bilingual::same("On écoute."),
        phone: Some("418 555-0100".into()),
        discreet: false,
        receives_mandated: false,
        calendar: calendar(),
        language: Language::Fr,
    }
}

fn service() -> Service {
    Service {
        id: id(2),
        organisation: id(1),
        name: Bilingual::new("Écoute", "Listening"),
        description: Bilingual::same("Un café, du temps."),
        approach: Bilingual::same("Par et pour."),
        capacity: Capacity::Limited,
        wait_weeks: Some(3),
        confirmed: local("2026-03-02 09:00"),
        promises: Some(Promises::default()),
        open_to_refusals: true,
        people: vec!["Dominique".into()],
    }
}

fn restriction() -> Restriction {
    Restriction {
        id: id(3),
        person: id(4),
        against: Against::Category("Médecin".into()),
        items: [Item::Words].into(),
        since: local("2026-03-02 09:00"),
    }
}

fn consent() -> Consent {
    Consent {
        id: id(5),
        person: id(4),
        recipient: organisation(6),
        terms: terms(),
        giver: Giver::YoungPerson,
        evidence: Evidence::Paper,
        scan: Some("ab".repeat(32)),
        freely: true,
        withdrawn: None,
    }
}

fn draft() -> Draft {
    Draft {
        referral: id(7),
        by: id(8),
        persons: vec![id(4)],
        recipient: Some(Party::Outside(id(9))),
        services: vec![id(2)],
        to: Some("Dominique".into()),
        origin: Origin::Voluntary,
        goes: [Item::Name, Item::Words].into(),
        back: Back::by_default(),
        until: Some(date(2026, 9, 1)),
        onward: true,
        giver: Some(Giver::Person),
        evidence: Some(Evidence::Oral),
        scan: None,
        freely: true,
        hand_off: Some(HandOffKind::Call),
        follows: Some((id(10), Link::Refused)),
    }
}

fn card() -> PartnerCard {
    PartnerCard {
        profile: profile(),
        endpoint: "https://maree.example/plis".into(),
        identity: "identity in text".into(),
        services: vec![service()],
    }
}

fn project() -> KeptProject {
    let text = "[project]\nid = \"quai\"\ntitle = { fr = \"Le quai\", en = \"The wharf\" }\n".into();
    KeptProject { id: id(15), title: Bilingual::new("Le quai", "The wharf"), text }
}

fn about_the_organisation() -> Vec<Fact> {
    let rule = HouseRule {
        role: Some(Role::Intake),
        purpose: Some(Purpose::Intake),
        class: Some(DataClass::SafetyCritical),
        link: Some(Tie::Incoming),
    };
    let practitioner = Practitioner {
        id: id(8),
        name: "Camille".into(),
        handle: "camille".into(),
        title: Bilingual::same("Travailleuse sociale"),
        role: Role::Practitioner,
        language: Language::En,
        left: false,
    };
    let partner_terms = PartnerTerms { promises: Some(Promises::default()), escalate_to: Some(id(11)) };
    vec![
        Fact::OrganisationDescribed { profile: profile() },
        Fact::HouseDescribed { house: House { rules: vec![rule, HouseRule::default()] } },
        Fact::PractitionerDescribed { practitioner },
        Fact::ServiceDescribed { service: service() },
        Fact::ServiceRemoved { service: id(2) },
        Fact::PartnerLinked { card: card() },
        Fact::PartnerTermsSet { partner: id(6), terms: partner_terms },
        Fact::PartnerUnlinked { partner: id(6), by_them: true },
        Fact::KeysChanged { identity: "identity in text".into() },
        Fact::ProjectKept { project: project() },
        Fact::ProjectRemoved { project: id(15) },
        Fact::ProjectShared { project: id(15), share: Share { seed: "ab".repeat(16), hash: "cd".repeat(32) } },
        Fact::ProjectUnshared { project: id(15) },
        Fact::SignedIn { practitioner: id(8) },
        Fact::SignInFailed { practitioner: None },
        Fact::Moved { arrived: true },
        Fact::Restored { seq: u64::MAX },
    ]
}

fn about_a_person() -> Vec<Fact> {
    let (person, items) = (id(4), [Item::Name, Item::SafeContact].into());
    vec![
        Fact::PersonOpened { person },
        Fact::PersonDescribed { person, items },
        Fact::SilenceSet { person, items: [Item::BirthDate].into() },
        Fact::RestrictionSet { restriction: restriction() },
        Fact::RestrictionLifted { restriction: id(3), person },
        Fact::PersonErased { person },
        Fact::CardIssued { card: id(12), person },
        Fact::CardRevoked { card: id(12), person },
        Fact::ConsentGiven { consent: consent() },
        Fact::ConsentNarrowed { consent: id(5), person, items: [Item::Words].into() },
        Fact::ConsentWithdrawn { consent: id(5), person },
        Fact::DraftSaved { draft: draft() },
        Fact::ReferralOpened {
            referral: id(7),
            stream: id(13),
            side: Side::Asking,
            partner: organisation(6),
            persons: vec![person],
            consents: vec![id(5)],
            follows: None,
        },
        Fact::Looked {
            person,
            referral: Some(id(7)),
            purpose: Purpose::Service,
            items: [Item::Words].into(),
            why: Why::Linked,
        },
    ]
}

fn about_referrals_and_envelopes() -> Vec<Fact> {
    let (referral, envelope, stream) = (id(7), id(14), id(13));
    let (at, by) = (local("2026-03-02 09:00"), Author::practitioner("Camille"));
    let entry = Entry { n: 2, seen: 1, at, by, act: Act::Unreachable { attempts: 2 } };
    vec![
        Fact::DraftDropped { referral },
        Fact::EntryWritten { referral, side: Side::Handling, entry },
        Fact::ReferralAssigned { referral, practitioner: Some(id(8)) },
        Fact::ReferralEscalated { referral, to: id(11), promise: Promise::Answered },
        Fact::StalledElsewhere { stream, asking: id(1), handling: id(6), promise: Promise::Seen, due: at },
        Fact::DoorOpened { referral },
        Fact::DoorClosed { referral },
        Fact::EnvelopeQueued {
            envelope,
            to: id(6),
            stream,
            sequence: u64::MAX,
            kind: "entries".into(),
            content: true,
            referral: Some(referral),
        },
        Fact::EnvelopeStopped { envelope },
        Fact::EnvelopeDelivered { envelope },
        Fact::EnvelopeReturned { envelope, code: Code::NotLinked },
        Fact::EnvelopeReceived { envelope, from: id(6), stream, sequence: 3, kind: "entries".into(), readable: false },
        Fact::EnvelopeRefused { envelope: None, from: Some(id(6)), code: Code::BadSignature },
    ]
}

#[test]
fn every_fact_survives_its_written_form() {
    let variants = variants!(Fact: OrganisationDescribed HouseDescribed PractitionerDescribed ServiceDescribed
        ServiceRemoved PartnerLinked PartnerTermsSet PartnerUnlinked KeysChanged PersonOpened PersonDescribed SilenceSet
        RestrictionSet RestrictionLifted PersonErased CardIssued CardRevoked ConsentGiven ConsentNarrowed
        ConsentWithdrawn DraftSaved DraftDropped ReferralOpened EntryWritten ReferralAssigned ReferralEscalated
        StalledElsewhere DoorOpened DoorClosed Looked EnvelopeQueued EnvelopeStopped EnvelopeDelivered EnvelopeReturned
        EnvelopeReceived EnvelopeRefused ProjectKept ProjectRemoved ProjectShared ProjectUnshared SignedIn SignInFailed Moved Restored);
    let facts = [about_the_organisation(), about_a_person(), about_referrals_and_envelopes()].concat();
    insta::assert_snapshot!("facts", written(&facts, variants));
}

#[test]
fn a_fact_says_whom_it_is_about() {
    for fact in about_a_person() {
        assert_eq!(fact.persons(), [id(4)], "{fact:?}");
    }
    for fact in [about_the_organisation(), about_referrals_and_envelopes()].concat() {
        assert!(fact.persons().is_empty(), "{fact:?}");
    }
}

#[test]
fn every_actor_and_party_survives_its_written_form() {
    let actors = [Actor::Practitioner(id(8)), Actor::Person(id(4)), Actor::Node, Actor::Outside, Actor::Console];
    insta::assert_snapshot!("actors", written(&actors, variants!(Actor: Practitioner Person Node Outside Console)));
    let away = [Against::Practitioner(id(8)), Against::Category("Médecin".into()), Against::Organisation(id(6))];
    insta::assert_snapshot!("against", written(&away, variants!(Against: Practitioner Category Organisation)));
}
