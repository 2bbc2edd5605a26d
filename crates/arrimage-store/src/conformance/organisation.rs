//! The organisation, its people, its services, its partners.

use arrimage_domain::{
    Fact,
    consent::HouseRule,
    organisation::{House, PartnerTerms, Practitioner},
};
use arrimage_kernel::Code;

use super::{
    at, id, put, refused,
    samples::{card, practitioner, profile, service},
    see, sound,
};
use crate::Store;

pub(super) fn run(store: &dyn Store) {
    itself(store);
    people(store);
    services(store);
    partners(store);
    sound(store);
}

fn itself(store: &dyn Store) {
    assert_eq!(see(store, |view| view.profile()), None);
    assert_eq!(see(store, |view| view.house()), House::default());
    assert_eq!(see(store, |view| view.identity()), None);
    put(store, 0, Fact::OrganisationDescribed { profile: profile(id(1), "Boussole") });
    put(store, 0, Fact::OrganisationDescribed { profile: profile(id(1), "Rivage") });
    let house = House { rules: vec![HouseRule::default()] };
    put(store, 0, Fact::HouseDescribed { house: house.clone() });
    put(store, 0, Fact::KeysChanged { identity: "clés".to_owned() });
    assert_eq!(see(store, |view| view.profile()), Some(profile(id(1), "Rivage")));
    assert_eq!(see(store, |view| view.house()), house);
    assert_eq!(see(store, |view| view.identity()).as_deref(), Some("clés"));
}

fn people(store: &dyn Store) {
    let described = |who: &Practitioner| Fact::PractitionerDescribed { practitioner: who.clone() };
    let (first, second) = (practitioner(id(1), "camille"), practitioner(id(2), "camille"));
    put(store, 0, described(&first));
    refused(store, described(&second), Code::AlreadyExists);
    let by_handle = || see(store, |view| view.practitioner_by_handle("camille")).map(|who| who.id);
    assert_eq!(by_handle(), Some(first.id));
    put(store, 0, described(&Practitioner { left: true, ..first.clone() }));
    assert_eq!(by_handle(), None, "who has left signs in no more");
    put(store, 0, described(&second));
    assert_eq!(by_handle(), Some(second.id), "their handle is free again");
    assert_eq!(see(store, |view| view.practitioners()).len(), 2);
    assert!(see(store, move |view| view.practitioner(first.id)).unwrap().left);
}

fn services(store: &dyn Store) {
    put(store, 0, Fact::ServiceDescribed { service: service(id(1), "Écoute") });
    put(store, 0, Fact::ServiceDescribed { service: service(id(2), "Accueil") });
    put(store, 0, Fact::ServiceDescribed { service: service(id(1), "Écoute et répit") });
    let expected = [service(id(1), "Écoute et répit"), service(id(2), "Accueil")];
    assert_eq!(see(store, |view| view.services()), expected, "in the order first written");
    put(store, 0, Fact::ServiceRemoved { service: id(2) });
    assert_eq!(see(store, |view| view.service(id(2))), None);
    refused(store, Fact::ServiceRemoved { service: id(2) }, Code::NotFound);
}

fn partners(store: &dyn Store) {
    refused(store, Fact::PartnerTermsSet { partner: id(2), terms: PartnerTerms::default() }, Code::NotFound);
    refused(store, Fact::PartnerUnlinked { partner: id(2), by_them: true }, Code::NotFound);
    put(store, 10, Fact::PartnerLinked { card: card(id(2), "Rive") });
    let terms = PartnerTerms { promises: None, escalate_to: Some(id(3)) };
    put(store, 11, Fact::PartnerTermsSet { partner: id(2), terms: terms.clone() });
    put(store, 12, Fact::PartnerLinked { card: card(id(2), "Rive nord") });
    let partner = || see(store, |view| view.partner(id(2))).unwrap();
    let row = partner();
    assert_eq!(row.card, card(id(2), "Rive nord"));
    assert_eq!((row.terms, row.linked, row.since), (terms.clone(), true, at(10)), "a new card is no new link");
    put(store, 20, Fact::PartnerUnlinked { partner: id(2), by_them: false });
    assert_eq!((partner().linked, partner().since), (false, at(20)));
    put(store, 30, Fact::PartnerLinked { card: card(id(2), "Rive") });
    assert_eq!((partner().linked, partner().since, partner().terms), (true, at(30), terms));
    assert_eq!(see(store, |view| view.partners()).len(), 1);
}
