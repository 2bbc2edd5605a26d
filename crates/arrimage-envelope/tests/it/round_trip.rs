//! What is sealed opens, whole and the same.

use arrimage_envelope::{Header, Keyring, MAX_BYTES, Refusal, open, seal};
use jiff::{SignedDuration, Timestamp};

use crate::common::{NOW, World};

#[test]
fn what_is_sealed_opens_with_its_header_entries_and_hash() {
    let mut world = World::new();
    let mut draft = world.draft("Bonjour".as_bytes());
    draft.entries.push(("asking.note".to_owned(), Vec::new()));
    let sealed = world.seal(draft.clone());
    assert_eq!(Header::peek(&sealed.bytes).unwrap(), sealed.header);
    let opened = open(&sealed.bytes, &world.recipient, &world.sender.identity(), NOW).unwrap();
    assert_eq!(opened.header, sealed.header);
    assert_eq!(opened.hash, sealed.hash);
    assert_eq!(opened.ahead, SignedDuration::ZERO);
    let entries: Vec<_> = opened.entries.iter().map(|entry| (entry.kind.clone(), entry.payload.clone())).collect();
    assert_eq!(entries, draft.entries);
    let header = opened.header;
    assert_eq!((header.id, header.stream, header.sequence), (draft.id, draft.stream, draft.sequence));
    assert_eq!((header.kind, header.created), (draft.kind, draft.created));
}

#[test]
fn an_envelope_without_entries_keeps_its_place() {
    let mut world = World::new();
    let mut draft = world.draft(b"");
    draft.entries.clear();
    let sealed = world.seal(draft);
    assert_eq!(open(&sealed.bytes, &world.recipient, &world.sender.identity(), NOW).unwrap().entries, []);
}

#[test]
fn a_body_takes_the_smallest_size_that_holds_it_and_a_mebibyte_at_most() {
    let mut world = World::new();
    let around = world.sealed(b"").bytes.len() - 1024;
    for (payload, class) in [(0, 1), (900, 1), (1024, 4), (4096, 16), (16_384, 64), (70_000, 256), (1_000_000, 1024)] {
        let sealed = world.sealed(&vec![1; payload]);
        assert_eq!(sealed.bytes.len() - around, class * 1024, "{payload} bytes");
        assert!(sealed.bytes.len() <= MAX_BYTES);
        let opened = open(&sealed.bytes, &world.recipient, &world.sender.identity(), NOW).unwrap();
        assert_eq!(opened.entries[0].payload.len(), payload);
    }
    let draft = world.draft(&vec![1; 1 << 20]);
    let refused = seal(&world.sender, &world.recipient.identity(), draft, &mut world.entropy);
    assert_eq!(refused.unwrap_err(), Refusal::TooLarge);
}

#[test]
fn the_longest_header_fits() {
    let mut world = World::new();
    let mut draft = world.draft(&vec![1; 1_048_000]);
    draft.kind = "k".repeat(64);
    draft.sequence = u64::MAX;
    draft.created = Timestamp::from_second(1_780_000_001).unwrap();
    let sealed = world.seal(draft);
    assert_eq!(MAX_BYTES - sealed.bytes.len(), 0);
    assert!(open(&sealed.bytes, &world.recipient, &world.sender.identity(), NOW).is_ok());
}

#[test]
fn a_clock_ahead_is_told_and_refuses_nothing() {
    let mut world = World::new();
    let sealed = world.sealed(b"");
    let early = NOW - SignedDuration::from_hours(5);
    let opened = open(&sealed.bytes, &world.recipient, &world.sender.identity(), early).unwrap();
    assert_eq!(opened.ahead, SignedDuration::from_hours(5));
}

#[test]
fn an_entry_proves_what_was_said_without_its_envelope() {
    let mut world = World::new();
    let sealed = world.sealed(b"yes");
    let author = world.sender.identity();
    let opened = open(&sealed.bytes, &world.recipient, &author, NOW).unwrap();
    let header = opened.header;
    let mut entry = opened.entries[0].clone();
    let verify = |entry: &arrimage_envelope::Entry, to| {
        entry.verify(header.from, to, header.stream, header.signing_key, &author)
    };
    assert_eq!(verify(&entry, header.to), Ok(()));
    assert_eq!(verify(&entry, world.stranger.organisation()), Err(Refusal::BadSignature("an entry")));
    entry.payload = b"no".to_vec();
    assert_eq!(verify(&entry, header.to), Err(Refusal::BadSignature("an entry")));
}

#[test]
fn a_keyring_survives_its_bytes_and_others_are_refused() {
    let mut world = World::new();
    world.recipient.rotate_sealing(NOW, &mut world.entropy);
    world.recipient.rotate_signing(NOW, &mut world.entropy);
    let bytes = world.recipient.to_bytes();
    let again = Keyring::from_bytes(&bytes).unwrap();
    assert_eq!(again.identity(), world.recipient.identity());
    let sealed = world.sealed(b"kept");
    assert!(open(&sealed.bytes, &again, &world.sender.identity(), NOW).is_ok());

    assert!(Keyring::from_bytes(&bytes[..bytes.len() - 1]).is_err());
    assert!(Keyring::from_bytes(&[&bytes[..], &[0]].concat()).is_err());
    let mut other = bytes.to_vec();
    *other.last_mut().unwrap() ^= 1;
    assert_eq!(Keyring::from_bytes(&other).unwrap_err(), Refusal::Malformed("keyring"));
    let mut newer = bytes.to_vec();
    newer[2] = 9;
    assert_eq!(
        Keyring::from_bytes(&newer).unwrap_err(),
        Refusal::UnknownVersion { what: "version of a keyring", found: 9 }
    );
}

#[test]
fn a_keyring_shows_no_secret_when_debugged() {
    let shown = format!("{:?}", World::new().sender);
    assert!(shown.starts_with("Keyring { identity: ") && shown.ends_with(".. }"), "{shown}");
}

#[test]
fn nothing_that_is_said_shows_when_debugged() {
    let mut world = World::new();
    let draft = world.draft(&[0xab; 3]);
    assert!(format!("{draft:?}").ends_with(", referral, 1 entries)"));
    let sealed = world.seal(draft);
    let opened = open(&sealed.bytes, &world.recipient, &world.sender.identity(), NOW).unwrap();
    assert_eq!(format!("{:?}", opened.entries), "[Entry(asking.sent, 3 bytes)]");
}
