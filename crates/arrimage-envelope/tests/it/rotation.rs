//! Keys change; what was said and sealed before stays good for the overlap, and no longer.

use arrimage_envelope::{
    KeyFault, Keyring, Refusal, Sealed,
    keys::{OVERLAP, SIGNING_TERM, TOLERANCE},
    open, seal,
};
use jiff::{SignedDuration, Timestamp};

use crate::common::{NOW, World, days};

const A_MILLI: SignedDuration = SignedDuration::from_millis(1);

fn bad(which: &'static str, fault: KeyFault) -> Refusal {
    Refusal::BadKey { which, fault }
}

/// Sealed at `at` by a sender that knows an old identity of the recipient.
fn sealed_at(world: &mut World, known: &arrimage_envelope::Identity, at: Timestamp) -> Sealed {
    let mut draft = world.draft(b"x");
    draft.created = at;
    seal(&world.sender, known, draft, &mut world.entropy).unwrap()
}

#[test]
fn a_replaced_signing_key_counts_for_the_overlap_then_no_more() {
    let mut world = World::new();
    let old = Keyring::from_bytes(&world.sender.to_bytes()).unwrap();
    world.sender.rotate_signing(NOW, &mut world.entropy);
    let (newer, recipient) = (world.sender.identity(), world.recipient.identity());
    let last = NOW + OVERLAP + TOLERANCE;
    let current = std::mem::replace(&mut world.sender, old);
    for (at, expected) in [(NOW, Ok(())), (last, Ok(())), (last + A_MILLI, Err(bad("signing", KeyFault::Expired)))] {
        let sealed = sealed_at(&mut world, &recipient, at);
        assert_eq!(open(&sealed.bytes, &world.recipient, &newer, at).map(drop), expected, "{at}");
    }
    world.sender = current;
    let sealed = sealed_at(&mut world, &recipient, last + A_MILLI);
    assert!(open(&sealed.bytes, &world.recipient, &newer, last).is_ok());
}

#[test]
fn what_an_old_key_signed_in_its_time_verifies_however_late_it_arrives() {
    let mut world = World::new();
    let sealed = world.sealed(b"x");
    for year in 1..4 {
        world.sender.rotate_signing(NOW + days(365 * year), &mut world.entropy);
    }
    assert!(open(&sealed.bytes, &world.recipient, &world.sender.identity(), NOW + days(2000)).is_ok());
}

#[test]
fn a_key_newer_than_the_identity_at_hand_is_unknown() {
    let mut world = World::new();
    let older = world.sender.identity();
    world.sender.rotate_signing(NOW, &mut world.entropy);
    let sealed = world.sealed(b"x");
    let refused = open(&sealed.bytes, &world.recipient, &older, NOW).unwrap_err();
    assert_eq!(refused, bad("signing", KeyFault::Unknown));
}

#[test]
fn nothing_is_signed_outside_the_days_of_the_key() {
    let mut world = World::new();
    let recipient = world.recipient.identity();
    for (at, fault) in [
        (NOW + SIGNING_TERM + TOLERANCE + A_MILLI, KeyFault::Expired),
        (NOW - TOLERANCE - A_MILLI, KeyFault::NotYetValid),
    ] {
        let mut draft = world.draft(b"x");
        draft.created = at;
        let refused = seal(&world.sender, &recipient, draft, &mut world.entropy).unwrap_err();
        assert!(matches!(refused, Refusal::BadKey { fault: found, .. } if found == fault), "{refused}");
    }
}

#[test]
fn a_replaced_sealing_key_opens_for_the_overlap_then_no_more() {
    let mut world = World::new();
    let older = world.recipient.identity();
    world.recipient.rotate_sealing(NOW, &mut world.entropy);
    let last = NOW + OVERLAP + TOLERANCE;
    for (at, expected) in [(last, Ok(())), (last + A_MILLI, Err(bad("sealing", KeyFault::Expired)))] {
        let sealed = sealed_at(&mut world, &older, at);
        let sender = world.sender.identity();
        assert_eq!(open(&sealed.bytes, &world.recipient, &sender, at).map(drop), expected, "{at}");
    }
}

#[test]
fn senders_use_the_newest_sealing_key_that_has_begun() {
    let mut world = World::new();
    let first = world.recipient.identity().sealing()[0].id;
    world.recipient.rotate_sealing(NOW + days(10), &mut world.entropy);
    let identity = world.recipient.identity();
    let second = identity.sealing()[1].id;
    assert_eq!(sealed_at(&mut world, &identity, NOW + days(9)).header.sealing_key, first);
    assert_eq!(sealed_at(&mut world, &identity, NOW + days(10)).header.sealing_key, second);
}

#[test]
fn a_dropped_sealing_secret_opens_nothing_and_the_newest_stays() {
    let mut world = World::new();
    let sealed = world.sealed(b"x");
    world.recipient.rotate_sealing(NOW, &mut world.entropy);
    assert_eq!(world.recipient.drop_sealing_before(NOW + OVERLAP), 0);
    let before = world.recipient.identity();
    assert_eq!(world.recipient.drop_sealing_before(NOW + OVERLAP + A_MILLI), 1);
    assert_eq!(world.recipient.drop_sealing_before(Timestamp::MAX), 0);
    let after = world.recipient.identity();
    assert_eq!(after.sealing().len(), 1);
    assert_eq!(after.extends(&before), Ok(()));
    let refused = open(&sealed.bytes, &world.recipient, &world.sender.identity(), NOW).unwrap_err();
    assert_eq!(refused, bad("sealing", KeyFault::Unknown));
}

#[test]
fn rotation_is_due_at_its_age_and_survives_a_clock_set_back() {
    let mut world = World::new();
    assert!(!world.sender.sealing_is_due(NOW + days(89)) && world.sender.sealing_is_due(NOW + days(90)));
    assert!(!world.sender.signing_is_due(NOW + days(364)) && world.sender.signing_is_due(NOW + days(365)));
    world.sender.rotate_signing(NOW - days(100), &mut world.entropy);
    world.sender.rotate_sealing(NOW - days(100), &mut world.entropy);
    assert_eq!(world.sender.identity().verify(), Ok(()));
    assert_eq!(world.sender.identity().signing()[1].from, NOW);
}
