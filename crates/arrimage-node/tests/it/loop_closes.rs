//! A request leaves, is answered, is done, is closed; and what consent lets of it is known on both sides.

use arrimage_domain::{
    Item, Role,
    consent::ConsentState,
    referral::{Ending, Standing},
};
use arrimage_node::referrals::{Command, Delivery};

use crate::world::{World, ask};

#[test]
fn a_request_is_sent_answered_done_and_closed_on_both_sides() {
    let mut world = World::new();
    let (drave, ponton) = (world.found("drave", |_| ()), world.found("ponton", |_| ()));
    let (yann, samira) = (drave.hire("Yann", Role::Practitioner), ponton.hire("Samira", Role::Practitioner));
    let service = ponton.offers("accompagnement", false);
    drave.link(&ponton);
    ponton.link(&drave);
    world.settle();

    let person = drave.welcome(&yann, "Kelly-Ann T.", "« Je veux apprendre à être toute seule. »");
    let sent = drave.send(&yann, ask(person, ponton.party(), service));
    assert_eq!(drave.page(&yann, sent).delivery, Delivery::Waiting);
    world.settle();
    assert_eq!(drave.page(&yann, sent).situation.standing, Standing::Delivered);

    let received = ponton.received();
    let page = ponton.page(&samira, received);
    assert_eq!(page.situation.standing, Standing::Seen);
    assert_eq!(page.persons[0].seen.items[&Item::Name], "Kelly-Ann T.");
    assert!(
        !page.persons[0].seen.items.contains_key(&Item::SafeContact),
        "what could hurt waits until it is taken in hand"
    );
    assert!(!page.persons[0].seen.items.contains_key(&Item::Situation), "what was not ticked never left");

    ponton.act(&samira, received, Command::Ask("Ici ou ailleurs?".into()));
    world.settle();
    assert!(drave.page(&yann, sent).situation.question.is_some());
    drave.act(&yann, sent, Command::Answer("Ailleurs.".into()));
    world.settle();
    ponton.act(&samira, received, Command::Accept { as_respondent: true, words: String::new() });
    let page = ponton.page(&samira, received);
    assert_eq!(page.persons[0].seen.items[&Item::SafeContact], "texto après 16 h");
    ponton.act(&samira, received, Command::Contacted);
    ponton.act(&samira, received, Command::Started);
    ponton.act(&samira, received, Command::Done { outcome: "Elle a son bail.".into() });
    world.settle();
    let page = drave.page(&yann, sent);
    assert_eq!(page.situation.standing, Standing::Done);
    assert_eq!(page.thread.last().unwrap().texts[&Item::Outcome], "Elle a son bail.");
    drave.act(&yann, sent, Command::Close { reason: Ending::ServiceGiven, told: None, outcome: String::new() });
    world.settle();
    for (house, viewer, referral) in [(&drave, &yann, sent), (&ponton, &samira, received)] {
        assert_eq!(house.page(viewer, referral).situation.standing, Standing::Closed(Ending::ServiceGiven));
        let verdict = house.office.verify().unwrap();
        assert!(verdict.is_sound(), "{verdict:?}");
    }
}

#[test]
fn a_withdrawal_closes_what_was_received_and_stops_what_waits() {
    let mut world = World::new();
    let (drave, ponton) = (world.found("drave", |_| ()), world.found("ponton", |_| ()));
    let (yann, samira) = (drave.hire("Yann", Role::Practitioner), ponton.hire("Samira", Role::Practitioner));
    let service = ponton.offers("accompagnement", false);
    drave.link(&ponton);
    ponton.link(&drave);
    world.settle();
    let person = drave.welcome(&yann, "Kelly-Ann T.", "« J’ai plus de place. »");
    let sent = drave.send(&yann, ask(person, ponton.party(), service));
    world.settle();
    let received = ponton.received();
    ponton.act(&samira, received, Command::Accept { as_respondent: true, words: String::new() });
    world.settle();
    drave.act(&yann, sent, Command::Message("Elle est nerveuse.".into()));
    drave.act(&yann, sent, Command::Withdraw { slot: 0 });
    world.settle();
    let page = ponton.page(&samira, received);
    assert_eq!(page.situation.standing, Standing::Withdrawn);
    assert_eq!(page.persons[0].state, ConsentState::Withdrawn);
    assert!(page.persons[0].seen.items.is_empty());
    let texts: Vec<_> = page.thread.iter().flat_map(|entry| entry.texts.values()).collect();
    assert!(texts.is_empty(), "the message waited and never left: {texts:?}");
    assert!(ponton.office.verify().unwrap().is_sound());
    assert!(drave.office.verify().unwrap().is_sound());
}
