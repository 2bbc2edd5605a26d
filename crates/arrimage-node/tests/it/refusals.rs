//! What arrives and is not believed: refused whole, journalled, nothing applied.

use arrimage_domain::{Actor, Fact};
use arrimage_envelope::{Draft, Header, Identity, Keyring, Receipt, receipt::Outcome, seal};
use arrimage_kernel::{
    Clock, Code, SeededEntropy,
    id::{EnvelopeId, OrganisationId, StreamId},
};
use arrimage_node::{
    exchange::{Answer, Sent},
    referrals::Command,
};

use crate::world::{House, Pair, World};

fn outgoing(house: &House) -> Vec<u8> {
    house.office.due(10).unwrap().remove(0).bytes
}

fn refused(house: &House, sender: &House, bytes: Vec<u8>) -> Code {
    let before = house.run(|desk| desk.view().referrals()).len();
    let code = match house.office.receive(bytes).wait().unwrap() {
        Answer::Receipt(receipt) => {
            let identity = house.run(|desk| Ok(desk.card()?.identity));
            let identity = Identity::from_text(&identity).unwrap();
            let receipt = Receipt::verify(&receipt, &identity).unwrap();
            assert_eq!(receipt.to, sender.id());
            match receipt.outcome {
                Outcome::Refused(code) => code,
                other => panic!("a refusal was expected: {other:?}"),
            }
        }
        Answer::Refused(problem) => problem.code,
        Answer::Early { expected } => panic!("a refusal was expected: entry {expected} is asked for"),
    };
    let facts = house.run(|desk| desk.view().journal(0, 10_000));
    let journalled = facts.iter().any(|row| matches!(&row.fact, Fact::EnvelopeRefused { code: c, .. } if *c == code));
    assert!(journalled, "a refusal is journalled");
    assert_eq!(house.run(|desk| desk.view().referrals()).len(), before, "nothing is applied");
    code
}

#[test]
fn an_envelope_from_someone_who_is_not_a_partner_is_refused_and_waits_at_its_sender() {
    let mut world = World::new();
    let (a, b) = (world.found("a", |_| ()), world.found("b", |_| ()));
    a.link(&b);
    let due = a.office.due(10).unwrap().remove(0);
    assert_eq!(refused(&b, &a, due.bytes.clone()), Code::UnknownSender);
    let answer = b.office.receive(due.bytes).wait().unwrap();
    a.office.settle(due.envelope, Sent::Answered(answer)).unwrap();
    assert_eq!(a.run(|desk| desk.view().outbox_pending()).len(), 1, "it waits for the other's acceptance");
    b.link(&a);
    world.later(3);
    world.settle();
    assert!(a.run(|desk| desk.view().outbox_pending()).is_empty());
}

#[test]
fn altered_bytes_and_foreign_addresses_are_refused() {
    let mut pair = Pair::new();
    let c = pair.world.found("c", |_| ());
    pair.ask_for("Luz", |_| ());
    let bytes = outgoing(&pair.a);
    assert_eq!(refused(&c, &pair.a, bytes.clone()), Code::WrongRecipient);
    let mut altered = bytes.clone();
    let last = altered.len() - 1;
    altered[last] ^= 1;
    assert_eq!(refused(&pair.b, &pair.a, altered), Code::BadSignature);
    assert_eq!(refused(&pair.b, &pair.a, b"not an envelope".to_vec()), Code::UnknownVersion);
    let mut newer = bytes.clone();
    newer[0] = 9;
    assert_eq!(refused(&pair.b, &pair.a, newer), Code::UnknownVersion);
    assert!(matches!(pair.b.office.receive(bytes).wait().unwrap(), Answer::Receipt(_)));
}

#[test]
fn the_same_envelope_twice_gives_the_same_receipt_and_one_effect() {
    let pair = Pair::new();
    pair.ask_for("Luz", |_| ());
    let bytes = outgoing(&pair.a);
    let first = pair.b.office.receive(bytes.clone()).wait().unwrap();
    let again = pair.b.office.receive(bytes).wait().unwrap();
    assert_eq!(first, again);
    assert_eq!(pair.b.run(|desk| desk.view().referrals()).len(), 1);
}

#[test]
fn an_envelope_that_comes_too_early_is_asked_for_again_in_order() {
    let pair = Pair::new();
    let sent = pair.ask_for("Luz", |_| ());
    pair.a.act(&pair.yann, sent, Command::Message("Deuxième".into()));
    let due = pair.a.office.due(10).unwrap();
    let second = due.iter().find(|d| Header::peek(&d.bytes).unwrap().sequence == 2).unwrap().clone();
    let answer = pair.b.office.receive(second.bytes.clone()).wait().unwrap();
    assert_eq!(answer, Answer::Early { expected: 1 });
    pair.a.office.settle(second.envelope, Sent::Answered(answer)).unwrap();
    pair.world.later(3);
    pair.world.settle();
    let received = pair.b.received();
    assert_eq!(
        pair.b
            .page(&pair.samira, received)
            .thread
            .iter()
            .filter(|e| e.side == arrimage_domain::referral::Side::Asking)
            .count(),
        2
    );
}

#[test]
fn an_unlinked_partner_is_believed_no_longer() {
    let pair = Pair::new();
    pair.ask_for("Luz", |_| ());
    let bytes = outgoing(&pair.a);
    let a = pair.a.id();
    pair.b.run(move |desk| desk.unlink_partner(Actor::Console, a));
    assert_eq!(refused(&pair.b, &pair.a, bytes), Code::UnknownSender);
}

#[test]
fn keys_are_renewed_while_envelopes_are_on_their_way() {
    let pair = Pair::new();
    let sent = pair.ask_for("Luz", |_| ());
    let due = pair.a.office.due(10).unwrap();
    pair.b.run(|desk| desk.rotate_keys());
    pair.a.run(|desk| desk.rotate_keys());
    for d in due {
        let answer = pair.b.office.receive(d.bytes).wait().unwrap();
        pair.a.office.settle(d.envelope, Sent::Answered(answer)).unwrap();
    }
    pair.world.settle();
    pair.a.act(&pair.yann, sent, Command::Message("Sous les nouvelles clés".into()));
    for _ in 0..4 {
        pair.world.later(3);
        pair.world.settle();
    }
    let received = pair.b.received();
    pair.b.act(&pair.samira, received, Command::Take);
    assert!(
        pair.b.page(&pair.samira, received).thread.iter().any(|e| e.texts.values().any(|t| t.contains("nouvelles")))
    );
    assert!(pair.b.office.verify().unwrap().is_sound());
}

#[test]
fn what_a_newer_partner_says_is_kept_and_loses_none_of_its_neighbours() {
    let pair = Pair::new();
    let mut entropy = SeededEntropy::new(9);
    let newer = OrganisationId::new(pair.world.clock.now(), &mut entropy);
    let keyring = Keyring::generate(newer, pair.world.clock.now(), &mut entropy);
    let (mut card, identity) = pair.b.run(|desk| Ok((desk.card()?, desk.card()?.identity)));
    card.profile.id = newer;
    card.identity = keyring.identity().to_text();
    card.services.clear();
    let words = keyring.identity().fingerprint();
    pair.b.run(move |desk| desk.link_partner(Actor::Console, card, words));
    let draft = Draft {
        id: EnvelopeId::from_bytes([3; 16]),
        stream: StreamId::from_bytes([4; 16]),
        sequence: 1,
        kind: "tomorrow".into(),
        created: pair.world.clock.now(),
        entries: vec![("tomorrow".into(), b"{}".to_vec())],
    };
    let envelope = seal(&keyring, &Identity::from_text(&identity).unwrap(), draft, &mut entropy).unwrap().bytes;
    assert!(matches!(pair.b.office.receive(envelope.clone()).wait().unwrap(), Answer::Receipt(_)));
    let kept = pair.b.run(|desk| desk.view().receipts_issued()).pop().unwrap().kept;
    assert_eq!(kept, Some(envelope));
    pair.ask_for("Luz", |_| ());
    pair.world.settle();
    pair.b.received();
}
