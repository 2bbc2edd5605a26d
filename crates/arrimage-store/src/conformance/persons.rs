//! Persons, what they decide, their consents, and their erasure.

use std::collections::BTreeMap;

use arrimage_domain::{
    Fact, Item,
    person::{Against, Restriction},
};
use arrimage_kernel::{
    Code,
    id::{PersonId, RestrictionId},
};

use super::{
    at, id, put, refused,
    samples::{consent, draft},
    see, sound, try_put,
};
use crate::{CardRow, Store, write};

pub(super) fn run(store: &dyn Store) {
    pieces_point_to_the_parcel_that_says_them_last(store);
    restrictions_hold_until_lifted(store);
    consents_are_narrowed_and_withdrawn(store);
    cards_work_until_revoked(store);
    an_erasure_leaves_the_chain_and_nothing_to_read(store);
    sound(store);
}

fn pieces_point_to_the_parcel_that_says_them_last(store: &dyn Store) {
    let person: PersonId = id(1);
    refused(store, Fact::PersonDescribed { person, items: [Item::Name].into() }, Code::NotFound);
    refused(store, Fact::SilenceSet { person, items: [].into() }, Code::NotFound);
    let opened = try_put(store, 1, Fact::PersonOpened { person }, Some(b"parcel")).unwrap().seq;
    refused(store, Fact::PersonOpened { person }, Code::AlreadyExists);
    let items = [Item::Name, Item::Words].into();
    let said = try_put(store, 2, Fact::PersonDescribed { person, items }, Some(b"parcel")).unwrap().seq;
    put(store, 3, Fact::SilenceSet { person, items: [Item::Address].into() });
    let row = see(store, move |view| view.person(person)).unwrap();
    assert_eq!((row.id, row.opened, row.erased), (person, at(1), false));
    assert_eq!(row.silence, [Item::Address].into());
    let mut expected: BTreeMap<Item, u64> = Item::FILED.iter().map(|item| (*item, opened)).collect();
    expected.extend([(Item::Name, said), (Item::Words, said)]);
    assert_eq!(row.items, expected);
    put(store, 4, Fact::PersonOpened { person: id(2) });
    assert_eq!(see(store, |view| view.person(id(2))).unwrap().items, BTreeMap::new(), "no parcel, nothing to look for");
    assert_eq!(see(store, |view| view.persons()).iter().map(|row| row.id).collect::<Vec<_>>(), [person, id(2)]);
}

fn restriction(n: u8, person: PersonId) -> Restriction {
    Restriction { id: id(n), person, against: Against::Organisation(id(9)), items: [].into(), since: at(0) }
}

fn restrictions_hold_until_lifted(store: &dyn Store) {
    let person: PersonId = id(1);
    refused(store, Fact::RestrictionSet { restriction: restriction(1, id(8)) }, Code::NotFound);
    for n in [1, 2] {
        put(store, 0, Fact::RestrictionSet { restriction: restriction(n, person) });
    }
    put(store, 0, Fact::RestrictionLifted { restriction: id(1), person });
    refused(store, Fact::RestrictionLifted { restriction: id(1), person }, Code::NotFound);
    let left: Vec<RestrictionId> = see(store, move |view| view.restrictions(person)).iter().map(|r| r.id).collect();
    assert_eq!(left, [id(2)]);
}

fn consents_are_narrowed_and_withdrawn(store: &dyn Store) {
    let person: PersonId = id(1);
    refused(store, Fact::ConsentGiven { consent: consent(id(1), id(8), 1) }, Code::NotFound);
    refused(store, Fact::ConsentWithdrawn { consent: id(1), person }, Code::NotFound);
    for (n, days) in [(1, 30), (2, 10), (3, 20), (4, 1)] {
        put(store, 0, Fact::ConsentGiven { consent: consent(id(n), person, days) });
    }
    refused(store, Fact::ConsentGiven { consent: consent(id(1), person, 5) }, Code::AlreadyExists);
    put(store, 1, Fact::ConsentNarrowed { consent: id(1), person, items: [Item::Address, Item::Words].into() });
    put(store, 2, Fact::ConsentWithdrawn { consent: id(3), person });
    put(store, 9, Fact::ConsentWithdrawn { consent: id(3), person });
    let narrowed = see(store, |view| view.consent(id(1))).unwrap();
    assert!(!narrowed.terms.goes.contains(&Item::Address) && narrowed.terms.goes.contains(&Item::Name));
    let withdrawn = see(store, |view| view.consent(id(3))).unwrap();
    assert_eq!(withdrawn.withdrawn, Some(at(2)), "the first withdrawal counts");
    assert_eq!(see(store, move |view| view.consents(person)).len(), 4);
    let day = |n: i64| at(n * 86_400);
    let ending = see(store, move |view| view.consents_ending(day(1), day(31)));
    assert_eq!(ending.iter().map(|consent| consent.id).collect::<Vec<_>>(), [id(2), id(1)], "soonest first, in force");
    assert_eq!(see(store, move |view| view.consents_ending(day(1), day(10))), vec![]);
}

fn cards_work_until_revoked(store: &dyn Store) {
    let person: PersonId = id(1);
    refused(store, Fact::CardRevoked { card: id(1), person }, Code::NotFound);
    put(store, 1, Fact::CardIssued { card: id(1), person });
    put(store, 2, Fact::CardIssued { card: id(2), person });
    put(store, 3, Fact::CardRevoked { card: id(1), person });
    put(store, 4, Fact::CardRevoked { card: id(1), person });
    let first = CardRow { id: id(1), person, issued: at(1), revoked: Some(at(3)) };
    let second = CardRow { id: id(2), person, issued: at(2), revoked: None };
    assert_eq!(see(store, move |view| view.cards(person)), [first, second]);
    assert_eq!(see(store, |view| view.card(id(2))), Some(second));
}

fn an_erasure_leaves_the_chain_and_nothing_to_read(store: &dyn Store) {
    let person: PersonId = id(1);
    let put_key = move |bytes: &'static [u8]| write(store, move |tx| tx.put_person_key(person, bytes)).wait();
    put_key(b"first wrapping").unwrap();
    put_key(b"second wrapping").unwrap();
    let key = || see(store, move |view| view.person_key(person));
    assert_eq!(key().as_deref(), Some(b"second wrapping".as_slice()));
    put(store, 0, Fact::DraftSaved { draft: draft(id(1), vec![id(2), person]) });
    put(store, 0, Fact::DraftSaved { draft: draft(id(2), vec![id(2)]) });
    let before = see(store, |view| view.head());

    put(store, 50, Fact::PersonErased { person });
    assert_eq!(key(), None, "the key goes with the fact");
    assert_eq!(put_key(b"third wrapping").unwrap_err().code, Code::NotNow);
    let row = see(store, move |view| view.person(person)).unwrap();
    assert!(row.erased && row.items.is_empty() && row.silence.is_empty());
    assert_eq!(see(store, move |view| view.restrictions(person)), vec![]);
    assert!(see(store, move |view| view.cards(person)).iter().all(|card| card.revoked.is_some()));
    assert_eq!(see(store, |view| view.consents_ending(at(0), at(100 * 86_400))), vec![]);
    assert_eq!(see(store, |view| view.drafts()).len(), 1, "a draft about them can't be read, whoever else is in it");
    refused(store, Fact::PersonDescribed { person, items: [Item::Name].into() }, Code::NotNow);
    refused(store, Fact::PersonErased { person }, Code::NotNow);
    put(store, 51, Fact::ConsentWithdrawn { consent: id(1), person });
    assert_eq!(store.verify_chain(Some(before)).unwrap().first_bad, None, "the chain still verifies");

    write(store, |tx| tx.put_person_key(id(2), b"other")).wait().unwrap();
    write(store, |tx| tx.destroy_person_key(id(2))).wait().unwrap();
    assert_eq!(see(store, |view| view.person_key(id(2))), None);
}
