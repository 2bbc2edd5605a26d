//! The journal as an event log: what each side wrote, in the same order on both sides, and nothing about a person.

use arrimage_domain::{
    Party,
    referral::{Ending, Link, RefusalCode, Side},
};
use arrimage_kernel::{Bilingual, id::PlaceId};
use arrimage_node::{
    measures::log::{self, Journeys, Names, Request, identifier, party_of},
    referrals::Command,
};

use crate::world::{House, Pair, ask};

fn requests(house: &House) -> Vec<Request> {
    house.run(|desk| {
        let mut requests = Vec::new();
        log::each(desk.view(), &mut |request| {
            requests.push(request);
            Ok(())
        })?;
        Ok(requests)
    })
}

fn since(house: &House, after: u64) -> Vec<Request> {
    house.run(move |desk| {
        let mut requests = Vec::new();
        log::since(desk.view(), after, &mut |request| {
            requests.push(request);
            Ok(())
        })?;
        Ok(requests)
    })
}

fn names(house: &House) -> Names {
    house.run(|desk| {
        Names::read(desk.view(), &|place| (place == PlaceId::from_bytes([7; 16])).then(|| "CLSC du Havre".to_owned()))
    })
}

#[test]
fn both_sides_have_the_same_events_in_the_same_order() {
    let pair = Pair::new();
    let sent = pair.ask_for("Luz Marina", |_| ());
    pair.world.settle();
    let received = pair.b.received();
    // All at the same moment: only what each had seen says what came first.
    let refuse =
        Command::Refuse { code: RefusalCode::Criteria, words: "Trop loin pour nous.".into(), suggestion: None };
    pair.b.act(&pair.samira, received, refuse);
    pair.world.settle();
    let close = Command::Close { reason: Ending::Refused, told: None, outcome: String::new() };
    pair.a.act(&pair.yann, sent, close);
    pair.world.settle();
    let (ours, theirs) = (requests(&pair.a).remove(0), requests(&pair.b).remove(0));
    assert_eq!(ours.events, theirs.events);
    let told: Vec<(Side, &str)> = ours.events.iter().map(|event| (event.side, event.act)).collect();
    let (asking, handling) = (Side::Asking, Side::Handling);
    assert_eq!(told, [(asking, "sent"), (handling, "delivered"), (handling, "refused"), (asking, "closed")]);
    assert_eq!((ours.events[2].refusal, ours.events[3].ending), (Some(RefusalCode::Criteria), Some(Ending::Refused)));
    assert_eq!((ours.id, theirs.id), (sent, received), "each side has its own identifier");
    assert_eq!(ours.services, [pair.service]);
    let shown = format!("{ours:?}{theirs:?}");
    for text in ["Luz", "Marina", "Bonjour", "Trop loin", "Yann", "Samira"] {
        assert!(!shown.contains(text), "{text}: {shown}");
    }
    let (a, b) = (names(&pair.a), names(&pair.b));
    for side in [asking, handling] {
        assert_eq!(a.party(ours.party(side, a.own)), b.party(theirs.party(side, b.own)));
    }
    assert_eq!(a.service(pair.service), "accompagnement");
}

#[test]
fn what_was_written_since_an_entry_of_the_journal_brings_whole_requests() {
    let pair = Pair::new();
    let first = pair.ask_for("Luz", |_| ());
    pair.ask_for("Ousmane", |_| ());
    pair.world.settle();
    let head = |house: &House| house.run(|desk| desk.view().head()).seq;
    let now = head(&pair.a);
    assert_eq!(since(&pair.a, 0), requests(&pair.a));
    assert_eq!(since(&pair.a, now), []);
    pair.world.later(1);
    pair.a.act(&pair.yann, first, Command::Message("Bonjour encore.".into()));
    let changed = since(&pair.a, now);
    assert_eq!(changed.iter().map(|request| request.id).collect::<Vec<_>>(), [first]);
    assert_eq!(changed[0], requests(&pair.a)[0], "whole, not what is new only");
}

#[test]
fn a_chain_is_a_journey_that_begins_with_its_first_request() {
    let pair = Pair::new();
    let first = pair.ask_for("Luz", |_| ());
    let other = pair.ask_for("Ousmane", |_| ());
    let person = pair.a.page(&pair.yann, first).persons[0].id;
    let mut request = ask(person, pair.b.party(), pair.service);
    request.follows = Some((first, Link::DidNotWork));
    let second = pair.a.send(&pair.yann, request);
    let mut journeys = Journeys::default();
    let told: Vec<_> = requests(&pair.a).iter().map(|request| (request.id, journeys.of(request))).collect();
    let link = Some((first, Link::DidNotWork));
    assert_eq!(told, [(first, (first, None)), (other, (other, None)), (second, (first, link))]);
}

#[test]
fn organisations_of_the_same_name_are_told_apart_and_a_place_has_the_name_of_the_directory() {
    let mut pair = Pair::new();
    let twin = pair.world.found("ponton-2", |profile| profile.name = Bilingual::same("ponton"));
    pair.a.link(&twin);
    twin.link(&pair.a);
    pair.world.settle();
    let place = Party::Outside(PlaceId::from_bytes([7; 16]));
    pair.ask_for("Luz", |request| {
        request.recipient = place;
        request.services.clear();
    });
    let names = names(&pair.a);
    assert_eq!(names.party(names.own), "drave");
    assert_eq!(names.party(pair.b.party()), format!("ponton ({})", identifier(pair.b.party())));
    assert_eq!(names.party(twin.party()), format!("ponton ({})", identifier(twin.party())));
    assert_eq!(names.party(place), "CLSC du Havre");
    for party in [place, names.own] {
        assert_eq!(party_of(&identifier(party)), Some(party));
    }
    assert_eq!(party_of("person 0"), None);
}
