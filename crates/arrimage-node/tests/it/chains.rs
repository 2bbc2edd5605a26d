//! Linked referrals, bounces, stalls, places without a node: nobody falls between.

use arrimage_domain::{
    Actor, Back, Item, Party, Role,
    organisation::PartnerTerms,
    referral::{Bounce, Ending, Link, RefusalCode, Standing, Suggestion, Voice},
};
use arrimage_kernel::{Code, id::PlaceId};
use arrimage_node::{DoorAnswer, referrals::Command};

use crate::world::{Pair, ask};

#[test]
fn a_redirection_needs_a_new_consent_and_an_open_service() {
    let mut pair = Pair::new();
    let c = pair.world.found("maison", |_| ());
    let closed = c.offers("ferme", false);
    let open = c.offers("ouvert-a-tous", true);
    for house in [&pair.a, &pair.b] {
        house.link(&c);
        c.link(house);
    }
    pair.world.settle();
    let sent = pair.ask_for("Luz", |_| ());
    pair.world.settle();
    let received = pair.b.received();
    let to = |service| Suggestion { party: c.party(), service: Some(service), name: "La Maison".into() };
    let (viewer, refused) =
        (pair.samira.clone(), Command::ProposeRedirect { to: to(closed), words: "Plutôt eux.".into() });
    assert_eq!(pair.b.fails(move |desk| desk.act(&viewer, received, refused)).code, Code::NotOpenToRefusals);
    pair.b.act(&pair.samira, received, Command::ProposeRedirect { to: to(open), words: "Plutôt eux.".into() });
    pair.world.settle();
    let page = pair.a.page(&pair.yann, sent);
    assert_eq!(page.situation.standing, Standing::RedirectProposed);
    assert_eq!(page.situation.suggestion.as_ref().unwrap().name, "La Maison");
    let mut request = ask(page.persons[0].id, c.party(), open);
    request.follows = Some((sent, Link::Redirected));
    let second = pair.a.send(&pair.yann, request);
    let close = Command::Close { reason: Ending::Redirected, told: None, outcome: String::new() };
    pair.a.act(&pair.yann, sent, close);
    pair.world.settle();
    assert_eq!(pair.a.page(&pair.yann, sent).situation.standing, Standing::Closed(Ending::Redirected));
    assert_eq!(pair.a.page(&pair.yann, second).situation.standing, Standing::Delivered);
    assert_eq!(pair.a.page(&pair.yann, second).bounce, None);
}

#[test]
fn sending_a_person_back_where_they_came_from_is_a_bounce_that_convenes() {
    let pair = Pair::new();
    let sent = pair.ask_for("Luz", |_| ());
    pair.world.settle();
    let received = pair.b.received();
    pair.b.act(&pair.samira, received, Command::Accept { as_respondent: true, words: String::new() });
    let back = pair.a.offers("retour", true);
    pair.world.settle();
    // The same person, now known at B, is asked for at A again, linked to the request that A had sent.
    let person = pair.b.page(&pair.samira, received).persons[0].id;
    let mut request = ask(person, pair.a.party(), back);
    request.persons[0].texts = [
        (Item::Name, "Luz".to_owned()),
        (Item::Words, "« Encore? »".to_owned()),
        (Item::SafeContact, "texto".to_owned()),
    ]
    .into();
    request.follows = Some((received, Link::Refused));
    let returned = pair.b.send(&pair.samira, request);
    pair.world.settle();
    assert_eq!(pair.b.page(&pair.samira, returned).bounce, Some(Bounce::BackAgain));
    let at_a = pair.a.received();
    let page = pair.a.page(&pair.yann, at_a);
    assert_eq!(page.bounce, Some(Bounce::BackAgain), "the receiver, who was part of the first, sees it too");
    assert_eq!(page.follows.map(|(earlier, _)| earlier), Some(sent));
    pair.a.act(&pair.yann, at_a, Command::Convene);
    pair.world.settle();
    assert!(pair.b.page(&pair.samira, returned).situation.convened.is_some());
}

#[test]
fn what_stalls_is_told_once_to_the_third_party_without_a_word_about_the_person() {
    let mut pair = Pair::new();
    let table = pair.world.found("table", |_| ());
    let helene = table.hire("Hélène", Role::Coordinator);
    pair.a.link(&table);
    table.link(&pair.a);
    pair.world.settle();
    let (partner, third) = (pair.b.id(), table.id());
    let terms = PartnerTerms { promises: None, escalate_to: Some(third) };
    pair.a.run(move |desk| desk.set_partner_terms(Actor::Console, partner, terms));
    let sent = pair.ask_for("Luz", |_| ());
    pair.world.settle();
    pair.world.later(24 * 40);
    assert!(pair.a.office.tick().unwrap() > 0);
    assert_eq!(pair.a.office.tick().unwrap(), 0, "once is enough");
    pair.world.settle();
    let stalled = table.run(move |desk| desk.day(&helene)).stalled;
    assert!(!stalled.is_empty());
    assert_eq!(stalled[0].asking.as_ref().unwrap().fr, "drave");
    let facts = table.run(|desk| desk.view().journal(0, 1000));
    assert!(facts.iter().all(|row| !serde_json::to_string(&row.fact).unwrap().contains("Luz")));
    assert!(pair.a.page(&pair.yann, sent).clocks.iter().any(|clock| clock.progress.elapsed > 2.0));
}

#[test]
fn a_place_without_a_node_answers_by_code_once_and_by_telephone() {
    let pair = Pair::new();
    let place = Party::Outside(PlaceId::from_bytes([7; 16]));
    let person = pair.a.welcome(&pair.yann, "Luz", "« … »");
    let mut request = ask(person, place, pair.service);
    request.services.clear();
    let sent = pair.a.send(&pair.yann, request.clone());
    let viewer = pair.yann.clone();
    let door = pair.a.run(move |desk| desk.open_door(&viewer, sent));
    let number = door.reference.clone();
    for _ in 0..3 {
        let number = number.clone();
        assert_eq!(pair.a.run(move |desk| desk.door_token_by_code(&number, "WRONGONE")), None);
    }
    let code = format!("{}-{}", &door.code[..4].to_lowercase(), &door.code[4..]);
    let number = door.reference.clone();
    let token = pair.a.run(move |desk| desk.door_token_by_code(&number, &code)).expect("hyphen and case do not matter");
    let shown = token.clone();
    let (referral, _) = pair.a.run(move |desk| desk.door_by_token(&shown)).unwrap();
    pair.a.run(move |desk| {
        desk.answer_by_door(referral, "Mme Roy", DoorAnswer::Accept { words: "Avec plaisir.".into() })
    });
    let page = pair.a.page(&pair.yann, sent);
    assert_eq!(page.situation.standing, Standing::Accepted);
    assert!(page.thread.iter().any(|entry| entry.entry.by.voice == Voice::Outside));
    assert_eq!(pair.a.run(move |desk| desk.door_by_token(&token)), None, "one answer, and the door is closed");

    let second = pair.a.send(&pair.yann, request);
    let refuse =
        Command::Refuse { code: RefusalCode::Waiting, words: "Deux ans d’attente.".into(), suggestion: None };
    pair.a.act(&pair.yann, second, Command::OnBehalf(Box::new(refuse)));
    let page = pair.a.page(&pair.yann, second);
    assert_eq!(page.situation.standing, Standing::Refused);
    assert!(page.thread.iter().any(|entry| entry.entry.by.voice == Voice::OnBehalf));
}

#[test]
fn five_wrong_codes_close_the_door() {
    let pair = Pair::new();
    let person = pair.a.welcome(&pair.yann, "Luz", "« … »");
    let mut request = ask(person, Party::Outside(PlaceId::from_bytes([7; 16])), pair.service);
    request.services.clear();
    let sent = pair.a.send(&pair.yann, request);
    let viewer = pair.yann.clone();
    let door = pair.a.run(move |desk| desk.open_door(&viewer, sent));
    for _ in 0..5 {
        let number = door.reference.clone();
        assert_eq!(pair.a.run(move |desk| desk.door_token_by_code(&number, "WRONGONE")), None);
    }
    let (number, code) = (door.reference.clone(), door.code.clone());
    assert_eq!(pair.a.run(move |desk| desk.door_token_by_code(&number, &code)), None);
    assert_eq!(pair.a.run(move |desk| desk.door_by_token(&door.token)), None);
}

#[test]
fn it_did_not_work_begins_a_linked_draft_on_somebodys_list() {
    let pair = Pair::new();
    let sent = pair.ask_for("Luz", |request| request.back = Back::by_default());
    pair.world.settle();
    let received = pair.b.received();
    pair.b.act(&pair.samira, received, Command::Accept { as_respondent: true, words: String::new() });
    pair.b.act(&pair.samira, received, Command::Done { outcome: String::new() });
    pair.world.settle();
    let person = pair.a.page(&pair.yann, sent).persons[0].id;
    let viewer = pair.yann.clone();
    let code = pair.a.run(move |desk| desk.issue_card(&viewer, person, "4321"));
    let opened = code.clone();
    assert!(pair.a.run(move |desk| desk.open_notebook(&opened, "4321")).is_ok());
    assert!(pair.a.run(move |desk| desk.open_notebook(&code, "1234")).is_err());
    pair.a.run(move |desk| desk.did_not_work(person, sent, "Je n’y suis pas retournée."));
    let viewer = pair.yann.clone();
    let drafts = pair.a.run(move |desk| desk.day(&viewer)).drafts;
    assert_eq!(drafts[0].0.follows, Some((sent, Link::DidNotWork)));
}

#[test]
fn a_return_takes_effect_only_when_the_sender_accepts_it() {
    let pair = Pair::new();
    let sent = pair.ask_for("Luz", |_| ());
    pair.world.settle();
    let received = pair.b.received();
    pair.b.act(&pair.samira, received, Command::Accept { as_respondent: true, words: String::new() });
    pair.b.act(&pair.samira, received, Command::Return("Elle préfère rester avec Yann.".into()));
    pair.world.settle();
    assert_eq!(pair.a.page(&pair.yann, sent).situation.standing, Standing::ReturnProposed);
    assert_eq!(pair.b.page(&pair.samira, received).situation.standing, Standing::ReturnProposed);
    pair.a.act(&pair.yann, sent, Command::AcceptReturn);
    pair.world.settle();
    assert_eq!(pair.b.page(&pair.samira, received).situation.standing, Standing::Returned);
}

#[test]
fn only_a_long_silence_may_be_closed_as_expired() {
    let pair = Pair::new();
    let sent = pair.ask_for("Luz", |_| ());
    pair.world.settle();
    let expire = || Command::Close { reason: Ending::Expired, told: None, outcome: String::new() };
    let (viewer, command) = (pair.yann.clone(), expire());
    assert_eq!(pair.a.fails(move |desk| desk.act(&viewer, sent, command)).code, Code::NotNow);
    pair.world.later(24 * 91);
    pair.a.act(&pair.yann, sent, expire());
    assert_eq!(pair.a.page(&pair.yann, sent).situation.standing, Standing::Closed(Ending::Expired));
}
