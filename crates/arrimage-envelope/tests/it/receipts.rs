//! A receipt says what became of one envelope, and can't be bent.

use arrimage_envelope::{JournalHead, KeyFault, Outcome, Receipt, Refusal, keys::OVERLAP, keys::TOLERANCE};
use arrimage_kernel::Code;
use jiff::SignedDuration;

use crate::common::{NOW, World, days};

const HEAD: JournalHead = JournalHead { seq: 41, hash: [9; 32] };

fn receipt(world: &mut World, outcome: Outcome) -> Vec<u8> {
    let sealed = world.sealed(b"x");
    Receipt::sign(&world.recipient, &sealed.header, sealed.hash, outcome, NOW, HEAD).unwrap()
}

#[test]
fn a_receipt_survives_its_bytes_whatever_the_outcome() {
    let mut world = World::new();
    let sealed = world.sealed(b"x");
    let unheard_of = Outcome::RefusedOtherwise("a-code-of-tomorrow".to_owned());
    for outcome in [Outcome::Accepted, Outcome::Refused(Code::BadSeal), unheard_of] {
        let bytes = Receipt::sign(&world.recipient, &sealed.header, sealed.hash, outcome.clone(), NOW, HEAD).unwrap();
        let read = Receipt::verify(&bytes, &world.recipient.identity()).unwrap();
        assert_eq!((read.envelope, read.hash), (sealed.header.id, sealed.hash));
        assert_eq!((read.from, read.to), (sealed.header.to, sealed.header.from));
        assert_eq!((read.outcome, read.at, read.journal), (outcome, NOW, HEAD));
    }
}

#[test]
fn every_bent_bit_of_a_receipt_is_refused() {
    let mut world = World::new();
    let bytes = receipt(&mut world, Outcome::Accepted);
    let identity = world.recipient.identity();
    for bit in 0..bytes.len() * 8 {
        let mut bent = bytes.clone();
        bent[bit / 8] ^= 1 << (bit % 8);
        assert!(Receipt::verify(&bent, &identity).is_err(), "bit {bit}");
    }
    assert!(Receipt::verify(&[], &identity).is_err());
    assert!(Receipt::verify(&[&bytes[..], &[0]].concat(), &identity).is_err());
    assert_eq!(Receipt::verify(&[1; 600], &identity), Err(Refusal::TooLarge));
}

#[test]
fn a_receipt_of_somebody_else_is_refused() {
    let mut world = World::new();
    let bytes = receipt(&mut world, Outcome::Accepted);
    assert_eq!(Receipt::verify(&bytes, &world.stranger.identity()), Err(Refusal::UnknownSender));
    let sealed = world.sealed(b"x");
    let foreign = Receipt::sign(&world.stranger, &sealed.header, sealed.hash, Outcome::Accepted, NOW, HEAD);
    assert_eq!(foreign, Err(Refusal::WrongRecipient));
}

#[test]
fn a_receipt_is_verified_with_the_key_of_its_day() {
    let mut world = World::new();
    let old = receipt(&mut world, Outcome::Accepted);
    let thief = arrimage_envelope::Keyring::from_bytes(&world.recipient.to_bytes()).unwrap();
    world.recipient.rotate_signing(NOW + days(1), &mut world.entropy);
    let identity = world.recipient.identity();
    assert!(Receipt::verify(&old, &identity).is_ok());
    let sealed = world.sealed(b"x");
    let late = NOW + days(1) + OVERLAP + TOLERANCE + SignedDuration::from_millis(1);
    let forged = Receipt::sign(&thief, &sealed.header, sealed.hash, Outcome::Accepted, late, HEAD).unwrap();
    let fault = KeyFault::Expired;
    assert_eq!(Receipt::verify(&forged, &identity), Err(Refusal::BadKey { which: "signing", fault }));
}
