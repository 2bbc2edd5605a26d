//! What consent lets pass, and what it stops, between two offices.

use std::collections::BTreeSet;

use arrimage_domain::{
    Actor, Back, Item, Role,
    consent::{ConsentState, Why},
    person::Against,
    referral::{Origin, Standing},
};
use arrimage_kernel::Code;
use arrimage_node::referrals::{Command, Delivery};

use crate::world::{Pair, ask, yes};

#[test]
fn a_withdrawal_before_anything_left_leaves_nothing_at_the_other_side() {
    let pair = Pair::new();
    let sent = pair.ask_for("Luz", |_| ());
    pair.a.act(&pair.yann, sent, Command::Withdraw { slot: 0 });
    pair.world.settle();
    assert!(pair.b.run(|desk| desk.view().referrals()).is_empty(), "nothing of it ever left");
    assert_eq!(pair.a.page(&pair.yann, sent).situation.standing, Standing::Withdrawn);
}

#[test]
fn the_person_can_withdraw_at_the_receiver_and_the_sender_knows() {
    let pair = Pair::new();
    let sent = pair.ask_for("Luz", |_| ());
    pair.world.settle();
    let received = pair.b.received();
    pair.b.act(&pair.samira, received, Command::Withdraw { slot: 0 });
    pair.world.settle();
    let page = pair.a.page(&pair.yann, sent);
    assert_eq!(page.situation.standing, Standing::Withdrawn);
    assert_eq!(page.persons[0].state, ConsentState::Withdrawn);
    assert!(page.work.is_some(), "it came back to somebody's list");
}

#[test]
fn a_piece_taken_out_is_no_longer_readable_where_it_was_received() {
    let pair = Pair::new();
    let sent = pair.ask_for("Luz", |_| ());
    pair.world.settle();
    let received = pair.b.received();
    pair.b.act(&pair.samira, received, Command::Take);
    assert!(pair.b.page(&pair.samira, received).persons[0].seen.items.contains_key(&Item::Words));
    let person = pair.a.page(&pair.yann, sent).persons[0].id;
    pair.a.run(move |desk| {
        let consent = desk.view().consents(person)?[0].id;
        desk.narrow_consent(Actor::Person(person), person, consent, BTreeSet::from([Item::Words]))
    });
    pair.world.settle();
    let seen = pair.b.page(&pair.samira, received).persons[0].seen.clone();
    assert!(!seen.items.contains_key(&Item::Words));
    assert!(seen.items.contains_key(&Item::Name));
}

#[test]
fn one_of_a_household_withdraws_and_the_other_goes_on() {
    let pair = Pair::new();
    let mother = pair.a.welcome(&pair.yann, "Rosa", "« On cherche. »");
    let son = pair.a.welcome(&pair.yann, "Iker", "« Je veux pas y aller. »");
    let mut request = ask(mother, pair.b.party(), pair.service);
    request.persons.push(yes(son, [Item::Name, Item::Words]));
    let sent = pair.a.send(&pair.yann, request);
    pair.a.act(&pair.yann, sent, Command::Withdraw { slot: 1 });
    pair.world.settle();
    let received = pair.b.received();
    pair.b.act(&pair.samira, received, Command::Take);
    let page = pair.b.page(&pair.samira, received);
    assert_eq!(page.situation.standing, Standing::Seen, "the request goes on for the other");
    assert_eq!(page.persons[0].seen.items[&Item::Name], "Rosa");
    assert!(page.persons[1].seen.items.is_empty(), "the one who withdrew before it left never arrived");
}

#[test]
fn what_may_come_back_is_all_that_comes_back() {
    let pair = Pair::new();
    let sent = pair.ask_for("Luz", |request| request.back = Back::by_default());
    pair.world.settle();
    let received = pair.b.received();
    pair.b.act(&pair.samira, received, Command::Accept { as_respondent: false, words: String::new() });
    pair.b.act(&pair.samira, received, Command::Contacted);
    pair.b.act(&pair.samira, received, Command::Started);
    pair.b.act(&pair.samira, received, Command::Message("Elle va mieux.".into()));
    pair.world.settle();
    let page = pair.a.page(&pair.yann, sent);
    assert_eq!(page.situation.standing, Standing::Accepted, "progress was not let back");
    assert!(page.thread.iter().all(|entry| !entry.texts.contains_key(&Item::Message)));
    pair.b.act(&pair.samira, received, Command::Done { outcome: "Ce qu’elle a dit.".into() });
    pair.world.settle();
    let page = pair.a.page(&pair.yann, sent);
    assert_eq!(page.situation.standing, Standing::Done, "that it is done comes back without more");
    assert!(page.thread.iter().all(|entry| !entry.texts.contains_key(&Item::Outcome)));
    assert_eq!(page.delivery, Delivery::Received);
}

#[test]
fn after_its_end_nothing_is_sent_and_nothing_is_shown() {
    let pair = Pair::new();
    let sent = pair.ask_for("Luz", |request| request.until = "2026-03-10".parse().unwrap());
    pair.world.settle();
    let received = pair.b.received();
    pair.b.act(&pair.samira, received, Command::Take);
    pair.world.later(24 * 10);
    let page = pair.b.page(&pair.samira, received);
    assert_eq!(page.persons[0].state, ConsentState::Ended);
    assert!(page.persons[0].seen.items.is_empty());
    assert_eq!(page.persons[0].seen.closed[&Item::Name], Why::ConsentEnded);
    pair.a.act(&pair.yann, sent, Command::Message("Êtes-vous là?".into()));
    pair.world.settle();
    assert!(pair.b.page(&pair.samira, received).thread.iter().all(|entry| entry.texts.is_empty()));
}

#[test]
fn an_envelope_that_waits_past_the_end_of_its_consent_is_stopped() {
    let pair = Pair::new();
    pair.ask_for("Luz", |request| request.until = "2026-03-10".parse().unwrap());
    pair.world.later(24 * 10);
    pair.world.settle();
    assert!(pair.b.run(|desk| desk.view().referrals()).is_empty());
}

#[test]
fn a_yes_said_in_a_hurry_sends_nothing() {
    let pair = Pair::new();
    let person = pair.a.welcome(&pair.yann, "Luz", "« … »");
    let mut request = ask(person, pair.b.party(), pair.service);
    request.persons[0].freely = false;
    let viewer = pair.yann.clone();
    assert_eq!(pair.a.fails(move |desk| desk.send(&viewer, request)).code, Code::NoConsent);
    assert!(pair.a.run(|desk| desk.view().referrals()).is_empty());
}

#[test]
fn an_organisation_kept_away_and_a_zone_of_silence_stop_the_sending() {
    let pair = Pair::new();
    let person = pair.a.welcome(&pair.yann, "Luz", "« … »");
    let viewer = pair.yann.clone();
    pair.a.run(move |desk| desk.set_silence(&viewer, person, BTreeSet::from([Item::Words])));
    let (viewer, request) = (pair.yann.clone(), ask(person, pair.b.party(), pair.service));
    assert_eq!(pair.a.fails(move |desk| desk.send(&viewer, request)).code, Code::NoConsent);
    let to = pair.b.id();
    pair.a
        .run(move |desk| desk.restrict(Actor::Person(person), person, Against::Organisation(to), BTreeSet::new(), ""));
    let (viewer, mut request) = (pair.yann.clone(), ask(person, pair.b.party(), pair.service));
    request.persons[0].goes.remove(&Item::Words);
    assert_eq!(pair.a.fails(move |desk| desk.send(&viewer, request)).code, Code::Restricted);
}

#[test]
fn a_community_organisation_receives_nobody_against_their_will() {
    let pair = Pair::new();
    let person = pair.a.welcome(&pair.yann, "Luz", "« … »");
    let mut request = ask(person, pair.b.party(), pair.service);
    request.origin = Origin::Mandated;
    let viewer = pair.yann.clone();
    assert_eq!(pair.a.fails(move |desk| desk.send(&viewer, request)).code, Code::MandatedRefused);
}

#[test]
fn a_practitioner_kept_away_sees_no_trace_of_the_person() {
    let pair = Pair::new();
    let person = pair.a.welcome(&pair.yann, "Luz", "« … »");
    let marc = pair.a.hire("Marc", Role::Practitioner);
    let against = Against::Practitioner(marc.id());
    pair.a.run(move |desk| desk.restrict(Actor::Person(person), person, against, BTreeSet::new(), "mon ex"));
    let sent = pair.a.send(&pair.yann, ask(person, pair.b.party(), pair.service));
    let viewer = marc.clone();
    assert_eq!(pair.a.fails(move |desk| desk.person_file(&viewer, person)).code, Code::NotFound);
    let viewer = marc.clone();
    assert_eq!(pair.a.fails(move |desk| desk.referral_page(&viewer, sent)).code, Code::NotFound);
    let (viewer, to) = (pair.yann.clone(), marc.id());
    assert_eq!(pair.a.fails(move |desk| desk.act(&viewer, sent, Command::Assign(to))).code, Code::Restricted);
    assert!(pair.a.run(move |desk| desk.day(&marc)).lines.is_empty());
}

#[test]
fn an_emergency_opens_what_is_ours_with_a_reason_and_never_an_address() {
    let pair = Pair::new();
    let person = pair.a.welcome(&pair.yann, "Luz", "« … »");
    let marc = pair.a.hire("Marc", Role::Practitioner);
    let viewer = marc.clone();
    let file = pair.a.run(move |desk| desk.break_glass(&viewer, person, "Elle ne répond plus depuis hier."));
    assert_eq!(file.seen.items[&Item::Name], "Luz");
    assert_eq!(file.seen.closed[&Item::SafeContact], Why::NoEmergencyHere);
    let looks = pair.a.run(move |desk| desk.notebook(person)).looks;
    assert!(looks.iter().any(|look| look.reason.as_deref() == Some("Elle ne répond plus depuis hier.")));
}

#[test]
fn a_manager_reads_nothing_about_persons() {
    let pair = Pair::new();
    let sent = pair.ask_for("Luz", |_| ());
    let boss = pair.a.hire("Denise", Role::Manager);
    let viewer = boss.clone();
    assert_eq!(pair.a.fails(move |desk| desk.referral_page(&viewer, sent)).code, Code::NotFound);
    assert!(pair.a.run(move |desk| desk.day(&boss)).lines.is_empty());
}

#[test]
fn erasing_a_person_closes_their_words_and_keeps_the_chain() {
    let pair = Pair::new();
    let sent = pair.ask_for("Luz", |_| ());
    pair.world.settle();
    let person = pair.a.page(&pair.yann, sent).persons[0].id;
    let viewer = pair.yann.clone();
    pair.a.run(move |desk| desk.erase_person(&viewer, person));
    pair.world.settle();
    let viewer = pair.yann.clone();
    assert_eq!(pair.a.fails(move |desk| desk.person_file(&viewer, person)).code, Code::NotFound);
    assert_eq!(pair.b.page(&pair.samira, pair.b.received()).situation.standing, Standing::Withdrawn);
    let verdict = pair.a.office.verify().unwrap();
    assert!(verdict.is_sound(), "{verdict:?}");
}

#[test]
fn what_arrives_about_somebody_erased_is_receipted_and_not_kept() {
    let pair = Pair::new();
    let sent = pair.ask_for("Luz", |_| ());
    pair.world.settle();
    let received = pair.b.received();
    pair.b.act(&pair.samira, received, Command::Take);
    let person = pair.b.page(&pair.samira, received).persons[0].id;
    pair.a.act(&pair.yann, sent, Command::Message("Elle sera là mardi.".into()));
    let viewer = pair.samira.clone();
    pair.b.run(move |desk| desk.erase_person(&viewer, person));
    pair.world.settle();
    assert!(pair.a.run(|desk| desk.view().outbox_pending()).is_empty());
    assert_eq!(pair.a.page(&pair.yann, sent).situation.standing, Standing::Withdrawn);
    assert!(pair.b.office.verify().unwrap().is_sound());
}
